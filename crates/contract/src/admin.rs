//! Platform administration: institutions and their people. No case, file or quota is here.

use crate::common::OrgBrief;
use chrono::NaiveDate;
use domain::ids::OrgId;
use serde::{Deserialize, Serialize};

/// Admit an institution.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OrganisationParams {
    /// Id made when the form was opened.
    pub id: String,
    /// Kind code; not `firm` (firms register themselves).
    pub kind: String,
    /// Chinese name.
    pub name_zh: String,
    /// English name.
    pub name_en: String,
}

/// Give a person an account for an institution.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StaffParams {
    /// The institution.
    pub org: String,
    /// The person's name.
    pub display_name: String,
    /// Login.
    pub login: String,
    /// First password, handed over in person.
    pub password: String,
    /// Code of the role; the first of the kind of organisation when empty.
    pub role: String,
}

/// All organisations with numbers of people; nothing of their files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationsView {
    /// The organisations.
    pub rows: Vec<OrganisationRowView>,
}

/// An organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationRowView {
    /// The organisation.
    pub org: OrgBrief,
    /// Since.
    pub since: NaiveDate,
    /// Number of people.
    pub people: u64,
    /// Number of products.
    pub products: u64,
}

/// One organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationView {
    /// The organisation.
    pub row: OrganisationRowView,
    /// Id again, for the form.
    pub id: OrgId,
}
