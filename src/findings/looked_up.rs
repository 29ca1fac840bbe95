//! Findings about what is looked up by a word and is not there: codes and topics of the manual.

use super::said::{Words, told};
use super::{CODES, Finding, Findings, nearest, quoted};

impl Findings {
    /// F007: a code that no finding has.
    pub fn unknown_code(word: &str) -> Findings {
        let said = told(word.to_owned(), |word, language| {
            let close = nearest(word, CODES.iter().map(|code| code.id));
            let word = quoted(word);
            Words::new(
                language
                    .pick(format!("no finding has the code {word}"), format!("没有代码为 {word} 的校验结果")),
            )
            .help(match close {
                Some(close) => {
                    language.pick(format!("did you mean {close}?"), format!("您是否想写 {close}？"))
                }
                None => language
                    .pick(
                        "a code is a letter and three digits, such as P012",
                        "代码是一个字母加三位数字，如 P012",
                    )
                    .to_owned(),
            })
        });
        Finding::error("F007", said).into()
    }

    /// F012: a topic that the manual does not have.
    pub fn unknown_topic(word: &str, topics: Vec<&'static str>) -> Findings {
        let said = told((word.to_owned(), topics), |(word, topics), language| {
            let close = nearest(word, topics.iter().copied());
            let word = quoted(word);
            Words::new(
                language.pick(format!("the manual has no topic {word}"), format!("手册中没有主题 {word}")),
            )
            .help(match close {
                Some(close) => {
                    language.pick(format!("did you mean `{close}`?"), format!("您是否想写 `{close}`？"))
                }
                None => {
                    let topics: Vec<String> = topics.iter().map(|topic| format!("`{topic}`")).collect();
                    language.pick(
                        format!("the topics are {}", topics.join(", ")),
                        format!("主题有 {}", topics.join("、")),
                    )
                }
            })
        });
        Finding::error("F012", said).into()
    }
}
