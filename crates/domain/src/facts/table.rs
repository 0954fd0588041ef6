//! The table behind the registry. A row starts from its type's defaults (fixed, computed, seen by
//! the providers applied to) and states only what differs.
//!
//! Efforts are in the measure of one day of waiting: `act(15, …)` is as dear as waiting 15 days.

mod collateral;
mod firm;
mod firm_record;
mod need;
mod project;
mod relation;

use super::definition::{
    Audience, Changeability, CodeOption, Direction, FactDef, FactType, Freshness, Unit,
};
use crate::lang::Label;

type Def = FactDef<'static>;

/// The parts of the table, in the order in which facts are listed to people.
pub(super) const PARTS: [&[Def]; 6] = [
    firm::FACTS,
    firm_record::FACTS,
    need::FACTS,
    project::FACTS,
    collateral::FACTS,
    relation::FACTS,
];

/// A row with the defaults of its type.
pub(super) const fn fact<'a>(
    key: &'a str,
    fact_type: FactType,
    label: Label,
    meaning: Label,
) -> FactDef<'a> {
    let floor = match fact_type {
        FactType::Int | FactType::Money => Some(0),
        _ => None,
    };
    let unit = match fact_type {
        FactType::Int => Unit::Count,
        FactType::Money => Unit::Fen,
        _ => Unit::None,
    };
    FactDef {
        key,
        fact_type,
        unit,
        label,
        meaning,
        options: &[],
        audience: Audience::Applied,
        freshness: Freshness::Always,
        change: Changeability::Fixed,
        direction: Direction::Either,
        provide: 1,
        floor,
        declared: false,
    }
}

impl<'a> FactDef<'a> {
    pub(super) const fn unit(mut self, unit: Unit) -> Self {
        self.unit = unit;
        self
    }

    pub(super) const fn options(mut self, options: &'a [CodeOption]) -> Self {
        self.options = options;
        self
    }

    pub(super) const fn seen_by(mut self, audience: Audience) -> Self {
        self.audience = audience;
        self
    }

    pub(super) const fn fresh(mut self, days: u32) -> Self {
        self.freshness = Freshness::Days(days);
        self
    }

    pub(super) const fn act(mut self, effort: u32, direction: Direction) -> Self {
        self.change = Changeability::Act { effort };
        self.direction = direction;
        self
    }

    pub(super) const fn wait(mut self) -> Self {
        self.change = Changeability::Wait;
        self.direction = Direction::Up;
        self
    }

    pub(super) const fn provide(mut self, effort: u32) -> Self {
        self.provide = effort;
        self
    }

    pub(super) const fn floor(mut self, floor: Option<i64>) -> Self {
        self.floor = floor;
        self
    }

    pub(super) const fn declared(mut self) -> Self {
        self.declared = true;
        self
    }
}
