//! What is wrong with what somebody asked to see.

use super::{Finding, Findings, nearest, quoted, visible};
use crate::limits::{MATCHES_SHOWN_MAX, NAMES_SHOWN_MAX};
use crate::source::Place;

/// One of several things that filters match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// What a filter that means only this one says behind the `=`.
    pub name: String,
    /// The id, where even that means several.
    pub id: Option<String>,
}

impl Match {
    /// The first few of many and how many there are. Lazily: there may be millions.
    pub(crate) fn list(count: usize, matches: impl Iterator<Item = Match>) -> (Vec<Match>, usize) {
        (matches.take(MATCHES_SHOWN_MAX).collect(), count)
    }
}

impl Findings {
    /// Q010: the filters match several numbers where one is asked for. `several` are the first of them, and how many
    /// there are.
    pub(crate) fn several_matches(&mut self, filters: &[&Place], axis: &str, several: &(Vec<Match>, usize)) {
        let [first, others @ ..] = filters else { return };
        let (matches, count) = several;
        let counted = crate::money::group_digits(&count.to_string());
        let filter = |one: &Match| format!("{axis}={}", visible(&one.name));
        let told_apart: Vec<String> = matches.iter().filter(|one| one.id.is_none()).map(filter).collect();
        let ids: Vec<String> = matches.iter().filter_map(|one| one.id.as_deref()).map(quoted).collect();
        let more = match count - matches.len() {
            0 => String::new(),
            more => format!(", or {} more", crate::money::group_digits(&more.to_string())),
        };
        let mut help = Vec::new();
        if !told_apart.is_empty() {
            help.push(format!("write one of {}{more}", told_apart.join(", ")));
        }
        if !ids.is_empty() {
            let ids = ids.join(", ");
            help.push(format!(
                "those with the ids {ids} have the same path: give them names of their own first"
            ));
        }
        let message = format!("{counted} {axis}s match, but only one number is explained at a time");
        let mut finding = Finding::error("Q010", message).at(first).help(help.join("; "));
        for other in others {
            finding = finding.related(other, "");
        }
        self.add(finding);
    }

    /// Q011: more owners than one run writes files for.
    pub(crate) fn too_many_files(&mut self, level: &Place, count: usize, max: usize) {
        let [count, max] = [count, max].map(|number| crate::money::group_digits(&number.to_string()));
        self.add(
            Finding::error("Q011", format!("this makes {count} files, and one run writes at most {max}"))
                .at(level)
                .help("choose a level above, or filter for a part of them"),
        );
    }

    /// Q009: two scenarios for a command that shows one plan.
    pub(crate) fn scenarios_apart(option: &str, first: &str, second: &str) -> Findings {
        let (first, second) = (quoted(first), quoted(second));
        Findings::from(
            Finding::error("Q009", format!("`{option}` is given twice, but only one plan can be shown")).help(format!(
                "write `{option} {first}+{second}` for one after the other, or let `compare` show a column for each"
            )),
        )
    }

    /// Q033: more rows than a worksheet holds.
    pub(crate) fn too_many_rows(rows: u64, rows_max: u64) -> Findings {
        let [rows, rows_max] = [rows, rows_max].map(|count| crate::money::group_digits(&count.to_string()));
        Findings::from(
            Finding::error(
                "Q033",
                format!("{rows} rows do not fit a workbook: a worksheet of Excel holds {rows_max}"),
            )
            .help(
                "write CSV or Parquet, one workbook per region (a filter such as region=华东), or fewer axes",
            ),
        )
    }

    /// Q001: a word that names no axis.
    pub(crate) fn unknown_axis(&mut self, word: &Place, known: &[&str]) {
        let help = match nearest(word.text(), known.iter().copied()) {
            Some(axis) => format!("did you mean `{axis}`?"),
            None => format!("the axes are {}", known.join(", ")),
        };
        let message = if word.text().is_empty() {
            "an axis is missing here".to_owned()
        } else {
            format!("there is no axis called `{}`", quoted(word.text()))
        };
        self.add(Finding::error("Q001", message).at(word).help(help));
    }

    /// Q002: `none` and an axis at once.
    pub(crate) fn none_beside_others(&mut self, word: &Place) {
        self.add(
            Finding::error("Q002", "`none` means no axis at all, but others stand beside it")
                .at(word)
                .help("leave out `none`, or everything else"),
        );
    }

    /// Q003: a period where an axis of rows is asked for.
    pub(crate) fn period_as_rows(&mut self, word: &Place) {
        let period = word.text();
        self.add(
            Finding::error("Q003", format!("`{period}` is a period, not an axis of the rows"))
                .at(word)
                .help(format!("leave it out here, and ask for the period `{period}`")),
        );
    }

    /// Q004: a filter that is not `AXIS=NAME`.
    pub(crate) fn filter_without_name(&mut self, filter: &Place) {
        self.add(
            Finding::error("Q004", "a filter is an axis, `=` and a name")
                .at(filter)
                .help("write region=华东, or month=M05"),
        );
    }

    /// Q005: a filter names a month of the calendar, and the plan does not say where its year starts.
    pub(crate) fn no_calendar(&mut self, name: &Place) {
        self.add(
            Finding::error("Q005", format!("the plan has no month called `{}`: it has no `start`", quoted(name.text())))
                .at(name)
                .help("its months are M01 to M12; with `start = \"2026-01\"` at the top of the plan they are months of the calendar"),
        );
    }

    /// Q005: a filter names a half of the year.
    pub(crate) fn no_halves(&mut self, name: &Place, axis: &str) {
        let (first, second) = super::season::quarters_of(name.text());
        self.add(
            Finding::error(
                "Q005",
                format!("the plan has no {axis} called `{}`: a half is no period", quoted(name.text())),
            )
            .at(name)
            .help(format!("name its two quarters: quarter={first} and quarter={second}")),
        );
    }

    /// Q005: a filter names something the plan does not have. `near` are names one of which was probably meant,
    /// `elsewhere` an axis on which the name exists, `known` the first names of the axis, one more than are shown.
    pub(crate) fn unknown_name(
        &mut self,
        name: &Place,
        axis: &str,
        near: &[&str],
        elsewhere: Option<&str>,
        known: &[&str],
    ) {
        let text = quoted(name.text());
        let message = match name.text() {
            "" => format!("the name of the {axis} is missing"),
            _ => format!("the plan has no {axis} called `{text}`"),
        };
        let finding = Finding::error("Q005", message).at(name);
        self.add(match (elsewhere, near) {
            (Some(elsewhere), _) => finding.help(format!("did you mean {elsewhere}={text}?")),
            (None, [first, others @ ..]) => {
                let others: Vec<String> =
                    others.iter().map(|name| format!(" or `{}`", quoted(name))).collect();
                finding.help(format!("did you mean `{}`{}?", quoted(first), others.concat()))
            }
            (None, []) => {
                let shown: Vec<String> =
                    known.iter().take(NAMES_SHOWN_MAX).map(|name| visible(name)).collect();
                let more = if known.len() > NAMES_SHOWN_MAX { " and others" } else { "" };
                finding.help(format!("it has {}{more}", shown.join(", ")))
            }
        });
    }

    /// Q006: an axis that the plan does not have, in rows or in a filter.
    pub(crate) fn axis_lacking(&mut self, axis: &Place) {
        let word = axis.text();
        let (message, help) = match word.strip_suffix("-group") {
            Some(member) => {
                (format!("no {member} of the plan has a group"), format!("give the {member}s a `group`"))
            }
            None => (format!("the plan has no {word}s"), "leave it out, or add one to the plan".to_owned()),
        };
        self.add(Finding::error("Q006", message).at(axis).help(help));
    }

    /// Q007: periods are columns, and the filters leave none of them whole. `layout_option` would show their sums.
    pub(crate) fn no_period_whole(
        &mut self,
        filter: &Place,
        period: &str,
        period_option: &str,
        layout_option: Option<&str>,
    ) {
        let or_long =
            layout_option.map(|option| format!(", or {option} long for the sums of the selected months"));
        self.add(
            Finding::error(
                "Q007",
                format!("no {period} has all its months selected, so there is no column to show"),
            )
            .at(filter)
            .help(format!("use {period_option} month{}", or_long.unwrap_or_default())),
        );
    }

    /// Q007: a row would bear the name of a quarter and hold only some of its months.
    pub(crate) fn part_of_period(
        &mut self,
        filter: &Place,
        quarter: &str,
        months: &[String],
        period_option: &str,
    ) {
        let only = months.join(" and ");
        self.add(
            Finding::error(
                "Q007",
                format!("a row called {quarter} would hold {only} only, which is not all of that quarter"),
            )
            .at(filter)
            .help(format!(
                "use {period_option} month, or {period_option} year for the sum of the selected months"
            )),
        );
    }

    /// Q008: every name is known, but no cell bears all of them.
    pub(crate) fn nothing_selected(&mut self, filters: &[&Place]) {
        let [first, others @ ..] = filters else { return };
        let mut finding = Finding::error("Q008", "together the filters leave nothing")
            .at(first)
            .help("the same axis twice means either, different axes mean both at once");
        for other in others {
            finding = finding.related(other, "");
        }
        self.add(finding);
    }
}
