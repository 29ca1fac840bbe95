//! The headline: what the plan is called, its amounts, and whether it ties out.

use maud::{Markup, html};

use super::context::PageContext;
use crate::report::AxisWord;
use crate::write::explain_words::noun;
use crate::write::facts::Facts;

/// The title, a line below it, and what the amounts hang on.
pub fn header(facts: &Facts, line: Option<&str>) -> Markup {
    html! {
        header { "\n"
            h1 { (facts.name) } "\n"
            @if let Some(line) = line { p { (line) } "\n" }
            @for (word, condition) in &facts.conditions { p { b { (word) } " " (condition) } "\n" }
        } "\n"
    }
}

/// The amounts that stand over everything.
pub fn heading(facts: &Facts) -> Markup {
    html! {
        @for (word, amount, remark) in &facts.heading {
            div {
                dt { (word) }
                dd { (amount) @if let Some(remark) = remark { small { (remark) } } }
            } "\n"
        }
    }
}

/// The title and the amounts of the plan or its owner, and whether what is shown ties out.
pub fn section(page: &PageContext<'_>, facts: &Facts) -> Markup {
    let is_whole = page.figures.table.totals.whole;
    let shown = (!is_whole).then(|| page.wording([page.shown_units()]).amount(page.shown_units()));
    html! {
        (header(facts, Some(&period_line(page, facts))))
        section id="headline" { "\n"
            dl { "\n"
                (heading(facts))
                @if let Some(shown) = shown {
                    div { dt { (page.language.shown()) } dd { (shown) } } "\n"
                }
            } "\n"
            p class=(if is_whole { "ties" } else { "part" }) { (facts.closing.join(" ")) } "\n"
            p.note { (sizes(page)) }
        }
    }
}

/// The year with its first and last month, and what an amount of 1 means.
fn period_line(page: &PageContext<'_>, facts: &Facts) -> String {
    let calendar = page.plan.calendar();
    let period = format!("{} – {}", calendar.month(0), calendar.month(11));
    let words = [page.language.year(&calendar.year()), period];
    words.into_iter().chain(facts.measure.clone()).collect::<Vec<_>>().join(" · ")
}

/// How many regions, teams, persons, products and so on the plan or its owner has.
fn sizes(page: &PageContext<'_>) -> String {
    let (plan, language) = (page.plan, page.language);
    let hierarchy = plan.hierarchy();
    let mut counts = vec![0; hierarchy.levels().len() + 1];
    page.view
        .heading(plan)
        .nodes()
        .for_each(|node| counts[plan.organisation().node(node).level().number()] += 1);
    let levels = hierarchy.levels().map(|level| (hierarchy.noun(level), counts[level.number()]));
    let axes = plan.mix().axes().iter();
    let axes = axes.map(|axis| (noun(plan, AxisWord::Member(axis.kind())), axis.members().len()));
    let sizes = levels.chain(axes).filter(|(_, count)| *count > 0);
    sizes.map(|(noun, count)| language.counted(&noun, count)).collect::<Vec<_>>().join(" · ")
}
