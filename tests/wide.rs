//! One team of many persons: exchanges among them are searched for in long runs of equal children, and the numbers
//! stand as they were first published.

use tieout::Source;
use tieout::plan::{self, Level};
use tieout::split;

/// Eleven weights for a thousand persons and few units: every kind of exchange is made, and some are not found.
fn team(channels: usize) -> String {
    let mut text = "target = 50_000\nunit = 1\n[season]\nQ1 = 22\nQ2 = 33\nQ3 = 28\nQ4 = 17\n".to_owned();
    for (product, share) in [20, 15, 15, 10, 10, 8, 8, 6, 5, 3].into_iter().enumerate() {
        text += &format!("[[product]]\nname = 'product {product}'\nshare = {share}\n");
    }
    for channel in 0..channels {
        text += &format!("[[channel]]\nname = 'channel {channel}'\nweight = {}\n", channel + 1);
    }
    text += "[[region]]\nname = 'r'\n[[region.team]]\nname = 't'\n";
    for person in 0..1000 {
        let weight = 1 + person * person % 11;
        text += &format!("[[region.team.person]]\nname = 'p{person}'\nweight = {weight}\n");
    }
    text
}

/// Compares what the cells add up to, each multiplied by a number of its own.
#[track_caller]
fn check(channels: usize, sum: i64, axis_years: u64, cells: u64) {
    let document = plan::parse(Source::new("plan.toml", team(channels))).unwrap();
    let (plan, _) = plan::check(&document).into_plan().unwrap_or_else(|findings| panic!("{findings}"));
    let mut rows = split::rows(&plan, Level::DEEPEST);
    let (mut at, mut seen) = (0, 0);
    while let Some((_, row)) = rows.next_cells() {
        for units in row {
            seen += units * (at * 7919 % 10_007);
            at += 1;
        }
    }
    assert_eq!(seen, sum);
    assert_eq!((rows.missed().axis_year, rows.missed().cell), (axis_years, cells));
}

#[test]
fn wide_teams_keep_their_numbers() {
    check(0, 250_052_942, 0, 0);
    check(2, 249_980_300, 0, 0);
}
