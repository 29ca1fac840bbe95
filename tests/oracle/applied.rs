//! What was agreed, written down: the new texts hand out the same cells as the old ones with the options, and say the same in
//! the same bytes wherever nothing changed.

use std::collections::HashMap;

use fastrand::Rng;
use tieout::Source;
use tieout::amounts::Asked;
use tieout::apply::{Adopted, Settings, Taking, same_split};
use tieout::cells::Work;
use tieout::plan::{Agreed, Changes, EditKind, Keeping, Level, NodeIndex, Plan};
use tieout::split::NodeMonths;

use crate::edits::{path, siblings};
use crate::for_every_plan;
use crate::kinds::KINDS;
use crate::made_up::{Files, roster};
use crate::program::document;

/// Plans of each kind.
const PLANS: u64 = 3;

/// What a run would write.
struct Applied {
    plan: Plan,
    agreed: Agreed,
}

fn keeping(weighs: bool) -> Keeping<'static> {
    Keeping { title: None, path: &str::to_owned, roster: roster::FILE, weighs }
}

fn changes(edits: &[(EditKind, String)], rebalance: bool) -> Option<Changes> {
    let mut changes = Changes::none();
    for (kind, text) in edits {
        changes = changes.with_edit(*kind, Source::new("what if", text.as_str())).ok()?;
    }
    Some(if rebalance { changes.with_rebalance() } else { changes })
}

/// The texts with some changes; nothing where these cannot be made, or leave a plan that does not tie out.
fn applied(files: &Files, changes: &Changes, weighs: bool) -> Option<Applied> {
    let before = document(files);
    let after = tieout::plan::change(before.clone(), changes).ok()?;
    let (plan, _) = tieout::plan::check(&after).into_plan().ok()?;
    let agreed = tieout::plan::agreed(&before, &after, &plan, &keeping(weighs));
    Some(Applied { plan, agreed })
}

fn files(old: &Files, agreed: &Agreed) -> Files {
    let new = agreed.roster.as_ref().map(|roster| roster.text.clone().into_bytes());
    Files { plan: agreed.plan.clone(), roster: new.or_else(|| old.roster.clone()) }
}

/// Something that could be agreed.
fn edits(rng: &mut Rng, plan: &Plan, number: usize) -> Option<(Vec<(EditKind, String)>, bool)> {
    use EditKind::{Add, Move, Remove, Set, Shift};
    let set = |text: String| (vec![(Set, text)], true);
    let organisation = plan.organisation();
    Some(match number {
        0 => set(format!("target={}", plan.unit().plain(plan.target() + 12))),
        1 => set("buffer=7.5".to_owned()),
        2 => set(format!("season.Q{}={}", rng.u32(1..5), rng.u32(5..40))),
        3 => set("season.Q2.months.2=37".to_owned()),
        _ => {
            let [from, to] = siblings(rng, plan)?;
            let [one, other] = [from, to].map(|node| path(plan, node));
            match number {
                4 => set(format!("{one}.share={}", rng.u32(1..60))),
                5 => (vec![(Shift, format!("{one}={other}:1%"))], false),
                6 => (vec![(Remove, one)], true),
                7 => (
                    vec![
                        (Add, format!("{}.\"new, one\"", one.rsplit_once('.')?.0)),
                        (Set, format!("{}.\"new, one\".weight=1", one.rsplit_once('.')?.0)),
                    ],
                    true,
                ),
                8 => (
                    vec![
                        (Set, format!("{one}.name=\"an other\"")),
                        (Set, format!("{other}.owner=\"who ever\"")),
                    ],
                    false,
                ),
                9 => (vec![(Set, format!("{one}.season={{ pattern = \"4-4-5\" }}"))], false),
                10 => (vec![(Set, format!("{one}.share=20")), (Shift, format!("{one}={other}:1%"))], true),
                11 => (vec![(Set, format!("{one}.weight=3")), (Set, format!("{other}.id=\"X-1\""))], true),
                _ => {
                    let nodes = (1..organisation.len() as u32).map(NodeIndex);
                    let children = |node: NodeIndex| organisation.node(node).children();
                    let is_fit = |node: &NodeIndex| {
                        let above = organisation.node(*node).parent();
                        above.0 > 0
                            && children(above).len() > 1
                            && children(organisation.node(above).parent()).len() > 1
                    };
                    let child = *rng.choice(&nodes.filter(is_fit).collect::<Vec<_>>())?;
                    let above = organisation.node(child).parent();
                    let parents = children(organisation.node(above).parent());
                    let parent = *rng.choice(&parents.filter(|other| *other != above).collect::<Vec<_>>())?;
                    (vec![(Move, format!("{}={}", path(plan, child), path(plan, parent)))], true)
                }
            }
        }
    })
}

const EDITS: usize = 13;

/// What a meeting made of the months of a level: some went from one month to another of the same node, some from one sibling
/// to another in the same month.
fn agreed_months(rng: &mut Rng, plan: &Plan, level: Level) -> Vec<NodeMonths> {
    let mut nodes = tieout::split::months_by_node(plan, level, &Work::alone());
    let count = nodes.len();
    for _ in 0..rng.usize(1..4) {
        let (from, to) = (rng.usize(0..count), rng.usize(0..count));
        let months = [rng.usize(0..12), rng.usize(0..12)];
        let organisation = plan.organisation();
        let parent = |number: usize| organisation.node(nodes[number].node).parent();
        let to = if parent(from) == parent(to) { to } else { from };
        let taken = rng.i64(0..=nodes[from].months[months[0]]);
        nodes[from].months[months[0]] -= taken;
        nodes[to].months[if from == to { months[1] } else { months[0] }] += taken;
    }
    nodes
}

/// Amounts of the months of nodes, by their paths.
fn amounts_file(plan: &Plan, nodes: &[NodeMonths]) -> String {
    let organisation = plan.organisation();
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut text =
        plan.hierarchy().levels().map(|level| quoted(plan.hierarchy().word(level)) + ",").collect::<String>();
    text.extend(
        plan.hierarchy().levels().map(|level| quoted(&format!("{}_id", plan.hierarchy().word(level))) + ","),
    );
    text.push_str("month,amount\n");
    let depth = plan.hierarchy().levels().count();
    for of in nodes {
        let path = organisation.path(of.node);
        let cells = |cell: &dyn Fn(NodeIndex) -> String| {
            let cells = path.iter().map(|node| quoted(&cell(*node)));
            cells.chain((path.len()..depth).map(|_| String::new())).map(|cell| cell + ",").collect::<String>()
        };
        let names = cells(&|node| organisation.node(node).name().to_owned());
        let ids = cells(&|node| organisation.node(node).id().unwrap_or_default().to_owned());
        for (month, units) in (1..).zip(of.months) {
            text.push_str(&format!("{names}{ids}M{month:02},{}\n", plan.unit().plain(units)));
        }
    }
    text
}

/// The amounts of a level that were agreed on are the years that the new plan hands out, to the unit; months that were changed
/// are those of the file, and where nothing was changed nothing is written.
#[test]
fn amounts_of_a_file_are_handed_out() {
    let (mut taken, mut above, mut refused) = (0, 0, 0);
    for kind in &KINDS {
        let mut rng = Rng::with_seed(77 + kind.name.len() as u64);
        for_every_plan(kind, PLANS, |_, made_up| {
            let old = made_up.files();
            let before = document(&old);
            let plan = crate::program::check(&old);
            let work = Work::alone();
            let Some(level) = rng.choice(plan.hierarchy().levels()) else { return };
            let level = level.min(plan.organisation().deepest());
            if level == Level::COMPANY {
                return;
            }
            let published = tieout::split::months_by_node(&plan, level, &work);
            for nodes in [published.clone(), agreed_months(&mut rng, &plan, level)] {
                let file = amounts_file(&plan, &nodes);
                let asked = Asked { columns: &[], from: None, through: None, depth: level, added_up: &[] };
                // Amounts of files end before those of plans do.
                let Ok((read, _)) =
                    tieout::amounts::read("agreed.csv", file.as_bytes(), &plan, &asked, &work)
                else {
                    assert!(plan.unit().plain(plan.target()).len() > 18, "{file}\n{old}");
                    continue;
                };
                let adopted = Adopted::new(&plan, &read, level, &work).expect("whole units");
                let under = |settings: &Settings| {
                    let edits = settings.years.iter().chain(&settings.seasons);
                    let edits: Vec<_> = edits.map(|text| (EditKind::Set, text.clone())).collect();
                    let changes = changes(&edits, false).expect("settings");
                    let after =
                        tieout::plan::change(before.clone(), &changes).map_err(|why| why.to_string())?;
                    tieout::plan::check(&after)
                        .into_plan()
                        .map(|(plan, _)| plan)
                        .map_err(|why| why.to_string())
                };
                let handed_out = |settings: &Settings| {
                    Ok::<_, String>(under(settings).ok().map(|plan| adopted.handed_out(&plan, &work)))
                };
                let (settings, handed_out) = adopted.taken(handed_out).expect("no way to fail");
                if nodes == published {
                    assert_eq!(settings, Settings::default(), "{old}");
                    continue;
                }
                // Whole amounts may not fill what stands above them, unless that is one, too.
                above += usize::from(settings.taking == Taking::Above);
                // Months of a node may contradict those of a product, or of somebody below.
                let (Some(handed_out), Ok(new)) = (handed_out, under(&settings)) else {
                    refused += 1;
                    continue;
                };
                let now = tieout::split::months_by_node(&new, level, &work);
                for ((now, agreed), before) in now.iter().zip(&nodes).zip(&published) {
                    assert_eq!((now.node, now.year()), (agreed.node, agreed.year()), "{settings:?}\n{old}");
                    if agreed.months != before.months {
                        assert_eq!(now.months, agreed.months, "{settings:?}\n{old}");
                    }
                }
                let differ =
                    now.iter().zip(&nodes).filter(|(now, agreed)| now.months != agreed.months).count();
                let told = adopted.otherwise_than(&handed_out).map_or(0, |(names, _)| names.len());
                assert_eq!(told, differ, "{old}");
                taken += 1;
            }
        });
    }
    assert!(taken > 30 && above > 5, "{taken} taken, {above} of them with all above, {refused} refused");
}

/// How many lines of one text the other has not.
fn lacking(one: &str, other: &str) -> usize {
    let mut counts: HashMap<&str, i64> = HashMap::new();
    other.lines().for_each(|line| *counts.entry(line).or_default() += 1);
    let missing = one.lines().filter(|line| {
        let count = counts.entry(line).or_default();
        *count -= 1;
        *count < 0
    });
    missing.count()
}

#[test]
fn what_is_written_hands_out_the_same() {
    let mut counts = [0_u32; EDITS];
    let mut wrong = Vec::new();
    for kind in &KINDS {
        let mut rng = Rng::with_seed(41 + kind.name.len() as u64);
        for_every_plan(kind, PLANS, |_, made_up| {
            let old = made_up.files();
            let plan = crate::program::check(&old);
            for (number, count) in counts.iter_mut().enumerate() {
                let Some((edits, rebalance)) = edits(&mut rng, &plan, number) else { continue };
                let Some(changes) = changes(&edits, rebalance) else { continue };
                let Some(applied) = applied(&old, &changes, true) else { continue };
                let new = files(&old, &applied.agreed);
                let read = tieout::plan::parse(Source::new("next.toml", new.plan.as_str()));
                let read = read.map(|document| match &new.roster {
                    Some(roster) => document.with_roster(roster::FILE, roster.clone()),
                    None => document,
                });
                let again = read.and_then(|document| tieout::plan::check(&document).into_plan());
                match again {
                    Ok((again, _)) if same_split(&applied.plan, &again) => *count += 1,
                    Ok(_) => wrong.push(format!("{edits:?} is another split\n{old}=>\n{new}")),
                    Err(findings) => wrong.push(format!("{edits:?} {findings}\n{old}=>\n{new}")),
                }
            }
        });
    }
    let all: u32 = counts.iter().sum();
    assert!(
        wrong.is_empty(),
        "{} of {all} wrong; {counts:?}; the shortest:\n{}",
        wrong.len(),
        wrong.iter().min_by_key(|text| text.len()).unwrap()
    );
    assert!(counts.iter().all(|count| *count > 5), "{counts:?}");
}

#[test]
fn nothing_agreed_is_nothing_written() {
    for kind in &KINDS {
        for_every_plan(kind, PLANS, |_, made_up| {
            for old in [made_up.files(), in_windows(&made_up.files())] {
                let applied = applied(&old, &Changes::none(), true).expect("nothing is wrong");
                assert!(applied.agreed.plan == old.plan, "another plan");
                assert!(applied.agreed.roster.is_none(), "another roster");
            }
        });
    }
}

/// The same files with lines that end as in Windows.
fn in_windows(files: &Files) -> Files {
    let lines = |text: &str| text.replace("\r\n", "\n").replace('\n', "\r\n");
    let roster = files.roster.as_ref().map(|roster| lines(std::str::from_utf8(roster).unwrap()).into_bytes());
    Files { plan: lines(&files.plan), roster }
}

#[test]
fn only_lines_change_that_say_something_else() {
    let mut count = 0;
    for kind in &KINDS {
        let mut rng = Rng::with_seed(43 + kind.name.len() as u64);
        for_every_plan(kind, PLANS, |_, made_up| {
            let old = in_windows(&made_up.files());
            let plan = crate::program::check(&old);
            let Some([from, to]) = siblings(&mut rng, &plan) else { return };
            let [one, other] = [from, to].map(|node| path(&plan, node));
            let Some(changes) = changes(&[(EditKind::Shift, format!("{one}={other}:1%"))], false) else {
                return;
            };
            let Some(applied) = applied(&old, &changes, true) else { return };
            let new = files(&old, &applied.agreed);
            assert!(!new.plan.replace("\r\n", "").contains('\n'), "a line that ends otherwise\n{new}");
            let family = plan.organisation().node(plan.organisation().node(from).parent()).children().len();
            let text = |files: &Files| {
                let roster = files.roster.clone().unwrap_or_default();
                files.plan.clone() + std::str::from_utf8(&roster).unwrap()
            };
            let (was, is) = (text(&old), text(&new));
            // A roster without a column for it has one more.
            let widened =
                old.roster.is_some() && was.lines().count() == lacking(&is, &was) + old.plan.lines().count();
            assert!(widened || lacking(&is, &was) <= family, "{} lines\n{old}=>\n{new}", lacking(&is, &was));
            count += 1;
        });
    }
    assert!(count > 40, "{count}");
}
