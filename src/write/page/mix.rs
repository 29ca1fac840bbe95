//! The mix: what products, customers and channels have.

use std::io;

use super::Page;
use super::bars::{Ranked, write_ranked};
use crate::findings::visible;
use crate::plan::AxisKind;
use crate::report::{self, AxisWord, Period};

/// Writes a table for every business axis that the plan has.
pub fn write(page: &Page<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let plan = page.plan;
    if plan.mix().axes().is_empty() {
        return Ok(());
    }
    writeln!(out, "<section id=\"mix\">\n<h2>{}</h2>\n<div class=\"pair\">", page.language.mix())?;
    for axis in plan.mix().axes() {
        let ranked = members(page, axis.kind());
        write_ranked(page, &page.language.head(AxisWord::Member(axis.kind()).word()), ranked, out)?;
    }
    writeln!(out, "</div>\n</section>")
}

/// The members of an axis, each with its group.
fn members(page: &Page<'_>, kind: AxisKind) -> Vec<Ranked> {
    let plan = page.plan;
    let view = page.view.regrouped(plan, &[AxisWord::Group(kind), AxisWord::Member(kind)], Period::Year);
    let mut ranked: Vec<Ranked> = view
        .buckets()
        .flatten()
        .map(|entry| Ranked {
            name: entry.member().map(visible).unwrap_or_default(),
            remark: entry.group().map(visible),
            units: 0,
        })
        .collect();
    report::tallies(plan, &view, |tally| {
        ranked.iter_mut().zip(tally.amounts).for_each(|(member, units)| member.units += units);
    });
    ranked
}
