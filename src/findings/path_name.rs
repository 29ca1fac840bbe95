//! What a node or a product is called: its name, behind those of the nodes above it.

use super::{Language, MemberName};

/// The names that lead to a node from the top down, or the name of a product.
///
/// # Example
///
/// ```
/// use tieout::findings::{Language, MemberName, PathName};
/// let east = PathName::default().below(MemberName::Own("华东".to_owned()));
/// let team = east.below(MemberName::Own("政企".to_owned()));
/// assert_eq!(team.text(Language::Chinese), "华东/政企");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct PathName(Vec<MemberName>);

impl PathName {
    /// A path that is a text already: as somebody wrote it, or the key of a quarter.
    pub fn written(path: &str) -> PathName {
        PathName(vec![MemberName::Own(path.to_owned())])
    }

    /// The path of a member right below this one.
    pub fn below(&self, member: MemberName) -> PathName {
        PathName(self.0.iter().cloned().chain([member]).collect())
    }

    /// Whether it leads nowhere: to the company.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The path for people, visible.
    pub fn text(&self, language: Language) -> String {
        self.0.iter().map(|name| name.text(language)).collect::<Vec<_>>().join("/")
    }

    /// The name of its last member.
    pub(super) fn last(&self) -> Option<&MemberName> {
        self.0.last()
    }

    /// The names by which a plan can name its members, visible; empty for one that has none.
    pub(crate) fn names(&self) -> Vec<String> {
        self.0.iter().map(MemberName::own).collect()
    }
}

impl FromIterator<MemberName> for PathName {
    fn from_iter<I: IntoIterator<Item = MemberName>>(names: I) -> PathName {
        PathName(names.into_iter().collect())
    }
}
