//! Every open need and every product in one index, kept current: the lists of institutions, the
//! sandbox, figures and alerts ask it instead of the database.
//!
//! It is built from the database at the start and follows the outbox from there: each change is
//! read again from the records and takes its place in the index. Readers hold one immutable state,
//! which a newer one replaces as a whole, so that nobody waits and nobody sees half a change.
//! [`current`] looks at one number before it answers: what was committed before the question is in
//! the answer, on every replica.
//!
//! Facts are those of today in China. When the day turns they are all computed again beside the old
//! ones, which answer until then.

mod card;
mod check;
mod chunks;
mod follow;
mod keeper;
mod offers;
mod pack;
mod project;
mod read;
mod rebuild;
mod snapshot;
mod state;
mod turns;

use std::sync::Arc;

use chrono::NaiveDate;
use domain::criteria::Tree;
use domain::ids::NeedId;
use domain::product::Product;
use matching::Index;

pub use card::NeedCard;
pub use check::{Compared, Difference, compare};
pub use follow::{attend, building, current, forget, restore, save, serving, step, woken};
pub(crate) use keeper::Keeper;
pub(crate) use offers::{INSTRUMENT, plain};
pub use project::project;
pub(crate) use turns::Turned;

use crate::ctx::Ctx;
use crate::error::Result;
use chunks::Chunks;
use offers::Offers;

/// One round of whoever attends: the population brought up to date, what follows from it written.
pub async fn work(ctx: &Ctx) -> Result<()> {
    step(ctx).await?;
    crate::alerts::write(ctx).await?;
    project(ctx).await?;
    Ok(())
}

/// Every open need and every product, as of a day. Immutable; cheap to hold.
#[derive(Clone)]
pub struct Population {
    /// The index. Products have their ids, needs their UUIDs.
    pub index: Index,
    /// The day, in China, of which the facts are.
    pub as_of: NaiveDate,
    /// The last change that is in it.
    pub(crate) seq: i64,
    cards: Chunks<Arc<NeedCard>>,
    offers: Arc<Offers>,
}

impl Population {
    /// What is told of the need in a slot.
    pub fn card(&self, slot: usize) -> Option<&NeedCard> {
        self.cards.get(slot).map(AsRef::as_ref)
    }

    /// The last change of the records that is in it.
    pub const fn revision(&self) -> i64 {
        self.seq
    }

    /// What is told of a need.
    pub fn card_of(&self, need: NeedId) -> Option<&NeedCard> {
        self.card(self.index.slot_of(need.uuid())?)
    }

    /// What the index matches for a product, also one that is not in the catalogue: its criteria
    /// with its own terms, the open quota of its id, its instrument among those accepted, and the
    /// facts that differ from product to product under their variants' names.
    ///
    /// A draft may ask of single items of collateral what no product asks so far
    /// ([`Population::is_exact_for`]): its coverage is then that of a product with the same ratios,
    /// or unknown where there is none.
    pub fn tree_for(&self, product: &Product) -> Tree {
        self.offers.tree_for(product)
    }

    /// Whether the needs carry the collateral coverage under exactly this product's terms.
    pub fn is_exact_for(&self, product: &Product) -> bool {
        self.offers.variants.has(product)
    }

    /// The product in the catalogue of this state.
    pub fn product(&self, id: &str) -> Option<&Product> {
        self.offers.by_id.get(id).map(|offer| &*offer.product)
    }
}

impl std::fmt::Debug for Population {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Population")
            .field("as_of", &self.as_of)
            .field("seq", &self.seq)
            .finish_non_exhaustive()
    }
}
