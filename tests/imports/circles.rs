//! Arrows between files: a file points at the file that defines what it uses. Names that a module hands on are looked
//! for where they are defined, so that the face of a room is no arrow by itself.

use std::collections::{BTreeMap, BTreeSet};

type Module = Vec<String>;

/// All files by module.
pub struct House {
    files: BTreeMap<Module, File>,
}

struct File {
    name: String,
    /// Without imports.
    code: String,
    defined: BTreeSet<String>,
    imports: Vec<Import>,
}

/// One name that is imported.
struct Import {
    is_handed_on: bool,
    path: Vec<String>,
    alias: String,
}

/// What a path leads to.
enum Found {
    Item(Module),
    Module(Module),
}

const KEYWORDS: [&str; 9] =
    ["fn", "struct", "enum", "type", "const", "static", "trait", "macro_rules!", "union"];

impl House {
    /// Of files below the source folder, each with its code without comments and tests.
    pub fn of(files: impl IntoIterator<Item = (String, String)>) -> House {
        House {
            files: files.into_iter().map(|(name, code)| (module_of(&name), File::of(name, &code))).collect(),
        }
    }

    /// Every circle: the files on it, each with a name that leads on.
    pub fn circles(&self) -> Vec<String> {
        let arrows: BTreeMap<&Module, BTreeMap<Module, String>> =
            self.files.keys().map(|module| (module, self.arrows(module))).collect();
        let reach = |from: &Module| {
            let (mut seen, mut open) = (BTreeSet::new(), vec![from.clone()]);
            while let Some(at) = open.pop() {
                open.extend(arrows[&at].keys().filter(|next| seen.insert((*next).clone())).cloned());
            }
            seen
        };
        let reached: BTreeMap<&Module, BTreeSet<Module>> =
            self.files.keys().map(|module| (module, reach(module))).collect();
        let mut circles = Vec::new();
        for (from, targets) in &arrows {
            for (to, name) in targets {
                if reached[to].contains(*from) {
                    circles.push(format!("{} -> {}: {name}", self.files[*from].name, self.files[to].name));
                }
            }
        }
        circles
    }

    /// Where a file points, and by which name.
    fn arrows(&self, module: &Module) -> BTreeMap<Module, String> {
        let file = &self.files[module];
        let is_face = self.files.keys().any(|other| other.len() > module.len() && other.starts_with(module));
        let (mut arrows, mut modules) = (BTreeMap::new(), BTreeMap::new());
        for import in &file.imports {
            match self.find(module, &import.path, 0) {
                Some(Found::Item(target)) if !(import.is_handed_on && is_face) => {
                    arrows.insert(target, import.alias.clone());
                }
                Some(Found::Module(target)) => drop(modules.insert(import.alias.as_str(), target)),
                _ => {}
            }
        }
        for path in paths(&file.code) {
            let found = match modules.get(path[0].as_str()) {
                Some(target) => self.below(target, &path[1..], 0),
                None => self.find(module, &path, 0),
            };
            if let Some(Found::Item(target)) = found {
                arrows.insert(target, path.join("::"));
            }
        }
        arrows.remove(module);
        arrows
    }

    /// What a path in a module leads to; nothing outside this house.
    fn find(&self, module: &Module, path: &[String], depth: usize) -> Option<Found> {
        let supers = path.iter().take_while(|step| *step == "super").count();
        match path.first()?.as_str() {
            "crate" => self.below(&Vec::new(), &path[1..], depth),
            "self" => self.below(module, &path[1..], depth),
            "super" => {
                self.below(&module[..module.len().checked_sub(supers)?].to_vec(), &path[supers..], depth)
            }
            first => {
                let child: Module = module.iter().cloned().chain([first.to_owned()]).collect();
                self.files.contains_key(&child).then(|| self.below(module, path, depth)).flatten()
            }
        }
    }

    fn below(&self, module: &Module, path: &[String], depth: usize) -> Option<Found> {
        let first = path.first()?;
        let child: Module = module.iter().cloned().chain([first.clone()]).collect();
        if self.files.contains_key(&child) {
            return match path.len() {
                1 => Some(Found::Module(child)),
                _ => self.below(&child, &path[1..], depth),
            };
        }
        let file = self.files.get(module)?;
        if file.defined.contains(first) {
            return Some(Found::Item(module.clone()));
        }
        let import = file.imports.iter().find(|import| import.alias == *first && depth < 9)?;
        self.find(module, &import.path, depth + 1)
    }
}

impl File {
    fn of(name: String, text: &str) -> File {
        let (mut code, mut imports) = (String::new(), Vec::new());
        let mut rest = text;
        while let Some(line) = rest.split_inclusive('\n').next() {
            let start = without_visibility(line.trim_start());
            match start.strip_prefix("use ") {
                Some(_) => {
                    let end = rest.find(';').map_or(rest.len(), |end| end + 1);
                    let is_handed_on = line.trim_start().starts_with("pub");
                    let tree = rest[..end].split_once("use ").map_or("", |(_, tree)| tree);
                    opened(tree.trim_end_matches(';'), &[], is_handed_on, &mut imports);
                    rest = &rest[end..];
                }
                None => {
                    code.push_str(line);
                    rest = &rest[line.len()..];
                }
            }
        }
        let defined = code.lines().filter_map(defined).collect();
        File { name, code, defined, imports }
    }
}

fn module_of(name: &str) -> Module {
    let name = name.trim_end_matches(".rs");
    let steps = name.split('/').filter(|step| !matches!(*step, "mod" | "lib"));
    steps.map(str::to_owned).collect()
}

/// The name that a line defines. Macros declare types further in.
fn defined(line: &str) -> Option<String> {
    let is_outermost = !line.starts_with(' ');
    let mut words = without_visibility(line.trim_start()).split_whitespace().peekable();
    let mut word = words.next()?;
    if word == "const" && words.peek() == Some(&"fn") {
        word = words.next()?;
    }
    let is_kept = match is_outermost {
        true => KEYWORDS.contains(&word),
        false => matches!(word, "struct" | "enum") && line.trim_start().starts_with("pub"),
    };
    let name: String =
        words.next()?.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    (is_kept && !name.is_empty()).then_some(name)
}

fn without_visibility(line: &str) -> &str {
    match line.strip_prefix("pub") {
        Some(rest) if rest.starts_with('(') => {
            rest.split_once(')').map_or(rest, |(_, rest)| rest).trim_start()
        }
        Some(rest) if rest.starts_with(' ') => rest.trim_start(),
        _ => line,
    }
}

/// The single names of a tree of imports.
fn opened(tree: &str, before: &[String], is_handed_on: bool, imports: &mut Vec<Import>) {
    let steps = |path: &str| -> Vec<String> {
        let steps = path.split("::").map(str::trim).filter(|step| !step.is_empty());
        before.iter().cloned().chain(steps.map(str::to_owned)).collect()
    };
    match tree.split_once('{') {
        Some((path, list)) => {
            let path = steps(path);
            let list = list.rfind('}').map_or(list, |end| &list[..end]);
            super::top_level_items(&format!("{list}}}"))
                .into_iter()
                .for_each(|item| opened(item, &path, is_handed_on, imports));
        }
        None => {
            let (path, alias) = match tree.split_once(" as ") {
                Some((path, alias)) => (path, Some(alias.trim().to_owned())),
                None => (tree, None),
            };
            let mut path = steps(path);
            path.pop_if(|last| last == "self");
            if let Some(last) = path.last() {
                let alias = alias.unwrap_or_else(|| last.clone());
                imports.push(Import { is_handed_on, path, alias });
            }
        }
    }
}

/// The paths of two steps or more in code.
fn paths(code: &str) -> Vec<Vec<String>> {
    let is_of_name = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':';
    code.split(|letter| !is_of_name(letter))
        .filter(|word| word.contains("::"))
        .map(|word| word.split("::").filter(|step| !step.is_empty()).map(str::to_owned).collect::<Vec<_>>())
        .filter(|path| path.len() > 1)
        .collect()
}
