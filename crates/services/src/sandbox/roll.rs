//! The needs of the population by slot and their firms by group, made once for each state of it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use domain::criteria::{Leaf, Op, Operand, Tree};
use domain::facts::{FactValue, keys};
use domain::ids::OrgId;
use domain::sandbox::{Roll, Sets, Slots, Traits};
use matching::Answer;
use tokio::sync::Semaphore;

use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::population::{NeedCard, Population};

/// Runs at once. A draft of 256 conditions over a province takes the processor for seconds: a storm
/// of them waits in line and leaves the other pages their cores.
const AT_ONCE: usize = 1;

/// The roll last made, and of which state; and the place at which runs are made.
pub(crate) struct Rolls {
    last: Mutex<Option<(Weak<Population>, Arc<Roll>)>>,
    places: Arc<Semaphore>,
}

impl Default for Rolls {
    fn default() -> Self {
        Self {
            last: Mutex::default(),
            places: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }
}

/// Does what takes the processor for long, never on the threads that serve requests. The place is
/// held until the work ends, also when nobody waits for it any more.
pub(crate) async fn aside<T, W>(ctx: &Ctx, work: W) -> Result<T>
where
    T: Send + 'static,
    W: FnOnce(&Ctx) -> T + Send + 'static,
{
    let place = Arc::clone(&ctx.portal.rolls.places).acquire_owned().await;
    let place = place.map_err(|error| Error::Unavailable(error.to_string()))?;
    let ctx = ctx.clone();
    let done = tokio::task::spawn_blocking(move || {
        let _place = place;
        work(&ctx)
    });
    done.await
        .map_err(|error| Error::Internal(error.to_string()))
}

/// The roll of a state.
pub(crate) fn roll(ctx: &Ctx, population: &Arc<Population>) -> Arc<Roll> {
    let kept = &ctx.portal.rolls.last;
    let of_this = |(state, roll): &(Weak<Population>, Arc<Roll>)| {
        std::ptr::eq(state.as_ptr(), Arc::as_ptr(population)).then(|| Arc::clone(roll))
    };
    let found = kept
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .as_ref()
        .and_then(of_this);
    if let Some(roll) = found {
        return roll;
    }
    let roll = Arc::new(make(population));
    // The weak half keeps the address from being used again while the roll is kept.
    *kept.lock().unwrap_or_else(PoisonError::into_inner) =
        Some((Arc::downgrade(population), Arc::clone(&roll)));
    roll
}

/// What the index says of a tree.
pub(crate) fn run(population: &Population, tree: &Tree) -> Sets {
    let Answer {
        eligible,
        undetermined,
    } = population.index.run(tree);
    Sets {
        eligible: Slots::from_words(eligible.words()),
        undetermined: Slots::from_words(undetermined.words()),
    }
}

fn make(population: &Population) -> Roll {
    let yes = Operand::One(FactValue::Bool(true));
    let leaf = Leaf::new("emerging", keys::FIRM_EMERGING_INDUSTRY, Op::Eq, yes);
    let emerging = run(population, &Tree::Leaf(leaf));
    let slots = 0..population.index.slots();
    let cards: Vec<(usize, &NeedCard)> = slots
        .filter_map(|slot| Some((slot, population.card(slot)?)))
        .collect();
    let mut numbers: HashMap<OrgId, usize> = HashMap::new();
    let mut firms: Vec<Traits<'_>> = Vec::new();
    let mut of_firm = Vec::with_capacity(cards.len());
    for (slot, card) in &cards {
        let number = *numbers.entry(card.org).or_insert_with(|| {
            firms.push(Traits {
                size_class: card.size_class,
                industry: &card.industry,
                emerging: (!emerging.undetermined.contains(*slot))
                    .then(|| emerging.eligible.contains(*slot)),
                region: &card.region,
                age_months: card.age_months,
            });
            firms.len() - 1
        });
        of_firm.push(number);
    }
    let mut roll = Roll::of(firms);
    for ((slot, card), firm) in cards.iter().zip(of_firm) {
        roll.put(*slot, firm, card.amount, !card.shown);
    }
    roll
}
