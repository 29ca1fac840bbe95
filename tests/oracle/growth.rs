//! Growth on last year's amounts: at odd figures, and where it says the same as an amount.

use std::fmt::Write;

use crate::exact::{Exact, half_up, ratio, whole};
use crate::examine::examine;
use crate::for_every_plan;
use crate::kinds::KINDS;
use crate::made_up::Files;
use crate::program::publish;

/// Members of one level with made-up bases and growth, and what they come to in cents.
fn grown(rng: &mut fastrand::Rng, header: &str, members: usize) -> (String, Exact) {
    let (mut text, mut sum) = (String::new(), whole(0));
    for member in 0..members {
        // Thousandths of the money, and tenths of a percent.
        let (base, growth) = (rng.u64(0..=9_999_999_999), rng.i64(-1_000..=3_000));
        let (front, back) = (base / 1000, base % 1000);
        let (sign, tenths) = (if growth < 0 { "-" } else { "" }, growth.abs());
        writeln!(text, "[[{header}]]\nname = \"m{member}\"\nbase = {front}.{back:03}").unwrap();
        writeln!(text, "growth = {sign}{}.{}", tenths / 10, tenths % 10).unwrap();
        sum += ratio(base, 10) * ratio(1000 + growth, 1000);
    }
    (text, sum)
}

#[test]
fn growth_to_within_a_unit_is_scaled_to_its_parent() {
    let mut rng = fastrand::Rng::with_seed(41);
    for case in 0..200 {
        let members = rng.usize(1..=7);
        let (text, sum) = grown(&mut rng, "region", members);
        let cents = half_up(&sum);
        if cents < 100.into() {
            continue;
        }
        let mut plan = format!("target = {}.{:02}\n", &cents / 100, &cents % 100);
        if case % 3 == 0 {
            plan += "[season]\nmonths = [7, 6, 9, 10, 12, 11, 9, 8, 9, 7, 6, 6]\n";
        }
        plan += &text;
        if case % 4 == 0 {
            plan += "[[product]]\nname = \"A\"\nbase = 12.345\ngrowth = 7.5\n[[product]]\nname = \"B\"\nweight = 1\n";
        }
        if cents > 2_000.into() {
            examine(&Files { plan, roster: None });
        }
    }
}

#[test]
fn growth_by_nothing_is_an_amount() {
    let mut held = 0;
    for kind in KINDS.iter().filter(|kind| kind.name.starts_with("free")) {
        for_every_plan(kind, 15, |_, plan| {
            let files = plan.files();
            let lines = files.plan.lines().map(|line| match line.strip_prefix("amount = ") {
                Some(amount) => format!("base = {amount}\ngrowth = 0"),
                None => line.to_owned(),
            });
            let grown = lines.collect::<Vec<_>>().join("\n");
            if grown.contains("growth = 0") {
                let grown = Files { plan: grown, roster: files.roster.clone() };
                examine(&grown);
                assert_eq!(publish(&files).nodes, publish(&grown).nodes, "{grown}");
                held += 1;
            }
        });
    }
    assert!(held > 20, "{held} plans");
}

#[test]
fn a_level_beside_an_amount_moves_no_cell() {
    let mut held = 0;
    for kind in KINDS.iter().filter(|kind| kind.name.starts_with("free")) {
        for_every_plan(kind, 15, |_, plan| {
            let files = plan.files();
            let mut in_node = false;
            let lines = files.plan.lines().map(|line| {
                in_node = if line.starts_with("[[") { line.starts_with("[[region") } else { in_node };
                match line.starts_with("amount = ") && in_node {
                    true => format!("{line}\nlevel = \"a label\""),
                    false => line.to_owned(),
                }
            });
            let labelled = lines.collect::<Vec<_>>().join("\n");
            if labelled.contains("a label") {
                let labelled = Files { plan: labelled, roster: files.roster.clone() };
                examine(&labelled);
                assert_eq!(publish(&files).nodes, publish(&labelled).nodes, "{labelled}");
                held += 1;
            }
        });
    }
    assert!(held > 10, "{held} plans");
}
