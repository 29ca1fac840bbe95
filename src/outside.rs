//! The world outside: files, standard streams, interrupts, the terminal. Nothing else in the crate touches them.
//!
//! A reader who closes the pipe early has seen enough: that is a normal end. Everything else that goes wrong is
//! said in [`Findings`].
//!
//! An output file is written beside its final name and renamed when it is complete, so its readers see the old
//! file or the new one. A link at that name is replaced, never followed: not taken was writing through it, since
//! a link can lead into somebody else's folder.

mod folder;
mod messages;
mod pair;
mod several_readings;
mod terminal_encoding;
mod unfinished;
mod writeback;

pub use folder::Folder;
pub use messages::Messages;
pub use pair::{Pair, free_name};
pub use several_readings::SeveralReadings;
pub use unfinished::heed_interrupts;

use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::path::{Component, Path, PathBuf, is_separator};
use std::sync::atomic::{AtomicBool, Ordering};

use tempfile::{NamedTempFile, PersistError};

use crate::findings::{Findings, InputKind, Remedy, Trouble, visible};
use unfinished::unfinished;

/// What stands for standard input among the names of files.
pub const STDIN: &str = "-";

/// Where a plan comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A file, by the path as it was given.
    File(PathBuf),
    /// A sheet of a workbook, written behind its path: `actuals.xlsx#1月`.
    Sheet(PathBuf, String),
    /// Standard input, written `-`.
    Stdin,
}

impl Input {
    /// The input at a path as it was given, perhaps with a sheet behind it. A file of just this name is that file.
    pub fn at(path: PathBuf) -> Input {
        let given = path.to_str().filter(|_| !path.is_file());
        match given.and_then(|given| given.rsplit_once('#')) {
            Some((book, sheet)) if is_workbook_name(Path::new(book)) && !sheet.is_empty() => {
                Input::Sheet(PathBuf::from(book), sheet.to_owned())
            }
            _ => Input::File(path),
        }
    }

    /// The path of its file; nothing if it is standard input.
    fn path(&self) -> Option<&Path> {
        match self {
            Input::File(path) | Input::Sheet(path, _) => Some(path),
            Input::Stdin => None,
        }
    }

    /// The sheet that is asked for.
    pub fn sheet(&self) -> Option<&str> {
        match self {
            Input::Sheet(_, sheet) => Some(sheet),
            Input::File(_) | Input::Stdin => None,
        }
    }

    /// The name in messages.
    pub fn name(&self) -> String {
        self.path().map_or_else(|| "<stdin>".to_owned(), shown)
    }

    /// Reads everything, once; gives nothing if there are more than `bytes_max` bytes.
    ///
    /// A file that says it is larger is not read at all. What has no size to say, such as a pipe, may never end: it is
    /// read to one byte beyond.
    ///
    /// # Errors
    ///
    /// If it cannot be read: says why, and where it was looked for.
    pub fn read(&self, bytes_max: usize) -> Result<Option<Vec<u8>>, Findings> {
        self.once()?;
        match self.read_up_to(bytes_max as u64 + 1) {
            Ok(bytes) => Ok(bytes.filter(|bytes| bytes.len() <= bytes_max)),
            Err(error) => Err(self.unreadable(&error)),
        }
    }

    /// Whether it is a file that says it has more bytes than these. What has no size to say, such as a pipe, does not.
    pub fn says_more_than(&self, bytes_max: u64) -> bool {
        let found = self.path().and_then(|path| path.metadata().ok());
        found.is_some_and(|found| found.is_file() && found.len() > bytes_max)
    }

    /// What reads it from its beginning, once.
    ///
    /// # Errors
    ///
    /// If it cannot be opened: says why, and where it was looked for.
    pub fn open(&self) -> Result<Box<dyn Read + Send>, Findings> {
        self.once()?;
        let open = || -> io::Result<Box<dyn Read + Send>> {
            match self.path() {
                None => Ok(Box::new(io::stdin())),
                Some(path) => {
                    let file = File::open(path)?;
                    // Reading would fail too, but only with a number of the operating system.
                    match file.metadata()?.is_dir() {
                        true => Err(io::ErrorKind::IsADirectory.into()),
                        false => Ok(Box::new(file)),
                    }
                }
            }
        };
        open().map_err(|error| self.unreadable(&error))
    }

    /// Refuses to read standard input again: there is nothing left, which would look like an empty file.
    fn once(&self) -> Result<(), Findings> {
        static IS_READ: AtomicBool = AtomicBool::new(false);
        match *self == Input::Stdin && IS_READ.swap(true, Ordering::Relaxed) {
            true => Err(Findings::stdin_twice()),
            false => Ok(()),
        }
    }

    fn read_up_to(&self, limit: u64) -> io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        match self.path() {
            None => io::stdin().lock().take(limit).read_to_end(&mut bytes)?,
            Some(path) => {
                let file = File::open(path)?;
                let found = file.metadata()?;
                // Reading would fail too, but only with a number of the operating system.
                if found.is_dir() {
                    return Err(io::ErrorKind::IsADirectory.into());
                }
                if found.is_file() && found.len() >= limit {
                    return Ok(None);
                }
                file.take(limit).read_to_end(&mut bytes)?
            }
        };
        Ok(Some(bytes))
    }

    /// Why it cannot be read.
    pub fn unreadable(&self, error: &io::Error) -> Findings {
        let Some(path) = self.path() else {
            return Findings::unreadable(&self.name(), trouble(error), None);
        };
        let looked_in = || Remedy::LookedIn(shown(&folder_of(path)));
        let (trouble, remedy) = match error.kind() {
            io::ErrorKind::NotFound => (Trouble::NoSuchFile, looked_in()),
            io::ErrorKind::IsADirectory => {
                let inside = path.join("plan.toml");
                let remedy =
                    if inside.is_file() { Remedy::Meant(shown(&inside)) } else { Remedy::FileItself };
                (Trouble::IsFolder, remedy)
            }
            _ => (trouble(error), looked_in()),
        };
        Findings::unreadable(&shown(path), trouble, Some(remedy))
    }

    /// The actuals that a plan read from this input names: beside it, or on standard input.
    pub fn actuals(&self, name: &str) -> Input {
        if name == STDIN { Input::Stdin } else { self.beside(name) }
    }

    /// The input at a path that this input names: relative to its folder, or for standard input to the current one.
    pub fn beside(&self, path: &str) -> Input {
        match self.path() {
            Some(own) => Input::at(own.with_file_name(path)),
            None => Input::at(PathBuf::from(path)),
        }
    }

    /// What this input would call the file at a path of the current folder: the other way round than [`beside`](Input::beside).
    pub fn path_from(&self, path: &Path) -> String {
        let from = self.path().and_then(Path::parent).filter(|folder| !folder.as_os_str().is_empty());
        let Some(folder) = from.filter(|_| path.is_relative()) else {
            return path.to_string_lossy().into_owned();
        };
        if let Ok(inside) = path.strip_prefix(folder) {
            return inside.to_string_lossy().into_owned();
        }
        let up: PathBuf = folder.components().map(|_| Component::ParentDir).collect();
        let is_plain = folder.components().all(|part| matches!(part, Component::Normal(_)));
        let relative = up.join(path);
        // Through links the way up leads elsewhere.
        let is_same = is_plain && same_file(&folder.join(&relative), path);
        let absolute = || std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let found = if is_same { relative } else { absolute() };
        found.to_string_lossy().into_owned()
    }

    /// What another input would call the file that this one calls `path`: the same where both stand in one folder.
    pub fn path_for(&self, path: &str, other: &Input) -> String {
        let folder = |input: &Input| input.path().map_or_else(|| folder_of(Path::new("")), folder_of);
        if Path::new(path).is_absolute() || folder(self) == folder(other) {
            return path.to_owned();
        }
        let (file, sheet) = match self.beside(path) {
            Input::Sheet(file, sheet) => (file, format!("#{sheet}")),
            Input::File(file) => (file, String::new()),
            Input::Stdin => return path.to_owned(),
        };
        let (from, to) = (folder(other), folder_of(&file));
        let shared = from.components().zip(to.components()).take_while(|(one, other)| one == other).count();
        let mut relative: PathBuf = from.components().skip(shared).map(|_| Component::ParentDir).collect();
        relative.extend(to.components().skip(shared));
        relative.extend(file.file_name());
        let whole = if shared == 0 { to.join(file.file_name().unwrap_or_default()) } else { relative };
        let steps: Vec<_> = whole.components().map(|step| step.as_os_str().to_string_lossy()).collect();
        let text = if whole.is_absolute() { whole.to_string_lossy().into_owned() } else { steps.join("/") };
        text + &sheet
    }

    /// The file that is to be replaced where this input is: what it is a link to, if it is one.
    ///
    /// # Errors
    ///
    /// If it is none that may be replaced.
    pub fn to_replace(&self) -> Result<PathBuf, Findings> {
        let Some(path) = self.path() else {
            return Err(Findings::unwritable(&self.name(), Trouble::NoFile, None));
        };
        let found = path.canonicalize().and_then(|target| Ok((fs::metadata(&target)?, target)));
        match found {
            Ok((found, _)) if !found.is_file() => {
                Err(Findings::unwritable(&shown(path), Trouble::NoFile, None))
            }
            Ok((found, _)) if found.permissions().readonly() => {
                Err(Findings::unwritable(&shown(path), Trouble::WriteProtected, None))
            }
            Ok((_, target)) => Ok(target),
            Err(error) => Err(self.unreadable(&error)),
        }
    }

    /// The path of its file, as it was given.
    pub fn file(&self) -> Option<&Path> {
        self.path()
    }

    /// Whether another input is read from the same file, by whatever links, and from the same sheet of it.
    pub fn is_same_input(&self, other: &Input) -> bool {
        let is_same = || other.path().is_some_and(|path| self.is_same_file(path));
        self.path().is_some() && self.sheet() == other.sheet() && is_same()
    }

    /// Whether `path` leads to the file that this input is read from, by whatever links.
    fn is_same_file(&self, path: &Path) -> bool {
        same_file(self.path().unwrap_or(Path::new("/dev/stdin")), path)
    }
}

/// Whether a path ends like that of a workbook.
pub fn is_workbook_name(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    ["xlsx", "xlsm", "xls", "ods"].iter().any(|known| extension == *known)
}

/// Where the result goes.
#[derive(Debug, Clone)]
pub enum Output {
    /// Standard output.
    Stdout,
    /// Standard output, but there is none.
    Closed,
    /// A file that appears, whole, when everything is written.
    File(PathBuf),
    /// A file that must not be there yet, and appears whole.
    New(PathBuf),
    /// A device, a named pipe or what is open already: there is nothing to rename, so it is written to directly.
    Stream(PathBuf),
}

/// Why an output file was refused before any work was done.
#[derive(Debug)]
pub enum Refused {
    /// It is the file that the plan is read from.
    IsInput(Findings),
    /// It cannot be written.
    Unwritable(Findings),
}

impl Output {
    /// Standard output, if it is open.
    pub fn stdout(is_open: bool) -> Output {
        match is_open {
            true => Output::Stdout,
            false => Output::Closed,
        }
    }

    /// Whether somebody reads along.
    fn is_terminal(&self) -> bool {
        matches!(self, Output::Stdout) && io::stdout().is_terminal()
    }

    /// How many columns there are, if this is a terminal.
    pub fn terminal_width(&self) -> Option<usize> {
        let (width, _) = if self.is_terminal() { terminal_size::terminal_size()? } else { return None };
        Some(usize::from(width.0))
    }

    /// A folder for files that are gone when the run is: where the result goes, which has the room that it takes.
    pub fn scratch(&self) -> PathBuf {
        match self {
            Output::File(path) | Output::New(path) => folder_of(path),
            Output::Stdout | Output::Closed | Output::Stream(_) => std::env::temp_dir(),
        }
    }

    /// Whether small charts can be written: everywhere but on a terminal that cannot show their letters.
    pub fn takes_charts(&self) -> bool {
        !self.is_terminal() || terminal_encoding::terminal_has_blocks()
    }

    /// Looks whether the name of an output file is that of a folder, which says nothing about a format either; `per` is the
    /// option that would write files into it.
    ///
    /// # Errors
    ///
    /// If it is a folder, or ends like the name of one.
    pub fn refuse_folder(path: &Path, per: Option<&str>) -> Result<(), Findings> {
        let ends_like_one =
            path.as_os_str().as_encoded_bytes().last().is_some_and(|byte| is_separator(char::from(*byte)));
        match ends_like_one || path.is_dir() {
            true => Err(Findings::folder_not_file(&shown(path), per)),
            false => Ok(()),
        }
    }

    /// Looks at the name of an output file before any work is done.
    ///
    /// # Errors
    ///
    /// If it is the input, a folder, write-protected, or in a folder that does not exist.
    pub fn at(path: &Path, input: &Input) -> Result<Output, Refused> {
        let unwritable =
            |trouble, remedy| Err(Refused::Unwritable(Findings::unwritable(&shown(path), trouble, remedy)));
        match fs::metadata(path) {
            Ok(found) if found.is_file() && input.is_same_file(path) => {
                Err(Refused::IsInput(Findings::output_is_input(&shown(path), InputKind::Plan)))
            }
            Ok(_) if is_open_already(path) => Ok(Output::Stream(path.to_owned())),
            Ok(found) if found.is_dir() => {
                Err(Refused::Unwritable(Findings::folder_not_file(&shown(path), None)))
            }
            Ok(found) if found.is_file() && found.permissions().readonly() => {
                unwritable(Trouble::WriteProtected, None)
            }
            Ok(found) if found.is_file() => Ok(Output::File(path.to_owned())),
            Ok(found) if is_disk(&found) => unwritable(Trouble::IsDisk, None),
            Ok(_) => Ok(Output::Stream(path.to_owned())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => match folder_of(path) {
                folder if folder.is_dir() => Ok(Output::File(path.to_owned())),
                folder => unwritable(Trouble::NoFolder, Some(Remedy::LookedFor(shown(&folder)))),
            },
            Err(error) => unwritable(trouble(&error), None),
        }
    }

    /// Looks once more when there is another input: a second plan, or the roster that a plan names; `read` says which.
    ///
    /// # Errors
    ///
    /// If this is the file that it is read from.
    pub fn spares(&self, input: &Input, read: InputKind) -> Result<(), Refused> {
        match self {
            Output::File(path) if input.is_same_file(path) => {
                Err(Refused::IsInput(Findings::output_is_input(&shown(path), read)))
            }
            _ => Ok(()),
        }
    }

    /// A file that must not be there yet.
    ///
    /// # Errors
    ///
    /// If something of that name is there, or its folder is not.
    pub fn new_file(path: &Path) -> Result<Output, Findings> {
        if fs::symlink_metadata(path).is_ok() {
            return Err(taken(path));
        }
        match folder_of(path) {
            folder if folder.is_dir() => Ok(Output::New(path.to_owned())),
            folder => {
                let remedy = Remedy::LookedFor(shown(&folder));
                Err(Findings::unwritable(&shown(path), Trouble::NoFolder, Some(remedy)))
            }
        }
    }

    /// Lets `body` write, and makes sure that all of it arrived before saying so.
    ///
    /// Gives nothing if the reader went away before the end. After an error a file is as it was before.
    pub fn write<T>(
        &self,
        body: impl FnOnce(&mut dyn Write) -> io::Result<T>,
    ) -> Result<Option<T>, Findings> {
        let written = match self {
            Output::Closed => return Err(Findings::stdout_unwritable(Trouble::Closed)),
            Output::Stdout => write_through(io::stdout().lock(), body),
            // Behind what stands there already, if it has an end: `>>` asks for that, and `>` has emptied it.
            Output::Stream(path) => {
                OpenOptions::new().append(true).open(path).and_then(|stream| write_through(stream, body))
            }
            Output::File(path) => write_beside(path, body, |file| file.persist(path)),
            Output::New(path) => write_beside(path, body, |file| file.persist_noclobber(path)),
        };
        match written {
            Ok(value) => Ok(Some(value)),
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(None),
            Err(error) => Err(self.unwritten(&error)),
        }
    }

    fn unwritten(&self, error: &io::Error) -> Findings {
        let trouble = trouble(error);
        match self {
            Output::Stdout | Output::Closed => Findings::stdout_unwritable(trouble),
            Output::Stream(path) => Findings::unwritable(&shown(path), trouble, None),
            // Somebody else was faster.
            Output::New(path) if error.kind() == io::ErrorKind::AlreadyExists => taken(path),
            Output::File(path) | Output::New(path) => {
                let remedy = Remedy::NothingChanged(shown(&folder_of(path)));
                Findings::unwritable(&shown(path), trouble, Some(remedy))
            }
        }
    }
}

fn write_through<T>(stream: impl Write, body: impl FnOnce(&mut dyn Write) -> io::Result<T>) -> io::Result<T> {
    let mut buffered = BufWriter::with_capacity(1 << 16, stream);
    let value = body(&mut buffered)?;
    // Dropping the buffer would swallow the error of its last bytes.
    buffered.flush()?;
    Ok(value)
}

/// What cannot be written because its name is taken.
fn taken(path: &Path) -> Findings {
    Findings::unwritable(&shown(path), Trouble::NameTaken, Some(Remedy::AnotherFile))
}

/// Writes to a temporary file in the same folder; `finish` gives it its name.
fn write_beside<T>(
    path: &Path,
    body: impl FnOnce(&mut dyn Write) -> io::Result<T>,
    finish: impl FnOnce(NamedTempFile) -> Result<File, PersistError>,
) -> io::Result<T> {
    let file = temporary_beside(path)?;
    let written = write_whole(&file, path, body).map(|value| (value, file));
    let mut unfinished = unfinished();
    let finished = written.and_then(|(value, file)| match finish(file) {
        Ok(_) => Ok(value),
        Err(error) => Err(error.error),
    });
    unfinished.clear();
    finished
}

/// A temporary file in the folder of `path`, of which an interrupt knows.
fn temporary_beside(path: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".tieout-").suffix(".tmp");
    if let Some(permissions) = permissions_of(path) {
        builder.permissions(permissions);
    }
    let mut unfinished = unfinished();
    let file = builder.tempfile_in(folder_of(path))?;
    unfinished.push(file.path().to_owned());
    Ok(file)
}

/// Writes all of a temporary file, which the disk has afterwards, with the permissions of what it is to replace.
fn write_whole<T>(
    file: &NamedTempFile,
    path: &Path,
    body: impl FnOnce(&mut dyn Write) -> io::Result<T>,
) -> io::Result<T> {
    let value = writeback::write(file.as_file(), |stream| write_through(stream, body))?;
    if let Ok(old) = fs::symlink_metadata(path)
        && old.is_file()
    {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    Ok(value)
}

/// A new file gets the permissions that any new file gets, less what the user's mask takes away.
#[cfg(unix)]
fn permissions_of(_path: &Path) -> Option<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn permissions_of(_path: &Path) -> Option<fs::Permissions> {
    None
}

/// How many threads can run at the same time.
pub fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Says something to the user on standard error. Nobody is left to hear that this failed.
pub fn say(words: impl fmt::Display) {
    let mut stderr = io::stderr().lock();
    let _ = write!(stderr, "{words}").and_then(|()| stderr.flush());
}

/// A path as it appears in a message: what moves the cursor or turns the line around must not reach the terminal.
pub fn shown(path: &Path) -> String {
    visible(&path.display().to_string())
}

/// The folder in which `path` is looked for, in full where the system can tell.
fn folder_of(path: &Path) -> PathBuf {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    match folder.canonicalize().or_else(|_| std::path::absolute(folder)) {
        Ok(full) => full,
        Err(_) => folder.to_owned(),
    }
}

/// The reason in the system's words, without its number.
fn trouble(error: &io::Error) -> Trouble {
    let text = error.to_string();
    let words = match text.split_once(" (os error") {
        Some((reason, _)) => reason.to_lowercase(),
        None => text,
    };
    Trouble::System(words, error.kind())
}

#[cfg(unix)]
fn same_file(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |path: &Path| fs::metadata(path).ok().map(|found| (found.dev(), found.ino()));
    identity(one).is_some_and(|one| identity(other) == Some(one))
}

#[cfg(not(unix))]
fn same_file(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

/// Whether a path names one of the streams that the run was handed: it may lead to a file, which is not ours to replace.
fn is_open_already(path: &Path) -> bool {
    ["/dev/stdout", "/dev/stderr"].iter().any(|stream| path == Path::new(stream))
        || ["/dev/fd", "/proc/self/fd"].iter().any(|streams| path.starts_with(streams))
}

#[cfg(unix)]
fn is_disk(found: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    found.file_type().is_block_device()
}

#[cfg(not(unix))]
fn is_disk(_found: &Metadata) -> bool {
    false
}
