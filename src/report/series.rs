//! What stands in a row beside its amounts, if it is asked for.

/// One kind of figure or word that a row may have beside its amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Series {
    /// The row in percent of the company.
    Share,
    /// The row in percent of all that the row above it has, filtered or not.
    OfParent,
    /// The row and all that stand before it, in percent of the company.
    Cumulative,
    /// Last year's amount.
    Base,
    /// How much more the row is than its base, in percent of that.
    Growth,
    /// Who answers for it.
    Owner,
    /// The level that weighs it.
    Level,
    /// What scripts join on.
    Id,
    /// Whatever else is said of it.
    Note,
}

/// What `--show` adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// Something in every row beside its amounts.
    Series(Series),
    /// What was sold in the closed months, before the open ones.
    Closed,
}

impl Show {
    /// All that there is, in the order in which it is explained.
    pub const ALL: [Show; Series::ALL.len() + 1] = {
        let mut all = [Show::Closed; Series::ALL.len() + 1];
        let mut number = 0;
        while number < Series::ALL.len() {
            all[number] = Show::Series(Series::ALL[number]);
            number += 1;
        }
        all
    };

    /// The word that asks for it.
    pub fn word(self) -> &'static str {
        match self {
            Show::Series(series) => series.word(),
            Show::Closed => "closed",
        }
    }
}

/// What the cells of a series are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeriesKind {
    /// Hundredths of a percent.
    Percent,
    /// An amount of money that need not be a whole number of units.
    Money,
    /// Text.
    Text,
    /// A day of the calendar.
    Day,
}

impl Series {
    /// Every series, in the order in which they are explained.
    pub const ALL: [Series; 9] = [
        Series::Share,
        Series::OfParent,
        Series::Cumulative,
        Series::Base,
        Series::Growth,
        Series::Owner,
        Series::Level,
        Series::Id,
        Series::Note,
    ];

    /// The word that asks for it.
    pub fn word(self) -> &'static str {
        match self {
            Series::Share => "share",
            Series::OfParent => "of-parent",
            Series::Cumulative => "cumulative",
            Series::Base => "base",
            Series::Growth => "growth",
            Series::Owner => "owner",
            Series::Level => "level",
            Series::Id => "id",
            Series::Note => "note",
        }
    }

    /// What stands over it in flat rows.
    pub fn field(self) -> &'static str {
        if self == Series::OfParent { "of_parent" } else { self.word() }
    }

    /// The series that stands under this head of flat rows.
    pub fn of_field(field: &str) -> Option<Series> {
        Series::ALL.into_iter().find(|series| series.field() == field)
    }

    /// What its cells are.
    pub fn kind(self) -> SeriesKind {
        match self {
            Series::Share | Series::OfParent | Series::Cumulative | Series::Growth => SeriesKind::Percent,
            Series::Base => SeriesKind::Money,
            Series::Owner | Series::Level | Series::Id | Series::Note => SeriesKind::Text,
        }
    }
}
