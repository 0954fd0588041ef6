//! Identifiers. An id never travels without its type, so that a need cannot be mistaken for an
//! asset. Ids are made by the caller (the domain has no randomness) and print as plain UUIDs.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The text is not an identifier of the expected kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a valid {0} identifier")]
pub struct IdFault(pub &'static str);

macro_rules! uuid_id {
    ($($(#[$doc:meta])* $name:ident = $what:literal),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID that the caller made or loaded.
            pub const fn new(id: Uuid) -> Self {
                Self(id)
            }

            /// The UUID inside, for storage.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = IdFault;
            fn from_str(text: &str) -> Result<Self, IdFault> {
                Uuid::try_parse(text.trim()).map(Self).map_err(|_| IdFault($what))
            }
        }
    )+};
}

uuid_id! {
    /// A person with an account.
    UserId = "user",
    /// A firm, bank, guarantor, fund, bureau or the platform itself.
    OrgId = "organisation",
    /// A financing need (融资需求).
    NeedId = "need",
    /// An item of collateral (押品).
    AssetId = "asset",
    /// An application of one need to one product.
    ApplicationId = "application",
    /// A fund's or programme's quota (额度).
    QuotaId = "quota",
    /// A certification of a firm.
    CertificationId = "certification",
    /// What a firm is told about a match that turned.
    AlertId = "alert",
    /// A version of a product's criteria.
    EditionId = "edition",
    /// A firm's consent that an institution reads its data (授权).
    ConsentId = "consent",
    /// An institution's request for such a consent.
    ConsentRequestId = "consent request",
    /// A table of assets that is about to be brought in.
    ImportId = "import",
    /// A file that is evidence for a record.
    DocumentId = "document",
    /// What one person proposes and another confirms.
    ProposalId = "proposal",
    /// A pledge or mortgage (质押、抵押).
    PledgeId = "pledge",
    /// What an owner asks to do with an asset in pledge.
    ActId = "act",
    /// An appraiser's or warehouse keeper's accreditation.
    AccreditationId = "accreditation",
    /// An appraiser's report on an asset.
    AppraisalId = "appraisal",
    /// What happened to a right between appraisals.
    ShockId = "shock",
    /// A run of the worker over many objects.
    RunId = "run",
    /// What somebody is to see to.
    TaskId = "task",
}

/// The stable code of a product in the catalogue, such as `B-LZ-IND`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProductId(String);

impl ProductId {
    /// Longest product code.
    pub const MAX: usize = 64;

    /// Wraps a code without checking it; for codes from the catalogue itself.
    pub fn new(code: impl Into<String>) -> Self {
        Self(code.into())
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ProductId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for ProductId {
    type Err = IdFault;

    /// Letters, digits, `-`, `_` and `.`; at most [`ProductId::MAX`] characters.
    fn from_str(text: &str) -> Result<Self, IdFault> {
        let text = text.trim();
        let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if text.is_empty() || text.len() > Self::MAX || !text.chars().all(good) {
            return Err(IdFault("product"));
        }
        Ok(Self(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_print_parse_and_serialise_as_plain_text() {
        let id = NeedId::new(Uuid::from_u128(0x1234));
        let text = "00000000-0000-0000-0000-000000001234";
        assert_eq!(id.to_string(), text);
        assert_eq!(text.parse(), Ok(id));
        assert_eq!(serde_json::to_string(&id).unwrap(), format!("\"{text}\""));
        assert_eq!("x' OR 1=1".parse::<NeedId>(), Err(IdFault("need")));
    }

    #[test]
    fn product_codes_are_plain() {
        assert_eq!(" B-LZ-IND ".parse(), Ok(ProductId::new("B-LZ-IND")));
        for bad in ["", "a b", "产品", "../x", "a\0"] {
            assert!(bad.parse::<ProductId>().is_err(), "{bad}");
        }
    }
}
