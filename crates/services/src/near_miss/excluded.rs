//! The needs that one condition of the reader's own product alone keeps out: those whose firms show
//! them to institutions, with what was seen and what would do it.

use std::cmp::Reverse;

use contract::near_miss::{ExcludedRow, ExcludedView};
use domain::consent::Sight;
use domain::criteria::explain::outcomes;
use domain::ids::{NeedId, OrgId};
use domain::lang::Lang;
use store::needs;
use store::rows::{NeedRow, QuotaRow};

use super::blamed;
use crate::consents;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::matches::{Case, Files, Meeting, judge, wording};
use crate::population::Population;
use crate::products::{self, Listed};
use crate::sandbox::condition;
use crate::words::org_name;

/// Rows shown at most.
const ROWS: usize = 40;

/// The list; `None` where the condition keeps nobody out alone.
pub(super) async fn list(
    ctx: &Ctx,
    population: &Population,
    listed: &Listed,
    leaf: &str,
) -> Result<Option<ExcludedView>> {
    let found = blamed(population, listed)
        .into_iter()
        .find(|(found, _)| found.id == leaf);
    let Some((leaf, slots)) = found else {
        return Ok(None);
    };
    let mut cards: Vec<_> = slots
        .iter()
        .filter_map(|slot| population.card(slot))
        .filter(|card| card.shown)
        .collect();
    cards.sort_by_key(|card| (Reverse(card.amount), card.need));
    let shown = cards.len() as u64;
    cards.truncate(ROWS);
    let ids: Vec<NeedId> = cards.iter().map(|card| card.need).collect();
    let mut orgs: Vec<OrgId> = cards.iter().map(|card| card.org).collect();
    orgs.sort_unstable();
    orgs.dedup();
    let files = Files::load(ctx, &orgs).await?;
    let granted = consents::beside(ctx, listed.provider(), &orgs).await?;
    // Read again, so that a need that was hidden a moment ago is not told any more.
    let stored: Vec<NeedRow> = needs::shown_of(ctx.read(), &ids).await?;
    let quotas = products::quotas(ctx).await?;
    let quota = quotas.get(listed.id());
    let mut rows = Vec::new();
    for id in ids {
        if let Some(need) = stored.iter().find(|row| row.id == id.uuid()) {
            let case = files.case(need.clone(), ctx.today())?;
            // It does not match: some of what the firm told is not yet for this institution.
            let sight = Sight::Institution {
                matched: false,
                granted: granted
                    .get(&OrgId::new(case.row.org_id))
                    .copied()
                    .unwrap_or_default(),
            };
            rows.push(row(ctx, &case, listed, quota, &leaf.id, sight));
        }
    }
    Ok(Some(ExcludedView {
        product_name: listed.name(ctx.lang).to_owned(),
        condition: condition(&leaf, ctx.lang),
        rows,
        shown,
    }))
}

fn row(
    ctx: &Ctx,
    case: &Case,
    listed: &Listed,
    quota: Option<&QuotaRow>,
    leaf: &str,
    sight: Sight,
) -> ExcludedRow {
    let (today, lang) = (ctx.today(), ctx.lang);
    let judged = judge(case, listed, quota, today);
    let seen = outcomes(&judged.tree, &judged.facts)
        .into_iter()
        .find(|outcome| outcome.leaf.id == leaf)
        .filter(|outcome| sight.admits_key(&outcome.leaf.fact))
        .and_then(|outcome| Some((outcome.leaf, outcome.seen?)));
    let meeting = Meeting {
        case,
        listed,
        quota,
        today,
        sight,
    };
    let changes = meeting.way(&judged, lang).changes;
    let steps: Vec<String> = changes.into_iter().map(|change| change.text).collect();
    ExcludedRow {
        need: NeedId::new(case.row.id),
        firm: org_name(&case.org, lang),
        title: case.row.title.clone(),
        amount: case.record.amount,
        seen: seen
            .map(|(leaf, seen)| wording(lang).value(&leaf.fact, &seen.value))
            .unwrap_or_default(),
        step: steps.join(match lang {
            Lang::Zh => "；",
            Lang::En => "; ",
        }),
    }
}
