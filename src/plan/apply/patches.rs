//! Patches of a text: pieces of it that are replaced, that go, or that stand elsewhere. All other bytes stay.

use std::ops::Range;

use crate::plan::address::{Address, Hop};

/// What comes in the place of a piece.
#[derive(Debug)]
pub(super) enum Piece {
    Text(String),
    /// A piece that was lifted from elsewhere, by its number.
    Lifted(usize),
}

#[derive(Debug)]
struct Patch {
    /// What goes; where that is nothing, something is put in between.
    range: Range<usize>,
    pieces: Vec<Piece>,
    /// What of the document it is about: a patch goes along with the piece that it is in.
    of: Address,
}

#[derive(Debug)]
struct Lift {
    range: Range<usize>,
    of: Address,
}

/// The patches of one text.
#[derive(Debug, Default)]
pub(super) struct Patches {
    list: Vec<Patch>,
    lifts: Vec<Lift>,
}

impl Patches {
    /// Puts a text in the place of a piece.
    pub fn replace(&mut self, of: &[Hop], range: Range<usize>, text: String) {
        self.put(of, range, vec![Piece::Text(text)]);
    }

    /// Takes a piece away.
    pub fn delete(&mut self, of: &[Hop], range: Range<usize>) {
        self.put(of, range, Vec::new());
    }

    /// Puts pieces somewhere, in the place of what is there.
    pub fn put(&mut self, of: &[Hop], range: Range<usize>, pieces: Vec<Piece>) {
        self.list.push(Patch { range, pieces, of: of.to_vec() });
    }

    /// Takes a piece away that is to stand elsewhere, with all that is patched in it; gives its number.
    pub fn lift(&mut self, of: &[Hop], range: Range<usize>) -> usize {
        self.lifts.push(Lift { range, of: of.to_vec() });
        self.lifts.len() - 1
    }

    /// The text with all of them.
    pub fn applied(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 256);
        self.write(None, 0..text.len(), text, &mut out);
        out
    }

    /// The lifted piece in which something of an address stands: the innermost.
    fn home(&self, of: &[Hop], but: Option<usize>) -> Option<usize> {
        let around = self.lifts.iter().enumerate();
        let around = around.filter(|(number, lift)| Some(*number) != but && of.starts_with(&lift.of));
        around.max_by_key(|(_, lift)| lift.of.len()).map(|(number, _)| number)
    }

    fn write(&self, home: Option<usize>, range: Range<usize>, text: &str, out: &mut String) {
        let patches = self.list.iter().filter(|patch| self.home(&patch.of, None) == home);
        let mut patches: Vec<(Range<usize>, &[Piece])> =
            patches.map(|patch| (patch.range.clone(), &*patch.pieces)).collect();
        let lifts = self.lifts.iter().enumerate();
        let lifts = lifts.filter(|(number, lift)| self.home(&lift.of, Some(*number)) == home);
        patches.extend(lifts.map(|(_, lift)| (lift.range.clone(), &[][..])));
        // What is put in between comes before what goes there.
        patches.sort_by_key(|(range, _)| (range.start, !range.is_empty()));
        let mut at = range.start;
        for (patched, pieces) in patches {
            if patched.start > at {
                out.push_str(&text[at..patched.start]);
            }
            for piece in pieces {
                match piece {
                    Piece::Text(text) => out.push_str(text),
                    Piece::Lifted(number) => {
                        self.write(Some(*number), self.lifts[*number].range.clone(), text, out);
                    }
                }
            }
            at = at.max(patched.end);
        }
        if at < range.end {
            out.push_str(&text[at..range.end]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lifted_takes_its_patches_along() {
        let key = |key: &str| vec![Hop::Key(key.to_owned())];
        let mut patches = Patches::default();
        let lifted = patches.lift(&key("b"), 2..4);
        patches.replace(&[key("b"), key("x")].concat(), 2..3, "B".to_owned());
        patches.put(&key("e"), 6..6, vec![Piece::Lifted(lifted), Piece::Text("!".to_owned())]);
        patches.delete(&key("a"), 0..1);
        assert_eq!(patches.applied("a b c d"), " c B !d");
    }
}
