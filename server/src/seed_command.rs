//! Filling a database: the catalogue alone, or with it the demonstration city.
//!
//! What is installed is described by the crate `seed`; how, by `services::seeding`. This file only
//! hands the one to the other.

use std::sync::Arc;

use seed::city::{self, City};
use services::seeding::{
    self, CaseFile, CaseStep, CatalogueFile, CityFile, Deed, DraftFile, FirmFile, Installed,
    InstitutionFile, PersonFile, QuotaChangeFile, StaffFile,
};
use services::{Ctx, Portal};

use crate::commands::Failure;

/// The number from which the demonstration city is computed.
const SEED: u64 = 1;

/// The password of every demonstration account.
pub const PASSWORD: &str = city::DEMO_PASSWORD;

/// Demonstration accounts: role and login.
pub const ACCOUNTS: [(&str, &str); 13] = [
    ("企业 firm", "firm.demo@rongqiao.example"),
    ("企业经办 clerk of the firm", "clerk.demo@rongqiao.example"),
    ("银行 bank", "bank.demo@rongqiao.example"),
    ("银行复核 second at the bank", "bank2.demo@rongqiao.example"),
    ("担保 guarantee", "guarantee.demo@rongqiao.example"),
    (
        "担保复核 second at the guarantee institution",
        "guarantee2.demo@rongqiao.example",
    ),
    ("引导基金 fund", "fund.demo@rongqiao.example"),
    ("基金复核 second at the fund", "fund2.demo@rongqiao.example"),
    (
        "仓储保管 keeper of a warehouse",
        "keeper.demo@rongqiao.example",
    ),
    ("平台 administrator", "admin.demo@rongqiao.example"),
    (
        "平台二 second administrator",
        "admin2.demo@rongqiao.example",
    ),
    ("审计 auditor", "auditor.demo@rongqiao.example"),
    ("评估 appraiser", "appraiser.demo@rongqiao.example"),
];

/// Installs the institutions, products and quotas. A second run changes nothing.
pub async fn catalogue(portal: &Arc<Portal>) -> Result<(), Failure> {
    let ctx = Ctx::system(portal.clone(), "seed");
    let done = seeding::install_catalogue(&ctx, &catalogue_file()?).await?;
    tracing::info!(records = done.records, "catalogue installed");
    Ok(())
}

/// Installs the catalogue and the demonstration city as of today. A second run changes nothing.
pub async fn demo(portal: &Arc<Portal>) -> Result<(), Failure> {
    let done = demonstrate(portal).await?;
    tracing::info!(
        firms = done.records,
        cases = done.cases,
        refused = done.refused,
        "demonstration installed"
    );
    Ok(())
}

/// Like [`demo`], and says what was done.
pub async fn demonstrate(portal: &Arc<Portal>) -> Result<Installed, Failure> {
    catalogue(portal).await?;
    let ctx = Ctx::system(portal.clone(), "seed");
    Ok(seeding::install_city(&ctx, &city_file(city::city(SEED, ctx.today())?)).await?)
}

/// The seed catalogue as it is installed.
pub fn catalogue_file() -> Result<CatalogueFile, Failure> {
    let catalogue = seed::catalogue()?;
    let institutions = catalogue
        .institutions
        .iter()
        .map(|institution| InstitutionFile {
            id: institution.id(),
            kind: institution.kind,
            name: institution.name.clone(),
        });
    let mut products = Vec::with_capacity(catalogue.products.len());
    for product in &catalogue.products {
        let provider = catalogue.provider(product);
        let provider = provider.ok_or_else(|| format!("{} has no provider", product.id))?;
        products.push((provider.id(), product.clone()));
    }
    let quotas = catalogue
        .quotas
        .iter()
        .map(|quota| (quota.id(), quota.product.clone(), quota.limit));
    Ok(CatalogueFile {
        institutions: institutions.collect(),
        quotas: quotas.collect(),
        products,
    })
}

fn city_file(city: City) -> CityFile {
    CityFile {
        password: PASSWORD.to_owned(),
        firms: city.firms.into_iter().map(firm_file).collect(),
        staff: city
            .staff
            .into_iter()
            .map(|staff| StaffFile {
                org: staff.org,
                role: staff.role,
                person: person_file(staff.person, staff.since),
            })
            .collect(),
        cases: city.cases.into_iter().map(case_file).collect(),
        drafts: city.drafts.into_iter().map(draft_file).collect(),
        quota_changes: city.quota_changes.into_iter().map(quota_change).collect(),
    }
}

fn draft_file(draft: city::Draft) -> DraftFile {
    DraftFile {
        by: draft.by,
        product: draft.product,
        criteria: draft.criteria,
        note: draft.note.to_owned(),
        proposed: draft.proposed,
    }
}

fn quota_change(change: city::QuotaChange) -> QuotaChangeFile {
    QuotaChangeFile {
        by: change.by,
        product: change.product,
        limit: change.limit,
        note: change.note.to_owned(),
    }
}

fn person_file(person: city::Person, since: chrono::DateTime<chrono::Utc>) -> PersonFile {
    PersonFile {
        id: person.id,
        name: person.name,
        login: person.login.map(str::to_owned),
        since,
    }
}

fn firm_file(firm: city::Firm) -> FirmFile {
    FirmFile {
        id: firm.id,
        owner: person_file(firm.owner, firm.registered_at),
        record: firm.record,
        certifications: firm.certifications,
        financials: firm.financials,
        declared: firm.declared,
        assets: firm
            .assets
            .into_iter()
            .map(|asset| (asset.id, asset.at, asset.record))
            .collect(),
        needs: firm
            .needs
            .into_iter()
            .map(|need| (need.id, need.at, need.record))
            .collect(),
    }
}

fn case_file(case: city::Case) -> CaseFile {
    let step = |step: city::Step| CaseStep {
        at: step.at,
        by: step.by,
        deed: deed(step.deed),
    };
    CaseFile {
        batch: case.batch,
        need: case.need,
        product: case.product,
        steps: case.steps.into_iter().map(step).collect(),
    }
}

fn deed(deed: city::Deed) -> Deed {
    match deed {
        city::Deed::Apply(note) => Deed::Apply { note },
        city::Deed::Accept => Deed::Accept,
        city::Deed::Ask(text) => Deed::Ask { text },
        city::Deed::Answer(text) => Deed::Answer { text },
        city::Deed::Approve {
            amount,
            tenor_months,
            rate,
            conditions,
            waits,
        } => Deed::Approve {
            amount,
            tenor_months,
            rate,
            conditions,
            waits,
        },
        city::Deed::Decline { reason, text } => Deed::Decline { reason, text },
        city::Deed::Withdraw(text) => Deed::Withdraw { text },
    }
}
