//! What is told of two sets, and that every difference of a digest is.

use crate::criteria::{
    Band, Carry, CriteriaSet, Criterion, Evidence, Group, Header, Kind, Lang, Level, Na, NaPolicy, Report, Rollup, RoundingRule, SetParts,
    SetStatus, Text, When,
};
use crate::number::{Decimal, Fraction};

use super::*;

fn level(points: i32, label: &'static str) -> Level {
    Level { points: Decimal::whole(points), label: Text::plain(label), guidance: None }
}

fn criterion(id: &str, group: usize, kind: Kind) -> Criterion {
    Criterion {
        id: id.to_owned(),
        group,
        number: None,
        title: Text::plain("t"),
        max: Decimal::whole(2),
        kind,
        guidance: None,
        place: None,
        na: Na::Forbid,
        na_reasons: Vec::new(),
        nothing_arose: None,
        note_required: When::Never,
        evidence: Evidence::default(),
        weight: None,
        bonus: false,
        only_for: None,
        only_if: None,
        links: Vec::new(),
        sources: Vec::new(),
    }
}

fn group(id: &str) -> Group {
    Group {
        id: id.to_owned(),
        number: None,
        title: Text::plain("g"),
        guidance: None,
        max: Decimal::whole(4),
        parent: None,
        optional: false,
        base: None,
        weight: None,
        rollup: Rollup::Sum,
        floor: None,
        cap: None,
        na: None,
    }
}

fn parts() -> SetParts {
    let levels = || Kind::Levels { levels: vec![level(2, "đủ"), level(0, "không")] };
    SetParts {
        header: Header {
            id: "b".to_owned(),
            version: "1".to_owned(),
            status: SetStatus::Published,
            title: Text::plain("B"),
            lang: Lang::Vi,
            guidance: None,
            legal_basis: Vec::new(),
            valid_from: None,
            valid_to: None,
            for_levels: vec!["xa".to_owned()],
            scale: Decimal::whole(8),
            report: Report::Points,
            na: NaPolicy::Exclude,
            rounding: RoundingRule::default(),
            attainable: None,
            clamp: None,
        },
        places: Vec::new(),
        bands: vec![Band { id: "dat".to_owned(), label: Text::plain("Đạt"), from: None, require: Vec::new() }],
        gates: Vec::new(),
        samples: Vec::new(),
        slips: Vec::new(),
        groups: vec![group("A"), group("B")],
        criteria: vec![
            criterion("A1", 0, levels()),
            criterion("A2", 0, levels()),
            criterion("B1", 1, levels()),
            criterion("B2", 1, Kind::YesNo { no: Decimal::ZERO }),
        ],
    }
}

fn set(change: impl FnOnce(&mut SetParts)) -> CriteriaSet {
    let mut parts = parts();
    change(&mut parts);
    CriteriaSet::assemble(parts)
}

fn diff(change: impl FnOnce(&mut SetParts)) -> SetDiff {
    SetDiff::between(&set(|_| ()), &set(change))
}

/// Each difference as `A1.levels[0].points`, by half.
fn told(diff: &SetDiff) -> Vec<(String, Half)> {
    let path = |path: &KeyPath| {
        let step = |segment: &crate::criteria::Segment| match segment {
            crate::criteria::Segment::Key(key) => format!(".{key}"),
            crate::criteria::Segment::Index(at) => format!("[{at}]"),
        };
        path.0.iter().map(step).collect::<String>()
    };
    let header = diff.header.iter().map(|change| (path(&change.path), change.half));
    let items = diff.items.iter().flat_map(|item| match &item.fate {
        Fate::Changed { changes, .. } => changes.iter().map(|change| (format!("{}{}", item.id, path(&change.path)), change.half)).collect(),
        Fate::New | Fate::Gone => Vec::new(),
    });
    header.chain(items).collect()
}

#[test]
fn nothing_differs_from_itself() {
    let diff = diff(|_| ());
    assert!(diff.is_empty() && diff.same_scoring && diff.has_same_rules());
    assert_eq!(diff.carried, Carried { as_it_is: 4, ..Carried::default() });
    assert_eq!(diff.attainable, [Some((Fraction::zero(), Fraction::whole(8))), Some((Fraction::zero(), Fraction::whole(8)))]);
}

/// What is done to a set before it is compared.
type Edit<'a> = &'a dyn Fn(&mut SetParts);

#[test]
fn every_key_is_told_with_what_it_matters_for() {
    let label = |parts: &mut SetParts| {
        if let Kind::Levels { levels } = &mut parts.criteria[0].kind {
            levels[0].label = Text::plain("đầy đủ");
        }
    };
    let points = |parts: &mut SetParts| {
        if let Kind::Levels { levels } = &mut parts.criteria[0].kind {
            levels[1].points = Decimal::ONE;
        }
    };
    let one_more = |parts: &mut SetParts| {
        if let Kind::Levels { levels } = &mut parts.criteria[0].kind {
            levels.insert(1, level(1, "thiếu"));
        }
    };
    let cases: [(Edit<'_>, &str, Half); 9] = [
        (&label, "A1.levels[0].label", Half::Wording),
        (&points, "A1.levels[1].points", Half::Scoring),
        (&one_more, "A1.levels", Half::Scoring),
        (&|parts| parts.criteria[3].max = Decimal::whole(3), "B2.max", Half::Scoring),
        (&|parts| parts.criteria[3].note_required = When::Zero, "B2.note_required", Half::Scoring),
        (&|parts| parts.groups[1].title = Text::plain("khác"), "B.title", Half::Wording),
        (&|parts| parts.header.scale = Decimal::whole(9), ".scale", Half::Scoring),
        (&|parts| parts.header.status = SetStatus::Draft, ".status", Half::Neither),
        (&|parts| parts.bands[0].label = Text::plain("Tốt"), "dat.label", Half::Wording),
    ];
    for (change, path, half) in cases {
        let diff = diff(change);
        assert_eq!(told(&diff), [(path.to_owned(), half)]);
        assert_eq!(diff.same_scoring, half != Half::Scoring, "{path}");
        assert_eq!(diff.has_same_rules(), half != Half::Scoring, "{path}");
    }
}

#[test]
fn another_version_alone_has_the_same_rules_and_another_digest() {
    let diff = diff(|parts| parts.header.version = "2".to_owned());
    assert!(!diff.same_scoring && diff.has_same_rules());
    assert_eq!(told(&diff), [(".version".to_owned(), Half::Scoring)]);
}

#[test]
fn what_is_new_gone_and_moved_is_told_once() {
    let diff = diff(|parts| {
        parts.criteria.swap(0, 1);
        parts.criteria[2].group = 0;
        parts.criteria.remove(3);
        parts.criteria.push(criterion("B3", 1, Kind::YesNo { no: Decimal::ZERO }));
    });
    let fate = |id: &str| diff.items.iter().find(|item| item.id == id).map(|item| item.fate.clone());
    assert_eq!(diff.items.len(), 4);
    assert_eq!(fate("A2").or_else(|| fate("A1")), Some(Fate::Changed { moved: Some(Moved::Order), changes: Vec::new() }));
    let moved = Moved::Group { from: "B".to_owned(), to: "A".to_owned() };
    assert_eq!(fate("B1"), Some(Fate::Changed { moved: Some(moved), changes: Vec::new() }));
    assert_eq!((fate("B2"), fate("B3")), (Some(Fate::Gone), Some(Fate::New)));
    assert_eq!(diff.carried, Carried { as_it_is: 3, gone: 1, new: 1, ..Carried::default() });
}

#[test]
fn an_answer_is_carried_as_far_as_it_means_the_same() {
    let old = set(|_| ());
    let new = set(|parts| {
        parts.criteria[0].title = Text::plain("lời khác");
        parts.criteria[1].max = Decimal::whole(3);
        parts.criteria[2].kind = Kind::YesNo { no: Decimal::ZERO };
        parts.criteria.pop();
    });
    let carry: Vec<Carry> = old.criteria().iter().map(|criterion| old.carry_to(&new, criterion)).collect();
    assert_eq!(carry, [Carry::AsItIs, Carry::Otherwise, Carry::OtherKind, Carry::Gone]);
}
