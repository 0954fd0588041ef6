//! What can be wrong with a trail, and where.

use std::fmt;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::lang::Lang;

/// How a place in the trail is bad.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The row is not the one that was written here.
    Changed,
    /// Rows from here to this number are gone.
    Missing {
        /// The last of them.
        to: i64,
    },
    /// Everything from here on is gone, at least up to a row that an anchor saw.
    Cut {
        /// The day of that row.
        day: NaiveDate,
        /// Its number.
        to: i64,
    },
    /// A row that was never chained here.
    Extra,
    /// A row without a place in the chain.
    Unplaced,
    /// A row whose key nobody has.
    UnknownKey(String),
    /// A row that happened on another day than the one it was written into.
    Backdated,
    /// Somewhere from here on the chain was made anew, at the latest at a row of which an anchor
    /// says otherwise.
    Rewritten {
        /// The day of that row.
        day: NaiveDate,
        /// Its number.
        to: i64,
    },
    /// The record of the day's end does not fit its rows.
    DayChanged,
    /// The record of the day before is not the one that this day carries on from.
    DayMissing,
    /// The end of the chain was set by hand, or is gone.
    HeadChanged,
    /// This line of the anchor file is not genuine.
    AnchorChanged {
        /// The line, from one.
        line: usize,
    },
}

/// The place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bad {
    /// The day, if it is about one.
    pub day: Option<NaiveDate>,
    /// The row's number in it.
    pub number: i64,
    /// The row's id, if there is one.
    pub id: Option<Uuid>,
    /// How it is bad.
    pub fault: Fault,
}

impl Bad {
    /// In words.
    pub fn words(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        }
    }

    fn place(&self) -> String {
        let day = self.day.map(|day| day.to_string()).unwrap_or_default();
        match self.id {
            Some(id) => format!("{day} #{} ({id})", self.number),
            None => format!("{day} #{}", self.number),
        }
    }

    fn en(&self) -> String {
        let place = self.place();
        match &self.fault {
            Fault::Changed => format!("{place}: the row was changed after it was written"),
            Fault::Missing { to } => format!("{place} to #{to}: rows are missing"),
            Fault::Cut { day, to } => {
                format!("{place}: everything from here on is missing; an anchor saw {day} #{to}")
            }
            Fault::Extra => format!("{place}: a row that was never written here"),
            Fault::Unplaced => format!("{place}: a row without a place in the chain"),
            Fault::UnknownKey(key) => format!("{place}: chained with key {key}, which is not here"),
            Fault::Backdated => format!("{place}: the row says that it happened on another day"),
            Fault::Rewritten { day, to } => format!(
                "{place} to {day} #{to}: the chain was made anew; an anchor has seen another one"
            ),
            Fault::DayChanged => format!("{place}: the record of the day's end was changed"),
            Fault::DayMissing => format!("{place}: the day before it is missing or was changed"),
            Fault::HeadChanged => format!("{place}: the end of the chain was cut or set by hand"),
            Fault::AnchorChanged { line } => {
                format!("line {line} of the anchor file is not genuine")
            }
        }
    }

    fn zh(&self) -> String {
        let place = self.place();
        match &self.fault {
            Fault::Changed => format!("{place}：该记录写入后被改动"),
            Fault::Missing { to } => format!("{place} 至 #{to}：记录缺失"),
            Fault::Cut { day, to } => {
                format!("{place}：自此起记录缺失，而锚点曾见证至 {day} #{to}")
            }
            Fault::Extra => format!("{place}：此处多出一条从未写入的记录"),
            Fault::Unplaced => format!("{place}：该记录未入链"),
            Fault::UnknownKey(key) => format!("{place}：使用的密钥 {key} 不在此处，无法核验"),
            Fault::Backdated => format!("{place}：记录所称发生日期与所在日链不符"),
            Fault::Rewritten { day, to } => {
                format!("{place} 至 {day} #{to}：日链被重新计算，与锚点不符")
            }
            Fault::DayChanged => format!("{place}：日终记录被改动"),
            Fault::DayMissing => format!("{place}：前一日的日终记录缺失或被改动"),
            Fault::HeadChanged => format!("{place}：链尾被截断或被人为改动"),
            Fault::AnchorChanged { line } => format!("锚点文件第 {line} 行不真实"),
        }
    }
}

impl fmt::Display for Bad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en())
    }
}
