//! Markdown: the table's facts, for documents.

use std::io;

use super::descriptor::{Descriptor, Holds};
use super::facts::{Facts, WordGrid, Worded};
use super::milestones::MilestoneGrid;
use super::options::Options;
use super::outcome::Outcome;

/// What the format is.
pub(super) const DESCRIPTOR: Descriptor = Descriptor {
    word: "markdown",
    extensions: &["md", "markdown"],
    holds: Holds::FOR_PEOPLE,
    split: |plan, options, out| write(plan, options, out),
    comparison: |comparison, options, out| write(comparison, options, out),
    tracking: |tracking, options, out| write(tracking, options, out),
};

/// One step of the hierarchy. Plain blanks at the start of a cell would be dropped.
const INDENT: &str = "&nbsp;&nbsp;";

/// Writes a sheet as markdown.
pub fn write<S: Worded>(
    sheet: &S,
    options: &Options<'_>,
    out: &mut dyn io::Write,
) -> io::Result<Outcome<S::Seen>> {
    let (facts, seen) = sheet.in_words(options);
    write_facts(&facts, out)?;
    Ok(seen.into())
}

/// Writes a sheet in words as markdown.
fn write_facts(facts: &Facts, out: &mut dyn io::Write) -> io::Result<()> {
    let language = facts.language;
    let measure = facts.measure.as_ref().map(|measure| language.in_brackets(&escaped(measure), " "));
    let measure = measure.unwrap_or_default();
    writeln!(out, "**{}**{measure}\n", escaped(&facts.name))?;
    for (word, amount, remark) in &facts.heading {
        let remark = remark.as_ref().map(|remark| language.in_brackets(remark, " ")).unwrap_or_default();
        writeln!(out, "- {}{}{amount}{remark}", escaped(word), language.colon())?;
    }
    for (word, condition) in &facts.conditions {
        writeln!(out, "- {word}{}{}", language.colon(), escaped(condition))?;
    }
    for (word, side) in &facts.sides {
        writeln!(out, "- {}{}{}", escaped(word), language.colon(), escaped(side))?;
    }
    for grid in &facts.grids {
        writeln!(out)?;
        write_grid(out, grid)?;
    }
    writeln!(out)?;
    // Several lines are one paragraph otherwise.
    let line_break = if facts.sides.is_empty() { "" } else { "  " };
    facts.closing.iter().try_for_each(|line| writeln!(out, "{}{line_break}", escaped(line)))?;
    facts.milestones.as_ref().map_or(Ok(()), |grid| write_milestones(out, grid))
}

/// Writes what is due below everything else.
fn write_milestones(out: &mut dyn io::Write, grid: &MilestoneGrid) -> io::Result<()> {
    let (first, others) = grid.heads.split_first().expect("a milestone is due at some time");
    let others: Vec<String> = others.iter().map(|head| (*head).to_owned()).collect();
    writeln!(out)?;
    write_row(out, first, &others)?;
    write_row(out, ":---", &vec![":---".to_owned(); others.len()])?;
    for line in &grid.lines {
        let line: Vec<String> = line.iter().map(|text| escaped(text)).collect();
        write_row(out, &line[0], &line[1..])?;
    }
    Ok(())
}

/// Writes the rows and their total.
fn write_grid(out: &mut dyn io::Write, grid: &WordGrid) -> io::Result<()> {
    let columns: Vec<String> = grid.columns.iter().map(|column| escaped(column)).collect();
    write_row(out, &grid.label_head, &columns)?;
    let is_text = |column| grid.texts.contains(&column);
    let rules =
        (0..grid.columns.len()).map(|column| if is_text(column) { ":---" } else { "---:" }.to_owned());
    write_row(out, ":---", &rules.collect::<Vec<String>>())?;
    for (indent, label, amounts) in &grid.rows {
        let cells: Vec<String> = amounts
            .iter()
            .enumerate()
            .map(|(column, cell)| if is_text(column) { escaped(cell) } else { cell.clone() })
            .collect();
        write_row(out, &format!("{}{}", INDENT.repeat(*indent), escaped(label)), &cells)?;
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
fn escaped(text: &str) -> String {
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
