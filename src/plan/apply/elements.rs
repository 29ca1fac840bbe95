//! Elements between brackets or braces in a plan's text: those that go, and new ones behind the last.

use std::ops::Range;

use super::entries::Text;
use super::patches::Piece;
use crate::plan::address::Hop;

impl Text<'_> {
    /// Takes some of the elements between brackets or braces away.
    pub fn remove_elements(&mut self, of: &[Hop], elements: &[Range<usize>], is_gone: &[bool]) {
        let text = self.statements.text;
        let own_lines = |element: &Range<usize>| {
            let start = self.statements.line_start(element.start);
            let rest = text[element.end..].split_inclusive('\n').next()?;
            let remark = rest.trim_start().trim_start_matches(',').trim_start();
            let is_alone = text[start..element.start].trim().is_empty()
                && rest.ends_with('\n')
                && (remark.is_empty() || remark.starts_with('#'));
            is_alone.then(|| start..element.end + rest.len())
        };
        let mut at = 0;
        while at < elements.len() {
            // One that has lines of its own goes with its remark.
            if is_gone[at]
                && let Some(lines) = own_lines(&elements[at])
            {
                self.patches.delete(of, lines);
                at += 1;
                continue;
            }
            if !is_gone[at] {
                at += 1;
                continue;
            }
            let first = at;
            while at < elements.len() && is_gone[at] {
                at += 1;
            }
            let range = match (first.checked_sub(1), elements.get(at)) {
                (Some(before), _) => elements[before].end..elements[at - 1].end,
                (None, Some(next)) => elements[first].start..next.start,
                (None, None) => {
                    let end = elements[at - 1].end;
                    let rest = &text[end..];
                    let comma = rest.trim_start().starts_with(',');
                    let length = rest.len() - rest.trim_start().len() + usize::from(comma);
                    elements[first].start..if comma { end + length } else { end }
                }
            };
            self.patches.delete(of, range);
        }
    }

    /// Puts elements behind the last one between brackets, laid out as that is.
    pub fn append_elements(
        &mut self,
        of: &[Hop],
        list: &Range<usize>,
        last: Option<Range<usize>>,
        new: Vec<Piece>,
    ) {
        let text = self.statements.text;
        let Some(last) = last else {
            let at = list.start + 1;
            let mut pieces = Vec::new();
            for (number, piece) in new.into_iter().enumerate() {
                if number > 0 {
                    pieces.push(Piece::Text(", ".to_owned()));
                }
                pieces.push(piece);
            }
            return self.patches.put(of, at..at, pieces);
        };
        let before = &text[list.start..last.start];
        let Some(line) = before.rfind('\n').filter(|line| before[*line..].trim().is_empty()) else {
            let pieces = new.into_iter().flat_map(|piece| [Piece::Text(", ".to_owned()), piece]);
            return self.patches.put(of, last.end..last.end, pieces.collect());
        };
        let indent = before[line + 1..].to_owned();
        let line_end = self.statements.line_end(last.start);
        let rest = &text[last.end..list.end];
        let behind = rest.split_inclusive('\n').next().unwrap_or(rest);
        let has_comma = behind.trim_start().starts_with(',');
        let remark = behind.trim_start().trim_start_matches(',').trim();
        if !behind.ends_with('\n') || !remark.is_empty() && !remark.starts_with('#') {
            let gap = format!(",{line_end}{indent}");
            let pieces = new.into_iter().flat_map(|piece| [Piece::Text(gap.clone()), piece]);
            return self.patches.put(of, last.end..last.end, pieces.collect());
        }
        // A remark stays in the line of the element that it is about.
        if !has_comma {
            self.patches.replace(of, last.end..last.end, ",".to_owned());
        }
        let at = last.end + behind.len();
        let mut pieces = Vec::new();
        let count = new.len();
        for (number, piece) in new.into_iter().enumerate() {
            let comma = if has_comma || number + 1 < count { "," } else { "" };
            let end = format!("{comma}{line_end}");
            pieces.extend([Piece::Text(indent.clone()), piece, Piece::Text(end)]);
        }
        self.patches.put(of, at..at, pieces);
    }
}
