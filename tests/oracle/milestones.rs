//! Milestones of made-up plans are those that the oracle reads, and change no cell.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use fastrand::Rng;
use tieout::plan::Plan;

use crate::kinds::KINDS;
use crate::made_up::Files;
use crate::program::publish;
use crate::reading::{self, Milestone, Reading};
use crate::{for_every_plan, made_up::Written};

/// How many plans of each kind are tried.
const PLANS: u64 = 15;

#[test]
fn milestones_are_what_the_oracle_reads_and_change_no_cell() {
    let (mut rng, mut dated, mut below) = (Rng::with_seed(29), 0, 0);
    for kind in KINDS.iter().filter(|kind| kind.written == Written::Freely) {
        for_every_plan(kind, PLANS, |_, plan| {
            let plain = plan.files();
            let mut files = plain.clone();
            files.plan += &made_up(&mut rng, &plain);
            let (with, without) = (publish(&files), publish(&plain));
            assert!(with.nodes == without.nodes && with.missed == without.missed, "{files}");
            let want = reading::read(&files).milestones;
            assert_eq!(listed(&with.plan), want, "{files}");
            dated += want.iter().filter(|milestone| milestone.by.len() == "2026-06-30".len()).count();
            below += want.iter().filter(|milestone| milestone.path.len() > 1).count();
        });
    }
    assert!(dated > 20 && below > 20, "{dated} on a day, {below} of lower nodes");
}

/// Milestones of a plan in every way to write a date.
fn made_up(rng: &mut Rng, files: &Files) -> String {
    let read = reading::read(files);
    let nodes = named(&read);
    let start = files.plan.lines().find_map(|line| line.strip_prefix("start = \"")).map(|start| {
        let (year, month) = start.trim_end_matches('"').split_once('-').expect("year and month");
        (year.parse::<usize>().expect("a year"), month.parse::<usize>().expect("a month"))
    });
    let mut text = String::new();
    for number in 0..rng.usize(1..8) {
        let (month, day) = (rng.usize(0..12), rng.usize(1..=28));
        let by = match (start, rng.usize(0..5)) {
            (Some((year, first)), way @ 0..3) => {
                let months = first - 1 + month;
                let month = format!("{:04}-{:02}", year + months / 12, months % 12 + 1);
                [format!("\"{month}\""), format!("\"{month}-{day:02}\""), format!("{month}-{day:02}")][way]
                    .clone()
            }
            (_, 3) => format!("\"Q{}\"", month / 3 + 1),
            _ => format!("\"M{:02}\"", month + 1),
        };
        let _ = writeln!(text, "[[milestone]]\nname = \"事项 {number}\"\nby = {by}");
        if let Some(node) = rng.choice(&nodes).filter(|_| rng.u8(..3) > 0) {
            let _ = writeln!(text, "node = {node:?}");
        }
        if rng.bool() {
            let _ = writeln!(text, "owner = \"李 {number}\"\nnote = \"note {number}\"");
        }
    }
    text
}

/// The paths that lead to one node, and the ids.
fn named(read: &Reading) -> Vec<String> {
    let mut paths: BTreeMap<String, usize> = BTreeMap::new();
    let mut open: Vec<(usize, String)> =
        read.nodes[0].children.iter().map(|at| (*at, String::new())).collect();
    while let Some((at, above)) = open.pop() {
        let path = format!("{above}{}", read.nodes[at].name);
        open.extend(read.nodes[at].children.iter().map(|child| (*child, format!("{path}/"))));
        *paths.entry(path).or_default() += 1;
    }
    let ids = read.nodes.iter().filter_map(|node| node.id.clone()).filter(|id| !paths.contains_key(id));
    let ids: Vec<String> = ids.collect();
    paths.into_iter().filter(|(_, count)| *count == 1).map(|(path, _)| path).chain(ids).collect()
}

/// What the program means.
fn listed(plan: &Plan) -> Vec<Milestone> {
    let organisation = plan.organisation();
    let of = |milestone: &tieout::plan::Milestone| Milestone {
        name: milestone.name().to_owned(),
        by: milestone.due().name(plan.calendar()),
        month: milestone.due().month(),
        owner: milestone.owner().map(str::to_owned),
        path: organisation
            .path(milestone.node())
            .iter()
            .map(|at| organisation.node(*at).name().to_owned())
            .collect(),
        note: milestone.note().map(str::to_owned),
    };
    plan.milestones().iter().map(of).collect()
}
