//! Whole processes: how long they take, and how much they hold.

use std::error::Error;
use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

pub type Outcome<T> = Result<T, Box<dyn Error>>;

/// The sizes that stand behind `--`, or these.
pub fn sizes(usual: &[usize]) -> Vec<usize> {
    // Cargo itself adds `--bench`.
    let asked: Vec<usize> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    if asked.is_empty() { usual.to_vec() } else { asked }
}

/// How long a process takes from its start to its end.
pub fn time(command: &mut Command) -> Outcome<Duration> {
    let started = Instant::now();
    let status = command.status()?;
    let elapsed = started.elapsed();
    assert!(status.success(), "{command:?} ended with {status}");
    Ok(elapsed)
}

/// The most memory that a process holds at any time, as Linux says while it runs (`VmHWM` in `/proc`).
pub fn peak(command: &mut Command) -> Outcome<String> {
    let mut child = command.spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak: Option<u64> = None;
    while child.try_wait()?.is_none() {
        let said = fs::read_to_string(&status).unwrap_or_default();
        let line = said.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        // A process that has just ended says nothing any more.
        peak = line.and_then(|line| line.trim_end_matches("kB").trim().parse().ok()).max(peak);
        std::thread::sleep(Duration::from_millis(3));
    }
    Ok(peak.map_or("unknown".to_owned(), |kib| format!("{:.1} MiB", kib as f64 / 1024.0)))
}
