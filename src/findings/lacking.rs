//! Members without an amount, where all others have one.

use super::{Language, MemberName, Noun};

/// How many of them a message names.
const NAMES_MAX: usize = 3;

/// Members of the first level that come to no amount.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Lacking {
    noun: Noun,
    /// The first few of them, in plan order.
    names: Vec<MemberName>,
    /// How many there are.
    pub count: usize,
}

impl Lacking {
    /// None of the members that are called so.
    pub fn none_of(noun: Noun) -> Lacking {
        Lacking { noun, names: Vec::new(), count: 0 }
    }

    /// Takes down one more, the member with this number among its siblings; an empty name is none.
    pub fn add(&mut self, name: &str, number: usize) {
        self.count += 1;
        if self.names.len() < NAMES_MAX {
            self.names.push(MemberName::of(name, &self.noun, number));
        }
    }
}

/// What helps a plan without a target, and with amounts that are nearly the way to one.
pub(super) fn or_amounts(help: &str, lacking: Option<&Lacking>, language: Language) -> String {
    let Some(lacking) = lacking else { return help.to_owned() };
    let names: Vec<String> = lacking.names.iter().map(|name| name.text(language)).collect();
    let names = language.and_more(&names, lacking.count);
    let many = lacking.noun.many_in(language);
    language.pick(
        format!("{help}; or give {names} an amount too: the target is then the sum of the {many}"),
        format!("{help}；或者也给 {names} 填写金额，目标即为各{many}之和"),
    )
}
