//! Shares by level: regions, and teams.

use std::io;

use super::Page;
use super::bars::write_ranked;
use super::carriers::{self, Carriers};
use crate::plan::Level;

/// Writes the shares of regions and of teams; those of persons are a matter of concentration.
pub fn write(page: &Page<'_>, levels: &[Carriers], out: &mut dyn io::Write) -> io::Result<()> {
    let shown: Vec<&Carriers> = levels.iter().filter(|carriers| carriers.level < Level::Person).collect();
    if shown.is_empty() {
        return Ok(());
    }
    writeln!(out, "<section id=\"shares\">\n<h2>{}</h2>\n<div class=\"pair\">", page.language.shares())?;
    for carriers in &shown {
        write_ranked(page, &carriers.word(page.language), carriers.ranked(page), out)?;
    }
    writeln!(out, "</div>")?;
    carriers::write_note(page, &shown, out)?;
    writeln!(out, "</section>")
}
