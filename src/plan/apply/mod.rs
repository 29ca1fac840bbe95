//! Apply: what was agreed, written into the plan and its roster.
//!
//! The document as it is written is held against the document with its changes, address by address, and what differs is
//! patched in the text: every byte that says nothing else stays, with comments, order, blanks and spelling. Not taken was
//! `toml_edit`: it writes all lines with one kind of end, and the keys of a table with dots side by side.
//!
//! | file | owns |
//! |---|---|
//! | `statements` | the lines of a plan, and their addresses |
//! | `patches` | pieces of a text that are replaced, gone or elsewhere |
//! | `entries` | keys of tables: one more, one less |
//! | `elements` | the same between brackets |
//! | `members` | members of lists: new, gone, or from another list |
//! | `moves` | members that stand in another list than before |
//! | `difference` | two documents, and what is to be patched |
//! | `same` | whether two values say the same |
//! | `spelling` | values as they are written |
//! | `weights` | members that were scaled, as weights |
//! | `head` | the keys of a plan that another file of it has otherwise |
//! | `nodes` | the nodes of a roster, from the top down |
//! | `records` | its records, as they are written |
//! | `roster_cells` | what cells say of a node then |
//! | `roster_rows` | the rows in their order |
//! | `roster_weights` | what nodes weigh that no row is about |
//! | `roster_text` | all of it, written |

mod difference;
mod elements;
mod entries;
mod head;
mod members;
mod moves;
mod nodes;
mod patches;
mod records;
mod roster_cells;
mod roster_rows;
mod roster_text;
mod roster_weights;
mod same;
mod spelling;
mod statements;
mod weights;

use super::roster_file::RosterFile;
use super::{Document, Plan};
use crate::tables::Encoding;
use difference::Difference;
use roster_text::{RosterText, roster_text};

/// How what was agreed is to be written.
#[derive(Clone, Copy)]
pub struct Keeping<'a> {
    /// The title that a plan without one gets.
    pub title: Option<&'a str>,
    /// What the new plan calls a file that the old one calls so.
    pub path: &'a dyn Fn(&str) -> String,
    /// What it calls a roster that is not the old one any more.
    pub roster: &'a str,
    /// Whether members that were scaled to make room are written as weights, not as fractions.
    pub weighs: bool,
}

/// Files that say what was agreed.
#[derive(Debug, Clone)]
pub struct Agreed {
    /// The text of the plan.
    pub plan: String,
    /// The roster, where it says something else than before.
    pub roster: Option<AgreedRoster>,
}

/// A roster that says what was agreed.
#[derive(Debug, Clone)]
pub struct AgreedRoster {
    /// Its text.
    pub text: String,
    /// The text of the old one.
    pub before: String,
    /// What both are written in, if not in UTF-8.
    pub encoding: Option<Encoding>,
    /// Whether it is the sheet of a workbook, which nobody writes.
    pub is_sheet: bool,
}

/// Writes what a document says into the texts of another, from which it was changed; `plan` is what it means.
///
/// # Example
///
/// ```
/// use tieout::plan::{self, Changes, Keeping};
/// use tieout::Source;
/// let text = "target = 100 # of all\n[[region]]\nname = 'a'\n";
/// let document = plan::parse(Source::new("plan.toml", text)).unwrap();
/// let changes = Changes::none().with_setting(Source::new("what if", "target=120")).unwrap();
/// let changed = plan::change(document.clone(), &changes).unwrap();
/// let (plan, _) = plan::check(&changed).into_plan().unwrap();
/// let keeping = Keeping { title: None, path: &str::to_owned, roster: "people.csv", weighs: true };
/// let agreed = plan::agreed(&document, &changed, &plan, &keeping);
/// assert_eq!(agreed.plan, "target = 120 # of all\n[[region]]\nname = 'a'\n");
/// ```
pub fn agreed(before: &Document, after: &Document, plan: &Plan, keeping: &Keeping<'_>) -> Agreed {
    let mut after = after.clone();
    let sheet = before.roster.as_ref().and_then(|roster| roster.sheet.clone());
    if keeping.weighs {
        let has_weights =
            sheet.as_ref().is_none_or(|sheet| sheet.header.says.iter().any(|(key, _)| *key == "weight"));
        weights::with_weights(&mut after, has_weights);
    }
    head::without_scenarios(&mut after);
    head::with_written_base(&mut after, plan);
    if let Some(title) = keeping.title {
        head::with_title(&mut after, title);
    }
    let mut roster = None;
    if let (Some(sheet), Some(RosterText { text, beside })) = (sheet, roster_text(before, &after)) {
        head::with_overrides(&mut after, beside);
        if text != sheet.source.text() {
            roster = Some(AgreedRoster {
                text: sheet.source.with_mark(&text),
                before: sheet.source.with_mark(sheet.source.text()),
                encoding: RosterFile::of(&before.root).encoding.map(|(encoding, _)| encoding),
                is_sheet: sheet.source.sheet_name().is_some(),
            });
        }
    }
    match &roster {
        Some(_) => head::with_roster(&mut after, &|_| keeping.roster.to_owned()),
        None => head::with_roster(&mut after, keeping.path),
    }
    head::with_actuals(&mut after, keeping.path);
    let text = Difference::written(before.source.text(), &before.root, &after.root);
    Agreed { plan: before.source.with_mark(&text), roster }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Changes, EditKind, change, parse};
    use crate::source::Source;

    /// The lines that are gone (`-`) and new (`+`), without those that both texts begin and end with.
    fn difference(before: &str, after: &str) -> String {
        let [old, new] = [before, after].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
        let start = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
        let rest = old.len().min(new.len()) - start;
        let end =
            old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(one, other)| one == other).count();
        let lines =
            |sign: &str, lines: &[&str]| lines.iter().map(|line| format!("{sign}{line}")).collect::<String>();
        lines("-", &old[start..old.len() - end]) + &lines("+", &new[start..new.len() - end])
    }

    fn applied(text: &str, edits: &[(EditKind, &str)]) -> String {
        let document = parse(Source::new("plan.toml", text)).unwrap();
        let with = |changes: Changes, (kind, text): &(EditKind, &str)| {
            changes.with_edit(*kind, Source::new("what if", *text)).unwrap()
        };
        let changes = edits.iter().fold(Changes::none(), with);
        let changed = change(document.clone(), &changes).unwrap_or_else(|findings| panic!("{findings}"));
        let plan = Difference::written(text, &document.root, &changed.root);
        parse(Source::new("next.toml", plan.as_str()))
            .unwrap_or_else(|findings| panic!("{findings}\n{plan}"));
        plan
    }

    #[track_caller]
    fn check(text: &str, edits: &[(EditKind, &str)], want: &str) {
        assert_eq!(difference(text, &applied(text, edits)), want);
    }

    use EditKind::{Add, Move, Remove, Set};

    #[test]
    fn a_value_changes_where_it_is() {
        check(
            "target = 1_000 # all\nunit=1\n",
            &[(Set, "target=2亿")],
            "-target = 1_000 # all\n+target = \"2亿\" # all\n",
        );
        check(
            "target = 1\r\n[[region]]\r\n\tname = 'A'\r\n\t\"share\"\t=\t40 # A\r\n[[region]]\r\nname = 'B'\r\nshare = 60",
            &[(Set, "region.A.weight=4"), (Set, "region.B.weight=6")],
            "-\t\"share\"\t=\t40 # A\r\n-[[region]]\r\n-name = 'B'\r\n-share = 60+\tweight\t=\t4 # A\r\n+[[region]]\r\n+name = 'B'\r\n+weight = 6",
        );
        check(
            "season = { Q1 = 25, Q2 = { share = 25, months = [\n 30, # one\n 40,\n 30\n] }, Q3 = 25, Q4 = 25 }",
            &[(Set, "season.Q2=35"), (Set, "season.Q2.months.2=45"), (Set, "season.Q1=15")],
            "-season = { Q1 = 25, Q2 = { share = 25, months = [\n- 30, # one\n- 40,\n+season = { Q1 = 15, Q2 = { share = 35, months = [\n+ 30, # one\n+ 45,\n",
        );
    }

    #[test]
    fn a_key_comes_where_its_table_is() {
        check("# plan\ntarget = 1\n\n[[region]]\nname = 'A'\n", &[(Set, "unit=1")], "+unit = 1\n");
        check("season.Q1 = 25\ntarget = 1\n", &[(Set, "season.Q2=75")], "+season.Q2 = 75\n");
        check("target = 1\n[season.Q1]\nshare = 50\n", &[(Set, "season.Q2=50")], "+[season]\n+Q2 = 50\n+\n");
        check(
            "target = 1\n[season]\n\tQ1 = 50\n\n[levels]\na = 1\n",
            &[(Set, "season.Q2=50")],
            "+\tQ2 = 50\n",
        );
        check(
            "target = 1\nbuffer = { share = 10 }\n",
            &[(Set, "buffer.mode=reserve")],
            "-buffer = { share = 10 }\n+buffer = { share = 10, mode = \"reserve\" }\n",
        );
        check(
            "target = 1",
            &[(Set, "closed.through=2026-06"), (Set, "closed.actuals=a.csv")],
            "-target = 1+target = 1\n+\n+[closed]\n+through = \"2026-06\"\n+actuals = \"a.csv\"",
        );
    }

    const NESTED: &str = "target = 1\n\n# the east\n[[region]]\nname = \"A\"\n\n  [[region.team]]\n  name = \"a\"\n    [[region.team.person]]\n    name = \"x\" # x\n    [[region.team.person]]\n    name = \"y\"\n\n  [[region.team]]\n  name = \"b\"\n    [[region.team.person]]\n    name = \"z\"\n\n# the west\n[[region]]\nname = \"B\"\n";

    #[test]
    fn members_come_and_go() {
        check(NESTED, &[(Remove, "region.B")], "-\n-# the west\n-[[region]]\n-name = \"B\"\n");
        check(
            NESTED,
            &[(Add, "region.C"), (Set, "region.C.share=5")],
            "+\n+[[region]]\n+name = \"C\"\n+share = 5\n",
        );
        check(
            NESTED,
            &[(Add, "region.B.team.c"), (Add, "region.B.team.c.person.w")],
            "+  [[region.team]]\n+  name = \"c\"\n+    [[region.team.person]]\n+    name = \"w\"\n",
        );
        check(
            NESTED,
            &[(Remove, "region.A.team.a"), (Add, "region.A.team.c")],
            "-  name = \"a\"\n-    [[region.team.person]]\n-    name = \"x\" # x\n-    [[region.team.person]]\n-    name = \"y\"\n-\n-  [[region.team]]\n-  name = \"b\"\n-    [[region.team.person]]\n-    name = \"z\"\n+  name = \"b\"\n+    [[region.team.person]]\n+    name = \"z\"\n+\n+  [[region.team]]\n+  name = \"c\"\n",
        );
    }

    #[test]
    fn members_take_their_lines_along() {
        check(
            NESTED,
            &[(Move, "region.A.team.a.person.x=region.A.team.b"), (Set, "region.A.team.b.person.x.share=5")],
            "-    name = \"x\" # x\n-    [[region.team.person]]\n-    name = \"y\"\n-\n-  [[region.team]]\n-  name = \"b\"\n-    [[region.team.person]]\n-    name = \"z\"\n+    name = \"y\"\n+\n+  [[region.team]]\n+  name = \"b\"\n+    [[region.team.person]]\n+    name = \"z\"\n+    [[region.team.person]]\n+    name = \"x\" # x\n+    share = 5\n",
        );
        let moved = applied(
            NESTED,
            &[
                (Move, "region.A.team.a=region.B"),
                (Move, "region.B.team.a.person.y=region.A.team.b"),
                (Add, "region.B.team.a.person.v"),
            ],
        );
        assert_eq!(
            moved,
            "target = 1\n\n# the east\n[[region]]\nname = \"A\"\n\n  [[region.team]]\n  name = \"b\"\n    [[region.team.person]]\n    name = \"z\"\n    [[region.team.person]]\n    name = \"y\"\n\n# the west\n[[region]]\nname = \"B\"\n  [[region.team]]\n  name = \"a\"\n    [[region.team.person]]\n    name = \"x\" # x\n    [[region.team.person]]\n    name = \"v\"\n"
        );
    }

    #[test]
    fn lists_in_brackets_stay_in_them() {
        let text = "region = [\n  { name = 'A', share = 40 }, # A\n  { name = 'B', share = 60 }, # B\n]\n";
        check(text, &[(Add, "region.C")], "+  { name = \"C\" },\n");
        check(text, &[(Remove, "region.A")], "-  { name = 'A', share = 40 }, # A\n");
        check(text, &[(Remove, "region.B")], "-  { name = 'B', share = 60 }, # B\n");
        check(
            "region = [{ name = 'A', share = 40 }, { name = 'B', share = 60 }]",
            &[(Remove, "region.B"), (Add, "region.C")],
            "-region = [{ name = 'A', share = 40 }, { name = 'B', share = 60 }]+region = [{ name = 'A', share = 40 }, { name = \"C\" }]",
        );
    }
}
