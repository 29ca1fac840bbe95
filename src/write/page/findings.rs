//! The findings: what the check says of the plan.

use maud::{Markup, html};

use super::context::PageContext;
use super::markup::void;
use crate::findings::{Finding, Findings, visible};
use crate::limits::FINDINGS_SHOWN_MAX;
use crate::write::{Background, Language, missed_words};

/// How many groups add up, what is missed, and the findings; nothing where they are not known.
pub fn section(page: &PageContext<'_>, background: Option<Background<'_>>) -> Markup {
    let Some(Background { groups, findings }) = background else { return Markup::default() };
    let language = page.language;
    let missed = missed_words(&page.figures.table.totals.missed, page.plan.mix(), language);
    html! {
        section id="findings" { "\n"
            h2 { (language.findings()) } "\n"
            p { (language.groups_checked(groups.len())) } "\n"
            @if let Some(missed) = missed { p { (language.missed(&missed)) } "\n" }
            @if findings.is_empty() {
                p { (language.no_findings()) }
            } @else {
                (list(language, findings))
            }
        }
    }
}

/// What a run says of itself; nothing where it says nothing.
pub fn of_run(language: Language, background: Option<Background<'_>>) -> Markup {
    let findings = background.map(|background| background.findings).filter(|findings| !findings.is_empty());
    html! {
        @if let Some(findings) = findings {
            section id="findings" { "\n"
                h2 { (language.findings()) } "\n"
                (list(language, findings))
            } "\n"
        }
    }
}

fn list(language: Language, findings: &Findings) -> Markup {
    let more = findings.len().saturating_sub(FINDINGS_SHOWN_MAX);
    html! {
        ul { "\n" @for finding in findings.iter().take(FINDINGS_SHOWN_MAX) { (item(language, finding)) } }
        @if more > 0 { p { (language.more_findings(more)) } }
    }
}

fn item(language: Language, finding: &Finding) -> Markup {
    let (class, word) = language.severity(finding.severity());
    let words = finding.words(language);
    let place = finding.place().map(|place| match place.cell() {
        Some(_) => place.to_string(),
        None => format!("{}:{}", place.source().name(), place.line_column().0),
    });
    html! {
        li class=(class) {
            b { (word) " " (finding.code()) } " "
            (words.message)
            @if let Some(place) = place { " " small { (visible(&place)) } }
            @if let Some(help) = words.help {
                (void(html! { br; }))
                small { (help) }
            }
        } "\n"
    }
}
