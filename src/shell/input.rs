//! Keys, on a thread of their own.
//!
//! crossterm's `poll` and `read` spin when the terminal goes away, and `read` blocks
//! inside an unfinished sequence (crossterm issue 793): neither may hold up the loop.
//! That the terminal is gone is therefore seen by a second thread; SIGHUP comes only to
//! the leader of a session. Neither thread is ever waited for; both end with the process.

use std::io;
use std::sync::mpsc::Sender;

use crossterm::event::{self, Event};

/// What comes from the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key, a paste, a new size, …
    Event(Event),
    /// Nothing will come any more: save and leave.
    Gone,
}

/// Keeps sending what comes from the terminal as messages.
///
/// # Errors
/// Where no thread can be had.
pub fn listen<M: Send + 'static>(messages: Sender<M>, wrap: impl Fn(Input) -> M + Clone + Send + 'static) -> io::Result<()> {
    watch_for_the_end(messages.clone(), wrap.clone())?;
    std::thread::Builder::new().name("input".to_owned()).spawn(move || pump(event::read, &messages, wrap))?;
    Ok(())
}

/// Blocks until the other side of the terminal is closed, and says so.
#[cfg(unix)]
fn watch_for_the_end<M: Send + 'static>(messages: Sender<M>, wrap: impl Fn(Input) -> M + Send + 'static) -> io::Result<()> {
    use rustix::event::{PollFd, PollFlags, poll};
    let is_gone = || {
        let terminal = io::stdin();
        // Asks for nothing: the end of a terminal is told all the same.
        let mut asked = [PollFd::new(&terminal, PollFlags::empty())];
        while poll(&mut asked, None) == Err(rustix::io::Errno::INTR) {}
        asked[0].revents().intersects(PollFlags::HUP | PollFlags::ERR)
    };
    std::thread::Builder::new().name("end".to_owned()).spawn(move || {
        if is_gone() {
            drop(messages.send(wrap(Input::Gone)));
        }
    })?;
    Ok(())
}

/// Windows ends the program with its window.
#[cfg(not(unix))]
fn watch_for_the_end<M: Send + 'static>(_: Sender<M>, _: impl Fn(Input) -> M + Send + 'static) -> io::Result<()> {
    Ok(())
}

fn pump<M>(mut read: impl FnMut() -> io::Result<Event>, messages: &Sender<M>, wrap: impl Fn(Input) -> M) {
    let farewell = Farewell { messages, wrap };
    loop {
        match read() {
            Ok(event) => {
                if messages.send((farewell.wrap)(Input::Event(event))).is_err() {
                    return;
                }
            }
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return,
        }
    }
}

/// Says that the terminal is gone however the thread ends, even by a bug below it.
struct Farewell<'a, M, W: Fn(Input) -> M> {
    messages: &'a Sender<M>,
    wrap: W,
}

impl<M, W: Fn(Input) -> M> Drop for Farewell<'_, M, W> {
    fn drop(&mut self) {
        // Nobody listens any more where the loop has left.
        drop(self.messages.send((self.wrap)(Input::Gone)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[test]
    fn events_come_in_order_and_the_end_is_said_once() {
        let (send, receive) = mpsc::channel();
        let mut script = vec![
            Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(Event::Resize(2, 2)),
            Err(io::ErrorKind::Interrupted.into()),
            Ok(Event::Paste("ế".into())),
        ];
        pump(|| script.pop().unwrap(), &send, |input| input);
        drop(send);
        let got: Vec<_> = receive.iter().collect();
        assert_eq!(got, [Input::Event(Event::Paste("ế".into())), Input::Event(Event::Resize(2, 2)), Input::Gone]);
    }
}
