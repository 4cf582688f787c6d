//! The rows of the smaller tables of a session, as two sessions are compared.

use crate::session::{Answer, Draw, EvidenceItem, NaReason, Remark, RemarkKind, RowDiff, Session, Signature, Snapshot, State, Table};

use super::super::{Words, course::days, visible};

impl Words {
    pub(super) fn table_title(&self, table: Table) -> &'static str {
        match table {
            Table::Person => self.pick("Người tham gia", "People"),
            Table::LeftOut => self.pick("Nhóm để ngoài", "Groups left out"),
            Table::Gate => self.pick("Khống chế xếp loại", "Gates"),
            Table::Draw => self.pick("Rút mẫu", "Draws"),
            Table::Slip => self.pick("Phiếu hỏi", "Slips"),
            Table::Evidence => self.labels.evidence,
            Table::Remark => self.labels.remarks,
            Table::Jot => self.labels.jots,
            Table::Signature => self.labels.signatures,
            Table::Snapshot => self.labels.said_then,
        }
    }

    /// Where an answer stands, in a word.
    pub(super) fn state_of(&self, answer: &Answer) -> &'static str {
        match (answer.state, answer.reason) {
            (State::Open, _) => self.pick("chưa chấm", "not scored"),
            (State::Scored, _) => self.pick("đã chấm", "scored"),
            (State::Deferred, _) => self.pick("chưa chấm được", "deferred"),
            (State::Na, Some(NaReason::NothingArose)) => self.pick("không phát sinh", "nothing arose"),
            (State::Na, _) => self.pick("không áp dụng", "not applicable"),
        }
    }

    /// One row that came, went or changed. Where what changed is not told, that is said.
    pub(super) fn row_change(&self, row: &RowDiff, old: &Session, new: &Session) -> Vec<String> {
        let told = |session: &Session| visible(&self.row(row, session));
        let id = visible(&row.id);
        match row.stands {
            [false, _] => vec![format!("+ {}", told(new))],
            [true, false] => vec![format!("− {}", told(old))],
            [true, true] => {
                let (before, after) = (told(old), told(new));
                if before == after {
                    return vec![self.pick(format!("{after}: có chi tiết khác"), format!("{after}: details differ"))];
                }
                vec![if id.is_empty() || after.starts_with(&id) {
                    format!("{before} → {after}")
                } else {
                    format!("{id}: {before} → {after}")
                }]
            }
        }
    }

    fn row(&self, row: &RowDiff, session: &Session) -> String {
        let id = row.id.as_str();
        let because = |reason: &Option<String>| {
            reason.as_ref().map(|reason| self.pick(format!(" (lý do: {reason})"), format!(" (reason: {reason})"))).unwrap_or_default()
        };
        let found = match row.table {
            Table::Person => session.person(id).map(|person| self.person_described(person)),
            Table::LeftOut => {
                let found = session.left_out.iter().find(|out| out.group == id);
                found.map(|out| self.pick(format!("nhóm {id}{}", because(&out.reason)), format!("group {id}{}", because(&out.reason))))
            }
            Table::Gate => session.gates.iter().find(|gate| gate.id == id).map(|gate| format!("{id}{}", because(&gate.reason))),
            Table::Draw => session.draw(id).map(|draw| self.draw_told(draw)),
            Table::Slip => {
                let found = session.slips.iter().find(|slip| format!("{} {}", slip.slip, slip.row) == id);
                found.map(|slip| format!("{id}: {}", slip.answers))
            }
            Table::Evidence => session.evidence_item(id).map(|item| self.evidence_told(item)),
            Table::Remark => session.remarks.iter().find(|remark| remark.id == id).map(|remark| self.remark_told(remark)),
            Table::Jot => {
                let found = session.jots.iter().find(|jot| jot.id.as_deref().unwrap_or(&jot.text) == id);
                found.map(|jot| format!("«{}»{}", jot.text, jot.on.as_ref().map(|on| format!(" → {on}")).unwrap_or_default()))
            }
            Table::Signature => {
                let found = session.signatures.iter().find(|signature| signature.person == id);
                found.map(|signature| self.signature_told(signature, session))
            }
            Table::Snapshot => session.snapshot.as_ref().map(|snapshot| self.snapshot_told(snapshot)),
        };
        found.unwrap_or_else(|| id.to_owned())
    }

    fn draw_told(&self, draw: &Draw) -> String {
        let (sample, drawn, replaced) = (&draw.sample, draw.drawn.len(), draw.replaced.len());
        let seed = draw.seed.as_deref().unwrap_or("–");
        let stopped = draw.stopped.as_ref().map(|stopped| stopped.at);
        let stopped = stopped.map(|at| self.pick(format!(", dừng ở {at}"), format!(", stopped at {at}"))).unwrap_or_default();
        self.pick(
            format!("{sample}: {drawn} hồ sơ, số mồi {seed}, thay {replaced}{stopped}"),
            format!("{sample}: dossiers {drawn}, seed {seed}, replaced {replaced}{stopped}"),
        )
    }

    fn evidence_told(&self, item: &EvidenceItem) -> String {
        let taken = item.taken.map(|taken| self.moment(taken));
        let parts = [Some(item.id.clone()), item.reference.clone(), item.file.clone(), taken, item.covers.map(days), item.method.clone()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn remark_told(&self, remark: &Remark) -> String {
        let kind = match remark.kind {
            RemarkKind::Finding => self.pick("phát hiện", "finding"),
            RemarkKind::Question => self.pick("câu hỏi", "question"),
            RemarkKind::Objection => self.pick("giải trình", "objection"),
            RemarkKind::Reply => self.pick("trả lời", "reply"),
            RemarkKind::Advice => self.pick("kiến nghị", "advice"),
        };
        let on = remark.on.as_ref().map(|on| format!(" {on}")).unwrap_or_default();
        let due = remark.due.map(|due| due.format("%d/%m/%Y").to_string());
        let due = due.map(|due| self.pick(format!(", hạn {due}"), format!(", due {due}"))).unwrap_or_default();
        format!("{}{on}, {kind}, {}{due}: «{}»", remark.id, self.remark_status(remark.status), remark.text)
    }

    fn signature_told(&self, signature: &Signature, session: &Session) -> String {
        let name = signature.name.clone().or_else(|| session.person(&signature.person).map(|person| person.name.clone()));
        let parts = [
            Some(self.signed(signature.refused).to_owned()),
            signature.meaning.clone(),
            signature.reason.clone(),
            signature.over.clone(),
            signature.at.map(|at| self.moment(at)),
        ];
        let told = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        format!("{}: {told}", name.unwrap_or_else(|| signature.person.clone()))
    }

    fn snapshot_told(&self, snapshot: &Snapshot) -> String {
        match &snapshot.total {
            Some(total) => {
                let band = snapshot.band.as_deref().map(|band| format!(" ({band})")).unwrap_or_default();
                format!("{}{band}", self.figure(total))
            }
            None => self.said_without_total(&snapshot.award, &snapshot.possible),
        }
    }
}
