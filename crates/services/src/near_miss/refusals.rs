//! Why officers declined, beside what the criteria keep out.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use contract::near_miss::RefusalRow;
use domain::application::DeclineReason;
use domain::ids::{OrgId, ProductId};
use domain::sandbox::protect_one;
use store::applications::figures;

use crate::ctx::Ctx;
use crate::error::Result;
use crate::words::coded;

/// The reasons by how often they were given. An institution reads its own cases as they are; over
/// the whole city a reason given to very few firms is not told.
pub(super) async fn count(
    ctx: &Ctx,
    provider: OrgId,
    whole: bool,
    product: Option<&ProductId>,
) -> Result<Vec<RefusalRow>> {
    let of = (!whole).then_some(provider);
    let declined = figures::declined(ctx.read(), of).await?;
    let mut reasons: BTreeMap<DeclineReason, (u64, BTreeSet<OrgId>)> = BTreeMap::new();
    for (of_product, firm, decision) in declined {
        if product.is_some_and(|product| product.as_str() != of_product) {
            continue;
        }
        let code = decision.get("reason").and_then(|reason| reason.as_str());
        let Some(reason) = code.and_then(DeclineReason::from_code) else {
            continue;
        };
        let (number, firms) = reasons.entry(reason).or_default();
        *number += 1;
        firms.insert(firm);
    }
    let mut rows: Vec<RefusalRow> = reasons
        .into_iter()
        .map(|(reason, (number, firms))| {
            let told = !whole || protect_one(firms.len() as u64);
            RefusalRow {
                reason: coded(reason.code(), reason.label(), ctx.lang),
                number: told.then_some(number),
            }
        })
        .collect();
    rows.sort_by_key(|row| (Reverse(row.number), row.reason.code.clone()));
    Ok(rows)
}
