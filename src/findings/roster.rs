//! Words about a roster: the CSV file that holds an organisation.

use super::quote::the_first;
use super::{Finding, Findings, LevelNoun, quoted};
use crate::limits::{NAMES_SHOWN_MAX, ROSTER_BYTES_MAX};
use crate::source::{NotText, Place, Source};

/// How the file is saved so that it can be read.
const SAVE_AS: &str =
    "save it as UTF-8: in Excel as \"CSV UTF-8\", in WPS and LibreOffice with the character set UTF-8";

/// What a header looks like, given the words of the levels.
fn header_help(levels: &[&str]) -> String {
    format!(
        "the first line names the columns, such as `{},share,weight,amount,level,id,owner`; only `{}` is always needed",
        levels.join(","),
        levels[0]
    )
}

/// A list of words in a sentence: `region, team or person`.
fn words_listed(words: &[&str], joint: &str) -> String {
    match words {
        [front @ .., last] if !front.is_empty() => format!("{} {joint} {last}", front.join(", ")),
        words => words.concat(),
    }
}

impl Findings {
    /// P003: a roster beyond the limit.
    pub fn roster_too_large(name: &str) -> Findings {
        let max = ROSTER_BYTES_MAX / (1024 * 1024 * 1024);
        Finding::error("P003", format!("{name} is larger than {max} GiB, which no roster needs"))
            .help("check that this is the roster")
            .into()
    }

    /// P001 and P002: a roster that is not UTF-8 text.
    pub fn roster_not_text(name: &str, not_text: &NotText) -> Findings {
        let start = Place::new(&Source::new(name, ""), 0..0);
        let not_utf8 =
            |words: String| Finding::error("P001", format!("the roster {name} {words}")).help(SAVE_AS);
        let finding = match not_text {
            NotText::Utf16 => not_utf8("is UTF-16 text, not UTF-8".to_owned()).at(&start),
            NotText::Zip | NotText::OldExcel => {
                let what = match not_text {
                    NotText::Zip => "a ZIP file, perhaps an Excel workbook",
                    _ => "an Excel workbook",
                };
                Finding::error("P002", format!("the roster {name} is {what}, not CSV"))
                    .at(&start)
                    .help("save its sheet as \"CSV UTF-8\" and name that file")
            }
            NotText::Gbk { before } => {
                let end = before.text().len();
                not_utf8("is not UTF-8 text; it looks like GBK".to_owned())
                    .at(&Place::new(before, end..end))
                    .label("from here on")
            }
            NotText::Unknown { before, byte, offset } => {
                let end = before.text().len();
                not_utf8(format!("is not UTF-8 text: it contains the byte 0x{byte:02X}"))
                    .at(&Place::new(before, end..end))
                    .label(format!("here, byte {offset} of the file"))
            }
        };
        finding.into()
    }

    /// P052: the organisation is written twice.
    pub fn roster_beside_regions(&mut self, roster: &Place, region: &Place, top: &LevelNoun) {
        self.add(
            Finding::error("P052", format!("the plan has a roster and {} of its own", top.many()))
                .at(roster)
                .label("one organisation")
                .related(region, "and another")
                .help(format!("keep `roster` or the `[[{}]]` tables, not both", top.key())),
        );
    }

    /// P053: a roster that nobody handed over.
    pub fn roster_not_read(&mut self, place: &Place) {
        self.add(Finding::error("P053", "the roster has not been read").at(place));
    }

    /// P053: a file without anything in it.
    pub fn roster_empty(&mut self, start: &Place, levels: &[&str]) {
        self.add(Finding::error("P053", "the roster is empty").at(start).help(header_help(levels)));
    }

    /// P053: a header and nothing below it.
    pub fn roster_without_rows(&mut self, header: &Place, levels: &[&str]) {
        self.add(
            Finding::error("P053", "the roster has a header and no rows")
                .at(header)
                .help(format!("write one row per {} below it", words_listed(levels, "and"))),
        );
    }

    /// P053: a first line that is no header, or lacks the one column that every roster has.
    pub fn roster_without_top(
        &mut self,
        header: &Place,
        levels: &[&str],
        separator: Option<char>,
        meant: Option<&str>,
    ) {
        let top = levels[0];
        let message = format!("the first line of the roster names no column `{top}`");
        let finding = Finding::error("P053", message).at(header);
        self.add(match (separator, meant) {
            (Some(separator), _) => {
                let separator = match separator {
                    '\t' => "a tab".to_owned(),
                    other => format!("`{other}`"),
                };
                finding.help(format!("cells are separated by commas here, not by {separator}"))
            }
            (None, Some(meant)) => finding.help(format!("is `{}` meant to be `{top}`?", quoted(meant))),
            (None, None) => finding.help(header_help(levels)),
        });
    }

    /// P053: nodes of a level, but none of the level above to find them in.
    pub fn roster_without_level(&mut self, column: &Place, level: &str, above: &str) {
        self.add(
            Finding::error("P053", format!("the roster has a column `{level}` but no column `{above}`"))
                .at(column)
                .help(format!("a {level} stands in a {above}: add the column, or call this one `{above}`")),
        );
    }

    /// P053: two columns of one name.
    pub fn roster_column_twice(&mut self, second: &Place, first: &Place, column: &str) {
        self.add(
            Finding::error("P053", format!("there are two columns `{column}`"))
                .at(second)
                .label("again here")
                .related(first, "first here")
                .help("delete one of them, or give it another name: columns that are not known are ignored"),
        );
    }

    /// P053: a first line that names a separator other than the comma.
    pub fn roster_separated(&mut self, line: &Place, separator: &str) {
        let separator = match separator {
            "" | "\t" => "a tab".to_owned(),
            other => format!("`{}`", quoted(other)),
        };
        self.add(
            Finding::error("P053", format!("the first line says that cells are separated by {separator}"))
                .at(line)
                .help("save the file with commas: \"CSV UTF-8\", or the separator `,`"),
        );
    }

    /// P059: a column whose word is near one that is known.
    pub fn roster_column_near(&mut self, place: &Place, column: &str) {
        let word = word(place);
        self.add(
            Finding::error("P059", format!("is the column {word} meant to be `{column}`?")).at(place).help(
                format!(
                    "call it `{column}` if it is; if not, delete it or call it something else: nothing so near is \
                     ignored"
                ),
            ),
        );
    }

    /// P059: a column whose numbers count in thousands or more.
    pub fn roster_column_counts_in(&mut self, place: &Place, column: &str, unit: &str) {
        self.add(
            Finding::error("P059", format!("a column `{column}` does not count in {}", quoted(unit)))
                .at(place)
                .help(format!(
                    "write whole amounts, or the unit into each cell (350万, 3.5M), and call the column `{column}`"
                )),
        );
    }

    /// P075: a column for half a year.
    pub fn roster_half(&mut self, first: &Place, others: &[&Place]) {
        let message =
            format!("a roster has columns for months or for quarters, and {} is half a year", word(first));
        self.periods(message, first, others, "write a column for each of the four quarters");
    }

    /// P075: a month of the calendar, and nothing says where the year starts.
    pub fn roster_month_without_start(&mut self, first: &Place, others: &[&Place]) {
        let message = format!(
            "{} is a month of the calendar, and the plan does not say with which month its year starts",
            word(first)
        );
        let help =
            "call the columns `M01` to `M12`, or write `start`, such as `start = \"2026-01\"`, into the plan";
        self.periods(message, first, others, help);
    }

    /// P075: a period of another year. `months` are the first and the last of this one.
    pub fn roster_period_of_no_year(&mut self, first: &Place, others: &[&Place], [from, to]: &[String; 2]) {
        let message = format!("{} is no period of this plan's year", word(first));
        let help = format!(
            "its months are {from} to {to}, its quarters Q1 to Q4; delete the columns of other years"
        );
        self.periods(message, first, others, &help);
    }

    /// P075: some periods have columns, and others have none.
    pub fn roster_periods_missing(&mut self, first: &Place, missing: &[String]) {
        let missing = the_first(missing, NAMES_SHOWN_MAX, "and");
        let message =
            format!("a roster has columns for all periods of a year or for none; missing: {missing}");
        let help = "amounts by month or quarter make the year of a row: add the columns, or delete all of them and write \
                    the year into a column `amount`";
        self.periods(message, first, &[], help);
    }

    /// P075: columns for months beside columns for quarters.
    pub fn roster_months_and_quarters(&mut self, month: &Place, quarter: &Place) {
        let message = "a roster has columns for months or for quarters, not both".to_owned();
        self.periods(message, month, &[quarter], "keep the months: the quarters are their sums");
    }

    /// P075: a row leaves one of its periods blank, perhaps `count` of them; the first is called `column`.
    pub fn roster_period_blank(&mut self, place: &Place, column: &str, count: usize) {
        let (more, are) = match count {
            1 => (String::new(), "is"),
            count => (format!(" and {} more", count - 1), "are"),
        };
        let message =
            format!("`{}`{more} {are} blank in this row, and other periods are not", quoted(column));
        let finding = Finding::error("P075", message).at(place).alike();
        self.add(
            finding
                .help("write 0 where there is nothing; a row without a season of its own leaves all blank"),
        );
    }

    fn periods(&mut self, message: String, first: &Place, others: &[&Place], help: &str) {
        let finding = Finding::error("P075", message).at(first).help(help);
        self.add(others.iter().take(2).fold(finding, |finding, place| finding.related(place, "")));
    }

    /// P073: rows of one node give it two ids.
    pub fn ids_disagree(&mut self, second: &Place, first: &Place, name: &str) {
        let (one, other) = (quoted(first.text()), quoted(second.text()));
        self.add(
            Finding::error("P073", format!("{} has the id {one} and the id {other}", quoted(name)))
                .at(second)
                .label("here")
                .related(first, "first here")
                .help("write one id for it everywhere; two of one name need a row of their own each, with its id")
                .alike(),
        );
    }

    /// P073: two ids in one row for its node.
    pub fn two_ids(&mut self, second: &Place, first: &Place, one: &str) {
        self.add(
            Finding::error("P073", format!("this row gives its {one} two ids"))
                .at(second)
                .label("here")
                .related(first, "and here")
                .help(format!("keep one of `id` and `{one}_id`"))
                .alike(),
        );
    }

    /// P073: an id of somebody whom the row does not name.
    pub fn id_without_name(&mut self, id: &Place, one: &str) {
        self.add(
            Finding::error("P073", format!("this row has a `{one}_id` but names no {one}"))
                .at(id)
                .help(format!("name the {one}, or delete its id"))
                .alike(),
        );
    }

    /// N205: the header once more, as files have it that were put together.
    pub fn roster_header_repeated(&mut self, line: &Place) {
        self.add(Finding::note("N205", "this line repeats the header and is passed over").at(line).alike());
    }

    /// P054: a row with more or fewer cells than the header; those beyond it may all be blank.
    pub fn roster_row_length(&mut self, row: &Place, found: usize, wanted: usize, beyond_is_blank: bool) {
        let cells = if found == 1 { "cell" } else { "cells" };
        let finding =
            Finding::error("P054", format!("this row has {found} {cells}, the header has {wanted}"))
                .at(row)
                .alike();
        self.add(match (found > wanted, beyond_is_blank) {
            (true, true) => finding.help("delete the commas at its end, or give the header as many"),
            (true, false) => {
                finding.help("put a cell that contains a comma into double quotes: \"1,200,000\"")
            }
            (false, _) => finding.help("a cell that says nothing still takes its comma"),
        });
    }

    fn quotes(&mut self, place: &Place, message: &str, help: &str) {
        let help = format!("{help}; rows from here on were not read");
        self.add(Finding::error("P055", message).at(place).help(help));
    }

    /// P055: double quotes that never close.
    pub fn roster_quotes_open(&mut self, place: &Place) {
        self.quotes(place, "the double quotes of this cell are never closed", "close them, or delete them");
    }

    /// P055: double quotes that close before the cell ends.
    pub fn roster_text_behind_quotes(&mut self, place: &Place) {
        self.quotes(
            place,
            "there is text behind the double quotes of this cell",
            "put the whole cell into quotes, and write quotes inside it twice: \"5\"\" pipe\"",
        );
    }

    /// P055: double quotes behind a space.
    pub fn roster_space_before_quotes(&mut self, place: &Place) {
        self.quotes(
            place,
            "there is a space before the double quotes of this cell",
            "delete the space: quotes enclose a whole cell, from comma to comma",
        );
    }

    /// P056: a person without a team, or a team without a region.
    pub fn roster_row_without_parent(&mut self, row: &Place, below: &str, missing: &str) {
        self.add(
            Finding::error("P056", format!("this row names a {below} without its {missing}"))
                .at(row)
                .help(format!("repeat the name of the {missing} in every row below it"))
                .alike(),
        );
    }

    /// P056: a row that names nobody.
    pub fn roster_row_nameless(&mut self, row: &Place, levels: &[&str]) {
        self.add(
            Finding::error("P056", format!("this row names no {}", words_listed(levels, "or")))
                .at(row)
                .help("name whom it is about, or delete the row")
                .alike(),
        );
    }

    /// P057: a node without a row, and no amounts below it to add up.
    pub fn roster_row_missing(&mut self, place: &Place, path: &str, one: &str, many: &str) {
        self.add(
            Finding::error("P057", format!("no row of the roster says what {path} gets"))
                .at(place)
                .label("first mentioned here")
                .help(format!(
                    "add a row for the {one} itself; it may be missing only where all its {many} state an amount, \
                     which are then added up"
                ))
                .alike_by(one),
        );
    }

    /// P058: rows that could belong to either of two nodes.
    pub fn roster_ambiguous(&mut self, second: &Place, first: &Place, name: &str) {
        self.add(
            Finding::error("P058", format!("rows below {} could belong to either of two", quoted(name)))
                .at(second)
                .label("this one")
                .related(first, "or this one")
                .help("rows find the one above them by its name: give one of them another name"),
        );
    }

    /// N204: a column that means nothing here.
    pub fn roster_column_ignored(&mut self, place: &Place, column: &str, close: Option<&str>) {
        let finding = Finding::note("N204", format!("{} is ignored", the_column(column))).at(place);
        self.add(match close {
            Some(close) => finding.help(format!("did you mean `{close}`?")),
            None => finding,
        });
    }

    /// W127: a column that means nothing, with numbers for members of whom nothing else is known. No run leaves it to
    /// `check`: what the run shows is wrong if the column means something.
    pub fn roster_numbers_ignored(&mut self, unused: &Unused<'_>) {
        let Unused { place, column, number, of, groups } = unused;
        let groups = match groups {
            1 => format!("{of} are"),
            2 => format!("{of} and another group are"),
            more => format!("{of} and {} more groups are", more - 1),
        };
        let message = format!("{} is ignored, and {groups} divided evenly", the_column(column));
        self.add(
            Finding::warning("W127", message).of_this_run().at(place).related(number, "a number that changes nothing").help(
                "if it says what each gets, call it `amount`, `share` or `weight`; otherwise delete it, or add a column \
                 `weight` with the same number in every row",
            ),
        );
    }
}

/// A column that is ignored although its numbers could have divided groups.
#[derive(Debug, Clone)]
pub struct Unused<'a> {
    /// Its word in the header.
    pub place: &'a Place,
    /// The word itself.
    pub column: &'a str,
    /// The first of its numbers in a group that is divided evenly.
    pub number: &'a Place,
    /// Such a group, such as `华东's teams`.
    pub of: &'a str,
    /// How many such groups there are.
    pub groups: usize,
}

fn the_column(word: &str) -> String {
    match word {
        "" => "a column without a name".to_owned(),
        word => format!("the column `{}`", quoted(word)),
    }
}

/// The word at the head of a column, in backticks.
fn word(place: &Place) -> String {
    format!("`{}`", quoted(place.text().trim_matches('"')))
}
