//! Findings as they are shown together.
//!
//! The gravest come last, where a terminal still has them when the run is over; within a severity they are in file
//! order. Not taken: file order throughout, which hides the one error among fifty lines of warnings.

use super::{Finding, Findings, Language, Severity};
use crate::limits::FINDINGS_SHOWN_MAX;

impl Findings {
    /// All of them in words, with an empty line after each: notes, then warnings, then errors, each in file order. Of more
    /// than fifty the gravest are shown, and of the others how many there are.
    pub fn render(&self, language: Language, styled: bool) -> String {
        let mut room = FINDINGS_SHOWN_MAX;
        let mut shown: Vec<&Finding> = Vec::new();
        let mut left_out = Vec::new();
        for severity in Severity::ALL {
            let found = self.count(severity);
            let taken = found.min(room);
            room -= taken;
            let of_severity = self.iter().filter(|finding| finding.severity() == severity);
            shown.splice(0..0, of_severity.take(taken));
            if found > taken {
                left_out.push(severity.counted(found - taken, false, language));
            }
        }
        let render = |finding: &&Finding| format!("{}\n", finding.render(language, styled));
        let mut text: String = shown.iter().map(render).collect();
        let more = self.len() - shown.len();
        match left_out.as_slice() {
            [] => {}
            [_] if self.count(Severity::Error) == self.len() => {
                text.push_str(&language.pick(format!("and {more} more\n"), format!("另有 {more} 条\n")));
            }
            several => text.push_str(&language.pick(
                format!("and {more} more: {}\n", several.join(", ")),
                format!("另有 {more} 条：{}\n", several.join("，")),
            )),
        }
        text
    }

    /// How many there are of each severity: `1 error, 5 warnings`; nothing where there are none.
    pub fn counts(&self, language: Language) -> String {
        let counts = Severity::ALL.into_iter().filter_map(|severity| {
            let count = self.count(severity);
            (count > 0).then(|| severity.counted(count, false, language))
        });
        counts.collect::<Vec<_>>().join(language.pick(", ", "，"))
    }
}

/// A line in the place of warnings about a plan: how many, and the command that shows them. `more` says that others of the
/// same run were told before.
///
/// # Example
///
/// ```
/// use tieout::findings::{Language, shown_by};
/// let line = shown_by(5, false, "tieout check plan.toml", Language::English);
/// assert_eq!(line, "5 warnings: tieout check plan.toml shows them\n");
/// ```
pub fn shown_by(warnings: usize, more: bool, command: &str, language: Language) -> String {
    let them = if warnings == 1 { "it" } else { "them" };
    let warnings = Severity::Warning.counted(warnings, more, language);
    language
        .pick(format!("{warnings}: {command} shows {them}\n"), format!("{warnings}，运行 {command} 查看\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::said::{Said, Words, told};

    fn counted(word: &'static str, number: usize) -> Said {
        told((word, number), |(word, number), _| Words::new(format!("{word} {number}")))
    }

    fn many(errors: usize, warnings: usize, notes: usize) -> Findings {
        let mut findings = Findings::new();
        (0..notes).for_each(|number| findings.add(Finding::note("N201", counted("note", number))));
        (0..errors).for_each(|number| findings.add(Finding::error("P012", counted("error", number))));
        (0..warnings).for_each(|number| findings.add(Finding::warning("W102", counted("warning", number))));
        findings
    }

    #[track_caller]
    fn check(findings: &Findings, first: &str, last: &str) {
        let text = findings.render(Language::English, false);
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
        assert_eq!(many(1, 5, 0).counts(Language::English), "1 error, 5 warnings");
    }
}
