//! What stands twice in a text, and which heading is to blame where tables and lists of
//! tables share a name: the parser stumbles over the second one, which mostly is right.
//!
//! It finds nothing by itself: the parser has said that something stands twice.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::criteria::Syntax;

use super::{Lines, SyntaxFault, fault, heading_of, push};

/// For so many headings the one to blame is looked for; the whole text is read for each.
const TRIES: usize = 20;

/// What stands twice so far.
#[derive(Default)]
pub(super) struct Twice {
    /// Which fault says it of a key of a table.
    keys: HashMap<(usize, String), usize>,
    /// The lines of headings that stand twice: their keys follow from that.
    headings: HashSet<usize>,
    /// The names of tables of which is said what makes each heading of them wrong.
    explained: HashSet<String>,
    /// How often that was looked for.
    tries: usize,
}

impl Twice {
    /// Says that a key below a heading stands twice, or counts it where that is said.
    pub(super) fn add(&mut self, lines: &Lines<'_>, span: Range<usize>, key: String, heading: usize, found: &mut Vec<SyntaxFault>) {
        let number = lines.number(span.start);
        if key.is_empty() && lines.line(number).trim_start().starts_with('=') {
            // A line without a name is told as that; its names are not the same.
            return;
        }
        if lines.line(number).trim_start().starts_with('[') {
            self.headings.insert(number);
            let name = heading_of(lines.line(number).trim_start()).map_or("", str::trim);
            if self.explained.contains(name) {
                return;
            }
            let causes = if self.tries < TRIES { causes(lines, name) } else { Vec::new() };
            self.tries += 1;
            if causes.is_empty() {
                push(lines, found, span, Syntax::DuplicateTable(key));
            } else {
                self.explained.insert(name.to_owned());
                found.extend(causes);
            }
        } else if !self.headings.contains(&heading) {
            let first = *self.keys.entry((heading, key.clone())).or_insert(found.len());
            if first == found.len() {
                push(lines, found, span, Syntax::DuplicateKey { key, times: 1 });
            } else if let Some(SyntaxFault { kind: Syntax::DuplicateKey { times, .. }, .. }) = found.get_mut(first) {
                *times += 1;
            }
        }
    }
}

/// A heading of a text: its line, its name, whether it has double brackets.
struct Heading<'t> {
    line: usize,
    name: &'t str,
    of_list: bool,
}

/// What makes headings of that name wrong, where it is another than that they stand twice:
/// those in single brackets beside double ones, or a table in front of the list it lies in.
fn causes(lines: &Lines<'_>, name: &str) -> Vec<SyntaxFault> {
    let all = headings(lines);
    let same = |of_list: bool| all.iter().filter(move |heading| heading.name == name && heading.of_list == of_list);
    let Some(first) = same(true).next() else { return Vec::new() };
    let at = |heading: &Heading<'_>, kind| {
        let start = lines.range(heading.line).start;
        fault(lines, start..start + 1, kind)
    };
    let single: Vec<_> = same(false).map(|heading| at(heading, Syntax::SingleBrackets(name.to_owned()))).collect();
    if !single.is_empty() {
        return single;
    }
    let lies_in = |heading: &&Heading<'_>| heading.name.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
    let before = all.iter().take_while(|heading| heading.line < first.line).find(lies_in);
    before.map(|heading| at(heading, Syntax::ChildFirst(name.to_owned()))).into_iter().collect()
}

fn headings<'t>(lines: &Lines<'t>) -> Vec<Heading<'t>> {
    let heading = |line: usize| {
        let text = lines.line(line).trim_start();
        heading_of(text).map(|name| Heading { line, name: name.trim(), of_list: text.starts_with("[[") })
    };
    (0..lines.starts.len()).filter_map(heading).collect()
}
