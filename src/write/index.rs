//! The index of a folder with one file per owner: which file is whose, and what it comes to.

use std::io;

use super::closing::{folder_line, remarks};
use super::formula::neutral;
use super::slug::FileNames;
use super::{Format, Language, Outcome};
use crate::plan::{Level, NodeIndex, Plan};
use crate::report::{Totals, Whole};
use crate::split::Missed;

/// The file of the index.
pub const INDEX_FILE: &str = "index.csv";

/// The file names of owners, in their order; none of them is that of the index.
pub fn file_names(plan: &Plan, owners: &[NodeIndex], extension: &str) -> Vec<String> {
    let organisation = plan.organisation();
    let mut names = FileNames::default();
    names.reserve("index");
    let name = |owner: &NodeIndex| {
        let path = organisation.path(*owner).into_iter();
        let path: Vec<&str> = path.map(|at| organisation.node(at).name()).collect();
        format!("{}.{extension}", names.name(&path))
    };
    owners.iter().map(name).collect()
}

/// What was written for each owner, as it is written.
#[derive(Debug)]
pub struct Index<'a> {
    plan: &'a Plan,
    /// What all files together come to if nothing is left out.
    whole: Whole,
    /// What belongs to none of them, in units.
    unowned: i64,
    level: Level,
    lines: csv::Writer<Vec<u8>>,
    files: usize,
    /// All files together.
    sum: Outcome,
    /// Rows of the largest file.
    rows_max: u64,
}

impl<'a> Index<'a> {
    /// Of files for the nodes of a level of a plan; all of them, and what is nobody's, come to `whole` if nothing is left out.
    pub fn new((plan, whole, unowned): (&'a Plan, Whole, i64), level: Level) -> Index<'a> {
        let whole = Whole { units: whole.units - unowned, ..whole };
        let levels = || level.and_above();
        let words = || levels().map(|level| plan.hierarchy().word(level));
        let mut heads = vec!["file".to_owned()];
        heads.extend(words().map(str::to_owned));
        heads.extend(words().map(|word| format!("{word}_id")));
        heads.extend(["amount".to_owned(), "rows".to_owned()]);
        let mut index = Index {
            plan,
            whole,
            unowned,
            level,
            lines: csv::Writer::from_writer(Vec::new()),
            files: 0,
            sum: Outcome::default(),
            rows_max: 0,
        };
        index.line(&heads);
        index
    }

    /// Takes note of a file, of which `own` is missed by the row of its owner.
    pub fn add(&mut self, file: &str, owner: NodeIndex, own: Missed, outcome: Outcome) {
        let organisation = self.plan.organisation();
        let path = organisation.path(owner);
        let levels = self.level.number();
        let of_level = |level: usize| path.get(level).map(|at| organisation.node(*at));
        let names = (0..levels).map(|level| of_level(level).map_or("", |node| node.name()));
        let ids = (0..levels).map(|level| of_level(level).and_then(|node| node.id()).unwrap_or(""));
        let mut line = vec![file.to_owned()];
        line.extend(names.chain(ids).map(|text| neutral(text).into_owned()));
        line.push(self.plan.unit().plain(outcome.seen.shown_units));
        line.push(outcome.seen.rows.to_string());
        self.line(&line);
        self.files += 1;
        self.rows_max = self.rows_max.max(outcome.seen.rows);
        self.sum.seen.rows += outcome.seen.rows;
        self.sum.seen.cells += outcome.seen.cells;
        self.sum.seen.shown_units += outcome.seen.shown_units;
        self.sum.seen.missed.add(outcome.seen.missed.without(own));
        for name in outcome.retyped {
            if self.sum.retyped.len() < super::retyped::SHOWN_MAX && !self.sum.retyped.contains(&name) {
                self.sum.retyped.push(name);
            }
        }
    }

    /// Ends the list: whether nothing was left out, and what was missed on the way to all owners, by their own rows too.
    ///
    /// # Panics
    ///
    /// If nothing was left out and yet the files do not add up to the allocated amount.
    pub fn finish(&mut self, whole: bool, above: Missed) {
        assert!(!whole || self.sum.seen.shown_units == self.whole.units, "the files lost money");
        self.sum.seen.whole = whole;
        self.sum.seen.missed.add(above);
    }

    /// Writes the index, a line for every file.
    ///
    /// # Errors
    ///
    /// If `out` cannot be written.
    pub fn write(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        self.lines.flush()?;
        out.write_all(self.lines.get_ref())
    }

    /// What is left to say when the files are written to a folder of this name.
    pub fn closing_words(&self, format: Format, folder: &str, language: Language) -> String {
        let seen = Totals { rows: self.rows_max, ..self.sum.seen };
        let largest = Outcome { seen, ..self.sum.clone() };
        let unowned = match self.unowned {
            0 => String::new(),
            units => {
                let amount = self.plan.unit().people(units);
                language.pick(
                    format!("in no file: {amount} of what was sold, booked above their owners or outside the plan\n"),
                    format!("不在任何文件中：已售 {amount}，记在各文件归属者之上或计划之外\n"),
                )
            }
        };
        folder_line((self.plan, self.whole), &self.sum, self.files, folder, language)
            + &unowned
            + &remarks(self.plan, &largest, format, true, language)
    }

    fn line(&mut self, fields: &[String]) {
        self.lines.write_record(fields).expect("memory takes it");
    }
}
