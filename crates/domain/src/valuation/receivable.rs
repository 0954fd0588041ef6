//! A receivable by its age and its debtor. Factors in basis points; our own figures where no public
//! table exists, an institution may keep others.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Basis, Value};
use crate::{
    calendar::days_between,
    coded::coded,
    collateral::Receivable,
    lang::Label,
    money::{Bp, Fen},
};

coded! {
    /// Who owes.
    DebtorGrade {
        /// A public body, or a firm wholly owned by one.
        Public = "public", "机关、事业单位及其全资企业", "public body";
        /// The core firm of the chain.
        Core = "core", "核心企业", "core firm";
        /// Any other firm.
        Ordinary = "ordinary", "一般企业", "ordinary firm";
        /// A firm under common control with the seller: nobody outside vouches for the debt.
        Related = "related", "关联企业", "related firm";
    }
}

impl DebtorGrade {
    /// The grade by what is known of the debtor: a unified social credit code that begins with 1
    /// was given by the 机构编制 departments, to public bodies alone (GB 32100-2015). Whether a firm
    /// is the core of a chain, or related, is not known here.
    pub fn of(claim: &Receivable) -> Self {
        match &claim.debtor_uscc {
            Some(code) if code.as_str().starts_with('1') => Self::Public,
            _ => Self::Ordinary,
        }
    }
}

/// What is left of a claim's face by age and debtor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceivableTable {
    /// Up to so many days since the invoice, what is left; past the last band nothing is.
    pub by_age: Vec<(i64, Bp)>,
    /// Up to so many days past due, what is left; past the last band nothing is (90 days past due
    /// is substandard: 商业银行金融资产风险分类办法 2023).
    pub by_days_overdue: Vec<(i64, Bp)>,
    /// By debtor, in the order of [`DebtorGrade::ALL`].
    pub by_debtor: [Bp; 4],
    /// What is left while the debtor has not confirmed the debt (确权).
    pub unconfirmed: Bp,
}

impl Default for ReceivableTable {
    fn default() -> Self {
        Self {
            by_age: vec![
                (90, Bp(10_000)),
                (180, Bp(9000)),
                (365, Bp(7000)),
                (730, Bp(4000)),
            ],
            by_days_overdue: vec![(30, Bp(7000)), (60, Bp(5000)), (90, Bp(3000))],
            by_debtor: [Bp(10_000), Bp(10_000), Bp(9000), Bp(0)],
            unconfirmed: Bp(8000),
        }
    }
}

impl ReceivableTable {
    /// The value of what is still unpaid on a day.
    pub fn value(&self, claim: &Receivable, paid: Fen, grade: DebtorGrade, on: NaiveDate) -> Value {
        let face = claim.amount.minus(paid).max(Fen::ZERO);
        let mut value = Value::first(face, on, Basis::Receivable, &claim.invoice_number);
        value.by("age", band(&self.by_age, days_between(claim.issued_on, on)));
        let late = days_between(claim.due_on, on);
        if late > 0 {
            value.by("overdue", band(&self.by_days_overdue, late));
        }
        let debtor = DebtorGrade::ALL.iter().zip(self.by_debtor);
        for (_, left) in debtor.filter(|(known, _)| **known == grade) {
            value.by("debtor", left);
        }
        if claim.debtor_confirmed != Some(true) {
            value.by("unconfirmed", self.unconfirmed);
        }
        value
    }
}

/// What the first band that reaches so far leaves.
fn band(bands: &[(i64, Bp)], days: i64) -> Bp {
    let found = bands.iter().find(|(until, _)| days <= *until);
    found.map_or(Bp(0), |(_, left)| *left)
}
