//! From records to facts: what is known of a case, each value with its source and its day. What
//! no record tells stays unknown; it is never guessed and never taken for "no".

use chrono::NaiveDate;

use crate::{
    collateral::AssetRecord,
    coverage::Coverage,
    declared::Answers,
    facts::{FactSet, FactValue, Source, keys},
    firm::{Certification, FinancialYear, FirmRecord},
    money::Fen,
    need::NeedRecord,
    product::Instrument,
    size_class::{self, Figures},
};

mod assets;
mod figures;

/// Everything a firm has on the portal, and of which day its own words are.
#[derive(Debug, Clone, Copy)]
pub struct FirmFile<'a> {
    /// The record.
    pub firm: &'a FirmRecord,
    /// The day on which the record was last confirmed.
    pub recorded_on: NaiveDate,
    /// Its certifications, expired ones too.
    pub certifications: &'a [Certification],
    /// Its figures, in any order.
    pub financials: &'a [FinancialYear],
    /// What it told itself.
    pub declared: &'a Answers,
    /// The day on which it told so.
    pub declared_on: NaiveDate,
}

/// The facts of a firm on a day. `assets` are all it has registered.
pub fn firm_facts<'a>(
    file: &FirmFile<'_>,
    assets: impl IntoIterator<Item = &'a AssetRecord>,
    on: NaiveDate,
) -> FactSet {
    let FirmFile {
        firm, recorded_on, ..
    } = *file;
    let mut facts = FactSet::new();
    let mut told = |key: &str, value| facts.set(key, value, Source::Declared, Some(recorded_on));
    told(keys::FIRM_REGION, FactValue::Region(firm.region.clone()));
    told(keys::FIRM_ZONE, FactValue::code(&firm.zone));
    told(
        keys::FIRM_INDUSTRY,
        FactValue::Industry(firm.industry.clone()),
    );
    told(keys::FIRM_ENTITY_TYPE, FactValue::code(&firm.entity_type));
    told(keys::FIRM_FOUNDED_ON, FactValue::Date(firm.founded_on));
    if let Some(employees) = firm.employees {
        told(keys::FIRM_EMPLOYEES, FactValue::Int(employees));
    }
    let industries = &firm.emerging_industries;
    told(
        keys::FIRM_EMERGING_INDUSTRIES,
        FactValue::Set(industries.clone()),
    );
    told(
        keys::FIRM_EMERGING_INDUSTRY,
        FactValue::Bool(!industries.is_empty()),
    );
    told(
        keys::FIRM_INDUSTRY_GROUPS,
        FactValue::Set(firm.industry_groups.clone()),
    );

    let age = FactValue::Int(firm.age_months(on));
    facts.set(keys::FIRM_AGE_MONTHS, age, Source::Computed, Some(on));
    // A firm that registered no certification has not said that it has none.
    if !file.certifications.is_empty() {
        let valid = file
            .certifications
            .iter()
            .filter(|c| c.is_valid(on))
            .map(|c| c.kind.as_str());
        let kinds = FactValue::set(valid);
        facts.set(
            keys::FIRM_CERTIFICATIONS,
            kinds,
            Source::Certificate,
            Some(on),
        );
    }
    let latest = figures::add(&mut facts, file.financials, on);
    let known = Figures {
        employees: firm.employees,
        revenue: latest.map(|year| year.revenue),
        assets: latest.map(|year| year.total_assets),
    };
    if let Ok(size) = size_class::classify(&firm.industry, known) {
        let as_of = latest.and_then(FinancialYear::as_of).unwrap_or(recorded_on);
        let class = FactValue::code(size.class.code());
        facts.set(keys::FIRM_SIZE_CLASS, class, Source::Computed, Some(as_of));
    }
    assets::add_firm(&mut facts, assets, on);
    add_answers(&mut facts, file.declared, file.declared_on);
    facts
}

/// The facts of a need. `told_on` is the day on which the firm registered or last changed it.
pub fn need_facts(need: &NeedRecord, told_on: NaiveDate) -> FactSet {
    let mut facts = FactSet::new();
    let mut told = |key: &str, value| facts.set(key, value, Source::Declared, Some(told_on));
    told(keys::NEED_AMOUNT, FactValue::Money(need.amount.0));
    told(keys::NEED_TENOR_MONTHS, FactValue::Int(need.tenor_months));
    told(keys::NEED_PURPOSE, FactValue::code(&need.purpose));
    let wanted = Instrument::ALL
        .iter()
        .filter(|instrument| need.wants(**instrument));
    told(
        keys::NEED_INSTRUMENTS,
        FactValue::set(wanted.map(|instrument| instrument.code())),
    );
    if let Some(date) = need.latest_date {
        told(keys::NEED_LATEST_DATE, FactValue::Date(date));
    }
    if let Some(rate) = need.max_cost {
        told(keys::NEED_MAX_COST_BP, FactValue::Int(rate.0));
    }
    add_answers(&mut facts, &need.facts, told_on);
    facts
}

/// The facts of the items offered with a need. Where several items of a kind are offered, the
/// facts that speak of one item are those of the most favourable one.
pub fn collateral_facts<'a>(
    offered: impl IntoIterator<Item = &'a AssetRecord>,
    on: NaiveDate,
) -> FactSet {
    let mut facts = FactSet::new();
    assets::add_offered(&mut facts, offered, on);
    facts
}

/// The facts between this need and one product: its coverage, its open quota, the day.
pub fn product_facts(
    coverage: &Coverage,
    asked: Fen,
    open_quota: Option<Fen>,
    existing_customer: Option<bool>,
    on: NaiveDate,
) -> FactSet {
    let mut facts = FactSet::new();
    facts.set(
        keys::RELATION_AS_OF,
        FactValue::Date(on),
        Source::Platform,
        Some(on),
    );
    if let Some(share) = coverage.share_of(asked) {
        let share = FactValue::Int(share.0);
        facts.set(keys::COLLATERAL_COVERAGE, share, Source::Computed, Some(on));
    }
    if let Some(open) = open_quota {
        let open = FactValue::Money(open.0);
        facts.set(keys::RELATION_OPEN_QUOTA, open, Source::Platform, Some(on));
    }
    if let Some(known) = existing_customer {
        let known = FactValue::Bool(known);
        facts.set(
            keys::RELATION_EXISTING_CUSTOMER,
            known,
            Source::Platform,
            Some(on),
        );
    }
    facts
}

fn add_answers(facts: &mut FactSet, answers: &Answers, told_on: NaiveDate) {
    for (key, value) in answers {
        facts.set(key.as_str(), value.clone(), Source::Declared, Some(told_on));
    }
}

#[cfg(test)]
mod tests;
