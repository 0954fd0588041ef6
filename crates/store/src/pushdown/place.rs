//! Where a fact stands in the projection, and how its values are written there.
//!
//! In the document a key begins with the sort of its value, so that a row from before a fact
//! changed its type reads as unknown instead of failing the whole query.

use std::fmt::Write;

use domain::facts::{FactRegistry, FactType, FactValue, keys, nodes};
use sea_orm::sea_query::Expr;

use super::dialect::Dialect;
use crate::entity::need_fact::Column;
use crate::error::{Error, Result};

/// Separates, begins and ends the codes of a set.
pub(super) const BAR: char = '|';

/// How values of a type are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Whole numbers, fen, and days counted from the common era.
    Number,
    /// Codes, regions in their one form, industries.
    Text,
    /// Yes or no.
    Flag,
    /// Codes between bars: `|a|b|`, and `|` when there are none.
    Set,
}

/// A fact's place.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// How its values are compared.
    pub sort: Sort,
    /// Its type.
    pub fact_type: FactType,
    /// Its column, if it has one.
    pub column: Option<Column>,
    /// Its key in the document otherwise.
    pub key: String,
}

impl Place {
    /// The place of a fact of the registry; a variant has the type of its fact.
    pub(super) fn of(registry: &FactRegistry, fact: &str) -> Result<Place> {
        let base = || fact.split_once('@').map(|(base, _)| base);
        let fact_type = registry
            .type_of(fact)
            .or_else(|| registry.type_of(base()?))
            .ok_or_else(|| Error::Internal(format!("no fact is called {fact}")))?;
        let (sort, sign) = match fact_type {
            FactType::Int | FactType::Money | FactType::Date => (Sort::Number, 'n'),
            FactType::Code | FactType::Region | FactType::Industry => (Sort::Text, 't'),
            FactType::Bool => (Sort::Flag, 'b'),
            FactType::Set => (Sort::Set, 's'),
        };
        Ok(Place {
            sort,
            fact_type,
            column: column(fact),
            key: format!("{sign}:{}", plain(fact)),
        })
    }

    /// The value: NULL where the fact is unknown.
    pub(super) fn value(&self, dialect: Dialect) -> Expr {
        match (self.column, self.sort) {
            (Some(column), _) => Expr::col(column),
            (None, Sort::Number) => dialect.number(&self.key),
            (None, Sort::Text | Sort::Set) => dialect.text(&self.key),
            (None, Sort::Flag) => dialect.flag(&self.key),
        }
    }
}

fn column(fact: &str) -> Option<Column> {
    Some(match fact {
        keys::NEED_AMOUNT => Column::AmountFen,
        keys::FIRM_REGION => Column::Region,
        keys::FIRM_INDUSTRY => Column::Industry,
        keys::FIRM_SIZE_CLASS => Column::SizeClass,
        keys::FIRM_AGE_MONTHS => Column::AgeMonths,
        _ => return None,
    })
}

/// A code or key in which nothing means anything to a path, a set or a document: letters, digits,
/// `_ . @ : -` and what is not ASCII stay, all else becomes `%` and two digits.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let stays = c.is_alphanumeric() || "_.@:-".contains(c);
        if stays || !c.is_ascii() && !c.is_control() {
            out.push(c);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{:02X}", u32::from(c));
        }
    }
    out
}

/// A text value as it is stored.
pub(super) fn text(fact_type: FactType, code: &str) -> Option<String> {
    match fact_type {
        FactType::Code | FactType::Set => Some(plain(code)),
        FactType::Region => nodes::canonical_region(code).map(str::to_owned),
        FactType::Industry => nodes::is_industry(code).then(|| code.to_owned()),
        _ => None,
    }
}

/// The text of a value of a text type.
pub(super) fn text_of(value: &FactValue) -> Option<String> {
    match value {
        FactValue::Code(code) | FactValue::Region(code) | FactValue::Industry(code) => {
            text(value.fact_type(), code)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_elsewhere_is_written_otherwise() {
        assert_eq!(plain("collateral.coverage@a-1"), "collateral.coverage@a-1");
        assert_eq!(plain("a|b%\"'\\ \u{1}c"), "a%7Cb%25%22%27%5C%20%01c");
        assert_eq!(plain("融桥"), "融桥");
        assert_eq!(plain(""), "");
        // Two codes never become one.
        assert_ne!(plain("a%7C"), plain("a|"));
    }

    #[test]
    fn a_variant_stands_apart_and_has_the_type_of_its_fact() {
        let registry = FactRegistry::builtin();
        let own = Place::of(registry, keys::NEED_AMOUNT).unwrap();
        let variant = Place::of(registry, "need.amount@p7").unwrap();
        assert!(own.column.is_some() && variant.column.is_none());
        assert_eq!(variant.fact_type, FactType::Money);
        assert_eq!(variant.key, "n:need.amount@p7");
        assert!(Place::of(registry, "no.such").is_err());
        assert!(Place::of(registry, "no.such@need.amount").is_err());
    }
}
