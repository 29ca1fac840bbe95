//! Words of one language in what is said in the other.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde_json::Value;

/// Words in Latin letters that a Chinese sentence may have beside those it was given, and why.
const IN_CHINESE: [(&str, &str); 6] = [
    ("the program's own name", "tieout"),
    (
        "formats and encodings have no other names",
        "TOML CSV JSON YAML HTML Parquet ZIP UTF GBK ASCII Unicode BOM NUL",
    ),
    (
        "nor have programs, systems and licences",
        "Excel WPS LibreOffice Windows Mac Unix Rust Salesforce Freshsales Power BI DuckDB Spark polars MIT",
    ),
    ("the key by which programs know a member, as people call it", "id"),
    ("values as they are typed", "true false"),
    ("units of bytes, and of a fiscal year without a name of its own", "KB MiB GiB GB FY"),
];

/// Words in Chinese characters that an English sentence may have beside those it was given, and why.
const IN_ENGLISH: [(&str, &str); 2] =
    [("the region of examples", "华东"), ("a scale that numbers are typed with", "亿")];

/// Sentences in English and in Chinese that have words of the other language which were not `given`.
pub fn in_either([english, chinese]: [&str; 2], given: &str) -> Vec<String> {
    [in_english(english, given), in_chinese(chinese, given)].concat()
}

/// Sentences in Chinese that have English words which were not `given`. Keys of the format are code: they stand in quotes.
fn in_chinese(said: &str, given: &str) -> Vec<String> {
    let given = given.split(|letter: char| !letter.is_ascii_alphabetic());
    // So short a key may be any word of a remark: `in`.
    let given: Vec<&str> = given.filter(|word| word.len() <= 2 || !keys().contains(*word)).collect();
    let may_stand = |word: &str| given.contains(&word) || is_listed(&IN_CHINESE, word);
    foreign(said, latin_words, may_stand)
}

/// Sentences in English that have Chinese words, or marks between words, which were not `given`.
fn in_english(said: &str, given: &str) -> Vec<String> {
    let may_stand = |word: &str| given.contains(word) || is_listed(&IN_ENGLISH, word);
    foreign(said, chinese_words, may_stand)
}

/// The keys that a plan may have, as the schema names them.
fn keys() -> &'static BTreeSet<String> {
    static KEYS: OnceLock<BTreeSet<String>> = OnceLock::new();
    KEYS.get_or_init(|| {
        let schema: Value = serde_json::from_str(&tieout::plan::schema()).expect("the schema is JSON");
        let (mut keys, mut parts) = (BTreeSet::new(), vec![&schema]);
        while let Some(part) = parts.pop() {
            let properties = part.get("properties").and_then(Value::as_object);
            keys.extend(properties.into_iter().flat_map(|properties| properties.keys().cloned()));
            parts.extend(part.as_object().into_iter().flat_map(|object| object.values()));
            parts.extend(part.as_array().into_iter().flatten());
        }
        keys
    })
}

fn is_listed(list: &[(&str, &str)], word: &str) -> bool {
    list.iter().any(|(_, words)| words.split(' ').any(|listed| listed == word))
}

fn foreign(said: &str, words: fn(&str) -> Vec<String>, may_stand: impl Fn(&str) -> bool) -> Vec<String> {
    let of_sentence = |sentence: String| {
        let mut words = words(&outside_quotes(&sentence));
        words.retain(|word| !may_stand(word));
        (!words.is_empty()).then(|| format!("{words:?} in {sentence}"))
    };
    sentences(said).into_iter().filter_map(of_sentence).collect()
}

/// The sentences of what is said: without the lines of a plan that it shows, and the marks below them.
fn sentences(said: &str) -> Vec<String> {
    let is_mark = |character: char| matches!(character, '^' | '-' | '_' | '|' | '.' | '/' | ' ');
    let sentence = |line: &str| match line.trim_start().split_once('|') {
        // A line of the plan has its number, one of marks has none.
        Some((number, _)) if !number.trim().is_empty() && number.trim().parse::<usize>().is_ok() => None,
        Some((number, marks)) if number.trim().is_empty() => {
            Some(marks.trim_start_matches(is_mark).to_owned())
        }
        _ if line.trim_start().starts_with("-->") || line.trim_start().starts_with(":::") => None,
        _ => Some(line.to_owned()),
    };
    said.lines().filter_map(sentence).collect()
}

/// A sentence without what stands in quotes, which is code. A quote within a word is an apostrophe.
fn outside_quotes(sentence: &str) -> String {
    let (mut outside, mut letters, mut before) = (String::new(), sentence.chars(), ' ');
    while let Some(letter) = letters.next() {
        match letter {
            '`' | '"' | '\'' if !before.is_alphanumeric() => {
                letters.by_ref().find(|other| *other == letter);
                // A name in quotes may be a step of a path.
                outside.push(if before == '.' { '…' } else { ' ' });
            }
            _ => outside.push(letter),
        }
        before = letter;
    }
    outside
}

/// Words of Latin letters, without what is typed: options with their values, paths, names of files. A letter alone is a
/// unit or a code, and a name that is cut is a name.
fn latin_words(sentence: &str) -> Vec<String> {
    let (mut words, mut before) = (Vec::new(), "");
    for piece in sentence.split(' ') {
        let of_piece = piece.split(|letter: char| !letter.is_ascii_graphic());
        for (number, typed) in of_piece.enumerate() {
            let is_value = number == 0 && is_option(before);
            let is_cut = piece.contains(&format!("{typed}…"));
            // The rest of a path may be names.
            let is_step = typed.ends_with('.') && !piece.ends_with(typed);
            if !typed.is_empty() && !is_value && !is_cut && !is_step && !is_typed(typed) {
                words.extend(typed.split(|letter: char| !letter.is_ascii_alphabetic()));
            }
        }
        before = piece.rsplit(|letter: char| !letter.is_ascii_graphic()).next().unwrap_or_default();
    }
    words.into_iter().filter(|word| word.len() > 1).map(str::to_owned).collect()
}

fn is_option(word: &str) -> bool {
    word.starts_with('-')
        && word.trim_start_matches('-').starts_with(|letter: char| letter.is_ascii_lowercase())
}

/// Whether it is an option, a path, the name of a file, or the number of a character.
fn is_typed(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',', ':', ';', ')']);
    is_option(word)
        || word.starts_with('&')
        || word.starts_with("[[")
        || word.contains(['.', '=', '/', '<'])
        || word.contains("U+")
        || word.starts_with("0x")
}

/// Words of Chinese characters, and every mark of Chinese text.
fn chinese_words(sentence: &str) -> Vec<String> {
    let is_chinese = |letter: char| matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}');
    let words = sentence.split(|letter: char| !is_chinese(letter));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
