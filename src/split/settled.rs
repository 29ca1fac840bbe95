//! A node whose row is settled: where a walk may start.

use super::basis::Basis;
use super::company::Company;
use super::miss_counter::MissCounter;
use super::missed::Missed;
use super::misses::Misses;
use crate::money::Fixed;
use crate::plan::{Ideals, NodeIndex, Organisation};

/// A published row with its ideals: all that its children are divided from.
#[derive(Debug, Clone, Default)]
pub(super) struct SettledRow {
    pub(super) ideals: Vec<Fixed>,
    pub(super) cells: Vec<i64>,
    /// In a rescaled split, the node's row in the split that is rescaled.
    pub(super) original: Option<Box<SettledRow>>,
}

/// A node whose row is settled, so that what is below it can be computed without anything else.
#[derive(Debug, Clone)]
pub struct Settled {
    pub(super) node: NodeIndex,
    /// Without ideals for a leaf that another walk settled.
    pub(super) row: SettledRow,
    /// What the groups of siblings on the way to it miss, from the company down to its own.
    pub(super) missed: Missed,
}

impl Settled {
    /// The company, from which everything starts.
    pub fn company<'a>(basis: impl Into<Basis<'a>>) -> Settled {
        Settled::company_naming(basis.into(), None)
    }

    /// The same, and what it misses by name.
    pub(super) fn company_naming(basis: Basis<'_>, named: Option<&mut Misses>) -> Settled {
        let planned = Company::new(basis.plan(), &Ideals::new(basis.plan()));
        let (company, original) = match basis {
            Basis::Plan(_) => (planned, None),
            Basis::Rescaled(rescaling) => {
                let shape = planned.shape.clone();
                let company = Company::of_row(shape, rescaling.company().to_vec(), rescaling.total());
                (company, Some(Box::new(SettledRow::of(planned, None))))
            }
        };
        let mut missed = Missed::default();
        let mut count = MissCounter::of(&mut missed, named, Organisation::COMPANY);
        let Company { shape, ideals, cells, axis_quotas } = &company;
        count.row(shape, cells, ideals, basis.total());
        count.axis_quotas(shape, cells, ideals, axis_quotas);
        Settled { node: Organisation::COMPANY, row: SettledRow::of(company, original), missed }
    }

    /// Nothing: for a walk that is yet to be told where to start.
    pub(super) fn nothing() -> Settled {
        Settled { node: Organisation::COMPANY, row: SettledRow::default(), missed: Missed::default() }
    }

    /// The node.
    pub fn node(&self) -> NodeIndex {
        self.node
    }

    /// What its cells add up to.
    pub fn units(&self) -> i64 {
        self.row.cells.iter().sum()
    }

    /// What the groups of siblings on the way to it miss, from the company down to its own.
    pub fn missed(&self) -> Missed {
        self.missed
    }
}

impl SettledRow {
    fn of(company: Company, original: Option<Box<SettledRow>>) -> SettledRow {
        SettledRow { ideals: company.ideals, cells: company.cells, original }
    }
}
