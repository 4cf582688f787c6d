//! A criteria set of 500 criteria, always the same, and the 40 faults planted in it.
//!
//! It asks nothing of the program: where a fault stands is counted here.

#![expect(unreachable_pub, reason = "a part of tests")]

use std::fmt::Write as _;

use unicode_segmentation::UnicodeSegmentation;

/// How many groups, and how many criteria each has.
const GROUPS: usize = 20;
const MEMBERS: usize = 25;

/// Marks the place of a fault in what is planted; it does not get into the file.
const HERE: char = '⟦';

/// A fault: the block it is planted in, the text it takes the place of, what is written
/// instead, and the code it must be given.
type Plant = (&'static str, &'static str, &'static str, &'static str);

/// What stands in front of the groups.
const HEAD: [(&str, &str); 9] = [
    ("format", "# Bộ 500 tiêu chí có 40 lỗi cố ý; tests/planted viết ra.\nformat = 1\n"),
    (
        "set",
        "[set]\nid = \"bo-500\"\nversion = \"1\"\ntitle = \"Năm trăm tiêu chí\"\nlang = \"vi\"\nfor_levels = [\"xa\"]\nscale = 100\n\
         report = \"rescaled\"\nrounding = { criterion = 2, total = 2 }\nvalid_from = 2026-01-01\n",
    ),
    ("place sanh", "[[place]]\nid = \"sanh\"\ntitle = \"Sảnh\"\n"),
    ("band tot", "[[band]]\nid = \"tot\"\nlabel = \"Tốt\"\nfrom = 80\nrequire = [{ group = \"G00\", at_least = 50 }]\n"),
    ("band kha", "[[band]]\nid = \"kha\"\nlabel = \"Khá\"\nfrom = 65\n"),
    ("band yeu", "[[band]]\nid = \"yeu\"\nlabel = \"Yếu\"\n"),
    ("gate vi-pham", "[[gate]]\nid = \"vi-pham\"\ntitle = \"Vi phạm\"\neffect = { cap_band = \"kha\" }\n"),
    ("sample ho-so", "[[sample]]\nid = \"ho-so\"\ntitle = \"Hồ sơ\"\nsize = 30\nmin_size = 20\n"),
    (
        "slip phieu",
        "[[slip]]\nid = \"phieu\"\nanswers = [1, 5]\nquestions = [{ id = \"q1\", text = \"Dê\u{303} tìm 👍🏽\" }, { id = \"q2\", text = \"Thái độ\" }]\n",
    ),
];

/// What each kind asks for; criterion 7 has the one at 7, criterion 17 as well.
const KINDS: [&str; 10] = [
    "kind = \"levels\"\nlevels = [{ label = \"Đu\u{309}\", points = 2 }, { label = \"Thiê\u{301}u 👨‍👩‍👧\", points = 1 }, { label = \"Không\", points = 0 }]",
    "kind = \"yes_no\"",
    "kind = \"points\"\nstep = 0.5",
    "kind = \"ratio\"\ntarget = 0.9\nfloor = 0.5\nstart = \"floor\"\nnothing_arose = \"exclude\"",
    "kind = \"measure\"\nunit = \"phút\"\nsteps = [{ at_most = 10, points = 2 }, { at_most = 20, points = 1 }, { points = 0 }]",
    "kind = \"checklist\"\nitems = [\"Máy in\", \"Ghê\u{301}\", \"Bảng\"]\nmode = \"at_least\"\n\
     steps = [{ at_least = 3, points = 2 }, { at_least = 1, points = 1 }, { at_least = 0, points = 0 }]",
    "kind = \"deduction\"\nper = -0.5\ncap = -2\ngate = \"vi-pham\"",
    "kind = \"survey\"\nslip = \"phieu\"\nquestions = [\"q1\"]\nmethod = \"top_box\"\ncut = 4\ntarget = 0.8",
    "kind = \"per_item\"\nsample = \"ho-so\"\nlevels = [{ points = 3, label = \"Đủ 👍🏽\" }, { points = 0, label = \"Thiếu\" }]",
    "kind = \"info\"",
];

const PLANTS: [Plant; 40] = [
    ("set", "scale = 100", "scale = ⟦\"100\"", "type"),
    ("set", "valid_from = 2026-01-01", "valid_from = 2026-01-01\nvalid_to = ⟦2025-12-31", "dates"),
    ("set", "report = \"rescaled\"", "report = ⟦\"Percent\"", "word-unknown"),
    ("band kha", "from = 65", "from = ⟦80", "band-order"),
    ("band yeu", "label = \"Yếu\"", "label = \"Yếu\"\nfrom = ⟦1", "last-band-from"),
    ("band tot", "at_least = 50", "at_least = ⟦150", "percent"),
    ("gate vi-pham", "effect = { cap_band = \"kha\" }", "effect = ⟦{ cap_band = \"kha\", zero_total = true }", "one-effect"),
    ("sample ho-so", "min_size = 20", "min_size = ⟦31", "min-size"),
    ("slip phieu", "{ id = \"q2\", text", "{ id = ⟦\"q1\", text", "id-twice"),
    ("group G03", "max = 38", "max = ⟦41", "group-sum"),
    ("group G05", "max = 38", "max = 38\nfloor = ⟦9\ncap = 1", "range"),
    ("C000", "{ label = \"Thiê\u{301}u 👨‍👩‍👧\", points = 1 }", "{ label = \"Thiê\u{301}u 👨‍👩‍👧\", points = ⟦\"1\" }", "type"),
    ("C011", "kind = \"yes_no\"", "kind = \"yes_no\"\n⟦per = -1", "key-of-another-kind"),
    ("C021", "kind = \"yes_no\"", "kind = \"yes_no\"\n⟦bonuss = true", "key-unknown"),
    ("C032", "step = 0.5", "step = ⟦0", "not-positive"),
    ("C042", "step = 0.5", "step = ⟦0.7", "step-misses-max"),
    ("C053", "target = 0.9", "target = ⟦0.5", "floor-at-target"),
    ("C063", "target = 0.9", "target = ⟦90", "share-above-one"),
    ("C074", "{ at_most = 20, points = 1 }, { points = 0 }]", "⟦{ at_most = 20, points = 1 }]", "last-step-bound"),
    ("C084", "{ at_most = 20, points = 1 }", "⟦{ at_most = 5, points = 1 }", "step-order"),
    ("C094", "{ at_most = 20, points = 1 }", "⟦{ at_least = 20, points = 1 }", "steps-mixed"),
    ("C104", "unit = \"phút\"", "unit = \"phút\"\ninterpolate = ⟦true", "interpolate-bound"),
    ("C115", "items = [\"Máy in\", \"Ghê\u{301}\", \"Bảng\"]", "items = ⟦[]", "empty"),
    ("C125", "{ at_least = 3, points = 2 }", "{ at_least = ⟦4, points = 2 }", "count-above-items"),
    ("C135", "mode = ", "items_en = ⟦[\"Printer\"]\nmode = ", "list-length"),
    ("C146", "per = -0.5", "per = ⟦0.5", "not-negative"),
    ("C156", "cap = -2", "cap = ⟦-0.25", "cap-weaker"),
    ("C167", "cut = 4", "cut = ⟦6", "cut-outside"),
    ("C178", "[{ points = 3, label = \"Đủ 👍🏽\" }", "⟦[{ points = 0, label = \"Đủ 👍🏽\" }", "best-level-zero"),
    ("C189", "kind = \"info\"", "kind = \"info\"\nonly_if = { criterion = ⟦\"C189\", is = \"na\" }", "only-if-cycle"),
    ("C200", "[{ label = \"Đu\u{309}\", points = 2 }", "⟦[{ label = \"Đu\u{309}\", points = 1 }", "best-points"),
    ("C211", "kind = \"yes_no\"", "kind = \"yes_no\"\nno = ⟦5", "above-max"),
    ("C221", "max = 2", "max = ⟦2.00001", "number"),
    ("C231", "max = 2", "max = ⟦2.005", "max-places"),
    ("C241", "[[group.criterion]]\nid = \"C241\"\ntitle = \"Tiêu chí 241\"\n", "⟦[[group.criterion]]\nid = \"C241\"\n", "key-missing"),
    ("C251", "id = \"C251\"", "id = ⟦\"C 251\"", "id"),
    ("C261", "title = \"Tiêu chí 261\"", "title = ⟦\"Tiêu chí\\u0007 261\"", "control-character"),
    ("C273", "floor = 0.5", "floor = 0.5\ndenominator_from = ⟦\"C271\"", "not-a-measure"),
    ("C381", "place = \"sanh\"", "place = ⟦\"sannh\"", "id-unknown"),
    ("C491", "kind = \"yes_no\"", "kind = \"yes_no\"\nna_reasons = ⟦[\"Chưa được giao\"]", "na-reasons"),
];

/// The set with its faults, and each of them as `line:column code`, by place.
pub fn planted() -> (String, Vec<String>) {
    let (mut text, mut places) = (String::new(), Vec::new());
    for (name, block) in blocks() {
        let (block, codes) = with_faults(&name, &block);
        let mut codes = codes.into_iter();
        for piece in block.split_inclusive(HERE) {
            let (written, is_fault) = piece.strip_suffix(HERE).map_or((piece, false), |written| (written, true));
            text.push_str(written);
            if is_fault {
                let (line, column) = (text.matches('\n').count() + 1, text.rsplit('\n').next().unwrap_or("").graphemes(true).count() + 1);
                places.push(format!("{line}:{column} {}", codes.next().expect("as many codes as places")));
            }
        }
        text.push('\n');
    }
    (text, places)
}

/// The set without a fault.
pub fn clean() -> String {
    blocks().into_iter().map(|(_, block)| block + "\n").collect()
}

/// A block with the faults that are planted in it, their places marked, and their codes.
fn with_faults(name: &str, block: &str) -> (String, Vec<&'static str>) {
    let mut block = block.to_owned();
    let mut found: Vec<(&str, &str)> = Vec::new();
    for (_, from, to, code) in PLANTS.iter().filter(|(place, ..)| *place == name) {
        assert_eq!(block.matches(from).count(), 1, "{name}: {from} must stand once in\n{block}");
        block = block.replace(from, to);
        found.push((to, code));
    }
    found.sort_by_key(|(to, _)| block.find(to));
    (block, found.into_iter().map(|(_, code)| code).collect())
}

/// The whole set without a fault, in blocks with names.
fn blocks() -> Vec<(String, String)> {
    let mut blocks: Vec<(String, String)> = HEAD.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    for group in 0..GROUPS {
        let members = group * MEMBERS..(group + 1) * MEMBERS;
        let max = 2 * members.clone().filter(|i| !matches!(i % 10, 6 | 9)).count();
        blocks.push((format!("group G{group:02}"), format!("[[group]]\nid = \"G{group:02}\"\ntitle = \"Nhóm {group:02}\"\nmax = {max}\n")));
        blocks.extend(members.map(|i| (format!("C{i:03}"), criterion(i))));
    }
    blocks
}

fn criterion(i: usize) -> String {
    let mut text = format!("[[group.criterion]]\nid = \"C{i:03}\"\ntitle = \"Tiêu chí {i:03}\"\n");
    let kind = KINDS[i % KINDS.len()];
    text.push_str(if matches!(i % 10, 6 | 9) { "max = 0\n" } else { "max = 2\n" });
    let _ = writeln!(
        text,
        "{kind}\nplace = \"sanh\"\nguidance = \"Nhìn tận nơi, đếm từng thứ.\"\nsources = [{{ of = \"max\", kind = \"tu-dat\" }}]"
    );
    text
}
