//! Wholes: what the groups of a document divide.

use std::collections::HashMap;

use super::address::{Address, Hop, find};
use super::group::written;
use crate::money::{Exact, Parts, Ratio, U256};
use crate::plan::check::HeadTerms;
use crate::plan::written::{Divides, Division, Portion, QUARTERS, Terms};
use crate::plan::{Document, Level};

/// The wholes of one document, found from the top down to where somebody asks.
///
/// What was divided is remembered: no group may change any more once one below it was asked about.
pub(super) struct Wholes {
    /// What the portions of the document are read with.
    pub terms: Terms,
    allocated: Option<Ratio>,
    parts: HashMap<Address, Option<Parts>>,
}

impl Wholes {
    pub fn of(document: &Document) -> Wholes {
        let HeadTerms { terms, allocated, .. } = HeadTerms::of(document);
        Wholes { terms, allocated, parts: HashMap::new() }
    }

    /// What a group divides, in units; nothing where something above it does not tie out, or where the group only
    /// compares its members, as an own mix does.
    pub fn of_group(&mut self, document: &Document, group: &[Hop]) -> Option<Ratio> {
        match group {
            [Hop::Key(_)] => self.allocated,
            [.., Hop::Index(index), Hop::Key(key)] if document.hierarchy.level_called(key).is_some() => {
                self.part(document, &group[..group.len() - 2], *index)
            }
            [Hop::Key(season), Hop::Key(below), rest @ ..] if season == "season" => match below.as_str() {
                "months" => self.allocated,
                _ if rest.is_empty() => None,
                quarter => {
                    let index = QUARTERS.iter().position(|other| *other == quarter)?;
                    self.part(document, &group[..1], index)
                }
            },
            _ => None,
        }
    }

    /// The part of its whole that the amounts in a group take: above one where they exceed it. Nothing where the whole is
    /// not known, or has nothing to give.
    pub fn taken(&mut self, document: &Document, group: &[Hop]) -> Option<Ratio> {
        let whole = self.of_group(document, group)?;
        let amounts = written(document, find(document, group)?, group, &mut self.terms)?.money()?;
        match whole.numerator() {
            U256::ZERO => (amounts == Ratio::ZERO).then_some(Ratio::ZERO),
            numerator => {
                Some(Ratio::of(amounts.numerator() * whole.denominator(), amounts.denominator() * numerator))
            }
        }
    }

    /// Whether a group uses up what it divides.
    pub fn ties_out(&mut self, document: &Document, group: &[Hop]) -> bool {
        self.divided(document, group).is_some()
    }

    /// What a member of a group gets, in units, unrounded; nothing where the group does not tie out.
    pub fn part(&mut self, document: &Document, group: &[Hop], index: usize) -> Option<Ratio> {
        if !self.parts.contains_key(group) {
            let parts = self.divided(document, group);
            self.parts.insert(group.to_vec(), parts);
        }
        let parts = self.parts[group].as_ref()?;
        (index < parts.members()).then(|| Ratio::of(parts.numerator(index), parts.denominator()))
    }

    /// What all members of a group get, in units, unrounded; as parts of one where the group only compares its members.
    pub fn ideals(&mut self, document: &Document, group: &[Hop]) -> Option<Vec<Exact>> {
        let parts = match self.of_group(document, group) {
            Some(_) => self.divided(document, group)?,
            None => self.of_one(document, group, Ratio::ONE)?,
        };
        (0..parts.members()).map(|index| Exact::of(parts.numerator(index), parts.denominator())).collect()
    }

    fn divided(&mut self, document: &Document, group: &[Hop]) -> Option<Parts> {
        let whole = self.of_group(document, group)?;
        self.of_one(document, group, whole)
    }

    /// How a group divides a whole.
    fn of_one(&mut self, document: &Document, group: &[Hop], whole: Ratio) -> Option<Parts> {
        let top = document.hierarchy.word(Level::TOP);
        let of_nodes = matches!(group, [Hop::Key(first), ..] if first == top);
        if of_nodes && self.terms.roster_is_partial {
            return None;
        }
        let written = written(document, find(document, group)?, group, &mut self.terms)?;
        let portions = written.divides_by();
        let portions: Vec<&Portion> = portions.iter().collect();
        Division::of(&portions, Divides::Units(Some(whole))).parts.ok().flatten()
    }
}
