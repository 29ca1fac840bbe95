//! Shares by level: regions, and teams.

use std::io;

use super::Page;
use super::bars::write_ranked;
use super::level_totals::{self, LevelTotals};
use crate::plan::Level;

/// Writes the shares of regions and of teams; those of persons are a matter of concentration.
pub fn write(page: &Page<'_>, levels: &[LevelTotals], out: &mut dyn io::Write) -> io::Result<()> {
    let shown: Vec<&LevelTotals> = levels.iter().filter(|totals| totals.level < Level::Person).collect();
    if shown.is_empty() {
        return Ok(());
    }
    writeln!(out, "<section id=\"shares\">\n<h2>{}</h2>\n<div class=\"pair\">", page.language.shares())?;
    for totals in &shown {
        write_ranked(page, &totals.word(page.language), totals.ranked(page), out)?;
    }
    writeln!(out, "</div>")?;
    level_totals::write_note(page, &shown, out)?;
    writeln!(out, "</section>")
}
