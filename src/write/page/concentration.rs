//! Concentration: how much the few largest carry, and who they are.

use std::io;

use super::Page;
use super::bars::{self, Bar, Ranked, thousandths};
use super::level_totals::{self, LevelTotals};
use super::markup::escaped;
use crate::plan::Level;

/// How many of the largest are added up.
const FIRST: [usize; 5] = [1, 3, 5, 10, 20];

/// How many persons are named.
const NAMED_MAX: usize = 10;

/// Writes what the largest of every level carry together, and names the largest persons.
pub fn write(page: &Page<'_>, levels: &[LevelTotals], out: &mut dyn io::Write) -> io::Result<()> {
    if levels.iter().all(|totals| totals.nodes.len() < 2) {
        return Ok(());
    }
    let language = page.language;
    writeln!(
        out,
        "<section id=\"concentration\">\n<h2>{}</h2>\n<div class=\"pair\">",
        language.concentration()
    )?;
    writeln!(out, "<div class=\"scroll\"><table>\n<caption>{}</caption>", language.concentration_words())?;
    write!(out, "<thead><tr><td></td><th scope=\"col\">{}</th>", language.count())?;
    let most = levels.iter().map(|totals| totals.nodes.len()).max().unwrap_or(0);
    let firsts = || FIRST.into_iter().filter(|first| *first <= most);
    for first in firsts() {
        write!(out, "<th scope=\"col\">{}</th>", language.largest(first))?;
    }
    writeln!(out, "</tr></thead>\n<tbody>")?;
    for totals in levels {
        let mut amounts: Vec<i64> = totals.nodes.iter().map(|(_, units)| *units).collect();
        amounts.sort_unstable_by_key(|units| std::cmp::Reverse(*units));
        let head = escaped(&totals.word(language));
        write!(out, "<tr><th scope=\"row\">{head}</th><td>{}</td>", language.digits(amounts.len()))?;
        for first in firsts() {
            match amounts.get(..first) {
                Some(largest) => write!(out, "<td>{}</td>", page.percent(largest.iter().sum()))?,
                None => write!(out, "<td>–</td>")?,
            }
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</tbody>\n</table>")?;
    level_totals::write_note(page, &levels.iter().collect::<Vec<_>>(), out)?;
    writeln!(out, "</div>")?;
    if let Some(persons) = levels.iter().find(|totals| totals.level == Level::Person) {
        write_largest(page, persons, out)?;
    }
    writeln!(out, "</div>\n</section>")
}

/// The largest by name, each with what it and those before it carry.
fn write_largest(page: &Page<'_>, totals: &LevelTotals, out: &mut dyn io::Write) -> io::Result<()> {
    let language = page.language;
    let mut nodes = totals.nodes.clone();
    nodes.sort_by_key(|(_, units)| std::cmp::Reverse(*units));
    nodes.truncate(NAMED_MAX);
    let wording = page.wording(nodes.iter().map(|(_, units)| *units));
    let largest = nodes.first().map_or(0, |(_, units)| *units);
    let mut together = 0;
    let bars: Vec<Bar> = nodes
        .iter()
        .map(|(node, units)| {
            let Ranked { name, remark, .. } = level_totals::ranked(page, *node, *units);
            together += units;
            Bar {
                name,
                remark,
                thousandths: Some(thousandths((*units).into(), largest.into())),
                cells: vec![wording.amount(*units), page.percent(*units), page.percent(together)],
            }
        })
        .collect();
    let heads = [&language.column("amount"), language.share(), language.together()];
    bars::write(&language.largest_named(bars.len()), &heads, &bars, None, out)
}
