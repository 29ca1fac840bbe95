//! Mutations of inputs as people make mistakes: a number, a word, a line at a time, so that most of a plan stays what it
//! was. Bytes alone break its syntax and get no further.

use std::ops::Range;

use fastrand::Rng;

/// Words of plans, rosters and options, one a line.
const WORDS: &str = include_str!("words.txt");

/// Numbers next to a limit or a rule, as they may stand in a plan.
const NUMBERS: [&str; 36] = [
    "0",
    "1",
    "2",
    "3",
    "7",
    "9",
    "10",
    "12",
    "33.3",
    "33.33",
    "99.999",
    "100",
    "101",
    "0.5",
    "0.01",
    "0.001",
    "1.0",
    "-1",
    "-0",
    "1e3",
    "0x10",
    "1_000",
    "inf",
    "nan",
    "1/3",
    "2/0",
    "12.5%",
    "1.8亿",
    "300万",
    "999999",
    "1000000",
    "999999999999999",
    "1000000000000000",
    "0.000001",
    "1000000000000.000000000001",
    "18446744073709551616",
];

/// Changes a text in one to four places.
pub fn mutated(text: &str, random: &mut Rng) -> String {
    let mut text = text.to_owned();
    for _ in 0..random.usize(1..=4) {
        text = match random.usize(0..10) {
            0..3 => with_other_number(&text, random),
            3..6 => with_other_word(&text, random),
            6 => without_line(&text, random),
            7 => with_line_again(&text, random),
            8 => with_new_line(&text, random),
            _ => with_block_again(&text, random),
        };
    }
    text
}

fn with_other_number(text: &str, random: &mut Rng) -> String {
    let is_part = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | '_');
    let numbers = runs(text, |letter| letter.is_ascii_digit(), is_part);
    let Some(place) = random.choice(numbers) else { return text.to_owned() };
    let near: Option<i64> = text[place.clone()].parse().ok();
    let other = match (near, random.usize(0..4)) {
        (Some(number), 0) => number.saturating_add(1).to_string(),
        (Some(number), 1) => number.saturating_sub(1).to_string(),
        (Some(number), 2) => number.saturating_mul(10).to_string(),
        _ => NUMBERS[random.usize(0..NUMBERS.len())].to_owned(),
    };
    replaced(text, place, &other)
}

fn with_other_word(text: &str, random: &mut Rng) -> String {
    let is_word = |letter: char| letter.is_alphabetic() || letter == '_';
    let words = runs(text, is_word, |letter| is_word(letter) || letter.is_ascii_digit());
    let Some(place) = random.choice(words.clone()) else { return text.to_owned() };
    let own = random.choice(words).map(|own| &text[own]);
    let known: Vec<&str> = WORDS.lines().collect();
    let other = match (own, random.usize(0..3)) {
        (Some(own), 0) => own,
        _ => known[random.usize(0..known.len())],
    };
    replaced(text, place, other)
}

fn without_line(text: &str, random: &mut Rng) -> String {
    match random.choice(lines(text)) {
        Some(line) => replaced(text, line, ""),
        None => text.to_owned(),
    }
}

/// A line once more: behind itself, or somewhere else.
fn with_line_again(text: &str, random: &mut Rng) -> String {
    let (Some(line), Some(other)) = (random.choice(lines(text)), random.choice(lines(text))) else {
        return text.to_owned();
    };
    let at = if random.bool() { line.end } else { other.start };
    replaced(text, at..at, &text[line])
}

/// A key that plans know, with a number or with a word of the text.
fn with_new_line(text: &str, random: &mut Rng) -> String {
    let known: Vec<&str> = WORDS.lines().collect();
    let key = known[random.usize(0..known.len())];
    let value = match random.usize(0..3) {
        0 => NUMBERS[random.usize(0..NUMBERS.len())].to_owned(),
        1 => format!("\"{}\"", NUMBERS[random.usize(0..NUMBERS.len())]),
        _ => format!("\"{}\"", known[random.usize(0..known.len())]),
    };
    let at = random.choice(lines(text)).map_or(0, |line| line.start);
    replaced(text, at..at, &format!("{key} = {value}\n"))
}

/// A table with its lines once more, behind another one.
fn with_block_again(text: &str, random: &mut Rng) -> String {
    let heads: Vec<usize> = lines(text)
        .filter(|line| text[line.clone()].trim_start().starts_with('['))
        .map(|line| line.start)
        .collect();
    let (Some(from), Some(to)) = (random.choice(&heads), random.choice(&heads)) else {
        return text.to_owned();
    };
    let end = heads.iter().find(|head| *head > from).copied().unwrap_or(text.len());
    replaced(text, *to..*to, &text[*from..end])
}

fn lines(text: &str) -> impl DoubleEndedIterator<Item = Range<usize>> + Clone + ExactSizeIterator {
    let mut start = 0;
    let lines: Vec<Range<usize>> = text
        .split_inclusive('\n')
        .map(|line| {
            start += line.len();
            start - line.len()..start
        })
        .collect();
    lines.into_iter()
}

/// Where letters stand that start with one kind and go on with another.
fn runs(
    text: &str,
    is_first: impl Fn(char) -> bool,
    is_part: impl Fn(char) -> bool,
) -> impl ExactSizeIterator<Item = Range<usize>> + Clone {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        match runs.last_mut() {
            Some(run) if run.end == at && is_part(letter) => run.end = end,
            _ if is_first(letter) => runs.push(at..end),
            _ => {}
        }
    }
    runs.into_iter()
}

fn replaced(text: &str, place: Range<usize>, other: &str) -> String {
    format!("{}{other}{}", &text[..place.start], &text[place.end..])
}
