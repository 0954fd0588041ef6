//! One asset with everything the firm told of it.

use contract::Coded;
use contract::asset::{AssetParams, AssetView};
use domain::access::Action;
use domain::collateral::{AssetRecord, Registry, Worth};
use domain::ids::{AssetId, NeedId};
use domain::lang::Lang;
use domain::money::AmountUnit;
use store::{assets, needs};

use super::row_view;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::{documents, records};

/// One asset of the firm.
pub async fn view(ctx: &Ctx, id: &str) -> Result<AssetView> {
    let org = ctx.firm(Action::WorkAsFirm)?;
    let id: AssetId = reference(id)?;
    let row = assets::find(ctx.read(), org, id)
        .await?
        .ok_or(Error::NotFound)?;
    let record = records::asset(&row)?;
    let offers = needs::offers(ctx.read(), &[org]).await?;
    let with = |need: NeedId| records::offered(need, &offers).contains(&id);
    let titles = needs::list(ctx.read(), org)
        .await?
        .into_iter()
        .filter(|need| with(NeedId::new(need.id)))
        .map(|need| need.title)
        .collect();
    let fields = record.details.in_words(ctx.lang).into_iter();
    let documents = documents::of_assets(ctx.read(), org, &[id], ctx.lang).await?;
    Ok(AssetView {
        documents: documents.into_values().flatten().collect(),
        row: row_view(&row, titles, ctx.today(), ctx.lang)?,
        kind: record.kind(),
        fields: fields
            .map(|(label, value)| Coded::new(label.get(ctx.lang), value))
            .collect(),
        registry: registry_sentence(record.kind().registry(), ctx.lang),
        value_basis: value_basis(&record, ctx.lang),
        form: filled(id, &record, row.version),
    })
}

/// The form, filled.
pub(super) fn filled(id: AssetId, record: &AssetRecord, version: i64) -> AssetParams {
    let (value, valued_on, valued_by) = match &record.valuation {
        Some(told) => (
            told.amount.to_input(AmountUnit::Wan),
            told.on.to_string(),
            told.by.clone(),
        ),
        None => Default::default(),
    };
    AssetParams {
        id: id.to_string(),
        version: version.to_string(),
        kind: record.kind().code().to_owned(),
        title: record.title.clone(),
        details: record.details.to_input(),
        value,
        valued_on,
        valued_by,
    }
}

/// Which register creates the right, and when.
pub(crate) fn registry_sentence(registry: Registry, lang: Lang) -> String {
    let security = registry.security.label().get(lang);
    let (authority, effect) = (
        registry.authority.get(lang),
        registry.effect.label().get(lang),
    );
    let law = registry.law.get(lang);
    match lang {
        Lang::Zh => format!("{security}，在{authority}办理登记；{effect}（{law}）。"),
        Lang::En => format!("A {security}, registered with: {authority}; {effect} ({law})."),
    }
}

/// How the value came about.
fn value_basis(record: &AssetRecord, lang: Lang) -> String {
    if let Worth::Computed(_) = record.details.worth() {
        return match lang {
            Lang::Zh => "按登记的数量、单价或金额计算",
            Lang::En => "computed from the figures registered",
        }
        .to_owned();
    }
    match (&record.valuation, lang) {
        (None, Lang::Zh) => "尚未填写价值".to_owned(),
        (None, Lang::En) => "no value given yet".to_owned(),
        (Some(told), Lang::Zh) if told.by.is_empty() => format!("企业自行估值，{}", told.on),
        (Some(told), Lang::En) if told.by.is_empty() => {
            format!("the firm's own estimate, {}", told.on)
        }
        (Some(told), Lang::Zh) => format!("{}评估，{}", told.by, told.on),
        (Some(told), Lang::En) => format!("appraised by {}, {}", told.by, told.on),
    }
}
