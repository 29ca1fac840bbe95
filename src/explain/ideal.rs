//! Exact ideals of one number: the rule that the split computes in fixed point, as fractions.

use std::rc::Rc;

use super::picture::Picture;
use super::shares::part;
use crate::money::Exact;
use crate::plan::{Cut, NodeIndex, Organisation, Plan, Rule};
use crate::report::{Pick, When};

/// The exact ideals of one number of a plan: of all of it, or of a node's part.
pub(super) struct Ideals<'p> {
    rule: Rule<'p, Picture<'p>>,
}

impl<'p> Ideals<'p> {
    pub fn new(plan: &'p Plan, pick: &'p Pick) -> Ideals<'p> {
        Ideals { rule: Rule::new(plan, Picture::new(plan, pick)) }
    }

    /// The ideals of the same node and members in another period.
    pub fn in_period(&self, when: When) -> Ideals<'p> {
        Ideals { rule: Rule::new(self.picture().plan, self.picture().in_period(when)) }
    }

    /// The number.
    pub fn picture(&self) -> &Picture<'p> {
        self.rule.number()
    }

    /// The exact ideal of a node's part of the number, in units.
    pub fn of(&self, node: NodeIndex) -> Exact {
        self.rule.row(node, &self.year(node))
    }

    /// A node's exact annual ideal, in units.
    pub fn year(&self, node: NodeIndex) -> Exact {
        let plan = self.picture().plan;
        let organisation = plan.organisation();
        let parent = organisation.node(organisation.node(node).parent());
        match parent.ideals().filter(|_| node != Organisation::COMPANY) {
            Some(parts) => {
                // Siblings stand side by side.
                let first = parent.children().next().map_or(0, |first| first.0);
                part(parts, (node.0 - first) as usize)
            }
            None => Exact::whole(plan.allocated()),
        }
    }

    /// The exact ideals of a node's products, one per product of the plan; zero for one that the number is not about.
    pub fn of_products(&self, node: NodeIndex) -> Vec<Exact> {
        let mix = self.picture().plan.mix();
        let leaves_each = mix.leaf_count() / mix.products().len();
        let mut products = vec![Exact::zero(); mix.products().len()];
        self.cut(node).divide(self.picture(), &self.year(node), |_, leaf, ideal| {
            products[leaf / leaves_each] = ideal;
        });
        products
    }

    /// The season and the mixes that hold for a node.
    pub fn cut(&self, node: NodeIndex) -> Rc<Cut<'p, Picture<'p>>> {
        self.rule.cut(node)
    }
}
