//! What `check` has to say about one plan.

use std::collections::HashSet;

use crate::amounts::Accounts;
use crate::cells::Work;
use crate::closed::Closed;
use crate::findings::{Finding, Findings, Identity, Severity};
use crate::limits::MISSES_NAMED_MAX;
use crate::money::Decimal12;
use crate::plan::{Checked, ScenarioName};
use crate::split::{self, Misses};

/// The outcome of checking one plan, and each of its scenarios.
#[derive(Debug)]
pub struct CheckReport {
    input: String,
    checked: Option<Checked>,
    findings: Findings,
    /// What the findings of the plan as it is written are about, once a scenario is asked about.
    own: Option<HashSet<Identity>>,
    misses: Option<Misses>,
    open: Option<OpenMonths>,
    scenarios: Vec<ScenarioReport>,
    denies_warnings: bool,
}

/// The closed and the open months of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenMonths {
    /// The file that says what was sold.
    pub file: String,
    /// What became of its rows.
    pub accounts: Accounts,
    /// The last closed month, as the plan calls it.
    pub through: String,
    /// What was planned for the closed ones, in units.
    pub planned: i64,
    /// What was sold in them.
    pub actual: Decimal12,
    /// What the others come to, in units.
    pub open: i64,
}

impl OpenMonths {
    /// Those of a plan, and what the numbers of its open months miss.
    pub fn of(closed: &Closed<'_>, work: &Work<'_>) -> (OpenMonths, Misses) {
        let open = OpenMonths {
            file: closed.amounts().file().to_owned(),
            accounts: closed.amounts().accounts().clone(),
            through: closed.plan().calendar().month(closed.closing().through()),
            planned: closed.planned(),
            actual: closed.actual(),
            open: closed.open(),
        };
        (open, split::misses(closed.rescaling(), MISSES_NAMED_MAX, work))
    }
}

/// The outcome of checking a plan under one of its scenarios.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioReport {
    /// The scenario, with its note.
    pub scenario: ScenarioName,
    /// Whether the plan ties out under it.
    pub ok: bool,
}

impl CheckReport {
    /// Takes the name of the input and what the check found, or what stood in its way. A plan that ties out is also
    /// split, to count the numbers that miss a promise.
    pub fn new(input: String, checked: Result<Checked, Findings>, work: &Work<'_>) -> CheckReport {
        let plan = checked.as_ref().ok().and_then(Checked::plan);
        let misses = plan.map(|plan| split::misses(plan, MISSES_NAMED_MAX, work));
        CheckReport { misses, ..CheckReport::unsplit(input, checked) }
    }

    /// The same of a plan whose months are closed, by what the check found. What was found of its open months is added to
    /// it; without open months that was no success.
    pub fn of_open(
        input: String,
        checked: Checked,
        open: Option<(OpenMonths, Misses)>,
        found: Findings,
    ) -> CheckReport {
        let mut report = CheckReport::unsplit(input, Ok(checked));
        report.findings.extend(found);
        let (open, misses) = open.unzip();
        CheckReport { open, misses, ..report }
    }

    /// The same before the plan is split.
    fn unsplit(input: String, checked: Result<Checked, Findings>) -> CheckReport {
        let (checked, findings) = match checked {
            Ok(checked) => {
                let findings = checked.findings().clone();
                (Some(checked), findings)
            }
            Err(findings) => (None, findings),
        };
        CheckReport {
            input,
            checked,
            findings,
            own: None,
            misses: None,
            open: None,
            scenarios: Vec::new(),
            denies_warnings: false,
        }
    }

    /// Adds what was found under a scenario, down to warnings. A mistake of the plan as it is written is there under every
    /// scenario, perhaps with other amounts in its words: it was said for the plan. What a scenario sets has a place of its
    /// own.
    pub fn add_scenario(&mut self, scenario: ScenarioName, found: &Findings) {
        let own = self.own.get_or_insert_with(|| self.findings.iter().map(Finding::topic).collect());
        for finding in found.iter().filter(|finding| finding.severity() != Severity::Note) {
            if !own.contains(&finding.topic()) {
                self.findings.add(finding.clone().under_scenario(&scenario.name));
            }
        }
        self.scenarios.push(ScenarioReport { scenario, ok: !found.has_errors() });
    }

    /// The name of the input.
    pub fn input(&self) -> &str {
        &self.input
    }

    /// What the check found; nothing if it never came so far.
    pub fn checked(&self) -> Option<&Checked> {
        self.checked.as_ref()
    }

    /// Everything there is to say, in file order, about the plan first and then about each scenario.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// The outcome of each scenario, in plan order.
    pub fn scenarios(&self) -> &[ScenarioReport] {
        &self.scenarios
    }

    /// The numbers of the allocation that miss a promise; nothing for a plan that was never split.
    pub fn misses(&self) -> Option<&Misses> {
        self.misses.as_ref()
    }

    /// Its closed and open months, if some are closed.
    pub fn open(&self) -> Option<&OpenMonths> {
        self.open.as_ref()
    }

    /// Whether the plan ties out, under each of its scenarios too.
    pub fn ties_out(&self) -> bool {
        !self.findings().has_errors()
    }

    /// Takes warnings for as grave as errors.
    pub fn deny_warnings(&mut self) {
        self.denies_warnings = true;
    }

    /// Whether it ties out, and no warning is denied.
    pub fn passes(&self) -> bool {
        self.ties_out() && !self.denied()
    }

    /// Whether there are warnings, and they are denied.
    pub fn denied(&self) -> bool {
        self.denies_warnings && self.findings().count(Severity::Warning) > 0
    }
}
