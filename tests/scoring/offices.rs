//! What published totals would be under other rules: that the rules of the shipped sets are
//! the right ones (`known_answers.rs`) shows only against these.

use super::builder::case;

#[test]
fn payment_of_four_units_of_phu_tho() {
    // QD766, August 2026 (domain-2026.md §4): 3.6 n/d, 3.5b n, 3.5 n, their common d → stated;
    // the portal rounds every component first and adds the rounded ones.
    for (files, real, offered, procedures, stated, added_first) in [
        ((1_491, 1_651), 7, 6, 31, "6.46", "6.47"),
        ((771, 906), 7, 5, 32, "6.05", "6.04"),
        ((44, 44), 7, 0, 8, "8.00", "8.00"),
        ((0, 0), 0, 0, 1, "0.00", "0.00"),
    ] {
        let payment = |rounding: &str| {
            let rows = [("3.6", "6", "1"), ("3.5b", "2", "0.8"), ("3.5", "2", "0.8")];
            let case = rows.iter().fold(case().set(rounding).group("TT", "10", ""), |case, (id, max, target)| {
                case.criterion(id, &format!("max = {max}\nkind = \"ratio\"\ntarget = {target}\nnothing_arose = \"zero\""))
            });
            let card = case
                .scored("3.6", &format!("n = {}, d = {}", files.0, files.1))
                .scored("3.5b", &format!("n = {real}, d = {procedures}"))
                .scored("3.5", &format!("n = {offered}, d = {procedures}"))
                .scored_card();
            card.score.groups[0].award().to_fixed(2)
        };
        assert_eq!(payment("rounding = { criterion = 2 }"), stated);
        assert_eq!(payment("rounding = { total = 2 }"), added_first, "added before rounding");
    }
}

#[test]
fn nine_indicators_are_added_as_written_with_one_left_out() {
    // TT 01/2018 art. 15 (domain-2026.md §1.3): 14.5 with indicator 9 left out is "tốt" as
    // written, and would be 16.3, "xuất sắc", if it were scaled up.
    let bands = "[[band]]\nid = \"xuat-sac\"\nfrom = 15\n[[band]]\nid = \"tot\"\nfrom = 12\n[[band]]\nid = \"kha\"\nfrom = 9\n[[band]]\nid = \"tb\"\nfrom = 6\n[[band]]\nid = \"yeu\"\n";
    for (report, total) in [("points", "14.50 tot"), ("rescaled", "16.31 xuat-sac")] {
        let case = case().set(&format!("report = \"{report}\"\nscale = 18\nrounding = {{ total = 2 }}")).bands(bands);
        let points = ["1.9", "1.9", "1.9", "1", "1.8", "2", "2", "2"];
        let case = points.iter().zip(1..).fold(case.group("T", "18", ""), |case, (had, n)| {
            case.points(&format!("T{n}"), "2").scored(&format!("T{n}"), &format!("points = {had}"))
        });
        assert_eq!(case.points("T9", "2").out_of_scope("T9").scored_card().total(), total);
    }
}
