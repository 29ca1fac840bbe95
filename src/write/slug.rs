//! File names from any name: safe in every folder, on every system, and never the same twice.
//!
//! Letters, marks, digits, `-`, `_` and inner dots stay, whatever the script; everything else becomes `-`, so that no name
//! leaves its folder, is taken for an option, or means anything to a shell. Not taken: a crate. Those that are well kept
//! either spell everything in Latin letters, which nobody recognises, or leave names that are the same up to case.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a name may take of the 255 bytes that file systems have: room for a number, an extension, and for those that
/// copy the file and put `Copy of` before it.
const SLUG_BYTES_MAX: usize = 200;

/// Hands out file names, each once.
#[derive(Debug, Default)]
pub struct FileNames {
    /// Names that are taken, as a system sees them for which case does not count.
    taken: HashSet<String>,
    /// The last number that was given to a name.
    numbers: HashMap<String, usize>,
}

impl FileNames {
    /// Keeps a name, such as `index`, from being handed out, with whatever extension.
    pub fn reserve(&mut self, name: &str) {
        self.taken.insert(folded(name));
    }

    /// The file name, without an extension, of what is called so from the outside in: `华东`, `政企` gives `华东_政企`.
    ///
    /// The second of a name gets a number: it depends on the names before, and on nothing else.
    pub fn name(&mut self, path: &[&str]) -> String {
        let slugs: Vec<String> = path.iter().map(|name| slug(name)).collect();
        let name = reserved_no_more(shortened(slugs.join("_"), &path.join("/")));
        let key = folded(&name);
        if self.taken.insert(key.clone()) {
            return name;
        }
        let number = self.numbers.entry(key).or_insert(1);
        loop {
            *number += 1;
            let numbered = format!("{name}-{number}");
            if self.taken.insert(folded(&numbered)) {
                return numbered;
            }
        }
    }
}

/// The name with what may stand in every file name, and `-` for everything else.
fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for character in name.nfc() {
        let stays = character.is_alphanumeric() || is_combining_mark(character);
        if stays || matches!(character, '-' | '_' | '.') {
            slug.push(character);
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    match slug.trim_matches(['-', '.']) {
        "" => "unnamed".to_owned(),
        slug => slug.to_owned(),
    }
}

/// The slug, cut where a character ends if it is too long, with a hash of the full name behind it.
fn shortened(mut slug: String, name: &str) -> String {
    if slug.len() <= SLUG_BYTES_MAX {
        return slug;
    }
    let hash = format!("-{:08x}", hash(name));
    slug.truncate(slug.floor_char_boundary(SLUG_BYTES_MAX - hash.len()));
    format!("{}{hash}", slug.trim_end_matches(['-', '.']))
}

/// FNV-1a in 32 bits: the same on every machine and in every version.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The name with a `_` in front if Windows takes it for a device, whatever its extension.
fn reserved_no_more(name: String) -> String {
    let stem = name.split('.').next().unwrap_or_default().to_uppercase();
    let is_numbered = |device: &str| {
        stem.strip_prefix(device).is_some_and(|number| {
            let mut digits = number.chars();
            matches!((digits.next(), digits.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
        })
    };
    let is_device = matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN" | "CONOUT");
    if is_device || is_numbered("COM") || is_numbered("LPT") { format!("_{name}") } else { name }
}

/// The name as a system sees it for which neither case nor the spelling of a letter counts: going up first brings letters
/// together that have several small forms.
fn folded(name: &str) -> String {
    name.to_uppercase().to_lowercase().nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of regions, one after the other.
    #[track_caller]
    fn check(names: &[(&str, &str)]) {
        let mut files = FileNames::default();
        files.reserve("index");
        for (name, want) in names {
            assert_eq!(files.name(&[name]), *want, "{name:?}");
        }
    }

    #[test]
    fn names_of_the_field_stay_what_they_are() {
        check(&[
            ("华东", "华东"),
            ("Île-de-France", "Île-de-France"),
            ("B2B_v1.5", "B2B_v1.5"),
            ("かごしま", "かごしま"),
            ("서울", "서울"),
            ("हिन्दी", "हिन्दी"),
            ("New York (upstate)", "New-York-upstate"),
        ]);
        assert_eq!(FileNames::default().name(&["华东", "政企", "李 伟"]), "华东_政企_李-伟");
    }

    #[test]
    fn f01_no_name_leaves_the_folder() {
        check(&[
            ("../../etc/passwd", "etc-passwd"),
            ("/etc/x", "etc-x"),
            ("a/b", "a-b"),
            ("..\\x", "x"),
            ("C:\\x", "C-x"),
            ("a/../../b", "a-..-..-b"),
            ("a\u{2215}b", "a-b-2"),
        ]);
    }

    #[test]
    fn f02_no_name_means_anything_to_a_shell() {
        check(&[
            (".", "unnamed"),
            ("..", "unnamed-2"),
            ("~", "unnamed-3"),
            ("-rf", "rf"),
            ("$(x)", "x"),
            ("`x` && y; z", "x-y-z"),
            (".hidden", "hidden"),
            ("a\nb\0c", "a-b-c"),
        ]);
    }

    #[test]
    fn f03_no_name_is_a_device() {
        check(&[
            ("CON", "_CON"),
            ("nul.txt", "_nul.txt"),
            ("COM1", "_COM1"),
            ("LPT9", "_LPT9"),
            ("COM¹", "_COM¹"),
            ("CONIN$", "_CONIN"),
            ("conout$", "_conout"),
            ("com0.a.b", "_com0.a.b"),
            ("COM10", "COM10"),
            ("CONTOSO", "CONTOSO"),
        ]);
    }

    #[test]
    fn f04_f05_ends_and_signs_that_windows_drops_or_refuses() {
        check(&[
            ("north.", "north"),
            ("north ", "north-2"),
            ("North..", "North-3"),
            ("a:b", "a-b"),
            ("<>\"|?*", "unnamed"),
            ("x<>y", "x-y"),
        ]);
    }

    #[test]
    fn f06_names_that_come_to_the_same_are_numbered() {
        check(&[
            ("north", "north"),
            ("NORTH", "NORTH-2"),
            ("north-2", "north-2-2"),
            ("North", "North-3"),
            ("Å", "Å"),
            ("A\u{30a}", "Å-2"),
            ("straße", "straße"),
            ("STRASSE", "STRASSE-2"),
            ("index", "index-2"),
            ("Index", "Index-3"),
        ]);
        let mut files = FileNames::default();
        assert_eq!(files.name(&["a_b", "c"]), "a_b_c");
        assert_eq!(files.name(&["a", "b_c"]), "a_b_c-2");
    }

    #[test]
    fn f07_long_names_are_cut_where_a_character_ends() {
        let mut files = FileNames::default();
        let mut long = |name: String| {
            let file = files.name(&[&name]);
            assert!(file.len() <= SLUG_BYTES_MAX, "{} bytes", file.len());
            file
        };
        assert_eq!(long("a".repeat(200)), "a".repeat(200));
        let first = long("a".repeat(300));
        assert_eq!(first, format!("{}-{:08x}", "a".repeat(191), hash(&"a".repeat(300))));
        assert_ne!(long("a".repeat(301)), first);
        for shift in 0..3 {
            let name = long("x".repeat(shift) + &"华".repeat(100));
            assert!(name.starts_with(&format!("{}华", "x".repeat(shift))));
        }
    }

    #[test]
    fn many_of_one_name_take_no_longer() {
        let mut files = FileNames::default();
        let last = (0..100_000).map(|_| files.name(&["x"])).last();
        assert_eq!(last.as_deref(), Some("x-100000"));
    }
}
