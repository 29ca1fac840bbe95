//! How cells look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use super::amount_format::AmountFormat;
use crate::plan::Standing;
use crate::report::{Figure, SeriesKind};
use crate::write::Scale;

/// The hierarchy is told apart down to this level; what is deeper looks like it.
const LEVELS: usize = 9;

/// Dark blue, of headings.
const NAVY: Color = Color::RGB(0x1F3864);

/// The blue of cells that are typed in, as finance writes them; formulas are black.
const INPUT_BLUE: Color = Color::RGB(0x0032A0);

/// What is wrong, its ground, and what is right.
const BAD: Color = Color::RGB(0x9C0006);
const BAD_GROUND: Color = Color::RGB(0xFFC7CE);
const GOOD: Color = Color::RGB(0x006100);

/// Formats that are used in several places.
pub(super) struct Styles {
    pub title: Format,
    pub remark: Format,
    /// Text behind a number, with a little air between.
    pub behind: Format,
    pub remark_behind: Format,
    pub head: Format,
    pub amount_head: Format,
    /// Of words behind numbers, with a little air between.
    pub text_head: Format,
    /// The first day of a month.
    pub month_head: Format,
    pub section: Format,
    pub text: Format,
    pub wrapped: Format,
    pub code: Format,
    pub count: Format,
    pub right: Format,
    /// Amounts that are typed in.
    pub input: Format,
    /// Amounts that are formulas.
    pub amount: Format,
    /// Amounts of money in a summary, with their currency.
    pub money: Format,
    pub published: Format,
    pub check: Format,
    /// How many cells were edited.
    pub edited: Format,
    pub level: Format,
    pub bad: Format,
    pub good: Format,
    pub status: Format,
    /// By level, for lines with others below them.
    pub upper_labels: Vec<Format>,
    pub upper_amounts: Vec<Format>,
    /// By level, for lines at the bottom.
    pub labels: Vec<Format>,
    pub total_label: Format,
    pub total: Format,
    pub total_check: Format,
    pub total_edited: Format,
    /// How differences are written, with their sign.
    difference_number: String,
    /// In which scale amounts are shown.
    scale: Option<Scale>,
    /// How amounts are shown.
    pub number: AmountFormat,
}

/// How changes in percent are written, with their sign.
const CHANGE_NUMBER: &str = "+0.00%;-0.00%;0.00%";

/// How parts of a whole are written.
const RATIO_NUMBER: &str = "0.00%";

impl Styles {
    /// For amounts in a scale, if there is one, that need so many decimals.
    pub fn new(currency: Option<&str>, scale: Option<Scale>, needed: u32) -> Styles {
        let format = AmountFormat::new(scale, needed);
        let number = format.code("");
        // A quote would end the currency's, and nobody's label has one.
        let label = scale.map(Scale::word).into_iter().chain(currency).collect::<Vec<_>>().join(" ");
        let label = label.replace('"', "");
        let with_currency = match label.chars().count() {
            1..=23 => format.code(&format!(" \"{label}\"")),
            _ => number.clone(),
        };
        // Nothing to say: a tick. What is too much has a plus.
        let difference = format.signed(Some("\"✓\""));
        let plain = || Format::new().set_align(FormatAlign::VerticalCenter);
        let amount = plain().set_num_format(&number);
        let check = plain().set_num_format(&difference).set_align(FormatAlign::Right);
        let edited = plain().set_num_format("#,##0;-#,##0;\"✓\"").set_align(FormatAlign::Right);
        let grey = Color::RGB(0x808080);
        let head = plain()
            .set_bold()
            .set_font_color(Color::White)
            .set_background_color(NAVY)
            .set_align(FormatAlign::VerticalCenter);
        let fill = |format: Format, level: usize| match level {
            0 => format.set_bold().set_background_color(Color::RGB(0xD6E1F1)),
            1 => format.set_bold().set_background_color(Color::RGB(0xEDF2F9)),
            _ => format.set_bold(),
        };
        let label = |level: usize| plain().set_indent(level as u8);
        let total = |format: Format| {
            format.set_bold().set_border_top(FormatBorder::Thin).set_border_bottom(FormatBorder::Double)
        };
        Styles {
            title: plain().set_bold().set_font_size(16).set_font_color(NAVY),
            remark: plain().set_font_color(grey),
            behind: plain().set_indent(1),
            remark_behind: plain().set_font_color(grey).set_indent(1),
            month_head: head.clone().set_align(FormatAlign::Right).set_num_format("yyyy-mm"),
            amount_head: head.clone().set_align(FormatAlign::Right),
            text_head: head.clone().set_indent(1),
            head,
            section: plain()
                .set_bold()
                .set_font_size(12)
                .set_font_color(NAVY)
                .set_border_bottom(FormatBorder::Thin),
            text: plain(),
            wrapped: plain().set_text_wrap().set_align(FormatAlign::Top),
            code: plain().set_bold().set_align(FormatAlign::Top),
            count: plain().set_num_format("#,##0"),
            right: plain().set_align(FormatAlign::Right),
            input: amount.clone().set_font_color(INPUT_BLUE),
            money: plain().set_num_format(with_currency).set_bold(),
            published: amount.clone().set_font_color(grey),
            level: plain().set_font_color(grey),
            bad: Format::new().set_font_color(BAD).set_background_color(BAD_GROUND).set_bold(),
            good: Format::new().set_font_color(GOOD),
            status: plain().set_bold().set_align(FormatAlign::Right),
            upper_labels: (0..LEVELS).map(|level| fill(label(level), level)).collect(),
            upper_amounts: (0..LEVELS).map(|level| fill(amount.clone(), level)).collect(),
            labels: (0..LEVELS).map(label).collect(),
            total_label: total(plain()),
            total: total(amount.clone()),
            total_check: check.clone(),
            total_edited: edited.clone(),
            edited,
            amount,
            check,
            difference_number: format.signed(None),
            scale,
            number: format,
        }
    }

    /// How the figures of a row at the bottom look.
    pub fn figure(&self, figure: Figure) -> Format {
        self.of_kind(&self.amount, figure)
    }

    /// How the figures of a row with others below it look.
    pub fn upper_figure(&self, level: usize, figure: Figure) -> Format {
        self.of_kind(&self.upper_amounts[level], figure)
    }

    /// How the figures of the total look.
    pub fn total_figure(&self, figure: Figure) -> Format {
        self.of_kind(&self.total, figure)
    }

    fn of_kind(&self, amount: &Format, figure: Figure) -> Format {
        match figure {
            Figure::Amount(_) | Figure::Rest(..) | Figure::Standing(..) => amount.clone(),
            Figure::Difference(..) => amount.clone().set_num_format(&self.difference_number),
            Figure::Percent(..) => amount.clone().set_num_format(CHANGE_NUMBER),
            Figure::Ratio(..) | Figure::RatioLeft(..) | Figure::Beside(SeriesKind::Percent, _) => {
                amount.clone().set_num_format(RATIO_NUMBER)
            }
            Figure::Beside(SeriesKind::Money, decimals) => {
                let own = || AmountFormat::new(None, decimals);
                amount.clone().set_num_format(self.scale.map_or_else(own, |_| self.number.clone()).code(""))
            }
            Figure::Beside(SeriesKind::Day, _) => amount.clone().set_num_format("yyyy-mm-dd"),
            Figure::Beside(SeriesKind::Text, _) => {
                amount.clone().set_num_format("@").set_align(FormatAlign::Left).set_indent(1)
            }
        }
    }

    /// How it is shown that somebody is behind or ahead.
    pub fn standing(&self, standing: Standing, format: &Format) -> Format {
        let format = format.clone().set_align(FormatAlign::Right);
        match standing {
            Standing::Behind => format.set_font_color(BAD).set_background_color(BAD_GROUND),
            Standing::Ahead => format.set_font_color(GOOD),
        }
    }
}
