//! Applications that the demonstration needs: those of its own firm, those that nearly use up the
//! seed fund, and one that waits for a second person.

use domain::application::Status;

use super::Plan;

/// Firm, place of the need, product, state today, sent so many days ago.
const PINNED: [(&str, usize, &str, Status, i64); 13] = [
    (
        "柳州翼驰轻量化科技有限公司",
        0,
        "G-TECH-C",
        Status::UnderReview,
        12,
    ),
    (
        "柳州翼驰轻量化科技有限公司",
        1,
        "B-AR",
        Status::MoreInfoRequested,
        13,
    ),
    (
        "柳州翼驰轻量化科技有限公司",
        1,
        "B-FIRST",
        Status::Submitted,
        2,
    ),
    (
        "柳州翼驰轻量化科技有限公司",
        1,
        "G-BATCH",
        Status::Approved,
        31,
    ),
    (
        "柳州翼驰轻量化科技有限公司",
        2,
        "E-SEED",
        Status::UnderReview,
        37,
    ),
    (
        "柳州蓝擎电驱系统有限公司",
        0,
        "E-SEED",
        Status::Approved,
        56,
    ),
    (
        "柳州市博科智能底盘科技有限公司",
        0,
        "E-SEED",
        Status::Approved,
        51,
    ),
    (
        "柳州市中锦纤维材料有限公司",
        1,
        "E-SEED",
        Status::Approved,
        47,
    ),
    (
        "柳州康瑞医疗器械有限公司",
        0,
        "E-SEED",
        Status::Approved,
        44,
    ),
    (
        "广西柳州桂岭酶制剂有限公司",
        0,
        "E-SEED",
        Status::Approved,
        41,
    ),
    (
        "柳州智擎机器人有限公司",
        1,
        "E-GX-DIRECT",
        Status::Approved,
        53,
    ),
    (
        "广西桂芯微电子有限公司",
        1,
        "E-GX-DIRECT",
        Status::UnderReview,
        28,
    ),
    // Above what one person of the bank may approve: it waits for the second.
    (
        "柳州市恒拓汽车部件有限公司",
        0,
        "B-JG",
        Status::AwaitingCheck,
        19,
    ),
];

/// What is written down for a need.
pub(super) fn of(firm: &str, need: usize) -> Vec<Plan<'static>> {
    PINNED
        .iter()
        .filter(|(name, place, ..)| *name == firm && *place == need)
        .map(|(_, _, product, status, sent)| (*product, *status, *sent))
        .collect()
}

/// How long ago the first application of a need is written down for, so that the need is older.
pub(in crate::city) fn oldest(firm: &str, need: usize) -> Option<i64> {
    of(firm, need).into_iter().map(|(_, _, sent)| sent).max()
}
