//! A plan and its roster, which a run replaces: both or neither.
//!
//! No system renames two files at once. So a new roster gets a name of its own first, and then the plan is replaced by one
//! that names it: from one moment to the next the pair is the new one. Only then is the old roster replaced, of which nothing
//! speaks any more, and the plan once more by one that names that. Whoever kills the run between any two of these leaves a
//! plan and the roster that it names, of the same moment.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::folder::{replace, restore};
use super::unfinished::unfinished;
use super::{folder_of, shown, temporary_beside, trouble, write_whole};
use crate::findings::{Findings, Remedy};

/// A plan and its roster on their way to the disk.
#[derive(Debug)]
pub struct Pair<'a> {
    /// Where the plan goes.
    pub plan: &'a Path,
    /// What it says.
    pub text: &'a str,
    /// Where the roster goes.
    pub roster: &'a Path,
    /// What it says.
    pub bytes: &'a [u8],
    /// Where both stand already: another name for the roster, and what a plan says that names that.
    pub meanwhile: Option<(&'a Path, &'a str)>,
}

/// A name beside a file that no other has: `people.new.csv` for `people.csv`.
pub fn free_name(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path.extension().map(|extension| format!(".{}", extension.to_string_lossy()));
    let extension = extension.unwrap_or_default();
    let named = |number: usize| {
        let count = if number == 1 { String::new() } else { number.to_string() };
        path.with_file_name(format!("{stem}.new{count}{extension}"))
    };
    let is_free = |path: &PathBuf| fs::symlink_metadata(path).is_err();
    (1..=usize::from(u16::MAX)).map(named).find(is_free).unwrap_or_else(|| named(1))
}

impl Pair<'_> {
    /// Writes both. After an error nothing has changed.
    pub fn write(&self) -> Result<(), Findings> {
        let written = match self.meanwhile {
            Some(meanwhile) => self.replace(meanwhile),
            None => self.make(),
        };
        unfinished().clear();
        written.map_err(|(path, error)| {
            let remedy = Remedy::NothingChanged(shown(&folder_of(&path)));
            Findings::unwritable(&shown(&path), trouble(&error), Some(remedy))
        })
    }

    /// Where no plan stands yet: the roster comes first.
    fn make(&self) -> Result<(), (PathBuf, io::Error)> {
        let roster = prepared(self.roster, self.bytes)?;
        let plan = prepared(self.plan, self.text.as_bytes())?;
        // An interrupt waits until both have their names.
        let _held = unfinished();
        let old = replace(self.roster, roster.into_temp_path()).map_err(of(self.roster))?;
        if let Err(error) = plan.persist(self.plan) {
            restore(self.roster, old);
            return Err((self.plan.to_owned(), error.error));
        }
        settle(self.plan);
        settle(self.roster);
        Ok(())
    }

    fn replace(&self, (beside, text): (&Path, &str)) -> Result<(), (PathBuf, io::Error)> {
        let first = (prepared(beside, self.bytes)?, prepared(self.plan, text.as_bytes())?);
        let last = (prepared(self.roster, self.bytes)?, prepared(self.plan, self.text.as_bytes())?);
        let _held = unfinished();
        first.0.persist_noclobber(beside).map_err(|error| (beside.to_owned(), error.error))?;
        settle(beside);
        let gone = |error| {
            let _ = fs::remove_file(beside);
            error
        };
        let old_plan = replace(self.plan, first.1.into_temp_path()).map_err(of(self.plan)).map_err(gone)?;
        settle(self.plan);
        let old_roster = match replace(self.roster, last.0.into_temp_path()) {
            Ok(old) => old,
            Err(error) => {
                restore(self.plan, old_plan);
                return Err(gone((self.roster.to_owned(), error)));
            }
        };
        settle(self.roster);
        if let Err(error) = last.1.persist(self.plan) {
            restore(self.roster, old_roster);
            restore(self.plan, old_plan);
            return Err(gone((self.plan.to_owned(), error.error)));
        }
        settle(self.plan);
        // What is left of it would harm nobody.
        let _ = fs::remove_file(beside);
        Ok(())
    }
}

/// All bytes of a file under a name for now, on the disk.
fn prepared(path: &Path, bytes: &[u8]) -> Result<NamedTempFile, (PathBuf, io::Error)> {
    let written = temporary_beside(path).and_then(|file| {
        write_whole(&file, path, |out| out.write_all(bytes))?;
        Ok(file)
    });
    written.map_err(of(path))
}

fn of(path: &Path) -> impl FnOnce(io::Error) -> (PathBuf, io::Error) {
    let path = path.to_owned();
    move |error| (path, error)
}

/// Has the disk take the names in the folder of a file, so that they change in this order there too. Some systems have no such
/// request.
fn settle(path: &Path) {
    let _ = File::open(folder_of(path)).and_then(|folder| folder.sync_all());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(folder: &Path) -> Vec<(String, String)> {
        let entry = |entry: io::Result<fs::DirEntry>| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).unwrap_or_default())
        };
        let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(entry).collect();
        files.sort();
        files
    }

    fn said(files: &[(&str, &str)]) -> Vec<(String, String)> {
        files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn both_are_replaced_or_neither() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let (plan, roster) = (path("plan.toml"), path("people.csv"));
        let pair = |meanwhile| Pair { plan: &plan, text: "new", roster: &roster, bytes: b"NEW", meanwhile };
        pair(None).write().unwrap();
        assert_eq!(files(folder.path()), said(&[("people.csv", "NEW"), ("plan.toml", "new")]));
        fs::write(&plan, "old").unwrap();
        fs::write(&roster, "OLD").unwrap();
        let beside = free_name(&roster);
        assert_eq!(beside, path("people.new.csv"));
        pair(Some((&beside, "meanwhile"))).write().unwrap();
        assert_eq!(files(folder.path()), said(&[("people.csv", "NEW"), ("plan.toml", "new")]));
        // A folder in the place of the roster cannot be replaced.
        fs::write(&plan, "old").unwrap();
        fs::remove_file(&roster).unwrap();
        fs::create_dir_all(roster.join("x")).unwrap();
        let failed = pair(Some((&beside, "meanwhile"))).write().unwrap_err();
        assert!(failed.to_string().contains("nothing was changed"), "{failed}");
        assert_eq!(files(folder.path()), said(&[("people.csv", ""), ("plan.toml", "old")]));
        let failed = pair(None).write().unwrap_err();
        assert!(failed.to_string().contains("nothing was changed"), "{failed}");
        assert_eq!(files(folder.path()), said(&[("people.csv", ""), ("plan.toml", "old")]));
    }
}
