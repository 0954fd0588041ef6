//! The firm's record as its own people see it.

use chrono::NaiveDate;
use contract::Coded;
use contract::firm::{CertificationView, FinancialView, FirmParams, FirmView, SizeClassView};
use domain::access::Action;
use domain::facts::{Owner, options};
use domain::firm::FirmRecord;
use domain::ids::OrgId;
use domain::lang::Lang;
use domain::money::Fen;
use domain::size_class::{self, Figures};
use domain::{industry, region};
use store::rows::{CertificationRow, FinancialRow};
use store::{firms, organisations};

use super::people::own_identity;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::{questions, records};

/// The firm acted for; not found before one is registered.
pub async fn view(ctx: &Ctx) -> Result<FirmView> {
    if ctx.actor()?.org.is_none() {
        return Err(Error::NotFound);
    }
    let org = ctx.firm(Action::ReadFirm)?;
    let row = firms::find(ctx.read(), org).await?.ok_or(Error::NotFound)?;
    let name = organisations::by_id(ctx.read(), org)
        .await?
        .ok_or(Error::NotFound)?;
    let record = records::firm(&row, &name)?;
    let file = firms::records(ctx.read(), &[org]).await?;
    let answers = records::answers(&file.declared)?;
    let (class, missing) = size_class(&record, &file.financials, ctx.lang);
    Ok(FirmView {
        id: OrgId::new(row.org_id),
        industry: Coded::new(
            &record.industry,
            industry::display(&record.industry, ctx.lang),
        ),
        region: Coded::new(&record.region, region::full_name(&record.region, ctx.lang)),
        identity_number: own_identity(ctx, org, &row.identity_sealed)?,
        age_months: record.age_months(ctx.today()),
        size_class: class,
        size_class_missing: missing,
        certifications: file
            .certifications
            .iter()
            .map(|row| certification(row, ctx.today(), ctx.lang))
            .collect(),
        financials: file.financials.iter().map(financial).collect(),
        declared: questions::asked(&[Owner::Firm], &answers, ctx.lang),
        new_id: ctx.new_id().to_string(),
        form: form(record, row.version),
    })
}

/// The size class with its rule, or what is missing for it.
fn size_class(
    record: &FirmRecord,
    financials: &[FinancialRow],
    lang: Lang,
) -> (Option<SizeClassView>, Option<String>) {
    let latest = financials.iter().max_by_key(|row| row.year);
    let figures = Figures {
        employees: record.employees,
        revenue: latest.map(|row| Fen(row.revenue_fen)),
        assets: latest.map(|row| Fen(row.total_assets_fen)),
    };
    match size_class::classify(&record.industry, figures) {
        Ok(found) => {
            let view = SizeClassView {
                class: Coded::new(found.class.code(), found.class.label().get(lang)),
                rule: found.explain(lang),
                clause: size_class::CLAUSE.to_owned(),
            };
            (Some(view), None)
        }
        Err(undecided) => (None, Some(undecided.explain(lang))),
    }
}

fn certification(row: &CertificationRow, today: NaiveDate, lang: Lang) -> CertificationView {
    CertificationView {
        id: row.id.to_string(),
        kind: questions::option(options::CERTIFICATIONS, &row.kind, lang),
        number: row.number.clone(),
        issued_on: row.issued_on,
        expires_on: row.expires_on,
        valid: records::certification(row).is_valid(today),
    }
}

fn financial(row: &FinancialRow) -> FinancialView {
    FinancialView {
        year: row.year,
        revenue: Fen(row.revenue_fen),
        total_assets: Fen(row.total_assets_fen),
        total_liabilities: Fen(row.total_liabilities_fen),
        net_profit: Fen(row.net_profit_fen),
        rd_expense: Fen(row.rd_expense_fen),
    }
}

/// The form, filled.
fn form(record: FirmRecord, version: i64) -> FirmParams {
    FirmParams {
        version: version.to_string(),
        uscc: record.uscc.into(),
        name_zh: record.name_zh,
        name_en: record.name_en,
        entity_type: record.entity_type,
        founded_on: record.founded_on.to_string(),
        industry: record.industry,
        region: record.region,
        zone: record.zone,
        employees: record
            .employees
            .map(|count| count.to_string())
            .unwrap_or_default(),
        emerging_industries: record.emerging_industries.into_iter().collect(),
        industry_groups: record.industry_groups.into_iter().collect(),
        contact_name: record.contact_name,
        contact_phone: record.contact_phone,
        legal_representative: record.legal_representative,
        identity_number: String::new(),
    }
}
