//! Persons behind accounts. Maker and checker must be two persons, and one person can have two
//! accounts; so accounts of staff carry the key of a person, made from an identity document.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{coded::coded, ids::UserId, lang::Label};

/// Stands for a person: a keyed hash of the number of an identity document. It tells nothing of
/// the number to whoever lacks the key.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonKey(String);

impl PersonKey {
    /// The key as stored.
    pub fn new(hex: impl Into<String>) -> Self {
        Self(hex.into())
    }

    /// As text, for storage and comparison only.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PersonKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonKey(…)")
    }
}

coded! {
    /// How whoever acts relates to whoever acted before.
    Who {
        /// The same account, or another account of the same person.
        Same = "same", "同一人", "The same person";
        /// Another person.
        Another = "another", "另一人", "Another person";
        /// Cannot be told: one of the two accounts has no key.
        Unknown = "unknown", "无法确认", "Cannot be told";
    }
}

/// An account with the person behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// The account.
    pub user: UserId,
    /// The person, where a document was entered.
    pub key: Option<PersonKey>,
}

impl Party {
    /// How this one relates to `other`.
    pub fn relation(&self, other: &Self) -> Who {
        match (&self.key, &other.key) {
            _ if self.user == other.user => Who::Same,
            (Some(mine), Some(theirs)) if mine == theirs => Who::Same,
            (Some(_), Some(_)) => Who::Another,
            _ => Who::Unknown,
        }
    }

    /// How this one relates to several: the same as any of them, another than all of them, or
    /// cannot be told.
    pub fn relation_to_all<'a>(&self, others: impl IntoIterator<Item = &'a Self>) -> Who {
        let mut found = Who::Another;
        for other in others {
            match self.relation(other) {
                Who::Same => return Who::Same,
                Who::Unknown => found = Who::Unknown,
                Who::Another => {}
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn party(user: u128, key: &str) -> Party {
        Party {
            user: UserId::new(Uuid::from_u128(user)),
            key: (!key.is_empty()).then(|| PersonKey::new(key)),
        }
    }

    #[test]
    fn two_accounts_with_one_key_are_one_person() {
        let cases = [
            (party(1, "a"), party(1, "a"), Who::Same),
            (party(1, ""), party(1, ""), Who::Same),
            (party(1, "a"), party(2, "a"), Who::Same),
            (party(1, "a"), party(2, "b"), Who::Another),
            (party(1, "a"), party(2, ""), Who::Unknown),
            (party(1, ""), party(2, "b"), Who::Unknown),
            (party(1, ""), party(2, ""), Who::Unknown),
        ];
        for (one, two, expected) in cases {
            assert_eq!(one.relation(&two), expected, "{one:?} {two:?}");
            assert_eq!(two.relation(&one), expected, "{two:?} {one:?}");
        }
    }

    #[test]
    fn of_several_one_that_is_the_same_decides() {
        let me = party(1, "a");
        let all = [party(2, "b"), party(3, ""), party(4, "a")];
        assert_eq!(me.relation_to_all(&all), Who::Same);
        assert_eq!(me.relation_to_all(&all[..2]), Who::Unknown);
        assert_eq!(me.relation_to_all(&all[..1]), Who::Another);
        assert_eq!(me.relation_to_all([]), Who::Another);
    }

    #[test]
    fn a_key_is_not_printed() {
        assert!(!format!("{:?}", party(1, "5ecre7")).contains("5ecre7"));
    }
}
