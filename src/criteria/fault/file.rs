//! What can be wrong with a file before there is a table in it: it cannot be had
//! as text, or the text is no TOML.
//!
//! It holds no place: whoever found the fault knows it.

/// Why a file cannot be had as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// There is no such file.
    NotFound,
    /// A link that leads to nothing.
    DanglingLink,
    /// Links that lead to each other.
    LinkLoop,
    /// A folder.
    Folder,
    /// A pipe, a device or a socket.
    NotPlain,
    /// It may not be read.
    NoPermission,
    /// Larger than allowed, in bytes.
    TooLarge {
        /// The most bytes allowed.
        limit: u64,
    },
    /// UTF-16, as some editors save.
    Utf16,
    /// A zero byte: no text.
    Nul {
        /// The line, from 1.
        line: usize,
    },
    /// Bytes that are not UTF-8.
    NotUtf8 {
        /// The line of the first of them, from 1.
        line: usize,
    },
    /// What the system said when reading failed.
    Unreadable(String),
}

impl FileProblem {
    /// Whether the file can be had and only its content is wrong.
    #[must_use]
    pub const fn is_of_content(&self) -> bool {
        matches!(self, Self::Utf16 | Self::Nul { .. } | Self::NotUtf8 { .. })
    }

    /// A short name for programs; it never changes.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "file-not-found",
            Self::DanglingLink => "file-dangling-link",
            Self::LinkLoop => "file-link-loop",
            Self::Folder => "file-is-folder",
            Self::NotPlain => "file-not-plain",
            Self::NoPermission => "file-no-permission",
            Self::TooLarge { .. } => "file-too-large",
            Self::Utf16 => "file-utf16",
            Self::Nul { .. } => "file-nul",
            Self::NotUtf8 { .. } => "file-not-utf8",
            Self::Unreadable(_) => "file-unreadable",
        }
    }

    /// The line it is about, from 1, where it is about one.
    #[must_use]
    pub const fn line(&self) -> Option<usize> {
        if let Self::Nul { line } | Self::NotUtf8 { line } = self { Some(*line) } else { None }
    }
}

/// What is left open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unclosed {
    /// `{`
    Table,
    /// `[`
    Array,
    /// `"""` or `'''`
    LongText,
    /// `"` or `'`
    Text,
    /// `[name` of a table
    Header,
}

/// Why a text is no TOML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// Nothing but blanks.
    Blank,
    /// JSON, an office document and the like; its name.
    Other(&'static str),
    /// Carriage returns alone end the lines.
    LoneCr,
    /// Marks of a merge that was left undone.
    MergeMarks,
    /// A blank that is no blank for TOML.
    Blanklike(char),
    /// A control character.
    Control(char),
    /// A typographic quote where a straight one is needed.
    SmartQuote(char),
    /// A key with letters that need quotes.
    BareKey {
        /// As written.
        key: String,
        /// The key it stands for, where it is a Vietnamese word for one.
        meant: Option<&'static str>,
    },
    /// The same key twice in one table.
    DuplicateKey {
        /// The key.
        key: String,
        /// How often it stands there again.
        times: usize,
    },
    /// A table whose name is taken already.
    DuplicateTable(String),
    /// A heading in single brackets, of a list that has double ones elsewhere: its name.
    SingleBrackets(String),
    /// A table in front of the first one of the list it lies in: the name of that list.
    ChildFirst(String),
    /// A key below something that is no table.
    NotATable(String),
    /// The text stops in the middle of a line.
    CutShort {
        /// That line, from 1.
        line: usize,
        /// How many whole changes are missing, where a session says how many it has.
        missing: Option<usize>,
    },
    /// Something was opened and never closed.
    Open(Unclosed),
    /// A decimal comma; as written.
    DecimalComma(String),
    /// A number with a zero in front.
    LeadingZero,
    /// A date or a time that does not exist; as written.
    BadDate(String),
    /// A number that cannot be read; as written.
    BadNumber(String),
    /// A backslash and something TOML does not know.
    BadEscape,
    /// Text without quotes; as written.
    Unquoted(String),
    /// A key without `=` or without a value.
    NoValue,
    /// Something after the end of a value.
    Trailing,
    /// A comma is missing or too many.
    Comma,
    /// Tables or lists too deep inside each other.
    TooDeep,
    /// From here on there is more than can be taken apart.
    TooMuch,
    /// Anything else; the parser's own words.
    Unknown(String),
    /// More faults than are listed.
    More(usize),
}

impl Syntax {
    /// A short name for programs; it never changes.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Blank => "file-empty",
            Self::Other(_) => "not-toml",
            Self::LoneCr => "line-ends",
            Self::MergeMarks => "merge-marks",
            Self::Blanklike(_) => "blank-character",
            Self::Control(_) => "control-character",
            Self::SmartQuote(_) => "typographic-quote",
            Self::BareKey { .. } => "key-not-ascii",
            Self::DuplicateKey { .. } => "key-twice",
            Self::DuplicateTable(_) => "table-twice",
            Self::SingleBrackets(_) => "single-brackets",
            Self::ChildFirst(_) => "child-first",
            Self::NotATable(_) => "not-a-table",
            Self::CutShort { .. } => "cut-short",
            Self::Open(_) => "not-closed",
            Self::DecimalComma(_) => "decimal-comma",
            Self::LeadingZero => "leading-zero",
            Self::BadDate(_) => "date",
            Self::BadNumber(_) => "number",
            Self::BadEscape => "escape",
            Self::Unquoted(_) => "text-without-quotes",
            Self::NoValue => "value-missing",
            Self::Trailing => "after-value",
            Self::Comma => "comma",
            Self::TooDeep => "too-deep",
            Self::TooMuch => "too-much",
            Self::Unknown(_) => "syntax",
            Self::More(_) => "more-faults",
        }
    }
}
