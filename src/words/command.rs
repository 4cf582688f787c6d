//! The command line in words: help, arguments that cannot be taken, what commands say.

use crate::criteria::{CriteriaSet, Lang, Severity};
use crate::scoring::{Scorecard, Standing};
use crate::session::{RemarkStatus, Session};

use super::course::days;
use super::verdict::many;
use super::{Field, FileFault, FormFault, Words, visible};

/// Why arguments are not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArgumentFault {
    /// No such command.
    UnknownCommand {
        /// The word as typed.
        word: String,
        /// The nearest known one.
        nearest: Option<&'static str>,
    },
    /// No such code.
    UnknownCode {
        /// The word as typed.
        word: String,
        /// The nearest known one.
        nearest: Option<&'static str>,
    },
    /// No such option.
    UnknownOption {
        /// The word as typed.
        word: String,
        /// The nearest known one.
        nearest: Option<&'static str>,
    },
    /// Something is missing.
    Missing(String),
    /// An option is missing that a command needs.
    MissingOption {
        /// The option.
        option: String,
        /// The command.
        command: &'static str,
    },
    /// An option without its value.
    NoValue(String),
    /// A value that is not taken.
    BadValue {
        /// The option.
        option: String,
        /// The value as typed.
        value: String,
        /// The known ones.
        known: Vec<&'static str>,
    },
    /// No day.
    NotADay {
        /// The option.
        option: String,
        /// The value as typed.
        value: String,
    },
    /// No whole number.
    NotAWhole {
        /// The option.
        option: String,
        /// The value as typed.
        value: String,
    },
    /// No moment.
    NotAMoment(String),
    /// More than the command takes.
    TooMany(String),
    /// An option given twice.
    Twice(String),
    /// No text at all.
    NotText,
    /// Anything else.
    Other(String),
}

impl Words {
    /// Why arguments are not taken, and the way out.
    #[must_use]
    pub fn argument_fault(&self, fault: &ArgumentFault) -> String {
        let quoted = |text: &str| visible(text);
        let meant = |nearest: Option<&'static str>| match nearest {
            Some(name) => self.pick(format!(" Có phải là {name}?"), format!(" Did you mean {name}?")),
            None => self.pick(" Xem motcua help.", " See motcua help.").to_owned(),
        };
        match fault {
            ArgumentFault::UnknownCommand { word, nearest } => self.pick(
                format!("Không có lệnh «{}».{}", quoted(word), meant(*nearest)),
                format!("There is no command «{}».{}", quoted(word), meant(*nearest)),
            ),
            ArgumentFault::UnknownCode { word, nearest } => {
                let meant = match nearest {
                    Some(code) => self.pick(format!("Có phải là {code}?"), format!("Did you mean {code}?")),
                    None => self.pick("Xem mọi mã: motcua explain.", "See every code: motcua explain.").to_owned(),
                };
                self.pick(format!("Không có mã lỗi «{}». {meant}", quoted(word)), format!("There is no code «{}». {meant}", quoted(word)))
            }
            ArgumentFault::UnknownOption { word, nearest } => self.pick(
                format!("Không có tuỳ chọn «{}».{}", quoted(word), meant(*nearest)),
                format!("There is no option «{}».{}", quoted(word), meant(*nearest)),
            ),
            ArgumentFault::Missing(what) => {
                // Only one command has options that must be there.
                let help = if what.trim().starts_with("--") { "motcua help new" } else { "motcua help" };
                let what = self.argument(what);
                self.pick(format!("Thiếu {what}. Xem {help}."), format!("{what} is missing. See {help}."))
            }
            ArgumentFault::MissingOption { option, command } => self.pick(
                format!("Lệnh {command} cần {option}. Xem motcua help {command}."),
                format!("{command} needs {option}. See motcua help {command}."),
            ),
            ArgumentFault::NoValue(option) => {
                self.pick(format!("{} cần một giá trị đi sau.", quoted(option)), format!("{} needs a value after it.", quoted(option)))
            }
            ArgumentFault::BadValue { option, value, known } => {
                let known = known.join(", ");
                self.pick(
                    format!("{} không nhận «{}». Các giá trị: {known}.", quoted(option), quoted(value)),
                    format!("{} does not take «{}». It takes: {known}.", quoted(option), quoted(value)),
                )
            }
            ArgumentFault::NotADay { option, value } => self.pick(
                format!("{option}: «{}» không phải ngày. Ghi năm trước, như 2026-09-30.", quoted(value)),
                format!("{option}: «{}» is no day. Write the year first, like 2026-09-30.", quoted(value)),
            ),
            ArgumentFault::NotAWhole { option, value } => self.pick(
                format!("{option}: «{}» không phải số nguyên dùng được. Ghi như 500.", quoted(value)),
                format!("{option}: «{}» is no whole number that can be used. Write it like 500.", quoted(value)),
            ),
            ArgumentFault::NotAMoment(value) => self.pick(
                format!("--now: «{}» không phải thời điểm. Ghi như 2026-03-12T08:41:10+07:00.", quoted(value)),
                format!("--now: «{}» is no moment. Write it like 2026-03-12T08:41:10+07:00.", quoted(value)),
            ),
            ArgumentFault::TooMany(word) => self
                .pick(format!("Lệnh này không nhận thêm «{}».", quoted(word)), format!("This command does not take «{}».", quoted(word))),
            ArgumentFault::Twice(option) => {
                self.pick(format!("{} chỉ ghi một lần.", quoted(option)), format!("{} goes only once.", quoted(option)))
            }
            ArgumentFault::NotText => {
                self.pick("Tham số có chữ không đọc được (không phải UTF-8).", "An argument cannot be read (it is not UTF-8).").to_owned()
            }
            ArgumentFault::Other(word) => self.pick(
                format!("Không hiểu tham số «{}». Xem motcua help.", quoted(word)),
                format!("The argument «{}» is not understood. See motcua help.", quoted(word)),
            ),
        }
    }

    fn argument(&self, name: &str) -> String {
        match (name.trim(), self.lang) {
            ("file", Lang::Vi) => "tên tệp".to_owned(),
            ("file", Lang::En) => "The file".to_owned(),
            ("old" | "new" | "set" | "name", Lang::Vi) => "tên bộ tiêu chí".to_owned(),
            ("old" | "new" | "set", Lang::En) => "The criteria set".to_owned(),
            ("name", Lang::En) => "The name of the set".to_owned(),
            ("table", Lang::Vi) => "tên bảng .csv hoặc .xlsx".to_owned(),
            ("table", Lang::En) => "The .csv or .xlsx table".to_owned(),
            ("path", Lang::Vi) => "tên tệp hoặc thư mục".to_owned(),
            ("path", Lang::En) => "The file or folder".to_owned(),
            (other, _) => visible(other.split(' ').next().unwrap_or(other)),
        }
    }

    /// The help, whole or of one command.
    #[must_use]
    pub fn help(&self, about: Option<&str>) -> String {
        let text = match (about, self.lang) {
            (Some("new"), Lang::Vi) => include_str!("help/new.vi.txt"),
            (Some("new"), Lang::En) => include_str!("help/new.en.txt"),
            (Some("open"), Lang::Vi) => include_str!("help/open.vi.txt"),
            (Some("open"), Lang::En) => include_str!("help/open.en.txt"),
            (Some("show"), Lang::Vi) => include_str!("help/show.vi.txt"),
            (Some("show"), Lang::En) => include_str!("help/show.en.txt"),
            (Some("check"), Lang::Vi) => include_str!("help/check.vi.txt"),
            (Some("check"), Lang::En) => include_str!("help/check.en.txt"),
            (Some("explain"), Lang::Vi) => include_str!("help/explain.vi.txt"),
            (Some("explain"), Lang::En) => include_str!("help/explain.en.txt"),
            (Some("score"), Lang::Vi) => include_str!("help/score.vi.txt"),
            (Some("score"), Lang::En) => include_str!("help/score.en.txt"),
            (Some("diff"), Lang::Vi) => include_str!("help/diff.vi.txt"),
            (Some("diff"), Lang::En) => include_str!("help/diff.en.txt"),
            (Some("simulate"), Lang::Vi) => include_str!("help/simulate.vi.txt"),
            (Some("simulate"), Lang::En) => include_str!("help/simulate.en.txt"),
            (Some("verify"), Lang::Vi) => include_str!("help/verify.vi.txt"),
            (Some("verify"), Lang::En) => include_str!("help/verify.en.txt"),
            (Some("new-set"), Lang::Vi) => include_str!("help/new-set.vi.txt"),
            (Some("new-set"), Lang::En) => include_str!("help/new-set.en.txt"),
            (Some("export-set"), Lang::Vi) => include_str!("help/export-set.vi.txt"),
            (Some("export-set"), Lang::En) => include_str!("help/export-set.en.txt"),
            (Some("import-set"), Lang::Vi) => include_str!("help/import-set.vi.txt"),
            (Some("import-set"), Lang::En) => include_str!("help/import-set.en.txt"),
            (_, Lang::Vi) => include_str!("help/motcua.vi.txt"),
            (_, Lang::En) => include_str!("help/motcua.en.txt"),
        };
        text.to_owned()
    }

    /// A fault as lines of text: place, how much it matters, sentence, way out.
    #[must_use]
    pub fn fault_lines(&self, fault: &FileFault) -> String {
        let severity = match fault.severity {
            Severity::Error => self.pick("lỗi", "error"),
            Severity::Warning => self.pick("cảnh báo", "warning"),
        };
        let FileFault { file, line, column, path, text, code, .. } = fault;
        let hint = fault.hint.as_ref().map(|hint| format!("    {hint}\n")).unwrap_or_default();
        format!("{file}:{line}:{column}: {severity} [{code}] {path}\n    {text}\n{hint}")
    }

    /// How a check went.
    #[must_use]
    pub fn checked(&self, files: usize, errors: usize, warnings: usize) -> String {
        let counted = self.pick(
            format!("Đã kiểm {files} tệp: {errors} lỗi, {warnings} cảnh báo."),
            format!("Checked {}: {}, {}.", many(files, "file"), many(errors, "error"), many(warnings, "warning")),
        );
        if errors + warnings == 0 {
            return counted;
        }
        self.pick(
            format!("{counted} Xem kỹ một mã trong ngoặc vuông: motcua explain MÃ."),
            format!("{counted} More on a code in square brackets: motcua explain CODE."),
        )
    }

    /// The set asked for is nowhere.
    #[must_use]
    pub fn no_such_set(&self, named: Option<&str>) -> String {
        let name = visible(named.unwrap_or(""));
        self.pick(
            format!("Không tìm thấy bộ tiêu chí «{name}». Xem lại --set và --criteria."),
            format!("There is no criteria set «{name}». Check --set and --criteria."),
        )
    }

    /// A level the set is not for.
    #[must_use]
    pub fn bad_level(&self, level: &str, known: &[String]) -> String {
        let (level, known) = (visible(level), known.join(", "));
        self.pick(
            format!("Bộ tiêu chí không dành cho cấp «{level}». Các cấp: {known}."),
            format!("The set is not for the level «{level}». It is for: {known}."),
        )
    }

    /// A code that no office can have.
    #[must_use]
    pub fn bad_office_code(&self, code: &str) -> String {
        let (code, why) = (visible(code), self.form_fault(Field::OfficeCode, FormFault::NotACode));
        self.pick(
            format!("--office-code «{code}» không phải mã đơn vị. {why}"),
            format!("--office-code «{code}» is no code of an office. {why}"),
        )
    }

    /// A period that ends before it begins.
    #[must_use]
    pub fn period_backwards(&self) -> &'static str {
        self.pick("Ngày cuối kỳ đứng trước ngày đầu kỳ.", "The period ends before it begins.")
    }

    /// Where a criterion stands, in a word.
    #[must_use]
    pub fn standing(&self, standing: Standing) -> &'static str {
        match standing {
            Standing::Information => self.pick("ghi nhận", "noted"),
            Standing::Open => self.pick("chưa chấm", "not scored"),
            Standing::Deferred => self.pick("chưa chấm được", "deferred"),
            Standing::Scored => self.pick("đã chấm", "scored"),
            Standing::NotInScope => self.pick("không áp dụng", "not applicable"),
            Standing::NothingArose => self.pick("không phát sinh", "nothing arose"),
            Standing::Hidden { waiting: true } => self.pick("chờ tiêu chí khác", "waits for another"),
            Standing::Hidden { waiting: false } => self.pick("không hỏi ở đây", "not asked here"),
            Standing::LeftOut => self.pick("nhóm để ngoài", "group left out"),
        }
    }

    /// The class, or those still reachable.
    #[must_use]
    pub fn classes_line(&self, set: &CriteriaSet, card: &Scorecard) -> String {
        if let Some(total) = &card.total {
            return set.bands()[total.band].label.get(self.lang).to_owned();
        }
        if card.interval.is_none() {
            return self.pick("không xếp loại", "no class").to_owned();
        }
        self.classes_reachable(set, card)
    }

    /// The header of a session as labels and values.
    #[must_use]
    pub fn header_pairs(&self, session: &Session, set: &CriteriaSet) -> Vec<(String, String)> {
        let header = &session.header;
        let pair = |vi: &str, en: &str, value: String| (self.pick(vi, en).to_owned(), value);
        let office = [Some(header.office.code.clone()), Some(self.level(&header.office.level)), header.office.province.clone()];
        let office: Vec<String> = office.into_iter().flatten().collect();
        let mut pairs = vec![
            pair("Đơn vị", "Office", office.join(" · ")),
            pair("Bộ tiêu chí", "Criteria set", format!("{} · {}", set.reference(), set.header().title.get(self.lang))),
            pair(
                "Vai, trạng thái",
                "Role, status",
                format!("{} · {} · r{}", self.role(header.role), self.status(header.status), header.revision),
            ),
        ];
        if let Some(period) = header.period {
            pairs.push(pair("Kỳ", "Period", days(period)));
        }
        if let Some(campaign) = &header.campaign {
            pairs.push(pair("Đợt", "Campaign", campaign.clone()));
        }
        pairs.push(pair("Bắt đầu", "Begun", self.moment(header.created)));
        let persons: Vec<String> = session.persons.iter().map(|person| self.person_described(person)).collect();
        pairs.push(pair("Người tham gia", "People", persons.join(" · ")));
        pairs
    }

    /// Where a remark stands.
    #[must_use]
    pub fn remark_status(&self, status: RemarkStatus) -> &'static str {
        match status {
            RemarkStatus::Open => self.pick("chưa trả lời", "open"),
            RemarkStatus::Answered => self.pick("đã trả lời", "answered"),
            RemarkStatus::Resolved => self.pick("đã xong", "resolved"),
            RemarkStatus::Disputed => self.pick("chưa thống nhất", "disputed"),
        }
    }

    /// Whether somebody signed.
    #[must_use]
    pub fn signed(&self, refused: bool) -> &'static str {
        if refused { self.pick("không ký", "refused") } else { self.pick("đã ký", "signed") }
    }
}
