//! What one member of a group is called.

use super::{Language, Noun, visible};

/// What a member of a group is called.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum MemberName {
    /// By a name of its own.
    Own(String),
    /// By its number among the months of a quarter or of the year.
    Month(String),
    /// By what it is and its number among its siblings, which starts at 1: it has no name that can be read.
    Numbered(Noun, usize),
}

impl MemberName {
    /// The name of the member with this number among its siblings; an empty one is none.
    ///
    /// # Example
    ///
    /// ```
    /// use tieout::findings::{Language, MemberName, Noun, AxisKind};
    /// let product = Noun::Axis(AxisKind::Product);
    /// assert_eq!(MemberName::of("A", &product, 2).text(Language::English), "A");
    /// assert_eq!(MemberName::of("", &product, 2).text(Language::English), "product 2");
    /// assert_eq!(MemberName::of("", &product, 2).text(Language::Chinese), "第 2 个产品");
    /// ```
    pub fn of(name: &str, noun: &Noun, number: usize) -> MemberName {
        match name {
            "" => MemberName::Numbered(noun.clone(), number),
            name => MemberName::Own(name.to_owned()),
        }
    }

    /// The name for people, visible.
    pub fn text(&self, language: Language) -> String {
        match self {
            MemberName::Own(name) => visible(name),
            MemberName::Month(number) => {
                language.pick(format!("month {number}"), format!("第 {number} 个月"))
            }
            MemberName::Numbered(noun, number) => language.pick(
                format!("{} {number}", noun.one()),
                language.set(&format!("第 {number} 个{}", noun.one_in(language))).into_owned(),
            ),
        }
    }

    /// The name by which a plan can name the member, visible; empty where it has none.
    pub(crate) fn own(&self) -> String {
        match self {
            MemberName::Own(name) => visible(name),
            MemberName::Month(_) | MemberName::Numbered(..) => String::new(),
        }
    }
}
