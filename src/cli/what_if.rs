//! The what-if options that several commands share.

use clap::Args;

use crate::findings::Findings;
use crate::plan::{Changes, EditKind};
use crate::source::Source;

/// What may be changed before a plan is looked at.
#[derive(Debug, Args)]
#[command(next_help_heading = "What if")]
pub struct WhatIfArguments {
    /// Changes one value of the plan, such as region.华东.share=45; repeatable. A name with a dot, =, a space or a quote
    /// stands in double quotes: 'region."a=b".share=45'
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub sets: Vec<String>,

    /// Moves money from one sibling to another and leaves all others alone, such as season.Q4=season.Q2:500万 or
    /// region.成渝=region.华东:5%, percent points of their parent; repeatable
    #[arg(long = "shift", value_name = "FROM=TO:PART")]
    pub shifts: Vec<String>,

    /// Adds a member to a list, such as region.华东.team.新团队; --set says what it gets; repeatable
    #[arg(long = "add", value_name = "PATH")]
    pub adds: Vec<String>,

    /// Takes a member away, with all below it; repeatable
    #[arg(long = "remove", value_name = "PATH")]
    pub removes: Vec<String>,

    /// Moves a node below another parent, such as region.华东.team.政企=region.成渝; repeatable
    #[arg(long = "move", value_name = "PATH=PARENT")]
    pub moves: Vec<String>,

    /// Scales the siblings of what is set, so that every group ties out again
    #[arg(long)]
    pub rebalance: bool,

    /// Scales every group of shares that does not add up to 100%
    #[arg(long)]
    pub normalize: bool,

    /// Applies a scenario of the plan before --set; NAME+NAME for one after the other
    #[arg(long = "scenario", value_name = "NAME")]
    pub scenarios: Vec<String>,

    /// Ignores the closed months of the plan
    #[arg(long)]
    pub original: bool,
}

impl WhatIfArguments {
    /// The changes of a command that looks at one plan.
    ///
    /// # Errors
    ///
    /// If `--scenario` is repeated, which only comparing can answer, or a `--set` is not written like one.
    pub fn changes_once(&self) -> Result<Changes, Findings> {
        match self.scenarios.as_slice() {
            [] if self.rebalance && self.edits().next().is_none() => {
                Err(Findings::nothing_to_rebalance("--rebalance", "--set"))
            }
            _ => self.changes_beside_others(),
        }
    }

    /// The same beside changes that come from elsewhere: others may make room for these, too.
    ///
    /// # Errors
    ///
    /// As [`changes_once`](Self::changes_once).
    pub fn changes_beside_others(&self) -> Result<Changes, Findings> {
        match self.scenarios.as_slice() {
            [] => self.changes(None),
            [names] => self.changes(Some(names)),
            [first, second, ..] => Err(Findings::scenarios_apart("--scenario", first, second)),
        }
    }

    /// All changes but scenarios, each with its option.
    fn edits(&self) -> impl Iterator<Item = (EditKind, &'static str, &str)> {
        let options = [
            (EditKind::Remove, "--remove", &self.removes),
            (EditKind::Move, "--move", &self.moves),
            (EditKind::Add, "--add", &self.adds),
            (EditKind::Set, "--set", &self.sets),
            (EditKind::Shift, "--shift", &self.shifts),
        ];
        options
            .into_iter()
            .flat_map(|(kind, option, texts)| texts.iter().map(move |text| (kind, option, text.as_str())))
    }

    /// What every `--scenario` is called, and the changes with that one.
    ///
    /// # Errors
    ///
    /// If one is there twice, or a `--set` is not written like one.
    pub fn side_by_side(&self) -> Result<Vec<(String, Changes)>, Findings> {
        let mut names: Vec<&String> = self.scenarios.iter().collect();
        names.sort_unstable();
        if let Some(pair) = names.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(Findings::column_twice("--scenario", pair[0]));
        }
        self.scenarios.iter().map(|names| Ok((names.trim().to_owned(), self.changes(Some(names))?))).collect()
    }

    /// The changes, with the scenarios that `names` names instead of those of `--scenario`.
    ///
    /// # Errors
    ///
    /// If a `--set` is not written like one: everything that is wrong with all of them.
    pub fn changes(&self, names: Option<&str>) -> Result<Changes, Findings> {
        let mut findings = Findings::new();
        let mut changes = Changes::none().with_rebalance_called("--rebalance");
        if let Some(names) = names {
            changes = changes.with_scenarios(Source::new("--scenario", names));
        }
        for (kind, option, text) in self.edits() {
            match changes.clone().with_edit(kind, Source::new(option, text)) {
                Ok(more) => changes = more,
                Err(found) => findings.extend(found),
            }
        }
        if self.rebalance {
            changes = changes.with_rebalance();
        }
        if self.normalize {
            changes = changes.with_normalize();
        }
        if self.original {
            changes = changes.with_original();
        }
        if findings.is_empty() { Ok(changes) } else { Err(findings) }
    }
}
