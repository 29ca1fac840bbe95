//! Words about keys, types and lists.

use super::lacking::{Lacking, or_amounts};
use super::{Finding, Findings, quoted};
use crate::source::Place;

impl Findings {
    /// P006: a key that means nothing.
    pub fn unknown_key<'k>(
        &mut self,
        key_place: &Place,
        key: &str,
        of: &str,
        close: Option<&str>,
        known: impl Iterator<Item = &'k str>,
    ) {
        let finding =
            Finding::error("P006", format!("{of} has no key `{}`", quoted(key))).at(key_place).alike();
        self.add(match close {
            Some(close) => finding.help(format!("did you mean `{close}`?")),
            None => finding.help(format!("{of} takes {}", listed(&known.collect::<Vec<_>>()))),
        });
    }

    /// P007: a key that means something elsewhere.
    pub fn misplaced_key(&mut self, key_place: &Place, key: &str, of: &str, home: &str) {
        self.add(
            Finding::error("P007", format!("`{}` does not belong to {of}", quoted(key)))
                .at(key_place)
                .help(format!("`{}` stands {home}", quoted(key)))
                .alike(),
        );
    }

    /// P009: the plan has no target.
    pub fn no_target(
        &mut self,
        source: &std::sync::Arc<crate::source::Source>,
        empty: bool,
        lacking: Option<&Lacking>,
    ) {
        let message =
            if empty { "no annual target found: the plan is empty" } else { "no annual target found" };
        self.add(Finding::error("P009", message).at(&Place::new(source, 0..0)).help(or_amounts(
            "write `target = \"1.8亿\"` at the top of the file, or `base` and `growth`",
            lacking,
        )));
    }

    /// P009: base without growth.
    pub fn base_alone(&mut self, key_place: &Place, lacking: Option<&Lacking>) {
        self.add(
            Finding::error("P009", "`base` alone gives no target: `growth` is missing")
                .at(key_place)
                .help(or_amounts("write `growth = 50` (percent) beside it, or a `target`", lacking)),
        );
    }

    /// P009: growth without base.
    pub fn growth_alone(&mut self, key_place: &Place, lacking: Option<&Lacking>) {
        self.add(
            Finding::error("P009", "`growth` alone gives no target: `base` is missing").at(key_place).help(
                or_amounts(
                    "write last year's amount beside it, such as `base = \"1.2亿\"`, or a `target`",
                    lacking,
                ),
            ),
        );
    }

    /// P009: a member without a name.
    pub fn name_missing(&mut self, header: &Place, one: &str) {
        self.add(
            Finding::error("P009", format!("this {one} has no name"))
                .at(header)
                .help("write `name = \"...\"` below it")
                .alike(),
        );
    }

    /// P009: a buffer table without a share or an amount.
    pub fn buffer_without_size(&mut self, place: &Place) {
        self.add(Finding::error("P009", "the buffer has neither a share nor an amount").at(place).help(
            "write `buffer = { share = 10, mode = \"reserve\" }`, or `{ amount = \"1000万\" }` for money",
        ));
    }

    /// P009: a table of months that names neither weights nor amounts.
    pub fn months_say_nothing(&mut self, place: &Place, count: usize) {
        self.add(
            Finding::error("P009", "the months have neither weights nor amounts")
                .at(place)
                .help(format!(
                    "write `{{ weights = [...] }}` or `{{ amounts = [...] }}` with {count} numbers, or a plain list of shares"
                )),
        );
    }

    /// P010: a value of the wrong kind.
    pub fn wrong_type(&mut self, place: &Place, key: &str, expected: &str, found: &str) {
        self.add(
            Finding::error("P010", format!("`{}` expects {expected}, not {found}", quoted(key)))
                .at(place)
                .alike(),
        );
    }

    /// P010: something that is not a list of members.
    pub fn not_a_list(&mut self, place: &Place, many: &str, header: &str, found: &str) {
        self.add(
            Finding::error("P010", format!("expected a list of {many}, found {found}"))
                .at(place)
                .help(format!("each one starts with a line `{header}`")),
        );
    }

    /// P042: a member's name as a key, where its list should be. `words` are what one and all of them are called, and how
    /// each one starts; `share` is the number behind the name.
    pub fn members_by_name(&mut self, place: &Place, words: &[String; 3], name: &str, share: Option<&str>) {
        let [one, many, header] = words;
        let share = share.map_or(String::new(), |share| format!(" and `share = {}`", quoted(share)));
        let name = quoted(name);
        self.add(
            Finding::error("P042", format!("{many} are a list: the name of a {one} is no key"))
                .at(place)
                .help(format!(
                    "write `[[{header}]]`, and below it `name = \"{name}\"`{share}, for each {one}"
                )),
        );
    }

    /// P041: a list below another one, without a member of that above. `first` is where one starts at last.
    pub fn child_above_its_parent(
        &mut self,
        place: &Place,
        child: &str,
        parent: &str,
        first: Option<&Place>,
    ) {
        let (child, one) = (quoted(child), parent.rsplit('.').next().unwrap_or(parent));
        let finding =
            Finding::error("P041", format!("`[[{child}]]` stands without a `[[{parent}]]` above it"))
                .at(place)
                .help(format!(
                    "start the {one} first: `[[{parent}]]`, its `name` below it, and then `[[{child}]]`"
                ));
        self.add(match first {
            Some(first) => finding.related(first, format!("the first {one}")),
            None => finding,
        });
    }

    /// P010: an element that is no member.
    pub fn not_a_member(&mut self, place: &Place, one: &str, header: &str, found: &str) {
        self.add(
            Finding::error("P010", format!("expected a {one}, found {found}"))
                .at(place)
                .help(format!("each {one} starts with a line `{header}`")),
        );
    }

    /// P010: a season that is no table.
    pub fn season_wrong_type(&mut self, place: &Place, own: bool, found: &str) {
        let help = match own {
            true => "write `season = { Q1 = 22, ... }` or `season = { pattern = \"4-4-5\" }`",
            false => "write a line `[season]` and below it `Q1 = 22` and so on, once",
        };
        self.add(
            Finding::error("P010", format!("`season` expects quarters or months, not {found}"))
                .at(place)
                .help(help),
        );
    }

    /// P037: a list of members without a member.
    pub fn empty_list(&mut self, place: &Place, many: &str, key: &str) {
        self.add(
            Finding::error("P037", format!("the list of {many} is empty"))
                .at(place)
                .help(format!("leave `{key}` out if there are no {many}")),
        );
    }

    /// P036: more members than the limit.
    pub fn too_many(&mut self, key_place: &Place, many: &str, counted: &str, max: usize) {
        let max = crate::money::group_digits(&max.to_string());
        self.add(
            Finding::error(
                "P036",
                format!("there are too many {many}: a plan holds at most {max} {counted}"),
            )
            .at(key_place),
        );
    }

    /// P009: an override without the node that it is about.
    pub fn override_without_node(&mut self, header: &Place) {
        self.add(
            Finding::error("P009", "this override names no node")
                .at(header)
                .help("write `node = \"华东/政企\"` below it: names from the region down"),
        );
    }

    /// P009: an override that changes nothing.
    pub fn override_says_nothing(&mut self, header: &Place) {
        self.add(
            Finding::error("P009", "this override has neither a season nor products")
                .at(header)
                .help("write `season = { ... }` or `products = { ... }` below it"),
        );
    }
}

/// `a`, `b` and `c`.
pub(super) fn listed(words: &[&str]) -> String {
    joined(&words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>())
}

/// a, b and c.
pub(super) fn joined(words: &[String]) -> String {
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, front)) => format!("{} and {last}", front.join(", ")),
        None => String::new(),
    }
}
