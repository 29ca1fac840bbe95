//! Runs the program as a user would, and holds what came out.

#![allow(dead_code, reason = "every test file uses its own part of this")]

pub mod foreign;
pub mod kept;

use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// What one run said, and how it ended.
#[derive(Debug)]
pub struct Said {
    pub out: String,
    pub err: String,
    pub code: Option<i32>,
}

impl Said {
    #[track_caller]
    pub fn ends(self, code: i32) -> Said {
        assert_eq!(self.code, Some(code), "stdout:\n{}\nstderr:\n{}", self.out, self.err);
        self
    }

    #[track_caller]
    pub fn err_has(self, words: &str) -> Said {
        assert!(self.err.contains(words), "no `{words}` in stderr:\n{}", self.err);
        self
    }

    #[track_caller]
    pub fn out_has(self, words: &str) -> Said {
        assert!(self.out.contains(words), "no `{words}` in stdout:\n{}", self.out);
        self
    }

    #[track_caller]
    pub fn out_is(self, words: &str) -> Said {
        assert_eq!(self.out, words, "stderr:\n{}", self.err);
        self
    }

    #[track_caller]
    pub fn err_is(self, words: &str) -> Said {
        assert_eq!(self.err, words, "stdout:\n{}", self.out);
        self
    }
}

impl From<Output> for Said {
    fn from(output: Output) -> Said {
        Said {
            out: String::from_utf8(output.stdout).expect("stdout is UTF-8"),
            err: String::from_utf8(output.stderr).expect("stderr is UTF-8"),
            code: output.status.code(),
        }
    }
}

/// The program, to be run in the top folder of the checkout.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tieout"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null());
    command
}

/// Runs `tieout` with words as typed in a shell; no quoting.
#[track_caller]
pub fn tieout(words: &str) -> Said {
    program().args(words.split_whitespace()).output().unwrap().into()
}

/// The same in another folder.
#[track_caller]
pub fn tieout_in(folder: &Path, words: &str) -> Said {
    program().current_dir(folder).args(words.split_whitespace()).output().unwrap().into()
}

/// The same as somebody whom permissions hold back: nothing is forbidden to the superuser. Gives nothing where the
/// superuser keeps the checkout to himself.
#[track_caller]
pub fn as_nobody(folder: &Path, words: &str) -> Option<Said> {
    use std::os::unix::fs::MetadataExt;
    use std::os::unix::process::CommandExt;
    let mut command = program();
    command.current_dir(folder).args(words.split_whitespace());
    if std::fs::metadata(folder).unwrap().uid() == 0 {
        command.uid(65_534).gid(65_534);
    }
    match command.output() {
        Ok(output) => Some(output.into()),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => None,
        Err(error) => panic!("{error}"),
    }
}

/// The same with a plan on standard input.
#[track_caller]
pub fn tieout_fed(plan: &[u8], words: &str) -> Said {
    let mut child = program()
        .args(words.split_whitespace())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A run that never reads its input closes the pipe, which is its right.
    let _ = child.stdin.take().unwrap().write_all(plan);
    child.wait_with_output().unwrap().into()
}

/// Runs a line of shell in which `tieout` is the program.
#[track_caller]
pub fn shell(folder: &Path, line: &str) -> Said {
    let function = format!("tieout() {{ '{}' \"$@\"; }}\n{line}", env!("CARGO_BIN_EXE_tieout"));
    Command::new("bash")
        .args(["-c", &function])
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap()
        .into()
}

/// The names of what is in a folder, sorted.
pub fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// The top folder of the checkout.
pub fn checkout() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of its own with these files.
pub fn folder_with(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// A folder of its own with a copy of the examples: what is shown to users can be run there and leave files.
pub fn folder_with_examples() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let examples = folder.path().join("examples");
    std::fs::create_dir(&examples).unwrap();
    for entry in std::fs::read_dir(checkout().join("examples")).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, examples.join(path.file_name().unwrap())).unwrap();
    }
    folder
}
