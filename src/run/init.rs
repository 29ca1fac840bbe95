//! `tieout init` writes a plan to start from.

use super::exit::Exit;
use super::output::print;
use super::stop::Stop;
use crate::cli::InitArguments;
use crate::findings::Language;
use crate::outside::{self, Messages, Output};

pub(super) fn init(asked: &InitArguments, language: Language, stdout: Output) -> Result<Exit, Stop> {
    let messages = Messages::new(asked.quiet.quiet, language);
    let output = match asked.file.as_os_str() == "-" {
        true => stdout,
        false => Output::new_file(&asked.file).map_err(|findings| (Exit::Outside, findings))?,
    };
    print(asked.example.text(), &output)?;
    if let Output::New(path) = &output {
        let name = outside::shown(path);
        messages.say(language.pick(
            format!("{name} is written: `tieout check` looks at it\n"),
            format!("已写入 {name}，可用 `tieout check` 检查\n"),
        ));
    }
    Ok(Exit::Done)
}
