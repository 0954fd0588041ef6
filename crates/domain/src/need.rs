//! A financing need (融资需求): how much, for how long, for what, with what offered.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    coded::coded,
    declared::{self, Answers},
    facts::{definition::Owner, options},
    fault::{Fault, FieldFault, note},
    form,
    ids::AssetId,
    lang::Label,
    money::{AmountUnit, Bp, Fen, RateFault},
    product::Instrument,
    text::{self, TEXT_MAX, TITLE_MAX},
};

/// Longest tenor (months): thirty years.
pub const TENOR_MAX: i64 = 360;
/// Smallest amount: 1 万元.
pub const AMOUNT_MIN: Fen = Fen::wan(1);
/// Largest amount: 100 亿元.
pub const AMOUNT_MAX: Fen = Fen::wan(1_000_000);
/// Most assets offered with one need.
pub const ASSETS_MAX: usize = 100;

coded! {
    /// Whether the need still looks for money.
    NeedStatus {
        /// Looking.
        Open = "open", "进行中", "Open";
        /// Closed by the firm.
        Closed = "closed", "已关闭", "Closed";
    }
}

/// A need as registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeedRecord {
    /// Short name.
    pub title: String,
    /// Amount (fen).
    pub amount: Fen,
    /// Tenor (months).
    pub tenor_months: i64,
    /// A code of `facts::options::PURPOSES`.
    pub purpose: String,
    /// Instruments wanted; empty means any.
    pub instruments: BTreeSet<Instrument>,
    /// Money needed at the latest on.
    pub latest_date: Option<NaiveDate>,
    /// Highest acceptable all-in cost per year.
    pub max_cost: Option<Bp>,
    /// What the money is for, in the firm's words; may be empty.
    pub description: String,
    /// What the firm tells about the project and the need, by fact key.
    pub facts: Answers,
    /// Assets offered with it.
    pub assets: BTreeSet<AssetId>,
    /// Providers whose products match may see the need and the firm's name.
    pub open_to_providers: bool,
    /// Whether it still looks for money.
    pub status: NeedStatus,
}

/// The form of a need as typed.
#[derive(Debug, Clone, Copy)]
#[expect(
    missing_docs,
    reason = "the fields are those of `NeedRecord`, as typed"
)]
pub struct NeedInput<'a> {
    pub title: &'a str,
    pub amount: &'a str,
    pub tenor_months: &'a str,
    pub purpose: &'a str,
    pub instruments: &'a [String],
    pub latest_date: &'a str,
    pub max_cost: &'a str,
    pub description: &'a str,
    pub facts: &'a BTreeMap<String, String>,
    pub assets: &'a [String],
    pub open_to_providers: &'a str,
}

impl NeedRecord {
    /// Reads the form; every fault of every field at once. The new record is open. That the
    /// assets are the firm's own is for the caller to check.
    pub fn parse(input: &NeedInput<'_>, today: NaiveDate) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let f = &mut faults;
        let title = note(f, "title", text::line(input.title, TITLE_MAX));
        let amount = note(f, "amount", amount(input.amount));
        let tenor_months = note(
            f,
            "tenor_months",
            form::integer(input.tenor_months, 1, TENOR_MAX),
        );
        let purpose = note(f, "purpose", form::choice(input.purpose, options::PURPOSES));
        let instruments = note(f, "instruments", instruments(input.instruments));
        let latest_date = note(f, "latest_date", latest(input.latest_date, today));
        let max_cost = note(f, "max_cost", optional_rate(input.max_cost));
        let description = note(
            f,
            "description",
            text::paragraph(input.description, TEXT_MAX),
        );
        let facts = match declared::parse(input.facts, &[Owner::Project, Owner::Need]) {
            Ok(facts) => facts,
            Err(mut wrong) => {
                f.append(&mut wrong);
                Answers::new()
            }
        };
        let assets = note(f, "assets", assets(input.assets));
        let shared = note(
            f,
            "open_to_providers",
            form::optional_bool(input.open_to_providers),
        );
        let record = (|| {
            Some(Self {
                title: title?,
                amount: amount?,
                tenor_months: tenor_months?,
                purpose: purpose?,
                instruments: instruments?,
                latest_date: latest_date?,
                max_cost: max_cost?,
                description: description?.unwrap_or_default(),
                facts,
                assets: assets?,
                open_to_providers: shared?.unwrap_or(false),
                status: NeedStatus::Open,
            })
        })();
        record.filter(|_| faults.is_empty()).ok_or(faults)
    }

    /// Whether an instrument is wanted; support that overlays a loan always is.
    pub fn wants(&self, instrument: Instrument) -> bool {
        self.instruments.is_empty()
            || self.instruments.contains(&instrument)
            || !instrument.is_funding()
    }
}

fn amount(typed: &str) -> Result<Fen, Fault> {
    let amount = Fen::parse(typed, AmountUnit::Wan)?;
    match amount {
        Fen(0) => Err(Fault::NotPositive),
        _ if amount < AMOUNT_MIN || amount > AMOUNT_MAX => Err(Fault::AmountOutOfRange {
            min: Some(AMOUNT_MIN),
            max: Some(AMOUNT_MAX),
        }),
        _ => Ok(amount),
    }
}

fn instruments(typed: &[String]) -> Result<BTreeSet<Instrument>, Fault> {
    let codes = typed
        .iter()
        .map(|code| code.trim())
        .filter(|code| !code.is_empty());
    codes
        .map(|code| Instrument::from_code(code).ok_or_else(|| form::unknown(code)))
        .collect()
}

fn latest(typed: &str, today: NaiveDate) -> Result<Option<NaiveDate>, Fault> {
    match form::optional_date(typed)? {
        Some(date) if date < today => Err(Fault::PastDate { today }),
        other => Ok(other),
    }
}

fn optional_rate(typed: &str) -> Result<Option<Bp>, RateFault> {
    match Bp::parse(typed) {
        Err(RateFault::Empty) => Ok(None),
        other => other.map(Some),
    }
}

fn assets(typed: &[String]) -> Result<BTreeSet<AssetId>, Fault> {
    let ids = typed.iter().filter(|id| !id.trim().is_empty());
    let ids: BTreeSet<AssetId> = ids
        .map(|id| id.parse().map_err(|_| form::unknown(id)))
        .collect::<Result<_, _>>()?;
    if ids.len() > ASSETS_MAX {
        Err(Fault::TooMany { max: ASSETS_MAX })
    } else {
        Ok(ids)
    }
}

#[cfg(test)]
mod tests;
