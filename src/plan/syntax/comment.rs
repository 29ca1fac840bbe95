//! Comments as other languages write them.

use super::mended::is_toml;
use crate::plan::line::{key_and_value, without_comment};

/// What starts a comment elsewhere, and what ends one that may go on over several lines.
const MARKS: [(&str, Option<&str>); 7] = [
    ("//", None),
    ("/*", Some("*/")),
    ("<!--", Some("-->")),
    ("--", None),
    (";", None),
    ("%", None),
    ("REM ", None),
];

/// A comment as it was written, and how it should be.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Comment {
    pub mark: &'static str,
    /// Where it starts in its line.
    pub at: usize,
    /// What ends it, if that is not the end of the line.
    pub end: Option<&'static str>,
    /// The whole line as it should be.
    pub better: String,
}

/// The comment of a line that is not TOML.
pub(super) fn comment_of(line: &str) -> Option<Comment> {
    let start = line.len() - line.trim_start().len();
    let alone = MARKS.iter().find(|(mark, _)| starts_with(&line[start..], mark));
    if let Some((mark, end)) = alone {
        return Some(comment(line, start, mark, *end));
    }
    let (key, value) = key_and_value(without_comment(line))?;
    // `%` behind a number is a percent sign.
    let behind = MARKS.iter().filter(|(mark, _)| !matches!(*mark, "%" | "REM "));
    let first = |(mark, end): &(&'static str, Option<&'static str>)| {
        let at = key.len() + 1 + value.find(mark)?;
        is_toml(&line[..at]).then(|| comment(line, at, mark, *end))
    };
    behind.filter_map(first).min_by_key(|comment| comment.at)
}

fn starts_with(line: &str, mark: &str) -> bool {
    line.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark))
}

fn comment(line: &str, at: usize, mark: &'static str, end: Option<&'static str>) -> Comment {
    let written = line[at + mark.len()..].trim();
    let written = end.map_or(written, |end| written.trim_end_matches(end).trim_end());
    let before = line[..at].trim();
    let better = [before, "#", written].into_iter().filter(|piece| !piece.is_empty());
    Comment { mark, at, end, better: better.collect::<Vec<_>>().join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, want: Option<(&str, &str)>) {
        let said = comment_of(line);
        assert_eq!(said.as_ref().map(|comment| (comment.mark, &*comment.better)), want, "{line}");
    }

    #[test]
    fn comments_of_other_languages_are_known() {
        check("// comment", Some(("//", "# comment")));
        check("  /* a */", Some(("/*", "# a")));
        check("-- x = 5", Some(("--", "# x = 5")));
        check(";c", Some((";", "# c")));
        check("rem 说明", Some(("REM ", "# 说明")));
        check("//", Some(("//", "#")));
        check("target = 100 // here", Some(("//", "target = 100 # here")));
        check("name = \"http://a\" -- x", Some(("--", "name = \"http://a\" # x")));
    }

    #[test]
    fn what_is_no_comment_is_left_alone() {
        for line in
            ["share 40", "buffer = 10%", "name = 华东 // x", "url = http://a", "remark = x", "新人 = 1"]
        {
            check(line, None);
        }
    }
}
