//! What rows say about the business axes.

use super::row_shape::ShownAxis;
use super::{Entry, RowShape, Step};
use crate::amounts::{Key, Named};
use crate::findings::AxisKind;
use crate::plan::Plan;

/// For every business axis that is shown what rows say about it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Spots(Vec<Spot>);

/// What a row says about one business axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Spot {
    /// The entry of this number, as the view has them.
    Entry(usize),
    /// No member.
    Nobody,
    /// One that the plan does not know.
    Unknown,
}

impl Spots {
    /// Those that are shown, in order.
    pub fn of_shape(shape: &RowShape) -> Vec<Spots> {
        let places = |bucket: &u32| Spots(shape.places_of(*bucket).map(Spot::Entry).collect());
        shape.buckets_shown.iter().map(places).collect()
    }

    /// That of amounts; nothing where filters leave their members out.
    pub fn of_key(plan: &Plan, shape: &RowShape, key: &Key) -> Option<Spots> {
        let of_kind = |kind: AxisKind| {
            let number = AxisKind::ALL.iter().position(|other| *other == kind).expect("all kinds are listed");
            key.members[number]
        };
        let member = |named: Named| match named {
            Named::Member(member) => Some(member as usize),
            Named::Nobody | Named::Unknown | Named::Total => None,
        };
        let members: Vec<Option<usize>> =
            plan.mix().axes().iter().map(|axis| member(of_kind(axis.kind()))).collect();
        let places = shape.places_of_members(&members)?;
        let spot = |(place, kind): (Option<usize>, AxisKind)| match (place, of_kind(kind)) {
            (Some(place), _) => Spot::Entry(place),
            (None, Named::Unknown) => Spot::Unknown,
            (None, _) => Spot::Nobody,
        };
        Some(Spots(places.into_iter().zip(shape.axes.iter().map(|axis| axis.kind)).map(spot).collect()))
    }

    /// The entries that they stand for.
    pub fn entries(&self, shape: &RowShape) -> Vec<Entry> {
        let entry = |(axis, spot): (&ShownAxis, &Spot)| {
            let shown = [axis.by_group, axis.by_member];
            match spot {
                Spot::Entry(place) => axis.entries[*place].clone(),
                Spot::Nobody => Entry::beside(axis.kind.one(), false, shown),
                Spot::Unknown => Entry::beside(axis.kind.one(), true, shown),
            }
        };
        shape.axes.iter().zip(&self.0).map(entry).collect()
    }

    /// The steps to them, axis by axis.
    pub fn steps<'v>(&self, shape: &'v RowShape) -> Vec<Vec<Step<'v>>> {
        let steps = |(number, (axis, spot)): (usize, (&'v ShownAxis, &Spot))| match spot {
            Spot::Entry(place) => axis.entries[*place].steps(number),
            Spot::Nobody => vec![Step::Without(axis.kind.one())],
            Spot::Unknown => vec![Step::NotInPlan],
        };
        shape.axes.iter().zip(&self.0).enumerate().map(steps).collect()
    }

    /// Its places for sorting: entries in order, then what is beside them.
    pub fn ranks(&self) -> Vec<usize> {
        let rank = |spot: &Spot| match spot {
            Spot::Entry(place) => *place,
            Spot::Nobody => usize::MAX - 1,
            Spot::Unknown => usize::MAX,
        };
        self.0.iter().map(rank).collect()
    }
}
