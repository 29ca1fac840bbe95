//! From a path to the target that it means.

use std::borrow::Cow;

use super::address::{Address, Hop, below, find, list, member_names, text};
use super::edit::EditKind;
use super::example::whole_mix;
use super::names::{self, MEMBER, Names, texts};
use super::nodes::{Search, names_of};
use super::path::{Step, path_text, written};
use super::target::Target;
use super::target_kind::{MemberKind, TargetKind, reason_to_refuse};
use super::unknown_levels;
use crate::findings::{Findings, Meant, Noun, Shown, Suggestions, nearest};
use crate::limits::NAME_CHARS_MAX;
use crate::limits::NAMES_SHOWN_MAX;
use crate::plan::format::{MIX_MEMBER, MONTHS_OF_QUARTER, OVERRIDE, PLAN, SEASON};
use crate::plan::shape::QUARTER_MONTHS;
use crate::plan::value::{Kind, Value};
use crate::plan::written::QUARTERS;
use crate::plan::{AxisKind, Calendar, Document, Hierarchy, Level};
use crate::source::{Text, normal};

/// Follows paths.
#[derive(Debug, Default)]
pub(super) struct Resolver {
    pub names: Names,
    suggestions: Suggestions,
    /// Whether it was said that the levels of the plan are not known.
    levels_told: bool,
}

impl Resolver {
    /// Follows a path; says where it leads nowhere, or once for all paths to nodes that the plan's levels are not known.
    pub fn resolve(
        &mut self,
        document: &Document,
        steps: &[Step],
        findings: &mut Findings,
    ) -> Option<Target> {
        self.resolve_with(document, steps, false, findings)
    }

    /// The same for a shift, which takes months apart that follow a pattern.
    pub fn resolve_to_shift(
        &mut self,
        document: &Document,
        steps: &[Step],
        findings: &mut Findings,
    ) -> Option<Target> {
        self.resolve_with(document, steps, true, findings)
    }

    fn resolve_with(
        &mut self,
        document: &Document,
        steps: &[Step],
        is_shift: bool,
        findings: &mut Findings,
    ) -> Option<Target> {
        let mut own = Findings::new();
        let target = self.follow(document, steps, is_shift, &mut own);
        if target.is_none()
            && unknown_levels::may_be_right(document, steps)
            && let Some(levels) = unknown_levels::findings(document)
        {
            own = if self.levels_told { Findings::new() } else { levels };
            self.levels_told = true;
        }
        findings.extend(own);
        target
    }

    fn follow(
        &mut self,
        document: &Document,
        steps: &[Step],
        is_shift: bool,
        findings: &mut Findings,
    ) -> Option<Target> {
        let Resolver { names, suggestions, .. } = self;
        let mut target = Target { kind: TargetKind::PLAN, parent: TargetKind::PLAN, address: Vec::new() };
        for at in 0..steps.len() {
            let mut walk = Walk { document, steps, at, from: &target, names, suggestions };
            target = match target.kind {
                TargetKind::Members(kind) => walk.member(kind, findings)?,
                TargetKind::Mix(kind) => walk.mix_member(kind, findings)?,
                TargetKind::Names => walk.named(findings)?,
                TargetKind::Columns => walk.to(TargetKind::Single, Hop::Key(steps[at].text.clone())),
                TargetKind::Months(count) => walk.month(count, is_shift, findings)?,
                TargetKind::Single => {
                    findings.path_goes_on(&steps[at].place, &walk.so_far());
                    return None;
                }
                _ => walk.key(findings)?,
            };
        }
        Some(target)
    }
}

/// One step of a path.
struct Walk<'a> {
    document: &'a Document,
    steps: &'a [Step],
    at: usize,
    from: &'a Target,
    names: &'a mut Names,
    suggestions: &'a Suggestions,
}

impl<'a> Walk<'a> {
    fn step(&self) -> &'a Step {
        &self.steps[self.at]
    }

    /// The path before this step, as it is written.
    fn so_far(&self) -> String {
        path_text(&self.steps[..self.at])
    }

    fn to(&self, kind: TargetKind, hop: Hop) -> Target {
        Target { kind, parent: self.from.kind, address: below(&self.from.address, hop) }
    }

    fn key(&mut self, findings: &mut Findings) -> Option<Target> {
        let hierarchy = &self.document.hierarchy;
        let keys = self.from.kind.keys(hierarchy).expect("only tables with keys of their own come here");
        let step = self.step();
        let quarter = (self.from.kind.is(&SEASON)).then(|| quarter(self.document, &step.text)).flatten();
        let key = quarter.map_or(step.text.as_str(), |quarter| QUARTERS[quarter]);
        if self.from.kind.is(&PLAN)
            && let Some(way_out) = reason_to_refuse(key)
        {
            findings.path_not_settable(&step.place, key, way_out);
            return None;
        }
        if !keys.has(key) {
            let level = hierarchy.level_called(key).filter(|level| *level > Level::TOP);
            let paths = self.elsewhere();
            if let (Some(level), Some(name)) = (level, self.steps.get(self.at + 1)) {
                let noun = hierarchy.noun(level);
                match paths[..] {
                    [_, _, ..] => findings.path_to_several(&name.place, Some(&noun), &name.text, &paths),
                    [] => {
                        let names = || names_of(self.document, level);
                        self.unknown_member(name, &noun, None, None, names, findings);
                    }
                    _ => {}
                }
                if paths.len() != 1 {
                    return None;
                }
            }
            let above = level.map(|level| example_of(hierarchy, level));
            if self.from.kind.is(&SEASON) && Calendar::is_half(key) {
                findings.path_to_half(&step.place, key);
                return None;
            }
            let path = paths.into_iter().next().or(above);
            let settable = keys.known().filter(|key| reason_to_refuse(key).is_none());
            let near = nearest(key, settable.clone());
            findings.path_unknown_key(
                &step.place,
                &keys.of,
                key,
                path.as_deref().or(near),
                &settable.collect::<Vec<_>>(),
            );
            return None;
        }
        let mut target = self.to(self.from.kind.below(hierarchy, key), Hop::Key(key.to_owned()));
        if matches!(self.from.kind, TargetKind::Member(MemberKind::Node(_)))
            && OVERRIDE.key(key).is_some()
            && find(self.document, &target.address).is_none()
            && let Some(address) = self.in_override(key)
        {
            target.address = address;
        }
        Some(target)
    }

    /// Where the plan overrides the node at hand, if it overrides this key.
    fn in_override(&mut self, key: &str) -> Option<Address> {
        let names: Option<Vec<Cow<'_, str>>> = member_names(self.document, &self.from.address).collect();
        let path = names?.join("/");
        let id = text(find(self.document, &self.from.address)?, "id");
        let overrides = vec![Hop::Key("override".to_owned())];
        let named = [Some(path.as_str()), id.as_deref()].into_iter().flatten();
        let found = named.flat_map(|name| self.names.find(self.document, &overrides, names::OVERRIDE, name));
        let values = list(self.document, &overrides);
        let index = found.filter(|index| has_key(&values[*index], key)).min()?;
        Some(below(&below(&overrides, Hop::Index(index)), Hop::Key(key.to_owned())))
    }

    fn member(&mut self, kind: MemberKind, findings: &mut Findings) -> Option<Target> {
        let members = list(self.document, &self.from.address);
        let (step, noun) = (self.step(), kind.noun(&self.document.hierarchy));
        let found = self.names.find(self.document, &self.from.address, MEMBER, &step.text);
        match found[..] {
            [index] => Some(self.to(TargetKind::Member(kind), Hop::Index(index))),
            [] => {
                let unquoted = self.unquoted(members);
                let elsewhere = self.elsewhere();
                if elsewhere.len() > 1 && unquoted.is_none() {
                    findings.path_to_several(&step.place, None, &step.text, &elsewhere);
                    return None;
                }
                let so_far = self.so_far();
                let whole = unquoted.or_else(|| elsewhere.into_iter().next());
                let names = || texts(members, "name");
                self.unknown_member(step, &noun, owner(&so_far), whole, names, findings);
                None
            }
            _ => {
                let ids = texts(found.iter().map(|index| &members[*index]), "id");
                findings.path_ambiguous(&step.place, &noun, &step.text, &ids);
                None
            }
        }
    }

    /// Says that a list has no member of a name, and which was meant: `path` if that is known, or a close name of `names`.
    fn unknown_member(
        &self,
        name: &Step,
        noun: &Noun,
        owner: Option<&str>,
        path: Option<String>,
        names: impl FnOnce() -> Vec<String>,
        findings: &mut Findings,
    ) {
        if self.suggestions.have_ended() {
            findings.path_unknown_member(&name.place, noun, &name.text, owner, (None, None));
            return;
        }
        let names = names();
        // What stands elsewhere is not new.
        let to_add = if path.is_none() { self.to_add(name) } else { None };
        let near = || self.suggestions.nearest(&name.text, names.iter().map(String::as_str)).map(written);
        let meant = match path.or_else(near) {
            Some(path) => Meant::Path(path),
            None => Meant::OneOf(Shown::of(&names, NAMES_SHOWN_MAX)),
        };
        findings.path_unknown_member(&name.place, noun, &name.text, owner, (Some(meant), to_add));
    }

    /// How the member would be added that this step names, if the path goes on to something that it gets.
    fn to_add(&self, name: &Step) -> Option<String> {
        let is_list = matches!(self.from.kind, TargetKind::Members(_));
        let is_set = self.at + 2 == self.steps.len() && std::ptr::eq(name, self.step());
        // On a command line changes are called as in a plan, with something before that.
        let called = name.place.source().name().strip_suffix(EditKind::Set.word()).unwrap_or_default();
        let path = path_text(&self.steps[..=self.at]);
        (is_list && is_set).then(|| format!("{called}{} {path}", EditKind::Add.word()))
    }

    /// The rest of the path with quotes, if a name with dots was written without them.
    fn unquoted(&self, members: &[Value]) -> Option<String> {
        if self.suggestions.have_ended() {
            return None;
        }
        let rest = &self.steps[self.at..];
        let join = |length: usize| {
            let texts: Vec<&str> = rest[..length].iter().map(|step| step.text.as_str()).collect();
            (length, normal(&texts.join(".")).into_owned())
        };
        let mut joined =
            (2..=rest.len()).map(join).take_while(|(_, name)| name.chars().count() <= NAME_CHARS_MAX);
        let is_there = |name: &str| {
            self.suggestions.count(members.len());
            members.iter().any(|member| text(member, "name").is_some_and(|other| other == name))
        };
        let (length, name) = joined.find(|(_, name)| is_there(name))?;
        let quoted = Step { text: name, place: self.step().place.clone() };
        Some(path_text(&[&self.steps[..self.at], &[quoted], &rest[length..]].concat()))
    }

    /// The whole paths to the nodes that may be meant by a name without the nodes above it.
    fn elsewhere(&self) -> Vec<String> {
        let here = &self.step().text;
        let behind = |from: usize| self.steps.get(from..).unwrap_or_default();
        // `person.李伟.share`, or `region.李伟.share`.
        let is_lower = || self.document.hierarchy.level_called(here).is_some_and(|level| level > Level::TOP);
        let (among, name, rest) = match self.from.kind {
            TargetKind::Members(MemberKind::Node(level)) => (Some(level), here.as_str(), behind(self.at + 1)),
            kind if (kind.is(&PLAN) || matches!(kind, TargetKind::Member(_))) && is_lower() => {
                let Some(name) = self.steps.get(self.at + 1) else { return Vec::new() };
                (None, name.text.as_str(), behind(self.at + 2))
            }
            _ => return Vec::new(),
        };
        if self.suggestions.have_ended() {
            return Vec::new();
        }
        let name = normal(name);
        let search = Search::new(self.document, &name);
        self.suggestions.count(search.visited);
        let mut found = search.found;
        let word = |level: Level| self.document.hierarchy.word(level);
        found.retain(|(other, _)| among != Some(*other) && (among.is_some() || word(*other) == here));
        let whole = |(_, path)| match rest.is_empty() {
            true => path,
            false => format!("{path}.{}", path_text(rest)),
        };
        found.into_iter().map(whole).collect()
    }

    fn mix_member(&self, axis: AxisKind, findings: &mut Findings) -> Option<Target> {
        let step = self.step();
        let Some(Value { kind: Kind::Table(mix), .. }) = find(self.document, &self.from.address) else {
            let so_far = self.so_far();
            let whole = whole_mix(self.document, axis, &so_far);
            findings.path_into_no_mix(&step.place, &so_far, &whole);
            return None;
        };
        let wanted = normal(&step.text);
        let key = mix.entries.iter().find(|entry| normal(&entry.key) == wanted);
        let key = key.map_or(&*wanted, |entry| &*entry.key).to_owned();
        Some(self.to(TargetKind::Table(&MIX_MEMBER), Hop::Key(key)))
    }

    /// One of the names that the author of the plan chose, as those of `[levels]`.
    fn named(&self, findings: &mut Findings) -> Option<Target> {
        let step = self.step();
        let entries = match find(self.document, &self.from.address).map(|value| &value.kind) {
            Some(Kind::Table(table)) => table.entries.as_slice(),
            _ => &[],
        };
        let wanted = normal(&step.text);
        match entries.iter().find(|entry| normal(&entry.key) == wanted) {
            Some(entry) => Some(self.to(TargetKind::Single, Hop::Key(entry.key.clone().into_owned()))),
            None => {
                let names = || entries.iter().map(|entry| normal(&entry.key).into_owned()).collect();
                self.unknown_member(step, &Noun::WeightLevel, None, None, names, findings);
                None
            }
        }
    }

    fn month(&self, count: usize, is_shift: bool, findings: &mut Findings) -> Option<Target> {
        let step = self.step();
        if MONTHS_OF_QUARTER.key(&step.text).is_some() {
            return Some(self.to(TargetKind::Single, Hop::Key(step.text.clone())));
        }
        let first = self.first_month();
        let calendar = calendar(self.document);
        let number = step.text.parse::<usize>().ok();
        // A bare number counts from the first month of the list.
        let by_name = if number.is_none() { calendar.month_called(&step.text) } else { None };
        let by_number = number.and_then(|number| number.checked_add(first)?.checked_sub(1));
        let month = by_name.or(by_number).filter(|month| (first..first + count).contains(month));
        let Some(month) = month else {
            let names = [first, first + count - 1].map(|month| calendar.month(month));
            findings.path_no_month(&step.place, &step.text, &self.so_far(), count, &names);
            return None;
        };
        let mut address = self.from.address.clone();
        if let Some(Value { kind: Kind::Table(table), .. }) = find(self.document, &address)
            && let Some(entry) = MONTHS_OF_QUARTER.words().find_map(|key| table.get(key))
        {
            address.push(Hop::Key(entry.key.clone().into_owned()));
        }
        let index = month - first;
        match find(self.document, &address).map(|value| &value.kind) {
            Some(Kind::List(list)) if index >= list.len() => {
                findings.path_month_missing(&step.place, &self.so_far(), list.len(), count);
                return None;
            }
            None if !is_shift && self.follows_pattern(count) => {
                findings.path_follows_pattern(&step.place, &self.so_far(), count);
                return None;
            }
            _ => {}
        }
        Some(Target {
            kind: TargetKind::Single,
            parent: self.from.kind,
            address: below(&address, Hop::Index(index)),
        })
    }

    /// The first of the months at hand, from 0: those of a quarter, or of the year.
    fn first_month(&self) -> usize {
        let quarter = match &self.from.address[..] {
            [.., Hop::Key(above), Hop::Key(_)] => QUARTERS.iter().position(|quarter| quarter == above),
            _ => None,
        };
        quarter.unwrap_or(0) * QUARTER_MONTHS
    }

    /// Whether the months at hand follow the season's pattern.
    fn follows_pattern(&self, count: usize) -> bool {
        let above = self.from.address.len() - if count == 12 { 1 } else { 2 };
        find(self.document, &self.from.address[..above]).is_some_and(|season| has_key(season, "pattern"))
    }
}

/// A path that leads to a node of a level below the top, as an example.
fn example_of(hierarchy: &Hierarchy, level: Level) -> String {
    const NAMES: [&str; 3] = ["华东", "政企", "李伟"];
    let name = |level: Level| NAMES.get(level.number() - 1).map_or("NAME", |name| name);
    let steps = level.and_above().map(|above| format!("{}.{}", hierarchy.word(above), name(above)));
    let share = if level.number() == NAMES.len() { 55 } else { 60 };
    format!("{}.share={share}", steps.collect::<Vec<_>>().join("."))
}

/// Whose list a path names: what stands before its last step, which names the list.
fn owner(so_far: &str) -> Option<&str> {
    so_far.rsplit_once('.').map(|(owner, _)| owner)
}

fn has_key(value: &Value, key: &str) -> bool {
    matches!(&value.kind, Kind::Table(table) if table.get(key).is_some())
}

/// The quarter that a step names: `Q2`, or by its full name.
fn quarter(document: &Document, step: &str) -> Option<usize> {
    calendar(document).quarter_called(step)
}

/// The names of the periods, as far as the plan's start and year can be read; what is wrong is for the check to say.
fn calendar(document: &Document) -> Calendar {
    let read = || {
        let (year, month) = text_at_top(document, "start")?.trim().split_once('-')?;
        let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
        Some((year.parse().ok()?, month))
    };
    let own_year = text_at_top(document, "year").map(|year| Box::from(&*year.normal()));
    Calendar { start: read(), own_year, in_weeks: false }
}

/// The text of a key at the top of the plan.
fn text_at_top<'d>(document: &'d Document, key: &str) -> Option<&'d Text> {
    match &document.root.get(key)?.value.kind {
        Kind::Text(text) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::Language;
    use crate::plan;
    use crate::source::{Place, Source};

    #[test]
    fn help_ends_where_nobody_reads_it() {
        let text = "[[region]]\nname = 'v1.2'\n[[region.team]]\nname = 'west'\n";
        let document = plan::parse(Source::new("plan.toml", text)).unwrap();
        let source = Source::new("--set", "a step");
        let step = |text: &&str| Step { text: (*text).to_owned(), place: Place::new(&source, 0..6) };
        let mut resolver = Resolver::default();
        let help = |resolver: &mut Resolver, path: &[&str]| {
            let mut findings = Findings::new();
            let steps: Vec<Step> = path.iter().map(step).collect();
            assert!(resolver.resolve(&document, &steps, &mut findings).is_none());
            assert_eq!(findings.len(), 1);
            findings.iter().find_map(|finding| finding.words(Language::English).help)
        };
        let paths = [
            (&["region", "v1", "2", "share"][..], "did you mean `region.\"v1.2\".share`?"),
            (&["region", "west", "share"], "did you mean `region.\"v1.2\".team.west.share`?"),
            (&["team", "wset"], "did you mean `west`?"),
            (&["region", "v1.2", "team", "x"], "its teams are west"),
        ];
        for (path, want) in paths {
            assert_eq!(help(&mut resolver, path).as_deref(), Some(want), "{path:?}");
        }
        resolver.suggestions.count(usize::MAX);
        for (path, _) in paths {
            assert_eq!(help(&mut resolver, path), None, "{path:?}");
        }
    }
}
