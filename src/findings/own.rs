//! Words about own seasons, own mixes and overrides.

use super::first_names::FirstNames;
use super::quote::the_first;
use super::said::{Words, told};
use super::{Finding, Findings, quoted, visible};
use crate::limits::NAMES_SHOWN_MAX;
use crate::source::Place;

/// A declared share, and what it comes to under own seasons and mixes; for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The member, quarter or month.
    pub name: String,
    /// The share that the plan declares, such as `60%`.
    pub declared: String,
    /// The share that its cells add up to, such as `56.4%`.
    pub resulting: String,
}

/// A group whose declared shares came to others.
#[derive(Debug, Clone)]
pub struct MovedGroup {
    /// What it is called: `the quarters`, `Q1's months`, `the products`.
    pub of: String,
    /// Where the first member that moved is written.
    pub place: Place,
    /// The members that moved.
    pub members: Vec<Moved>,
}

/// A node's and a product's own season that meet: where each is written, and the names of their owners.
#[derive(Debug, Clone, Copy)]
pub struct TwoSeasons<'a> {
    /// The node's.
    pub node: &'a Place,
    /// The product's.
    pub product: &'a Place,
    /// The node's path.
    pub node_name: &'a str,
    /// The product's name.
    pub product_name: &'a str,
}

/// An amount that the plan promises, and from which own seasons or mixes lead away.
#[derive(Debug, Clone)]
pub struct Contradicted<'a> {
    /// Where it is written.
    pub place: &'a Place,
    /// The member or the period that has it.
    pub name: &'a str,
    /// The amount.
    pub declared: &'a str,
    /// What its cells come to.
    pub resulting: &'a str,
    /// What leads away from it: `seasons` or `mixes`.
    pub own: &'a str,
    /// The first of those, with a few words.
    pub cause: Option<(&'a Place, String)>,
}

impl Contradicted<'_> {
    fn finding(&self) -> Finding {
        let Contradicted { place, declared, resulting, own, cause, .. } = self;
        let name = visible(self.name);
        let message = format!("{name} has the amount {declared}, but with own {own} it comes to {resulting}");
        let finding = Finding::error("P067", message).at(place).label("an amount is a promise");
        caused(finding, cause.clone())
    }

    fn help_of_months(&self) -> String {
        format!("write the months as shares or weights instead, or change the own {}", self.own)
    }
}

/// Products whose own seasons win over those of nodes.
#[derive(Debug, Clone)]
pub struct Winners<'a> {
    /// Their names.
    pub products: Vec<&'a str>,
    /// Where the season of the first of them is written.
    pub first: &'a Place,
    /// Where that of the first of the nodes is.
    pub node: &'a Place,
    /// Its path.
    pub node_name: &'a str,
    /// How many nodes there are.
    pub node_count: usize,
}

/// A year of months is still read at a glance.
const MOVED_SHOWN_MAX: usize = 12;

/// `现金牛 60% -> 56.4%, 明星 30% -> 32.8%`.
fn side_by_side(moved: &[Moved]) -> String {
    let moved: Vec<String> = moved
        .iter()
        .map(|moved| format!("{} {} -> {}", moved.name, moved.declared, moved.resulting))
        .collect();
    the_first(&moved, MOVED_SHOWN_MAX, "and")
}

/// Points at what moved the shares.
fn caused(finding: Finding, cause: Option<(&Place, String)>) -> Finding {
    match cause {
        Some((place, words)) => finding.related(place, words),
        None => finding,
    }
}

impl Findings {
    /// P063: money in an own mix.
    pub fn mix_amount(&mut self, place: &Place) {
        self.add(
            Finding::error("P063", "an own mix takes no amounts")
                .at(place)
                .help("write shares or weights: it says how whatever its owner gets is divided")
                .alike(),
        );
    }

    /// P063: money in an own season: of a node's, of which only a part is money, or of a product's.
    pub fn season_amount(&mut self, place: &Place, of_node: bool) {
        let (message, help) = match of_node {
            true => (
                "an own season takes amounts only for all four quarters, or for all twelve months",
                "write the other quarters as amounts, too: the year is then their sum; or write shares or weights",
            ),
            false => (
                "a product's season takes no amounts",
                "write shares or weights: it says how whatever the product gets is divided",
            ),
        };
        self.add(Finding::error("P063", message).at(place).help(help).alike());
    }

    /// P074: a node whose season states its year has a portion that says something else.
    pub fn portion_beside_year(&mut self, place: &Place, key: &str, season: &Place, sum: &str) {
        let message = match key {
            "amount" => format!("the amount is not what the own season comes to: {sum}"),
            key => format!("`{key}` beside an own season in amounts, which comes to {sum}"),
        };
        let finding =
            Finding::error("P074", message).at(place).related(season, "its year is the sum of these");
        let finding = match key {
            "amount" => finding.help(format!("leave the amount out, or write {sum}")),
            key => finding.help(format!(
                "leave `{key}` out, or write the season as shares or weights of what the node gets"
            )),
        };
        self.add(finding.alike_if_many(key));
    }

    /// P064: an own mix names a member that the plan does not have.
    pub fn unknown_in_mix(&mut self, place: &Place, whose: &str, one: &str, name: &str, close: Option<&str>) {
        let finding = Finding::error(
            "P064",
            format!("{}'s mix names {}, but the plan has no such {one}", quoted(whose), quoted(name)),
        )
        .at(place);
        self.add(match close {
            Some(close) => finding.help(format!("did you mean `{}`?", quoted(close))),
            None => finding.help(format!("each {one} starts with a line `[[{one}]]`")),
        });
    }

    /// P064: an own mix of an axis that the plan does not have.
    pub fn mix_of_nothing(&mut self, place: &Place, whose: &str, one: &str, many: &str) {
        self.add(
            Finding::error("P064", format!("{} has its own {many}, but the plan has none", quoted(whose)))
                .at(place)
                .help(format!("add the {many} that the plan divides by, each with a line `[[{one}]]`")),
        );
    }

    /// P064: an own mix names a member by a name that two members share.
    pub fn ambiguous_in_mix(&mut self, place: &Place, whose: &str, many: &str, name: &str) {
        self.add(
            Finding::error(
                "P064",
                format!("{}'s mix names {}, as several {many} do", quoted(whose), quoted(name)),
            )
            .at(place)
            .help("write the `id` of the one that is meant instead"),
        );
    }

    /// P022: an own mix that has a member twice.
    pub fn twice_in_mix(&mut self, second: &Place, first: &Place, whose: &str, name: &str) {
        self.add(
            Finding::error("P022", format!("{}'s mix has {} twice", quoted(whose), quoted(name)))
                .at(second)
                .label("again here")
                .related(first, "first here")
                .help("keep one of the two; spaces at the ends do not count"),
        );
    }

    /// P065: an override of a node that the plan does not have.
    pub fn unknown_node(&mut self, place: &Place, path: &str, close: Option<&str>) {
        let finding = Finding::error("P065", format!("the plan has no node {}", quoted(path))).at(place);
        self.add(match close {
            Some(close) => finding.help(format!("did you mean `{}`?", visible(close))),
            None => finding.help(
                "write the names from the region down, such as `node = \"华东/政企/李伟\"`, or the node's `id`",
            ),
        });
    }

    /// P065: a path that several nodes have.
    pub fn ambiguous_node(&mut self, place: &Place, path: &str, count: usize) {
        self.add(
            Finding::error("P065", format!("{count} nodes have the path {}", quoted(path)))
                .at(place)
                .help("write the `id` of the one that is meant instead"),
        );
    }

    /// P066: the season or the mix of a node is written twice.
    pub fn set_twice(&mut self, second: &Place, first: &Place, whose: &str, key: &str) {
        self.add(
            Finding::error("P066", format!("the {key} of {} {} written twice", visible(whose), is_are(key)))
                .at(second)
                .label("and here")
                .related(first, "here")
                .help("keep one of the two"),
        );
    }

    /// P066: two overrides of one node.
    pub fn overridden_twice(&mut self, second: &Place, first: &Place, whose: &str) {
        self.add(
            Finding::error("P066", format!("there are two overrides of {}", visible(whose)))
                .at(second)
                .label("and here")
                .related(first, "here")
                .help("put what both say into one `[[override]]`"),
        );
    }

    /// P067: own seasons or mixes lead away from an amount that the plan promises to a member.
    pub fn contradicted_amount(&mut self, amount: &Contradicted<'_>) {
        let (name, own) = (visible(amount.name), amount.own);
        let help = format!("give {name} a share or a weight instead, or change the own {own}");
        self.add(amount.finding().help(help));
    }

    /// P067: the same of an amount among months in a list.
    pub fn contradicted_in_list(&mut self, amount: &Contradicted<'_>) {
        self.add(amount.finding().help(amount.help_of_months()));
    }

    /// P067: the same of an amount in the own season of a node, as every person may have one.
    pub fn contradicted_in_node(&mut self, amount: &Contradicted<'_>) {
        self.add(amount.finding().help(amount.help_of_months()).alike_if_many("own season"));
    }

    /// P068: one cell, two seasons that leave nothing together.
    pub fn two_seasons(&mut self, seasons: &TwoSeasons<'_>) {
        let (node, product) = (visible(seasons.node_name), visible(seasons.product_name));
        self.add(
            Finding::error(
                "P068",
                format!(
                    "{product} is sold in {node}, but in no month: the product's own season is zero wherever the \
                     node's own is not"
                ),
            )
            .at(seasons.product)
            .label(format!("the season of {product}"))
            .related(seasons.node, format!("the season of {node}"))
            .help(format!(
                "give the two a month in common, or give {node} its own `products` without {product}"
            ))
            .alike_if_many(product),
        );
    }

    /// P031: a product's season of which a node's own leaves out months, and that is too fine for that.
    pub fn season_too_fine(&mut self, place: &Place, whose: &str) {
        let message = format!(
            "the season of {} is too fine to be kept exactly without the months that nodes leave out",
            visible(whose)
        );
        self.add(Finding::error("P031", message).at(place).help(
            "the common denominator of its months must stay below 2^200: use fewer decimals or simpler fractions",
        ));
    }

    /// N224: own seasons of products that win over own seasons of nodes.
    pub fn season_wins(&mut self, winners: &Winners<'_>) {
        let Winners { products, first, node, node_name, node_count } = winners;
        let (own, wins) = match products.len() {
            1 => ("own season", "wins"),
            _ => ("own seasons", "win"),
        };
        let nodes = match node_count {
            1 => visible(node_name),
            more => format!("{} nodes", crate::money::group_digits(&more.to_string())),
        };
        let products = the_first(products, NAMES_SHOWN_MAX, "and");
        let message = format!("the {own} of {products} {wins} over that of {nodes}");
        self.add(
            Finding::note("N224", message)
                .at(first)
                .label("the product's holds, in the months in which the node's is not zero")
                .related(node, format!("the season of {}", visible(node_name))),
        );
    }

    /// P069: more combinations of members than the limit.
    pub fn too_many_leaves(&mut self, place: &Place, counts: &str, count: usize, max: usize) {
        let group = |count: usize| crate::money::group_digits(&count.to_string());
        self.add(
            Finding::error(
                "P069",
                format!("{counts} make {} combinations: a plan holds at most {}", group(count), group(max)),
            )
            .at(place)
            .help(
                "every person gets a target for each combination and month: join members that are too small",
            ),
        );
    }

    /// P072: more cells in one group than the limit. `of` names the group, such as `华东's teams`.
    pub fn too_many_cells(
        &mut self,
        place: &Place,
        of: &str,
        siblings: usize,
        leaves: usize,
        cells: usize,
        max: usize,
    ) {
        let group = |count: usize| crate::money::group_digits(&count.to_string());
        self.add(
            Finding::error(
                "P072",
                format!("{of} have {} cells: one group has at most {}", group(cells), group(max)),
            )
            .at(place)
            .label(format!("{} x {} combinations x 12 months", group(siblings), group(leaves)))
            .help("divide the group into smaller ones, or join members that are too small"),
        );
    }

    /// W110: own mixes lead away from the shares that an axis declares.
    pub fn mix_resulting(&mut self, moved: &MovedGroup, cause: Option<(&Place, String)>) {
        self.resulting("W110", std::slice::from_ref(moved), "mixes", cause);
    }

    /// W111 and W112: own seasons lead away from the shares that the season declares, for quarters or only for months. All
    /// groups that were moved are one finding: the quarters first, where they are among them.
    pub fn season_resulting(
        &mut self,
        moved: &[MovedGroup],
        of_quarters: bool,
        cause: Option<(&Place, String)>,
    ) {
        self.resulting(if of_quarters { "W111" } else { "W112" }, moved, "seasons", cause);
    }

    fn resulting(
        &mut self,
        code: &'static str,
        groups: &[MovedGroup],
        own: &str,
        cause: Option<(&Place, String)>,
    ) {
        let Some((first, others)) = groups.split_first() else { return };
        let and = match others {
            [] => String::new(),
            [other] => format!(" and of {}", other.of),
            others => {
                let names: Vec<&str> = others.iter().map(|other| other.of.as_str()).collect();
                format!(", and of {}", the_first(&names, MOVED_SHOWN_MAX, "and"))
            }
        };
        let message = format!(
            "declared and resulting shares of {} differ: {}{and}",
            first.of,
            side_by_side(&first.members)
        );
        let mut finding = Finding::warning(code, message).at(&first.place).help(format!(
            "own {own} win over declared shares: if that is meant, declare the resulting shares"
        ));
        if let Some(moved) = first.members.first() {
            finding = finding.label(format!("declared {}, resulting {}", moved.declared, moved.resulting));
        }
        for other in others {
            finding = finding.related(&other.place, side_by_side(&other.members));
        }
        self.add(caused(finding, cause));
    }

    /// N210: an own mix leaves members out.
    pub fn left_out_of_mix(&mut self, place: &Place, whose: &str, names: &[&str]) {
        let found = (visible(whose), FirstNames::new(names, NAMES_SHOWN_MAX));
        let said =
            told(found, |(whose, names), language| {
                let (get, names) = (if names.count == 1 { "gets" } else { "get" }, names.text(language));
                Words::new(language.pick(
                    format!("{names} {get} nothing in {whose}"),
                    format!("{names} 在 {whose} 中分不到任何目标"),
                ))
                .label(language.pick("left out of this mix", "此产品结构中未列出"))
                .help(language.pick(
                    "to say that this is meant, give each a share of 0",
                    "如确实不分配，请将其占比写为 0",
                ))
            });
        self.add(Finding::note("N210", said).at(place));
    }
}

fn is_are(key: &str) -> &'static str {
    if key.ends_with("ts") { "are" } else { "is" }
}
