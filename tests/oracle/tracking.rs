//! Targets beside actuals, held to sums of the oracle's own: made-up amounts of made-up plans.

use std::collections::{BTreeMap, BTreeSet};

use fastrand::Rng;
use num_bigint::BigInt;
use num_traits::{Signed, Zero};
use tieout::Source;
use tieout::amounts::{self, Amounts, Asked};
use tieout::cells::Work;
use tieout::plan::{Due, Level, NodeIndex, Plan};
use tieout::report::{Arrangement, By, Layout, OptionNames, Period, Request, Series, Table, View};
use tieout::split::Basis;
use tieout::track::{Cutoff, Files as Sold, Tracking};
use tieout::write::{self, Format, Options};

use crate::exact::{Exact, half_up, ratio, whole};
use crate::for_every_plan;
use crate::kinds::KINDS;
use crate::program::{at_every_depth, check};
use crate::promises::MONTHS;

/// Plans of each kind.
const PLANS: u64 = 2;

/// What is sold is counted in these.
const DECIMALS: u32 = 12;

/// One row of a file.
#[derive(Clone)]
struct Sale {
    node: NodeIndex,
    /// Whether it names somebody below the node whom the plan does not know.
    is_unknown: bool,
    /// For every axis of the plan a member, nobody, or one that the plan does not know.
    members: Vec<Member>,
    month: usize,
    amount: Exact,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Member {
    Of(usize),
    Nobody,
    Unknown,
}

/// What is asked for.
struct Shown {
    level: Level,
    /// The numbers of the axes.
    axes: Vec<usize>,
    through: usize,
}

/// The labels of a row.
type Labels = Vec<String>;

/// Target, to date, and the actual.
type Figures = [Exact; 3];

fn some_sales(rng: &mut Rng, plan: &Plan) -> Vec<Sale> {
    let organisation = plan.organisation();
    let axes: Vec<usize> = plan.mix().axes().iter().map(|axis| axis.members().len()).collect();
    let unit = ratio(plan.unit().size().mantissa(), BigInt::from(10).pow(plan.unit().size().scale()));
    let sale = |_| {
        let node = NodeIndex(rng.u32(0..organisation.len() as u32));
        let is_deepest = organisation.node(node).level() == plan.hierarchy().deepest();
        let member = |members: &usize, rng: &mut Rng| match rng.u8(0..8) {
            0 => Member::Nobody,
            1 => Member::Unknown,
            _ => Member::Of(rng.usize(0..*members)),
        };
        // Finer than the unit, and now and then a return.
        let amount = &unit * ratio(rng.i64(-200_000..1_000_000), 1000);
        Sale {
            node,
            is_unknown: !is_deepest && rng.u8(0..6) == 0,
            members: axes.iter().map(|members| member(members, rng)).collect(),
            month: rng.usize(0..MONTHS),
            amount,
        }
    };
    (0..200).map(sale).collect()
}

/// The file, by names, and by ids where namesakes need them.
fn file(plan: &Plan, sales: &[Sale]) -> Vec<u8> {
    let organisation = plan.organisation();
    let mut out = csv::Writer::from_writer(Vec::new());
    let levels = plan.hierarchy().levels().map(|level| plan.hierarchy().word(level).to_owned());
    let axes = plan.mix().axes().iter().map(|axis| axis.kind().one().to_owned());
    let heads = levels.chain(axes).chain(["id", "month", "amount"].map(str::to_owned));
    out.write_record(heads).unwrap();
    for sale in sales {
        let mut names: Vec<String> = organisation
            .path(sale.node)
            .iter()
            .map(|node| organisation.node(*node).name().to_owned())
            .collect();
        names.extend(sale.is_unknown.then(|| "a stranger".to_owned()));
        names.resize(plan.hierarchy().levels().len(), String::new());
        let members = sale.members.iter().zip(plan.mix().axes()).map(|(member, axis)| match member {
            Member::Of(member) => axis.members()[*member].name().to_owned(),
            Member::Nobody => String::new(),
            Member::Unknown => "a stranger".to_owned(),
        });
        let month = format!("M{:02}", sale.month + 1);
        let id = organisation.node(sale.node).id().unwrap_or_default().to_owned();
        let behind = [id, month, decimal(&sale.amount, DECIMALS)];
        out.write_record(names.into_iter().chain(members).chain(behind)).unwrap();
    }
    out.into_inner().unwrap()
}

/// An exact number with so many decimals.
fn decimal(number: &Exact, decimals: u32) -> String {
    let counted = number * whole(BigInt::from(10).pow(decimals));
    assert!(counted.is_integer(), "{number} has more decimals");
    let digits = counted.to_integer().abs().to_string();
    let digits = format!("{digits:0>width$}", width = decimals as usize + 1);
    let (before, behind) = digits.split_at(digits.len() - decimals as usize);
    format!("{}{before}.{behind}", if number.is_negative() { "-" } else { "" })
}

fn read(plan: &Plan, file: &[u8], through: usize) -> Amounts {
    let through = Some(Due::new(through, None));
    let asked = Asked { columns: &[], from: None, through, depth: Level::DEEPEST, added_up: &[] };
    let (amounts, _) = amounts::read("sold.csv", file, plan, &asked, &Work::alone())
        .unwrap_or_else(|unread| panic!("{unread:?}"));
    amounts
}

fn view(plan: &Plan, shown: &Shown) -> View<'static> {
    let level = (shown.level > Level::COMPANY).then(|| plan.hierarchy().word(shown.level).to_owned());
    let axes = shown.axes.iter().map(|axis| plan.mix().axes()[*axis].kind().one().to_owned());
    let words: Vec<String> = level.into_iter().chain(axes).collect();
    let by = if words.is_empty() { "none".to_owned() } else { words.join(",") };
    let request = Request {
        by: By::read(&Source::new("by", by)).unwrap(),
        period: Period::Year,
        filters: Vec::new(),
        layout: Layout::Long,
        arrangement: Arrangement { series: vec![Series::Id], ..Arrangement::default() },
        options: OptionNames::default(),
    };
    View::new(plan, &request).unwrap()
}

/// What the program shows: rows for programs, and the table for people.
fn shown(plan: &Plan, view: &View, amounts: &Amounts, through: usize) -> (String, Table) {
    let due = Cutoff { due: Due::new(through, None), elapsed: None };
    let tracking = Tracking::new(plan, view, Sold { actuals: amounts, last: None }, due, &Work::alone());
    let mut bytes = Vec::new();
    write::tracking(&tracking, Format::Csv, &Options::default(), &mut bytes).unwrap();
    (String::from_utf8(bytes).unwrap(), tracking.table().0.clone())
}

/// What a row says about every level that is shown.
fn node_labels(plan: &Plan, shown: &Shown, sale: &Sale) -> Labels {
    let organisation = plan.organisation();
    let node = organisation.node(sale.node);
    let mut labels: Labels =
        organisation.path(sale.node).iter().map(|node| organisation.node(*node).name().to_owned()).collect();
    let levels = shown.level.number();
    if labels.len() < levels && (sale.is_unknown || !node.is_leaf()) {
        let word = plan.hierarchy().word(Level::at(labels.len() + 1));
        labels.push(if sale.is_unknown { "(not in the plan)".to_owned() } else { format!("(no {word})") });
    }
    labels.resize(levels, String::new());
    let ids = organisation.path(sale.node);
    let ids = ids.iter().map(|node| organisation.node(*node).id().unwrap_or_default().to_owned());
    labels.extend(ids.take(levels));
    labels.resize(2 * levels, String::new());
    labels
}

fn member_label(plan: &Plan, axis: usize, member: Member) -> String {
    let axis = &plan.mix().axes()[axis];
    match member {
        Member::Of(member) => axis.members()[member].name().to_owned(),
        Member::Nobody => format!("(no {})", axis.kind().one()),
        Member::Unknown => "(not in the plan)".to_owned(),
    }
}

/// The rows that there should be.
fn expected(plan: &Plan, sales: &[Sale], shown: &Shown) -> BTreeMap<Labels, Figures> {
    let organisation = plan.organisation();
    let unit = ratio(plan.unit().size().mantissa(), BigInt::from(10).pow(plan.unit().size().scale()));
    let shape = plan.mix().shape();
    let leaves = shape.leaves();
    let mut rows: BTreeMap<Labels, Figures> = BTreeMap::new();
    let none = || [Exact::zero(), Exact::zero(), Exact::zero()];
    for (node, cells) in at_every_depth(Basis::from(plan)).0 {
        let at = organisation.node(node);
        let is_shown = at.level() == shown.level || at.is_leaf() && at.level() < shown.level;
        if !is_shown {
            continue;
        }
        let sale = Sale { node, is_unknown: false, members: Vec::new(), month: 0, amount: Exact::zero() };
        let labels = node_labels(plan, shown, &sale);
        for (number, units) in cells.iter().enumerate() {
            let (month, leaf) = (number / leaves, number % leaves);
            let members = shown
                .axes
                .iter()
                .map(|axis| member_label(plan, *axis, Member::Of(shape.member(*axis, leaf))));
            let row = rows.entry(labels.iter().cloned().chain(members).collect()).or_insert_with(none);
            let amount = &unit * whole(*units);
            row[0] += &amount;
            if month <= shown.through {
                row[1] += amount;
            }
        }
    }
    let targets: BTreeSet<Labels> = rows.keys().cloned().collect();
    for sale in sales.iter().filter(|sale| sale.month <= shown.through) {
        let members = shown.axes.iter().map(|axis| member_label(plan, *axis, sale.members[*axis]));
        let labels = node_labels(plan, shown, sale).into_iter().chain(members).collect();
        rows.entry(labels).or_insert_with(none)[2] += &sale.amount;
    }
    // What comes to nothing makes no row of its own.
    rows.retain(|labels, figures| targets.contains(labels) || !figures[2].is_zero());
    rows
}

/// Percent with two decimals, halves away from zero; nothing of nothing or of less.
fn percent(part: &Exact, of: &Exact) -> String {
    if !of.is_positive() {
        return String::new();
    }
    let hundredths = half_up(&(part.abs() / of * whole(10_000)));
    let sign = if part.is_negative() && !hundredths.is_zero() { "-" } else { "" };
    let digits = format!("{hundredths:0>3}");
    let (before, behind) = digits.split_at(digits.len() - 2);
    format!("{sign}{before}.{behind}")
}

fn number(text: &str) -> Exact {
    let (before, behind) = text.split_once('.').unwrap_or((text, ""));
    let digits: BigInt = format!("{before}{behind}").parse().unwrap();
    ratio(digits, BigInt::from(10).pow(behind.len() as u32))
}

/// A level that rows may go down to, axes, and a month.
fn some_view(rng: &mut Rng, plan: &Plan) -> Shown {
    let axes = (0..plan.mix().axes().len()).filter(|_| rng.bool()).collect();
    let level = Level::at(rng.usize(0..=plan.hierarchy().levels().len()));
    Shown { level, axes, through: rng.usize(0..MONTHS) }
}

fn for_every_file(mut law: impl FnMut(&mut Rng, &Plan, &[Sale], &Shown)) {
    for kind in &KINDS {
        let mut rng = Rng::with_seed(kind.name.len() as u64 + 77);
        for_every_plan(kind, PLANS, |_, made_up| {
            let plan = check(&made_up.files());
            let sales = some_sales(&mut rng, &plan);
            let shown = some_view(&mut rng, &plan);
            law(&mut rng, &plan, &sales, &shown);
        });
    }
}

#[test]
fn every_row_is_what_the_oracle_adds_up() {
    for_every_file(|_, plan, sales, asked| {
        let amounts = read(plan, &file(plan, sales), asked.through);
        let (csv, _) = shown(plan, &view(plan, asked), &amounts, asked.through);
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let count = 2 * asked.level.number() + asked.axes.len();
        let mut rows = expected(plan, sales, asked);
        for record in reader.records() {
            let record = record.unwrap();
            let labels: Labels =
                record.iter().take(count).map(|label| label.trim_start_matches('\'').to_owned()).collect();
            let [target, due, actual] =
                rows.remove(&labels).unwrap_or_else(|| panic!("{labels:?} is no row of\n{csv}"));
            let cells: Vec<&str> = record.iter().skip(count).collect();
            let left = &target - &actual;
            for (cell, want) in [(0, &target), (1, &due), (2, &actual), (3, &(&actual - &due)), (5, &left)] {
                assert_eq!(&number(cells[cell]), want, "{labels:?} {}", cells[cell]);
            }
            let ratios = [(4, &actual, &due), (6, &left, &(&target - &due)), (7, &actual, &target)];
            for (cell, part, of) in ratios {
                assert_eq!(cells[cell], percent(part, of), "{labels:?}: {part} of {of}");
            }
        }
        assert!(rows.is_empty(), "no rows {:?}", rows.keys().collect::<Vec<_>>());
    });
}

/// Rows at the bottom add up to every row above them, and all to the total; the actuals of a table are the file's within
/// half a unit.
#[test]
fn columns_of_a_table_add_up() {
    for_every_file(|_, plan, sales, asked| {
        let amounts = read(plan, &file(plan, sales), asked.through);
        let (_, table) = shown(plan, &view(plan, asked), &amounts, asked.through);
        let amount = |amounts: &[Option<i128>], at: usize| amounts[at].unwrap_or(0);
        // Target, to date and actual in units, and the actual exactly.
        for at in 0..4 {
            for (number, row) in table.rows.iter().enumerate() {
                let below = table.rows[number + 1..].iter().take_while(|below| below.indent > row.indent);
                let children: Vec<i128> = below
                    .filter(|below| below.indent == row.indent + 1)
                    .map(|below| amount(&below.amounts, at))
                    .collect();
                assert!(children.is_empty() || children.iter().sum::<i128>() == amount(&row.amounts, at));
            }
            let tops = table.rows.iter().filter(|row| row.indent == 0).map(|row| amount(&row.amounts, at));
            assert!(table.rows.is_empty() || tops.sum::<i128>() == amount(&table.total, at));
            no_row_stands_twice(&table);
        }
        let unit = ratio(plan.unit().size().mantissa(), BigInt::from(10).pow(plan.unit().size().scale()));
        let sold: Exact =
            sales.iter().filter(|sale| sale.month <= asked.through).map(|sale| &sale.amount).sum();
        let rounded = (&sold / &unit + ratio(1, 2)).floor().to_integer();
        assert_eq!(BigInt::from(amount(&table.total, 2)), rounded);
        assert_eq!(BigInt::from(amount(&table.total, 0)), BigInt::from(plan.allocated()));
        // A deeper view shows the same regions.
        let top = Shown { level: Level::TOP, axes: Vec::new(), through: asked.through };
        let (_, regions) = shown(plan, &view(plan, &top), &amounts, asked.through);
        if asked.axes.is_empty() && asked.level > Level::COMPANY {
            let tops = table.rows.iter().filter(|row| row.indent == 0);
            assert!(tops.map(|row| &row.amounts[..3]).eq(regions.rows.iter().map(|row| &row.amounts[..3])));
        }
    });
}

/// Siblings have names of their own, unless ids tell them apart.
fn no_row_stands_twice(table: &Table) {
    let mut seen: BTreeSet<Vec<String>> = BTreeSet::new();
    let mut path: Vec<String> = Vec::new();
    for row in &table.rows {
        path.truncate(row.indent);
        path.push(format!("{:?}", row.label));
        assert!(seen.insert(path.clone()), "{path:?} stands twice");
    }
}

#[test]
fn a_plan_keeps_pace_with_itself() {
    for_every_file(|_, plan, _, asked| {
        if i128::from(plan.allocated()) * plan.unit().size().mantissa() >= 10_i128.pow(17) {
            // An amounts file holds no amount of 10^17.
            return;
        }
        let whole_view = Shown {
            level: plan.hierarchy().deepest(),
            axes: (0..plan.mix().axes().len()).collect(),
            through: 0,
        };
        let request = view(plan, &whole_view).to_period(plan, Period::Month);
        let mut split = Vec::new();
        write::split(plan, &request, Format::Csv, &Options::default(), &mut split).unwrap();
        let amounts = read(plan, &split, asked.through);
        let (csv, table) = shown(plan, &view(plan, asked), &amounts, asked.through);
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let count = 2 * asked.level.number() + asked.axes.len();
        for record in reader.records() {
            let record = record.unwrap();
            let cells: Vec<&str> = record.iter().skip(count).collect();
            assert!(number(cells[3]).is_zero(), "gap of {record:?}");
            assert!(["100.00", ""].contains(&cells[4]) && cells[4].is_empty() == number(cells[1]).is_zero());
            assert!(["100.00", ""].contains(&cells[6]), "of plan: {record:?}");
        }
        assert_eq!(table.total[1], table.total[2]);
    });
}

#[test]
fn rows_may_be_split_shuffled_and_padded() {
    for_every_file(|rng, plan, sales, asked| {
        let view = view(plan, asked);
        let amounts = read(plan, &file(plan, sales), asked.through);
        let counted: BTreeSet<String> = {
            let accounts = amounts.accounts();
            assert_eq!(accounts.sum, accounts.counted.sum + accounts.outside.sum + accounts.later.sum);
            let sum: Exact = sales.iter().map(|sale| &sale.amount).sum();
            assert_eq!(number(&accounts.sum.to_string()), sum);
            BTreeSet::from([accounts.counted.sum.to_string()])
        };
        let mut others = Vec::new();
        for sale in sales {
            let part = &sale.amount * ratio(rng.i64(-5..15), 10);
            others.push(Sale { amount: &sale.amount - &part, ..sale.clone() });
            others.push(Sale { amount: part, ..sale.clone() });
            others.push(Sale { amount: Exact::zero(), ..sale.clone() });
        }
        rng.shuffle(&mut others);
        let other = read(plan, &file(plan, &others), asked.through);
        assert!(counted.contains(&other.accounts().counted.sum.to_string()));
        let [here, there] = [&amounts, &other].map(|amounts| shown(plan, &view, amounts, asked.through));
        assert_eq!(here.0, there.0);
        assert_eq!((here.1.rows, here.1.total), (there.1.rows, there.1.total));
    });
}

/// A part of the month under way is published like any amounts: whole units, within one of the exact part in every month
/// that nobody has for himself, and the months before as planned.
#[test]
fn a_part_of_a_month_is_whole_units() {
    for_every_file(|rng, plan, _, asked| {
        let all = rng.u32(2..32);
        let elapsed = tieout::track::Elapsed { passed: rng.u32(1..all), all };
        let through = Due::new(asked.through, None);
        let empty = read(plan, &file(plan, &some_sales(rng, plan)[..1]), MONTHS - 1);
        let files = Sold { actuals: &empty, last: None };
        let company = Shown { level: Level::COMPANY, axes: Vec::new(), through: asked.through };
        for shown in [asked, &company] {
            let view = view(plan, shown);
            let [whole_month, part] = [None, Some(elapsed)].map(|elapsed| {
                Tracking::new(plan, &view, files, Cutoff { due: through, elapsed }, &Work::alone())
                    .table()
                    .0
                    .clone()
            });
            let before = (asked.through > 0).then(|| {
                let through = Due::new(asked.through - 1, None);
                Tracking::new(plan, &view, files, Cutoff { due: through, elapsed: None }, &Work::alone())
                    .table()
                    .0
                    .clone()
            });
            let due = |table: &Table| BigInt::from(table.total[1].unwrap());
            let before = before.as_ref().map_or(BigInt::zero(), due);
            let month = Exact::from_integer(due(&whole_month) - &before);
            let want = month * ratio(elapsed.passed, elapsed.all);
            let off = (Exact::from_integer(due(&part) - &before) - &want).abs();
            assert!(off < whole(1), "{off} off: {} of {}", elapsed.passed, elapsed.all);
            assert_eq!(part.total[0], whole_month.total[0]);
        }
    });
}
