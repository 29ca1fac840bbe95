//! Two lists of siblings made one.

/// Where the items of the second of two lists go: an item of the first, or a new one.
pub type Found = Option<usize>;

/// The order of two lists made one: every item of the first in its order, and each new item of the second behind the
/// item that precedes it there.
///
/// `found` says for each item of the second list which one of the first it is. The result holds numbers of the first
/// list, and from `first_count` upwards those of the new items, counted in the order of the second list.
pub fn order(first_count: usize, found: &[Found]) -> Vec<usize> {
    // What stands behind nothing, then what stands behind each item of the first list.
    let mut followers: Vec<Vec<usize>> = vec![Vec::new(); first_count + 1];
    let mut behind = 0;
    let mut next = first_count;
    for found in found {
        match found {
            Some(item) => behind = item + 1,
            None => {
                followers[behind].push(next);
                next += 1;
            }
        }
    }
    let mut order = Vec::with_capacity(next);
    order.append(&mut followers[0]);
    for item in 0..first_count {
        order.push(item);
        order.append(&mut followers[item + 1]);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::order;

    #[track_caller]
    fn check(first: &str, second: &str, want: &str) {
        let first: Vec<char> = first.chars().collect();
        let found: Vec<Option<usize>> =
            second.chars().map(|letter| first.iter().position(|other| *other == letter)).collect();
        let new: Vec<char> = second.chars().filter(|letter| !first.contains(letter)).collect();
        let all: Vec<char> = first.iter().chain(&new).copied().collect();
        let got: String = order(first.len(), &found).into_iter().map(|item| all[item]).collect();
        assert_eq!(got, want, "{first:?} and {second}");
    }

    #[test]
    fn new_items_stand_behind_what_precedes_them() {
        check("abc", "abc", "abc");
        check("abc", "axbc", "axbc");
        check("abc", "xyabc", "xyabc");
        check("abc", "cxa", "abcx");
        check("abc", "axyc", "axybc");
        check("", "xy", "xy");
        check("ab", "", "ab");
    }
}
