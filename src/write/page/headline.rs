//! The headline: what the plan is called, its amounts, and whether it ties out.

use std::io;

use super::Page;
use super::markup::escaped;
use crate::plan::Level;
use crate::report::AxisWord;
use crate::write::facts::Facts;

/// Writes the headline.
pub fn write(page: &Page<'_>, facts: &Facts, is_whole: bool, out: &mut dyn io::Write) -> io::Result<()> {
    let (plan, language) = (page.plan, page.language);
    let calendar = plan.calendar();
    let period = format!("{} – {}", calendar.month(0), calendar.month(11));
    let measure = facts.measure.iter().map(|measure| escaped(measure));
    let line: Vec<String> = [language.year(&calendar.year()), period].into_iter().chain(measure).collect();
    writeln!(out, "<header>\n<h1>{}</h1>\n<p>{}</p>", escaped(&facts.name), line.join(" · "))?;
    for (word, condition) in &facts.conditions {
        writeln!(out, "<p><b>{word}</b> {}</p>", escaped(condition))?;
    }
    writeln!(out, "</header>\n<section id=\"headline\">\n<dl>")?;
    for (word, amount, remark) in &facts.heading {
        write!(out, "<div><dt>{}</dt><dd>{}", escaped(word), escaped(amount))?;
        if let Some(remark) = remark {
            write!(out, "<small>{}</small>", escaped(remark))?;
        }
        writeln!(out, "</dd></div>")?;
    }
    if !is_whole {
        let wording = page.wording([page.shown_units()]);
        let (word, amount) = (language.shown(), wording.amount(page.shown_units()));
        writeln!(out, "<div><dt>{word}</dt><dd>{}</dd></div>", escaped(&amount))?;
    }
    writeln!(out, "</dl>")?;
    let class = if is_whole { "ties" } else { "part" };
    writeln!(
        out,
        "<p class=\"{class}\">{}</p>\n<p class=\"note\">{}</p>\n</section>",
        escaped(&facts.closing),
        sizes(page)
    )
}

/// How many regions, teams, persons, products and so on the plan or its owner has.
fn sizes(page: &Page<'_>) -> String {
    let (plan, language) = (page.plan, page.language);
    let mut counts = [0; 4];
    page.view
        .heading(plan)
        .nodes()
        .for_each(|node| counts[plan.organisation().node(node).level() as usize] += 1);
    let levels = [Level::Region, Level::Team, Level::Person]
        .map(|level| (AxisWord::Level(level).word(), counts[level as usize]));
    let axes = plan.mix().axes().iter().map(|axis| {
        let word = AxisWord::Member(axis.kind()).word();
        (word, axis.members().len())
    });
    let sizes = levels.into_iter().chain(axes).filter(|(_, count)| *count > 0);
    sizes.map(|(word, count)| language.counted(word, count)).collect::<Vec<_>>().join(" · ")
}
