//! Intellectual property.

use super::*;

/// A patent of any kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Patent {
    /// Number with its check character.
    pub number: PatentNumber,
    /// Number under which the grant was published (授权公告号), may be empty; another name of the same
    /// patent.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub publication_number: String,
    /// Title of the invention.
    pub title: String,
    /// Patentee as on the certificate.
    pub applicant: String,
    /// Date of filing, from which the term runs.
    pub filed_on: NaiveDate,
    /// Date of grant.
    pub granted_on: NaiveDate,
    /// Technical field, a code of `TECHNICAL_FIELDS`.
    pub field: String,
    /// Annual fees are paid until this day.
    #[serde(default)]
    pub annuity_paid_until: Option<NaiveDate>,
}

/// A registered trademark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trademark {
    /// Registration number.
    pub registration_number: String,
    /// The mark in words.
    pub mark: String,
    /// Nice class, 1–45.
    pub nice_class: i64,
    /// Date of registration.
    pub registered_on: NaiveDate,
    /// Last day of the term; ten years from registration where it is not told.
    #[serde(default)]
    pub valid_until: Option<NaiveDate>,
}

/// A software copyright.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SoftwareCopyright {
    /// Registration number: `2023SR0123456`.
    pub registration_number: String,
    /// Name of the software.
    pub title: String,
    /// Version, may be empty.
    #[serde(default)]
    pub version: String,
    /// Date of completion.
    pub completed_on: NaiveDate,
}

/// Any other copyright.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherCopyright {
    /// Registration number.
    pub registration_number: String,
    /// Title of the work.
    pub title: String,
    /// Kind of work, a code of `WORK_TYPES`.
    pub work_type: String,
    /// Date of completion.
    pub completed_on: NaiveDate,
}
