//! Arguments in, exit code out.

use std::io::{self, BufWriter};
use std::process::ExitCode;

use motcua::cli::output::Output;
use motcua::cli::{self, Command, Parsed};
use motcua::shell::{self, Start, clock::Clock};
use motcua::words::Words;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    ExitCode::from(match cli::parse(&arguments, |name| std::env::var(name).ok()) {
        Ok(Parsed { options, command: Command::Screens }) => screens(options, &Start::Home),
        Ok(Parsed { options, command: Command::Open { file } }) => screens(options, &Start::Open(file)),
        Ok(Parsed { options, command }) => {
            let now = options.now.map_or(Clock::Machine, Clock::Pinned).now();
            on_streams(|out| cli::run(&command, &options, now, out))
        }
        Err((lang, fault)) => on_streams(|out| {
            out.error(&Words::of(lang).argument_fault(&fault));
            cli::ACT
        }),
    })
}

fn screens(options: cli::Options, start: &Start) -> u8 {
    let clock = options.now.map_or(Clock::Machine, Clock::Pinned);
    let options = shell::Options { sessions: options.sessions, criteria: options.criteria, lang: options.lang, clock };
    shell::run(&options, start, &mut io::stderr())
}

fn on_streams(run: impl FnOnce(&mut Output<'_>) -> u8) -> u8 {
    let (mut out, mut err) = (BufWriter::new(io::stdout().lock()), io::stderr());
    let mut output = Output::new(&mut out, &mut err);
    let code = run(&mut output);
    output.finish(code)
}
