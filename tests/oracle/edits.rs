//! Changes of members and money on made-up plans: what goes from one sibling to another leaves everybody else alone, and what
//! is done and undone is as if it never was.

use fastrand::Rng;
use tieout::Source;
use tieout::plan::{Changes, EditKind, NodeIndex, Plan, in_quotes};
use tieout::split::Basis;

use crate::for_every_plan;
use crate::kinds::KINDS;
use crate::made_up::Files;
use crate::program::{at_every_depth, check, document};

/// Plans of each kind.
const PLANS: u64 = 6;

/// A path to a node.
pub fn path(plan: &Plan, node: NodeIndex) -> String {
    let organisation = plan.organisation();
    let step = |node: NodeIndex| {
        let node = organisation.node(node);
        format!("{}.{}", plan.hierarchy().word(node.level()), in_quotes(node.name()))
    };
    organisation.path(node).into_iter().map(step).collect::<Vec<_>>().join(".")
}

/// Two children of one node that differ by name from all their siblings; the first has something.
pub fn siblings(rng: &mut Rng, plan: &Plan) -> Option<[NodeIndex; 2]> {
    let organisation = plan.organisation();
    let parents: Vec<NodeIndex> = (0..organisation.len() as u32).map(NodeIndex).collect();
    let families = parents.into_iter().filter(|node| organisation.node(*node).children().len() >= 2);
    let families: Vec<NodeIndex> = families.collect();
    let parent = *rng.choice(&families)?;
    let children: Vec<NodeIndex> = organisation.node(parent).children().collect();
    let [from, to] = [rng.usize(0..children.len()), rng.usize(0..children.len())];
    let has_namesake = |child: NodeIndex| {
        let name = organisation.node(child).name();
        children.iter().filter(|other| organisation.node(**other).name() == name).count() > 1
    };
    let both = [children[from], children[to]];
    let is_fit = from != to && !both.into_iter().any(has_namesake);
    is_fit.then_some(both)
}

fn changed(files: &Files, edits: &[(EditKind, String)]) -> Option<Plan> {
    let with = |changes: Changes, (kind, text): &(EditKind, String)| {
        changes.with_edit(*kind, Source::new("what if", text.as_str())).expect("it is written like one")
    };
    let changes = edits.iter().fold(Changes::none(), with);
    let document = tieout::plan::change(document(files), &changes).ok()?;
    tieout::plan::check(&document).into_plan().ok().map(|(plan, _)| plan)
}

/// What the nodes have in the year, by their number.
fn years(plan: &Plan) -> Vec<i64> {
    let (nodes, _) = at_every_depth(Basis::from(plan));
    let mut years = vec![0; plan.organisation().len()];
    for (node, cells) in nodes {
        years[node.0 as usize] = cells.iter().sum();
    }
    years
}

#[test]
fn a_shift_moves_just_that_much_and_its_reverse_undoes_it() {
    let (mut shifted, mut refused) = (0, 0);
    for kind in &KINDS {
        let mut rng = Rng::with_seed(21 + kind.name.len() as u64);
        for_every_plan(kind, PLANS, |_, made_up| {
            let files = made_up.files();
            let plan = check(&files);
            let Some([from, to]) = siblings(&mut rng, &plan) else { return };
            let before = years(&plan);
            let units = before[from.0 as usize] / 3;
            if units == 0 {
                return;
            }
            let paths = [path(&plan, from), path(&plan, to)];
            let part = plan.unit().plain(units);
            let there = (EditKind::Shift, format!("{}={}:{part}", paths[0], paths[1]));
            let back = (EditKind::Shift, format!("{}={}:{part}", paths[1], paths[0]));
            let Some(after) = changed(&files, std::slice::from_ref(&there)) else {
                refused += 1;
                return;
            };
            let years_after = years(&after);
            let parent = plan.organisation().node(from).parent();
            for sibling in plan.organisation().node(parent).children() {
                let want = match sibling {
                    sibling if sibling == from => -units,
                    sibling if sibling == to => units,
                    _ => 0,
                };
                let number = sibling.0 as usize;
                assert_eq!(years_after[number] - before[number], want, "{}: {there:?}", path(&plan, sibling));
            }
            let again = changed(&files, &[there, back]).expect("what went there can go back");
            let [one, other] = [&plan, &again].map(|plan| at_every_depth(Basis::from(plan)).0);
            assert!(one == other, "not as it was");
            shifted += 1;
        });
    }
    // What would need too many digits is refused.
    assert!(shifted > 60 && refused < shifted / 10, "{shifted} shifted, {refused} refused");
}

/// What the months of the year get.
fn months(plan: &Plan) -> Vec<i64> {
    at_every_depth(Basis::from(plan)).0[0].1.to_vec()
}

/// Seasons that do not say what their quarters get: nothing at all, patterns, days of years with and without a leap day, and
/// months of the year.
fn season(rng: &mut Rng) -> String {
    let start = format!("start = \"{}-{:02}\"\n", rng.u16(2023..2030), rng.u8(1..13));
    let pattern = |word: &str| format!("{start}[season]\npattern = \"{word}\"\n");
    match rng.u8(0..8) {
        0 => start,
        1 => format!("{start}[season]\n"),
        2 => pattern("even"),
        3 => pattern("4-4-5"),
        4 | 5 => pattern("days"),
        kind => {
            let weights: Vec<String> = (0..12).map(|_| rng.u16(1..40).to_string()).collect();
            let list = weights.join(", ");
            let list = if kind == 6 { format!("{{ weights = [{list}] }}") } else { normalised(&weights) };
            format!("{start}[season]\nmonths = {list}\n")
        }
    }
}

/// The same as fractions of the year.
fn normalised(weights: &[String]) -> String {
    let sum: u32 = weights.iter().map(|weight| weight.parse::<u32>().unwrap()).sum();
    let parts: Vec<String> = weights.iter().map(|weight| format!("\"{weight}/{sum}\"")).collect();
    format!("[{}]", parts.join(", "))
}

#[test]
fn quarters_and_months_that_say_nothing_are_shifted_like_those_that_do() {
    let mut rng = Rng::with_seed(2121);
    for case in 0..300 {
        let plan = format!("target = {}\nunit = 1\n{}", rng.u64(1_000..1_000_000), season(&mut rng));
        let files = Files { plan, roster: None };
        let as_it_is = check(&files);
        let before = months(&as_it_is);
        let [from, to] = [rng.usize(0..4), rng.usize(0..4)];
        let (paths, size) = match rng.bool() {
            true => ([from, to].map(|quarter| format!("season.Q{}", quarter + 1)), 3),
            // Months of one quarter.
            false => {
                let month = |month: usize| format!("season.Q{}.months.{}", from + 1, month % 3 + 1);
                ([month(from), month(to)], 1)
            }
        };
        if paths[0] == paths[1] {
            continue;
        }
        let quarter = |months: &[i64], quarter: usize| months[quarter * 3..][..3].iter().sum::<i64>();
        let has = match size {
            3 => quarter(&before, from),
            _ => before[from * 3 + from % 3],
        };
        let part = rng.i64(0..(has / 2).max(1)) + 1;
        let there = (EditKind::Shift, format!("{}={}:{part}", paths[0], paths[1]));
        let back = (EditKind::Shift, format!("{}={}:{part}", paths[1], paths[0]));
        let Some(after) = changed(&files, std::slice::from_ref(&there)) else {
            panic!("case {case}: {there:?}\n{}", files.plan);
        };
        let after = months(&after);
        for other in 0..4 {
            let want = match other {
                _ if size == 1 => 0,
                other if other == from => -part,
                other if other == to => part,
                _ => 0,
            };
            let moved = quarter(&after, other) - quarter(&before, other);
            // Published is the ideal to within a unit, before and after.
            assert!((moved - want).abs() <= 1, "case {case}: Q{} {there:?}\n{}", other + 1, files.plan);
        }
        let again = changed(&files, &[there, back]).expect("what went there can go back");
        assert_eq!(months(&again), before, "case {case}: not as it was\n{}", files.plan);
    }
}

#[test]
fn what_is_added_and_removed_was_never_there() {
    let mut count = 0;
    for kind in &KINDS {
        let mut rng = Rng::with_seed(22 + kind.name.len() as u64);
        for_every_plan(kind, PLANS, |_, made_up| {
            let files = made_up.files();
            let plan = check(&files);
            let Some([node, _]) = siblings(&mut rng, &plan) else { return };
            let organisation = plan.organisation();
            let level = plan.hierarchy().word(organisation.node(node).level()).to_owned();
            let parent = organisation.node(node).parent();
            let above = if parent.0 == 0 { String::new() } else { format!("{}.", path(&plan, parent)) };
            let new = format!("{above}{level}.\"nobody's name\"");
            let scenario = format!("{}\n[scenario.more]\nadd = ['''{new}''']\n", files.plan);
            let with_scenario = Files { plan: scenario, roster: files.roster.clone() };
            let changes = Changes::none()
                .with_scenarios(Source::new("--scenario", "more"))
                .with_edit(EditKind::Remove, Source::new("--remove", new))
                .unwrap();
            let document = tieout::plan::change(document(&with_scenario), &changes);
            let document = document.unwrap_or_else(|findings| panic!("{findings}"));
            let (again, _) = tieout::plan::check(&document).into_plan().unwrap_or_else(|all| panic!("{all}"));
            let [one, other] = [&plan, &again].map(|plan| at_every_depth(Basis::from(plan)).0);
            assert!(one == other, "not as it was");
            count += 1;
        });
    }
    assert!(count > 100, "{count} plans");
}
