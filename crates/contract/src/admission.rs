//! Applications for admission, and letters that do not arrive.

use crate::common::Coded;
use chrono::{DateTime, Utc};
use domain::ids::OrgId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An institution applies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AdmissionParams {
    /// Id made when the form was opened: posted twice, it applies once.
    pub id: String,
    /// Kind of institution.
    pub kind: String,
    /// Chinese name.
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// Unified social credit code.
    pub uscc: String,
    /// Number of the licence, where its kind has one.
    pub licence_number: String,
    /// The first person's name.
    pub contact_name: String,
    /// The first person's e-mail address.
    pub contact_email: String,
    /// Telephone.
    pub contact_phone: String,
}

/// A step on an application.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AdmissionStepParams {
    /// The application.
    pub id: String,
    /// Version seen.
    pub version: String,
    /// The reason, to refuse.
    pub text: String,
}

/// The form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdmissionFormView {
    /// Fresh id.
    pub new_id: String,
    /// Kinds that apply.
    pub kinds: Vec<Coded>,
    /// The licence of each kind that has one: code of the kind, name of the number.
    pub licences: Vec<Coded>,
}

/// An application in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdmissionRowView {
    /// Id.
    pub id: Uuid,
    /// Name in the reader's language.
    pub name: String,
    /// Kind.
    pub kind: Coded,
    /// Code.
    pub uscc: String,
    /// When it came.
    pub at: DateTime<Utc>,
    /// Where it stands.
    pub status: Coded,
}

/// The applications.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdmissionsView {
    /// Undecided.
    pub waiting: Vec<AdmissionRowView>,
    /// Decided lately.
    pub decided: Vec<AdmissionRowView>,
}

/// An organisation or application that looks like this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TwinView {
    /// Its name.
    pub name: String,
    /// The organisation, where it is one.
    pub org: Option<OrgId>,
    /// The application, where it is one.
    pub admission: Option<Uuid>,
    /// Whether the code is the same; else only the name reads alike.
    pub same_code: bool,
}

/// One application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdmissionView {
    /// The row.
    pub row: AdmissionRowView,
    /// Chinese name.
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// Name of the licence's number; empty where the kind has none.
    pub licence: String,
    /// The licence's number.
    pub licence_number: String,
    /// The first person.
    pub contact_name: String,
    /// Address.
    pub contact_email: String,
    /// Telephone.
    pub contact_phone: String,
    /// The role of the first person.
    pub first_role: Coded,
    /// The administrator who entered it; empty where the institution applied itself.
    pub entered_by: String,
    /// Who looks like it.
    pub twins: Vec<TwinView>,
    /// Why it was refused.
    pub reason: String,
    /// The organisation that it became.
    pub org: Option<OrgId>,
    /// Version for the next step.
    pub version: i64,
    /// Steps that the reader may take now.
    pub allowed: Vec<String>,
    /// Whether it waits for a second person.
    pub second: bool,
}

/// A letter that is late or was given up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterRowView {
    /// When it was written.
    pub at: DateTime<Utc>,
    /// What it is about.
    pub kind: Coded,
    /// To whom.
    pub recipient: String,
    /// How often it was tried.
    pub tries: i64,
    /// The next try; none when it was given up.
    pub next: Option<DateTime<Utc>>,
    /// What stood in the way.
    pub fault: String,
}

/// Letters that did not arrive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LettersView {
    /// Newest first.
    pub rows: Vec<LetterRowView>,
}
