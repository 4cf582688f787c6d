//! What clap could not take, as data of ours; nothing it says reaches a person.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::COMMANDS;
use crate::words::ArgumentFault;

/// What clap found, as data of ours.
#[expect(clippy::wildcard_enum_match_arm, reason = "what cannot happen with these arguments is said in general")]
pub(super) fn fault(error: &clap::Error, arguments: &[OsString]) -> ArgumentFault {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => texts.first().cloned(),
        _ => None,
    };
    let argument = || {
        let shown = context(ContextKind::InvalidArg).unwrap_or_default();
        shown.split(' ').next().unwrap_or(&shown).to_owned()
    };
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let word = context(ContextKind::InvalidSubcommand).unwrap_or_default();
            let nearest = near(&word, &COMMANDS);
            ArgumentFault::UnknownCommand { word, nearest }
        }
        ErrorKind::UnknownArgument => {
            let word = argument();
            if word.starts_with('-') {
                let nearest = near(&word, &OPTIONS);
                return ArgumentFault::UnknownOption { word, nearest };
            }
            if arguments.get(1).is_some_and(|first| first.to_string_lossy() == word) {
                let nearest = near(&word, &COMMANDS);
                return ArgumentFault::UnknownCommand { word, nearest };
            }
            ArgumentFault::TooMany(word)
        }
        ErrorKind::MissingRequiredArgument => ArgumentFault::Missing(argument().replace(['<', '>', '.'], "")),
        ErrorKind::InvalidValue => {
            let value = context(ContextKind::InvalidValue).unwrap_or_default();
            let option = argument();
            if value.is_empty() {
                return ArgumentFault::NoValue(option);
            }
            ArgumentFault::BadValue { option, value, known: vec!["vi", "en"] }
        }
        ErrorKind::ArgumentConflict | ErrorKind::TooManyValues => ArgumentFault::Twice(argument()),
        ErrorKind::InvalidUtf8 => ArgumentFault::NotText,
        _ => ArgumentFault::Other(argument()),
    }
}

/// The options there are.
const OPTIONS: [&str; 24] = [
    "--out",
    "--onto",
    "--with",
    "--offices",
    "--seed",
    "--sessions",
    "--criteria",
    "--lang",
    "--help",
    "--version",
    "--markdown",
    "--json",
    "--explain",
    "--office-code",
    "--office-name",
    "--person",
    "--province",
    "--level",
    "--title",
    "--set",
    "--from",
    "--to",
    "--campaign",
    "--role",
];

/// The known word a mistyped one is nearest to.
pub(super) fn near(word: &str, known: &[&'static str]) -> Option<&'static str> {
    crate::storage::reader::nearest(word, known.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::super::definition;
    use super::OPTIONS;

    #[test]
    fn every_option_can_be_meant() {
        let all = definition(|_| true, true);
        let longs =
            |command: &clap::Command| command.get_arguments().filter_map(|arg| arg.get_long()).map(str::to_owned).collect::<Vec<_>>();
        let named = all.get_subcommands().flat_map(longs).chain(longs(&all));
        // The clock is for tests alone.
        for option in named.filter(|option| option != "now") {
            assert!(OPTIONS.iter().any(|known| known.strip_prefix("--") == Some(&option)), "--{option}");
        }
    }
}
