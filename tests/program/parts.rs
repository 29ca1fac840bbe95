//! Workbooks taken apart and put together again, with one part of them another one.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The same archive with a part as `change` makes it.
pub fn with_part(archive: &[u8], name: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    let mut is_there = false;
    for number in 0..old.len() {
        let mut part = old.by_index(number).unwrap();
        let part_name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if part_name == name {
            is_there = true;
            bytes = change(String::from_utf8(bytes).unwrap()).into_bytes();
        }
        new.start_file(part_name, SimpleFileOptions::default()).unwrap();
        new.write_all(&bytes).unwrap();
    }
    assert!(is_there, "no part {name}");
    new.finish().unwrap().into_inner()
}
