//! A plan all the way: checked, split, written, read back, added up.

use std::collections::BTreeMap;

use tieout::Source;
use tieout::plan::{self, Changes, Document, Plan};
use tieout::report::{Arrangement, AxisWord, By, Layout, OptionNames, Period, Request, Series, View};

use super::checked::{PLAN, ROSTER, checked, document};
use super::pieces::files;
use super::written;

const PERIODS: [Period; 4] = Period::ALL;

/// Whatever ties out says so in every table that can be made of it.
pub fn whole(input: &[u8]) {
    let Some(files) = files(input) else { return };
    let Ok(document) = document(files) else { return };
    let Some((_, plan)) = sound(document) else { return };
    let axes: Vec<&str> =
        plan.mix().axes().iter().map(|axis| AxisWord::Member(axis.kind()).word(plan.hierarchy())).collect();
    let levels = plan.hierarchy().words();
    let last = *levels.last().expect("a hierarchy has a level");
    let finest = table(&plan, &[&[last], &axes[..]].concat(), Period::Month);
    let requests = ["none"].into_iter().chain(levels).chain(axes);
    // A period each; inputs of another length take another one.
    for (by, period) in requests.zip(PERIODS.into_iter().cycle().skip(input.len() % PERIODS.len())) {
        let coarse = table(&plan, &[by], period);
        assert_eq!(coarse.amounts, finest.grouped(&coarse.heads), "by {by} and {period:?}");
        let total: i128 = coarse.amounts.values().sum();
        assert_eq!(total, written::millionths(&plan, plan.allocated()), "by {by} and {period:?}");
        side_by_side(&plan, by, period);
    }
    let all = view(&plan, &[last], Period::Quarter, Layout::Wide);
    written::in_all_formats(&plan, &all, input.len().is_multiple_of(16));
}

/// The plan, if it ties out or does once its shares are scaled.
fn sound(document: Document) -> Option<(Document, Plan)> {
    let names = [PLAN, ROSTER];
    if let Some(plan) = checked(&document, &names) {
        return Some((document, plan));
    }
    let scaled = plan::change(document, &Changes::none().with_normalize()).ok()?;
    checked(&scaled, &names).map(|plan| (scaled, plan))
}

/// Amounts in millionths by the labels of their rows.
struct Table {
    heads: Vec<String>,
    amounts: BTreeMap<Vec<String>, i128>,
}

impl Table {
    /// The same amounts by fewer labels.
    fn grouped(&self, heads: &[String]) -> BTreeMap<Vec<String>, i128> {
        // A half is told by its quarters.
        let finer = |head: &String| if head == "half" { "quarter".to_owned() } else { head.clone() };
        let place = |head: &String| {
            let head = finer(head);
            self.heads.iter().position(|own| *own == head).expect("the finest table has it")
        };
        let places: Vec<usize> = heads.iter().map(place).collect();
        let mut sums = BTreeMap::new();
        for (labels, amount) in &self.amounts {
            let label = |(place, head): (&usize, &String)| match head.as_str() {
                "half" => half_of(&labels[*place]),
                _ => labels[*place].clone(),
            };
            let labels = places.iter().zip(heads).map(label).collect();
            *sums.entry(labels).or_insert(0) += amount;
        }
        sums
    }
}

/// The half that a quarter is in: `FY2026-H2` for `FY2026-Q3`.
fn half_of(quarter: &str) -> String {
    let (year, number) = quarter.split_at(quarter.len() - 2);
    format!("{year}{}", if matches!(number, "Q1" | "Q2") { "H1" } else { "H2" })
}

/// With ids where they have a place: they tell namesakes apart.
fn view(plan: &Plan, by: &[&str], period: Period, layout: Layout) -> View<'static> {
    let by = By::read(&Source::new("--by", by.join(","))).expect("axes have these words");
    let series = if layout == Layout::Long { vec![Series::Id] } else { Vec::new() };
    let arrangement = Arrangement { series, ..Arrangement::default() };
    let options = OptionNames::default();
    let request = Request { by, period, filters: Vec::new(), layout, arrangement, options };
    View::new(plan, &request).unwrap_or_else(|refusal| panic!("not shown: {refusal:?}"))
}

fn table(plan: &Plan, by: &[&str], period: Period) -> Table {
    let (records, _) = written::records(plan, &view(plan, by, period, Layout::Long));
    let mut records = records.into_iter();
    let mut heads = records.next().expect("a head");
    assert_eq!(heads.pop().as_deref(), Some("amount"));
    let mut amounts = BTreeMap::new();
    for mut labels in records {
        let amount = written::amount(&labels.pop().expect("an amount"));
        // A name that a spreadsheet would run gets a quote in front, and may then look like one that has it.
        let may_be_two = labels.iter().any(|label| label.starts_with('\''));
        let sum = amounts.entry(labels.clone()).or_insert(0);
        assert!(*sum == 0 || may_be_two, "two rows of {labels:?}");
        *sum += amount;
    }
    Table { heads, amounts }
}

/// Periods beside each other: months add up to quarters, and these to the year.
fn side_by_side(plan: &Plan, by: &str, period: Period) {
    let (records, _) = written::records(plan, &view(plan, &[by], period, Layout::Wide));
    let columns = match period {
        Period::Year => 1,
        Period::Half => 3,
        Period::Quarter => 5,
        Period::Month => 17,
    };
    let sum = |amounts: &[i128]| amounts.iter().sum::<i128>();
    let mut total = 0;
    for record in &records[1..] {
        let amounts = &record[record.len() - columns..];
        let amounts: Vec<i128> = amounts.iter().map(|amount| written::amount(amount)).collect();
        let (year, parts) = amounts.split_last().expect("a year");
        total += year;
        let quarters: Vec<i128> = match period {
            Period::Year => vec![*year],
            Period::Half | Period::Quarter => parts.to_vec(),
            Period::Month => parts.chunks(4).map(|quarter| quarter[3]).collect(),
        };
        assert_eq!(sum(&quarters), *year, "{record:?}");
        if period == Period::Month {
            assert!(parts.chunks(4).all(|quarter| sum(&quarter[..3]) == quarter[3]), "{record:?}");
        }
    }
    assert_eq!(total, written::millionths(plan, plan.allocated()));
}
