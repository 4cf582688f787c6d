//! `chin-chi-so`: the nine indicators of TT 01/2018/TT-VPCP, articles 13 to 15.

use super::{Sheet, left_out, nothing_arose, scored};

const SET: &str = "chin-chi-so@2026.1";

/// Twenty files with those points together, each 2, 1 or 0, as marks of the sheet of files.
fn files(points: usize) -> String {
    let (two, one) = (points / 2, points % 2);
    let marks = "1".repeat(two) + &"2".repeat(one) + &"3".repeat(20 - two - one);
    scored(&format!("marks = \"{marks}\""))
}

fn level(place: usize) -> String {
    scored(&format!("level = {place}"))
}

/// An office: points of T1, T2, T3, T4 and T7 over twenty files, levels of T5, T6, T8 and T9.
fn office(by_file: [usize; 5], by_unit: [usize; 4]) -> Vec<(&'static str, String)> {
    let files = ["T1", "T2", "T3", "T4", "T7"].into_iter().zip(by_file.map(files));
    files.chain(["T5", "T6", "T8", "T9"].into_iter().zip(by_unit.map(level))).collect()
}

#[test]
fn an_indicator_without_information_stays_out_of_the_sum() {
    // Art. 15: 1.9 + 1.9 + 1.9 + 1.0 + 1.8 + 2 + 2 + 2 = 14.5 is «tốt» as written; scaled up to 18
    // it would be 16.3, «xuất sắc».
    let mut answers = office([38, 38, 38, 20, 36], [1, 1, 1, 1]);
    answers[8].1 = left_out();
    let sheet = Sheet::read(SET, "xa", answers);
    let printed = ["T1", "T2", "T3", "T4", "T7", "T5", "T6", "T8", "T9"].map(|id| sheet.award(id));
    assert_eq!(printed, ["1,90", "1,90", "1,90", "1,00", "1,80", "2,00", "2,00", "2,00", "0,00"]);
    assert_eq!((sheet.group("HS").as_str(), sheet.group("DV").as_str()), ("8,50/10", "6,00/6 (tối đa 8)"));
    assert_eq!(sheet.total(), "14,50 Tốt");
}

#[test]
fn classes_of_units() {
    // Art. 15: from 15 xuất sắc, from 12 tốt, from 9 khá, from 6 trung bình, below yếu.
    for (by_file, by_unit, total) in [
        ([40, 40, 40, 40, 40], [1, 1, 1, 1], "18,00 Xuất sắc"),
        ([40, 40, 40, 20, 0], [1, 1, 1, 1], "15,00 Xuất sắc"),
        ([40, 40, 38, 20, 0], [1, 1, 1, 1], "14,90 Tốt"),
        ([40, 40, 40, 20, 20], [1, 1, 3, 3], "12,00 Tốt"),
        ([40, 40, 40, 20, 18], [1, 1, 3, 3], "11,90 Khá"),
        ([40, 40, 20, 20, 20], [1, 3, 3, 3], "9,00 Khá"),
        ([40, 40, 20, 20, 18], [1, 3, 3, 3], "8,90 Trung bình"),
        ([20, 20, 20, 20, 20], [3, 2, 3, 3], "6,00 Trung bình"),
        ([20, 20, 20, 20, 18], [3, 2, 3, 3], "5,90 Yếu"),
        ([0, 0, 0, 0, 0], [3, 3, 3, 3], "0,00 Yếu"),
    ] {
        assert_eq!(Sheet::read(SET, "phuong", office(by_file, by_unit)).total(), total);
    }
}

#[test]
fn files_are_averaged_to_one_place() {
    for (marks, points, source) in [
        ("11111111122222222222", "1,50", "by pen: 29/20 = 1.45 goes up, where a float prints 1.4"),
        ("111", "2,00", "art. 13: shorter than the limit"),
        ("222", "1,00", "art. 13: equal"),
        ("333", "0,00", "art. 13: longer"),
        ("12.2.", "1,30", "by pen: 4/3 of the three files that tell"),
    ] {
        assert_eq!(Sheet::read(SET, "xa", [("T1", scored(&format!("marks = \"{marks}\"")))]).award("T1"), points, "{source}");
    }
}

#[test]
fn where_the_circular_is_silent_a_file_earns_nothing_and_is_told_apart() {
    // T4: one agency that is not the one-stop unit; T7: late, and nobody complained.
    for id in ["T4", "T7"] {
        for (marks, points) in [("1", "2,00"), ("2", "1,00"), ("3", "0,00"), ("4", "0,00"), ("14", "1,00")] {
            let answer = scored(&format!("marks = \"{marks}\""));
            assert_eq!(Sheet::read(SET, "tinh", [(id, answer)]).award(id), points, "{id} {marks}");
        }
    }
}

#[test]
fn no_feedback_is_full_and_no_file_leaves_the_sum() {
    let sheet = Sheet::read(SET, "xa", [("T8", nothing_arose()), ("T1", nothing_arose())]);
    assert_eq!((sheet.group("HS").as_str(), sheet.group("DV").as_str()), ("–/10", "2,00/2 (tối đa 8)"));
}

#[test]
fn the_fifth_indicator_goes_by_the_level_of_the_unit() {
    // Art. 13: everything approved on the spot at a commune, a fifth of it at a province; the
    // other one is not asked.
    for (office, asked, other) in [("xa", "T5", "T5-tinh"), ("dac-khu", "T5", "T5-tinh"), ("tinh", "T5-tinh", "T5")] {
        let sheet = Sheet::read(SET, office, [(asked, level(1)), (other, level(1))]);
        assert_eq!((sheet.award(asked).as_str(), sheet.award(other).as_str()), ("2,00", "–"), "{office}");
        assert_eq!(sheet.group("DV"), "2,00/2 (tối đa 8)");
    }
}
