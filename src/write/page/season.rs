//! The season: a curve over the months, with the quarters above it.

use std::io;

use super::Page;
use super::markup::escaped;
use super::months::Months;

/// The drawing's own measure; the browser stretches it to the width of the page.
const WIDTH: i128 = 1_000;
const BOTTOM: i128 = 250;
/// How high the largest month stands.
const HEIGHT: i128 = 150;

/// Writes the curve.
pub fn write(page: &Page<'_>, months: &Months, out: &mut dyn io::Write) -> io::Result<()> {
    let language = page.language;
    let sums = months.sums();
    let quarters = quarters(months);
    let of_quarters = quarters.iter().map(|quarter| sums[quarter.clone()].iter().sum());
    let wording = page.wording(sums.iter().copied().chain(of_quarters));
    let count = sums.len().max(1) as i128;
    let largest = sums.iter().copied().max().unwrap_or(0).max(1);
    let left_of = |month: usize| WIDTH * month as i128 / count;
    let x = |month: usize| (left_of(month) + left_of(month + 1)) / 2;
    let y = |units: i64| BOTTOM - HEIGHT * i128::from(units) / i128::from(largest);

    writeln!(
        out,
        "<section id=\"season\">\n<h2>{}</h2>\n<p>{}</p>",
        language.season(),
        language.season_words()
    )?;
    writeln!(
        out,
        "<div class=\"scroll\"><svg class=\"season\" viewBox=\"0 0 {WIDTH} 290\" role=\"img\" \
         aria-labelledby=\"season-title\">\n<title id=\"season-title\">{}</title>",
        language.season()
    )?;
    for (index, quarter) in quarters.iter().enumerate() {
        let (left, right) = (left_of(quarter.start), left_of(quarter.end));
        if index % 2 == 0 {
            let width = right - left;
            writeln!(
                out,
                "<rect class=\"band\" x=\"{left}\" y=\"0\" width=\"{width}\" height=\"{BOTTOM}\"/>"
            )?;
        }
        let name = escaped(&months.names[quarter.start][0]);
        let middle = (left + right) / 2;
        writeln!(out, "<text class=\"quarter\" x=\"{middle}\" y=\"22\">{name}</text>")?;
        // A part of a quarter would be taken for the quarter.
        if quarter.len() == 3 {
            let units: i64 = sums[quarter.clone()].iter().sum();
            let (amount, percent) = (escaped(&wording.amount(units)), escaped(&page.percent(units)));
            writeln!(
                out,
                "<text class=\"sum\" x=\"{middle}\" y=\"42\"><tspan>{amount} · </tspan>{percent}</text>"
            )?;
        }
    }
    let points: Vec<String> =
        sums.iter().enumerate().map(|(month, units)| format!("{},{}", x(month), y(*units))).collect();
    let points = points.join(" ");
    let (first, last) = (x(0), x(sums.len().saturating_sub(1)));
    writeln!(out, "<polygon class=\"area\" points=\"{first},{BOTTOM} {points} {last},{BOTTOM}\"/>")?;
    writeln!(out, "<line class=\"axis\" x1=\"0\" y1=\"{BOTTOM}\" x2=\"{WIDTH}\" y2=\"{BOTTOM}\"/>")?;
    writeln!(out, "<polyline class=\"curve\" points=\"{points}\"/>")?;
    // A phone has room for one month of each quarter.
    let is_middle = |month: usize| quarters.iter().any(|quarter| (quarter.start + quarter.end) / 2 == month);
    for (month, units) in sums.iter().enumerate() {
        let class = if is_middle(month) { "middle" } else { "month" };
        let (x, y) = (x(month), y(*units));
        let name = escaped(&months.names[month][1]);
        let amount = escaped(&wording.amount(*units));
        writeln!(
            out,
            "<g><title>{name}: {amount}</title><circle cx=\"{x}\" cy=\"{y}\" r=\"4\"/>\
             <text class=\"share\" x=\"{x}\" y=\"{}\">{}</text><text class=\"{class}\" x=\"{x}\" y=\"272\">{name}</text></g>",
            y - 12,
            escaped(&page.percent(*units)),
        )?;
    }
    writeln!(out, "</svg></div>\n</section>")
}

/// The columns of each quarter.
fn quarters(months: &Months) -> Vec<std::ops::Range<usize>> {
    let mut quarters: Vec<std::ops::Range<usize>> = Vec::new();
    for (month, [name, _]) in months.names.iter().enumerate() {
        match quarters.last_mut() {
            Some(last) if months.names[last.start][0] == *name => last.end = month + 1,
            _ => quarters.push(month..month + 1),
        }
    }
    quarters
}
