//! The list of sessions in words.

use crate::session::{Header, Person, Status};

use super::Words;

/// What is known of a session in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Result<'a> {
    /// The printed total, or the least it can be.
    pub total: Option<&'a str>,
    /// The class.
    pub band: Option<&'a str>,
    /// Whether the total is final.
    pub is_final: bool,
}

/// What is wrong with a session in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Its file cannot be had.
    Unreadable,
    /// What stands in it is cut short or makes no session.
    Damaged,
    /// Its set cannot be had.
    NoSet,
    /// The set of its name scores otherwise.
    OtherSet,
    /// It was edited outside: its tables say otherwise than its history.
    EditedOutside,
}

impl Words {
    /// What is wrong with a session, in a narrow column.
    #[must_use]
    pub fn flaw(&self, flaw: Flaw) -> &'static str {
        match flaw {
            Flaw::Unreadable => self.labels.unreadable,
            Flaw::Damaged => self.pick("tệp hỏng", "damaged"),
            Flaw::NoSet => self.pick("thiếu bộ tiêu chí", "set missing"),
            Flaw::OtherSet => self.pick("khác bộ tiêu chí", "another set"),
            Flaw::EditedOutside => self.pick("bị sửa bên ngoài", "edited outside"),
        }
    }

    /// How many sessions there are.
    #[must_use]
    pub fn sessions_count(&self, count: usize) -> String {
        self.pick(format!("các cuộc kiểm tra · {count}"), format!("sessions · {count}"))
    }

    /// The folder that is shown.
    #[must_use]
    pub fn folder(&self, folder: &str) -> String {
        self.pick(format!("thư mục {folder}"), format!("folder {folder}"))
    }

    /// The result of a session, provisional until it is accepted.
    #[must_use]
    pub fn row_result(&self, result: &Result<'_>, status: Status) -> String {
        let Some(total) = result.total else { return String::new() };
        match (result.is_final, result.band) {
            (true, band) => format!("{total}  {}{}", band.unwrap_or("–"), self.provisional(status)),
            (false, Some(band)) => format!("{total}  {band}"),
            (false, None) => total.to_owned(),
        }
    }

    /// The heading of what to look at again, and how much of it has to be done before the
    /// session can be handed in.
    #[must_use]
    pub fn looks_again(&self, count: usize, blocking: usize) -> String {
        match (count, blocking) {
            (0, _) => self.labels.nothing_to_look_at.to_owned(),
            (_, 0) => self.labels.look_again.to_owned(),
            _ => self.pick(
                format!("{}: {blocking} việc chặn gửi duyệt", self.labels.look_again),
                format!("{}: {blocking} hold back submitting", self.labels.look_again),
            ),
        }
    }

    /// Which rows of a list are shown, from 0, where it has more than there is room for.
    #[must_use]
    pub fn part_of_list(&self, first: usize, room: usize, count: usize) -> String {
        if count <= room {
            return count.to_string();
        }
        let (from, to) = (first + 1, (first + room).min(count));
        let arrow = match (from > 1, to < count) {
            (true, true) => " ↕",
            (false, true) => " ↓",
            _ => " ↑",
        };
        self.pick(format!("{from}–{to} trong {count}{arrow}"), format!("{from}–{to} of {count}{arrow}"))
    }

    /// A text that was begun in a field and is not kept yet.
    #[must_use]
    pub fn unfinished(&self, text: &str) -> String {
        self.pick(format!("… gõ dở: {text}"), format!("… unfinished: {text}"))
    }

    /// The least and the most a figure can be, in every language.
    #[must_use]
    pub fn from_to(least: &str, most: &str) -> String {
        format!("{least} … {most}")
    }

    /// What stands behind a total until it is accepted; nothing from then on.
    #[must_use]
    pub fn provisional(&self, status: Status) -> &'static str {
        if status.is_provisional() { self.pick(" · điểm tạm tính", " · provisional") } else { "" }
    }

    /// The same with why, once in a report.
    #[must_use]
    pub fn provisional_because(&self, status: Status) -> &'static str {
        let said = self.pick(" · điểm tạm tính (chưa được duyệt)", " · provisional (not yet accepted)");
        if status.is_provisional() { said } else { "" }
    }

    /// What a session is, line by line.
    #[must_use]
    pub fn row_details(&self, header: &Header, persons: &[Person], doubt: Option<Flaw>) -> Vec<String> {
        let who: Vec<&str> = persons.iter().map(|person| person.name.as_str()).collect();
        let mut lines = vec![
            format!("{} · {} · r{}", header.set, self.role(header.role), header.revision),
            self.pick(
                format!("Bắt đầu {} · {}", self.moment(header.created), who.join(", ")),
                format!("Begun {} · {}", self.moment(header.created), who.join(", ")),
            ),
        ];
        if let Some(period) = header.period {
            lines.push(self.pick(
                format!("Kỳ {} – {}", period.from.format("%d/%m/%Y"), period.to.format("%d/%m/%Y")),
                format!("Period {} – {}", period.from.format("%d/%m/%Y"), period.to.format("%d/%m/%Y")),
            ));
        }
        let doubt = match doubt {
            Some(Flaw::Damaged) => Some(self.pick(
                "Tệp bị cắt cụt hoặc lịch sử đứt: chỉ đọc được phần còn lại. Xem motcua verify.",
                "The file is cut short or its history is broken: only what is left can be read. See motcua verify.",
            )),
            Some(Flaw::EditedOutside) => Some(self.pick(
                "Bảng kết quả bị sửa bên ngoài, khác với lịch sử: chỉ đọc. Xem motcua verify.",
                "Its tables were edited outside and differ from the history: read only. See motcua verify.",
            )),
            Some(Flaw::Unreadable | Flaw::NoSet | Flaw::OtherSet) | None => None,
        };
        lines.extend(doubt.map(str::to_owned));
        lines
    }

    /// A set one may choose.
    #[must_use]
    pub fn set_choice(&self, id: &str, version: &str, title: &str, draft: bool) -> String {
        let draft = if draft { self.pick(" · DỰ THẢO", " · DRAFT") } else { "" };
        format!("{id} {version}{draft} · {title}")
    }
}
