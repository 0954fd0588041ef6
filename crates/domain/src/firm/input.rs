//! The firm form as typed, and reading it.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{EARLIEST_FOUNDING, EMPLOYEES_MAX, FirmRecord};
use crate::{
    calendar,
    facts::{CodeOption, options},
    fault::{Fault, FieldFault, note},
    form, industry, region,
    text::{self, NAME_MAX},
    uscc::Uscc,
};

/// The form of a firm; field names are those of the faults.
#[derive(Debug, Clone, Copy, Default)]
#[expect(
    missing_docs,
    reason = "the fields are those of `FirmRecord`, as typed"
)]
pub struct FirmInput<'a> {
    pub uscc: &'a str,
    pub name_zh: &'a str,
    pub name_en: &'a str,
    pub entity_type: &'a str,
    pub founded_on: &'a str,
    pub industry: &'a str,
    pub region: &'a str,
    pub zone: &'a str,
    pub employees: &'a str,
    pub emerging_industries: &'a [String],
    pub industry_groups: &'a [String],
    pub contact_name: &'a str,
    pub contact_phone: &'a str,
    pub legal_representative: &'a str,
}

impl FirmRecord {
    /// Reads the form; every fault of every field at once.
    pub fn parse(input: &FirmInput<'_>, today: NaiveDate) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let f = &mut faults;
        let uscc = note(f, "uscc", Uscc::parse(input.uscc));
        let name_zh = note(f, "name_zh", text::line(input.name_zh, NAME_MAX));
        let name_en = note(f, "name_en", text::optional_line(input.name_en, NAME_MAX));
        let entity_type = note(
            f,
            "entity_type",
            form::choice(input.entity_type, options::ENTITY_TYPES),
        );
        let founded_on = note(f, "founded_on", founded(input.founded_on, today));
        let industry = note(f, "industry", industry::parse(input.industry));
        let region = note(f, "region", region::parse(input.region));
        let zone = if input.zone.trim().is_empty() {
            "none"
        } else {
            input.zone
        };
        let zone = note(f, "zone", form::choice(zone, options::ZONES));
        let employees = note(
            f,
            "employees",
            form::optional_integer(input.employees, 0, EMPLOYEES_MAX),
        );
        let emerging_industries = choices(
            f,
            "emerging_industries",
            input.emerging_industries,
            options::EMERGING_INDUSTRIES,
        );
        let industry_groups = choices(
            f,
            "industry_groups",
            input.industry_groups,
            options::INDUSTRY_GROUPS,
        );
        let contact_name = note(
            f,
            "contact_name",
            text::optional_line(input.contact_name, 60),
        );
        let contact_phone = note(f, "contact_phone", phone(input.contact_phone));
        let legal_representative = note(
            f,
            "legal_representative",
            text::optional_line(input.legal_representative, 60),
        );

        let record = (|| {
            Some(Self {
                uscc: uscc?,
                name_zh: name_zh?,
                name_en: name_en?.unwrap_or_default(),
                entity_type: entity_type?,
                founded_on: founded_on?,
                industry: industry?,
                region: region?.to_owned(),
                zone: zone?,
                employees: employees?,
                emerging_industries,
                industry_groups,
                contact_name: contact_name?.unwrap_or_default(),
                contact_phone: contact_phone?,
                legal_representative: legal_representative?.unwrap_or_default(),
            })
        })();
        record.filter(|_| faults.is_empty()).ok_or(faults)
    }
}

fn founded(typed: &str, today: NaiveDate) -> Result<NaiveDate, Fault> {
    let date = form::date(typed)?;
    match calendar::parse_date(EARLIEST_FOUNDING) {
        Some(earliest) if date < earliest => Err(Fault::TooEarly { earliest }),
        _ if date > today => Err(Fault::FutureDate { today }),
        _ => Ok(date),
    }
}

fn choices(
    faults: &mut Vec<FieldFault>,
    field: &str,
    typed: &[String],
    options: &[CodeOption],
) -> BTreeSet<String> {
    note(
        faults,
        field,
        form::choices(typed.iter().map(String::as_str), options),
    )
    .unwrap_or_default()
}

/// Digits with the usual separators, 5 to 20 characters.
fn phone(typed: &str) -> Result<String, Fault> {
    let plain = text::optional_line(&text::fold(typed), 40)?.unwrap_or_default();
    let digits = plain.chars().filter(char::is_ascii_digit).count();
    let usual = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | ' ' | '(' | ')');
    if !plain.is_empty() && (!(5..=20).contains(&digits) || !plain.chars().all(usual)) {
        return Err(Fault::BadFormat {
            example: "0772-2812345".into(),
        });
    }
    Ok(plain)
}
