//! Words about a plan that was written with what was agreed.

use super::language::Language;
use crate::findings::visible;

/// What was written, and the scenarios of it that do not check any more.
pub fn agreed_words(plan: &str, roster: Option<&str>, fallen: &[String], language: Language) -> String {
    let mut words = match roster {
        Some(roster) => language.pick(
            format!("{plan} and {roster} are written: `tieout check {plan}` looks at them\n"),
            format!("已写入 {plan} 和 {roster}，可用 `tieout check {plan}` 检查\n"),
        ),
        None => language.pick(
            format!("{plan} is written: `tieout check {plan}` looks at it\n"),
            format!("已写入 {plan}，可用 `tieout check {plan}` 检查\n"),
        ),
    };
    let names: Vec<String> = fallen.iter().map(|name| format!("`{}`", visible(name))).collect();
    if !names.is_empty() {
        let names = language.all_of(&names);
        words.push_str(&language.pick(
            format!("no longer checks, after what was applied: {names}\n"),
            format!("应用后不再通过校验的方案：{names}\n"),
        ));
    }
    words
}
