//! Closed months on made-up plans: what their nodes are to have in the open ones, by the oracle's own exact numbers, and
//! the laws of closing.

use std::fmt::Write as _;

use fastrand::Rng;
use num_bigint::BigInt;
use num_traits::{Signed, Zero};
use tieout::Source;
use tieout::amounts;
use tieout::cells::Work;
use tieout::closed::{Closed, Why};
use tieout::limits::AMOUNT_UNITS_END;
use tieout::money::{Ratio, Unit};
use tieout::plan::{Changes, Level, NodeIndex, Plan};
use tieout::report::{self, Arrangement, By, Layout, Open, OptionNames, Period, Request, View};
use tieout::split::{self, Basis, NodeMonths};

use crate::exact::{Exact, half_up, ratio, whole};
use crate::for_every_plan;
use crate::kinds::KINDS;
use crate::made_up::Files;
use crate::program::{at_every_depth, check, document};
use crate::promises::MONTHS;

/// Plans of each kind.
const PLANS: u64 = 4;

/// How months of a made-up plan are closed.
struct Terms {
    /// How many are closed.
    closed: usize,
    carry: Level,
    percent: u32,
    keeps: bool,
}

impl Terms {
    fn any(rng: &mut Rng, plan: &Plan) -> Terms {
        Terms {
            closed: rng.usize(1..MONTHS),
            carry: Level::at(rng.usize(0..=plan.organisation().deepest().number())),
            percent: *rng.choice(&[0, 50, 100, 100, 33]).expect("one of five"),
            keeps: rng.u8(0..4) == 0,
        }
    }

    /// The files with the closed months written into the plan.
    fn written(&self, files: &Files, plan: &Plan) -> Files {
        let carry = plan.hierarchy().word(self.carry);
        let text = format!(
            "{}\n[closed]\nactuals = 'sold.csv'\nthrough = 'M{:02}'\ncarry = '{carry}'\ncatch_up = {}\nsurplus = '{}'\n",
            files.plan,
            self.closed,
            self.percent,
            if self.keeps { "keep" } else { "count" },
        );
        Files { plan: text, roster: files.roster.clone() }
    }
}

/// What was sold in one month by a node: in millionths of the unit.
type Sold = (NodeIndex, usize, i128);

/// An amounts file.
fn file(plan: &Plan, level: Level, sold: &[Sold]) -> String {
    let hierarchy = plan.hierarchy();
    let heads = level.and_above().map(|level| hierarchy.word(level));
    let mut text: String = heads.map(|word| format!("{word},{word}_id,")).collect();
    text.push_str("month,amount\n");
    let size = plan.unit().size();
    let size = ratio(size.mantissa(), BigInt::from(10).pow(size.scale()));
    for (node, month, millionths) in sold {
        let organisation = plan.organisation();
        let path = organisation.path(*node);
        for at in 0..level.number() {
            let node = path.get(at).map(|at| organisation.node(*at));
            let name = node.map_or("", |node| node.name()).replace('"', "\"\"");
            write!(text, "\"{name}\",{},", node.and_then(|node| node.id()).unwrap_or("")).unwrap();
        }
        // Of what is finer than twelve decimals the rest is nobody's.
        let money = (whole(*millionths) * &size * whole(1_000_000)).round().to_integer();
        let (sign, digits) = if money.is_negative() { ("-", -money) } else { ("", money) };
        let digits = format!("{digits:0>13}");
        let (before, behind) = digits.split_at(digits.len() - 12);
        writeln!(text, "M{:02},{sign}{before}.{behind}", month + 1).unwrap();
    }
    text
}

fn closed<'p>(plan: &'p Plan, file: &str) -> Option<Closed<'p>> {
    closed_to(Level::COMPANY, plan, file)
}

/// The same with what was sold told apart down to a level.
fn closed_to<'p>(level: Level, plan: &'p Plan, file: &str) -> Option<Closed<'p>> {
    let closing = plan.closed().expect("it was written");
    let read =
        amounts::read("sold.csv", file.as_bytes(), plan, &Closed::asked(closing, level), &Work::alone());
    let (sold, _) = read.unwrap_or_else(|unread| panic!("{unread:?}\n{file}"));
    Closed::new(plan, closing, sold, &Work::alone()).ok().map(|(closed, _)| closed)
}

/// A plan of every kind with closed months, and what its nodes of the level that carries planned.
fn for_every_closed(mut law: impl FnMut(&mut Rng, &Files, &Plan, &mut Terms, &[NodeMonths])) {
    for kind in &KINDS {
        let mut rng = Rng::with_seed(1_000 + kind.name.len() as u64);
        for_every_plan(kind, PLANS, |_, made_up| {
            let files = made_up.files();
            let plan = check(&files);
            // Finer amounts are not read.
            if plan.unit().decimals() > 6 || plan.allocated() > AMOUNT_UNITS_END / 1_000 {
                return;
            }
            let mut terms = Terms::any(&mut rng, &plan);
            let planned = split::months_by_node(&plan, terms.carry, &Work::alone());
            law(&mut rng, &files, &plan, &mut terms, &planned);
        });
    }
}

/// What was sold exactly as planned.
fn as_planned(planned: &[NodeMonths], terms: &Terms) -> Vec<Sold> {
    let of_node = |node: &NodeMonths| {
        let (node, months) = (node.node, node.months);
        (0..terms.closed).map(move |month| (node, month, i128::from(months[month]) * 1_000_000))
    };
    planned.iter().flat_map(of_node).collect()
}

/// Anything for anybody: much like the plan, far from it, returns.
fn anything(rng: &mut Rng, planned: &[NodeMonths], terms: &Terms) -> Vec<Sold> {
    let mut sold = as_planned(planned, terms);
    for (_, _, millionths) in &mut sold {
        *millionths = match rng.u8(0..12) {
            0 => -rng.i128(0..5_000_000),
            1 => *millionths * 30,
            2 => 0,
            _ => *millionths * rng.i128(800..1_200) / 1_000,
        };
    }
    sold
}

#[test]
fn what_is_sold_as_planned_changes_no_open_month() {
    let mut count = 0;
    for_every_closed(|rng, files, plan, terms, planned| {
        let is_as_planned = rng.bool();
        if !is_as_planned {
            terms.percent = 0;
            terms.keeps = false;
        }
        let sold = if is_as_planned { as_planned(planned, terms) } else { anything(rng, planned, terms) };
        let with_closed = check(&terms.written(files, plan));
        let closed = closed(&with_closed, &file(plan, terms.carry, &sold)).expect("amounts");
        let (mut cells, _) = at_every_depth(Basis::from(plan));
        let leaves = plan.mix().leaf_count();
        cells.iter_mut().for_each(|(_, cells)| cells[..terms.closed * leaves].fill(0));
        // A node without open months that is past its year, or short, has nothing either way.
        assert!(at_every_depth(Basis::from(closed.rescaling())).0 == cells, "{files}");
        count += 1;
    });
    assert!(count > 40, "{count} plans");
}

#[test]
fn closing_again_starts_from_the_original_plan() {
    let mut count = 0;
    for_every_closed(|rng, files, plan, terms, planned| {
        let file = file(plan, terms.carry, &anything(rng, planned, terms));
        let once = check(&terms.written(files, plan));
        // Months were closed before, by other amounts; now more of them are.
        let (closed_before, closed_now) = (rng.usize(1..=terms.closed), terms.closed);
        terms.closed = closed_before;
        let through = Source::new("--set", format!("closed.through=M{closed_now:02}"));
        let changes = Changes::none().with_setting(through).expect("a setting");
        let again = tieout::plan::change(document(&terms.written(files, plan)), &changes).expect("a plan");
        let again = tieout::plan::check(&again).into_plan().expect("a plan").0;
        let [once, again] = [&once, &again]
            .map(|plan| closed(plan, &file).map(|closed| at_every_depth(closed.rescaling().into()).0));
        assert!(once == again, "{files}");
        count += 1;
    });
    assert!(count > 40, "{count} plans");
}

/// The rows of nodes down to a level, month by month.
fn rows(plan: &Plan, level: Level, open: Open<'_>) -> Vec<(NodeIndex, Vec<i64>)> {
    walked(plan, &view(plan, level, open))
}

/// The same with what was sold in the closed months.
fn rows_with_sold(plan: &Plan, level: Level, closed: &Closed<'_>) -> Vec<(NodeIndex, Vec<i64>)> {
    walked(plan, &view(plan, level, Open::with_closed(closed)).with_sold())
}

fn view<'c>(plan: &Plan, level: Level, open: Open<'c>) -> View<'c> {
    let word = if level == Level::COMPANY { "none" } else { plan.hierarchy().word(level) };
    let request = Request {
        by: By::read(&Source::new("--by", word)).expect("a level"),
        period: Period::Month,
        filters: Vec::new(),
        layout: Layout::Long,
        arrangement: Arrangement::default(),
        options: OptionNames::default(),
    };
    View::of_open(plan, open, &request).expect("a view")
}

fn walked(plan: &Plan, view: &View<'_>) -> Vec<(NodeIndex, Vec<i64>)> {
    let mut rows = Vec::new();
    let walked = report::walk(&view.source(plan), &[view], &Work::alone(), |_, row| {
        rows.push((row.node, row.amounts.to_vec()));
        Ok::<(), ()>(())
    });
    let total: i64 = rows.iter().flat_map(|(_, units)| units).sum();
    assert_eq!((total, walked.expect("nobody stops")[0].shown_units), (view.whole(plan).units, total));
    rows
}

#[test]
fn closed_months_stand_before_the_open_ones() {
    let mut count = 0;
    for_every_closed(|rng, files, plan, terms, planned| {
        let with_closed = check(&terms.written(files, plan));
        let sold = as_planned(planned, terms);
        let closed = closed_to(terms.carry, &with_closed, &file(plan, terms.carry, &sold)).expect("amounts");
        let shown = rows_with_sold(&with_closed, terms.carry, &closed);
        // What was sold as planned is the plan.
        assert!(shown == rows(plan, terms.carry, Open::default()), "{files}");

        let mut sold = anything(rng, planned, terms);
        sold.push((NodeIndex(0), 0, rng.i128(0..9_000_000)));
        let Some(closed) = closed_to(terms.carry, &with_closed, &file(plan, terms.carry, &sold)) else {
            return;
        };
        let open = rows(&with_closed, terms.carry, Open::of(Some(&closed)));
        let shown = rows_with_sold(&with_closed, terms.carry, &closed);
        for (node, months) in &open {
            let (_, of_year) = shown.iter().find(|(other, _)| other == node).expect("a row");
            assert_eq!(of_year[terms.closed..], months[..], "{files}");
            let units: i64 = of_year[..terms.closed].iter().sum();
            let own = sold.iter().filter(|(other, ..)| other == node);
            let exact: Exact = own.map(|(_, _, millionths)| in_units(plan.unit(), *millionths)).sum();
            assert!((whole(units) - &exact).abs() < whole(1), "{units} of {exact}\n{files}");
        }
        // Beside the nodes stands what nobody of them booked.
        assert!(shown.len() - open.len() <= 1, "{files}");
        count += 1;
    });
    assert!(count > 40, "{count} plans");
}

/// What the open months of a node are to come to, and what that leaves apart: past the year, not placed, given up, kept.
fn rest(terms: &Terms, [planned, open]: [i64; 2], sold: &Exact) -> (Exact, [Exact; 4]) {
    let (year, open) = (whole(planned + open), whole(open));
    let missing = whole(planned) - sold;
    let nothing = Exact::zero;
    if terms.keeps && missing.is_negative() {
        return (open.clone(), [nothing(), nothing(), nothing(), sold + &open - year]);
    }
    let taken = &missing * ratio(terms.percent, 100);
    let given_up = &taken - &missing;
    let wanted = &open + &taken;
    match () {
        _ if wanted.is_negative() => (nothing(), [-wanted, nothing(), given_up, nothing()]),
        _ if open.is_zero() => (nothing(), [nothing(), -wanted, given_up, nothing()]),
        _ => (wanted, [nothing(), nothing(), given_up, nothing()]),
    }
}

fn exact(ratio: Ratio) -> Exact {
    let big =
        |number: tieout::money::U256| BigInt::from_bytes_be(num_bigint::Sign::Plus, &number.to_be_bytes());
    Exact::new(big(ratio.numerator()), big(ratio.denominator()))
}

fn text(exact: &tieout::money::Exact) -> Exact {
    let text = exact.to_string();
    let decimal = |text: &str| -> Exact {
        let (before, behind) = text.split_once('.').unwrap_or((text, ""));
        let digits: BigInt = format!("{before}{behind}").parse().unwrap();
        Exact::new(digits, BigInt::from(10).pow(behind.len() as u32))
    };
    match text.split_once('/') {
        Some((upper, lower)) => decimal(upper) / decimal(lower),
        None => decimal(&text),
    }
}

/// An amount as the file has it, in units: of what is finer than twelve decimals the rest is lost.
fn in_units(unit: &Unit, millionths: i128) -> Exact {
    let size = unit.size();
    let size = ratio(size.mantissa(), BigInt::from(10).pow(size.scale()));
    (whole(millionths) * &size * whole(1_000_000)).round() / whole(1_000_000_000_000_i64) / size
}

#[test]
fn open_months_take_what_is_missing_exactly() {
    let mut count = 0;
    for_every_closed(|rng, files, plan, terms, planned| {
        let mut sold = anything(rng, planned, terms);
        // Somebody books for the company as a whole, which nobody carries unless the company does.
        sold.push((NodeIndex(0), 0, rng.i128(0..9_000_000)));
        let with_closed = check(&terms.written(files, plan));
        let Some(closed) = closed(&with_closed, &file(plan, terms.carry, &sold)) else {
            return;
        };
        let of_node = |node: NodeIndex| {
            let own = sold.iter().filter(|(other, ..)| *other == node);
            own.map(|(_, _, millionths)| in_units(plan.unit(), *millionths)).sum::<Exact>()
        };
        let (mut open, mut apart) =
            (Exact::zero(), [Exact::zero(), Exact::zero(), Exact::zero(), Exact::zero()]);
        for node in planned {
            let (before, since) = node.months.split_at(terms.closed);
            let [before, since] = [before, since].map(|months| months.iter().sum::<i64>());
            let (rest, parts) = rest(terms, [before, since], &of_node(node.node));
            let factors = closed.rescaling().factors(node.node).expect("it carries");
            let factor = if since == 0 { Exact::zero() } else { &rest / whole(since) };
            for month in 0..MONTHS {
                let wanted = if month < terms.closed { Exact::zero() } else { factor.clone() };
                assert_eq!(exact(factors.of(month)), wanted, "month {month}\n{files}");
            }
            open += rest;
            apart.iter_mut().zip(parts).for_each(|(sum, part)| *sum += part);
        }
        assert_eq!(BigInt::from(closed.open()), half_up(&open), "the total\n{files}");
        for (why, part) in [Why::Past, Why::NotPlaced, Why::GivenUp, Why::Kept].into_iter().zip(&apart) {
            assert_eq!(text(closed.apart().of(why)), *part, "{why:?}\n{files}");
        }
        let above = if terms.carry == Level::COMPANY { Exact::zero() } else { of_node(NodeIndex(0)) };
        assert_eq!(text(closed.apart().of(Why::Above)), above);
        let rounding = text(closed.apart().of(Why::Rounding));
        assert!(rounding.abs() <= ratio(1, 2), "{rounding}");
        let all: Exact = sold.iter().map(|(_, _, millionths)| in_units(plan.unit(), *millionths)).sum();
        let apart: Exact = apart.into_iter().sum::<Exact>() + above + rounding;
        assert_eq!(all + whole(closed.open()), whole(plan.allocated()) + apart, "{files}");
        // One factor for all where the company carries.
        assert!(terms.carry != Level::COMPANY || closed.nodes().len() == 1);
        let (nodes, _) = at_every_depth(Basis::from(closed.rescaling()));
        let leaves = plan.mix().leaf_count();
        assert!(
            nodes.iter().all(|(_, cells)| cells[..terms.closed * leaves].iter().all(|units| *units == 0))
        );
        assert_eq!(nodes[0].1.iter().sum::<i64>(), closed.open());
        count += 1;
    });
    assert!(count > 40, "{count} plans");
}
