//! The nouns for what a plan is divided among.

/// What the members of a group are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Noun {
    /// Regions of the company.
    Region,
    /// Teams of a region.
    Team,
    /// Persons of a team.
    Person,
    /// Product lines.
    Product,
    /// Customer types.
    Customer,
    /// Sales channels.
    Channel,
    /// Quarters of the year.
    Quarter,
    /// Months of a quarter, or of the year.
    Month,
    /// Members of a group that is not told further.
    Member,
}

impl Noun {
    /// The noun for one: `person`. It is the key of the plan file too, where there is one.
    pub fn one(self) -> &'static str {
        match self {
            Noun::Region => "region",
            Noun::Team => "team",
            Noun::Person => "person",
            Noun::Product => "product",
            Noun::Customer => "customer",
            Noun::Channel => "channel",
            Noun::Quarter => "quarter",
            Noun::Month => "month",
            Noun::Member => "member",
        }
    }

    /// The noun for several: `persons`.
    pub fn many(self) -> &'static str {
        match self {
            Noun::Region => "regions",
            Noun::Team => "teams",
            Noun::Person => "persons",
            Noun::Product => "products",
            Noun::Customer => "customers",
            Noun::Channel => "channels",
            Noun::Quarter => "quarters",
            Noun::Month => "months",
            Noun::Member => "members",
        }
    }

    /// The noun in the number that fits.
    pub fn of_count(self, count: usize) -> &'static str {
        if count == 1 { self.one() } else { self.many() }
    }
}
