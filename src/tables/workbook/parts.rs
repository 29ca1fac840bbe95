//! Where the parts of an XLSX file lie: its package names the workbook, and that names its sheets.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::bounded::{Archive, Part, fault, part};
use crate::findings::WorkbookFault;

/// The part that holds a sheet.
pub(super) fn sheet_part(archive: &mut Archive<'_>, sheet: &str) -> Result<String, WorkbookFault> {
    let workbook = target(archive, "_rels/.rels", |attribute, value| {
        attribute == "Type" && value.ends_with("/officeDocument")
    })?;
    let workbook = workbook.trim_start_matches('/').to_owned();
    let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
    let mut id = None;
    each_element(part(archive, &workbook)?, "sheet", &mut |element| {
        if value_of(element, "name").is_some_and(|name| name == sheet) {
            id = id.take().or_else(|| value_of(element, "id"));
        }
    })?;
    let id = id.ok_or(WorkbookFault::Damaged)?;
    let relations = format!("{folder}/_rels/{file}.rels");
    let found = target(archive, relations.trim_start_matches('/'), |attribute, value| {
        attribute == "Id" && value == id
    })?;
    Ok(match found.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None if folder.is_empty() => found,
        None => format!("{folder}/{}", found.trim_start_matches("./")),
    })
}

/// Where the relation leads that has an attribute of this kind.
fn target(
    archive: &mut Archive<'_>,
    relations: &str,
    is_meant: impl Fn(&str, &str) -> bool,
) -> Result<String, WorkbookFault> {
    let mut target = None;
    each_element(part(archive, relations)?, "Relationship", &mut |element| {
        let is_this = ["Type", "Id"]
            .iter()
            .any(|name| value_of(element, name).is_some_and(|value| is_meant(name, &value)));
        if is_this {
            target = target.take().or_else(|| value_of(element, "Target"));
        }
    })?;
    target.ok_or(WorkbookFault::Damaged)
}

/// Tells of each element of this name.
fn each_element(
    part: Part<'_, '_>,
    name: &str,
    tell: &mut dyn FnMut(&BytesStart<'_>),
) -> Result<(), WorkbookFault> {
    let mut reader = Reader::from_reader(part);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| xml_fault(&error))? {
            Event::Start(element) | Event::Empty(element) if element.local_name().as_ref() == name => {
                tell(&element);
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// Looks whether everything that is opened in a part is closed.
pub(super) fn is_closed(part: Part<'_, '_>) -> Result<(), WorkbookFault> {
    let mut reader = Reader::from_reader(part);
    let (mut buffer, mut depth) = (Vec::new(), 0_usize);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| xml_fault(&error))? {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(WorkbookFault::Damaged),
            _ => {}
        }
    }
}

/// What an attribute says, whatever stands before its name.
pub(super) fn value_of(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    quick_xml::escape::unescape(&found.value).ok().map(|value| value.into_owned())
}

/// What it means that markup cannot be read on.
pub(super) fn xml_fault(error: &quick_xml::Error) -> WorkbookFault {
    match error {
        quick_xml::Error::Io(error) => fault(error),
        _ => WorkbookFault::Damaged,
    }
}
