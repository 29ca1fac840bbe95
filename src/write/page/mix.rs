//! The mix: what products, customers and channels have.

use std::io;

use super::Page;
use super::bars::{Ranked, write_ranked};
use super::figures::Grouping;
use crate::findings::visible;
use crate::report::AxisWord;

/// Writes a table for every business axis that the plan has.
pub fn write(page: &Page<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    if page.figures.axes.is_empty() {
        return Ok(());
    }
    writeln!(out, "<section id=\"mix\">\n<h2>{}</h2>\n<div class=\"pair\">", page.language.mix())?;
    for (kind, grouping) in &page.figures.axes {
        let caption = page.language.head(AxisWord::Member(*kind).word());
        write_ranked(page, &caption, members(grouping), out)?;
    }
    writeln!(out, "</div>\n</section>")
}

/// The members of an axis, each with its group.
fn members(grouping: &Grouping) -> Vec<Ranked> {
    let entries = grouping.view.buckets().flatten().enumerate();
    entries
        .map(|(place, entry)| Ranked {
            name: entry.member().map(visible).unwrap_or_default(),
            remark: entry.group().map(visible),
            units: grouping.rows().map(|(_, amounts)| amounts[place]).sum(),
        })
        .collect()
}
