//! Words about files that are not TOML, or no text at all.

use std::ops::Range;
use std::sync::Arc;

use super::{Finding, Findings};
use crate::limits::PLAN_BYTES_MAX;
use crate::source::{NotText, Place, Source};

impl Findings {
    /// P003: a file beyond the limit.
    pub fn plan_too_large(name: &str) -> Findings {
        let max = PLAN_BYTES_MAX / (1024 * 1024);
        Finding::error(
            "P003",
            format!("{name} is larger than {max} MiB, which no plan needs"),
        )
        .help("check that this is the plan file")
        .into()
    }

    /// P001 and P002: bytes that are not UTF-8 text.
    pub fn not_text(name: &str, not_text: &NotText) -> Findings {
        let _ = not_text;
        Finding::error("P001", format!("{name} is not UTF-8 text")).into()
    }

    /// P004 and P005: places where the text is not TOML.
    pub fn syntax(&mut self, source: &Arc<Source>, errors: Vec<(Option<Range<usize>>, String)>) {
        for (span, message) in errors {
            let place = Place::new(source, span.unwrap_or(0..0));
            self.add(Finding::error("P004", message).at(&place));
        }
    }
}
