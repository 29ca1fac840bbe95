//! Declarations: what groups of the whole company say about their members.

use super::checker::Checker;
use super::kept::declared::{Declared, Member, What};
use crate::plan::written::{Portion, Sibling};

impl Checker {
    /// Keeps what a group of the company declares. Own seasons hold for a part of it only: nothing is kept of those,
    /// nor of groups that say nothing.
    pub(super) fn declare(&mut self, own: bool, what: What, siblings: &[Sibling]) {
        let says = |portion: &Portion| portion.is_sound() && !portion.is_silent();
        if own || !siblings.iter().all(|sibling| says(&sibling.portion)) {
            return;
        }
        let members = siblings.iter().map(|sibling| Member {
            name: sibling.name.to_string(),
            place: sibling.place.clone(),
            amount: matches!(sibling.portion, Portion::Amount(_)),
        });
        self.declared.push(Declared { what, members: members.collect() });
    }
}
