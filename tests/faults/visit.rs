//! What a person does, and what the screen calls saved while they do it.
//!
//! A step counts as saved only where a screen shows its proof, or that of a later one,
//! under «đã lưu».

use crate::pty::Program;

/// A change of the session.
pub(crate) struct Step {
    /// What is typed, the last key being the one that makes the change.
    pub(crate) keys: &'static str,
    /// What the screen shows then.
    pub(crate) proof: &'static str,
    /// What stands in the file once it is saved.
    pub(crate) kept: &'static str,
}

const fn step(keys: &'static str, proof: &'static str, kept: &'static str) -> Step {
    Step { keys, proof, kept }
}

/// Answers and notes, in an order in which each makes sense after those before it.
pub(crate) const STEPS: [Step; 9] = [
    step("/C1\r17/20\r", "C1 = 2,55", "value = { n = 17, d = 20 }"),
    step("3/3\r", "C3 = 1", "value = { n = 3, d = 3 }"),
    step("nGhế gãy\r", "F6: ghi chú", "note = \"Ghế gãy\""),
    step("/A2\r1", "A2 = 1", "[answer.A2]"),
    step("2", "A3 = 2", "[answer.A3]"),
    step("/A2\rnBảng phí cũ\r", "A2: ghi chú", "note = \"Bảng phí cũ\""),
    step("/E1\r18/20\r", "E1 = ", "value = { n = 18, d = 20 }"),
    step("/A3\rnMàn hình tối\r", "A3: ghi chú", "note = \"Màn hình tối\""),
    step("/A2\r2", "A2 = 2", "[answer.A2]\nstate = \"scored\"\nvalue = { level = 1 }"),
];

/// A program at work, with how far its screen has come.
pub(crate) struct Visit {
    pub(crate) program: Program,
    steps: &'static [Step],
    sight: Sight,
}

/// How many steps were seen, and how many of them under «đã lưu».
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sight {
    pub(crate) shown: usize,
    pub(crate) saved: usize,
}

impl Sight {
    fn look(&mut self, steps: &[Step], program: &Program) {
        let screen = program.screen();
        if steps.get(self.shown).is_some_and(|next| screen.contains(next.proof)) {
            self.shown += 1;
        }
        if is_called_saved(&screen) {
            self.saved = self.shown;
        }
    }
}

/// Whether the first line says that everything is on the disk.
pub(crate) fn is_called_saved(screen: &str) -> bool {
    screen.lines().next().is_some_and(|top| top.contains("đã lưu"))
}

/// A screen as one line: sentences wrap.
pub(crate) fn flat(screen: &str) -> String {
    screen.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Visit {
    pub(crate) fn new(program: Program, steps: &'static [Step]) -> Self {
        Self { program, steps, sight: Sight::default() }
    }

    pub(crate) const fn sight(&self) -> Sight {
        self.sight
    }

    /// What the screen has called saved.
    pub(crate) fn called_saved(&self) -> &'static [Step] {
        &self.steps[..self.sight.saved]
    }

    /// Types some keys of a step, and waits until the step shows; `false`: it ended first.
    pub(crate) fn shows(&mut self, keys: &str) -> bool {
        self.program.types(keys);
        let step = self.sight.shown;
        self.lives_until("the next step to show", |sight, _| sight.shown > step)
    }

    /// Waits until all that was shown is called saved; `false`: it ended first.
    pub(crate) fn is_saved(&mut self) -> bool {
        self.lives_until("«đã lưu»", |sight, _| sight.saved == sight.shown)
    }

    /// Looks at every screen until something holds; `false`: it ended first.
    pub(crate) fn lives_until(&mut self, what: &str, mut holds: impl FnMut(Sight, &Program) -> bool) -> bool {
        let Self { program, steps, sight } = self;
        program.lives_until(what, |program| {
            sight.look(steps, program);
            holds(*sight, program)
        })
    }

    /// Looks at every screen until the program has ended.
    pub(crate) fn ends(&mut self) {
        let ended = !self.lives_until("the end", |_, _| false);
        assert!(ended);
    }
}
