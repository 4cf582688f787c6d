//! motcua.
use motcua::criteria::Lang;
use motcua::shell::*;
fn main() -> std::process::ExitCode {
    let mut args = std::env::args().skip(1);
    let options = Options { sessions: "sessions".into(), criteria: Vec::new(), lang: Lang::Vi, clock: clock::Clock::Machine };
    let start = if args.next().as_deref() == Some("open") { Start::Open(args.next().unwrap_or_default().into()) } else { Start::Home };
    std::process::ExitCode::from(run(&options, &start, &mut |s| eprintln!("{s}")))
}
