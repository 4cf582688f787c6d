//! A page for every code that `check` and `score --json` print: what it means, why it
//! matters, a small example that is wrong and the same mended.
//!
//! The texts lie beside this file, one file a kind of file or of rule. Whether an example
//! is true is shown by a test; nothing is judged here.

use std::fmt::Write as _;

use crate::criteria::Lang;

use super::Words;

/// The chapters: what they are about in Vietnamese and English, and their pages.
const CHAPTERS: [(&str, &str, &str); 9] = [
    ("Tệp", "Files", include_str!("explain/file.txt")),
    ("Cách viết TOML", "The writing of TOML", include_str!("explain/syntax.txt")),
    ("Các mục trong tệp", "The keys of a file", include_str!("explain/shape.txt")),
    ("Bộ tiêu chí: điểm và bậc", "Criteria sets: points and steps", include_str!("explain/points.txt")),
    ("Bộ tiêu chí: các phần khớp nhau", "Criteria sets: how the parts agree", include_str!("explain/parts.txt")),
    ("Bộ tiêu chí: nên xem lại", "Criteria sets: worth a second look", include_str!("explain/lint.txt")),
    ("Cuộc kiểm tra: các bảng", "Sessions: the tables", include_str!("explain/session.txt")),
    ("Cuộc kiểm tra: lịch sử", "Sessions: the history", include_str!("explain/history.txt")),
    ("Cuộc kiểm tra: còn phải xem", "Sessions: what is left to look at", include_str!("explain/problem.txt")),
];

/// What a code means, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The code, as `check` prints it in square brackets.
    pub code: &'static str,
    /// What it says, in one line.
    pub title: &'static str,
    /// Why it matters and what to do, in lines that fit a terminal.
    pub body: Vec<&'static str>,
    /// A piece of TOML that is wrong; nothing where no small piece can be.
    pub wrong: Vec<&'static str>,
    /// The same piece mended.
    pub mended: Vec<&'static str>,
}

impl Words {
    /// The page of a code.
    #[must_use]
    pub fn page(&self, code: &str) -> Option<Page> {
        CHAPTERS.into_iter().flat_map(|(_, _, text)| pages(text, self.lang)).find(|page| page.code == code)
    }

    /// Every page, by chapter.
    #[must_use]
    pub fn chapters(&self) -> Vec<(&'static str, Vec<Page>)> {
        CHAPTERS.into_iter().map(|(vi, en, text)| (self.pick(vi, en), pages(text, self.lang))).collect()
    }

    /// A page as text for a terminal.
    #[must_use]
    pub fn page_text(&self, page: &Page) -> String {
        let mut text = format!("{}: {}\n\n", page.code, page.title);
        for line in &page.body {
            text.push_str(line);
            text.push('\n');
        }
        for (label, lines) in [(self.pick("Sai:", "Wrong:"), &page.wrong), (self.pick("Sửa lại:", "Mended:"), &page.mended)] {
            if !lines.is_empty() {
                let lines: Vec<String> = lines.iter().map(|line| format!("    {line}\n")).collect();
                // Writing to a string cannot fail.
                let _ = write!(text, "\n{label}\n\n{}", lines.concat());
            }
        }
        text
    }

    /// Every code with what it says, for whoever looks for one.
    #[must_use]
    pub fn list_of_codes(&self) -> String {
        let mut text = format!("{}\n", self.pick("Xem kỹ một mã: motcua explain MÃ", "More on one: motcua explain CODE"));
        for (chapter, pages) in self.chapters() {
            let _ = write!(text, "\n{chapter}\n");
            for Page { code, title, .. } in pages {
                let _ = writeln!(text, "  {code:<24}{title}");
            }
        }
        text
    }
}

/// The codes there are pages for.
pub fn codes() -> impl Iterator<Item = &'static str> {
    CHAPTERS.into_iter().flat_map(|(_, _, text)| text.lines()).filter_map(|line| line.strip_prefix("# "))
}

/// The pages of one file. A page begins with `# code`; `vi` and `en` begin a language and
/// stand before what it says, its body follows indented. Of the example `-` is the wrong
/// writing, `+` the mended one, and `=` belongs to both.
fn pages(text: &'static str, lang: Lang) -> Vec<Page> {
    let (mut pages, mut wanted): (Vec<Page>, bool) = (Vec::new(), false);
    for line in text.lines() {
        if let Some(code) = line.strip_prefix("# ") {
            pages.push(Page { code, title: "", body: Vec::new(), wrong: Vec::new(), mended: Vec::new() });
            continue;
        }
        let Some(page) = pages.last_mut() else { continue };
        let Some((sign, rest)) = line.split_at_checked(1) else { continue };
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        match sign {
            "v" | "e" => {
                wanted = (sign == "v") == (lang == Lang::Vi);
                if wanted {
                    page.title = line[2..].trim_start();
                }
            }
            " " if wanted => page.body.push(line.trim_start()),
            "-" => page.wrong.push(rest),
            "+" => page.mended.push(rest),
            "=" => {
                page.wrong.push(rest);
                page.mended.push(rest);
            }
            _ => {}
        }
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_in_its_language_with_both_writings_of_the_example() {
        let text = "# a-b\nvi Sai gì\n   Vì sao.\n   Sửa sao.\nen What\n   Why.\n= x = 1\n- y = 2\n+ y = 3\n\n# c\nvi D\nen E\n";
        let found = pages(text, Lang::Vi);
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].title, found[0].body.as_slice()), ("Sai gì", ["Vì sao.", "Sửa sao."].as_slice()));
        assert_eq!((found[0].wrong.as_slice(), found[0].mended.as_slice()), (["x = 1", "y = 2"].as_slice(), ["x = 1", "y = 3"].as_slice()));
        let found = pages(text, Lang::En);
        assert_eq!((found[0].title, found[0].body.as_slice(), found[1].title), ("What", ["Why."].as_slice(), "E"));
    }
}
