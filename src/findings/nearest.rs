//! The name that was probably meant.

use std::cell::Cell;

/// How many candidates are looked at in all: half a second's worth. Beside so many names nobody reads what each of the
/// wrong ones may mean, and a file of a hundred thousand wrong names beside a million right ones would take hours.
const CANDIDATES_MAX: usize = 20_000_000;

/// Suggestions for one plan, for as long as they are worth their time.
#[derive(Debug, Default)]
pub struct Suggestions {
    looked_at: Cell<usize>,
}

impl Suggestions {
    /// As [`nearest`]; nothing once very many candidates were looked at.
    pub fn nearest<'a>(&self, word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        if self.have_ended() {
            return None;
        }
        nearest(word, candidates.into_iter().inspect(|_| self.count(1)))
    }

    /// Whether they are worth their time no longer.
    pub fn have_ended(&self) -> bool {
        self.looked_at.get() >= CANDIDATES_MAX
    }

    /// Counts candidates that somebody else looked at for a suggestion.
    pub fn count(&self, candidates: usize) {
        self.looked_at.set(self.looked_at.get().saturating_add(candidates));
    }
}

/// The candidate closest to `word`, if one is close enough to suggest; of equally close ones the first.
///
/// # Example
///
/// ```
/// use tieout::findings::nearest;
/// assert_eq!(nearest("anual_target", ["target", "annual_target"]), Some("annual_target"));
/// assert_eq!(nearest("华冬", ["华东", "华南"]), Some("华东"));
/// assert_eq!(nearest("zebra", ["target", "name"]), None);
/// ```
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word_length = word.chars().count();
    // A word of a hundred characters is no slip of the keyboard, and the distance costs their product.
    if word_length > 100 {
        return None;
    }
    let lower = word.to_lowercase();
    let letters = letters_of(word);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let length = word_length.max(candidate.chars().count());
        let close = if length <= 2 { 1 } else { (length / 3).max(1) };
        let other_letters = letters_of(candidate);
        let (lacking, added) = (letters & !other_letters, other_letters & !letters);
        // Each letter that only one of them has takes an edit. Nearly all candidates of a large plan end here, where
        // the distance would cost a hundred times as much.
        let distance_min = lacking.count_ones().max(added.count_ones()) as usize;
        let contained = (lacking == 0 || added == 0)
            && lower.len() >= 4
            && (candidate.contains(&lower) || lower.contains(candidate));
        if distance_min > close && !contained || best.is_some_and(|(least, _)| distance_min >= least) {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&lower, &candidate.to_lowercase());
        // With nothing in common it is another word, however short.
        let shares_nothing = distance >= length;
        if (distance <= close || contained)
            && !shares_nothing
            && best.is_none_or(|(least, _)| distance < least)
        {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The letters of a word in lower case as a set of 64 bits; several letters may share one.
fn letters_of(word: &str) -> u64 {
    let bit = |character: char| {
        // At the end of a word a sigma is written in another way.
        let character = if character == 'ς' { 'σ' } else { character };
        1_u64 << (u32::from(character).wrapping_mul(0x9e37_79b1) >> 26)
    };
    word.chars().fold(0, |letters, character| match character.is_ascii() {
        true => letters | bit(character.to_ascii_lowercase()),
        false => character.to_lowercase().fold(letters, |letters, character| letters | bit(character)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the distances alone would choose.
    fn by_distance<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
        let lower = word.to_lowercase();
        let close = |candidate: &&&str| {
            let length = word.chars().count().max(candidate.chars().count());
            let distance = strsim::damerau_levenshtein(&lower, &candidate.to_lowercase());
            let contained = lower.len() >= 4 && (candidate.contains(&lower) || lower.contains(**candidate));
            (distance <= (length / 3).max(1) || contained) && distance < length
        };
        let distance = |candidate: &&&str| strsim::damerau_levenshtein(&lower, &candidate.to_lowercase());
        candidates.iter().filter(close).min_by_key(distance).copied()
    }

    #[test]
    fn suggestions_end_where_nobody_reads_them() {
        let suggestions = Suggestions::default();
        assert_eq!(suggestions.nearest("nroth", ["south", "north"]), Some("north"));
        assert_eq!(suggestions.looked_at.get(), 2);
        suggestions.looked_at.set(CANDIDATES_MAX - 1);
        assert_eq!(suggestions.nearest("nroth", ["south", "north"]), Some("north"));
        assert_eq!(suggestions.nearest("nroth", ["south", "north"]), None);
    }

    #[test]
    fn letters_pass_over_no_word_that_is_close() {
        let mut random = fastrand::Rng::with_seed(16);
        let letters: Vec<char> = "aAbBcdeÉéİiΣσς\u{212a}k华东南北1 2".chars().collect();
        let mut made_up = || {
            let length = random.usize(1..9);
            (0..length).map(|_| letters[random.usize(..letters.len())]).collect::<String>()
        };
        for _ in 0..2_000 {
            let (word, others) = (made_up(), [made_up(), made_up(), made_up(), made_up(), made_up()]);
            let others: Vec<&str> = others.iter().map(String::as_str).collect();
            assert_eq!(
                nearest(&word, others.iter().copied()),
                by_distance(&word, &others),
                "{word} {others:?}"
            );
        }
    }
}
