//! The plain labels in Vietnamese.

use crate::criteria::Lang;

use super::{FaultWords, Labels, Words};

pub(super) const WORDS: Words = Words {
    lang: Lang::Vi,
    fault: FaultWords {
        group: "nhóm",
        criterion: "tiêu chí",
        band: "xếp loại",
        gate: "khống chế",
        sample: "mẫu",
        slip: "phiếu",
        place: "nơi",
        question: "câu hỏi",
        procedure: "thủ tục",
        office: "cấp đơn vị",
        person: "người",
        evidence: "minh chứng",
        remark: "nhận xét",
        jot: "ghi nhanh",
        event: "thay đổi",
        draw: "lần rút",
        left_out: "nhóm để ngoài",
        answer: "kết quả chấm",
        whole_file: "cả tệp",
    },
    labels: Labels::VI,
};
