//! What a history proves, in words: for `verify`, and beside figures that rest on it.
//!
//! It judges nothing: what was found comes from storage.

use crate::session::{Code, Difference, History, Session, Status};
use crate::storage::verify::{EvidenceFile, Verdict, Writing};

use super::{Words, visible};

/// So many private keys are named.
const SHOWN: usize = 5;

impl Words {
    /// What the history is worth, with the code on paper.
    #[must_use]
    pub fn proof_line(&self, session: &Session, history: &History) -> String {
        let changes = session.events.len();
        let state = match history {
            History::None => return self.pick("không có lịch sử thay đổi", "no history").to_owned(),
            History::Whole => self.pick("nguyên vẹn", "whole").to_owned(),
            History::Broken { at } => self.pick(format!("đứt ở thay đổi {at}"), format!("broken at change {at}")),
            History::Differs(places) => self
                .pick(format!("khác bảng ở {} chỗ", places.len()), format!("differs from the tables in {}", many(places.len(), "place"))),
        };
        let code = session.code().filter(|_| history.has_whole_chain()).map(|code| format!(" · {}", self.code_of(history, &code)));
        let code = code.unwrap_or_default();
        self.pick(format!("{changes} thay đổi, {state}{code}"), format!("{changes} changes, {state}{code}"))
    }

    /// The code to copy on paper, of a session that was handed in.
    #[must_use]
    pub fn code_handed_in(&self, session: &Session, history: &History) -> Option<String> {
        if session.header.status == Status::InProgress || matches!(history, History::Broken { .. }) {
            return None;
        }
        let code = session.code()?;
        Some(match history {
            History::Differs(_) => self.pick(
                format!("Mã đối chiếu {code} là của lịch sử, không phải của các số trong bảng"),
                format!("Code {code} is that of the history, not of the figures in the tables"),
            ),
            History::None | History::Whole | History::Broken { .. } => format!("{} {code}", self.labels.code),
        })
    }

    /// What verifying a session has shown, a line each.
    #[must_use]
    pub fn verdict(&self, verdict: &Verdict, code: Option<&Code>) -> Vec<String> {
        let mut lines = Vec::new();
        if !verdict.readable {
            lines.push(self.pick("✗ tệp có lỗi, xem motcua check", "✗ the file has faults, see motcua check").to_owned());
        }
        lines.push(match &verdict.history {
            History::None => self.pick("– không có lịch sử để đối chiếu", "– there is no history to verify").to_owned(),
            History::Whole => self.pick("✓ lịch sử nguyên vẹn, các bảng khớp", "✓ the history is whole, the tables agree").to_owned(),
            History::Broken { at } => self.pick(format!("✗ lịch sử đứt ở thay đổi {at}"), format!("✗ the history breaks at change {at}")),
            History::Differs(places) => self.pick(
                format!("✗ bảng và lịch sử khác nhau ở {} chỗ:", places.len()),
                format!("✗ tables and history differ in {}:", many(places.len(), "place")),
            ),
        });
        if let History::Differs(places) = &verdict.history {
            lines.extend(places.iter().map(|place| format!("    {}", self.difference(place))));
        }
        // How the tables are written says nothing good where what they say is not proved.
        let unproved = matches!(verdict.history, History::Broken { .. } | History::Differs(_));
        let writing = Some(verdict.writing).filter(|writing| *writing != Writing::Canonical || !unproved);
        lines.extend(writing.map(|writing| match writing {
            Writing::Canonical => self.pick("✓ tệp đúng như chương trình đã ghi", "✓ the file stands as the program writes it").to_owned(),
            Writing::LineEnds => self.pick("✗ dấu xuống dòng đã đổi (CRLF)", "✗ the line ends are not as written (CRLF)").to_owned(),
            Writing::Other { line } => {
                self.pick(format!("✗ cách ghi khác từ dòng {line}"), format!("✗ written otherwise from line {line} on"))
            }
            Writing::Unknown => self.pick("✗ không so được cách ghi", "✗ the writing cannot be compared").to_owned(),
        }));
        for evidence in &verdict.evidence {
            let (id, file) = (visible(&evidence.id), visible(&evidence.file));
            lines.push(match evidence.found {
                EvidenceFile::Same => self.pick(format!("✓ bằng chứng {id}: {file} đúng"), format!("✓ evidence {id}: {file} is the same")),
                EvidenceFile::Other => self.pick(format!("✗ bằng chứng {id}: {file} đã khác"), format!("✗ evidence {id}: {file} differs")),
                EvidenceFile::Missing => {
                    self.pick(format!("✗ bằng chứng {id}: không có {file}"), format!("✗ evidence {id}: {file} is missing"))
                }
                EvidenceFile::NotPlain => self
                    .pick(format!("✗ bằng chứng {id}: {file} không phải tệp thường"), format!("✗ evidence {id}: {file} is no plain file")),
                EvidenceFile::Unreadable => {
                    self.pick(format!("✗ bằng chứng {id}: không đọc được {file}"), format!("✗ evidence {id}: {file} cannot be read"))
                }
                EvidenceFile::NoDigest => {
                    self.pick(format!("✗ bằng chứng {id}: chưa ghi mã của {file}"), format!("✗ evidence {id}: no digest of {file} is kept"))
                }
            });
        }
        if !verdict.private.is_empty() {
            let mut keys: Vec<String> = verdict.private.iter().take(SHOWN).map(|key| visible(key)).collect();
            if verdict.private.len() > SHOWN {
                keys.push("…".to_owned());
            }
            let keys = keys.join(", ");
            lines.push(self.pick(
                format!("– khoá riêng {keys} của chương trình khác không nằm trong lịch sử: không gì chứng minh được chúng"),
                format!("– private keys of other programs ({keys}) stand in no history: nothing proves them"),
            ));
        }
        match code {
            Some(code) if verdict.history.has_whole_chain() => {
                lines.push(self.code_of(&verdict.history, code));
            }
            Some(_) => lines.push(
                self.pick("– không có mã đối chiếu: lịch sử đứt không chứng minh được gì", "– no code: a broken history proves nothing")
                    .to_owned(),
            ),
            None => {}
        }
        lines
    }

    /// The code on paper, and that it is not that of these figures where the tables differ.
    fn code_of(&self, history: &History, code: &Code) -> String {
        if matches!(history, History::Differs(_)) {
            return self.pick(
                format!("mã đối chiếu {code} là của lịch sử, không phải của các số trong bảng"),
                format!("code {code} is that of the history, not of the figures in the tables"),
            );
        }
        self.pick(format!("mã đối chiếu {code}"), format!("code {code}"))
    }

    /// Why figures may not be relied on, a sentence each; none where they may.
    #[must_use]
    pub fn reliance(&self, history: &History, errors: usize) -> Vec<String> {
        let mut said = Vec::new();
        match history {
            History::None | History::Whole => {}
            History::Differs(places) => said.push(self.pick(
                format!("Bảng và lịch sử khác nhau ở {} chỗ; mọi số ở đây tính theo bảng. Xem motcua verify.", places.len()),
                format!(
                    "Tables and history differ in {}; every figure here follows the tables. See motcua verify.",
                    many(places.len(), "place")
                ),
            )),
            History::Broken { at } => said.push(self.pick(
                format!("Lịch sử đứt ở thay đổi {at}; mọi số ở đây tính theo bảng và không được chứng minh. Xem motcua verify."),
                format!(
                    "The history breaks at change {at}; every figure here follows the tables and nothing proves it. See motcua verify."
                ),
            )),
        }
        // Where the chain breaks, that is the error.
        if errors > 0 && !matches!(history, History::Broken { .. }) {
            said.push(self.pick(
                format!("Tệp có {errors} lỗi; mọi số ở đây tính theo phần đọc được. Xem motcua check."),
                format!("The file has {}; every figure here follows what could be read. See motcua check.", many(errors, "error")),
            ));
        }
        said
    }

    /// One place where tables and history differ: its path, and what each says.
    #[must_use]
    pub fn difference(&self, place: &Difference) -> String {
        use crate::criteria::Segment;
        let path: Vec<String> = place
            .path
            .0
            .iter()
            .map(|segment| match segment {
                Segment::Key(key) => visible(key),
                Segment::Index(at) => format!("[{}]", at + 1),
            })
            .collect();
        let said = |text: &Option<String>| text.as_ref().map_or_else(|| "–".to_owned(), |text| visible(text));
        let (path, table, history) = (path.join("."), said(&place.table), said(&place.history));
        self.pick(
            format!("{path}: bảng ghi {table}, lịch sử ghi {history}"),
            format!("{path}: the table says {table}, the history {history}"),
        )
    }
}

/// How many of something, in English: `1 place`, `2 places`.
pub(super) fn many(count: usize, what: &str) -> String {
    match (count, what) {
        (1, _) => format!("1 {what}"),
        (_, "criterion") => format!("{count} criteria"),
        _ => format!("{count} {what}s"),
    }
}
