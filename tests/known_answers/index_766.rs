//! `chi-so-766`: figures of the national portal, 2026.
//!
//! 766A is the public repository `hauphanquoc/766-Analyze`, daily copies of the portal for Đắk Lắk;
//! QD766 is `ChippedTopaz/qd766`, portal answers for Phú Thọ, August 2026.

use super::{Sheet, nothing_arose, share};

const SET: &str = "chi-so-766@2026.1";

/// A row of the portal: id, numerator, denominator, its points.
type Row = (&'static str, u32, u32, &'static str);

/// An office with everything the portal shows of it.
struct Office {
    level: &'static str,
    rows: [Row; 21],
    groups: [(&'static str, &'static str); 7],
    total: &'static str,
}

/// 766A, 10 October 2026, the year to date. For single units the portal gives 3.1 to 3.3 only as
/// a sum (8.97 and 6.32): their shares are chosen here so that they add up to it, and are no
/// figures of the portal.
const OFFICES: [Office; 2] = [
    // UBND tỉnh Đắk Lắk.
    Office {
        level: "tinh",
        rows: [
            ("1.1", 0, 82, "0,00"),
            ("1.2", 79, 82, "3,85"),
            ("1.3", 79, 79, "2,00"),
            ("1.4", 370_610, 370_610, "6,00"),
            ("2.1", 393_087, 443_565, "17,72"),
            ("3.1", 80, 100, "2,00"),
            ("3.2", 97, 400, "0,97"),
            ("3.3", 50, 100, "6,00"),
            ("3.5", 56, 376, "0,37"),
            ("3.5b", 160, 376, "1,06"),
            ("3.6", 179_460, 204_757, "5,26"),
            ("4.1", 284_995, 443_565, "3,86"),
            ("4.2", 93_664, 443_565, "0,84"),
            ("4.3", 82_645, 443_565, "0,47"),
            ("4.4", 9_499, 443_565, "0,09"),
            ("4.5a", 380, 1_346, "0,56"),
            ("4.5b", 279_339, 443_565, "1,26"),
            ("4.6", 0, 0, "2,00"),
            ("5.2", 241, 485, "2,98"),
            ("5.3", 186, 485, "2,30"),
            ("5.4", 392_869, 443_565, "5,90"),
        ],
        groups: [
            ("1", "11,85/18"),
            ("2", "17,72/20"),
            ("3", "15,66/22"),
            ("3a", "8,97/12"),
            ("3b", "6,69/10"),
            ("4", "9,08/22"),
            ("5", "11,18/18"),
        ],
        total: "65,49 Trung bình",
    },
    // UBND xã Xuân Phước.
    Office {
        level: "xa",
        rows: [
            ("1.1", 0, 82, "0,00"),
            ("1.2", 79, 82, "3,85"),
            ("1.3", 79, 79, "2,00"),
            ("1.4", 1_607, 1_607, "6,00"),
            ("2.1", 1_855, 1_896, "19,57"),
            ("3.1", 80, 100, "2,00"),
            ("3.2", 32, 400, "0,32"),
            ("3.3", 1, 3, "4,00"),
            ("3.5", 8, 36, "0,56"),
            ("3.5b", 14, 36, "0,97"),
            ("3.6", 1_375, 1_521, "5,42"),
            ("4.1", 1_561, 1_896, "4,94"),
            ("4.2", 557, 1_896, "1,18"),
            ("4.3", 673, 1_896, "0,89"),
            ("4.4", 12, 1_896, "0,03"),
            ("4.5a", 31, 389, "0,16"),
            ("4.5b", 680, 1_896, "0,72"),
            ("4.6", 0, 0, "2,00"),
            ("5.2", 0, 0, "6,00"),
            ("5.3", 0, 0, "6,00"),
            ("5.4", 1_855, 1_896, "6,00"),
        ],
        groups: [
            ("1", "11,85/18"),
            ("2", "19,57/20"),
            ("3", "13,27/22"),
            ("3a", "6,32/12"),
            ("3b", "6,95/10"),
            ("4", "9,92/22"),
            ("5", "18,00/18"),
        ],
        total: "72,61 Khá",
    },
];

#[test]
fn every_component_group_and_total_of_two_offices() {
    for office in &OFFICES {
        let sheet = Sheet::read(SET, office.level, office.rows.iter().map(|(id, n, d, _)| (*id, share(n, d))));
        for (id, _, _, points) in office.rows {
            assert_eq!(sheet.award(id), points, "{id} of {}", office.total);
        }
        for (id, points) in office.groups {
            assert_eq!(sheet.group(id), points, "group {id} of {}", office.total);
        }
        assert_eq!(sheet.total(), office.total);
    }
}

/// 766A, units of the portal without a single file: id and what nothing is worth there.
const WITHOUT_FILES: [(&str, &str); 18] = [
    ("1.4", "0,00"),
    ("2.1", "0,00"),
    ("3.1", "0,00"),
    ("3.2", "0,00"),
    ("3.3", "0,00"),
    ("3.5", "0,00"),
    ("3.5b", "0,00"),
    ("3.6", "0,00"),
    ("4.1", "0,00"),
    ("4.2", "0,00"),
    ("4.3", "0,00"),
    ("4.4", "0,00"),
    ("4.5a", "0,00"),
    ("4.5b", "0,00"),
    ("4.6", "2,00"),
    ("5.2", "6,00"),
    ("5.3", "6,00"),
    ("5.4", "0,00"),
];

/// The rows that come from the province.
const OF_THE_PROVINCE: [(&str, u32, u32); 3] = [("1.1", 0, 82), ("1.2", 79, 82), ("1.3", 79, 79)];

#[test]
fn units_without_a_file() {
    let province = || OF_THE_PROVINCE.into_iter().map(|(id, n, d)| (id, share(n, d)));
    let empty = || WITHOUT_FILES.into_iter().map(|(id, _)| (id, share(0, 0)));
    // 5.85 + 0 + 0 + 2 + 0 + 12, whether 0/0 is typed or nothing is said to have arisen.
    for none in [share(0, 0), nothing_arose()] {
        let sheet = Sheet::read(SET, "xa", province().chain(WITHOUT_FILES.map(|(id, _)| (id, none.clone()))));
        for (id, worth) in WITHOUT_FILES {
            assert_eq!(sheet.award(id), worth, "{id}");
        }
        assert_eq!(sheet.total(), "19,85 Yếu");
    }
    // One complaint that nobody answered takes both full marks away.
    let complaint = [("5.2", share(0, 1)), ("5.3", share(0, 1))];
    let others = empty().filter(|(id, _)| !matches!(*id, "5.2" | "5.3"));
    assert_eq!(Sheet::read(SET, "xa", province().chain(others).chain(complaint)).total(), "7,85 Yếu");
}

#[test]
fn online_payment_of_four_units_of_phu_tho() {
    // QD766: 3.6 n/d, then 3.5b and 3.5 of common procedures. Adding before rounding gives 6.47
    // and 6.04 for the first two.
    for (paid, with_payment, offered, procedures, stated) in [
        ((1_491, 1_651), 7, 6, 31, "6,46/10"),
        ((771, 906), 7, 5, 32, "6,05/10"),
        ((44, 44), 7, 0, 8, "8,00/10"),
        ((0, 0), 0, 0, 1, "0,00/10"),
    ] {
        let rows = [("3.6", share(paid.0, paid.1)), ("3.5b", share(with_payment, procedures)), ("3.5", share(offered, procedures))];
        assert_eq!(Sheet::read(SET, "xa", rows).group("3b"), stated);
    }
}

#[test]
fn single_rows() {
    for (id, n, d, points, source) in [
        ("3.1", 52, 56, "2,00", "QD766, province of Phú Thọ: 2 + 0.83 + 6 = 8.83"),
        ("3.2", 406, 1_968, "0,83", "QD766, province of Phú Thọ"),
        ("3.3", 150_956, 152_595, "6,00", "QD766, province of Phú Thọ"),
        ("3.5b", 7, 8, "2,00", "QD766: above 80 % it stops at the maximum"),
        ("4.2", 93_664, 443_565, "0,84", "766A: 1.06 if 80 % were enough, as the operators write"),
        ("5.4", 26, 30, "5,78", "by pen: 6 × (26/30) / 0.9"),
        ("5.4", 27, 30, "6,00", "by pen: 90 % is enough"),
        ("1.3", 201, 400, "1,01", "by pen: 1.005, a tie, goes up"),
    ] {
        assert_eq!(Sheet::read(SET, "xa", [(id, share(n, d))]).award(id), points, "{source}");
    }
}

/// The rows of each displayed part: id, maximum and target in hundredths.
const PARTS: [&[(&str, u64, u64)]; 6] = [
    &[("1.1", 600, 100), ("1.2", 400, 100), ("1.3", 200, 100), ("1.4", 600, 100)],
    &[("2.1", 2_000, 100)],
    &[("3.1", 200, 80), ("3.2", 400, 100), ("3.3", 600, 50)],
    &[("3.5", 200, 80), ("3.5b", 200, 80), ("3.6", 600, 100)],
    &[("4.1", 600, 100), ("4.2", 400, 100), ("4.3", 200, 80), ("4.4", 400, 100), ("4.5a", 200, 100), ("4.5b", 200, 100), ("4.6", 200, 100)],
    &[("5.2", 600, 100), ("5.3", 600, 100), ("5.4", 600, 90)],
];

/// Shares that give those points in hundredths to each part: only sums are published, so the
/// rows are filled one after the other.
fn filled(parts: [u64; 6]) -> Vec<(&'static str, String)> {
    let mut answers = Vec::new();
    for (mut left, rows) in parts.into_iter().zip(PARTS) {
        for (id, max, target) in rows {
            let points = left.min(*max);
            left -= points;
            answers.push((*id, share(points * target, max * 100)));
        }
        assert_eq!(left, 0, "more points than the part has");
    }
    answers
}

#[test]
fn published_groups_add_up_to_published_totals() {
    // Openness, progress, online service, payment, digitisation, satisfaction, in hundredths.
    for (parts, total, source) in [
        ([1_360, 1_850, 770, 960, 1_580, 1_760], "82,80 Tốt", "Quảng Nam, baoquangnam.vn"),
        ([1_582, 1_945, 853, 1_000, 2_117, 1_786], "92,83 Xuất sắc", "Bắc Ninh 2026, vietnam.vn"),
        ([1_231, 1_601, 929, 983, 1_218, 735], "66,97 Trung bình", "Đồng Nai, 766A: which part is which is not told"),
        ([1_146, 1_763, 888, 967, 1_410, 637], "68,11 Trung bình", "Đồng Tháp, 766A: which part is which is not told"),
    ] {
        assert_eq!(Sheet::read(SET, "tinh", filled(parts)).total(), total, "{source}");
    }
    // The whole nation by the five groups of the decision, 766A, 5 October 2026.
    let nation = Sheet::read(SET, "tinh", filled([1_007, 1_751, 1_200, 271, 949, 1_008]));
    assert_eq!((nation.group("3").as_str(), nation.group("4").as_str()), ("14,71/22", "9,49/22"));
    assert_eq!(nation.total(), "61,86 Trung bình");
}

#[test]
fn published_totals_have_the_classes_they_were_published_with() {
    // Press figures of 2022 to 2025 (domains baolamdong.vn, baoquangnam.vn, quangnam.gov.vn,
    // bencat.binhduong.gov.vn), units of Đắk Lắk from 766A, and the borders of each class.
    for (hundredths, total) in [
        (10_000, "100,00 Xuất sắc"),
        (9_863, "98,63 Xuất sắc"),
        (9_763, "97,63 Xuất sắc"),
        (9_096, "90,96 Xuất sắc"),
        (9_044, "90,44 Xuất sắc"),
        (9_000, "90,00 Xuất sắc"),
        (8_999, "89,99 Tốt"),
        (8_380, "83,80 Tốt"),
        (8_361, "83,61 Tốt"),
        (8_010, "80,10 Tốt"),
        (8_000, "80,00 Tốt"),
        (7_999, "79,99 Khá"),
        (7_637, "76,37 Khá"),
        (7_271, "72,71 Khá"),
        (7_000, "70,00 Khá"),
        (6_999, "69,99 Trung bình"),
        (6_790, "67,90 Trung bình"),
        (5_000, "50,00 Trung bình"),
        (4_999, "49,99 Yếu"),
        (0, "0,00 Yếu"),
    ] {
        let mut left = hundredths;
        let parts = PARTS.map(|rows| {
            let points = left.min(rows.iter().map(|row| row.1).sum());
            left -= points;
            points
        });
        assert_eq!(Sheet::read(SET, "xa", filled(parts)).total(), total);
    }
}
