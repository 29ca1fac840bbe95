//! What the check says of the plan.

use std::io;

use super::Page;
use super::markup::escaped;
use crate::findings::visible;
use crate::limits::FINDINGS_SHOWN_MAX;
use crate::split::Missed;
use crate::write::{Background, missed_words};

/// Writes the findings; nothing where they are not known.
pub fn write(
    page: &Page<'_>,
    background: Option<Background<'_>>,
    missed: &Missed,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let Some(Background { groups, findings }) = background else { return Ok(()) };
    let language = page.language;
    writeln!(out, "<section id=\"findings\">\n<h2>{}</h2>", language.findings())?;
    writeln!(out, "<p>{}</p>", language.groups_checked(groups.len()))?;
    if let Some(missed) = missed_words(missed, page.plan.mix(), language) {
        writeln!(out, "<p>{}</p>", escaped(&language.missed(&missed)))?;
    }
    if findings.is_empty() {
        return writeln!(out, "<p>{}</p>\n</section>", language.no_findings());
    }
    writeln!(out, "<ul>")?;
    for finding in findings.iter().take(FINDINGS_SHOWN_MAX) {
        let (class, word) = language.severity(finding.severity());
        write!(out, "<li class=\"{class}\"><b>{word} {}</b> ", finding.code())?;
        write!(out, "<span lang=\"en\">{}</span>", escaped(&visible(finding.message())))?;
        if let Some(place) = finding.place() {
            let place = format!("{}:{}", place.source().name(), place.line_column().0);
            write!(out, " <small>{}</small>", escaped(&visible(&place)))?;
        }
        if let Some(help) = finding.help_text() {
            write!(out, "<br/><small lang=\"en\">{}</small>", escaped(&visible(help)))?;
        }
        writeln!(out, "</li>")?;
    }
    writeln!(out, "</ul>")?;
    match findings.len().saturating_sub(FINDINGS_SHOWN_MAX) {
        0 => writeln!(out, "</section>"),
        more => writeln!(out, "<p>{}</p>\n</section>", language.more_findings(more)),
    }
}
