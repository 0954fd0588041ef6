//! The population while it is worked on: what is published is a copy of it, which shares what did
//! not change.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;
use domain::ids::OrgId;
use matching::Index;
use uuid::Uuid;

use super::Population;
use super::card::NeedCard;
use super::chunks::Chunks;
use super::offers::{Offer, Offers, Variants};
use super::pack::{pack, unpack};
use super::read::Fresh;
use super::turns::Turns;

/// What is kept of a need beside its place in the index.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub card: Arc<NeedCard>,
    pub facts: Arc<[u8]>,
}

/// The population while it is worked on.
#[derive(Clone)]
pub(super) struct State {
    /// The last change that is in it.
    pub seq: i64,
    /// The day of its facts.
    pub as_of: NaiveDate,
    pub offers: Arc<Offers>,
    /// Variants for which the needs carry values: those of the offers, perhaps more.
    pub variants: Variants,
    pub index: Index,
    cards: Chunks<Arc<NeedCard>>,
    pub needs: HashMap<Uuid, Held>,
    firms: HashMap<Uuid, Vec<Uuid>>,
}

impl State {
    /// Products, and no needs yet.
    pub fn new(offers: Offers, seq: i64, as_of: NaiveDate) -> Self {
        let products = offers.by_id.values().map(matched).collect();
        Self {
            seq,
            as_of,
            variants: offers.variants.clone(),
            offers: Arc::new(offers),
            index: Index::new(products),
            cards: Chunks::default(),
            needs: HashMap::new(),
            firms: HashMap::new(),
        }
    }

    /// As readers see it.
    pub fn publish(&self) -> Population {
        Population {
            index: self.index.clone(),
            as_of: self.as_of,
            seq: self.seq,
            cards: self.cards.clone(),
            offers: Arc::clone(&self.offers),
        }
    }

    /// The firms that have needs here.
    pub fn firms(&self) -> BTreeSet<Uuid> {
        self.firms.keys().copied().collect()
    }

    /// Takes a need in before there is an index over the needs; [`State::settle`] makes it.
    pub fn load(&mut self, card: NeedCard, facts: Arc<[u8]>) {
        let (id, firm) = (card.need.uuid(), card.org.uuid());
        let card = Arc::new(card);
        if self.needs.insert(id, Held { card, facts }).is_none() {
            self.firms.entry(firm).or_default().push(id);
        }
    }

    /// Lays all needs out in the index, those that are alike together. `None` where packed facts
    /// cannot be read.
    pub fn settle(&mut self) -> Option<()> {
        let mut readable = true;
        let needs = self.needs.iter().map_while(|(id, held)| {
            let facts = unpack(&held.facts);
            readable &= facts.is_some();
            Some((*id, facts?))
        });
        self.index.extend(needs);
        self.place();
        readable.then_some(())
    }

    /// Lays them out anew once many have changed.
    pub fn repack(&mut self) {
        self.index.repack();
        self.place();
    }

    /// Puts every card where the index has its need.
    fn place(&mut self) {
        let mut cards = Chunks::default();
        for (id, held) in &self.needs {
            if let Some(slot) = self.index.slot_of(*id) {
                cards.set(slot, Some(Arc::clone(&held.card)));
            }
        }
        self.cards = cards;
    }

    /// These firms' needs are exactly the fresh ones.
    pub fn refresh(&mut self, firms: &[OrgId], fresh: Vec<Fresh>, turns: &mut Turns) {
        let mut by_firm: BTreeMap<Uuid, Vec<Fresh>> =
            firms.iter().map(|org| (org.uuid(), Vec::new())).collect();
        for one in fresh {
            by_firm.entry(one.card.org.uuid()).or_default().push(one);
        }
        for (firm, fresh) in by_firm {
            let now: Vec<Uuid> = fresh.iter().map(|one| one.card.need.uuid()).collect();
            for gone in self.firms.remove(&firm).unwrap_or_default() {
                if !now.contains(&gone) {
                    self.remove(gone, turns);
                }
            }
            fresh.into_iter().for_each(|one| self.set(one, turns));
            if !now.is_empty() {
                self.firms.insert(firm, now);
            }
        }
    }

    fn set(&mut self, fresh: Fresh, turns: &mut Turns) {
        let id = fresh.card.need.uuid();
        let packed: Arc<[u8]> = pack(&fresh.facts).into();
        let before = self.needs.get(&id);
        let same_facts = before.is_some_and(|held| held.facts == packed);
        if !same_facts {
            let was = before.map(|held| Arc::clone(&held.facts));
            let changes = self.index.set_need(id, &fresh.facts);
            // A need that was not here before is new to the firm itself: nothing to be told.
            if let Some(was) = was {
                turns.facts_changed(changes, &was);
            }
            turns.touched(id);
        }
        if same_facts && before.is_some_and(|held| *held.card == fresh.card) {
            return;
        }
        turns.touched(id);
        let card = Arc::new(fresh.card);
        if let Some(slot) = self.index.slot_of(id) {
            self.cards.set(slot, Some(Arc::clone(&card)));
        }
        let held = Held {
            card,
            facts: packed,
        };
        self.needs.insert(id, held);
    }

    fn remove(&mut self, id: Uuid, turns: &mut Turns) {
        if let Some(slot) = self.index.slot_of(id) {
            self.cards.set(slot, None);
        }
        self.index.remove_need(id);
        self.needs.remove(&id);
        turns.gone(id);
    }

    /// The products are exactly these. The needs carry values for their variants.
    pub fn offer(&mut self, offers: Offers, turns: &mut Turns) {
        let old = Arc::clone(&self.offers);
        for (id, before) in &old.by_id {
            if !offers.by_id.contains_key(id) {
                let changes = self.index.remove_product(id);
                turns.rule_changed(changes, Some(before));
            }
        }
        for (id, offer) in &offers.by_id {
            let before = old.by_id.get(id);
            if before.is_none_or(|before| before.tree != offer.tree) {
                let changes = self.index.set_product(matched(offer));
                turns.rule_changed(changes, before);
            }
        }
        self.offers = Arc::new(offers);
    }
}

fn matched(offer: &Offer) -> matching::Product {
    matching::Product {
        id: offer.product.id.as_str().to_owned(),
        tree: (*offer.tree).clone(),
        base: 0.0,
    }
}
