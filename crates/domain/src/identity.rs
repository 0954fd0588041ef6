//! Identity documents of people: read once, to tell persons apart, and never kept in clear.
//!
//! How a resident number is built and checked says [`crate::identity_number`].

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    coded::coded,
    fault::{Fault, FieldFault, note},
    form,
    identity_number::IdentityNumber,
    lang::Label,
    text,
};

coded! {
    /// A kind of document.
    DocumentKind {
        /// 18 characters with a check: resident identity card, and the residence permits that
        /// bear such a number.
        ResidentId = "resident_id", "居民身份证（含港澳台居民居住证、外国人永久居留身份证）", "Resident identity card, or a residence permit with 18 characters";
        /// Passport.
        Passport = "passport", "护照", "Passport";
        /// 港澳居民来往内地通行证
        HkMacaoPermit = "hk_macao_permit", "港澳居民来往内地通行证", "Mainland travel permit for Hong Kong and Macao residents";
        /// 台湾居民来往大陆通行证
        TaiwanPermit = "taiwan_permit", "台湾居民来往大陆通行证", "Mainland travel permit for Taiwan residents";
    }
}

/// Fewest and most characters of another document's number.
const OTHER: (usize, usize) = (5, 20);
/// How many last characters may be shown.
const TAIL: usize = 4;

/// A document that was read: kind, and the number in its one spelling.
#[derive(Clone, PartialEq, Eq)]
pub struct Document {
    kind: DocumentKind,
    number: String,
}

impl fmt::Debug for Document {
    /// Without the number: what is printed ends in logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Document({}, {})", self.kind.code(), self.tail())
    }
}

impl Document {
    /// Reads the fields `identity_kind` and `identity_number`; no kind means a resident number.
    /// Width, case, blanks and hyphens do not matter. No fault repeats what was typed.
    pub fn parse(kind: &str, number: &str, today: NaiveDate) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let code = match kind.trim() {
            "" => DocumentKind::ResidentId.code(),
            code => code,
        };
        let kind = DocumentKind::from_code(code).ok_or_else(|| form::unknown(code));
        let kind = note(&mut faults, "identity_kind", kind);
        let number: String = text::code(number).chars().filter(|c| *c != '-').collect();
        let checked = match kind {
            _ if number.is_empty() => Err(Fault::Required),
            Some(DocumentKind::ResidentId) | None => resident(&number, today),
            Some(_) => other(&number),
        };
        match (note(&mut faults, "identity_number", checked), kind) {
            (Some(()), Some(kind)) if faults.is_empty() => Ok(Self { kind, number }),
            _ => Err(faults),
        }
    }

    /// Kind.
    pub const fn kind(&self) -> DocumentKind {
        self.kind
    }

    /// The text that the key of the person is made from. It goes into a keyed hash, nowhere else.
    pub fn canonical(&self) -> String {
        format!("{}:{}", self.kind.code(), self.number)
    }

    /// The last characters, which may be shown and kept.
    pub fn tail(&self) -> String {
        let skipped = self.number.chars().count().saturating_sub(TAIL);
        self.number.chars().skip(skipped).collect()
    }
}

/// A number of which only the tail is known, as it is shown.
pub fn masked(tail: &str) -> String {
    format!("••••{tail}")
}

fn resident(number: &str, today: NaiveDate) -> Result<(), Fault> {
    IdentityNumber::parse(number)?;
    let born = number.get(6..14).unwrap_or_default();
    match NaiveDate::parse_from_str(born, "%Y%m%d") {
        Ok(born) if born <= today => Ok(()),
        _ => Err(words(
            "第 7 至 14 位不是有效的出生日期。".into(),
            "Characters 7 to 14 are not a day of birth.".into(),
        )),
    }
}

fn other(number: &str) -> Result<(), Fault> {
    let (min, max) = OTHER;
    match number.chars().count() {
        found if found < min => Err(Fault::TooShort { min }),
        found if found > max => Err(Fault::TooLong { max }),
        _ if number.chars().all(|c| c.is_ascii_alphanumeric()) => Ok(()),
        _ => Err(words(
            "证件号码只含字母和数字。".into(),
            "The number has letters and digits only.".into(),
        )),
    }
}

fn words(zh: String, en: String) -> Fault {
    Fault::InText { zh, en }
}

#[cfg(test)]
mod tests;
