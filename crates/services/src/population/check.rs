//! Whether the index says what judging one need against one product says: for tests, and for
//! whoever doubts an answer.

use domain::criteria::Verdict;
use domain::ids::{NeedId, ProductId};
use store::needs;

use super::follow::current;
use super::read::BATCH;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::matches::{Files, Market, judge};

/// A pair on which the two differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The need.
    pub need: NeedId,
    /// The product.
    pub product: ProductId,
    /// What the index says; nothing where it does not have the pair.
    pub index: Option<Verdict>,
    /// What judging says.
    pub judged: Verdict,
}

/// What a comparison found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Pairs with each verdict: eligible, undetermined, ineligible.
    pub pairs: [usize; 3],
    /// Those on which the two differ.
    pub differences: Vec<Difference>,
}

/// Judges every open need against every product, one by one, and compares. It takes long.
pub async fn compare(ctx: &Ctx) -> Result<Compared> {
    let population = current(ctx).await?;
    let (market, day) = (Market::load(ctx).await?, population.as_of);
    let (mut found, mut last) = (Compared::default(), None);
    loop {
        let firms = needs::firms_with_open(ctx.read(), last, BATCH as u64).await?;
        let Some(until) = firms.last().copied() else {
            return Ok(found);
        };
        last = Some(until);
        let rows = needs::open_of(ctx.read(), &firms).await?;
        let files = Files::read(ctx.read(), &firms, day).await?;
        for row in rows {
            let case = files.case(row, day)?;
            let slot = population.index.slot_of(case.row.id);
            for listed in &market.catalogue.all {
                let judged = match case.record.wants(listed.product.instrument) {
                    true => judge(&case, listed, market.quota(listed.id()), day).verdict,
                    false => Verdict::Ineligible,
                };
                let answer = population.index.answer(listed.id().as_str());
                let index = slot.zip(answer).map(|(slot, answer)| answer.verdict(slot));
                found.pairs[judged as usize] += 1;
                if index != Some(judged) {
                    found.differences.push(Difference {
                        need: NeedId::new(case.row.id),
                        product: listed.id().clone(),
                        index,
                        judged,
                    });
                }
            }
        }
    }
}
