//! The organisation as a roster: the same nodes as rows of a CSV file.

use super::branches::Branch;
use super::portions::Said;
use super::table::Place;
use super::{Files, MadeUp, Maker};

/// One row of the roster, by the names of its columns.
type Row = Vec<(&'static str, String)>;

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
        if self.chance(20) {
            columns.push("Bemerkung");
        }
        if self.rng.bool() {
            self.rng.shuffle(&mut columns);
        }
        let end = if self.rng.bool() { "\r\n" } else { "\n" };
        let mut text = if self.chance(30) { "\u{feff}".to_owned() } else { String::new() };
        text += &columns.join(",");
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
        if order == Order::LevelByLevel || branch.id.is_some() || branch.owner.is_some() {
            return false;
        }
        let amounts =
            !branch.children.is_empty() && branch.children.iter().all(|child| child.said.key == "amount");
        branch.said.key == "amount" && amounts && self.rng.bool()
    }
}

fn row(branch: &Branch, path: &[String], words: &[&'static str]) -> Row {
    let name = |level: usize| path.get(level).cloned().unwrap_or_default();
    let mut row: Row = words.iter().enumerate().map(|(level, word)| (*word, name(level))).collect();
    let Said { key, value, .. } = &branch.said;
    if !key.is_empty() {
        row.push((*key, in_a_field(value)));
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
