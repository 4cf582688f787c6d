//! A page of text as data, written as plain text or as Markdown.
//!
//! What others typed can break neither: signs that steer a terminal become visible,
//! signs that mean something to Markdown are escaped.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use crate::words::harmless;

/// Writing into a string never fails.
macro_rules! put {
    ($out:expr, $($part:tt)*) => {
        {
            let _never_fails = write!($out, $($part)*);
        }
    };
}

/// The widest a line of plain text gets.
const WIDTH: usize = 100;

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// A heading, 1 the greatest.
    Heading(usize, String),
    /// Labels and their values.
    Pairs(Vec<(String, String)>),
    /// Rows under a head.
    Table(Vec<String>, Vec<Vec<String>>),
    /// Lines, each by itself.
    List(Vec<String>),
    /// A paragraph.
    Paragraph(String),
}

/// The page as plain text, at most a hundred cells wide.
pub(super) fn plain(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Heading(level, text) => {
                let text = shown(text);
                put!(out, "\n{text}\n");
                if *level < 3 {
                    put!(out, "{}\n", if *level == 1 { "═" } else { "─" }.repeat(text.width().min(WIDTH)));
                }
            }
            Block::Pairs(pairs) => {
                let width = pairs.iter().map(|(label, _)| label.width()).max().unwrap_or(0);
                for (label, value) in pairs {
                    row(&mut out, &[(label.clone(), width), (shown(value), WIDTH - width - 2)]);
                }
            }
            Block::Table(head, rows) => {
                let widths = widths(head, rows);
                let line = |cells: &[String]| cells.iter().map(|cell| shown(cell)).zip(widths.iter().copied()).collect::<Vec<_>>();
                row(&mut out, &line(head));
                put!(out, "{}\n", "─".repeat(widths.iter().sum::<usize>() + 2 * (widths.len() - 1)));
                for cells in rows {
                    row(&mut out, &line(cells));
                }
            }
            Block::List(lines) => lines.iter().for_each(|line| row(&mut out, &[(shown(line), WIDTH)])),
            Block::Paragraph(text) => row(&mut out, &[(shown(text), WIDTH)]),
        }
    }
    out.trim_start_matches('\n').to_owned()
}

/// The page as Markdown.
pub(super) fn markdown(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Heading(level, text) => put!(out, "\n{} {}\n\n", "#".repeat(*level), escaped(text)),
            Block::Pairs(pairs) => {
                for (label, value) in pairs {
                    put!(out, "- **{}**: {}\n", escaped(label), escaped(value));
                }
            }
            Block::Table(head, rows) => {
                let line = |cells: &[String]| format!("| {} |\n", cells.iter().map(|cell| escaped(cell)).collect::<Vec<_>>().join(" | "));
                out += &line(head);
                put!(out, "|{}\n", "---|".repeat(head.len()));
                for cells in rows {
                    out += &line(cells);
                }
            }
            Block::List(lines) => lines.iter().for_each(|line| put!(out, "- {}\n", escaped(line))),
            // A table right behind a paragraph would be a part of it.
            Block::Paragraph(text) => put!(out, "{}\n\n", escaped(text)),
        }
    }
    out.trim_start_matches('\n').to_owned()
}

fn shown(text: &str) -> String {
    harmless(text).replace('\n', " ⏎ ")
}

/// A text in which nothing means anything to Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in harmless(text).chars() {
        match sign {
            '\n' => out.push_str("<br>"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '|' | '*' | '_' | '#' | '`' | '[' | ']' | '~' | '!' => {
                out.push('\\');
                out.push(sign);
            }
            '-' | '+' | '=' if out.is_empty() => {
                out.push('\\');
                out.push(sign);
            }
            _ => out.push(sign),
        }
    }
    out
}

/// Columns as wide as what stands in them, the widest giving way to the page.
fn widths(head: &[String], rows: &[Vec<String>]) -> Vec<usize> {
    let cell = |row: &Vec<String>, at: usize| row.get(at).map_or(0, |cell| shown(cell).width());
    let mut widths: Vec<usize> =
        head.iter().enumerate().map(|(at, title)| rows.iter().map(|row| cell(row, at)).max().unwrap_or(0).max(title.width())).collect();
    let between = 2 * widths.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + between > WIDTH {
        let Some(widest) = widths.iter_mut().max() else { break };
        let over = *widest;
        *widest = over.saturating_sub(1).max(8);
        if *widest == over {
            break;
        }
    }
    widths
}

/// Cells beside each other, each wrapped in its column.
fn row(out: &mut String, cells: &[(String, usize)]) {
    let wrapped: Vec<Vec<String>> = cells.iter().map(|(text, width)| wrap(text, *width)).collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    for at in 0..height {
        let mut line = String::new();
        for (lines, (_, width)) in wrapped.iter().zip(cells) {
            let text = lines.get(at).map_or("", String::as_str);
            line.push_str(text);
            line.push_str(&" ".repeat((*width + 2).saturating_sub(text.width())));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

/// Lines of at most that many cells, broken at blanks.
fn wrap(text: &str, width: usize) -> Vec<String> {
    use unicode_segmentation::UnicodeSegmentation;
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.last().map_or(0, |line| line.width());
        if last > 0 && last + 1 + word.width() > width {
            lines.push(String::new());
        } else if last > 0
            && let Some(line) = lines.last_mut()
        {
            line.push(' ');
        }
        for grapheme in word.graphemes(true) {
            if lines.last().is_some_and(|line| !line.is_empty() && line.width() + grapheme.width() > width) {
                lines.push(String::new());
            }
            if let Some(line) = lines.last_mut() {
                line.push_str(grapheme);
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_break_neither_form() {
        let note = "| *đậm* <b>\n# không\u{1b}[2J".to_owned();
        let blocks = [Block::Table(vec!["Ghi chú".to_owned()], vec![vec![note]])];
        let page = markdown(&blocks);
        assert_eq!(page.lines().count(), 3);
        assert!(page.contains("\\| \\*đậm\\* &lt;b&gt;<br>\\# không\u{fffd}\\[2J"), "{page}");
        assert!(!plain(&blocks).contains('\u{1b}'));
    }

    #[test]
    fn columns_stay_aligned_under_any_letters() {
        let rows = vec![vec!["漢字".to_owned(), "a".to_owned()], vec!["e\u{302}\u{301}".to_owned(), "b".to_owned()]];
        let page = plain(&[Block::Table(vec!["x".to_owned(), "y".to_owned()], rows)]);
        let column = |line: &str, sign: char| line.split(sign).next().map(UnicodeWidthStr::width);
        let lines: Vec<&str> = page.lines().collect();
        assert_eq!(column(lines[2], 'a'), column(lines[3], 'b'));
    }
}
