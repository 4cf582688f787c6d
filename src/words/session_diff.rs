//! What is different between two sessions, in words.
//!
//! It judges nothing: what differs comes as data, points with the scorecards.

mod plain;
mod rows;

use crate::criteria::{CriteriaSet, Criterion};
use crate::scoring::{Scorecard, Standing};
use crate::session::{Answer, AnswerDiff, AnswerPart, Branch, Header, HeaderKey, Kinship, Moment, Session, SessionDiff, Table};

use super::{Field, Words, course::days, visible};

/// A session with what it is worth, where its set can be had.
#[derive(Clone, Copy, Debug)]
pub struct Walked<'a> {
    /// The session.
    pub session: &'a Session,
    /// Its set and its scorecard.
    pub scored: Option<(&'a CriteriaSet, &'a Scorecard)>,
}

impl<'a> Walked<'a> {
    fn at(&self, id: &str) -> Option<(&'a CriteriaSet, &'a Scorecard, usize)> {
        let (set, card) = self.scored?;
        Some((set, card, set.position(id)?))
    }
}

impl Words {
    /// Everything that is different, line by line; the sets themselves are told elsewhere.
    #[must_use]
    pub fn session_diff(&self, diff: &SessionDiff, old: &Walked<'_>, new: &Walked<'_>) -> Vec<String> {
        let stems = [old, new].map(|one| visible(&one.session.file_stem()));
        let mut lines = vec![if stems[0] == stems[1] { stems[0].clone() } else { stems.join(" → ") }];
        lines.push(String::new());
        if diff.is_empty() {
            lines.push(self.pick("Hai cuộc kiểm tra như nhau.", "The two sessions are the same.").to_owned());
            lines.push(String::new());
        } else if diff.tables_are_the_same() {
            lines.push(self.pick("Mọi bảng như nhau, chỉ lịch sử khác.", "Every table is the same, only the histories differ.").to_owned());
            lines.push(String::new());
        }
        let mut part = |title: &str, told: Vec<String>| {
            if !told.is_empty() {
                lines.push(title.to_owned());
                lines.extend(told.into_iter().map(|line| format!("  {line}")));
            }
        };
        let header = diff.header.iter().map(|key| self.header_change(*key, &old.session.header, &new.session.header));
        part(self.pick("Cuộc kiểm tra", "Session"), header.collect());
        part(self.pick("Kết quả chấm", "Answers"), self.answer_lines(diff, old, new));
        for table in Table::ALL {
            let told = diff.rows.iter().filter(|row| row.table == table).flat_map(|row| self.row_change(row, old.session, new.session));
            part(self.table_title(table), told.collect());
        }
        part(self.pick("Kết quả", "Result"), self.results(old, new));
        part(self.labels.history, self.kinship(&diff.history, old.session, new.session));
        lines
    }

    /// The head of what differs between the sets of two sessions.
    #[must_use]
    pub fn sets_differ(&self) -> &'static str {
        self.pick("Hai bộ tiêu chí khác nhau:", "The two criteria sets differ:")
    }

    fn header_change(&self, key: HeaderKey, old: &Header, new: &Header) -> String {
        let label = match key {
            HeaderKey::Id => self.pick("Mã cuộc kiểm tra", "Id"),
            HeaderKey::Revision => self.pick("Lần sửa", "Revision"),
            HeaderKey::Set => self.field_label(Field::Set),
            HeaderKey::ScoringDigest => self.pick("Mã băm cách tính", "Scoring digest"),
            HeaderKey::WordingDigest => self.pick("Mã băm lời văn", "Wording digest"),
            HeaderKey::OfficeCode => self.field_label(Field::OfficeCode),
            HeaderKey::OfficeName => self.field_label(Field::OfficeName),
            HeaderKey::Province => self.field_label(Field::Province),
            HeaderKey::Level => self.field_label(Field::Level),
            HeaderKey::Period => self.field_label(Field::Period),
            HeaderKey::Campaign => self.field_label(Field::Campaign),
            HeaderKey::Role => self.field_label(Field::Role),
            HeaderKey::Parents => self.pick("Làm tiếp từ", "Builds on"),
            HeaderKey::Status => self.labels.status,
            HeaderKey::Created => self.pick("Bắt đầu", "Begun"),
            HeaderKey::App => self.pick("Bản chương trình", "Version of the program"),
        };
        let [before, after] = [old, new].map(|header| visible(&self.header_value(key, header)));
        format!("{label}: {before} → {after}")
    }

    fn header_value(&self, key: HeaderKey, header: &Header) -> String {
        let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| self.none().to_owned());
        match key {
            HeaderKey::Id => header.id.clone(),
            HeaderKey::Revision => header.revision.to_string(),
            HeaderKey::Set => header.set.to_string(),
            HeaderKey::ScoringDigest => or_none(&header.scoring_digest),
            HeaderKey::WordingDigest => or_none(&header.wording_digest),
            HeaderKey::OfficeCode => header.office.code.clone(),
            HeaderKey::OfficeName => header.office.name.clone(),
            HeaderKey::Province => or_none(&header.office.province),
            HeaderKey::Level => self.level(&header.office.level),
            HeaderKey::Period => header.period.map_or_else(|| self.none().to_owned(), days),
            HeaderKey::Campaign => or_none(&header.campaign),
            HeaderKey::Role => self.role(header.role).to_owned(),
            HeaderKey::Parents if header.parents.is_empty() => self.none().to_owned(),
            HeaderKey::Parents => header.parents.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
            HeaderKey::Status => self.status(header.status).to_owned(),
            HeaderKey::Created => self.moment(header.created),
            HeaderKey::App => header.app.clone(),
        }
    }

    /// What stands where nothing does.
    fn none(&self) -> &'static str {
        self.pick("không có", "none")
    }

    /// The answers in the order of the newer set, then of the older, then those of neither.
    fn answer_lines(&self, diff: &SessionDiff, old: &Walked<'_>, new: &Walked<'_>) -> Vec<String> {
        let place = |id: &str| {
            let of = |one: &Walked<'_>| one.at(id).map_or(usize::MAX, |(_, _, at)| at);
            (of(new), of(old))
        };
        let mut ids: Vec<(&str, &[AnswerPart])> = diff.answers.iter().map(|one| (one.on.as_str(), one.parts.as_slice())).collect();
        ids.extend(other_points(diff, old, new).map(|id| (id, &[] as &[AnswerPart])));
        ids.sort_by_key(|(id, _)| (place(id), (*id).to_owned()));
        let mut lines: Vec<String> = ids.into_iter().flat_map(|(id, parts)| self.answer_change(id, parts, old, new)).collect();
        if !diff.typed_otherwise.is_empty() {
            let ids = diff.typed_otherwise.iter().map(|id| visible(id)).collect::<Vec<_>>().join(", ");
            lines.push(self.pick(
                format!("Cùng nội dung, chỉ khác người hoặc giờ ghi: {ids}."),
                format!("The same, typed by somebody else or at another time: {ids}."),
            ));
        }
        lines
    }

    fn answer_change(&self, id: &str, parts: &[AnswerPart], old: &Walked<'_>, new: &Walked<'_>) -> Vec<String> {
        let named = new.at(id).or_else(|| old.at(id)).map(|(set, _, at)| &set.criteria()[at]);
        let title = named.map(|one| format!("{} {}", visible(one.label()), visible(one.title.get(self.lang))));
        let title = title.unwrap_or_else(|| visible(id));
        let [before, after] = [old, new].map(|one| self.answer_of(one, id));
        let first = if before == after {
            // What stands there reads alike; what differs is told below, or cannot be read.
            let same = !parts.iter().any(|part| matches!(part, AnswerPart::State | AnswerPart::Value));
            if same {
                format!("{title}: {after}")
            } else {
                format!("{title}: {after} {}", self.pick("(giá trị khác)", "(another value)"))
            }
        } else {
            format!("{title}: {before} → {after}")
        };
        let blank = Answer::default();
        let [was, is] = [old, new].map(|one| one.session.answer(id).unwrap_or(&blank));
        let below = parts.iter().filter_map(|part| {
            let label = match part {
                AnswerPart::State | AnswerPart::Value => return None,
                AnswerPart::Note => self.pick("ghi chú", "note"),
                AnswerPart::Evidence => self.labels.key_evidence,
                AnswerPart::Flag => self.labels.flagged,
                AnswerPart::Seen => self.pick("thấy lúc", "seen"),
            };
            let [before, after] = [(was, old), (is, new)].map(|(answer, one)| self.part_of(*part, answer, one.session));
            Some(format!("    {label}: {before} → {after}"))
        });
        std::iter::once(first).chain(below).collect()
    }

    /// What was put in and the points it is worth: `17/20 (3,78/4)`.
    fn answer_of(&self, one: &Walked<'_>, id: &str) -> String {
        let answer = one.session.answer(id);
        let Some((set, card, at)) = one.at(id) else { return self.answer_alone(one, answer) };
        let (criterion, row) = (&set.criteria()[at], &card.rows[at]);
        let value = answer.and_then(|answer| answer.value.as_ref()).map(|value| visible(&self.value_named(set, criterion, value)));
        let said = match (row.standing, value) {
            (Standing::Scored | Standing::Information, Some(value)) => value,
            (standing, Some(value)) => format!("{} ({value})", self.standing(standing)),
            (standing, None) => self.standing(standing).to_owned(),
        };
        let refused = if row.refusal.is_some() { self.pick(", không nhận", ", not taken") } else { "" };
        match self.points_of(criterion, card, at) {
            Some(points) => format!("{said} ({points})"),
            None => format!("{said}{refused}"),
        }
    }

    fn points_of(&self, criterion: &Criterion, card: &Scorecard, at: usize) -> Option<String> {
        Some(self.award_of(criterion, &card.rows[at])).filter(|points| !points.is_empty() && points != "–")
    }

    /// An answer whose criterion is not known: that there is one, and where it stands.
    fn answer_alone(&self, one: &Walked<'_>, answer: Option<&Answer>) -> String {
        let Some(answer) = answer else {
            let asked = one.scored.is_none();
            return (if asked { self.pick("chưa ghi gì", "nothing") } else { self.pick("không hỏi", "not asked") }).to_owned();
        };
        let state = self.state_of(answer);
        answer.value.as_ref().map_or_else(|| state.to_owned(), |value| format!("{state} ({})", self.value_alone(value)))
    }

    fn part_of(&self, part: AnswerPart, answer: &Answer, session: &Session) -> String {
        match part {
            AnswerPart::State => self.state_of(answer).to_owned(),
            AnswerPart::Value => String::new(),
            AnswerPart::Note => answer.note.as_ref().map_or_else(|| self.none().to_owned(), |note| format!("«{}»", visible(note))),
            AnswerPart::Evidence if answer.evidence.is_empty() => self.none().to_owned(),
            AnswerPart::Evidence => {
                answer.evidence.iter().map(|id| visible(&self.evidence_item(session, id))).collect::<Vec<_>>().join(", ")
            }
            AnswerPart::Flag => (if answer.flag { self.pick("có", "yes") } else { self.pick("không", "no") }).to_owned(),
            AnswerPart::Seen => self.moment_or_none(answer.seen),
        }
    }

    fn moment_or_none(&self, at: Option<Moment>) -> String {
        at.map_or_else(|| self.none().to_owned(), |at| self.moment(at))
    }

    fn results(&self, old: &Walked<'_>, new: &Walked<'_>) -> Vec<String> {
        let [before, after] = [old, new].map(|one| self.result_of(one));
        if before == after {
            return vec![self.pick(format!("Như nhau: {after}"), format!("The same: {after}"))];
        }
        vec![self.pick(format!("Cũ: {before}"), format!("Old: {before}")), self.pick(format!("Mới: {after}"), format!("New: {after}"))]
    }

    /// The total with its class, or how far it can still go, and what is left to decide.
    fn result_of(&self, one: &Walked<'_>) -> String {
        let Some((set, card)) = one.scored else {
            return self.pick("không có bộ tiêu chí để chấm", "no criteria set to score with").to_owned();
        };
        let total: String = self.result_line(set, card).into_iter().map(|(text, _)| text).collect();
        let progress = card.progress;
        let class = if card.total.is_some() { String::new() } else { format!(" · {}", self.classes_line(set, card)) };
        self.pick(
            format!("{total}{class} · đã chấm {}/{}", progress.decided, progress.all()),
            format!("{total}{class} · decided {}/{}", progress.decided, progress.all()),
        )
    }

    fn kinship(&self, history: &Kinship, old: &Session, new: &Session) -> Vec<String> {
        match history {
            Kinship::None { changes: [0, 0] } => vec![self.pick("Hai bên đều không có lịch sử.", "Neither has a history.").to_owned()],
            Kinship::None { changes: [0, new] } => vec![self.pick(
                format!("Bên cũ không có lịch sử, bên mới có {new} thay đổi."),
                format!("The older has no history, the newer has {new} changes."),
            )],
            Kinship::None { changes: [old, _] } => vec![self.pick(
                format!("Bên cũ có {old} thay đổi, bên mới không có lịch sử."),
                format!("The older has {old} changes, the newer has no history."),
            )],
            Kinship::Same { changes } => {
                vec![self.pick(format!("Như nhau: {changes} thay đổi."), format!("The same: {changes} changes."))]
            }
            Kinship::Strangers { changes: [before, after] } => {
                let builds_on = new.header.parents.iter().any(|parent| parent.to_string().starts_with(&format!("{}@", old.header.id)));
                let told = self.pick(
                    format!("Hai lịch sử riêng, không có thay đổi chung: {before} và {after} thay đổi."),
                    format!("Two histories of their own, nothing shared: {before} and {after} changes."),
                );
                let parent = builds_on
                    .then(|| self.pick("Bên mới ghi là làm tiếp từ bên cũ.", "The newer says that it builds on the older.").to_owned());
                std::iter::once(told).chain(parent).collect()
            }
            Kinship::Shared { common, branches: [None, Some(branch)] } => vec![self.pick(
                format!("Bên mới đi tiếp từ bên cũ: {common} thay đổi chung, rồi thêm {}.", self.branch(branch, new)),
                format!("The newer goes on from the older: {common} shared changes, then {}.", self.branch(branch, new)),
            )],
            Kinship::Shared { common, branches: [Some(branch), None] } => vec![self.pick(
                format!("Bên cũ đi tiếp từ bên mới: {common} thay đổi chung, rồi thêm {}.", self.branch(branch, old)),
                format!("The older goes on from the newer: {common} shared changes, then {}.", self.branch(branch, old)),
            )],
            Kinship::Shared { common, branches } => {
                let [before, after] = [(&branches[0], old), (&branches[1], new)]
                    .map(|(branch, session)| branch.as_ref().map(|branch| self.branch(branch, session)).unwrap_or_default());
                vec![
                    self.pick(
                        format!("Chung {common} thay đổi đầu, rồi tách ra."),
                        format!("The first {common} changes are shared, then they part."),
                    ),
                    self.pick(format!("Bên cũ thêm {before}."), format!("The older has {before} more.")),
                    self.pick(format!("Bên mới thêm {after}."), format!("The newer has {after} more.")),
                ]
            }
        }
    }

    /// How many changes, by whom, from when to when.
    fn branch(&self, branch: &Branch, session: &Session) -> String {
        let name = |id: &String| visible(session.person(id).map_or(id, |person| &person.name));
        let by = branch.by.iter().map(name).collect::<Vec<_>>().join(", ");
        let (count, first, last) = (branch.changes, self.moment(branch.first), self.moment(branch.last));
        let when = if first == last { first } else { format!("{first} – {last}") };
        self.pick(format!("{count} của {by} ({when})"), format!("{count} by {by} ({when})"))
    }
}

/// The criteria whose answer says the same and is worth other points: slips, draws or the set differ.
fn other_points<'a>(diff: &'a SessionDiff, old: &Walked<'a>, new: &Walked<'a>) -> impl Iterator<Item = &'a str> {
    let (old, new) = (*old, *new);
    let known = move |id: &str| diff.answers.iter().any(|AnswerDiff { on, .. }| on == id);
    let criteria = new.scored.map(|(set, card)| set.criteria().iter().zip(&card.rows)).into_iter().flatten();
    criteria.filter_map(move |(criterion, after)| {
        let (_, card, at) = old.at(&criterion.id)?;
        let before = &card.rows[at];
        let differs = (&before.award, before.standing) != (&after.award, after.standing);
        (differs && !known(&criterion.id)).then_some(criterion.id.as_str())
    })
}
