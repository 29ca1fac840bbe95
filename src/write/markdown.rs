//! Markdown: the table's facts, for documents.

use std::io;

use super::facts::{Facts, Grid};
use super::format::{Descriptor, Holds};
use super::{Options, Outcome};
use crate::plan::Plan;
use crate::report::{Sheet, View};

/// What the format is.
pub(super) const DESCRIPTOR: Descriptor =
    Descriptor { word: "markdown", extensions: &["md", "markdown"], holds: Holds::FOR_PEOPLE };

/// One step of the hierarchy. Plain blanks at the start of a cell would be dropped.
const INDENT: &str = "&nbsp;&nbsp;";

/// Writes the view as markdown.
pub fn write(
    plan: &Plan,
    view: &View,
    options: &Options<'_>,
    out: &mut dyn io::Write,
) -> io::Result<Outcome> {
    let sheet = Sheet::new(plan, view);
    let facts = Facts::of(plan, view, &sheet, options.scale, options.language);
    let measure = facts.measure.map(|measure| format!(" ({})", escaped(&measure))).unwrap_or_default();
    writeln!(out, "**{}**{measure}\n", escaped(&facts.name))?;
    for (word, amount, remark) in &facts.heading {
        let remark = remark.as_ref().map(|remark| format!(" ({remark})")).unwrap_or_default();
        writeln!(out, "- {}: {amount}{remark}", escaped(word))?;
    }
    for (word, condition) in &facts.conditions {
        writeln!(out, "- {word}: {}", escaped(condition))?;
    }
    writeln!(out)?;
    write_grid(out, &facts.grid)?;
    writeln!(out, "\n{}", facts.closing)?;
    Ok(sheet.totals.into())
}

/// Writes the rows and their total; the heads of the columns are words of ours or already escaped.
pub fn write_grid(out: &mut dyn io::Write, grid: &Grid) -> io::Result<()> {
    write_row(out, &grid.label_head, &grid.columns)?;
    write_row(out, ":---", &vec!["---:".to_owned(); grid.columns.len()])?;
    for (indent, label, amounts) in &grid.rows {
        write_row(out, &format!("{}{}", INDENT.repeat(*indent), escaped(label)), amounts)?;
    }
    match &grid.total {
        Some((label, total)) => write_row(out, &format!("**{label}**"), total),
        None => Ok(()),
    }
}

fn write_row(out: &mut dyn io::Write, label: &str, amounts: &[String]) -> io::Result<()> {
    write!(out, "|")?;
    for cell in std::iter::once(label).chain(amounts.iter().map(String::as_str)) {
        match cell {
            "" => write!(out, " |")?,
            _ => write!(out, " {cell} |")?,
        }
    }
    writeln!(out)
}

/// The text as markdown that shows it letter by letter, inside a table too.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn names_stay_what_they_are() {
        assert_eq!(escaped("a|b"), r"a\|b");
        assert_eq!(escaped(r"a\|b"), r"a\\\|b");
        assert_eq!(escaped("<script>&amp;"), r"\<script\>\&amp;");
        assert_eq!(escaped("华东 (新)"), "华东 (新)");
    }
}
