//! What was done to a document so far.

use std::collections::{BTreeMap, HashMap};

use super::address::{Address, Hop};
use super::resolve::Resolver;
use super::target_kind::MemberKind;
use crate::plan::growth::HeadKey;
use crate::source::Place;

/// A group of siblings in which portions were set.
#[derive(Debug, Clone)]
pub(super) struct Touched {
    /// Of the list or table that holds the siblings.
    pub address: Address,
    /// The siblings that were set, and where that was said last.
    pub set: BTreeMap<Hop, Place>,
    /// Where it was said that the group has other members than before.
    pub members: Vec<Place>,
    /// Whether somebody asked for the others to be scaled.
    pub rebalance: bool,
}

impl Touched {
    /// Where it was said what touches the group.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        self.set.values().chain(&self.members)
    }
}

/// What was done to a document so far.
#[derive(Debug, Default)]
pub(super) struct Done {
    /// Of the setting that is being applied.
    pub number: usize,
    pub touched: Vec<Touched>,
    /// The number of each group in `touched`.
    numbers: HashMap<Address, usize>,
    pub set: Vec<Set>,
    /// Where something was set that makes the wholes of groups other amounts, and rebalancing was asked for.
    pub wholes_set: Vec<Place>,
    /// What was set of target, base and growth since it was last asked.
    pub head: Vec<(HeadKey, Place)>,
    pub resolver: Resolver,
    /// The lists whose last member went: somebody else may still come.
    pub emptied: Vec<Emptied>,
}

/// A list whose last member went.
#[derive(Debug)]
pub(super) struct Emptied {
    /// The number of its group in `touched`.
    pub group: usize,
    /// What it lists.
    pub kind: MemberKind,
    /// Where it was said that the member goes, and the path to it.
    pub place: Place,
    pub path: String,
}

/// A value that was set.
#[derive(Debug)]
pub(super) struct Set {
    /// Of the setting that it belongs to.
    pub number: usize,
    /// Where the value stands.
    pub place: Place,
    /// The members whose portions it is: the number of their group in `touched`, and which of its siblings they are.
    pub members: Vec<(usize, Hop)>,
    /// The numbers of groups that it leaves with other members.
    pub groups: Vec<usize>,
}

impl Done {
    /// What was set of target, base and growth since it was last asked.
    pub fn take_head(&mut self) -> Vec<(HeadKey, Place)> {
        std::mem::take(&mut self.head)
    }

    /// Takes down that a member was set; gives the number of its group.
    pub fn touch(&mut self, address: Address, member: &Hop, place: &Place, rebalance: bool) -> usize {
        let number = self.number_of(address);
        let touched = &mut self.touched[number];
        touched.set.insert(member.clone(), place.clone());
        touched.rebalance |= rebalance;
        number
    }

    /// Takes down that a group has other members than before; gives its number.
    pub fn touch_members(&mut self, address: Address, place: &Place, rebalance: bool) -> usize {
        let number = self.number_of(address);
        let touched = &mut self.touched[number];
        touched.members.push(place.clone());
        touched.rebalance |= rebalance;
        number
    }

    /// Follows a member of a list that is gone, or stands elsewhere now: what was taken down about it goes along, and those
    /// behind it have moved up.
    pub fn follow(&mut self, list: &[Hop], index: usize, to: Option<&[Hop]>) {
        let moved = |hop: &Hop| match hop {
            Hop::Index(other) if *other > index => Hop::Index(other - 1),
            other => other.clone(),
        };
        let gone = Hop::Index(index);
        for touched in &mut self.touched {
            if touched.address == list {
                let set = std::mem::take(&mut touched.set).into_iter();
                let kept = set.filter(|(hop, _)| *hop != gone);
                touched.set = kept.map(|(hop, place)| (moved(&hop), place)).collect();
            } else if let Some([hop, behind @ ..]) = touched.address.strip_prefix(list) {
                touched.address = match (*hop == gone, to) {
                    // Nothing stands at no address.
                    (true, None) => Address::new(),
                    (true, Some(to)) => [to, behind].concat(),
                    (false, _) => [list, &[moved(hop)], behind].concat(),
                };
            }
        }
        let is_list: Vec<bool> = self.touched.iter().map(|touched| touched.address == list).collect();
        for set in &mut self.set {
            set.members.retain(|(group, hop)| !is_list[*group] || *hop != gone);
            for (_, hop) in set.members.iter_mut().filter(|(group, _)| is_list[*group]) {
                *hop = moved(hop);
            }
        }
        let addresses = self.touched.iter().map(|touched| touched.address.clone());
        self.numbers = addresses.zip(0..).filter(|(address, _)| !address.is_empty()).collect();
        self.resolver.names.forget();
    }

    /// The number of a group in `touched`.
    fn number_of(&mut self, address: Address) -> usize {
        *self.numbers.entry(address).or_insert_with_key(|address| {
            let address = address.clone();
            self.touched.push(Touched {
                address,
                set: BTreeMap::new(),
                members: Vec::new(),
                rebalance: false,
            });
            self.touched.len() - 1
        })
    }

    /// A group, whether or not a portion in it was set.
    pub fn touched_as(&self, address: Address) -> Touched {
        let touched = self.numbers.get(&address).map(|number| self.touched[*number].clone());
        touched.unwrap_or_else(|| Touched {
            address,
            set: BTreeMap::new(),
            members: Vec::new(),
            rebalance: true,
        })
    }

    /// Where values were set by which a group divides another amount than before.
    pub fn causes_above<'d>(&'d self, group: &'d [Hop]) -> impl Iterator<Item = &'d Place> {
        let is_above =
            |touched: &&Touched| !touched.address.is_empty() && group.starts_with(&touched.address);
        let above = self.touched.iter().filter(|touched| touched.rebalance).filter(is_above);
        self.wholes_set.iter().chain(above.flat_map(Touched::places))
    }

    /// Whether a value still stands where it was set: a later one may have taken its place.
    pub fn stands(&self, place: &Place, (group, member): &(usize, Hop)) -> bool {
        self.touched[*group].set.get(member) == Some(place)
    }
}
