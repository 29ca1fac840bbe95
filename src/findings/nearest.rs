//! The name that was probably meant.

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
    // A word of a hundred characters is no slip of the keyboard, and the distance costs their product.
    if word.chars().count() > 100 {
        return None;
    }
    let lower = word.to_lowercase();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let distance = strsim::damerau_levenshtein(&lower, &candidate.to_lowercase());
        let length = word.chars().count().max(candidate.chars().count());
        let close = if length <= 2 { 1 } else { (length / 3).max(1) };
        // With nothing in common it is another word, however short.
        let contained = lower.len() >= 4 && (candidate.contains(&lower) || lower.contains(candidate));
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
