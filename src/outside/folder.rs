//! A folder that files are written into, all of them or none.
//!
//! Every file is written beside its final name, and only when the disk has all of them do they get their names, one after
//! the other. Should that fail half way, those that have theirs already give way to what stood there before. Of two runs
//! into one folder one waits for the other to give its names, so that their files are never mixed.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::unfinished::unfinished;
use super::{Input, Output, Refused, folder_of, shown, temporary_beside, trouble, write_whole};
use crate::findings::{Findings, InputKind, Remedy, Trouble};

/// A folder for files, there already or yet to be made.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    is_new: bool,
}

impl Folder {
    /// Looks at the name of a folder before any work is done.
    ///
    /// # Errors
    ///
    /// If something else is there, also a link, which may lead into somebody else's folder; or there is no folder to make
    /// it in.
    pub fn at(path: &Path) -> Result<Folder, Findings> {
        // With a slash at its end the system would look through a link.
        let path: PathBuf = path.components().collect();
        let unwritable = |trouble, remedy| Err(Findings::unwritable(&shown(&path), trouble, remedy));
        match fs::symlink_metadata(&path) {
            Ok(found) if found.is_symlink() => unwritable(Trouble::IsLink, Some(Remedy::FolderItself)),
            Ok(found) if found.is_dir() => Ok(Folder { path, is_new: false }),
            Ok(_) => unwritable(Trouble::NoFolderButFile, Some(Remedy::AnotherFolder)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => match folder_of(&path) {
                parent if parent.is_dir() => Ok(Folder { path, is_new: true }),
                parent => unwritable(Trouble::NoFolder, Some(Remedy::LookedFor(shown(&parent)))),
            },
            Err(error) => unwritable(trouble(&error), None),
        }
    }

    /// The name in messages, with a slash at its end.
    pub fn name(&self) -> String {
        format!("{}/", shown(&self.path))
    }

    /// Looks at the names of the files before any work is done; `inputs` are what the run reads, and what that is.
    ///
    /// # Errors
    ///
    /// If one of the files is an input, a folder, or write-protected.
    pub fn takes(&self, names: &[String], inputs: &[(&Input, InputKind)]) -> Result<(), Refused> {
        for path in names.iter().map(|name| self.path.join(name)) {
            for (input, read) in inputs {
                if input.is_same_file(&path) {
                    return Err(Refused::IsInput(Findings::output_is_input(&shown(&path), *read)));
                }
                if !self.is_new
                    && let Output::Stream(_) = Output::at(&path, input)?
                {
                    let refused = Findings::unwritable(&shown(&path), Trouble::NoFile, None);
                    return Err(Refused::Unwritable(refused));
                }
            }
        }
        Ok(())
    }

    /// The names of the files in it, in order, apart from hidden ones.
    pub fn files(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(&self.path) else { return Vec::new() };
        let mut names: Vec<String> = entries
            .flatten()
            .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|name| !name.starts_with('.'))
            .collect();
        names.sort();
        names
    }

    /// Lets `body` write files. When it is done, all of them appear; after an error nothing has changed.
    pub fn write<T>(&self, body: impl FnOnce(&mut Files<'_>) -> Result<T, Findings>) -> Result<T, Findings> {
        self.make()?;
        let mut files = Files { folder: self, written: Vec::new() };
        let done = body(&mut files).and_then(|value| {
            files.appear()?;
            Ok(value)
        });
        let mut unfinished = unfinished();
        // The temporary files go first, so that the folder is empty.
        drop(files);
        if self.is_new && done.is_err() {
            // Whatever else keeps it from going has been put there by somebody else.
            let _ = fs::remove_dir(&self.path);
        }
        unfinished.clear();
        done
    }

    fn make(&self) -> Result<(), Findings> {
        if !self.is_new {
            return Ok(());
        }
        let mut unfinished = unfinished();
        fs::create_dir(&self.path).map_err(|error| self.unwritten(&self.path, &error))?;
        unfinished.push(self.path.clone());
        Ok(())
    }

    fn unwritten(&self, path: &Path, error: &io::Error) -> Findings {
        let folder = if path == self.path { folder_of(path) } else { self.path.clone() };
        let remedy = Remedy::NothingChanged(shown(&folder));
        Findings::unwritable(&shown(path), trouble(error), Some(remedy))
    }
}

/// Files on their way into a folder.
#[derive(Debug)]
pub struct Files<'a> {
    folder: &'a Folder,
    /// Their names, and where they stand until they get these.
    written: Vec<(PathBuf, TempPath)>,
}

impl Files<'_> {
    /// Lets `body` write one of them, and makes sure that all of it arrived.
    pub fn write<T>(
        &mut self,
        name: &str,
        body: impl FnOnce(&mut dyn Write) -> io::Result<T>,
    ) -> Result<T, Findings> {
        let path = self.folder.path.join(name);
        let file = temporary_beside(&path);
        let written = file.and_then(|file| {
            let value = write_whole(&file, &path, body)?;
            // Closed, or the system would run out of open files.
            self.written.push((path.clone(), file.into_temp_path()));
            Ok(value)
        });
        written.map_err(|error| self.folder.unwritten(&path, &error))
    }

    /// Gives all files their names, in the order in which they were written.
    fn appear(&mut self) -> Result<(), Findings> {
        // Where a folder cannot be locked, as on some networks, the names are given all the same.
        let _turn = File::open(&self.folder.path).and_then(|folder| folder.lock().map(|()| folder));
        // An interrupt waits until all of them have theirs, or none.
        let _held = unfinished();
        let mut replaced = Vec::with_capacity(self.written.len());
        for (path, file) in self.written.drain(..) {
            match replace(&path, file) {
                Ok(old) => replaced.push((path, old)),
                Err(error) => {
                    let failed = self.folder.unwritten(&path, &error);
                    replaced.into_iter().rev().for_each(|(path, old)| restore(&path, old));
                    return Err(failed);
                }
            }
        }
        Ok(())
    }
}

/// Gives a file its name. What has the name is kept under another for as long as what is returned.
pub(super) fn replace(path: &Path, file: TempPath) -> io::Result<Option<TempPath>> {
    let old = match fs::symlink_metadata(path) {
        Ok(_) => {
            let mut beside = file.to_path_buf().into_os_string();
            beside.push(".old");
            let old = TempPath::try_from_path(&beside)?;
            // A second name costs nothing; some systems have no such thing.
            fs::hard_link(path, &old).or_else(|_| fs::copy(path, &old).map(|_| ()))?;
            Some(old)
        }
        Err(_) => None,
    };
    file.persist(path).map_err(|error| error.error)?;
    Ok(old)
}

/// Takes a file's name away again, and gives it back to what had it before.
pub(super) fn restore(path: &Path, old: Option<TempPath>) {
    // There is nothing left to be done where even this fails.
    let _ = match old {
        Some(old) => old.persist(path).map_err(|error| error.error),
        None => fs::remove_file(path),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Writes `a`, `b` and `c`; while that goes on somebody makes a folder in the place of `c`.
    fn fails_at_the_last_name(path: &Path) {
        let folder = Folder::at(path).unwrap();
        let written = folder.write(|files| {
            for name in ["a", "b", "c"] {
                files.write(name, |out| out.write_all(b"new"))?;
            }
            fs::create_dir_all(path.join("c/d")).unwrap();
            Ok(())
        });
        assert!(written.unwrap_err().to_string().contains("nothing was changed"));
    }

    #[test]
    fn a_folder_that_somebody_else_made_stays() {
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("new");
        let folder = Folder::at(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert!(folder.write(|_| Ok(())).unwrap_err().to_string().contains("file exists"));
        assert!(path.is_dir());
    }

    #[cfg(unix)]
    #[test]
    fn names_are_given_by_one_run_at_a_time() {
        let parent = tempfile::tempdir().unwrap();
        let other = File::open(parent.path()).unwrap();
        other.lock().unwrap();
        let (written, is_written) = std::sync::mpsc::channel();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let folder = Folder::at(parent.path()).unwrap();
                folder
                    .write(|files| {
                        files.write("a", |out| out.write_all(b"new"))?;
                        written.send(()).unwrap();
                        Ok(())
                    })
                    .unwrap();
            });
            is_written.recv().unwrap();
            std::thread::sleep(std::time::Duration::from_millis(50));
            assert!(!parent.path().join("a").exists());
            other.unlock().unwrap();
        });
        assert_eq!(names(parent.path()), ["a"]);
    }

    #[test]
    fn files_give_way_again_where_not_all_can_have_their_names() {
        let parent = tempfile::tempdir().unwrap();
        fs::write(parent.path().join("a"), "old").unwrap();
        fails_at_the_last_name(parent.path());
        assert_eq!(names(parent.path()), ["a", "c"]);
        assert_eq!(fs::read_to_string(parent.path().join("a")).unwrap(), "old");

        fails_at_the_last_name(&parent.path().join("new"));
        assert_eq!(names(&parent.path().join("new")), ["c"]);
    }
}
