//! What the rows of an amounts file count for: nodes and members of a plan, by their ids or names.

use std::borrow::Cow;
use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt};

use super::header::Header;
use crate::findings::{AxisKind, Label};
use crate::limits::LEVELS_MAX;
use crate::plan::{Level, NodeIndex, Organisation, Plan};
use crate::source::normal;
use crate::tables::is_total_word;

/// How far a row leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reached {
    /// To a node; it says nothing of what is below it.
    Node,
    /// To a node, and to a name below it that the plan does not know.
    Unknown,
}

impl Reached {
    /// What stands beside the children of a node, which are called by this word.
    pub fn label(self, word: &str) -> Label {
        match self {
            Reached::Node => Label::Undivided(word.to_owned()),
            Reached::Unknown => Label::NotInPlan,
        }
    }
}

/// A member of a business axis, as a row names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Named {
    /// None is named.
    Nobody,
    /// The member of this number.
    Member(u32),
    /// One that the plan does not know.
    Unknown,
    /// All of them: the row is their total.
    Total,
}

/// What a row counts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Matched {
    pub node: NodeIndex,
    pub reached: Reached,
    pub members: [Named; AxisKind::ALL.len()],
    /// Whether it is named as the total of what is below its node.
    pub is_total: bool,
    /// The columns of names that the plan does not know.
    pub unknown: [Option<usize>; 2],
}

/// Whom an id means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Id {
    /// The row has none.
    Missing,
    /// This node.
    Of(NodeIndex),
    /// None that the plan knows: its column.
    Unknown(usize),
}

/// A name that means several nodes: its column, and they.
pub(super) struct Ambiguous {
    pub column: usize,
    pub nodes: Vec<NodeIndex>,
}

/// Finds nodes and members.
pub(super) struct Matcher<'p> {
    plan: &'p Plan,
    header: &'p Header,
    by_id: HashMap<&'p str, NodeIndex>,
    /// The level of every node.
    levels: Vec<Level>,
    /// The children of every node by name.
    by_name: HashMap<NodeIndex, HashMap<&'p str, Vec<NodeIndex>>>,
    /// The nodes of every level by name, whatever stands above them; asked for only where a row leaves a level out.
    of_levels: OnceLock<Vec<HashMap<&'p str, Vec<NodeIndex>>>>,
    /// The members of every business axis by name and id.
    members: [HashMap<&'p str, u32>; AxisKind::ALL.len()],
    /// The axes whose members are not told apart.
    added_up: &'p [AxisKind],
}

impl<'p> Matcher<'p> {
    /// For the rows of a file with this header.
    pub fn new(plan: &'p Plan, header: &'p Header, added_up: &'p [AxisKind]) -> Matcher<'p> {
        let organisation = plan.organisation();
        let (mut by_id, mut by_name) = (HashMap::new(), HashMap::<_, HashMap<&str, Vec<NodeIndex>>>::new());
        for index in all(organisation) {
            let node = organisation.node(index);
            by_name.entry(node.parent()).or_default().entry(node.name()).or_default().push(index);
            by_id.extend(node.id().map(|id| (id, index)));
        }
        let mut members: [HashMap<&str, u32>; AxisKind::ALL.len()] = Default::default();
        for axis in plan.mix().axes() {
            let number =
                AxisKind::ALL.iter().position(|kind| *kind == axis.kind()).expect("all kinds are listed");
            for (member, number_of_member) in axis.members().iter().zip(0..) {
                let names = [Some(member.name()), member.id()].into_iter().flatten();
                for name in names {
                    members[number].entry(name).or_insert(number_of_member);
                }
            }
        }
        let levels = (0..organisation.len() as u32).map(|index| organisation.node(NodeIndex(index)).level());
        let levels = levels.collect();
        Matcher { plan, header, by_id, levels, by_name, of_levels: OnceLock::new(), members, added_up }
    }

    /// What a row counts for, by its cells.
    pub fn row<'c>(
        &self,
        id: Id,
        cell: impl Fn(Option<usize>) -> Option<&'c str>,
    ) -> Result<Matched, Ambiguous> {
        let mut at = Organisation::COMPANY;
        let (mut unknown, mut is_total) = ([None; 2], false);
        let mut levels_end = self.header.names.len();
        match id {
            Id::Missing => {}
            Id::Of(node) => at = node,
            // What has an id is no other of its name: only what stands above it is looked for.
            Id::Unknown(column) => {
                unknown[0] = Some(column);
                levels_end = self.level_of_id(column, &cell);
            }
        }
        let from = self.levels[at.0 as usize].number();
        for number in from..levels_end {
            let Some(name) = cell(self.header.names[number]) else { continue };
            let name = key(name);
            let column = self.header.names[number].expect("the cell has a column");
            let found = self.below(at, Level::at(number + 1), &name);
            match &*found {
                [node] => at = *node,
                [] if is_total_word(&name) => {
                    is_total = true;
                    break;
                }
                [] => {
                    unknown[0] = unknown[0].or(Some(column));
                    break;
                }
                several => return Err(Ambiguous { column, nodes: several.to_vec() }),
            }
        }
        let mut members = [Named::Nobody; AxisKind::ALL.len()];
        for (axis, member) in members.iter_mut().enumerate() {
            let Some(name) = cell(self.header.members[axis]) else { continue };
            let name = key(name);
            *member = match self.members[axis].get(&*name) {
                Some(number) => Named::Member(*number),
                None if is_total_word(&name) => Named::Total,
                None if self.added_up.contains(&AxisKind::ALL[axis]) => Named::Nobody,
                None => {
                    unknown[1] = unknown[1].or(self.header.members[axis]);
                    Named::Unknown
                }
            };
        }
        let reached = if unknown[0].is_some() { Reached::Unknown } else { Reached::Node };
        Ok(Matched { node: at, reached, members, is_total, unknown })
    }

    /// Whom the deepest id of a row means, by its cells.
    pub fn id<'c>(&self, cell: impl Fn(Option<usize>) -> Option<&'c str>) -> Id {
        let columns = self.header.ids.iter().chain([&self.header.id]).rev();
        let deepest = columns.filter_map(|column| Some(((*column)?, cell(*column)?))).next();
        deepest.map_or(Id::Missing, |(column, id)| {
            self.by_id.get(&*key(id)).map_or(Id::Unknown(column), |node| Id::Of(*node))
        })
    }

    /// How many levels stand above the node of an id that nobody has.
    fn level_of_id<'c>(&self, column: usize, cell: &impl Fn(Option<usize>) -> Option<&'c str>) -> usize {
        let of_level = self.header.ids.iter().position(|other| *other == Some(column));
        let named = || self.header.names.iter().rposition(|name| cell(*name).is_some());
        of_level.or_else(named).unwrap_or(0)
    }

    /// The nodes of this name and level below a node.
    fn below(&self, at: NodeIndex, level: Level, name: &str) -> Cow<'_, [NodeIndex]> {
        let organisation = self.plan.organisation();
        if organisation.node(at).level().below() == level {
            let found = self.by_name.get(&at).and_then(|children| children.get(name));
            return Cow::Borrowed(found.map_or(&[], Vec::as_slice));
        }
        let named = self.of_levels()[level.number() - 1].get(name).map_or(&[][..], Vec::as_slice);
        match at {
            Organisation::COMPANY => Cow::Borrowed(named),
            _ => named.iter().copied().filter(|node| organisation.path(*node).contains(&at)).collect(),
        }
    }

    fn of_levels(&self) -> &[HashMap<&'p str, Vec<NodeIndex>>] {
        self.of_levels.get_or_init(|| {
            let organisation = self.plan.organisation();
            let mut of_levels = vec![HashMap::<&str, Vec<NodeIndex>>::new(); LEVELS_MAX];
            for index in all(organisation) {
                let node = organisation.node(index);
                of_levels[node.level().number() - 1].entry(node.name()).or_default().push(index);
            }
            of_levels
        })
    }
}

/// All nodes but the company.
fn all(organisation: &Organisation) -> impl Iterator<Item = NodeIndex> {
    (1..organisation.len() as u32).map(NodeIndex)
}

/// A name as it is looked up.
pub(super) fn key(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { normal(text) }
}
