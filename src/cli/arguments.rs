//! Arguments become a [`Command`], or a fault that words turns into a sentence.
//!
//! clap only takes the arguments apart; nothing it says reaches a person.

mod fault;

use std::ffi::OsString;
use std::path::PathBuf;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate};
use clap::{Arg, ArgAction, ArgMatches, value_parser};

use crate::criteria::Lang;
use crate::session::{Moment, Role};
use crate::words::{ArgumentFault, codes};

use super::Options;
use fault::{fault, near};

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// The screens, with the list of sessions in front.
    Screens,
    /// The screens, with one session in front.
    Open {
        /// Its file.
        file: PathBuf,
    },
    /// Begin a session.
    New(Box<BeginArguments>),
    /// A session as text or Markdown.
    Show {
        /// Its file.
        file: PathBuf,
        /// Whether as Markdown.
        markdown: bool,
    },
    /// Every fault of sets and sessions.
    Check {
        /// Files and folders.
        paths: Vec<PathBuf>,
        /// Whether for programs.
        json: bool,
    },
    /// What a code means; the list of codes where none is named.
    Explain(Option<String>),
    /// Every number of sessions.
    Score {
        /// Their files.
        files: Vec<PathBuf>,
        /// Another set they are scored with beside their own: a file, or `id@version`.
        with: Option<PathBuf>,
        /// Whether with the derivation.
        explain: bool,
        /// Whether for programs.
        json: bool,
    },
    /// What is different between two sets.
    Diff {
        /// The older: a file, or `id@version`.
        old: PathBuf,
        /// The newer.
        new: PathBuf,
        /// Whether for programs.
        json: bool,
    },
    /// A set tried on invented offices.
    Simulate {
        /// The set: a file, or `id@version`.
        set: PathBuf,
        /// How many offices.
        offices: usize,
        /// Where the dice begin.
        seed: u64,
        /// Whether for programs.
        json: bool,
    },
    /// A first set for an author, with advice in its comments.
    NewSet {
        /// Its id, with `@` and a version where one is wanted.
        name: String,
        /// The file or folder to write; nothing means beside the other sets.
        out: Option<PathBuf>,
    },
    /// A set as a table.
    ExportSet {
        /// The set: a file, or `id@version`.
        set: PathBuf,
        /// The table to write.
        to: PathBuf,
    },
    /// A set from a table.
    ImportSet {
        /// The table.
        table: PathBuf,
        /// The set that has what no table can hold.
        onto: Option<PathBuf>,
        /// The set to write.
        out: PathBuf,
    },
    /// Whether sessions are as they were written.
    Verify {
        /// Files and folders.
        paths: Vec<PathBuf>,
    },
    /// Help, on a command where one is named.
    Help(Option<String>),
    /// The version.
    Version,
}

/// What a new session is begun with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BeginArguments {
    /// The code of the office.
    pub office_code: String,
    /// Its name.
    pub office_name: String,
    /// Its province.
    pub province: Option<String>,
    /// Its level.
    pub level: Option<String>,
    /// Who scores.
    pub person: String,
    /// Post and unit.
    pub title: Option<String>,
    /// The set, `id` or `id@version`.
    pub set: Option<String>,
    /// The first day of the period.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
    /// The campaign.
    pub campaign: Option<String>,
    /// The role.
    pub role: Role,
}

/// Arguments taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// What goes with every command.
    pub options: Options,
    /// What is asked for.
    pub command: Command,
}

/// The commands there are, in the order help lists them.
pub const COMMANDS: [&str; 13] =
    ["new", "open", "show", "check", "explain", "score", "verify", "diff", "simulate", "new-set", "export-set", "import-set", "help"];

/// Takes arguments apart; `environment` tells the language of the machine.
///
/// # Errors
/// Says what is wrong with them, and in which language to say it.
pub fn parse(arguments: &[OsString], environment: impl Fn(&str) -> Option<String>) -> Result<Parsed, (Lang, ArgumentFault)> {
    let lang = language(arguments, environment);
    // To make all commands ready takes as long as to read a session. A word that is not there
    // names none, so the others only matter for what is wrong.
    let is_there = |word: &str| arguments.iter().any(|argument| argument == word);
    // Who asks for help has not got the rest together yet.
    let is_complete = !is_there("--help") && !is_there("-h");
    let matches = definition(is_there, is_complete).try_get_matches_from(arguments);
    let matches = matches.or_else(|_| definition(|_| true, is_complete).try_get_matches_from(arguments));
    let matches = matches.map_err(|error| (lang, fault(&error, arguments)))?;
    parsed(&matches, lang).map_err(|fault| (lang, fault))
}

/// `--lang` wherever it stands, else the locale, else Vietnamese.
fn language(arguments: &[OsString], environment: impl Fn(&str) -> Option<String>) -> Lang {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let named = texts
        .iter()
        .enumerate()
        .find_map(|(at, text)| text.strip_prefix("--lang=").or_else(|| (*text == "--lang").then(|| texts.get(at + 1).copied()).flatten()));
    let locale = || ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| environment(name).filter(|value| !value.is_empty()));
    match named {
        Some("en") => Lang::En,
        None if locale().is_some_and(|locale| locale.starts_with("en")) => Lang::En,
        _ => Lang::Vi,
    }
}

/// What can be said to the program, of the commands that are `wanted`; `is_complete` where what
/// they cannot do without has to be there.
fn definition(wanted: impl Fn(&str) -> bool, is_complete: bool) -> clap::Command {
    let path = |name: &'static str| Arg::new(name).value_parser(value_parser!(PathBuf));
    let global = |arg: Arg| arg.global(true);
    let bare = |name: &'static str| clap::Command::new(name).disable_help_flag(true);
    let command = |name: &'static str, arguments: Vec<Arg>| {
        bare(name).args(arguments.into_iter().map(|arg| if is_complete { arg } else { arg.required(false) }))
    };
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    let text = |name: &'static str| Arg::new(name).long(name);
    let some = |name: &'static str| path(name).required(true).num_args(1..);
    let of_command = |name: &'static str| match name {
        "open" => vec![path("file").required(true)],
        "show" => vec![path("file").required(true), flag("markdown")],
        "check" => vec![some("path"), flag("json")],
        "score" => vec![some("file"), path("with").long("with"), flag("explain"), flag("json")],
        "explain" => vec![Arg::new("code")],
        "verify" => vec![some("path")],
        "diff" => vec![path("old").required(true), path("new").required(true), flag("json")],
        "simulate" => vec![
            path("set").required(true),
            text("offices").allow_negative_numbers(true),
            text("seed").allow_negative_numbers(true),
            flag("json"),
        ],
        "new-set" => vec![Arg::new("name").required(true), path("out").long("out")],
        "export-set" => vec![path("set").required(true), path("to").long("to")],
        "import-set" => vec![path("table").required(true), path("onto").long("onto"), path("out").long("out")],
        "help" => vec![Arg::new("command")],
        "new" => {
            let required = ["office-code", "office-name", "person"].map(|name| text(name).required(true));
            let others = ["province", "level", "title", "set", "from", "to", "campaign", "role"].map(text);
            required.into_iter().chain(others).collect()
        }
        _ => Vec::new(),
    };
    bare("motcua")
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .arg(global(path("sessions").long("sessions")))
        .arg(global(path("criteria").long("criteria").action(ArgAction::Append)))
        .arg(global(Arg::new("lang").long("lang").value_parser(["vi", "en"])))
        .arg(global(text("now")))
        .arg(global(flag("help").short('h')))
        .arg(flag("version").short('V'))
        .subcommands(COMMANDS.into_iter().filter(|name| wanted(name)).map(|name| command(name, of_command(name))))
}

fn parsed(matches: &ArgMatches, lang: Lang) -> Result<Parsed, ArgumentFault> {
    let name = matches.subcommand_name().map(str::to_owned);
    let inner = matches.subcommand().map_or(matches, |(_, inner)| inner);
    let options = Options {
        sessions: inner.get_one("sessions").cloned().unwrap_or_else(|| PathBuf::from("sessions")),
        criteria: inner.get_many("criteria").map(|paths| paths.cloned().collect()).unwrap_or_default(),
        lang,
        now: inner.get_one::<String>("now").map(|text| moment(text)).transpose()?,
    };
    let command = if inner.get_flag("help") {
        Command::Help(name)
    } else if name.is_none() && matches.get_flag("version") {
        Command::Version
    } else {
        command(name.as_deref(), inner)?
    };
    Ok(Parsed { options, command })
}

fn command(name: Option<&str>, matches: &ArgMatches) -> Result<Command, ArgumentFault> {
    let one = |name: &str| matches.get_one::<PathBuf>(name).cloned().unwrap_or_default();
    let file = || one("file");
    let all = |name: &str| matches.get_many::<PathBuf>(name).map(|paths| paths.cloned().collect()).unwrap_or_default();
    let maybe = |name: &str| matches.get_one::<PathBuf>(name).filter(|path| !path.as_os_str().is_empty()).cloned();
    let needed =
        |option: &str, command| maybe(option).ok_or_else(|| ArgumentFault::MissingOption { option: format!("--{option}"), command });
    Ok(match name {
        Some("open") => Command::Open { file: file() },
        Some("show") => Command::Show { file: file(), markdown: matches.get_flag("markdown") },
        Some("check") => Command::Check { paths: all("path"), json: matches.get_flag("json") },
        Some("score") => Command::Score {
            files: all("file"),
            with: matches.get_one::<PathBuf>("with").cloned(),
            explain: matches.get_flag("explain"),
            json: matches.get_flag("json"),
        },
        Some("explain") => Command::Explain(matches.get_one::<String>("code").map(|typed| code(typed)).transpose()?),
        Some("verify") => Command::Verify { paths: all("path") },
        Some("diff") => Command::Diff { old: one("old"), new: one("new"), json: matches.get_flag("json") },
        Some("simulate") => Command::Simulate {
            set: one("set"),
            offices: whole(matches, "offices")?.unwrap_or(500),
            seed: whole(matches, "seed")?.unwrap_or(1),
            json: matches.get_flag("json"),
        },
        Some("new-set") => Command::NewSet { name: matches.get_one::<String>("name").cloned().unwrap_or_default(), out: maybe("out") },
        Some("export-set") => Command::ExportSet { set: one("set"), to: needed("to", "export-set")? },
        Some("import-set") => Command::ImportSet { table: one("table"), onto: maybe("onto"), out: needed("out", "import-set")? },
        Some("help") => {
            let about = matches.get_one::<String>("command").cloned();
            if let Some(unknown) = about.as_ref().filter(|name| !COMMANDS.contains(&name.as_str())) {
                return Err(ArgumentFault::UnknownCommand { word: unknown.clone(), nearest: near(unknown, &COMMANDS) });
            }
            Command::Help(about)
        }
        Some("new") => Command::New(Box::new(begin(matches)?)),
        _ => Command::Screens,
    })
}

/// A whole number that an option gives.
fn whole<N: FromStr>(matches: &ArgMatches, name: &'static str) -> Result<Option<N>, ArgumentFault> {
    let read = |text: &String| {
        text.trim().parse().ok().ok_or_else(|| ArgumentFault::NotAWhole { option: format!("--{name}"), value: text.clone() })
    };
    matches.get_one::<String>(name).map(read).transpose()
}

/// The code that was typed, in the brackets and letters it may have been copied in.
fn code(typed: &str) -> Result<String, ArgumentFault> {
    let code = typed.trim_matches(['[', ']', ' ']).to_lowercase();
    if codes().any(|known| known == code) {
        return Ok(code);
    }
    Err(ArgumentFault::UnknownCode { nearest: crate::storage::reader::nearest(&code, codes()), word: typed.to_owned() })
}

fn begin(matches: &ArgMatches) -> Result<BeginArguments, ArgumentFault> {
    let text = |name: &str| matches.get_one::<String>(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let needed = |name: &'static str| text(name).ok_or(ArgumentFault::Missing(format!("--{name}")));
    let day = |name: &'static str| {
        let read = |text: String| text.parse::<NaiveDate>().ok().ok_or(ArgumentFault::NotADay { option: format!("--{name}"), value: text });
        text(name).map(read).transpose()
    };
    let role = match text("role") {
        None => Role::Verify,
        Some(word) => Role::ALL.into_iter().find(|role| role.word() == word).ok_or_else(|| ArgumentFault::BadValue {
            option: "--role".to_owned(),
            value: word,
            known: Role::ALL.map(Role::word).to_vec(),
        })?,
    };
    let (from, to) = (day("from")?, day("to")?);
    if from.is_some() != to.is_some() {
        return Err(ArgumentFault::Missing(if from.is_some() { "--to" } else { "--from" }.to_owned()));
    }
    Ok(BeginArguments {
        office_code: needed("office-code")?,
        office_name: needed("office-name")?,
        person: needed("person")?,
        province: text("province"),
        level: text("level"),
        title: text("title"),
        set: text("set"),
        from,
        to,
        campaign: text("campaign"),
        role,
    })
}

fn moment(text: &str) -> Result<Moment, ArgumentFault> {
    DateTime::parse_from_rfc3339(text).ok().ok_or_else(|| ArgumentFault::NotAMoment(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: [&str; 45] = [
        "new-set",
        "import-set",
        "--out",
        "--out=a.toml",
        "--onto",
        "new",
        "open",
        "show",
        "check",
        "score",
        "verify",
        "help",
        "chekc",
        "a.toml",
        "./check",
        "",
        "-",
        "--",
        "--json",
        "--explain",
        "--markdown",
        "--help",
        "-h",
        "-V",
        "--version",
        "--lang",
        "--lang=en",
        "--lang=xx",
        "en",
        "--sessions",
        "--sessions=check",
        "--criteria",
        "--now",
        "2026-03-12T08:30:02+07:00",
        "--office-code",
        "--office-code=1",
        "--office-name",
        "--person",
        "--person=an",
        "--role=self",
        "--from=2026-01-01",
        "--jso",
        "-x",
        "-hV",
        "--office-name=x",
    ];

    #[test]
    fn every_command_helps_whatever_is_missing() {
        for command in COMMANDS {
            for flag in ["--help", "-h"] {
                let asked = parse(&["motcua", command, flag].map(OsString::from), |_| None);
                assert_eq!(asked.unwrap().command, Command::Help(Some(command.to_owned())), "{command} {flag}");
            }
        }
    }

    #[test]
    fn only_the_commands_that_are_named_matter() {
        // Knuth's multiplier; the high bits are random enough to choose words by.
        let mut seed = 1_u64;
        let mut below = |many: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(seed >> 33).unwrap() % many
        };
        for _ in 0..1_000 {
            let length = below(7);
            let words: Vec<&str> = std::iter::once("motcua").chain((0..length).map(|_| WORDS[below(WORDS.len())])).collect();
            let arguments: Vec<OsString> = words.iter().map(OsString::from).collect();
            let lang = language(&arguments, |_| None);
            let is_complete = !words.contains(&"--help") && !words.contains(&"-h");
            let all = definition(|_| true, is_complete).try_get_matches_from(&arguments).map_err(|error| fault(&error, &arguments));
            let all = all.and_then(|matches| parsed(&matches, lang)).map_err(|fault| (lang, fault));
            assert_eq!(parse(&arguments, |_| None), all, "{words:?}");
        }
    }
}
