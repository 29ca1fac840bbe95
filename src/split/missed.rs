//! How many published numbers miss a promise, class by class.

/// The classes in the order of the promises: a field of the counts, and a word, for each.
macro_rules! classes {
    ($($(#[$about:meta])* $field:ident: $class:ident,)*) => {
        /// How many published numbers miss a promise, by class.
        ///
        /// A number *misses* when it is a whole unit or more off its ideal. Ties within 2^-24 units count as whole.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
        pub struct Missed {
            $($(#[$about])* pub $field: u64,)*
        }

        /// What kind of number misses its promise.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Class {
            $($(#[$about])* $class,)*
        }

        impl Class {
            /// All of them, in the order of the promises.
            pub const ALL: &[Class] = &[$(Class::$class,)*];

            /// In one word, for scripts: the name of its field in [`Missed`].
            pub fn word(self) -> &'static str {
                match self { $(Class::$class => stringify!($field),)* }
            }
        }

        impl Missed {
            /// How many of one class.
            pub fn of(&self, class: Class) -> u64 {
                match class { $(Class::$class => self.$field,)* }
            }

            pub(super) fn of_mut(&mut self, class: Class) -> &mut u64 {
                match class { $(Class::$class => &mut self.$field,)* }
            }
        }
    };
}

classes! {
    /// Annual quotas (of nodes, and of the company's axis members) that are not plain largest remainder.
    annual_quota: AnnualQuota,
    /// Node x month.
    month: Month,
    /// Node x quarter.
    quarter: Quarter,
    /// Node x year x member of one business axis.
    axis_year: AxisYear,
    /// Node x month x mix leaf.
    cell: Cell,
    /// Node x quarter x member of one business axis.
    axis_quarter: AxisQuarter,
    /// With two or more axes: node x month x member of one business axis.
    axis_month: AxisMonth,
    /// With two or more axes: node x year x mix leaf.
    mix_year: MixYear,
}

impl Missed {
    /// Whether every number keeps its promise.
    pub fn is_zero(&self) -> bool {
        *self == Missed::default()
    }

    /// Adds what another part of the same plan misses.
    pub fn add(&mut self, other: Missed) {
        Class::ALL.iter().for_each(|class| *self.of_mut(*class) += other.of(*class));
    }

    /// What is left without a part that was counted.
    pub fn without(mut self, part: Missed) -> Missed {
        Class::ALL.iter().for_each(|class| *self.of_mut(*class) -= part.of(*class));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_can_be_left_out_again_class_by_class() {
        // Every class has a number of its own.
        let mut part = Missed::default();
        for (at, class) in (1..).zip(Class::ALL) {
            *part.of_mut(*class) = at;
        }
        let mut twice = part;
        twice.add(part);
        for (at, class) in (1..).zip(Class::ALL) {
            assert_eq!(twice.of(*class), 2 * at, "{class:?}");
        }
        assert_eq!(twice.without(part), part);
        assert!(twice.without(twice).is_zero());
        assert!(!part.is_zero());
    }
}
