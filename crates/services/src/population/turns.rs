//! What turned while the population was brought up to date: of each need and product the verdict
//! before and after, and what was known before, so that the reason can be told.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use domain::criteria::{Tree, Verdict};
use domain::facts::FactSet;
use domain::product::Product;
use matching::Change;
use uuid::Uuid;

use super::card::NeedCard;
use super::offers::Offer;
use super::pack::unpack;
use super::state::State;

/// One need and product that turned.
#[derive(Clone, Debug)]
struct Turn {
    before: Verdict,
    after: Verdict,
    /// The facts before, where they changed.
    facts: Option<Arc<[u8]>>,
    /// The product before, where it changed; `Some(None)` where there was none.
    rule: Option<Option<Offer>>,
}

/// What turned in one round.
#[derive(Debug, Default)]
pub(super) struct Turns {
    pairs: BTreeMap<(Uuid, String), Turn>,
    /// Needs whose facts or cards are others now.
    pub touched: BTreeSet<Uuid>,
    /// Needs that are no longer there.
    pub gone: BTreeSet<Uuid>,
}

impl Turns {
    pub fn touched(&mut self, need: Uuid) {
        self.gone.remove(&need);
        self.touched.insert(need);
    }

    pub fn gone(&mut self, need: Uuid) {
        self.pairs.retain(|(id, _), _| *id != need);
        self.touched.remove(&need);
        self.gone.insert(need);
    }

    pub fn facts_changed(&mut self, changes: Vec<Change>, was: &Arc<[u8]>) {
        for change in changes {
            let turn = self.turn(change);
            turn.facts.get_or_insert_with(|| Arc::clone(was));
        }
    }

    pub fn rule_changed(&mut self, changes: Vec<Change>, was: Option<&Offer>) {
        for change in changes {
            let turn = self.turn(change);
            turn.rule.get_or_insert_with(|| was.cloned());
        }
    }

    fn turn(&mut self, change: Change) -> &mut Turn {
        let Change {
            need,
            product,
            before,
            after,
        } = change;
        let turn = self.pairs.entry((need, product)).or_insert(Turn {
            before,
            after,
            facts: None,
            rule: None,
        });
        turn.after = after;
        turn
    }

    /// Needs and products that became eligible, or no longer are, with everything that the reason
    /// hangs on. `was_of` is the day of the facts before.
    pub fn told(&self, state: &State, was_of: NaiveDate) -> Vec<Turned> {
        let turned =
            |turn: &&Turn| (turn.before == Verdict::Eligible) != (turn.after == Verdict::Eligible);
        let pairs = self.pairs.iter().filter(|(_, turn)| turned(turn));
        pairs
            .filter_map(|((need, product), turn)| {
                let held = state.needs.get(need)?;
                let now_offered = state.offers.by_id.get(product);
                let was_offered = match &turn.rule {
                    Some(before) => before.as_ref(),
                    None => now_offered,
                };
                let tree = |offer: Option<&Offer>| offer.map(|offer| Arc::clone(&offer.tree));
                let offer = now_offered.or(was_offered)?;
                let now = unpack(&held.facts)?;
                let was = match &turn.facts {
                    Some(packed) => unpack(packed)?,
                    None => now.clone(),
                };
                Some(Turned {
                    card: Arc::clone(&held.card),
                    product: Arc::clone(&offer.product),
                    gained: turn.after == Verdict::Eligible,
                    after: turn.after,
                    facts: (was, now),
                    rules: (tree(was_offered), tree(now_offered)),
                    days: (was_of, state.as_of),
                    seq: state.seq,
                })
            })
            .collect()
    }
}

/// A need that became eligible for a product, or no longer is.
#[derive(Clone, Debug)]
pub(crate) struct Turned {
    /// The need.
    pub card: Arc<NeedCard>,
    /// The product, as it is or was last in the catalogue.
    pub product: Arc<Product>,
    /// Whether it became eligible.
    pub gained: bool,
    /// The verdict now.
    pub after: Verdict,
    /// The facts before and now.
    pub facts: (FactSet, FactSet),
    /// The rule before and now; none where the product was not, or is no longer, in the catalogue.
    pub rules: (Option<Arc<Tree>>, Option<Arc<Tree>>),
    /// The day of the facts before and now.
    pub days: (NaiveDate, NaiveDate),
    /// The last change that was known.
    pub seq: i64,
}
