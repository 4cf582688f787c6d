//! The plain labels in English.

use crate::criteria::Lang;

use super::{FaultWords, Labels, Words};

pub(super) const WORDS: Words = Words {
    lang: Lang::En,
    fault: FaultWords {
        group: "group",
        criterion: "criterion",
        band: "class",
        gate: "gate",
        sample: "sample",
        slip: "slip",
        place: "place",
        question: "question",
        procedure: "procedure",
        office: "level of office",
        person: "person",
        evidence: "evidence",
        remark: "remark",
        jot: "jot",
        event: "event",
        draw: "draw",
        left_out: "group left out",
        answer: "answer",
        whole_file: "whole file",
    },
    labels: Labels::EN,
};
