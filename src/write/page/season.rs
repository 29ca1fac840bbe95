//! The season: a curve over the months, with the quarters above it.

use std::ops::Range;

use maud::{Markup, html};

use super::context::PageContext;
use super::months::Months;
use crate::write::scale::Wording;

/// The drawing's own measure; the browser stretches it to the width of the page.
const WIDTH: i128 = 1_000;
const BOTTOM: i128 = 250;
/// How high the largest month stands.
const HEIGHT: i128 = 150;

/// The amounts of the months, and where each stands in the drawing.
struct Curve<'a> {
    page: &'a PageContext<'a>,
    months: &'a Months,
    sums: Vec<i64>,
    quarters: Vec<Range<usize>>,
    wording: Wording,
}

/// The curve with its words.
pub fn section(page: &PageContext<'_>, months: &Months) -> Markup {
    let language = page.language;
    let curve = Curve::of(page, months);
    let quarters = curve.quarters.iter().enumerate();
    html! {
        section id="season" { "\n"
            h2 { (language.season()) } "\n"
            p { (language.season_words()) } "\n"
            div.scroll {
                svg.season viewBox=(format_args!("0 0 {WIDTH} 290")) role="img" aria-labelledby="season-title" { "\n"
                    title id="season-title" { (language.season()) } "\n"
                    @for (index, quarter) in quarters { (curve.quarter(quarter, index % 2 == 0)) }
                    (curve.line())
                    @for month in 0..curve.sums.len() { (curve.month(month)) }
                }
            }
        }
    }
}

impl<'a> Curve<'a> {
    fn of(page: &'a PageContext<'a>, months: &'a Months) -> Curve<'a> {
        let sums = months.sums();
        let quarters = quarters(months);
        let of_quarters = quarters.iter().map(|quarter| sums[quarter.clone()].iter().sum());
        let wording = page.wording(sums.iter().copied().chain(of_quarters));
        Curve { page, months, sums, quarters, wording }
    }

    /// Where a month begins.
    fn left_of(&self, month: usize) -> i128 {
        WIDTH * month as i128 / self.sums.len().max(1) as i128
    }

    /// The middle of a month.
    fn x(&self, month: usize) -> i128 {
        (self.left_of(month) + self.left_of(month + 1)) / 2
    }

    /// How deep below the upper edge a month's amount stands.
    fn y(&self, month: usize) -> i128 {
        let largest = self.sums.iter().copied().max().unwrap_or(0).max(1);
        BOTTOM - HEIGHT * i128::from(self.sums[month]) / i128::from(largest)
    }

    /// The name of a quarter and its amount, every other one on a band.
    fn quarter(&self, quarter: &Range<usize>, has_band: bool) -> Markup {
        let (left, right) = (self.left_of(quarter.start), self.left_of(quarter.end));
        let middle = (left + right) / 2;
        let units = self.sums[quarter.clone()].iter().sum();
        html! {
            @if has_band { rect.band x=(left) y="0" width=(right - left) height=(BOTTOM) {} "\n" }
            text.quarter x=(middle) y="22" { (self.months.names[quarter.start][0]) } "\n"
            // A part of a quarter would be taken for the quarter.
            @if quarter.len() == 3 {
                text.sum x=(middle) y="42" {
                    tspan { (self.wording.amount(units)) " · " }
                    (self.page.percent(units))
                } "\n"
            }
        }
    }

    /// The line through the months, and the area below it.
    fn line(&self) -> Markup {
        let point = |month: usize| format!("{},{}", self.x(month), self.y(month));
        let points = (0..self.sums.len()).map(point).collect::<Vec<_>>().join(" ");
        let (first, last) = (self.x(0), self.x(self.sums.len().saturating_sub(1)));
        html! {
            polygon.area points=(format_args!("{first},{BOTTOM} {points} {last},{BOTTOM}")) {} "\n"
            line.axis x1="0" y1=(BOTTOM) x2=(WIDTH) y2=(BOTTOM) {} "\n"
            polyline.curve points=(points) {} "\n"
        }
    }

    /// The point of a month, its share above and its name below.
    fn month(&self, month: usize) -> Markup {
        let (x, y, units) = (self.x(month), self.y(month), self.sums[month]);
        let name = &self.months.names[month][1];
        // A phone has room for one month of each quarter.
        let is_middle = self.quarters.iter().any(|quarter| (quarter.start + quarter.end) / 2 == month);
        html! {
            g {
                title { (name) ": " (self.wording.amount(units)) }
                circle cx=(x) cy=(y) r="4" {}
                text.share x=(x) y=(y - 12) { (self.page.percent(units)) }
                text class=(if is_middle { "middle" } else { "month" }) x=(x) y="272" { (name) }
            } "\n"
        }
    }
}

/// The columns of each quarter.
fn quarters(months: &Months) -> Vec<Range<usize>> {
    let mut quarters: Vec<Range<usize>> = Vec::new();
    for (month, [name, _]) in months.names.iter().enumerate() {
        match quarters.last_mut() {
            Some(last) if months.names[last.start][0] == *name => last.end = month + 1,
            _ => quarters.push(month..month + 1),
        }
    }
    quarters
}
