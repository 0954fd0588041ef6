//! The demonstration city: firms of a fictional Liuzhou in mid-work, with needs, collateral and
//! applications in every state. Computed from a number and a day; the same two give the same city.
//!
//! Every firm, person and buyer is fictional. Public bodies appear only as providers of the
//! catalogue.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::collateral::AssetRecord;
use domain::declared::Answers;
use domain::facts::{FactRegistry, FactValue};
use domain::fault::FieldFault;
use domain::firm::{Certification, FinancialYear, FirmRecord};
use domain::ids::{AssetId, CertificationId, NeedId, OrgId, UserId};
use domain::need::NeedRecord;
use domain::uscc::UsccFault;
use serde_json::Value;

mod asset;
mod cases;
mod drafts;
mod firm;
mod need;
mod people;
mod quota_changes;
mod sketch;
mod words;

pub use cases::{Case, Deed, Step};
pub use drafts::Draft;
pub use people::{DEMO_PASSWORD, Staff};
pub use quota_changes::QuotaChange;

use crate::rng::Rng;

/// The whole city.
#[derive(Debug, Clone, PartialEq)]
pub struct City {
    /// Firms with their records; the first is the demonstration account's.
    pub firms: Vec<Firm>,
    /// People of the institutions and of the platform.
    pub staff: Vec<Staff>,
    /// Applications with everything that happened to them, oldest first.
    pub cases: Vec<Case>,
    /// Changes of criteria that are under way.
    pub drafts: Vec<Draft>,
    /// Changes of quotas that wait for a second person.
    pub quota_changes: Vec<QuotaChange>,
}

/// Why the city cannot be computed; the crate's own tests keep this from being shipped.
#[derive(Debug, thiserror::Error)]
pub enum CityFault {
    /// A file of sketches cannot be read.
    #[error("{file}: {source}")]
    Sketch {
        /// Which file.
        file: &'static str,
        /// Why.
        source: serde_json::Error,
    },
    /// A code cannot be completed.
    #[error("{firm}: {source}")]
    Uscc {
        /// Whose.
        firm: String,
        /// Why.
        source: UsccFault,
    },
    /// A sketch answers a question that is not asked, or in a form that it does not have.
    #[error("{key}: not an answer: {value}")]
    Answer {
        /// The fact.
        key: String,
        /// What was written.
        value: Value,
    },
    /// The domain refuses an asset.
    #[error("{title}: {faults:?}")]
    Asset {
        /// Which.
        title: String,
        /// Why.
        faults: Vec<FieldFault>,
    },
    /// A code of the sketch is in no list.
    #[error("{0}: unknown code")]
    Code(String),
    /// The catalogue cannot be read.
    #[error(transparent)]
    Catalogue(#[from] crate::CatalogueFault),
}

/// A person with an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Account.
    pub id: UserId,
    /// Name as others see it.
    pub name: String,
    /// Login of a demonstration account; the others have none that anybody knows.
    pub login: Option<&'static str>,
}

/// A firm with its record.
#[derive(Debug, Clone, PartialEq)]
pub struct Firm {
    /// The organisation.
    pub id: OrgId,
    /// Who registered it.
    pub owner: Person,
    /// When.
    pub registered_at: DateTime<Utc>,
    /// Its registration.
    pub record: FirmRecord,
    /// Certifications.
    pub certifications: Vec<(CertificationId, Certification)>,
    /// Figures, newest year first.
    pub financials: Vec<FinancialYear>,
    /// Answers that no record gives.
    pub declared: Answers,
    /// Needs, oldest first.
    pub needs: Vec<Need>,
    /// Collateral.
    pub assets: Vec<Asset>,
}

/// A financing need.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    /// Id.
    pub id: NeedId,
    /// Registered.
    pub at: DateTime<Utc>,
    /// What is asked.
    pub record: NeedRecord,
}

/// An item of collateral.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Id.
    pub id: AssetId,
    /// Registered.
    pub at: DateTime<Utc>,
    /// What it is and what it is worth.
    pub record: AssetRecord,
}

/// Computes the city as it stands on the morning of `today`.
pub fn city(seed: u64, today: NaiveDate) -> Result<City, CityFault> {
    let catalogue = crate::catalogue()?;
    let mut firms = Vec::new();
    for (place, sketch) in sketch::firms()?.iter().enumerate() {
        let mut rng = Rng::of(seed, &sketch.zh);
        let mut firm = firm::build(sketch, &mut rng, today)?;
        firm.assets = asset::build(sketch, &firm, &mut rng, today)?;
        firm.needs = need::build(sketch, &firm, &mut rng, today)?;
        if place == 0 {
            people::demonstrate(&mut firm);
        }
        firms.push(firm);
    }
    let staff = people::staff(seed, &catalogue, firms.first().map(|firm| firm.id), today);
    let cases = cases::build(seed, &catalogue, &firms, &staff, today);
    let drafts = drafts::build(&catalogue, &staff);
    let quota_changes = quota_changes::build(&catalogue, &staff);
    Ok(City {
        firms,
        staff,
        cases,
        drafts,
        quota_changes,
    })
}

/// Some moment of a working day, between half past eight and six in China.
fn at(rng: &mut Rng, day: NaiveDate) -> DateTime<Utc> {
    let minute = rng.between(30, 9 * 60 + 55);
    let morning = day.and_time(chrono::NaiveTime::MIN).and_utc();
    // Midnight UTC is eight in the morning in China.
    morning + TimeDelta::minutes(minute) + TimeDelta::seconds(rng.between(0, 59))
}

/// An answer of a sketch as the typed value of its fact.
fn answer(key: &str, value: &Value) -> Result<FactValue, CityFault> {
    let kind = FactRegistry::builtin().type_of(key);
    kind.and_then(|kind| FactValue::from_json(kind, value).ok())
        .ok_or_else(|| CityFault::Answer {
            key: key.to_owned(),
            value: value.clone(),
        })
}

#[cfg(test)]
mod tests;
