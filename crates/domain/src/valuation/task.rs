//! What the two sides of a pledge are to see to.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Cure, Level};
use crate::{
    coded::coded,
    lang::Label,
    money::{Bp, Fen},
};

/// How many days before the last day of a right, a receipt or a value both sides are told.
pub const NOTICE_DAYS: i64 = 30;

coded! {
    /// What a task is about.
    TaskKind {
        /// Debt over value has crossed a line.
        Level = "level", "担保比例预警", "Loan-to-value";
        /// A right, a document or a value reaches its last day.
        Ending = "ending", "即将到期", "Ending soon";
        /// An inspection found goods that are not as their receipt says.
        Goods = "goods", "货物账实不符", "Goods not as told";
    }
}

coded! {
    /// What reaches its last day.
    Ending {
        /// The right itself, a receipt, the term of a claim.
        Right = "right", "权利或凭证", "the right or document";
        /// The value: an appraisal runs out.
        Value = "value", "估值", "the value";
    }
}

coded! {
    /// Why a task closed without anybody closing it.
    Closing {
        /// What it asked for has happened.
        Cured = "cured", "已恢复，自动关闭", "Cured; closed by itself";
        /// Another one took its place.
        Overtaken = "overtaken", "情况已变化，由新的事项取代", "Overtaken by a newer task";
        /// The pledge has ended.
        Ended = "ended", "担保已终止", "The pledge has ended";
    }
}

/// What happened, as it is kept with the task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Happened {
    /// A line was crossed.
    Crossed {
        /// Where it stood before.
        before: Level,
        /// Where it stands.
        level: Level,
        /// Debt over value, rounded up; `None` where nothing of value is left.
        ratio: Option<Bp>,
        /// The debt (fen).
        debt: Fen,
        /// The value against it (fen).
        value: Fen,
        /// What brings it back, the gravest line first.
        cures: Vec<Cure>,
    },
    /// Something reaches its last day.
    Ends {
        /// What, of which asset by its short name, and when.
        endings: Vec<(Ending, String, NaiveDate)>,
    },
    /// Goods in pledge are not as their receipts say.
    Goods {
        /// Number and goods of each receipt, what it says, and what was counted, with the unit.
        lots: Vec<(String, String, String)>,
    },
}
