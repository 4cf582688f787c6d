//! Where criteria sets are found, and what two files of one set do to each other.

use std::fs;
use std::path::{Path, PathBuf};

use motcua::criteria::Lang;
use motcua::session::SetRef;
use motcua::storage::library::{Library, LibraryProblem, clashes, read_folder};
use motcua::words::Words;

const BASE: &str = include_str!("fixtures/sets/base.toml");

/// A folder of its own for one test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn with(name: &str, files: &[(&str, &str)]) -> Self {
        let path = std::env::temp_dir().join(format!("motcua-library-{name}-{}", std::process::id()));
        assert!(fs::create_dir_all(&path).is_ok());
        for (file, text) in files {
            assert!(fs::write(path.join(file), text).is_ok());
        }
        Self(path)
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _gone = fs::remove_dir_all(&self.0);
    }
}

fn words() -> &'static Words {
    Words::of(Lang::Vi)
}

fn set(id: &str, version: &str) -> SetRef {
    SetRef { id: id.to_owned(), version: version.to_owned() }
}

fn library(folder: &Folder) -> Library {
    Library::new(vec![folder.path().to_owned()], None)
}

#[test]
fn the_same_content_twice_is_no_fault_and_another_content_is() {
    let reordered = BASE.replace("scale = 100\nreport = \"rescaled\"", "report = \"rescaled\"\nscale = 100\nx_rieng = 1");
    let decomposed = BASE.replace("Sảnh", "Sa\u{309}nh");
    let reworded = BASE.replace("Sảnh", "Sảnh chờ");
    for (name, other, differ) in
        [("copy", BASE, false), ("order", &reordered, false), ("nfd", &decomposed, false), ("words", &reworded, true)]
    {
        let folder = Folder::with(name, &[("a.toml", BASE), ("b.toml", other)]);
        let files = read_folder(folder.path());
        let found = clashes(&files);
        assert_eq!(!found.is_empty(), differ, "{name}");
        assert!(
            found.iter().map(|fault| words().file_fault(fault)).all(|fault| fault.text.contains("a.toml") && fault.text.contains("b.toml")),
            "{name}"
        );
        let answer = library(&folder).find(&set("bo-thu", "2026.1"));
        assert_eq!(matches!(answer, Err(LibraryProblem::Differs { .. })), differ, "{name}");
    }
}

#[test]
fn a_broken_file_is_named_and_the_others_are_read() {
    let files = [("tot.toml", BASE), ("hong.toml", "[set\n"), ("utf16.toml", "\u{feff}"), ("phien.toml", "[session]\nid = \"x\"\n")];
    let folder = Folder::with("broken", &files);
    fs::write(folder.path().join("utf16.toml"), b"\xff\xfe[\0").unwrap();
    let read = read_folder(folder.path());
    let named: Vec<_> = read.iter().map(|file| (file.path.file_name().unwrap().to_str().unwrap(), file.set.is_some())).collect();
    assert_eq!(named, [("hong.toml", false), ("tot.toml", true), ("utf16.toml", false)]);
    assert!(read[0].faults.iter().any(|fault| fault.file.contains("hong.toml") && fault.is_error()));
    assert!(library(&folder).find(&set("bo-thu", "2026.1")).is_ok());
}

#[test]
fn a_set_comes_from_the_first_place_that_has_it_and_else_from_the_program() {
    let newer = BASE.replace("2026.1", "2026.10");
    let folder = Folder::with("places", &[("bo-thu@2026.1.toml", BASE), ("bo-thu@2026.10.toml", &newer)]);
    let library = library(&folder);
    let found = library.find(&set("bo-thu", "2026.10")).unwrap();
    assert_eq!(found.path, Some(folder.path().join("bo-thu@2026.10.toml")));
    assert_eq!(found.source, newer);
    assert!(library.find(&set("xa-tai-cho", "2026.1")).is_ok());
    assert!(matches!(library.find(&set("khong-co", "1")), Err(LibraryProblem::NotFound(_))));
    let listed: Vec<_> = library.list().iter().map(|found| found.set.reference()).collect();
    assert_eq!(listed[..2], ["bo-thu@2026.10", "bo-thu@2026.1"]);
    for shipped in ["chi-so-766@2026.1", "chin-chi-so@2026.1", "dot-xuat@2026.1", "tinh-tai-cho@2026.1", "xa-tai-cho@2026.1"] {
        assert_eq!(listed.iter().filter(|name| *name == shipped).count(), 1, "{shipped} in {listed:?}");
    }
}

#[test]
fn a_set_with_faults_is_said_to_be_broken_and_not_to_be_missing() {
    let folder = Folder::with("faults", &[("bo-thu@2026.1.toml", &BASE.replace("scale = 100", "scale = 0"))]);
    let Err(LibraryProblem::Broken { faults, .. }) = library(&folder).find(&set("bo-thu", "2026.1")) else { panic!("it is broken") };
    assert!(faults.iter().any(|fault| fault.code() == "not-positive"));
}

#[test]
fn past_a_broken_file_only_the_very_set_a_session_is_bound_to_is_taken() {
    let shipped = include_str!("../criteria/xa-tai-cho@2026.1.toml");
    let broken = shipped.replacen("scale = 100", "scale = 0", 1);
    let folder = Folder::with("passed-over", &[("xa-tai-cho@2026.1.toml", &broken)]);
    let (library, name) = (library(&folder), set("xa-tai-cho", "2026.1"));
    let bound = Library::new(Vec::new(), None).find(&name).unwrap().set.digests().scoring.0.clone();
    let found = library.find_bound(&name, Some(&bound)).unwrap();
    assert_ne!(found.path, Some(folder.path().join("xa-tai-cho@2026.1.toml")));
    assert!(matches!(found.passed_over.as_deref(), Some(LibraryProblem::Broken { .. })));
    for other in [None, Some("sha256:00")] {
        assert!(matches!(library.find_bound(&name, other), Err(LibraryProblem::Broken { .. })), "{other:?}");
    }
}
