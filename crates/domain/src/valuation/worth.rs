//! Which word on an asset counts on a day: the market for goods, the table for claims, else the
//! latest appraisal by an accredited appraiser, else the firm's own figure, marked as such.

use chrono::NaiveDate;

use super::{
    APPRAISAL_MONTHS, Appraisal, Basis, Curve, DebtorGrade, Event, Quote, ReceivableTable, Shock,
    Shocks, Value, decay_rate, mark,
};
use crate::{
    calendar::add_months,
    collateral::{AssetDetails, AssetRecord, Valuation, Worth},
    lang::Label,
    money::{Bp, Fen},
};

/// Days after which a price is none any more. Our own figure: steel and farm goods are quoted every
/// working day, and the longest public holiday lasts eight days.
pub const STALE_DAYS: i64 = 10;

/// What is known of an asset.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// What the firm told of it.
    pub record: &'a AssetRecord,
    /// The appraisals that were not withdrawn.
    pub appraisals: &'a [Appraisal],
    /// What happened to the right.
    pub events: &'a [Event],
    /// Prices of goods, its own among them.
    pub quotes: &'a [Quote],
    /// What the last inspection counted (thousandths), where that is not settled yet.
    pub counted: Option<i64>,
}

impl Evidence<'_> {
    /// The value on a day, with its source and steps; `None` where nobody has said anything.
    pub fn value(&self, on: NaiveDate) -> Option<Value> {
        if let AssetDetails::WarehouseReceipt(receipt) = &self.record.details {
            let goods = (receipt.commodity.as_str(), receipt.unit.as_str());
            if let Ok(value) = mark(self.quotes, goods, receipt.quantity, on, STALE_DAYS) {
                return Some(self.after_its_end(self.after_a_count(value), on));
            }
        }
        if let AssetDetails::Receivable(claim) = &self.record.details {
            let grade = DebtorGrade::of(claim);
            // What is past due is in the table; its last day takes nothing more.
            return Some(ReceivableTable::default().value(claim, Fen::ZERO, grade, on));
        }
        if let Some(curve) = self.curve(on) {
            let mut value = curve.value(&Shocks::default(), on);
            if on == curve.anchored_on {
                value.basis = Basis::Appraisal;
            }
            value.good_until = self.appraisal(on).map(Appraisal::good_until);
            return Some(value);
        }
        let value = match self.appraisal(on) {
            Some(appraisal) => appraisal.value(),
            None => self.estimate(on)?,
        };
        let value = self.after_a_count(self.after_events(value, on));
        Some(self.after_its_end(value, on))
    }

    /// The appraisal that counts on a day: of those by an accredited appraiser the one of the
    /// latest base date. One that is out of date still tells the value, which then may no longer be
    /// relied on ([`Value::is_good`]).
    pub fn appraisal(&self, on: NaiveDate) -> Option<&Appraisal> {
        let known = |a: &&Appraisal| a.accredited && a.base_date <= on && a.signed_on <= on;
        let counts = self.appraisals.iter().filter(known);
        counts.max_by_key(|appraisal| (appraisal.base_date, appraisal.signed_on))
    }

    /// The curve of an appraised patent.
    pub fn curve(&self, on: NaiveDate) -> Option<Curve> {
        let patent = self.record.details.patent()?;
        let appraisal = self.appraisal(on)?;
        Some(Curve {
            anchor: appraisal.amount,
            anchored_on: appraisal.base_date,
            source: appraisal.by.clone(),
            rate: decay_rate(&patent.field),
            ends_on: self.record.details.end()?.on,
            events: self.events.to_vec(),
        })
    }

    fn estimate(&self, on: NaiveDate) -> Option<Value> {
        let (amount, day, by) = match (self.record.details.worth(), &self.record.valuation) {
            (Worth::Computed(amount), _) => (amount, on, ""),
            (Worth::Appraised, Some(Valuation { amount, on, by })) => (*amount, *on, by.as_str()),
            (Worth::Appraised, None) => return None,
        };
        let mut value = Value::first(amount, day, Basis::Estimate, by);
        if self.record.valuation.is_some() {
            value.good_until = Some(add_months(day, APPRAISAL_MONTHS));
        }
        Some(value)
    }

    fn after_events(&self, mut value: Value, on: NaiveDate) -> Value {
        for (shock, left) in Shocks::default().on(self.events, on) {
            value.by(shock.code(), left);
        }
        value
    }

    /// Of goods that were missing when they were counted only what was there is worth something,
    /// until that is settled. What was counted beyond the receipt is not the receipt's.
    fn after_a_count(&self, mut value: Value) -> Value {
        let AssetDetails::WarehouseReceipt(receipt) = &self.record.details else {
            return value;
        };
        if let Some(counted) = self.counted.map(|counted| counted.max(0))
            && counted < receipt.quantity
        {
            let amount = value.amount.times_over(counted, receipt.quantity);
            let part = Fen(counted).share_of(Fen(receipt.quantity));
            value.step("counted", part.unwrap_or(Bp(0)), amount);
        }
        value
    }

    fn after_its_end(&self, mut value: Value, on: NaiveDate) -> Value {
        if self.record.ended(on).is_some() {
            value.step("ended", Bp(0), Fen::ZERO);
        }
        value
    }
}

/// What a step of a value accounts for, in words.
pub fn step_label(what: &str) -> Label {
    match what {
        "decay" => Label::new(
            "技术老化：按技术领域的年衰减率，自评估基准日起算",
            "Ageing of the technology: the yearly rate of its field, from the base date on",
        ),
        "life" => Label::new(
            "剩余保护期：与评估基准日的剩余期之比的平方根",
            "Life left: the square root of its share of the life left at the base date",
        ),
        "ended" => Label::new(
            "权利或凭证已到期，不再有价值",
            "The right or document has ended: nothing is left",
        ),
        "counted" => Label::new(
            "盘点不符尚未处理，按盘点数量计",
            "Less was counted than the receipt says, which is not settled: what was counted counts",
        ),
        "quantity" => Label::new("单价 × 数量", "Price of a unit × quantity"),
        "age" => Label::new("账龄折扣", "Discount by age of the invoice"),
        "overdue" => Label::new("逾期折扣", "Discount for being past due"),
        "debtor" => Label::new("付款人折扣", "Discount by debtor"),
        "unconfirmed" => Label::new("付款人尚未确权", "The debtor has not confirmed the debt"),
        other => Shock::from_code(other).map_or(Label::new("其他", "Other"), |s| s.label()),
    }
}
