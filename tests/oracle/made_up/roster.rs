//! The organisation as a roster: the same nodes as rows of a CSV file.

use super::branches::Branch;
use super::portions::Said;
use super::table::Place;
use super::{Files, MONTHS, MadeUp, Maker};
use crate::exact::Portion;

/// One row of the roster, by the keys of its columns.
type Row = Vec<(&'static str, String)>;

const MONTH_KEYS: [&str; MONTHS] =
    ["M01", "M02", "M03", "M04", "M05", "M06", "M07", "M08", "M09", "M10", "M11", "M12"];
const QUARTER_KEYS: [&str; 4] = ["Q1", "Q2", "Q3", "Q4"];

/// In which order nodes are written: each mentions siblings for the first time in plan order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    ParentsFirst,
    ChildrenFirst,
    LevelByLevel,
}

/// The name of the roster's file.
pub const FILE: &str = "people.csv";

impl Maker<'_> {
    /// The same plan with a roster; and as plain TOML, with what nodes have of their own in overrides too.
    /// Nothing for a plan without organisation.
    pub fn with_roster(&mut self, plan: &MadeUp) -> Option<[Files; 2]> {
        if plan.regions.is_empty() {
            return None;
        }
        let mut plan = plan.clone();
        Branch::place_all(&mut plan.regions, Place::Override);
        let inline = Files { plan: plan.text(), roster: None };
        if self.own.amounts {
            let count = *self.rng.choice(&[Some(MONTHS), Some(MONTHS), Some(4), None]).expect("a choice");
            Branch::in_columns(&mut plan.regions, count);
        }
        let roster = self.roster(&plan.regions);
        plan.in_roster = true;
        Some([inline, Files { plan: plan.text(), roster: Some(roster) }])
    }

    fn roster(&mut self, regions: &[Branch]) -> Vec<u8> {
        let orders = [Order::ParentsFirst, Order::ChildrenFirst, Order::LevelByLevel];
        let order = *self.rng.choice(&orders).expect("an order");
        let mut rows = Vec::new();
        self.rows(regions, &[], order, &mut rows);
        let words = self.kind.words;
        if order == Order::LevelByLevel {
            let names = |row: &Row| row[..words.len()].iter().filter(|(_, name)| !name.is_empty()).count();
            rows.sort_by_key(names);
        }
        let mut columns = words.to_vec();
        for key in ["share", "weight", "amount", "level", "id", "owner"] {
            if rows.iter().flatten().any(|(column, _)| *column == key) || self.chance(20) {
                columns.push(key);
            }
        }
        for keys in [&MONTH_KEYS[..], &QUARTER_KEYS] {
            if rows.iter().flatten().any(|(column, _)| keys.contains(column)) {
                columns.extend(keys);
            }
        }
        if self.chance(20) {
            columns.push("Bemerkung");
        }
        if self.rng.bool() {
            self.rng.shuffle(&mut columns);
        }
        let end = if self.rng.bool() { "\r\n" } else { "\n" };
        let mut text = if self.chance(30) { "\u{feff}".to_owned() } else { String::new() };
        let dated = self.own.amounts && self.rng.bool();
        text += &columns.iter().map(|key| self.called(key, dated)).collect::<Vec<_>>().join(",");
        text += end;
        for row in &rows {
            let field = |column: &&str| {
                let found = row.iter().find(|(key, _)| key == column);
                self::field(found.map_or("", |(_, value)| value))
            };
            text += &columns.iter().map(field).collect::<Vec<_>>().join(",");
            text += end;
        }
        if self.chance(20) {
            text.truncate(text.trim_end().len());
        }
        text.into_bytes()
    }

    fn rows(&mut self, branches: &[Branch], above: &[String], order: Order, rows: &mut Vec<Row>) {
        for branch in branches {
            let path: Vec<String> = above.iter().chain([&branch.name]).cloned().collect();
            let row = (!self.left_out(branch, order)).then(|| row(branch, &path, self.kind.words));
            match order {
                Order::ChildrenFirst => {
                    self.rows(&branch.children, &path, order, rows);
                    rows.extend(row);
                }
                Order::ParentsFirst | Order::LevelByLevel => {
                    rows.extend(row);
                    self.rows(&branch.children, &path, order, rows);
                }
            }
        }
    }

    /// Whether a node has no row: those below say in amounts what it gets. Level by level its siblings would come
    /// first.
    fn left_out(&mut self, branch: &Branch, order: Order) -> bool {
        let has_cells = branch.id.is_some() || branch.owner.is_some() || branch.stated.is_some();
        if order == Order::LevelByLevel || has_cells {
            return false;
        }
        let is_amount = |branch: &Branch| matches!(branch.said.portion, Portion::Amount(_));
        let amounts = !branch.children.is_empty() && branch.children.iter().all(is_amount);
        is_amount(branch) && branch.said.key != "level" && amounts && self.rng.bool()
    }

    /// What a column is called: those of months and quarters have several words.
    fn called(&self, key: &str, dated: bool) -> String {
        let Some((year, first)) = self.start.filter(|_| dated) else { return key.to_owned() };
        let month = |month: usize| {
            let months = first - 1 + month as u64;
            match year % 2 {
                0 => format!("{:04}-{:02}", year + months / 12, months % 12 + 1),
                _ => format!("{}月", months % 12 + 1),
            }
        };
        let fiscal = if first == 1 { "" } else { "FY" };
        let at = |keys: &[&str]| keys.iter().position(|other| *other == key);
        let quarter = at(&QUARTER_KEYS).map(|quarter| format!("{fiscal}{year}-Q{}", quarter + 1));
        at(&MONTH_KEYS).map(month).or(quarter).unwrap_or_else(|| key.to_owned())
    }
}

fn row(branch: &Branch, path: &[String], words: &[&'static str]) -> Row {
    let name = |level: usize| path.get(level).cloned().unwrap_or_default();
    let mut row: Row = words.iter().enumerate().map(|(level, word)| (*word, name(level))).collect();
    let Said { key, value, .. } = &branch.said;
    if !key.is_empty() {
        row.push((*key, in_a_field(value)));
    }
    if let Some(stated) = &branch.stated {
        let keys = if stated.amounts.len() == MONTHS { &MONTH_KEYS[..] } else { &QUARTER_KEYS };
        row.extend(keys.iter().copied().zip(stated.amounts.iter().map(|amount| in_a_field(amount))));
    }
    row.extend(branch.id.clone().map(|id| ("id", id)));
    row.extend(branch.owner.map(|owner| ("owner", owner.to_owned())));
    row
}

/// A value of TOML as a field of a CSV file: without the quotes, the digits not separated by `_`.
fn in_a_field(value: &str) -> String {
    value.trim_matches('"').replace('_', "")
}

fn field(text: &str) -> String {
    if text.contains([',', '"']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}
