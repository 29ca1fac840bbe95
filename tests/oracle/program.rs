//! What the program publishes for a plan: the cells of every node, gathered from the rows of all depths.

use std::process::Command;

use tieout::plan::{Document, Level, NodeIndex, Organisation, Plan};
use tieout::source::Source;
use tieout::split::{Basis, Missed};

use crate::made_up::{Files, roster};

/// What the program made of one plan: the published cells of every node in plan order, and its count of misses.
pub struct Published {
    pub plan: Plan,
    /// In plan order, depth first.
    pub nodes: Vec<(NodeIndex, Vec<i64>)>,
    /// The misses counted when the rows of each depth were shown.
    pub missed: Vec<Missed>,
}

/// The plan as the program means it.
pub fn check(files: &Files) -> Plan {
    let checked = tieout::plan::check(&document(files));
    match checked.into_plan() {
        Ok((plan, _)) => plan,
        Err(findings) => panic!("refused: {findings:?}\n{files}"),
    }
}

/// The plan as written.
pub fn document(files: &Files) -> Document {
    let mut document = tieout::plan::parse(Source::new("plan.toml", &files.plan))
        .unwrap_or_else(|findings| panic!("refused: {findings:?}\n{files}"));
    if let Some(roster) = &files.roster {
        assert_eq!(document.roster_wanted(), Some(roster::FILE));
        document = document.with_roster(roster::FILE, roster.clone());
    }
    document
}

/// The rows of one depth, and what the program says they miss.
fn rows(basis: Basis<'_>, depth: Level) -> (Vec<(NodeIndex, Vec<i64>)>, Missed) {
    let mut rows = tieout::split::rows(basis, depth);
    let cells = rows.by_ref().map(|row| (row.node, row.cells)).collect();
    (cells, rows.missed())
}

/// Splits a plan at every depth; a node that several depths show must have the same cells in all of them.
pub fn publish(files: &Files) -> Published {
    let plan = check(files);
    let (nodes, missed) = at_every_depth(Basis::from(&plan));
    Published { plan, nodes, missed }
}

/// What a plan or a rescaling publishes: the cells of every node, and the misses at each depth.
pub fn at_every_depth(basis: Basis<'_>) -> (Vec<(NodeIndex, Vec<i64>)>, Vec<Missed>) {
    let plan = basis.plan();
    let mut by_node: Vec<Option<Vec<i64>>> = vec![None; plan.organisation().len()];
    let mut missed = Vec::new();
    for depth in std::iter::once(Level::COMPANY).chain(plan.hierarchy().levels()) {
        let mut expected = Vec::new();
        rows_expected(plan.organisation(), Organisation::COMPANY, depth, &mut expected);
        let (rows, counted) = rows(basis, depth);
        let order: Vec<NodeIndex> = rows.iter().map(|(node, _)| *node).collect();
        assert_eq!(order, expected, "rows in plan order at {depth:?}");
        for (node, cells) in rows {
            let known = by_node[node.0 as usize].get_or_insert_with(|| cells.clone());
            assert_eq!(*known, cells, "promise 1: two reports of one plan agree");
        }
        missed.push(counted);
    }
    let mut nodes = Vec::new();
    in_plan_order(plan.organisation(), Organisation::COMPANY, &mut by_node, &mut nodes);
    (nodes, missed)
}

/// Every node of level `depth` and every leaf above it.
fn rows_expected(organisation: &Organisation, at: NodeIndex, depth: Level, expected: &mut Vec<NodeIndex>) {
    let node = organisation.node(at);
    if node.level() == depth || node.is_leaf() {
        expected.push(at);
        return;
    }
    for child in node.children() {
        rows_expected(organisation, child, depth, expected);
    }
}

fn in_plan_order(
    organisation: &Organisation,
    at: NodeIndex,
    by_node: &mut [Option<Vec<i64>>],
    nodes: &mut Vec<(NodeIndex, Vec<i64>)>,
) {
    nodes.push((at, by_node[at.0 as usize].take().expect("every node is a row at some depth")));
    for child in organisation.node(at).children() {
        in_plan_order(organisation, child, by_node, nodes);
    }
}

/// What `tieout split` prints for a plan and its roster on disk.
pub fn printed(files: &Files, format: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = folder.path().join("plan.toml");
    std::fs::write(&plan, &files.plan).expect("a plan");
    if let Some(roster) = &files.roster {
        std::fs::write(folder.path().join(roster::FILE), roster).expect("a roster");
    }
    let run = Command::new(env!("CARGO_BIN_EXE_tieout"))
        .args(["split", "--ids", "--format", format])
        .arg(&plan)
        .output();
    let run = run.expect("the program runs");
    assert!(run.status.success(), "{}\n{files}", String::from_utf8_lossy(&run.stderr));
    run.stdout
}
