//! What an asset is worth by its own figures, and when it ends.
//!
//! A receipt, a receivable and an order carry their value; everything else is worth what an
//! appraiser (or, marked as such, the firm) says. Terms: 专利法 第四十二条, 商标法 第三十九条.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{AssetDetails, CollateralKind};
use crate::{calendar::add_months, coded::coded, lang::Label, money::Fen};

/// Months of grace for a late annual fee (专利法实施细则: 六个月滞纳期).
pub const ANNUITY_GRACE_MONTHS: i64 = 6;

/// Where the value of an asset comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worth {
    /// From the asset's own figures (fen).
    Computed(Fen),
    /// From an appraisal or an estimate, kept beside the details.
    Appraised,
}

coded! {
    /// How an asset ends.
    EndOfLife {
        /// The term of the right is over.
        Expired = "expired", "权利期限届满", "the right has expired";
        /// An annual fee was not paid in time.
        AnnuityUnpaid = "annuity_unpaid", "年费逾期未缴，专利权终止", "lapsed: annual fee not paid";
        /// A receivable is past due.
        PastDue = "past_due", "应收账款已逾期", "the receivable is past due";
        /// An order has passed its delivery date.
        Delivered = "delivered", "订单已过交货期", "the order is past its delivery date";
    }
}

/// The last day on which an asset counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// The last day.
    pub on: NaiveDate,
    /// Why it ends.
    pub why: EndOfLife,
}

impl AssetDetails {
    /// The value by its own figures, or that it must be appraised.
    pub fn worth(&self) -> Worth {
        match self {
            Self::WarehouseReceipt(r) => Worth::Computed(r.unit_price.times_over(r.quantity, 1000)),
            Self::Receivable(r) => Worth::Computed(r.amount),
            Self::Order(o) => Worth::Computed(o.amount),
            _ => Worth::Appraised,
        }
    }

    /// The last day on which it counts; `None` where nothing ends it.
    pub fn end(&self) -> Option<End> {
        let end = |on, why| Some(End { on, why });
        match self {
            Self::PatentInvention(p) | Self::PatentUtility(p) | Self::PatentDesign(p) => {
                let term = add_months(p.filed_on, term_months(self.kind(), p.filed_on));
                let paid = p
                    .annuity_paid_until
                    .map(|until| add_months(until, ANNUITY_GRACE_MONTHS))
                    .filter(|lapse| *lapse < term);
                match paid {
                    Some(lapse) => end(lapse, EndOfLife::AnnuityUnpaid),
                    None => end(term, EndOfLife::Expired),
                }
            }
            Self::Trademark(t) => {
                let ten_years = add_months(t.registered_on, TRADEMARK_MONTHS);
                end(t.valid_until.unwrap_or(ten_years), EndOfLife::Expired)
            }
            Self::WarehouseReceipt(r) => end(r.expires_on, EndOfLife::Expired),
            Self::Receivable(r) => end(r.due_on, EndOfLife::PastDue),
            Self::Order(o) => end(o.delivery_on, EndOfLife::Delivered),
            Self::LandUseRight(l) => l.expires_on.and_then(|on| end(on, EndOfLife::Expired)),
            Self::CopyrightSoftware(_)
            | Self::CopyrightOther(_)
            | Self::Equipment(_)
            | Self::Building(_) => None,
        }
    }

    /// Why it no longer counts on a day; `None` while it does.
    pub fn ended(&self, on: NaiveDate) -> Option<End> {
        self.end().filter(|end| on > end.on)
    }
}

impl CollateralKind {
    /// Whether assets of this kind carry their value in their own figures; the form of the others
    /// asks for an appraisal or an estimate.
    pub const fn carries_value(self) -> bool {
        matches!(
            self,
            Self::WarehouseReceipt | Self::Receivable | Self::Order
        )
    }
}

const TRADEMARK_MONTHS: i64 = 120;

/// Months of a patent's term from the date of filing: invention 20 years, utility model 10,
/// design 15 (10 where filed before 2021-06-01, when the amended law came into force).
fn term_months(kind: CollateralKind, filed_on: NaiveDate) -> i64 {
    let old_law = NaiveDate::from_ymd_opt(2021, 6, 1).is_some_and(|day| filed_on < day);
    match kind {
        CollateralKind::PatentInvention => 240,
        CollateralKind::PatentDesign if !old_law => 180,
        _ => 120,
    }
}
