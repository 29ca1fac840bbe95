//! Where the result of a run goes.

use std::path::{Path, PathBuf};

use super::exit::Exit;
use super::stop::Stop;
use crate::outside::{Input, Output};

/// Refuses a folder where a file is asked for; `per` names the option that would write a folder.
pub(super) fn refuse_folder(file: Option<&Path>, per: Option<&str>) -> Result<(), Stop> {
    let refused = file.map_or(Ok(()), |file| Output::refuse_folder(file, per));
    Ok(refused.map_err(|findings| (Exit::Outside, findings))?)
}

/// The file that is named, which must not be the plan; without one standard output.
pub(super) fn output(named: &Option<PathBuf>, plan: &Input, stdout: Output) -> Result<Output, Stop> {
    match named {
        Some(path) => Ok(Output::at(path, plan)?),
        None => Ok(stdout),
    }
}

/// Writes words as the result.
pub(super) fn print(words: &str, output: &Output) -> Result<Exit, Stop> {
    output.write(|out| out.write_all(words.as_bytes())).map_err(|findings| (Exit::Outside, findings))?;
    Ok(Exit::Done)
}
