//! Names in a session that lead somewhere: plain, or not taken at all.
//!
//! It never looks at the disk: what a name could mean anywhere is judged from the name.

use crate::session::SetRef;
use crate::storage::reader::is_plain_id;

/// How many folders deep a file of a session may lie.
const DEPTH: usize = 8;

/// The longest name of a file, in bytes.
const LENGTH: usize = 255;

/// Names that are devices on Windows, whatever follows their first dot.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Whether a path can only lead to a file inside the folder it starts from, on every
/// system, and reads as what it is.
pub(crate) fn is_inside(path: &str) -> bool {
    path.len() <= LENGTH && path.split('/').count() <= DEPTH && path.split('/').all(is_plain_component)
}

fn is_plain_component(name: &str) -> bool {
    let trimmed = name.trim_matches(|c: char| c.is_whitespace());
    !name.is_empty() && trimmed == name && !name.ends_with('.') && !name.chars().any(is_misleading) && !is_device(name)
}

/// A sign that a system takes for something else, or that hides what the name is.
fn is_misleading(c: char) -> bool {
    c.is_control()
        || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
        // Slashes of other scripts, and marks that are not seen or turn the text around.
        || matches!(c, '\u{2044}' | '\u{2215}' | '\u{29f8}' | '\u{ff0f}' | '\u{ff3c}' | '\u{29f5}' | '\u{2216}' | '\u{fe68}')
        || matches!(c, '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_ascii_lowercase();
    let port = |kind: &str| stem.strip_prefix(kind).is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()));
    DEVICES.contains(&stem.as_str()) || port("com") || port("lpt")
}

/// `sha256:` and 64 lower hex digits.
pub(crate) fn is_digest(text: &str) -> bool {
    text.strip_prefix("sha256:").is_some_and(is_hash)
}

/// 64 lower hex digits.
pub(crate) fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

/// A plain `id@version`.
pub(crate) fn set_ref(text: &str) -> Option<SetRef> {
    let (id, version) = text.split_once('@')?;
    (is_plain_id(id, 40) && is_plain_id(version, 40)).then(|| SetRef { id: id.to_owned(), version: version.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_that_stay_inside_are_taken() {
        for path in ["a.jpg", "anh/ảnh 0412.jpg", "%2e%2e/%2e%2e/x", "com.jpg", "a/b/c/d/e/f/g/h", "…/x", ".x"] {
            assert!(is_inside(path), "{path}");
        }
        for path in [
            "",
            ".",
            "..",
            "/x",
            "a/../x",
            "a//x",
            "a/",
            "a\\x",
            "C:x",
            "file:///etc/passwd",
            "a\n.jpg",
            "anh\u{202e}gpj.exe",
            "..∕..∕x",
            "a/b/c/d/e/f/g/h/i",
            "NUL",
            "nul.jpg",
            "COM1",
            "a/aux.txt",
            "x.",
            "x ",
            " x",
        ] {
            assert!(!is_inside(path), "{path}");
        }
        assert!(!is_inside(&"a".repeat(256)));
    }

    #[test]
    fn a_set_is_named_by_plain_id_and_version() {
        assert!(set_ref("xa-mau@2026.1").is_some());
        for text in ["xa-mau", "@1", "a@", "a@b@c", "/etc/passwd", "..\\x@1", "a/b@1", "../a@1"] {
            assert_eq!(set_ref(text), None, "{text}");
        }
    }
}
