//! Signals as messages.
//!
//! It never acts on one: the loop saves, restores the terminal and then leaves.

/// What was asked from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Signal {
    /// Leave: SIGTERM.
    Terminate,
    /// The terminal went away: SIGHUP.
    HangUp,
    /// Leave: SIGINT.
    Interrupt,
    /// Leave: SIGQUIT.
    Quit,
    /// The window has another size: SIGWINCH.
    Resize,
    /// Give the terminal back and stop: SIGTSTP.
    Suspend,
    /// Running again: SIGCONT.
    Continue,
}

impl Signal {
    /// The exit code of a program that leaves because of it, 128 + its number; `None`
    /// where it does not leave.
    #[must_use]
    pub const fn exit_code(self) -> Option<u8> {
        match self {
            Self::HangUp => Some(128 + 1),
            Self::Interrupt => Some(128 + 2),
            Self::Quit => Some(128 + 3),
            Self::Terminate => Some(128 + 15),
            Self::Resize | Self::Suspend | Self::Continue => None,
        }
    }
}

/// Signals held from now on: none ends the program, each waits until somebody listens.
#[derive(Debug)]
pub struct Signals(#[cfg(unix)] signal_hook::iterator::Signals);

#[cfg(unix)]
impl Signals {
    /// Holds them.
    ///
    /// # Errors
    /// Where the system refuses to report them.
    pub fn hold() -> std::io::Result<Self> {
        use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
        signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT]).map(Self)
    }

    /// Sends those held and those to come as messages, on a thread of its own.
    ///
    /// # Errors
    /// Where no thread can be had.
    pub fn listen<M: Send + 'static>(
        mut self,
        messages: std::sync::mpsc::Sender<M>,
        wrap: impl Fn(Signal) -> M + Send + 'static,
    ) -> std::io::Result<()> {
        std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
            for number in self.0.forever() {
                if let Some(signal) = named(number)
                    && messages.send(wrap(signal)).is_err()
                {
                    break;
                }
            }
        })?;
        Ok(())
    }
}

/// Windows sends none; Ctrl+C comes as a key.
#[cfg(not(unix))]
impl Signals {
    /// Holds none.
    ///
    /// # Errors
    /// None.
    pub fn hold() -> std::io::Result<Self> {
        Ok(Self())
    }

    /// Sends none.
    ///
    /// # Errors
    /// None.
    pub fn listen<M: Send + 'static>(self, _: std::sync::mpsc::Sender<M>, _: impl Fn(Signal) -> M + Send + 'static) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(unix)]
const fn named(number: i32) -> Option<Signal> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    match number {
        SIGTERM => Some(Signal::Terminate),
        SIGHUP => Some(Signal::HangUp),
        SIGINT => Some(Signal::Interrupt),
        SIGQUIT => Some(Signal::Quit),
        SIGWINCH => Some(Signal::Resize),
        SIGTSTP => Some(Signal::Suspend),
        SIGCONT => Some(Signal::Continue),
        _ => None,
    }
}

/// Stops this process as SIGTSTP does; returns when it runs again.
///
/// # Errors
/// Where the system refuses.
#[cfg(unix)]
pub fn stop() -> std::io::Result<()> {
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)
}

/// Windows cannot stop a program.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn stop() -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    #[test]
    fn a_signal_arrives_as_a_message_also_one_from_before_anybody_listened() {
        let (send, receive) = std::sync::mpsc::channel();
        let signals = Signals::hold().unwrap();
        signal_hook::low_level::raise(signal_hook::consts::SIGWINCH).unwrap();
        signals.listen(send, |signal| signal).unwrap();
        assert_eq!(receive.recv(), Ok(Signal::Resize));
        signal_hook::low_level::raise(signal_hook::consts::SIGCONT).unwrap();
        assert_eq!(receive.recv(), Ok(Signal::Continue));
    }

    #[test]
    fn exit_codes_are_those_of_a_shell() {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
        for number in [SIGTERM, SIGHUP, SIGINT, SIGQUIT] {
            assert_eq!(named(number).and_then(Signal::exit_code).map(i32::from), Some(128 + number));
        }
        assert_eq!(named(SIGTSTP).and_then(Signal::exit_code), None);
    }
}
