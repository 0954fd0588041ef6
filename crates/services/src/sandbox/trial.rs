//! One run: a draft and what it is compared with over the population as it is now.

use std::sync::Arc;

use contract::sandbox::{MovedView, SandboxFigures};
use domain::criteria::Tree;
use domain::money::Fen;
use domain::product::Product;
use domain::sandbox::study::Figures;
use domain::sandbox::{Study, study};

use super::{roll, words};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::population::{self, Population};
use crate::products;

/// Needs named at most.
const NAMED: usize = 100;

/// What came of a run.
pub(super) struct Trial {
    /// The population that it was run on.
    pub population: Arc<Population>,
    /// The figures that may be told.
    pub figures: Figures,
    /// What is open of the product's quota.
    pub open_quota: Option<Fen>,
    before: Tree,
    after: Tree,
    study: Study,
}

impl Trial {
    /// Runs a product as it would be, `after`, against how it is, `before`.
    pub async fn run(ctx: &Ctx, before: &Product, after: &Product) -> Result<Self> {
        let population = population::current(ctx).await?;
        let quotas = products::quotas(ctx).await?;
        let open_quota = quotas.get(&after.id).map(|quota| quota.available());
        let caps = (before.amount.max, after.amount.max);
        let (before, after) = (population.tree_for(before), population.tree_for(after));
        let asked = (Arc::clone(&population), before.clone(), after.clone());
        let (study, figures) = roll::aside(ctx, move |ctx| {
            let (population, before, after) = asked;
            let study = study(&before, &after, &mut |tree| roll::run(&population, tree));
            let figures = study.figures(&roll::roll(ctx, &population), caps);
            (study, figures)
        })
        .await?;
        Ok(Self {
            population,
            figures,
            open_quota,
            before,
            after,
            study,
        })
    }

    /// The figures in the reader's language.
    pub fn view(&self, ctx: &Ctx) -> SandboxFigures {
        words::figures(
            &self.figures,
            &[&self.after, &self.before],
            self.open_quota,
            ctx.lang,
        )
    }

    /// Those who move and whose firms show the need to institutions, by what they do and by money;
    /// and how many they are.
    pub fn moved(&self, ctx: &Ctx) -> (Vec<MovedView>, u64) {
        let trees = [&self.after, &self.before];
        let changed = self.study.moves.changed();
        let mut moved: Vec<_> = changed
            .iter()
            .filter_map(|slot| Some((slot, self.population.card(slot)?)))
            .filter(|(_, card)| card.shown)
            .filter_map(|(slot, card)| Some((self.study.moves.at(slot)?, slot, card)))
            .collect();
        moved.sort_by_key(|(which, _, card)| (*which, std::cmp::Reverse(card.amount), card.need));
        let number = moved.len() as u64;
        let rows = moved
            .into_iter()
            .take(NAMED)
            .map(|(which, slot, card)| MovedView {
                need: card.need,
                firm: crate::words::name(&card.firm_zh, &card.firm_en, ctx.lang).to_owned(),
                title: card.title.clone(),
                amount: card.amount,
                which: words::move_words(which, ctx.lang),
                cause: words::cause(&trees, self.study.causes.of(slot), ctx.lang).label,
            })
            .collect();
        (rows, number)
    }

    /// Whether a changed condition can have no effect: an error, and nothing can be kept.
    pub fn has_idle(&self) -> bool {
        !self.figures.idle.is_empty()
    }
}

/// A product with other criteria.
pub(super) fn with_criteria(product: &Product, criteria: Tree) -> Product {
    Product {
        criteria,
        ..product.clone()
    }
}
