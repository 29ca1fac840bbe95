//! A reader of CSV that shares no code with the writer: RFC 4180 with ends of lines in LF.

/// The records of a file; nothing if it is no CSV.
pub fn records(text: &str) -> Option<Vec<Vec<String>>> {
    let mut records = Vec::new();
    let (mut record, mut field) = (Vec::new(), String::new());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if field.is_empty() => loop {
                match characters.next()? {
                    '"' if characters.peek() == Some(&'"') => field.extend(characters.next()),
                    '"' if matches!(characters.peek(), Some(',' | '\n')) => break,
                    '"' => return None,
                    other => field.push(other),
                }
            },
            '"' => return None,
            ',' => record.push(std::mem::take(&mut field)),
            '\n' => {
                record.push(std::mem::take(&mut field));
                records.push(std::mem::take(&mut record));
            }
            other => field.push(other),
        }
    }
    (field.is_empty() && record.is_empty()).then_some(records)
}

/// Digits after the decimal point that are counted: as many as a unit may have.
const DECIMALS: usize = 6;

/// An amount in millionths, from its digits; nothing if it is not written like one.
pub fn millionths(amount: &str) -> Option<i128> {
    let (whole, decimals) = amount.split_once('.').unwrap_or((amount, ""));
    let plain = !whole.is_empty() && (whole == "0" || !whole.starts_with('0')) && decimals.len() <= DECIMALS;
    let digits = format!("{whole}{decimals:0<DECIMALS$}");
    (plain && digits.bytes().all(|digit| digit.is_ascii_digit())).then(|| digits.parse().ok())?
}
