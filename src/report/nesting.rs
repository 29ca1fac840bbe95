//! Which axis stands inside which in reports for people: what was asked for first is outermost.

use super::AxisWord;
use crate::plan::AxisKind;

/// The levels of the organisation, which are one block, and the business axes that are shown, one inside the other.
///
/// Records for programs keep the order of columns, whatever the nesting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nesting {
    /// The numbers of the axes that stand outside the organisation, outermost first.
    outer: Vec<usize>,
    /// Those that stand inside.
    inner: Vec<usize>,
}

impl Nesting {
    /// The nesting of axes in the order in which they were asked for; `axes` are those that are shown, in column order.
    pub(super) fn of(asked: &[AxisWord], axes: impl Iterator<Item = AxisKind>) -> Nesting {
        let first = |is_meant: &dyn Fn(AxisWord) -> bool| asked.iter().position(|axis| is_meant(*axis));
        let levels = first(&|axis| matches!(axis, AxisWord::Level(_))).unwrap_or(0);
        let mut places: Vec<(usize, usize)> = axes
            .map(|kind| first(&|axis| [AxisWord::Group(kind), AxisWord::Member(kind)].contains(&axis)))
            .enumerate()
            .map(|(axis, place)| (place.unwrap_or(usize::MAX), axis))
            .collect();
        places.sort_unstable();
        let (outer, inner): (Vec<_>, Vec<_>) = places.into_iter().partition(|(place, _)| *place < levels);
        let numbers = |places: Vec<(usize, usize)>| places.into_iter().map(|(_, axis)| axis).collect();
        Nesting { outer: numbers(outer), inner: numbers(inner) }
    }

    /// The numbers of the axes that stand outside the organisation.
    pub(super) fn outer(&self) -> &[usize] {
        &self.outer
    }

    /// The order of columns: the organisation, and inside it the axes.
    pub fn plain(&self) -> Nesting {
        Nesting { outer: Vec::new(), inner: (0..self.outer.len() + self.inner.len()).collect() }
    }

    /// Puts what belongs to the levels and to each axis from the outside in.
    pub fn arrange<T>(&self, levels: impl IntoIterator<Item = T>, axes: Vec<Vec<T>>) -> Vec<T> {
        let mut axes: Vec<Option<Vec<T>>> = axes.into_iter().map(Some).collect();
        let mut take = |numbers: &[usize]| -> Vec<T> {
            numbers.iter().filter_map(|axis| axes[*axis].take()).flatten().collect()
        };
        let (outer, inner) = (take(&self.outer), take(&self.inner));
        outer.into_iter().chain(levels).chain(inner).collect()
    }

    /// Puts combinations of members into the order in which they are shown, and apart where one outside the organisation
    /// ends and the next begins; `places` gives for each axis the place of the member among its siblings.
    pub fn parts<T>(&self, combinations: Vec<T>, places: impl Fn(&T) -> Vec<usize>) -> Vec<Vec<T>> {
        let keyed = combinations.into_iter().map(|combination| {
            let places = places(&combination);
            let of = |axes: &[usize]| axes.iter().map(|axis| places[*axis]).collect::<Vec<_>>();
            ((of(&self.outer), of(&self.inner)), combination)
        });
        let mut keyed: Vec<_> = keyed.collect();
        keyed.sort_by(|(one, _), (other, _)| one.cmp(other));
        let mut parts: Vec<Vec<T>> = Vec::new();
        let mut last: Option<Vec<usize>> = None;
        for ((outer, _), combination) in keyed {
            match parts.last_mut().filter(|_| last.as_ref() == Some(&outer)) {
                Some(part) => part.push(combination),
                None => parts.push(vec![combination]),
            }
            last = Some(outer);
        }
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of `by`, arranged: the levels as one block, the group outside its members.
    #[track_caller]
    fn check(by: &str, want: &str) {
        let hierarchy = crate::plan::Hierarchy::default();
        let asked: Vec<AxisWord> =
            by.split(',').filter_map(|word| AxisWord::of_rows(word, &hierarchy)).collect();
        let axes = [AxisKind::Product, AxisKind::Channel];
        let nesting = Nesting::of(&asked, axes.into_iter());
        let words = axes.map(|axis| {
            [AxisWord::Group(axis), AxisWord::Member(axis)].map(|axis| axis.word(&hierarchy)).to_vec()
        });
        let arranged = nesting.arrange(["region", "team"], words.into());
        assert_eq!(arranged.join(" "), want);
    }

    #[test]
    fn what_is_asked_for_first_is_outermost() {
        let (product, channel) = ("product-group product", "channel-group channel");
        check("team,product,channel", &format!("region team {product} {channel}"));
        check("team,channel,product", &format!("region team {channel} {product}"));
        check("product,team,channel", &format!("{product} region team {channel}"));
        check("channel,product,team", &format!("{channel} {product} region team"));
        check("product,product-group,region,channel,team", &format!("{product} region team {channel}"));
        check("region,product,team,channel", &format!("region team {product} {channel}"));
        check("product,channel", &format!("region team {product} {channel}"));
    }

    #[test]
    fn parts_end_where_a_member_outside_ends() {
        let asked = [AxisWord::Member(AxisKind::Channel), AxisWord::Level(crate::plan::Level::TOP)];
        let nesting = Nesting::of(&asked, [AxisKind::Product, AxisKind::Channel].into_iter());
        let all = vec![(0, 0), (0, 1), (1, 0), (1, 1)];
        let parts = |nesting: &Nesting| nesting.parts(all.clone(), |(one, other)| vec![*one, *other]);
        assert_eq!(parts(&nesting), [[(0, 0), (1, 0)], [(0, 1), (1, 1)]]);
        assert_eq!(parts(&nesting.plain()), [[(0, 0), (0, 1), (1, 0), (1, 1)]]);
    }
}
