//! The plain labels of the screens, both languages side by side.

macro_rules! labels {
    ($( $name:ident: $vi:literal, $en:literal; )*) => {
        /// The plain labels of the screens in one language.
        #[derive(Debug)]
        #[expect(missing_docs, reason = "each label is named after what it says")]
        pub struct Labels {
            $( pub $name: &'static str, )*
        }

        impl Labels {
            pub(super) const VI: Self = Self { $( $name: $vi, )* };
            pub(super) const EN: Self = Self { $( $name: $en, )* };
        }
    };
}

labels! {
    key_open: "mở", "open";
    key_new: "cuộc mới", "new";
    key_up: "lên", "up";
    key_down: "xuống", "down";
    key_page_up: "trang trên", "page up";
    key_page_down: "trang dưới", "page down";
    key_first: "đầu", "first";
    key_last: "cuối", "last";
    key_search: "tìm", "search";
    key_reload: "đọc lại thư mục", "read the folder again";
    key_cancel: "bỏ", "cancel";
    key_field_done: "ô kế, xong", "next, done";
    key_field_up: "ô trên", "field above";
    key_field_down: "ô dưới", "field below";
    key_back: "về", "back";
    key_tick_yes: "có", "there";
    key_tick_no: "không", "not there";
    key_tick_none: "không áp dụng", "does not apply";
    key_tick_rest: "mục trống đều có", "the rest is there";
    key_take: "nhận", "take";
    key_choose: "chọn", "choose";
    key_previous: "trước", "previous";
    key_next: "kế", "next";
    key_next_open: "còn trống", "next open";
    key_note: "ghi chú", "note";
    key_evidence: "bằng chứng", "evidence";
    key_note_of_last: "ghi chú tiêu chí vừa chấm", "note of the one just scored";
    key_evidence_of_last: "bằng chứng tiêu chí vừa chấm", "evidence of the one just scored";
    key_not_applicable: "không áp dụng", "not applicable";
    key_defer: "để sau", "defer";
    key_flag: "còn bàn", "talk over";
    key_why: "vì sao", "why";
    key_guidance: "hướng dẫn", "guidance";
    key_outline: "mục lục", "outline";
    key_totals: "tổng", "totals";
    key_keep: "giữ", "keep";
    key_switch_field: "ghi chú, bằng chứng", "note, evidence";
    key_new_line: "xuống dòng", "new line";
    key_discard: "bỏ lần sửa này", "drop this edit";
    key_go: "tới chỗ ấy", "go there";
    key_close: "đóng", "close";
    key_group_up: "nhóm trước", "group before";
    key_group_down: "nhóm sau", "group after";
    key_order: "thứ tự đi", "walking order";
    key_leave_out: "để nhóm ra ngoài", "leave group out";
    key_to_walk: "về chấm", "to the walk";
    key_submit: "chốt, gửi duyệt", "submit";
    key_jot: "ghi nhanh", "jot";
    key_undo: "hoàn tác", "undo";
    key_redo: "làm lại", "redo";
    key_details: "sửa thông tin cuộc", "correct the details";
    key_people: "người chấm, ai gõ", "people, who types";
    key_run: "thực hiện", "do it";
    key_leave_at_once: "thoát ngay", "leave at once";
    key_erase_line: "xoá về đầu dòng", "erase to the start";
    key_erase_word: "xoá một chữ", "erase a word";
    key_line_start: "về đầu dòng", "start of line";
    key_line_end: "về cuối dòng", "end of line";
    key_cover: "che điểm", "cover points";
    key_palette: "lệnh", "commands";
    key_take_over: "tiếp quản", "take over";
    key_retry_save: "lưu lại, lưu nơi khác", "save again, elsewhere";
    key_help: "giúp", "help";
    key_score: "chấm", "score";
    key_write: "ghi", "write";
    outline: "mục lục", "outline";
    totals: "tổng điểm, tạm tính", "totals, provisional";
    totals_accepted: "tổng điểm", "totals";
    sensitivity: "Chỉ đổi một bước là sang loại khác", "One step away from another class";
    saving: "đang lưu", "saving";
    saved: "đã lưu", "saved";
    read_only: "chỉ đọc", "read only";
    deferred_line: "Để sau: chưa chấm được, thử lại trước khi kết thúc.", "Deferred: could not be scored, try again before closing.";
    yes: "Có", "Yes";
    no: "Không", "No";
    write_here: "Enter để ghi", "Enter to write";
    nothing_arose: "không phát sinh", "nothing arose";
    not_scored: "chưa chấm", "not scored";
    type_number: "gõ số", "type a number";
    median_hint: "Gõ cả dãy, cách nhau bằng dấu cách; tính theo trung vị.", "Type all values with blanks between; the median counts.";
        flagged: "còn bàn", "to be talked over";
    guidance: "Hướng dẫn", "Guidance";
    note: "Ghi chú", "Note";
    evidence: "Bằng chứng", "Evidence";
    jot: "Ghi nhanh", "Jot";
    na_reason: "Lý do", "Reason";
    leave_out_reason: "Lý do để ngoài", "Why left out";
    lead_name: "Trưởng đoàn", "Lead";
    other_folder: "Thư mục khác", "Other folder";
    just_scored: "Vừa chấm", "Just scored";
    next: "Tiếp theo", "Next";
    criterion: "Tiêu chí", "Criterion";
    what: "Nội dung", "What";
    answer: "Kết quả", "Answer";
    said_then: "Khi gửi duyệt", "At submission";
    history: "Lịch sử", "History";
    differs_now: "khác với điểm tính lại bây giờ", "differs from what is computed now";
    remarks: "Nhận xét", "Remarks";
    jots: "Ghi nhanh", "Jots";
    signatures: "Chữ ký", "Signatures";
    person: "Người", "Person";
    code: "Mã đối chiếu", "Code";
    covered: "···", "···";
    covered_mark: "đang che điểm", "points covered";
    covered_award: "Điểm đang che. Nhấn v để mở.", "Points are covered. Press v to show them.";
    covered_missing: "còn thiếu", "still missing";
    covered_line: "Tổng điểm đang che. Nhấn v để mở.", "Totals are covered. Press v to show them.";
    not_held: "để ngoài", "left out";
    criteria: "tiêu chí", "criteria";
    order_by_place: "đi theo nơi", "walking by place";
    order_by_law: "đi theo nhóm", "walking by group";
    signs: "✓ đã chấm  · chưa chấm  + thiếu n ghi chú, e bằng chứng  ! còn bàn  … để sau  – không tính", "✓ scored  · open  + missing n note, e evidence  ! to talk over  … deferred  – not counted";
    signs_short: "✓ đã chấm  · trống  + thiếu n, e  ! còn bàn  … để sau  – không tính", "✓ scored  · open  + missing n, e  ! to talk over  … deferred  – not counted";
    nothing_found_yet: "chưa ghi nhận", "nothing found yet";
    still_missing: "Còn thiếu", "Still missing";
    no_class: "Chưa có gì để xếp loại", "Nothing to class yet";
    needed: "cần thêm", "needed";
    class: "Xếp loại", "Class";
    from: "từ", "from";
    deductions: "điểm trừ", "deductions";
    decides_most: "Ảnh hưởng nhiều nhất", "Weighs most";
    decides: "Ảnh hưởng nhiều nhất", "Weighs most";
    part_of_range: "phần của khoảng", "part of the range";
    group: "Nhóm", "Group";
    points: "điểm", "points";
    at_most: "tối đa", "at most";
    way_to_total: "Cách tính tổng", "How it adds up";
    steps_long: "Bộ lớn, không tính ngay ở đây: xem motcua show.", "The set is large; see motcua show for them.";
    course: "Đã sửa và gửi", "Corrected and handed in";
    done: "đã chấm", "scored";
    nothing_to_look_at: "Không còn gì phải xem lại", "Nothing to look at again";
    look_again: "Cần xem lại", "To look at again";
    reading: "đang đọc…", "reading…";
    sorted_by_need: "Xếp theo cần xem", "By what needs a look";
    office: "Đơn vị", "Office";
    set: "Bộ tiêu chí", "Set";
    role: "Vai", "Role";
    date: "Ngày", "Date";
    progress: "Tiến độ", "Done";
    total: "Tổng", "Total";
    status: "Trạng thái", "Status";
    unreadable: "không đọc được", "unreadable";
    no_sessions: "Chưa có cuộc kiểm tra nào.", "There are no sessions yet.";
    no_sessions_hint: "Nhấn Enter hoặc + để bắt đầu một cuộc mới. Mỗi cuộc là một tệp TOML trong thư mục này, lưu ngay sau mỗi lần chấm.", "Press Enter or + to begin one. Each is a TOML file in this folder, saved after every answer.";
    no_match: "Không có gì khớp.", "Nothing fits.";
    no_match_hint: "Sửa chữ đang tìm, hoặc Esc để xem tất cả.", "Change what you search for, or Esc to see all.";
    for_example: "ví dụ ", "such as ";
    no_set: "không có bộ tiêu chí", "no criteria set";
    turn: "đổi", "change";
    more_below: "↓ còn nữa", "↓ more";
    conventions_close: "Enter hoặc phím chấm để bắt đầu", "Enter or an answer key to begin";
    help_title: "Phím dùng được ở đây", "Keys that work here";
    why_title: "Vì sao điểm này", "Why this award";
    total_title: "Tổng điểm từ đâu", "Where the total comes from";
    conventions_title: "Quy ước chung của bộ tiêu chí", "Conventions of the set";
    sources: "Nguồn", "Sources";
    no_guidance: "Bộ tiêu chí không có hướng dẫn ở đây.", "The set gives no guidance here.";
    not_decided: "Chưa chấm nên chưa có điểm.", "Not scored yet, so there is no award.";
}
