//! The table itself.

use crate::words::Labels;

use super::{Command, Key, Press, Scope};

/// One row: what some keys ask for in a scope, and what that is called.
pub struct Binding {
    /// Where it holds.
    pub scope: Scope,
    /// The keys.
    pub presses: &'static [Press],
    /// What they ask for.
    pub command: Command,
    /// What the footer calls it.
    pub label: fn(&Labels) -> &'static str,
    /// Its rank in the footer; what has none stands only in help.
    pub footer: Option<u8>,
}

const fn key(sign: char) -> Press {
    Press::plain(Key::Char(sign))
}

const fn plain(key: Key) -> Press {
    Press::plain(key)
}

macro_rules! bindings {
    ($( $scope:ident: $( [$($press:expr),+] $command:ident $label:ident $($rank:literal)? );+ ; )*) => {
        &[ $( $( Binding {
            scope: Scope::$scope,
            presses: &[$($press),+],
            command: Command::$command,
            label: |labels| labels.$label,
            footer: bindings!(@rank $($rank)?),
        } ),+ ),* ]
    };
    (@rank $rank:literal) => { Some($rank) };
    (@rank) => { None };
}

/// Every key there is.
pub const BINDINGS: &[Binding] = bindings! {
    Home:
        [plain(Key::Enter)] Confirm key_open 1;
        [key('+'), key('c')] NewSession key_new 2;
        [plain(Key::Up)] Up key_up;
        [plain(Key::Down)] Down key_down;
        [plain(Key::PageUp)] PageUp key_page_up;
        [plain(Key::PageDown)] PageDown key_page_down;
        [plain(Key::Home)] First key_first;
        [plain(Key::End)] Last key_last;
        [key('/')] Search key_search 4;
        [Press::ctrl('r')] Reload key_reload;
        [key('v')] Cover key_cover;
        [plain(Key::Esc)] Cancel key_cancel;
    HomeSearch:
        [plain(Key::Enter)] Confirm key_open 1;
        [plain(Key::Esc)] Cancel key_cancel 2;
        [plain(Key::Up)] Up key_up;
        [plain(Key::Down)] Down key_down;
    Form:
        [plain(Key::Enter)] Confirm key_field_done 1;
        [plain(Key::Up), plain(Key::BackTab)] Up key_field_up 3;
        [plain(Key::Down), plain(Key::Tab)] Down key_field_down 4;
        [plain(Key::Esc)] Cancel key_back 2;
    Ticks:
        [key('+')] TickYes key_tick_yes 1;
        [key('-')] TickNo key_tick_no 2;
        [key('.')] TickNone key_tick_none 3;
        [plain(Key::Enter)] Confirm key_tick_rest 4;
    Number:
        [plain(Key::Enter)] Confirm key_take 1;
        [plain(Key::Esc)] Cancel key_cancel 2;
    Walk:
        [plain(Key::Enter)] Confirm key_choose 2;
        [plain(Key::Esc)] Cancel key_cancel;
        [plain(Key::Up)] Up key_up;
        [plain(Key::Down)] Down key_down;
        [plain(Key::Left), plain(Key::PageUp), plain(Key::BackTab)] Previous key_previous;
        [plain(Key::Right), plain(Key::PageDown), plain(Key::Tab)] Next key_next;
        [plain(Key::Home)] First key_first;
        [plain(Key::End)] Last key_last;
        [key('u')] NextOpen key_next_open 3;
        [key('n')] Note key_note 4;
        [key('e')] Evidence key_evidence 5;
        [key('N')] NoteOfLast key_note_of_last;
        [key('E')] EvidenceOfLast key_evidence_of_last;
        [key('x')] NotApplicable key_not_applicable 6;
        [key('d')] Defer key_defer 7;
        [key('!')] Flag key_flag 8;
        [key('i')] Why key_why 10;
        [key('g')] Guidance key_guidance 14;
        [key('o')] Outline key_outline 12;
        [key('t')] Totals key_totals 11;
    Incidents:
        [key('+'), plain(Key::Enter)] AddIncident key_add_incident 1;
        [key('-')] TakeIncident key_take_incident 4;
        [key('k')] NothingMore key_nothing_more 5;
        [plain(Key::PageUp)] PageUp key_page_up;
        [plain(Key::PageDown)] PageDown key_page_down;
    Incident:
        [plain(Key::Enter)] Note key_incident_note 2;
        [key(' ')] Corrected key_corrected 3;
    Text:
        [plain(Key::Enter)] Confirm key_keep 1;
        [plain(Key::Tab)] Switch key_switch_field 3;
        [Press { key: Key::Enter, ctrl: false, alt: true }, Press::ctrl('j')] NewLine key_new_line 4;
        [plain(Key::Esc)] Cancel key_discard 2;
        [Press::ctrl('s')] RetrySave key_retry_save;
    Menu:
        [plain(Key::Enter)] Confirm key_choose 1;
        [plain(Key::Up)] Up key_up 3;
        [plain(Key::Down)] Down key_down 4;
        [plain(Key::Esc)] Cancel key_cancel 2;
    Finder:
        [plain(Key::Enter)] Confirm key_go 1;
        [plain(Key::Up)] Up key_up 3;
        [plain(Key::Down)] Down key_down 4;
        [plain(Key::Esc)] Cancel key_cancel 2;
    Panel:
        [plain(Key::Esc), plain(Key::Enter), key('i'), key('g'), key('q')] Cancel key_close 1;
        [plain(Key::Up), plain(Key::PageUp)] Up key_up 2;
        [plain(Key::Down), plain(Key::PageDown)] Down key_down 3;
    Outline:
        [plain(Key::Enter)] Confirm key_go 1;
        [plain(Key::Up)] Up key_up;
        [plain(Key::Down)] Down key_down;
        [plain(Key::Left)] Previous key_group_up;
        [plain(Key::Right)] Next key_group_down;
        [plain(Key::PageUp)] PageUp key_page_up;
        [plain(Key::PageDown)] PageDown key_page_down;
        [plain(Key::Home)] First key_first;
        [plain(Key::End)] Last key_last;
        [key('u')] NextOpen key_next_open 3;
        [key('b')] Order key_order 4;
        [key('x')] NotApplicable key_leave_out 5;
        [key('t')] Totals key_totals 6;
        [plain(Key::Esc), key('o')] ToWalk key_to_walk 7;
    Totals:
        [plain(Key::Enter)] Confirm key_go 1;
        [plain(Key::Up)] Up key_up;
        [plain(Key::Down)] Down key_down;
        [plain(Key::PageUp)] PageUp key_page_up;
        [plain(Key::PageDown)] PageDown key_page_down;
        [plain(Key::Home)] First key_first;
        [plain(Key::End)] Last key_last;
        [key('c')] Submit key_submit 3;
        [key('i')] Why key_why 4;
        [key('o')] Outline key_outline 5;
        [plain(Key::Esc), key('t')] ToWalk key_to_walk 6;
    Visit:
        [key(';')] Jot key_jot 9;
        [key('z'), Press::ctrl('z')] Undo key_undo 15;
        [key('Z'), Press::ctrl('y')] Redo key_redo 16;
        [key('v')] Cover key_cover 17;
        [key('/')] Search key_search 13;
        [key(':'), Press::ctrl('p')] Palette key_palette 18;
        [key('H')] Details key_details;
        [key('P')] People key_people;
        [Press::ctrl('s')] RetrySave key_retry_save;
        [Press::ctrl('t')] TakeOver key_take_over;
    Common:
        [key('q')] Back key_back 19;
        [key('?')] Help key_help 20;
    Typing:
        [plain(Key::Home), Press::ctrl('a')] LineStart key_line_start;
        [plain(Key::End), Press::ctrl('e')] LineEnd key_line_end;
        [Press::ctrl('w'), Press { key: Key::Backspace, ctrl: false, alt: true }] EraseWord key_erase_word;
        [Press::ctrl('u')] EraseLine key_erase_line;
    Everywhere:
        [plain(Key::Interrupt)] LeaveAtOnce key_leave_at_once;
    Help:
        [plain(Key::Up)] Up key_up 2;
        [plain(Key::Down)] Down key_down 3;
        [plain(Key::PageUp)] PageUp key_page_up;
        [plain(Key::PageDown)] PageDown key_page_down;
        [plain(Key::Esc), plain(Key::Enter), key('q'), key('?')] Cancel key_close 1;
};
