//! Words about a file that is read as two things.

use super::files::InputKind;
use super::said::{Words, told};
use super::{Finding, Findings, quoted};

impl Findings {
    /// F013: amounts from a file that is something else.
    pub fn amounts_are(name: &str, kind: InputKind) -> Findings {
        let said = told((quoted(name), kind), |(name, kind), language| {
            let kind = kind.text(language);
            Words::new(language.pick(
                format!("{name} is the {kind} itself, and no file of what was sold"),
                format!("{name} 就是{kind}本身，不是实际金额文件"),
            ))
            .help(language.pick("name the file with the actuals", "请写实际金额所在的文件"))
        });
        Finding::error("F013", said).into()
    }

    /// F013: a file of amounts that is given twice.
    pub fn amounts_twice(name: &str) -> Findings {
        let said = told(quoted(name), |name, language| {
            Words::new(language.pick(
                format!("{name} is given twice: its rows would count double"),
                format!("{name} 写了两次：其中各行会重复计入"),
            ))
            .help(language.pick("name every file once", "每个文件只写一次"))
        });
        Finding::error("F013", said).into()
    }
}
