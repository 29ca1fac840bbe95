//! Keys that are names without their quotes.

use std::ops::Range;

use super::keys::{Key, keys_of_line};
use super::mended::{is_toml, mended};
use super::{Explainer, Findings};
use crate::plan::line::{key_and_value, without_comment};
use crate::plan::takes::{Takes, takes};

impl Explainer<'_> {
    /// Keys of a line that are names without their quotes, or no keys of a plan at all; whether there are any.
    pub(super) fn bare_names(&mut self, findings: &mut Findings, line: &Range<usize>) -> bool {
        let source = self.source;
        let (mut names, mut in_braces) = (Vec::new(), false);
        for key in keys_of_line(source.text(), line.clone()) {
            in_braces = key.in_braces;
            let mut path = key.around.clone();
            for (index, step) in key.steps.iter().enumerate() {
                let place = self.place(step.span());
                match takes(self.hierarchy, &path, key.in_list && index == 0) {
                    _ if !step.wants_quotes() => {}
                    Takes::Names(_) => names.push(place),
                    Takes::Members(list) => {
                        if !self.lists.contains(&list.header()) {
                            self.lists.push(list.header());
                            let share = self.share_of(&key, line);
                            findings.members_by_name(
                                &place,
                                list.noun(),
                                &list.header(),
                                step.name(),
                                share.as_deref(),
                            );
                        }
                        return true;
                    }
                    Takes::Words(keys) if step.written.is_ascii() => {
                        let joined = step.written.split_whitespace().collect::<Vec<_>>().join("_");
                        if !keys.has(&joined) {
                            return false;
                        }
                        findings.unknown_key(&place, step.written, &keys.of, Some(&joined), keys.known());
                        return true;
                    }
                    Takes::Words(keys) => {
                        findings.unknown_key(
                            &place,
                            step.written,
                            &keys.of,
                            keys.near(step.written),
                            keys.known(),
                        );
                        return true;
                    }
                }
                path.push(step.name());
            }
        }
        if names.is_empty() {
            return false;
        }
        let text = self.text(line.clone());
        let mut better = mended(text).unwrap_or_default();
        // In braces a comma goes on to the next key.
        let goes_on = in_braces && without_comment(text).trim_end().ends_with(',');
        better.iter_mut().filter(|_| goes_on).for_each(|line| line.push(','));
        findings.names_without_quotes(&names, &better);
        true
    }

    /// The number behind a key that is alone on its line.
    fn share_of(&self, key: &Key<'_>, line: &Range<usize>) -> Option<String> {
        let (_, value) = key_and_value(self.text(line.clone())).filter(|_| !key.in_braces)?;
        let value = without_comment(value).trim();
        let is_number = value.starts_with(|first: char| first.is_ascii_digit());
        (is_number && is_toml(&format!("v = {value}"))).then(|| value.to_owned())
    }
}
