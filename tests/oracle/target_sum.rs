//! A target that nobody states: it is what the first level comes to, on any number of levels, inline and from a roster.

use std::fmt::Write as _;

use fastrand::Rng;

use crate::examine::examine;
use crate::made_up::{Files, roster};
use crate::program::publish;

const WORDS: [&str; 8] = ["事业部", "大区", "省区", "办事处", "dealer", "团队", "组", "业务员"];

/// A node that comes to an amount.
struct Node {
    units: u64,
    /// Whether it says so itself, where nodes below it say it too.
    is_stated: bool,
    children: Vec<Node>,
    /// Whether those below only compare themselves.
    is_compared: bool,
    /// Its months, where they state its year.
    months: Option<[u64; 12]>,
}

/// Made-up nodes, and from a sequence of its own who of them states months.
struct Nodes {
    rng: Rng,
    months: Rng,
}

fn made_up(nodes: &mut Nodes, levels: usize) -> Node {
    let rng = &mut nodes.rng;
    let has_children = levels > 1 && rng.u8(0..10) < 6;
    let is_compared = has_children && rng.u8(0..10) < 2;
    let children: Vec<Node> = match has_children {
        true => {
            let below = if is_compared { 1 } else { levels - 1 };
            (0..rng.usize(1..=3)).map(|_| made_up(nodes, below)).collect()
        }
        false => Vec::new(),
    };
    let sum = children.iter().map(|child| child.units).sum();
    let is_summed = has_children && !is_compared;
    let rng = &mut nodes.rng;
    let units = if is_summed { sum } else { rng.u64(0..=5_000) };
    let is_stated = !is_summed || rng.bool();
    let months = (!is_summed && nodes.months.bool()).then(|| months(&mut nodes.months, units));
    Node { units, is_stated, children, is_compared, months }
}

/// Months that come to a year.
fn months(rng: &mut Rng, year: u64) -> [u64; 12] {
    let mut ends: [u64; 12] = std::array::from_fn(|_| rng.u64(0..=year));
    ends.sort_unstable();
    ends[11] = year;
    std::array::from_fn(|month| ends[month] - month.checked_sub(1).map_or(0, |before| ends[before]))
}

impl Node {
    /// What it says; `all` writes what it could leave out.
    fn said(&self, all: bool) -> Option<u64> {
        (self.is_stated || all).then_some(self.units)
    }

    fn write(&self, keys: &[String], name: &str, weight: bool, all: bool, text: &mut String) {
        let _ = writeln!(text, "[[{}]]\nname = \"{name}\"", keys[0]);
        match (weight, self.said(all)) {
            (true, _) => writeln!(text, "weight = {}", self.units % 7 + 1).unwrap(),
            (false, Some(_)) if self.months.is_some() && !all => {}
            (false, Some(units)) => writeln!(text, "amount = {units}").unwrap(),
            (false, None) => {}
        }
        if let Some(months) = self.months.filter(|_| !weight) {
            writeln!(text, "season = {{ months = {{ amounts = {months:?} }} }}").unwrap();
        }
        for (number, child) in self.children.iter().enumerate() {
            child.write(&keys[1..], &format!("{name}{number}"), self.is_compared, all, text);
        }
    }

    /// Its row, if it needs one, and those of everybody below.
    fn rows(&self, rng: &mut Rng, path: &[String], depth: usize, weight: bool, text: &mut String) {
        let (blank, none) = (",".repeat(depth - path.len()), ",".repeat(12));
        let row = match (weight, self.said(false)) {
            (true, _) => Some(format!("{}{blank},,{}{none}", path.join(","), self.units % 7 + 1)),
            (false, Some(_)) if self.months.is_some() => {
                let months = self.months.iter().flatten().map(u64::to_string).collect::<Vec<_>>();
                Some(format!("{}{blank},,,{}", path.join(","), months.join(",")))
            }
            (false, Some(units)) => Some(format!("{}{blank},{units},{none}", path.join(","))),
            (false, None) => rng.bool().then(|| format!("{}{blank},,{none}", path.join(","))),
        };
        text.extend(row.into_iter().map(|row| row + "\n"));
        for (number, child) in self.children.iter().enumerate() {
            let below: Vec<String> =
                path.iter().cloned().chain([format!("{}{number}", path.last().unwrap())]).collect();
            child.rows(rng, &below, depth, self.is_compared, text);
        }
    }
}

#[test]
fn the_target_is_what_the_first_level_comes_to() {
    let mut nodes = Nodes { rng: Rng::with_seed(227), months: Rng::with_seed(228) };
    for case in 0..240 {
        let levels = case % 8 + 1;
        let first: Vec<Node> = (0..nodes.rng.usize(1..=3)).map(|_| made_up(&mut nodes, levels)).collect();
        let words = &WORDS[..levels];
        let head = format!("unit = 1\nhierarchy = {words:?}\n");
        let rest = "[season]\nQ1 = 22\nQ2 = 33\nQ3 = 28\nQ4 = 17\n[[product]]\nname = \"A\"\nshare = 62.5\n[[product]]\nname = \"B\"\nshare = 37.5\n";
        let keys: Vec<String> = (1..=levels)
            .map(|end| words[..end].iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join("."))
            .collect();
        let inline = |all: bool| {
            let mut text = String::new();
            for (number, node) in first.iter().enumerate() {
                node.write(&keys, &format!("n{number}"), false, all, &mut text);
            }
            text
        };
        let summed = Files::from(format!("{head}{rest}{}", inline(false)).as_str());
        let target: u64 = first.iter().map(|node| node.units).sum();
        let stated = Files::from(format!("target = {target}\n{head}{rest}{}", inline(true)).as_str());
        let columns: Vec<String> = (1..=12).map(|month| format!("M{month:02}")).collect();
        let mut rows = format!("{},amount,weight,{}\n", words.join(","), columns.join(","));
        for (number, node) in first.iter().enumerate() {
            node.rows(&mut nodes.rng, &[format!("n{number}")], levels, false, &mut rows);
        }
        let plan = format!("{head}roster = \"{}\"\n{rest}", roster::FILE);
        let rostered = Files { plan, roster: Some(rows.into_bytes()) };
        for files in [&summed, &stated, &rostered] {
            examine(files);
        }
        let cells = publish(&stated).nodes;
        assert_eq!(publish(&summed).nodes, cells, "{summed}");
        assert_eq!(publish(&rostered).nodes, cells, "{rostered}");
    }
}
