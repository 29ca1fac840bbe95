//! A buffer in money is the buffer in percent that comes to the same: no cell moves.

use num_bigint::BigInt;

use crate::examine::examine;
use crate::for_every_plan;
use crate::kinds::KINDS;
use crate::made_up::Files;
use crate::program::publish;
use crate::reading;

/// The plan with its buffer as an amount; nothing where it has none or less than a unit.
fn in_money(files: &Files) -> Option<Files> {
    let line = files.plan.lines().find(|line| line.starts_with("buffer = "))?;
    let buffer = reading::read(files).buffer;
    if buffer == BigInt::ZERO {
        return None;
    }
    let unit = files.plan.lines().find_map(|line| line.strip_prefix("unit = ")).unwrap_or("0.01");
    // The units of the kinds are powers of ten.
    let amount = match unit {
        "0.01" => format!("{}.{:02}", &buffer / 100, &buffer % 100),
        unit => format!("{}", buffer * unit.replace('_', "").parse::<BigInt>().unwrap()),
    };
    let mode = if line.contains("over-assign") { "over-assign" } else { "reserve" };
    let written = format!("buffer = {{ amount = {amount}, mode = \"{mode}\" }}");
    Some(Files { plan: files.plan.replace(line, &written), roster: files.roster.clone() })
}

#[test]
fn a_buffer_in_money_moves_no_cell() {
    let mut held = 0;
    for kind in KINDS.iter().filter(|kind| kind.name.starts_with("free")) {
        for_every_plan(kind, 25, |_, plan| {
            let files = plan.files();
            let Some(other) = in_money(&files) else { return };
            // A reserve that is rounded up to the whole target has no amount.
            let read = reading::read(&files);
            if read.allocated == BigInt::ZERO {
                return;
            }
            examine(&other);
            assert_eq!(publish(&files).nodes, publish(&other).nodes, "{other}");
            held += 1;
        });
    }
    assert!(held > 50, "{held} plans");
}
