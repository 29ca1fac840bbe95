//! Words about files that are no plans at all.

use std::sync::Arc;

use super::said::{Words, told};
use super::{Finding, Findings, Language};
use crate::limits::PLAN_BYTES_MAX;
use crate::source::{Place, Source};

/// A format of other files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OtherFormat {
    /// JSON.
    Json,
    /// HTML or XML.
    Markup,
    /// YAML.
    Yaml,
}

impl OtherFormat {
    fn text(self, language: Language) -> &'static str {
        match self {
            OtherFormat::Json => "JSON",
            OtherFormat::Markup => language.pick("HTML or XML", "HTML 或 XML"),
            OtherFormat::Yaml => "YAML",
        }
    }
}

impl Findings {
    /// P003: a file beyond the limit.
    pub fn plan_too_large(name: &str) -> Findings {
        let said = told(name.to_owned(), |name, language| {
            let max = PLAN_BYTES_MAX / (1024 * 1024);
            Words::new(language.pick(
                format!("{name} is larger than {max} MiB, which no plan needs"),
                format!("{name} 超过 {max} MiB，计划不会这么大"),
            ))
            .help(language.pick("check that this is the plan file", "请确认这就是计划文件"))
        });
        Finding::error("P003", said).into()
    }

    /// P002: a text of another kind.
    pub fn another_format(&mut self, source: &Arc<Source>, format: OtherFormat) {
        let start = source.text().len() - source.text().trim_start().len();
        let first = source.text()[start..].chars().next().map_or(0, char::len_utf8);
        let said = told(format, |format, language| {
            let format = format.text(language);
            Words::new(language.pick(
                format!("this looks like {format}, not like a plan"),
                format!("这看起来是 {format}，不是计划"),
            ))
            .help(language.pick(
                "a plan is written in TOML: lines such as `target = \"1.8亿\"`",
                "计划用 TOML 书写，每行形如 `target = \"1.8亿\"`",
            ))
        });
        self.add(Finding::error("P002", said).at(&Place::new(source, start..start + first)));
    }
}
