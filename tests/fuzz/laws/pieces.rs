//! The parts of an input. They stand one below the other, parted by a line of their own, so that an input is a text file
//! that people can read and mend.

/// The line between two parts.
pub const SEPARATOR: &str = "%%";

/// Longer inputs are left out: nothing in a plan takes more bytes to go wrong.
const BYTES_MAX: usize = 16 * 1024;

/// A plan with everything in it, for inputs that bring none of their own.
const RICH: &[u8] = include_bytes!("rich.toml");

/// A plan, and the roster beside it.
#[derive(Clone, Copy)]
pub struct Files<'a> {
    pub plan: &'a [u8],
    pub roster: Option<&'a [u8]>,
}

/// An input that is a plan and perhaps a roster; nothing if it is too long.
pub fn files(input: &[u8]) -> Option<Files<'_>> {
    let (plan, roster) = halves(fitting(input)?);
    Some(Files { plan, roster })
}

/// An input that is arguments, one a line, and perhaps files; nothing if it is too long or its arguments are no text. An
/// end of line inside an argument is written `\n`.
pub fn arguments(input: &[u8]) -> Option<(Vec<String>, Files<'_>)> {
    let (arguments, rest) = halves(fitting(input)?);
    let files = match rest.map(halves) {
        Some((plan, roster)) => Files { plan, roster },
        None => Files { plan: RICH, roster: None },
    };
    let arguments = std::str::from_utf8(arguments).ok()?.lines();
    Some((arguments.map(|argument| argument.replace("\\n", "\n")).collect(), files))
}

fn fitting(input: &[u8]) -> Option<&[u8]> {
    (input.len() <= BYTES_MAX).then_some(input)
}

/// What stands before the first separator and what stands behind it.
fn halves(input: &[u8]) -> (&[u8], Option<&[u8]>) {
    let mut start = 0;
    for line in input.split_inclusive(|byte| *byte == b'\n') {
        let end = start + line.len();
        if line.trim_ascii_end() == SEPARATOR.as_bytes() {
            return (&input[..start], Some(&input[end..]));
        }
        start = end;
    }
    (input, None)
}
