//! What is wrong with one field of a form, as data. Services collect every fault of a form before
//! they answer; `contract` carries them; pages print [`Fault::message`] at the field.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    lang::Lang,
    money::{AmountFault, Bp, Fen, RateFault},
    text::TextFault,
    uscc::UsccFault,
};

mod message;

/// A fault and the field it belongs to. The field is named as in the form, with a dot and an
/// index for lists: `amount`, `financials.0.revenue`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldFault {
    /// Name of the form field.
    pub field: String,
    /// What is wrong with it.
    pub fault: Fault,
}

impl FieldFault {
    /// A fault at a field.
    pub fn new(field: impl Into<String>, fault: impl Into<Fault>) -> Self {
        Self {
            field: field.into(),
            fault: fault.into(),
        }
    }
}

/// What is wrong with a value, with what would be right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "the fields say in their names what the variant's text says"
)]
pub enum Fault {
    /// Nothing was given.
    Required,
    /// More characters than allowed.
    TooLong { max: usize },
    /// Fewer characters than needed.
    TooShort { min: usize },
    /// A password that everybody would try first.
    TooCommon,
    /// A password of too few kinds of characters.
    TooPlain { kinds: usize },
    /// The password that is in use already.
    SamePassword,
    /// Not the password in use.
    WrongPassword,
    /// Not a code of the second factor, or one that was used.
    WrongCode,
    /// An account can be opened with an e-mail address only.
    EmailOnly,
    /// Contains NUL or another control character.
    ControlCharacter,
    /// Not a number.
    NotANumber,
    /// Below zero.
    Negative,
    /// Zero, where something is needed.
    NotPositive,
    /// Above the largest amount.
    TooLarge { max: Fen },
    /// More decimals than the unit has (two for yuan and for percent).
    TooManyDecimals { max: u8 },
    /// A whole number outside its range.
    OutOfRange { min: i64, max: i64 },
    /// An amount outside its range.
    AmountOutOfRange { min: Option<Fen>, max: Option<Fen> },
    /// A rate outside its range.
    RateOutOfRange { min: Bp, max: Bp },
    /// Not a date.
    BadDate,
    /// A date after today, where that cannot be.
    FutureDate { today: NaiveDate },
    /// A date before today, where that cannot be.
    PastDate { today: NaiveDate },
    /// A date before the earliest possible.
    TooEarly { earliest: NaiveDate },
    /// A date after the latest possible.
    TooLate { latest: NaiveDate },
    /// Must lie after another date of the same form.
    NotAfter { other: NaiveDate },
    /// Expired.
    ExpiredOn { on: NaiveDate },
    /// A code that the list does not have.
    UnknownCode { code: String },
    /// A unified social credit code has 18 characters.
    UsccLength { found: usize },
    /// A character that may not stand at this position (counted from 1).
    UsccCharacter { position: usize, found: char },
    /// The last character does not match the others.
    UsccCheck { expected: char },
    /// The last character of an identity number does not match the others.
    IdentityCheck,
    /// A patent number has 8 or 12 digits and a check character.
    PatentLength { found: usize },
    /// The character after the dot does not match the others.
    PatentCheck { expected: char },
    /// The patent number belongs to another kind of patent.
    PatentKind,
    /// Not of the form in the example.
    BadFormat { example: String },
    /// Already registered.
    Duplicate,
    /// Already registered by the same firm.
    AlreadyYours,
    /// Does not agree with another field.
    Mismatch { with: String },
    /// More entries than allowed.
    TooMany { max: usize },
    /// A field the form does not have.
    UnknownField,
    /// Changed by someone else since it was opened.
    Stale,
    /// A file that is not taken.
    Document { refusal: crate::document::Refusal },
    /// What keeps an appraisal from being relied on.
    Appraisal {
        fault: crate::valuation::AppraisalFault,
    },
    /// Something inside a longer text, with its place, already in words.
    InText { zh: String, en: String },
}

impl Fault {
    /// What an official form would print at the field.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => message::zh(self),
            Lang::En => message::en(self),
        }
    }
}

impl From<TextFault> for Fault {
    fn from(fault: TextFault) -> Self {
        match fault {
            TextFault::Empty => Self::Required,
            TextFault::TooLong { max } => Self::TooLong { max },
            TextFault::Control => Self::ControlCharacter,
        }
    }
}

impl From<AmountFault> for Fault {
    fn from(fault: AmountFault) -> Self {
        match fault {
            AmountFault::Empty => Self::Required,
            AmountFault::NotANumber => Self::NotANumber,
            AmountFault::Negative => Self::Negative,
            AmountFault::TooManyDecimals => Self::TooManyDecimals { max: 2 },
            AmountFault::TooLarge { max } => Self::TooLarge { max },
        }
    }
}

impl From<RateFault> for Fault {
    fn from(fault: RateFault) -> Self {
        match fault {
            RateFault::Empty => Self::Required,
            RateFault::NotANumber => Self::NotANumber,
            RateFault::Negative => Self::Negative,
            RateFault::TooManyDecimals => Self::TooManyDecimals { max: 2 },
            RateFault::TooLarge { max } => Self::RateOutOfRange { min: Bp(0), max },
        }
    }
}

impl From<UsccFault> for Fault {
    fn from(fault: UsccFault) -> Self {
        match fault {
            UsccFault::Empty => Self::Required,
            UsccFault::Length { found } => Self::UsccLength { found },
            UsccFault::Character { position, found } => Self::UsccCharacter { position, found },
            UsccFault::Check { expected } => Self::UsccCheck { expected },
        }
    }
}

/// Puts a result's fault under its field and carries on, so that one pass finds every fault.
pub fn note<T, F: Into<Fault>>(
    faults: &mut Vec<FieldFault>,
    field: &str,
    result: Result<T, F>,
) -> Option<T> {
    result
        .map_err(|fault| faults.push(FieldFault::new(field, fault)))
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_cross_the_wire_and_back() {
        let fault = FieldFault::new("uscc", Fault::UsccCheck { expected: 'X' });
        let json = serde_json::to_string(&fault).unwrap();
        assert_eq!(
            json,
            r#"{"field":"uscc","fault":{"kind":"uscc_check","expected":"X"}}"#
        );
        assert_eq!(serde_json::from_str::<FieldFault>(&json).unwrap(), fault);
    }

    #[test]
    fn messages_say_what_would_be_right() {
        let check = Fault::UsccCheck { expected: 'X' };
        insta::assert_snapshot!(check.message(Lang::Zh), @"统一社会信用代码校验位不正确，第 18 位应为“X”。请逐位核对前 17 位。");
        insta::assert_snapshot!(check.message(Lang::En), @"The check character is wrong: the 18th character should be “X”. Please check the first 17.");
        let large = Fault::TooLarge {
            max: Fen::MAX_INPUT,
        };
        insta::assert_snapshot!(large.message(Lang::Zh), @"金额过大，最多 10,000 亿元。");
        let range = Fault::AmountOutOfRange {
            min: Some(Fen::wan(10)),
            max: Some(Fen::wan(1000)),
        };
        insta::assert_snapshot!(range.message(Lang::En), @"Must be between CNY 100,000 and CNY 10.00 million.");
    }
}
