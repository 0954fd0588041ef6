//! The firm's alerts, newest first.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use contract::Coded;
use contract::alert::{AlertView, AlertsParams, AlertsView, ReadAlertsParams};
use domain::access::Action;
use domain::criteria::Verdict;
use domain::ids::{AlertId, NeedId, OrgId, ProductId};
use domain::lang::Label;
use domain::product::Product;
use store::rows::AlertRow;
use store::{alerts, catalogue, needs};
use uuid::Uuid;

use super::words::sentence;
use super::write::{GAINED, KEPT_DAYS, Kept};
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::products::{self, Catalogue};
use crate::words::{coded, name};
use crate::worklist::{ROWS, paging};
use crate::{records, tx};

/// One page of the firm's alerts.
pub async fn list(ctx: &Ctx, params: AlertsParams) -> Result<AlertsView> {
    let org = ctx.firm(Action::WorkAsFirm)?;
    let until = ctx.now();
    let total = alerts::count(ctx.read(), org).await?;
    let paging = paging(&params.page, total);
    let rows = alerts::list(ctx.read(), org, (paging.page - 1) * ROWS, ROWS).await?;
    let names = Names::load(ctx, org, &rows).await?;
    Ok(AlertsView {
        rows: rows
            .iter()
            .map(|row| view(ctx, row, &names))
            .collect::<Result<_>>()?,
        paging,
        unread: alerts::unread(ctx.read(), org).await?,
        until: until.to_rfc3339(),
        kept_days: KEPT_DAYS,
    })
}

/// Marks one alert as read, or all up to the moment of the page.
pub async fn mark_read(ctx: &Ctx, params: ReadAlertsParams) -> Result<()> {
    let (org, permit) = ctx.as_firm(Action::WorkAsFirm)?;
    let one: Option<AlertId> = match params.id.trim() {
        "" => None,
        id => Some(reference(id)?),
    };
    let until = match one {
        Some(_) => ctx.now(),
        None => moment(&params.until)?,
    };
    tx::write(ctx, permit, async |tx| {
        let id = one.map(AlertId::uuid);
        if let Some(id) = id
            && !alerts::exists(tx.conn(), org, id).await?
        {
            return Err(Error::NotFound);
        }
        let marked = alerts::read(&tx, org, id, until, ctx.now()).await?;
        if marked == 0 {
            return tx.unchanged(());
        }
        let named = one.map_or_else(|| "all".to_owned(), |id| id.to_string());
        let object = Object::of("alert", named, org);
        audit::record(&tx, ctx, "read_alerts", object, None, None).await
    })
    .await
}

fn moment(typed: &str) -> Result<DateTime<Utc>> {
    let read = DateTime::parse_from_rfc3339(typed.trim());
    let unreadable = |_| Error::field("until", domain::form::unknown(typed.trim()));
    Ok(read.map_err(unreadable)?.with_timezone(&Utc))
}

/// The names of needs and products on a page.
struct Names {
    needs: HashMap<Uuid, String>,
    catalogue: std::sync::Arc<Catalogue>,
    /// Products that are no longer in the catalogue.
    gone: HashMap<String, Product>,
}

impl Names {
    async fn load(ctx: &Ctx, org: OrgId, rows: &[AlertRow]) -> Result<Self> {
        let own = needs::list(ctx.read(), org).await?;
        let catalogue = products::all(ctx).await?;
        let mut gone = HashMap::new();
        for row in rows {
            let id = ProductId::new(&*row.product_id);
            if catalogue.get(&id).is_some() || gone.contains_key(&row.product_id) {
                continue;
            }
            if let Some(stored) = catalogue::find(ctx.read(), &id).await? {
                let product = records::json("product", &id, &stored.body)?;
                gone.insert(row.product_id.clone(), product);
            }
        }
        Ok(Self {
            needs: own.into_iter().map(|need| (need.id, need.title)).collect(),
            catalogue,
            gone,
        })
    }
}

fn view(ctx: &Ctx, row: &AlertRow, names: &Names) -> Result<AlertView> {
    let kept: Kept = records::json("alert", row.id, &row.reason)?;
    let gained = row.kind == GAINED;
    let product = ProductId::new(&*row.product_id);
    let listed = names.catalogue.get(&product);
    let product_name = match (listed, names.gone.get(&row.product_id)) {
        (Some(listed), _) => listed.name(ctx.lang).to_owned(),
        (None, Some(gone)) => name(&gone.name.zh, &gone.name.en, ctx.lang).to_owned(),
        (None, None) => row.product_id.clone(),
    };
    let reasons = kept.reasons.iter();
    Ok(AlertView {
        id: AlertId::new(row.id),
        need: NeedId::new(row.need_id),
        need_title: names.needs.get(&row.need_id).cloned().unwrap_or_default(),
        product,
        product_name,
        institution: listed.map_or_else(String::new, |listed| {
            listed.provider_name(ctx.lang).to_owned()
        }),
        kind: kind(gained, kept.verdict, ctx),
        reasons: reasons
            .map(|reason| sentence(reason, gained, ctx.lang))
            .collect(),
        as_of: row.as_of,
        at: row.created_at,
        unread: row.read_at.is_none(),
    })
}

fn kind(gained: bool, verdict: Verdict, ctx: &Ctx) -> Coded {
    let (code, label) = match (gained, verdict) {
        (true, _) => ("gained", Label::new("新符合", "Now eligible")),
        (false, Verdict::Undetermined) => {
            ("unclear", Label::new("需补充信息", "Needs information"))
        }
        (false, _) => ("lost", Label::new("不再符合", "No longer eligible")),
    };
    coded(code, label, ctx.lang)
}
