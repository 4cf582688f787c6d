//! Where a command writes: what was asked for to one stream, sentences to the other.
//!
//! The one way out: nothing but lines of printable text passes, whatever files and their
//! names hold.

use std::io::{self, Write};

use crate::words::printable;

/// The two streams of a command. A reader that has left ends nothing badly.
pub struct Output<'a> {
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
    /// Whether the reader has left, or the disk is full: the rest is not tried.
    broken: Option<io::ErrorKind>,
}

impl<'a> Output<'a> {
    /// Over two streams.
    pub fn new(out: &'a mut dyn Write, err: &'a mut dyn Write) -> Self {
        Self { out, err, broken: None }
    }

    /// Writes a line of what was asked for.
    pub fn line(&mut self, line: &str) {
        self.text(&format!("{line}\n"));
    }

    /// Writes lines of text.
    pub fn text(&mut self, text: &str) {
        if self.broken.is_none()
            && let Err(error) = self.out.write_all(printable(text).as_bytes())
        {
            self.broken = Some(error.kind());
        }
    }

    /// Writes a sentence beside what was asked for.
    pub fn error(&mut self, sentence: &str) {
        // With this stream gone there is nobody left to tell.
        drop(writeln!(self.err, "{}", printable(sentence)));
    }

    /// Ends the output: the given code, or that of a disk that did not take everything.
    #[must_use]
    pub fn finish(mut self, code: u8) -> u8 {
        if let Err(error) = self.out.flush() {
            self.broken.get_or_insert(error.kind());
        }
        match self.broken {
            None | Some(io::ErrorKind::BrokenPipe) => code,
            Some(_) => super::FILE,
        }
    }
}
