//! Comparisons, byte for byte, and the laws that all of them keep.
//!
//! A folder holds one command, and what it says in both languages: `command.txt`, `stdout.txt`, `stdout.zh.txt` and the
//! same of `stderr`. `BLESS=1` writes the words anew.

mod program;

use std::collections::HashMap;
use std::fs;

use program::kept::{Folder, Wrong};
use program::{folder_with_examples, tieout_in};
use tieout::Source;
use tieout::cells::{Stopped, Work};
use tieout::compare::{Comparison, ComparisonView};
use tieout::money::CommonUnit;
use tieout::plan::{self, NodeIndex, Plan};
use tieout::report::{
    Allocation, Arrangement, By, Cell, Columns, Figure, Filter, FlatRows, Give, Layout, NodeRow, OptionNames,
    Period, Record, Request, RowLabels, RowWriter, Series, TableRow, View,
};

#[test]
fn every_comparison_says_what_its_folder_says() {
    let (folders, mut wrong) = (Folder::all("tests/compare"), Wrong::default());
    assert!(folders.len() > 10);
    for folder in folders {
        let both = folder.run();
        wrong.hold(folder.path(), both.ends(0));
    }
    wrong.none();
}

mod files {
    use super::*;

    #[test]
    fn no_input_is_ever_replaced() {
        let folder = folder_with_examples();
        let compare = |words: &str| tieout_in(folder.path(), &format!("compare {words} --format csv"));
        compare("examples/fmcg.toml examples/roster.toml -o examples/fmcg.toml").ends(2).err_has("F003");
        compare("examples/fmcg.toml examples/roster.toml -o examples/roster.toml").ends(2).err_has("F003");
        compare("examples/fmcg.toml examples/roster.toml -o examples/people.csv").ends(2).err_has("F003");
        compare("examples/roster.toml examples/fmcg.toml -o examples/people.csv").ends(2).err_has("F003");
        compare("examples/fmcg.toml examples/roster.toml -o out.csv").ends(0).out_is("").err_has("out.csv: ");
        assert!(
            fs::read_to_string(folder.path().join("out.csv")).unwrap().starts_with("region,team,person,base")
        );
    }

    #[test]
    fn options_that_do_not_fit_are_refused() {
        for words in [
            "--in 万 --format csv",
            "--show share",
            "--bom --format json",
            "--format xls",
            "--layout wide",
            "-o out.what",
            "--by month",
            "--by regoin",
            "--where 华东",
            "--scenario a --scenario b --sweep buffer=1..2:1",
        ] {
            let said = tieout_in(
                program::checkout(),
                &format!("compare examples/fmcg.toml examples/fmcg.toml {words}"),
            );
            assert!(!said.ends(2).err_has("rror").err.is_empty());
        }
        let compare =
            |words: &str| tieout_in(program::checkout(), &format!("compare examples/fmcg.toml {words}"));
        compare("-").ends(1).err_has("P009");
        tieout_in(program::checkout(), "compare - -").ends(2).err_has("F006");
        compare("--rebalance").ends(2);
        compare("examples/roster.toml --where region=华冬").ends(1).err_has("华东");
        compare("--sweep region.华冬.share=40..50:5").ends(1).err_has("--sweep").err_has("华东");
        compare("--sweep region.华东.share=40..50:5").ends(1).err_has("--sweep");
        compare("nowhere.toml").ends(3);
    }
}

/// A plan of made-up members; all portions are weights, so that it always ties out.
fn made_up(random: &mut fastrand::Rng) -> String {
    let mut text = format!("target = {}\n", random.u64(0..100_000));
    text.push_str(["unit = 1\n", "unit = 0.1\n", "unit = 0.01\n"][random.usize(0..3)]);
    text.push_str(
        ["", "buffer = 10\n", "buffer = { share = 5, mode = \"over-assign\" }\n"][random.usize(0..3)],
    );
    let mut names = |indent: &str, list: &str, letters: &str, below: &mut dyn FnMut(&mut String)| {
        let mut text = String::new();
        let mut letters: Vec<char> = letters.chars().collect();
        if random.u8(0..4) == 0 {
            random.shuffle(&mut letters);
        }
        for letter in letters {
            if random.bool() {
                let weight = random.u32(1..20);
                text.push_str(&format!(
                    "{indent}[[{list}]]\n{indent}name = \"{letter}\"\n{indent}weight = {weight}\n"
                ));
                below(&mut text);
            }
        }
        text
    };
    let products = names("", "product", "xyz", &mut |text| {
        text.push_str(["", "group = \"g\"\n", "group = \"h\"\n"][text.len() % 3]);
    });
    // At least one product, so that two plans can be compared by them.
    let products = products + "[[product]]\nname = \"w\"\nweight = 1\n";
    let seeds: Vec<u64> = (0..40).map(|_| random.u64(..)).collect();
    let mut seeds = seeds.into_iter().cycle();
    for (region, letter) in "ABC".chars().enumerate() {
        let mut random = fastrand::Rng::with_seed(seeds.next().unwrap());
        if region > 0 && random.bool() {
            continue;
        }
        text.push_str(&format!("[[region]]\nname = \"{letter}\"\nweight = {}\n", random.u32(1..20)));
        for letter in "ab".chars().filter(|_| random.bool()).collect::<Vec<_>>() {
            text.push_str(&format!("[[region.team]]\nname = \"{letter}\"\nweight = {}\n", random.u32(1..20)));
            for id in 0..random.usize(0..4) {
                // Some share a name; ids are unique in the whole plan.
                let name = ["p", "q", "p"][id % 3];
                let owner = text.len();
                text.push_str(&format!(
                    "[[region.team.person]]\nname = \"{name}\"\nid = \"{region}{letter}{id}\"\nweight = {}\n",
                    owner % 7 + 1
                ));
            }
        }
    }
    text + &products
}

fn plan(text: &str) -> Plan {
    let document = plan::parse(Source::new("plan.toml", text)).unwrap();
    plan::check(&document).into_plan().unwrap_or_else(|findings| panic!("{findings}\n{text}")).0
}

fn request(by: &str, period: Period, filters: &[&str]) -> Request {
    Request {
        by: By::read(&Source::new("by", by)).unwrap(),
        period,
        filters: filters.iter().map(|filter| Filter::read(&Source::new("where", *filter)).unwrap()).collect(),
        layout: Layout::Long,
        arrangement: Arrangement { series: vec![Series::Id], ..Arrangement::default() },
        options: OptionNames::default(),
    }
}

fn compared(base: &Plan, other: &Plan, request: &Request) -> Comparison {
    let view = |plan| View::beside(plan, &[base, other], request).unwrap();
    let mut comparison = Comparison::new("base.toml", base, &view(base), &Work::alone());
    comparison.add("other", "other.toml", other, &view(other), &Work::alone());
    comparison
}

type Amounts = Vec<Option<i128>>;
type Labels = Vec<Option<String>>;

fn lines(comparison: &Comparison) -> Vec<(Labels, Amounts)> {
    flat(&ComparisonView { comparison, all: true, only: None, all_option: "--all" })
}

/// The flat rows of a sheet: their labels, and the amounts of every side.
fn flat<R: FlatRows>(sheet: &R) -> Vec<(Labels, Amounts)> {
    let (labels, columns) = (sheet.labels(), sheet.columns());
    let mut lines = Vec::new();
    let writer = || Collected { labels: &labels, columns: &columns };
    let Ok(_) = sheet.write(&Work::alone(), writer, |line| -> Result<(), std::convert::Infallible> {
        lines.push(line);
        Ok(())
    });
    lines
}

/// Collects flat rows.
struct Collected<'a> {
    labels: &'a RowLabels<'a>,
    columns: &'a Columns,
}

impl Collected<'_> {
    fn labels(&self, node: NodeIndex, bucket: usize, period: usize) -> Labels {
        let labels = self.labels.of_node(node).into_iter().chain(self.labels.behind_node(bucket, period));
        labels.map(|label| label.map(str::to_owned)).collect()
    }
}

impl RowWriter for Collected<'_> {
    type Page = (Labels, Amounts);

    fn node(&mut self, row: NodeRow<'_>, give: &mut Give<'_, Self::Page>) -> Result<(), Stopped> {
        let periods = self.labels.periods.len();
        row.amounts.iter().enumerate().try_for_each(|(at, units)| {
            let labels = self.labels(row.node, at / periods, at % periods);
            give((labels, vec![self.columns.amount(&[Some(*units)], 0)]))
        })
    }

    fn record(&mut self, record: Record<'_>, give: &mut Give<'_, Self::Page>) -> Result<(), Stopped> {
        let amounts = self.columns.list.iter().zip(record.cells);
        let amounts = amounts.filter_map(|(column, cell)| match (column.figure, cell) {
            (Figure::Amount(_), Cell::Amount(amount)) => Some(Some(*amount)),
            (Figure::Amount(_), _) => Some(None),
            _ => None,
        });
        give((self.labels(record.node, record.bucket, record.period), amounts.collect()))
    }

    fn end(&mut self, _: &mut Give<'_, Self::Page>) -> Result<(), Stopped> {
        Ok(())
    }
}

/// Two made-up plans, and one that is much like the first.
fn pairs(count: u64) -> impl Iterator<Item = (u64, Plan, Plan)> {
    (0..count).map(|case| {
        let mut random = fastrand::Rng::with_seed(case);
        let base = made_up(&mut random);
        let other = match case % 3 {
            0 => base.replacen("weight = ", "weight = 1", 2),
            _ => made_up(&mut random),
        };
        (case, plan(&base), plan(&other))
    })
}

const REQUESTS: [(&str, Period); 6] = [
    ("person", Period::Year),
    ("person,product", Period::Quarter),
    ("team", Period::Month),
    ("region,product-group,product", Period::Year),
    ("product", Period::Year),
    ("none", Period::Month),
];

/// Members without any group have no axis of groups, so it is only asked for where both plans have one.
fn requests<'a>(base: &'a Plan, other: &'a Plan) -> impl Iterator<Item = Request> + 'a {
    let is_possible =
        |plan: &Plan| plan.mix().axes()[0].members().iter().any(|member| member.group().is_some());
    let possible = is_possible(base) || is_possible(other);
    REQUESTS
        .into_iter()
        .filter(move |(by, _)| possible || !by.contains("group"))
        .map(|(by, period)| request(by, period, &[]))
}

#[test]
fn without_a_change_there_is_no_difference() {
    for (case, base, other) in pairs(60) {
        for request in requests(&base, &other) {
            for plan in [&base, &other] {
                let Ok(view) = View::new(plan, &request) else { continue };
                let mut comparison = Comparison::new("one", plan, &view, &Work::alone());
                comparison.add("other", "one", plan, &view, &Work::alone());
                let (table, summary) = comparison.table(false, None);
                assert!(table.rows.is_empty() && summary.changed == 0, "case {case}");
                assert_eq!(summary.others[0].difference, 0, "case {case}");
            }
        }
    }
}

#[test]
fn each_side_has_the_lines_of_its_own_split_in_their_order() {
    for (case, base, other) in pairs(60) {
        for request in requests(&base, &other) {
            let comparison = compared(&base, &other, &request);
            let lines = lines(&comparison);
            for (side, plan) in [&base, &other].into_iter().enumerate() {
                let Ok(view) = View::new(plan, &request) else { continue };
                // The comparison has them in the unit of both.
                let (common, own) = (comparison.columns().common_unit(), CommonUnit::of([plan.unit()]));
                let factor = common.of_units(plan.unit(), 1) / own.of_units(plan.unit(), 1);
                let own = flat(&Allocation { plan, view: &view }).into_iter();
                let mut want: Vec<(Labels, i128)> =
                    own.map(|(labels, amounts)| (labels, amounts[0].unwrap() * factor)).collect();
                let mut got: Vec<(Labels, i128)> = lines
                    .iter()
                    .filter_map(|(labels, amounts)| Some((labels.clone(), amounts[side]?)))
                    .collect();
                if side > 0 {
                    // The order is the base's.
                    got.sort();
                    want.sort();
                }
                assert_eq!(got, want, "case {case}, side {side}");
            }
        }
    }
}

#[test]
fn differences_add_up_on_every_level() {
    for (case, base, other) in pairs(60) {
        for request in requests(&base, &other) {
            let comparison = compared(&base, &other, &request);
            for all in [true, false] {
                let (table, summary) = comparison.table(all, None);
                let whole = |plan: &Plan| table.columns.common_unit().of_units(plan.unit(), plan.allocated());
                assert_eq!(summary.sums, [whole(&base), whole(&other)], "case {case}");
                let changes = &summary.others[0];
                assert_eq!(changes.difference, whole(&other) - whole(&base), "case {case}");
                assert_eq!(changes.gains.sum + changes.losses.sum, changes.difference, "case {case}");
                assert!(changes.gains.count + changes.losses.count <= changes.changed, "case {case}");
                assert!(changes.much.count <= changes.gains.count + changes.losses.count, "case {case}");
                // What is left out differs nowhere, so differences add up with and without it.
                let difference = |row: &TableRow| table.columns.difference(&row.amounts, 0, 1);
                let top: i128 = table.rows.iter().filter(|row| row.indent == 0).map(difference).sum();
                if !table.rows.is_empty() {
                    assert_eq!(top, changes.difference, "case {case}");
                }
                for (index, row) in table.rows.iter().enumerate() {
                    let behind = &table.rows[index + 1..];
                    let below: Vec<&TableRow> =
                        behind.iter().take_while(|other| other.indent > row.indent).collect();
                    let children: Vec<&TableRow> =
                        below.iter().copied().filter(|other| other.indent == row.indent + 1).collect();
                    assert_eq!(row.below.last, row.line + below.len() as u32, "case {case}");
                    assert_eq!(row.below.children.is_empty(), children.is_empty(), "case {case}");
                    if !children.is_empty() {
                        let sum: i128 = children.iter().map(|child| difference(child)).sum();
                        assert_eq!(sum, difference(row), "case {case}");
                    }
                }
            }
        }
    }
}

#[test]
fn the_other_way_round_is_the_mirror_image() {
    for (case, base, other) in pairs(60) {
        for request in requests(&base, &other) {
            let mut there = lines(&compared(&base, &other, &request));
            let mut back = lines(&compared(&other, &base, &request));
            back.iter_mut().for_each(|(_, amounts)| amounts.reverse());
            there.sort();
            back.sort();
            assert_eq!(there, back, "case {case}");
        }
    }
}

#[test]
fn groupings_agree_with_each_other() {
    for (case, base, other) in pairs(60) {
        let fine = lines(&compared(&base, &other, &request("person,product", Period::Month, &[])));
        // Labels of the fine one: three names, three ids, product, quarter, month.
        for (by, period, kept) in [
            ("region", Period::Year, vec![0, 3]),
            ("team", Period::Quarter, vec![0, 1, 3, 4, 7]),
            ("product", Period::Year, vec![6]),
            ("none", Period::Month, vec![7, 8]),
        ] {
            let mut sums: HashMap<Labels, Amounts> = HashMap::new();
            for (labels, amounts) in &fine {
                let labels = kept.iter().map(|index| labels[*index].clone()).collect();
                let sums = sums.entry(labels).or_insert_with(|| vec![None; 2]);
                for (sum, amount) in sums.iter_mut().zip(amounts) {
                    *sum = amount.map(|amount| sum.unwrap_or(0) + amount).or(*sum);
                }
            }
            let coarse: HashMap<Labels, Amounts> =
                lines(&compared(&base, &other, &request(by, period, &[]))).into_iter().collect();
            assert_eq!(coarse, sums, "case {case}, by {by}");
        }
    }
}

#[test]
fn a_filter_never_changes_a_number() {
    for (case, base, other) in pairs(60) {
        let all = lines(&compared(&base, &other, &request("person,product", Period::Month, &[])));
        let filters = ["region=A", "product=w", "month=M05", "month=M06"];
        let some = lines(&compared(&base, &other, &request("person,product", Period::Month, &filters)));
        let want: Vec<_> = all
            .into_iter()
            .filter(|(labels, _)| {
                let is = |index: usize, names: &[&str]| {
                    labels[index].as_deref().is_some_and(|name| names.contains(&name))
                };
                is(0, &["A"]) && is(6, &["w"]) && is(8, &["M05", "M06"])
            })
            .collect();
        assert_eq!(some, want, "case {case}");
    }
}

#[test]
fn many_sides_are_each_what_they_are_alone() {
    for (case, base, other) in pairs(30) {
        let third = plan(&made_up(&mut fastrand::Rng::with_seed(case + 1_000)));
        let request = request("person,product", Period::Quarter, &[]);
        let plans = [&base, &other, &third];
        let view = |plan| View::beside(plan, &plans, &request).unwrap();
        let mut three = Comparison::new("base.toml", &base, &view(&base), &Work::alone());
        three.add("b", "other.toml", &other, &view(&other), &Work::alone());
        three.add("c", "third.toml", &third, &view(&third), &Work::alone());
        for (side, plan) in [(1, &other), (2, &third)] {
            let alone = |(labels, amounts): (Labels, Amounts)| {
                let amounts = [amounts[0], amounts[side]]
                    .map(|amount| amount.map(|amount| decimals(amount, three.columns().common_unit())));
                (amounts.iter().any(Option::is_some)).then_some((labels, amounts))
            };
            let two = compared(&base, plan, &request);
            let mut want: Vec<_> = lines(&two)
                .into_iter()
                .map(|(labels, amounts)| {
                    (
                        labels,
                        [amounts[0], amounts[1]]
                            .map(|amount| amount.map(|amount| decimals(amount, two.columns().common_unit()))),
                    )
                })
                .collect();
            let mut got: Vec<_> = lines(&three).into_iter().filter_map(alone).collect();
            want.sort();
            got.sort();
            assert_eq!(got, want, "case {case}, side {side}");
        }
        let (_, summary) = three.table(false, None);
        assert_eq!(summary.changed + summary.unchanged, lines(&three).len() as u64, "case {case}");
    }
}

/// An amount whose value does not depend on its common unit: in millionths.
fn decimals(amount: i128, common_unit: tieout::money::CommonUnit) -> i128 {
    amount * 10_i128.pow(6 - common_unit.decimals())
}
