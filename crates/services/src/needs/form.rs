//! The page and form of a need.

use contract::need::{NeedFormView, NeedParams};
use domain::access::Action;
use domain::declared::{self, Answers};
use domain::facts::Owner;
use domain::ids::NeedId;
use domain::money::AmountUnit;
use domain::need::{NeedRecord, NeedStatus};
use store::needs;

use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::{assets, questions, records};

/// What a need asks about beyond its own fields.
pub(super) const ASKED: &[Owner] = &[Owner::Project, Owner::Need];

/// The form of a need of the firm, or a fresh one.
pub async fn form(ctx: &Ctx, need: Option<&str>) -> Result<NeedFormView> {
    let org = ctx.firm(Action::WorkAsFirm)?;
    let assets = assets::rows(ctx, org).await?;
    let Some(need) = need else {
        return Ok(NeedFormView {
            form: NeedParams {
                id: ctx.new_id().to_string(),
                ..NeedParams::default()
            },
            existing: false,
            open: true,
            assets,
            questions: questions::asked(ASKED, &Answers::new(), ctx.lang),
        });
    };
    let need: NeedId = reference(need)?;
    let row = needs::find(ctx.read(), org, need)
        .await?
        .ok_or(Error::NotFound)?;
    let offers = needs::offers(ctx.read(), &[org]).await?;
    let record = records::need(&row, &offers)?;
    Ok(NeedFormView {
        existing: true,
        open: record.status == NeedStatus::Open,
        assets,
        questions: questions::asked(ASKED, &record.facts, ctx.lang),
        form: filled(need, &record, row.version),
    })
}

fn filled(need: NeedId, record: &NeedRecord, version: i64) -> NeedParams {
    let facts = declared::questions(ASKED).filter_map(|def| {
        let value = record.facts.get(def.key)?;
        Some((def.key.to_owned(), declared::to_input(&def, value)))
    });
    NeedParams {
        id: need.to_string(),
        version: version.to_string(),
        title: record.title.clone(),
        amount: record.amount.to_input(AmountUnit::Wan),
        tenor_months: record.tenor_months.to_string(),
        purpose: record.purpose.clone(),
        instruments: record
            .instruments
            .iter()
            .map(|wanted| wanted.code().to_owned())
            .collect(),
        latest_date: record
            .latest_date
            .map(|date| date.to_string())
            .unwrap_or_default(),
        max_cost: record
            .max_cost
            .map(|rate| rate.to_input())
            .unwrap_or_default(),
        description: record.description.clone(),
        facts: facts.collect(),
        assets: record.assets.iter().map(ToString::to_string).collect(),
        open_to_providers: if record.open_to_providers {
            "on".into()
        } else {
            String::new()
        },
    }
}
