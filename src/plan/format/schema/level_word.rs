//! The word of a level in the schema.

use super::json::Object;
use crate::limits::LEVEL_WORD_CHARS_MAX;
use crate::plan::format::words_of_keys;

/// What it is made of.
const LEVEL_WORD: &str = "^[\\p{L}\\p{M}\\p{N}_][\\p{L}\\p{M}\\p{N}_-]*$";

/// A word that is no other word of the format.
pub(super) fn level_word() -> Object {
    let others = Object::of("enum", words_of_keys());
    Object::of("pattern", LEVEL_WORD).with("maxLength", LEVEL_WORD_CHARS_MAX).with("not", others)
}
