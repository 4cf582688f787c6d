//! Where criteria sets are found: folders and the program itself.
//!
//! A set is known by id and version; where its file lies counts for nothing but
//! the order in which places are asked. It writes nothing.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::criteria::{CriteriaSet, Digest, Digests, Fault, FaultKind, KeyPath, SetFault};
use crate::session::SetRef;

use super::document::Document;
use super::faults::{self, PlacedFault, Wrong};
use super::file::{SET_LIMIT, holds, read_text};
use super::packed;
use super::set_reader::{self, SetReading};

/// A set shipped with the program.
struct Shipped {
    /// The name of its file.
    name: &'static str,
    /// What stands in it.
    text: &'static str,
    /// The same, read already (`cargo run --example pack` makes it).
    packed: &'static str,
    /// Its scoring digest: published sets never change, so it is no work to know it.
    scoring: &'static str,
    /// Its wording digest.
    wording: &'static str,
}

/// The sets shipped with the program, every published version.
const EMBEDDED: &[Shipped] = &[
    Shipped {
        name: "chi-so-766@2026.1.toml",
        text: include_str!("../../criteria/chi-so-766@2026.1.toml"),
        packed: include_str!("../../criteria/chi-so-766@2026.1.packed"),
        scoring: "sha256:88982350736d3eacded30f50811c01da3dd9605c2792b3ddfe1ff1cbd4706b3c",
        wording: "sha256:095ffe0f86b91737e074ffc28eff8ab95d74b1df89b5a5b78c703d10d672fb1a",
    },
    Shipped {
        name: "chin-chi-so@2026.1.toml",
        text: include_str!("../../criteria/chin-chi-so@2026.1.toml"),
        packed: include_str!("../../criteria/chin-chi-so@2026.1.packed"),
        scoring: "sha256:03d8955d326d05f9141d8df8ac53d7c89d13e6a71c6abd69f3db2daf26e6e255",
        wording: "sha256:72ea4c9eb0b9fa073a87ff7fff5a75fc9e45783c9c096df854874fcd118ecda3",
    },
    Shipped {
        name: "dot-xuat@2026.1.toml",
        text: include_str!("../../criteria/dot-xuat@2026.1.toml"),
        packed: include_str!("../../criteria/dot-xuat@2026.1.packed"),
        scoring: "sha256:19f5ebacb31b00f59fef87a5c265e788bfaf5a9d29f4f7dd2797a4b66da3059d",
        wording: "sha256:e6abfb392690eca45ffa95446ae8994be7a69056a6d2b18bb0730d9785665680",
    },
    Shipped {
        name: "tinh-tai-cho@2026.1.toml",
        text: include_str!("../../criteria/tinh-tai-cho@2026.1.toml"),
        packed: include_str!("../../criteria/tinh-tai-cho@2026.1.packed"),
        scoring: "sha256:e08504e1c8aa9474cb64b68569defea734b68ce992d56a8501a6c41e455954ee",
        wording: "sha256:13b103e669af862c0f40d12807a6e2df96afa6baa63ecd37a3e2f457259aafeb",
    },
    Shipped {
        name: "xa-tai-cho@2026.1.toml",
        text: include_str!("../../criteria/xa-tai-cho@2026.1.toml"),
        packed: include_str!("../../criteria/xa-tai-cho@2026.1.packed"),
        scoring: "sha256:5b376e6e1183ddcecae94dccc4226b5e3e82527fc59b30a4aba839829fdf480c",
        wording: "sha256:56ba2961af798e19f76e6183b56202d681274d3859d74ec8bf01a4790a3af364",
    },
];

/// The most files of one folder that are looked at.
const FOLDER_LIMIT: usize = 10_000;

/// Where criteria sets are found.
#[derive(Clone, Debug)]
pub struct Library {
    /// Folders, in the order they are asked.
    folders: Vec<PathBuf>,
}

/// A set and where it was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// The set.
    pub set: Arc<CriteriaSet>,
    /// Its file; none for one inside the program.
    pub path: Option<PathBuf>,
    /// The text it was read from.
    pub source: Cow<'static, str>,
    /// A file asked before that says to be this set and is broken.
    pub passed_over: Option<Box<LibraryProblem>>,
}

/// Why a set cannot be had.
#[derive(Clone, Debug)]
pub enum LibraryProblem {
    /// It is nowhere.
    NotFound(SetRef),
    /// Its file has faults.
    Broken {
        /// Which set.
        set: SetRef,
        /// Its file.
        path: PathBuf,
        /// What is wrong there.
        faults: Vec<PlacedFault>,
    },
    /// Two files of one folder say to be this set and differ.
    Differs {
        /// Which set.
        set: SetRef,
        /// One file.
        first: PathBuf,
        /// The other.
        second: PathBuf,
    },
}

/// One file of a folder that holds a criteria set, whole or not.
#[derive(Clone, Debug)]
pub struct SetFile {
    /// Where it lies.
    pub path: PathBuf,
    /// What it calls itself, as far as that can be read.
    pub name: Option<SetRef>,
    /// The set, where it has no error.
    pub set: Option<Arc<CriteriaSet>>,
    /// Its text.
    pub source: Cow<'static, str>,
    /// Its errors and warnings.
    pub faults: Vec<PlacedFault>,
}

impl Library {
    /// Folders named by hand, then the one beside a session, then `./criteria`; the
    /// sets inside the program are always there.
    #[must_use]
    pub fn new(criteria_dirs: Vec<PathBuf>, beside: Option<PathBuf>) -> Self {
        let folders = criteria_dirs.into_iter().chain(beside).chain([PathBuf::from("criteria")]).collect();
        Self { folders }
    }

    /// The set with that id and version, from the first place that has it.
    ///
    /// # Errors
    /// Says that it is nowhere, or what is wrong with its file.
    pub fn find(&self, set: &SetRef) -> Result<Found, LibraryProblem> {
        self.find_bound(set, None)
    }

    /// The same for a session bound to a scoring digest: past a broken file the next place
    /// is asked, since the digest tells whether it is the very set.
    ///
    /// # Errors
    /// Says that it is nowhere, or what is wrong with its file.
    pub fn find_bound(&self, set: &SetRef, bound: Option<&str>) -> Result<Found, LibraryProblem> {
        let mut broken = None;
        for folder in &self.folders {
            let may_be = |text: &str| text.contains(&set.id) && text.contains(&set.version);
            let mut named = read_some(folder, may_be).into_iter().filter(|file| file.name.as_ref() == Some(set));
            let Some(first) = named.next() else { continue };
            let Some(found) = first.set.clone() else {
                let problem = LibraryProblem::Broken { set: set.clone(), path: first.path, faults: first.faults };
                if bound.is_none() {
                    return Err(problem);
                }
                broken.get_or_insert(problem);
                continue;
            };
            if let Some(other) = named.find(|other| other.set.as_ref().is_some_and(|other| other.digests() != found.digests())) {
                return Err(LibraryProblem::Differs { set: set.clone(), first: first.path, second: other.path });
            }
            return past(broken, bound, Found { set: found, path: Some(first.path), source: first.source, passed_over: None });
        }
        match EMBEDDED.iter().find(|shipped| shipped.is(set)).and_then(Shipped::found) {
            Some(found) => past(broken, bound, found),
            None => Err(broken.unwrap_or_else(|| LibraryProblem::NotFound(set.clone()))),
        }
    }

    /// Every whole set, newest version of each id first; of one id and version that
    /// of the first place only.
    #[must_use]
    pub fn list(&self) -> Vec<Found> {
        let in_folders = self.folders.iter().flat_map(|folder| read_folder(folder));
        let files =
            in_folders.filter_map(|file| Some(Found { set: file.set?, path: Some(file.path), source: file.source, passed_over: None }));
        let mut all: Vec<Found> = Vec::new();
        for found in files.chain(embedded()) {
            if !all.iter().any(|known| known.set.reference() == found.set.reference()) {
                all.push(found);
            }
        }
        all.sort_by(|a, b| {
            let (a, b) = (a.set.header(), b.set.header());
            a.id.cmp(&b.id).then_with(|| compare_versions(&b.version, &a.version))
        });
        all
    }
}

impl Shipped {
    /// The set: from its packed form, else from its text.
    fn set(&self) -> Option<CriteriaSet> {
        let Some(parts) = packed::unpack(self.packed) else { return set_reader::read(self.name, self.text).set };
        let digest = |text: &str| Digest(text.to_owned());
        Some(CriteriaSet::published(parts, Digests { scoring: digest(self.scoring), wording: digest(self.wording) }))
    }

    /// Whether its file is named after that set, as every one of them is: the others need not be unpacked.
    fn is(&self, set: &SetRef) -> bool {
        let rest = self.name.strip_prefix(&set.id).and_then(|rest| rest.strip_prefix('@'));
        rest.and_then(|rest| rest.strip_suffix(".toml")) == Some(set.version.as_str())
    }

    /// The set as found inside the program.
    fn found(&self) -> Option<Found> {
        Some(Found { set: Arc::new(self.set()?), path: None, source: Cow::Borrowed(self.text), passed_over: None })
    }
}

/// A set found past a broken file: only the very set a session is bound to makes up for it.
fn past(broken: Option<LibraryProblem>, bound: Option<&str>, found: Found) -> Result<Found, LibraryProblem> {
    match broken {
        Some(problem) if bound != Some(found.set.digests().scoring.0.as_str()) => Err(problem),
        broken => Ok(Found { passed_over: broken.map(Box::new), ..found }),
    }
}

/// The sets inside the program.
fn embedded() -> impl Iterator<Item = Found> {
    EMBEDDED.iter().filter_map(Shipped::found)
}

/// Every `*.toml` of a folder that has a `[set]` table, or that cannot be had as text
/// at all, by name; a folder that cannot be read holds nothing.
#[must_use]
pub fn read_folder(folder: &Path) -> Vec<SetFile> {
    read_some(folder, |_| true)
}

/// The same of the files whose text is `wanted`; the others are not taken apart.
fn read_some(folder: &Path, wanted: impl Fn(&str) -> bool) -> Vec<SetFile> {
    // A set may be named by its file as well.
    if folder.is_file() {
        return in_folder(folder, &wanted).into_iter().collect();
    }
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| is_toml(path)).take(FOLDER_LIMIT).collect();
    paths.sort();
    paths.iter().filter(|path| !path.is_dir()).filter_map(|path| in_folder(path, &wanted)).collect()
}

/// A file of a folder, where it is a set or nobody can say what it is.
fn in_folder(path: &Path, wanted: impl Fn(&str) -> bool) -> Option<SetFile> {
    // The copy beside a session is mostly of a set shipped: known at once, byte for byte.
    let shipped = EMBEDDED.iter().find(|shipped| holds(path, shipped.text.as_bytes()));
    let source = shipped.map_or_else(|| read_text(path, SET_LIMIT).map(Cow::Owned), |shipped| Ok(Cow::Borrowed(shipped.text)));
    match source {
        Ok(source) => (has_set_table(&source) && wanted(&source)).then(|| set_file(path, source)),
        Err(problem) => {
            let faults = vec![PlacedFault::of_problem(path, problem)];
            Some(SetFile { path: path.to_owned(), name: None, set: None, source: Cow::Borrowed(""), faults })
        }
    }
}

/// Faults between the files of one folder: one id and version, two contents.
#[must_use]
pub fn clashes(files: &[SetFile]) -> Vec<PlacedFault> {
    let mut found = Vec::new();
    for (i, file) in files.iter().enumerate() {
        let (Some(set), Some(name)) = (&file.set, &file.name) else { continue };
        let other = files[..i]
            .iter()
            .find(|other| other.name.as_ref() == Some(name) && other.set.as_ref().is_some_and(|other| other.digests() != set.digests()));
        if let Some(other) = other {
            let wrong = Wrong::Clash { set: name.clone(), other: other.path.display().to_string() };
            let document = Document::parse(&file.source);
            let path = KeyPath::root().key("set").key("version");
            found.push(PlacedFault::at(&file.path.display().to_string(), &document, &path, wrong));
        }
    }
    found
}

/// The text of a file as a criteria set, whatever stands in it.
#[must_use]
pub fn set_file(path: &Path, source: Cow<'static, str>) -> SetFile {
    let file = path.display().to_string();
    let shipped = EMBEDDED.iter().find(|shipped| shipped.text == source);
    let SetReading { set, mut faults } = match shipped.and_then(Shipped::set) {
        // It was found whole when the program was made.
        Some(set) => SetReading { set: Some(set), faults: Vec::new() },
        None => set_reader::read(&file, &source),
    };
    let name = set
        .as_ref()
        .map_or_else(|| name_in(&source), |set| Some(SetRef { id: set.header().id.clone(), version: set.header().version.clone() }));
    if let Some(lint) = set.as_ref().and_then(|set| name_lint(path, set)) {
        let document = Document::parse(&source);
        faults.extend(faults::of_faults(&file, &document, vec![lint], 0));
        faults.sort_by_key(|fault| fault.spot);
    }
    SetFile { path: path.to_owned(), name, set: set.map(Arc::new), source, faults }
}

/// Whether the text has a `[set]` table, also where the rest of it cannot be read.
#[must_use]
pub fn has_set_table(text: &str) -> bool {
    has_table(text, "set")
}

/// Whether the text has a table of that name, also where the rest of it cannot be read.
#[must_use]
pub fn has_table(text: &str, name: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim_start_matches('\u{feff}').trim();
        let headed = line.strip_prefix('[').and_then(|line| line.strip_prefix(name));
        headed.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-')))
            || line.strip_prefix(name).map(str::trim_start).is_some_and(|rest| {
                rest.starts_with('.') || rest.strip_prefix('=').is_some_and(|value| value.trim_start().starts_with('{'))
            })
    })
}

fn name_in(text: &str) -> Option<SetRef> {
    let document = Document::parse(text);
    let set = KeyPath::root().key("set");
    let (id, version) = (document.text_at(&set.key("id"))?, document.text_at(&set.key("version"))?);
    Some(SetRef { id: id.to_owned(), version: version.to_owned() })
}

fn name_lint(path: &Path, set: &CriteriaSet) -> Option<Fault> {
    let expected = format!("{}.toml", set.reference());
    let named = path.file_name().is_some_and(|name| name.to_string_lossy() == expected);
    let kind = FaultKind::Set(SetFault::FileName { expected });
    (!named).then(|| Fault { path: KeyPath::root().key("set").key("id"), kind })
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"))
}

/// Versions by their numbers, so that 2026.10 is newer than 2026.9.
fn compare_versions(a: &str, b: &str) -> Ordering {
    let parts = |version: &str| -> Vec<(u64, String)> {
        version.split(['.', '-', '_']).map(|part| (part.parse().unwrap_or(0), part.to_owned())).collect()
    };
    parts(a).cmp(&parts(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_version_is_the_one_with_the_greater_numbers() {
        for (a, b, order) in [
            ("2026.10", "2026.9", Ordering::Greater),
            ("2026.1", "2026.1", Ordering::Equal),
            ("2025.4", "2026.1", Ordering::Less),
            ("2026.1.1", "2026.1", Ordering::Greater),
        ] {
            assert_eq!(compare_versions(a, b), order, "{a} {b}");
        }
    }

    #[test]
    fn every_set_inside_the_program_is_whole() {
        for shipped in EMBEDDED {
            let reading = set_reader::read(shipped.name, shipped.text);
            assert_eq!(reading.faults, Vec::new(), "{}", shipped.name);
            let set = reading.set.unwrap();
            assert_eq!(format!("{}.toml", set.reference()), shipped.name);
            let digests = set.digests();
            assert_eq!((digests.scoring.0.as_str(), digests.wording.0.as_str()), (shipped.scoring, shipped.wording));
            let unpacked = packed::unpack(shipped.packed);
            assert!(unpacked.as_ref() == Some(set.parts()), "{} has changed: cargo run --example pack", shipped.name);
        }
    }

    #[test]
    fn a_set_is_known_by_its_table_even_where_the_rest_is_broken() {
        for (text, known) in [
            ("format = 1\n[set] # x\nid = ", true),
            ("set = { id = \"a\" }", true),
            ("set.id = \"a\"", true),
            ("[session]\nset = \"a@1\"\n", false),
            ("[setting]\n", false),
            ("[set\nid = 1", true),
        ] {
            assert_eq!(has_set_table(text), known, "{text}");
        }
    }
}
