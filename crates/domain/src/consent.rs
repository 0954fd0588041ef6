//! 授权: a firm lets a named institution read named classes of its data, for a purpose and until a
//! day; it can end that at any moment. Whether a value may be read is asked here at every read.
//!
//! A grant that came with an application holds for that application only, and ends with it: when
//! the firm withdraws it or the institution declines it. What the institution decided and what it
//! saw when it decided are its own records and stay with it.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    coded::coded,
    facts::{FactDef, Owner, definition::Audience, keys},
    fault::{Fault, FieldFault, note},
    form,
    ids::{ApplicationId, ConsentId, OrgId},
    lang::Label,
};

mod sight;
mod text;

pub use sight::Sight;
pub use text::{NOTICE_VERSION, TEXT_VERSION, text};

coded! {
    /// A class of a firm's data.
    DataClass {
        /// Legal representative, contact person.
        Contacts = "contacts", "身份与联系方式", "Identity and contacts";
        /// What the firm is, beyond what is public record: certifications, size, employees, rights.
        Profile = "profile", "企业概况与资质", "Profile and certifications";
        /// Figures of the books, and what is computed from them.
        Financials = "financials", "财务数据", "Figures";
        /// What the firm says of itself and no record tells.
        Declared = "declared", "自行申报事项", "Answers of the firm";
        /// What is offered as security.
        Collateral = "collateral", "押品", "Collateral";
        /// The need and its project.
        Need = "need", "本次融资需求与项目", "The need and its project";
    }
}

impl DataClass {
    /// What is in it, in one line.
    pub const fn meaning(self) -> Label {
        match self {
            Self::Contacts => Label::new(
                "法定代表人姓名与身份号码（脱敏）、联系人、联系电话",
                "Legal representative with the masked identity number, contact person, telephone",
            ),
            Self::Profile => Label::new(
                "资质认定、企业规模、从业人员、知识产权件数、产业类别",
                "Certifications, size class, employees, number of rights, industry groups",
            ),
            Self::Financials => Label::new(
                "营业收入、资产、负债、研发费用及由此计算的指标",
                "Revenue, assets, liabilities, R&D expense and what is computed from them",
            ),
            Self::Declared => Label::new(
                "失信、纳税、贷款记录、创新积分等由企业填报的事项",
                "Conduct, taxes, borrowing, innovation points and other answers",
            ),
            Self::Collateral => Label::new(
                "随本次需求提供的押品、其价值和佐证材料",
                "The items offered with the need, their value and the evidence for them",
            ),
            Self::Need => Label::new(
                "金额、期限、用途、说明和项目情况",
                "Amount, tenor, purpose, description and the project",
            ),
        }
    }

    /// The class of a fact; `None` for what is public record, and for what is between the product
    /// and the day.
    pub fn of_fact(fact: &FactDef<'_>) -> Option<Self> {
        let figures = [
            keys::FIRM_REVENUE,
            keys::FIRM_TOTAL_ASSETS,
            keys::FIRM_NET_ASSETS,
            keys::FIRM_LIABILITY_RATIO,
            keys::FIRM_RD_EXPENSE,
            keys::FIRM_RD_RATIO,
            keys::FIRM_REVENUE_GROWTH,
        ];
        match fact.owner() {
            _ if fact.audience == Audience::Everyone => None,
            Owner::Relation | Owner::Other => None,
            Owner::Need | Owner::Project => Some(Self::Need),
            Owner::Collateral => Some(Self::Collateral),
            Owner::Firm if figures.contains(&fact.key) => Some(Self::Financials),
            Owner::Firm if fact.declared => Some(Self::Declared),
            Owner::Firm => Some(Self::Profile),
        }
    }
}

/// Several classes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Classes(u8);

impl Classes {
    /// No class.
    pub const NONE: Self = Self(0);
    /// Every class.
    pub const ALL: Self = Self((1 << DataClass::ALL.len()) - 1);

    /// Whether a class is among them.
    pub const fn contains(self, class: DataClass) -> bool {
        self.0 & (1 << class as u8) != 0
    }

    /// These and those.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// In the order of menus.
    pub fn iter(self) -> impl Iterator<Item = DataClass> {
        DataClass::ALL
            .iter()
            .copied()
            .filter(move |class| self.contains(*class))
    }
}

impl FromIterator<DataClass> for Classes {
    fn from_iter<I: IntoIterator<Item = DataClass>>(classes: I) -> Self {
        classes
            .into_iter()
            .fold(Self::NONE, |all, class| Self(all.0 | 1 << class as u8))
    }
}

coded! {
    /// What an institution may use the data for.
    Purpose {
        /// To work on one application.
        Application = "application", "办理融资申请", "To work on an application";
        /// To look whether it has something to offer, before any application.
        Assessment = "assessment", "贷前评估", "To assess before an application";
        /// To look after a loan or guarantee that runs.
        AfterCare = "after_care", "贷后管理", "To look after a running loan or guarantee";
    }
}

coded! {
    /// Why a grant ended before its day.
    EndReason {
        /// The firm ended it.
        Revoked = "revoked", "企业终止授权", "Ended by the firm";
        /// The firm withdrew the application it came with.
        Withdrawn = "withdrawn", "申请已撤回", "The application was withdrawn";
        /// The institution declined the application it came with.
        Declined = "declined", "申请未获批准", "The application was declined";
    }
}

/// A grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Which.
    pub id: ConsentId,
    /// The institution that may read.
    pub institution: OrgId,
    /// What it may read.
    pub classes: Classes,
    /// The application it came with; then it holds for that one only.
    pub application: Option<ApplicationId>,
    /// From this moment on.
    pub from: DateTime<Utc>,
    /// Until before this moment.
    pub until: DateTime<Utc>,
    /// When it was ended, if it was.
    pub ended: Option<DateTime<Utc>>,
}

/// How a grant stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It lets the institution read.
    Live,
    /// Its time has run out.
    Expired,
    /// It was ended before its time.
    Ended,
}

impl Grant {
    /// How it stands at a moment.
    pub fn standing(&self, at: DateTime<Utc>) -> Standing {
        if self.ended.is_some_and(|ended| ended <= at) {
            Standing::Ended
        } else if at < self.until {
            Standing::Live
        } else {
            Standing::Expired
        }
    }

    /// Whether it lets this reader read anything.
    fn serves(&self, reader: Reader) -> bool {
        self.institution == reader.institution
            && self.from <= reader.at
            && self.standing(reader.at) == Standing::Live
            && (self.application.is_none() || self.application == reader.case)
    }
}

/// Who reads, in which case if in one, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reader {
    /// The institution.
    pub institution: OrgId,
    /// The application on which it works.
    pub case: Option<ApplicationId>,
    /// The moment.
    pub at: DateTime<Utc>,
}

/// The classes that the grants of a firm let the reader read.
pub fn admitted(grants: &[Grant], reader: Reader) -> Classes {
    grants
        .iter()
        .filter(|grant| grant.serves(reader))
        .fold(Classes::NONE, |all, grant| all.or(grant.classes))
}

/// Whether the grants of a firm let the reader read a class.
pub fn admits(grants: &[Grant], reader: Reader, class: DataClass) -> bool {
    admitted(grants, reader).contains(class)
}

/// Longest grant, in months.
pub const MONTHS_MAX: i64 = 24;
/// What the form proposes, in months.
pub const MONTHS_USUAL: i64 = 6;

/// What is granted, as a form says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// The classes.
    pub classes: Classes,
    /// The last day.
    pub last_day: NaiveDate,
}

impl Terms {
    /// Reads classes and months; every fault at once. `always` is granted whether ticked or not.
    pub fn parse(
        classes: &[String],
        months: &str,
        always: Classes,
        today: NaiveDate,
    ) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let read = note(&mut faults, "classes", read_classes(classes));
        let months = note(&mut faults, "months", read_months(months));
        let classes = read.map(|ticked| ticked.or(always));
        if classes == Some(Classes::NONE) {
            faults.push(FieldFault::new("classes", Fault::Required));
        }
        match classes.zip(months) {
            Some((classes, months)) if faults.is_empty() => Ok(Self {
                classes,
                last_day: crate::calendar::add_months(today, months),
            }),
            _ => Err(faults),
        }
    }
}

fn read_classes(typed: &[String]) -> Result<Classes, Fault> {
    let codes: BTreeSet<&str> = typed.iter().map(|code| code.trim()).collect();
    let read = |code: &str| DataClass::from_code(code).ok_or_else(|| form::unknown(code));
    let filled = codes.into_iter().filter(|code| !code.is_empty());
    filled.map(read).collect()
}

/// Empty means what is usual.
fn read_months(typed: &str) -> Result<i64, Fault> {
    Ok(form::optional_integer(typed, 1, MONTHS_MAX)?.unwrap_or(MONTHS_USUAL))
}

#[cfg(test)]
mod tests;
