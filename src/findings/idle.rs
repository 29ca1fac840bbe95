//! Words about what is written, or set, and changes nothing.

use super::said::{Words, told};
use super::{Finding, Findings, PathName, Severity, visible};
use crate::source::Place;

/// Notes that something is written in vain.
const IDLE: [&str; 3] = ["N203", "N220", "N223"];

impl Findings {
    /// N223: a pattern that nothing follows.
    pub fn pattern_idle(&mut self, place: &Place, pattern: &'static str) {
        let said = told(pattern, |pattern, language| {
            Words::new(language.pick(
                format!("the pattern \"{pattern}\" has no effect: the quarters and all their months say what they get"),
                format!("分月模式 \"{pattern}\" 不起作用：各季度及其所有月份都已写明份额"),
            ))
        });
        self.add(Finding::note("N223", said).at(place));
    }

    /// N223: an own season or mix of a node below which everything has another.
    pub fn own_idle(&mut self, key_place: &Place, path: &PathName, key: &'static str) {
        let said = told((path.clone(), key), |(path, key), language| {
            let path = path.text(language);
            Words::new(language.pick(
                format!("`{key}` of {path} has no effect: everything below has its own"),
                format!("{path} 的 `{key}` 不起作用：其下各级都已各自写明"),
            ))
        });
        self.add(Finding::note("N223", said).at(key_place));
    }

    /// N223: the mode of a buffer of nothing.
    pub fn mode_idle(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick("`mode` has no effect: the buffer is 0%", "`mode` 不起作用：缓冲为 0%"))
        });
        self.add(Finding::note("N223", said).at(place));
    }

    /// N223: a scenario that sets nothing.
    pub fn scenario_idle(&mut self, name_place: &Place, name: &str) {
        let said = told(visible(name), |name, language| {
            Words::new(language.pick(
                format!("the scenario {name} changes nothing: it has no `set`"),
                format!("情景 {name} 没有改动任何内容：缺少 `set`"),
            ))
        });
        self.add(Finding::note("N223", said).at(name_place));
    }

    /// W126: what a what-if change set has no effect; `is_set` says which places are of such values.
    ///
    /// In a plan it is worth a note; who sets it for this run alone expects to see something.
    pub(crate) fn warn_of_idle_settings(&mut self, is_set: impl Fn(&Place) -> bool) {
        for finding in &mut self.list {
            if IDLE.contains(&finding.code) && finding.place.as_ref().is_some_and(&is_set) {
                finding.code = "W126";
                finding.severity = Severity::Warning;
                finding.of_idle_setting();
            }
        }
    }
}
