//! One condition on one fact as SQL that is NULL where the fact is unknown.

use std::collections::{BTreeMap, BTreeSet};

use domain::criteria::{Leaf, Op, Operand};
use domain::facts::FactValue;
use sea_orm::sea_query::{Expr, ExprTrait, Func};

use super::dialect::{Dialect, literal};
use super::fold::{all, any};
use super::place::{BAR, Place, Sort, text, text_of};
use crate::error::{Error, Result};

/// So many ranges of an index are asked before the column is looked through instead.
const RANGES: usize = 8;

/// The condition, and how many values it binds.
pub(super) fn compile(leaf: &Leaf, place: &Place, dialect: Dialect) -> Result<Expr> {
    let unfit = || {
        let Leaf { id, fact, op, .. } = leaf;
        Error::Internal(format!("leaf {id}: {} is not for {fact}", op.as_str()))
    };
    let value = || place.value(dialect);
    match (&leaf.value, leaf.op) {
        (Operand::Flag(true), Op::Known) => Ok(value().is_not_null()),
        (Operand::Flag(false), Op::Known) => Ok(value().is_null()),
        (Operand::One(wanted), op) if place.sort == Sort::Number => {
            compare(op, value(), wanted.ordinal().ok_or_else(unfit)?).ok_or_else(unfit)
        }
        (Operand::One(FactValue::Bool(flag)), Op::Eq | Op::Ne) if place.sort == Sort::Flag => {
            Ok(if *flag == (leaf.op == Op::Eq) {
                value()
            } else {
                value().not()
            })
        }
        (Operand::One(wanted), op) if place.fact_type == wanted.fact_type() => {
            let wanted = text_of(wanted).ok_or_else(unfit)?;
            match op {
                Op::Eq => Ok(value().eq(wanted)),
                Op::Ne => Ok(value().ne(wanted)),
                _ => Err(unfit()),
            }
        }
        (Operand::Range(low, high), Op::Between) if place.sort == Sort::Number => {
            let low = low.ordinal().ok_or_else(unfit)?;
            let high = high.ordinal().ok_or_else(unfit)?;
            Ok(value().between(low, high))
        }
        (Operand::Many(codes), op) => {
            let codes: Option<BTreeSet<String>> = codes
                .iter()
                .map(|code| text(place.fact_type, code))
                .collect();
            let codes = codes.ok_or_else(unfit)?;
            listed(op, place, codes, dialect).ok_or_else(unfit)
        }
        _ => Err(unfit()),
    }
}

fn compare(op: Op, value: Expr, wanted: i64) -> Option<Expr> {
    Some(match op {
        Op::Eq => value.eq(wanted),
        Op::Ne => value.ne(wanted),
        Op::Lt => value.lt(wanted),
        Op::Lte => value.lte(wanted),
        Op::Gt => value.gt(wanted),
        Op::Gte => value.gte(wanted),
        _ => return None,
    })
}

fn listed(op: Op, place: &Place, codes: BTreeSet<String>, dialect: Dialect) -> Option<Expr> {
    let value = || place.value(dialect);
    if codes.is_empty() {
        // Nothing is in an empty list, but of an unknown fact even that is not known.
        let none = matches!(op, Op::NotIn | Op::NotUnder | Op::AllOf | Op::NoneOf);
        return Some(if none {
            value().eq(value())
        } else {
            value().ne(value())
        });
    }
    let members = |codes: BTreeSet<String>| -> Vec<Expr> {
        codes
            .into_iter()
            .map(|code| dialect.has(value(), format!("{BAR}{code}{BAR}")))
            .collect()
    };
    Some(match (op, place.sort) {
        (Op::In, Sort::Text) => value().is_in(codes),
        (Op::NotIn, Sort::Text) => value().is_not_in(codes),
        (Op::Under, Sort::Text) => under(place, codes, dialect),
        (Op::NotUnder, Sort::Text) => under(place, codes, dialect).not(),
        (Op::AnyOf, Sort::Set) => any(members(codes)),
        (Op::AllOf, Sort::Set) => all(members(codes)),
        (Op::NoneOf, Sort::Set) => any(members(codes)).not(),
        _ => return None,
    })
}

/// Equal to a node or below it. Regions stand in their one form, so descent is by prefix for both
/// hierarchies; LIKE is not used because SQLite folds case in it.
fn under(place: &Place, nodes: BTreeSet<String>, dialect: Dialect) -> Expr {
    if place.column.is_some() && nodes.len() <= RANGES {
        // All that can follow a node are digits, and `~` comes after every digit.
        let range = |node: String| {
            let value = || place.value(dialect);
            let end = format!("{node}~");
            value().gte(node).and(value().lt(end))
        };
        return any(nodes.into_iter().map(range).collect());
    }
    let mut by_length: BTreeMap<i32, Vec<String>> = BTreeMap::new();
    for node in nodes {
        let length = i32::try_from(node.len()).unwrap_or(i32::MAX);
        by_length.entry(length).or_default().push(node);
    }
    let prefix = |(length, nodes): (i32, Vec<String>)| {
        let start = Func::cust("substr")
            .arg(place.value(dialect))
            .arg(literal(1))
            .arg(literal(length));
        Expr::expr(start).is_in(nodes)
    };
    any(by_length.into_iter().map(prefix).collect())
}
