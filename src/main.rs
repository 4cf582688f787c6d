//! Arguments in, exit code out.

use std::io::{self, BufWriter};
use std::process::ExitCode;

use motcua::cli::output::Output;
use motcua::cli::{self, Command, Parsed};
use motcua::shell::{self, Start, clock::Clock};
use motcua::words::Words;

fn main() -> ExitCode {
    let (mut out, mut err) = (BufWriter::new(io::stdout().lock()), io::stderr());
    let mut output = Output::new(&mut out, &mut err);
    let arguments: Vec<_> = std::env::args_os().collect();
    let code = match cli::parse(&arguments, |name| std::env::var(name).ok()) {
        Err((lang, fault)) => {
            output.error(&Words::of(lang).argument_fault(&fault));
            cli::ACT
        }
        Ok(Parsed { options, command }) => {
            let clock = options.now.map_or(Clock::Machine, Clock::Pinned);
            let start = match &command {
                Command::Screens => Some(Start::Home),
                Command::Open { file } => Some(Start::Open(file.clone())),
                _ => None,
            };
            match start {
                Some(start) => {
                    drop(output);
                    drop(out);
                    let options = shell::Options { sessions: options.sessions, criteria: options.criteria, lang: options.lang, clock };
                    return ExitCode::from(shell::run(&options, &start, &mut io::stderr()));
                }
                None => cli::run(&command, &options, clock.now(), &mut output),
            }
        }
    };
    ExitCode::from(output.finish(code))
}
