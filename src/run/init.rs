//! `tieout init` writes a plan to start from.

use super::exit::Exit;
use super::output::print;
use super::stop::Stop;
use crate::cli::InitArguments;
use crate::outside::{self, Messages, Output};

pub(super) fn init(asked: &InitArguments, stdout: Output) -> Result<Exit, Stop> {
    let messages = Messages::new(asked.quiet.quiet);
    let output = match asked.file.as_os_str() == "-" {
        true => stdout,
        false => Output::new_file(&asked.file).map_err(|findings| (Exit::Outside, findings))?,
    };
    print(asked.example.text(), &output)?;
    if let Output::New(path) = &output {
        messages.say(format_args!("{} is written: `tieout check` looks at it\n", outside::shown(path)));
    }
    Ok(Exit::Done)
}
