//! Filling a portal: the product catalogue, and the demonstration city.
//!
//! Records come in as the domain's own types and go through the store in one transaction;
//! applications are played through the real use cases, each as its own actor on its own day, so
//! that statuses, clocks, quota ledgers and the audit trail are what the portal itself would have
//! made. A second run changes nothing; one that was cut short is taken up where it stopped.

use chrono::{DateTime, Utc};
use domain::access::{OrgKind, Role};
use domain::application::DeclineReason;
use domain::collateral::AssetRecord;
use domain::declared::Answers;
use domain::firm::{Certification, FinancialYear, FirmRecord};
use domain::ids::{AssetId, CertificationId, NeedId, OrgId, ProductId, QuotaId, UserId};
use domain::money::{Bp, Fen};
use domain::need::NeedRecord;
use domain::product::{Name, Product};
use uuid::Uuid;

mod admissions;
mod appraisals;
mod cases;
mod catalogue;
mod city;
mod consents;
mod custody;
mod editions;
mod lines;
mod pledges;
mod quota_changes;

pub use catalogue::install_catalogue;
pub use city::install_city;
pub use editions::DraftFile;
pub use quota_changes::QuotaChangeFile;

/// The catalogue to install.
#[derive(Clone, Debug)]
pub struct CatalogueFile {
    /// Institutions.
    pub institutions: Vec<InstitutionFile>,
    /// Products, each with its institution.
    pub products: Vec<(OrgId, Product)>,
    /// Limits.
    pub quotas: Vec<(QuotaId, ProductId, Fen)>,
}

/// An institution.
#[derive(Clone, Debug)]
pub struct InstitutionFile {
    /// Id.
    pub id: OrgId,
    /// Kind.
    pub kind: OrgKind,
    /// Name.
    pub name: Name,
}

/// Somebody who works for an institution or for the platform.
#[derive(Clone, Debug)]
pub struct StaffFile {
    /// The institution; `None` for the platform.
    pub org: Option<OrgId>,
    /// As what.
    pub role: Role,
    /// The person.
    pub person: PersonFile,
}

/// The city to install.
#[derive(Clone, Debug)]
pub struct CityFile {
    /// The one password of all its accounts.
    pub password: String,
    /// Firms.
    pub firms: Vec<FirmFile>,
    /// People of institutions and of the platform.
    pub staff: Vec<StaffFile>,
    /// Applications.
    pub cases: Vec<CaseFile>,
    /// Changes of criteria that are under way.
    pub drafts: Vec<DraftFile>,
    /// Changes of quotas that wait for a second person.
    pub quota_changes: Vec<QuotaChangeFile>,
}

/// A person with an account.
#[derive(Clone, Debug)]
pub struct PersonFile {
    /// Account.
    pub id: UserId,
    /// Name.
    pub name: String,
    /// Login; without one a login is made that nobody needs.
    pub login: Option<String>,
    /// Since.
    pub since: DateTime<Utc>,
}

/// A firm with everything it has registered.
#[derive(Clone, Debug)]
pub struct FirmFile {
    /// The organisation.
    pub id: OrgId,
    /// Who registered it.
    pub owner: PersonFile,
    /// Registration.
    pub record: FirmRecord,
    /// Certifications.
    pub certifications: Vec<(CertificationId, Certification)>,
    /// Figures.
    pub financials: Vec<FinancialYear>,
    /// Answers.
    pub declared: Answers,
    /// Collateral with the moment it was registered.
    pub assets: Vec<(AssetId, DateTime<Utc>, AssetRecord)>,
    /// Needs with the moment they were registered.
    pub needs: Vec<(NeedId, DateTime<Utc>, NeedRecord)>,
}

/// An application and what happened to it.
#[derive(Clone, Debug)]
pub struct CaseFile {
    /// Id of the form that sends it.
    pub batch: Uuid,
    /// The need.
    pub need: NeedId,
    /// The product.
    pub product: ProductId,
    /// The steps, oldest first; the first applies.
    pub steps: Vec<CaseStep>,
}

/// One step of a case.
#[derive(Clone, Debug)]
pub struct CaseStep {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: UserId,
    /// What.
    pub deed: Deed,
}

/// What was done.
#[derive(Clone, Debug)]
#[expect(
    missing_docs,
    reason = "the fields are those of the forms of these steps"
)]
pub enum Deed {
    /// The firm applies.
    Apply { note: String },
    /// The institution takes it up.
    Accept,
    /// The institution asks for more.
    Ask { text: String },
    /// The firm supplies it.
    Answer { text: String },
    /// The institution approves: above its threshold by two persons, unless the second has not
    /// answered yet.
    Approve {
        amount: Fen,
        tenor_months: i64,
        rate: Option<Bp>,
        conditions: String,
        waits: bool,
    },
    /// The institution declines.
    Decline { reason: DeclineReason, text: String },
    /// The firm takes it back.
    Withdraw { text: String },
}

/// What an installation did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Installed {
    /// Records entered or replaced: products, or firms.
    pub records: usize,
    /// Applications played.
    pub cases: usize,
    /// Applications that the portal's own rules did not let through.
    pub refused: usize,
}
