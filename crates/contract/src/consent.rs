//! Consents: what a firm lets which institution read, and what an institution may read in a case.

use crate::common::Coded;
use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{ApplicationId, ConsentId, ConsentRequestId};
use serde::{Deserialize, Serialize};

/// Lets a named institution read named classes of the firm's data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GrantParams {
    /// Id made when the form was opened: posted twice, it grants once.
    pub id: String,
    /// The institution.
    pub institution: String,
    /// Codes of the classes.
    pub classes: Vec<String>,
    /// Code of the purpose.
    pub purpose: String,
    /// For how many months; the usual time when empty.
    pub months: String,
    /// `on`: the firm agrees to the text.
    pub consent: String,
}

/// Ends a consent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RevokeParams {
    /// The consent.
    pub id: String,
}

/// An institution asks the firm of one of its cases for a consent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AskConsentParams {
    /// Id made when the form was opened.
    pub id: String,
    /// The application.
    pub application: String,
    /// Codes of the classes.
    pub classes: Vec<String>,
    /// For how many months.
    pub months: String,
    /// Why.
    pub note: String,
}

/// The firm's answer to such a request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AnswerConsentParams {
    /// The request.
    pub id: String,
    /// `grant` or `refuse`.
    pub answer: String,
}

/// A class of data, to be ticked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassView {
    /// The class.
    pub class: Coded,
    /// What is in it.
    pub meaning: String,
}

/// The firm's consents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentsView {
    /// Those that let somebody read now, newest first.
    pub live: Vec<ConsentRowView>,
    /// Those that ended or ran out.
    pub past: Vec<ConsentRowView>,
    /// Requests that wait for an answer.
    pub waiting: Vec<ConsentRequestView>,
    /// The institutions of the portal.
    pub institutions: Vec<Coded>,
    /// The classes.
    pub classes: Vec<ClassView>,
    /// The purposes of a consent beside applications.
    pub purposes: Vec<Coded>,
    /// The text agreed to.
    pub text: String,
    /// Its version.
    pub version: String,
    /// The form, as it opens.
    pub form: GrantParams,
    /// Whether the reader may grant and end.
    pub may_change: bool,
}

/// A consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentRowView {
    /// Id.
    pub id: ConsentId,
    /// The institution's name.
    pub institution: String,
    /// What it may read.
    pub classes: Vec<String>,
    /// What for.
    pub purpose: String,
    /// The application it came with, and the short name of its need.
    pub application: Option<(ApplicationId, String)>,
    /// Since when.
    pub granted_at: DateTime<Utc>,
    /// Who of the firm gave it; empty where nobody is recorded.
    pub granted_by: String,
    /// The last day.
    pub last_day: NaiveDate,
    /// `live`, `expired` or the reason of its end.
    pub state: Coded,
    /// When it was ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// Version of the text agreed to.
    pub text_version: String,
    /// When the institution last read under it, where it did.
    pub last_read: Option<DateTime<Utc>>,
}

/// A request of an institution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentRequestView {
    /// Id.
    pub id: ConsentRequestId,
    /// The institution's name.
    pub institution: String,
    /// The application it works on, and the short name of its need.
    pub application: (ApplicationId, String),
    /// What it asks to read.
    pub classes: Vec<String>,
    /// For how many months.
    pub months: i64,
    /// Why.
    pub note: String,
    /// When it asked.
    pub asked_at: DateTime<Utc>,
}

/// What the institution may read in a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseConsentView {
    /// Classes that it may read now.
    pub granted: Vec<String>,
    /// Classes that it may not read, to be asked for.
    pub missing: Vec<ClassView>,
    /// Last day of the consent that ends last.
    pub last_day: Option<NaiveDate>,
    /// Day of the decision whose record is shown in place of today's file.
    pub kept: Option<NaiveDate>,
    /// Whether a request of the institution waits for the firm.
    pub asked: bool,
    /// The form of a request as it opens, where the reader may ask.
    pub ask: Option<AskConsentParams>,
}

/// Who acts for the firm, as far as the institution may read it; what is empty was not given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactsView {
    /// Legal representative.
    pub legal_representative: String,
    /// Identity number of the legal representative, masked.
    pub identity_number: String,
    /// Contact person.
    pub contact_name: String,
    /// Telephone.
    pub contact_phone: String,
}
