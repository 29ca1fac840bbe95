//! Findings as they are shown together.
//!
//! The gravest come last, where a terminal still has them when the run is over; within a severity they are in file
//! order. Not taken: file order throughout, which hides the one error among fifty lines of warnings.

use super::{Finding, Findings, Severity};
use crate::limits::FINDINGS_SHOWN_MAX;

const GRAVEST_FIRST: [(Severity, &str); 3] =
    [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")];

impl Findings {
    /// All of them in words, with an empty line after each: notes, then warnings, then errors, each in file order. Of more
    /// than fifty the gravest are shown, and of the others how many there are.
    pub fn render(&self, styled: bool) -> String {
        let mut room = FINDINGS_SHOWN_MAX;
        let mut shown: Vec<&Finding> = Vec::new();
        let mut left_out = Vec::new();
        for (severity, word) in GRAVEST_FIRST {
            let found = self.count(severity);
            let taken = found.min(room);
            room -= taken;
            let of_severity = self.iter().filter(|finding| finding.severity() == severity);
            shown.splice(0..0, of_severity.take(taken));
            if found > taken {
                left_out.push(counted(found - taken, "", word));
            }
        }
        let mut text: String = shown.iter().map(|finding| format!("{}\n", finding.render(styled))).collect();
        let more = self.len() - shown.len();
        match left_out.as_slice() {
            [] => {}
            [_] if self.count(Severity::Error) == self.len() => text.push_str(&format!("and {more} more\n")),
            several => text.push_str(&format!("and {more} more: {}\n", several.join(", "))),
        }
        text
    }

    /// How many there are of each severity: `1 error, 5 warnings`; nothing where there are none.
    pub fn counts(&self) -> String {
        let counts = GRAVEST_FIRST.into_iter().filter_map(|(severity, word)| {
            let count = self.count(severity);
            (count > 0).then(|| counted(count, "", word))
        });
        counts.collect::<Vec<_>>().join(", ")
    }
}

/// A line in the place of warnings about a plan: how many, and the command that shows them. `more` says that others of the
/// same run were told before.
///
/// # Example
///
/// ```
/// use tieout::findings::shown_by;
/// assert_eq!(shown_by(5, false, "tieout check plan.toml"), "5 warnings: tieout check plan.toml shows them\n");
/// ```
pub fn shown_by(warnings: usize, more: bool, command: &str) -> String {
    let them = if warnings == 1 { "it" } else { "them" };
    let warnings = counted(warnings, if more { "more " } else { "" }, "warning");
    format!("{warnings}: {command} shows {them}\n")
}

fn counted(count: usize, which: &str, word: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{} {which}{word}{ending}", crate::money::group_digits(&count.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn many(errors: usize, warnings: usize, notes: usize) -> Findings {
        let mut findings = Findings::new();
        (0..notes).for_each(|number| findings.add(Finding::note("N201", format!("note {number}"))));
        (0..errors).for_each(|number| findings.add(Finding::error("P012", format!("error {number}"))));
        (0..warnings).for_each(|number| findings.add(Finding::warning("W102", format!("warning {number}"))));
        findings
    }

    #[track_caller]
    fn check(findings: &Findings, first: &str, last: &str) {
        let text = findings.render(false);
        let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!((lines[0], lines[lines.len() - 1]), (first, last), "{text}");
    }

    #[test]
    fn errors_are_the_last_thing_on_the_screen() {
        check(&many(2, 3, 1), "note[N201]: note 0", "error[P012]: error 1");
        check(&many(0, 3, 1), "note[N201]: note 0", "warning[W102]: warning 2");
    }

    #[test]
    fn the_gravest_are_shown_where_not_all_can_be() {
        check(&many(60, 0, 0), "error[P012]: error 0", "and 10 more");
        check(&many(60, 3, 1), "error[P012]: error 0", "and 14 more: 10 errors, 3 warnings, 1 note");
        check(&many(49, 3, 2), "warning[W102]: warning 0", "and 4 more: 2 warnings, 2 notes");
        assert_eq!(many(1, 5, 0).counts(), "1 error, 5 warnings");
    }
}
