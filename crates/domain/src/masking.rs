//! What of a person's and a firm's data is shown to whom: field × viewer, decided here and nowhere
//! else. Classes follow JR/T 0171-2020: what lets somebody in (C3: passwords, tokens, seeds) is
//! never shown to anybody and is no field of this table; what identifies a person (C2) is masked
//! unless the table says otherwise.

use serde::{Deserialize, Serialize};

use crate::{
    coded::coded,
    consent::{Classes, DataClass},
    lang::Label,
};

coded! {
    /// A field that not everybody sees.
    Field {
        /// Name of the legal representative.
        LegalRepresentative = "legal_representative", "法定代表人", "Legal representative";
        /// Identity number of the legal representative.
        IdentityNumber = "identity_number", "法定代表人身份号码", "Identity number of the legal representative";
        /// Contact person.
        ContactName = "contact_name", "联系人", "Contact person";
        /// Contact telephone.
        ContactPhone = "contact_phone", "联系电话", "Telephone";
        /// Figures of the books, and facts computed from them.
        Financials = "financials", "财务数据", "Figures";
    }
}

impl Field {
    /// The class of data under which the firm lets others read it.
    pub const fn class(self) -> DataClass {
        match self {
            Self::Financials => DataClass::Financials,
            _ => DataClass::Contacts,
        }
    }
}

/// Who looks at a firm's field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewer {
    /// The firm's owner.
    Owner,
    /// The firm's clerk.
    Clerk,
    /// Of an institution that the firm lets read these classes.
    Institution(Classes),
    /// Anybody else: other firms, the platform's administration, auditors, visitors.
    Other,
}

/// How a field is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// As it is.
    Full,
    /// With its middle hidden.
    Masked,
    /// Not at all.
    Hidden,
}

/// The table.
pub fn show(field: Field, viewer: Viewer) -> Show {
    match (field, viewer) {
        (_, Viewer::Owner) => Show::Full,
        (Field::IdentityNumber, Viewer::Clerk) => Show::Masked,
        (_, Viewer::Clerk) => Show::Full,
        (_, Viewer::Other) => Show::Hidden,
        (field, Viewer::Institution(classes)) if !classes.contains(field.class()) => Show::Hidden,
        // An institution checks the person against the document that it is handed.
        (Field::IdentityNumber, Viewer::Institution(_)) => Show::Masked,
        (_, Viewer::Institution(_)) => Show::Full,
    }
}

/// A text of the field as the viewer may read it; `None` where it may not.
pub fn told(field: Field, viewer: Viewer, text: &str) -> Option<String> {
    match show(field, viewer) {
        Show::Full => Some(text.to_owned()),
        Show::Masked => Some(masked(field, text)),
        Show::Hidden => None,
    }
}

/// The text of a field with its middle hidden.
pub fn masked(field: Field, text: &str) -> String {
    match field {
        Field::IdentityNumber => identity(text),
        Field::ContactPhone => phone(text),
        Field::LegalRepresentative | Field::ContactName => name(text),
        Field::Financials => HIDDEN.to_owned(),
    }
}

/// What stands where nothing of a value is told.
pub const HIDDEN: &str = "***";

/// First and last character of an identity number: `1****************X`.
pub fn identity(number: &str) -> String {
    between(number, 1, 1)
}

/// A person's name: the first character, `韦**`. A name of one character is hidden whole.
pub fn name(name: &str) -> String {
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(_)) => format!("{first}**"),
        (Some(_), None) => "**".to_owned(),
        _ => String::new(),
    }
}

/// A telephone number: first three and last two characters of those that have eleven and more
/// (`138******00`), else the last two.
pub fn phone(number: &str) -> String {
    if number.chars().count() >= 11 {
        between(number, 3, 2)
    } else {
        between(number, 0, 2)
    }
}

/// A login: a mobile number as [`phone`], an address by the first character of its name.
pub fn login(login: &str) -> String {
    match login.split_once('@') {
        Some((name, host)) => format!("{}@{host}", between(name, 1, 0)),
        None => phone(login),
    }
}

/// `first` and `last` characters are kept; what would be kept whole is hidden whole.
fn between(text: &str, first: usize, last: usize) -> String {
    let length = text.chars().count();
    let hidden = |place: usize| length <= first + last || (place >= first && place + last < length);
    let told = |(place, c)| if hidden(place) { '*' } else { c };
    text.chars().enumerate().map(told).collect()
}

#[cfg(test)]
mod tests;
