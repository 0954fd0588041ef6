//! Needs × products: the questions that are asked of all of them at once.

use std::collections::HashMap;

use domain::criteria::{Leaf, Tree, Verdict};
use domain::facts::FactSet;
use uuid::Uuid;

use crate::bits::{Answer, Bits};
use crate::engine::{Judgement, Product};

/// What one change did to one pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The need.
    pub need: Uuid,
    /// The product's id.
    pub product: String,
    /// The verdict until now; ineligible where need or product was not there.
    pub before: Verdict,
    /// The verdict from now on; ineligible where need or product is no longer there.
    pub after: Verdict,
}

/// The needs that one hard leaf alone keeps out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blame {
    /// The id of the leaf.
    pub leaf: String,
    /// Ineligible needs, by what they would be if this leaf spoke for them.
    pub gained: Answer,
}

/// One state of all needs and products.
#[derive(Debug, Clone, Default)]
pub struct Index {
    products: Vec<Option<Product>>,
    needs: Vec<Option<(Uuid, FactSet)>>,
    places: HashMap<Uuid, usize>,
}

impl Index {
    /// Products, and no needs yet.
    pub fn new(products: Vec<Product>) -> Self {
        Index {
            products: products.into_iter().map(Some).collect(),
            ..Index::default()
        }
    }

    /// How many slots there are; some may be free.
    pub fn slots(&self) -> usize {
        self.needs.len()
    }

    /// The need in a slot.
    pub fn need_at(&self, slot: usize) -> Option<Uuid> {
        self.needs.get(slot)?.as_ref().map(|(id, _)| *id)
    }

    /// The slot of a need.
    pub fn slot_of(&self, id: Uuid) -> Option<usize> {
        self.places.get(&id).copied()
    }

    /// The slots that hold a need.
    pub fn live(&self) -> Bits {
        let mut bits = Bits::none(self.slots());
        for slot in self.places.values() {
            bits.set(*slot);
        }
        bits
    }

    /// How many needs there are.
    pub fn needs(&self) -> usize {
        self.places.len()
    }

    /// The product with this number, as judgements name it.
    pub fn product(&self, number: usize) -> Option<&Product> {
        self.products.get(number)?.as_ref()
    }

    /// The number of a product.
    pub fn number_of(&self, id: &str) -> Option<usize> {
        let is = |product: &Option<Product>| product.as_ref().is_some_and(|one| one.id == id);
        self.products.iter().position(is)
    }

    /// Every product with its number.
    pub fn products(&self) -> impl Iterator<Item = (usize, &Product)> {
        let numbered = self.products.iter().enumerate();
        numbered.filter_map(|(number, product)| Some((number, product.as_ref()?)))
    }

    /// Adds a need or replaces its facts. Answers what changed.
    pub fn set_need(&mut self, id: Uuid, facts: &FactSet) -> Vec<Change> {
        let before = self.match_need(id);
        match self.places.get(&id) {
            Some(slot) => self.needs[*slot] = Some((id, facts.clone())),
            None => {
                self.places.insert(id, self.needs.len());
                self.needs.push(Some((id, facts.clone())));
            }
        }
        self.compare(id, &before, &self.match_need(id))
    }

    /// Takes a need out. Answers what changed.
    pub fn remove_need(&mut self, id: Uuid) -> Vec<Change> {
        let before = self.match_need(id);
        if let Some(slot) = self.places.remove(&id) {
            self.needs[slot] = None;
        }
        self.compare(id, &before, &[])
    }

    fn compare(&self, need: Uuid, before: &[Judgement], after: &[Judgement]) -> Vec<Change> {
        let of = |list: &[Judgement], number: usize| {
            let found = list.iter().find(|one| one.product == number);
            found.map_or(Verdict::Ineligible, |one| one.verdict)
        };
        let changes = self.products().map(|(number, product)| Change {
            need,
            product: product.id.clone(),
            before: of(before, number),
            after: of(after, number),
        });
        changes.filter(|one| one.before != one.after).collect()
    }

    /// Adds a product or replaces its tree. Answers what changed.
    pub fn set_product(&mut self, product: Product) -> Vec<Change> {
        let before = self.answer(&product.id);
        let before = before.unwrap_or_else(|| Answer::none(self.slots()));
        let after = self.run(&product.tree);
        let changes = self.differences(&product.id, &before, &after);
        match self.number_of(&product.id) {
            Some(number) => self.products[number] = Some(product),
            None => self.products.push(Some(product)),
        }
        changes
    }

    /// Takes a product out. Answers what changed.
    pub fn remove_product(&mut self, id: &str) -> Vec<Change> {
        let Some(number) = self.number_of(id) else {
            return Vec::new();
        };
        let before = self.answer(id).unwrap_or_default();
        let changes = self.differences(id, &before, &Answer::none(self.slots()));
        self.products[number] = None;
        changes
    }

    fn differences(&self, product: &str, before: &Answer, after: &Answer) -> Vec<Change> {
        let differs = before.differs(after);
        let change = |slot| {
            Some(Change {
                need: self.need_at(slot)?,
                product: product.to_owned(),
                before: before.verdict(slot),
                after: after.verdict(slot),
            })
        };
        differs.iter().filter_map(change).collect()
    }

    /// The products for which a need is eligible or undetermined, by number.
    pub fn match_need(&self, id: Uuid) -> Vec<Judgement> {
        let slot = self.slot_of(id);
        let need = slot.and_then(|slot| self.needs[slot].as_ref());
        need.map(|(_, facts)| self.match_facts(facts))
            .unwrap_or_default()
    }

    /// The same for facts that are in no slot.
    pub fn match_facts(&self, facts: &FactSet) -> Vec<Judgement> {
        let judged = self.products().map(|(number, product)| Judgement {
            product: number,
            verdict: product.tree.verdict(facts),
            fit: product.tree.fit(facts),
        });
        judged
            .filter(|one| one.verdict != Verdict::Ineligible)
            .collect()
    }

    /// The first `k` of a need's matches: eligible before undetermined, then by base and fit, then
    /// by product id.
    pub fn top(&self, id: Uuid, k: usize) -> Vec<Judgement> {
        let mut found = self.match_need(id);
        found.sort_by(|a, b| {
            let of = |one: &Judgement| self.product(one.product);
            let score = |one: &Judgement| of(one).map_or(0.0, |product| product.base) + one.fit;
            (a.verdict.cmp(&b.verdict))
                .then_with(|| score(b).total_cmp(&score(a)))
                .then_with(|| of(a).map(|one| &one.id).cmp(&of(b).map(|one| &one.id)))
        });
        found.truncate(k);
        found
    }

    /// What a product's tree says about every need.
    pub fn answer(&self, product: &str) -> Option<Answer> {
        let product = self.product(self.number_of(product)?)?;
        Some(self.run(&product.tree))
    }

    /// What any tree says about every need; nothing is kept.
    pub fn run(&self, tree: &Tree) -> Answer {
        let mut answer = Answer::none(self.slots());
        for (slot, need) in self.needs.iter().enumerate() {
            let Some((_, facts)) = need else { continue };
            match tree.verdict(facts) {
                Verdict::Eligible => answer.eligible.set(slot),
                Verdict::Undetermined => answer.undetermined.set(slot),
                Verdict::Ineligible => {}
            }
        }
        answer
    }

    /// The same, as if one hard leaf spoke for every need: true, or false under a `not`.
    pub fn run_without(&self, tree: &Tree, leaf: &str) -> Answer {
        self.run(&settled(tree, leaf, true))
    }

    /// For each hard leaf, the ineligible needs that it alone keeps out.
    pub fn blame(&self, tree: &Tree) -> Vec<Blame> {
        let now = self.run(tree);
        let open = now.eligible.or(&now.undetermined);
        let hard = tree.leaves().into_iter().filter(|(leaf, _)| !leaf.soft);
        hard.map(|(leaf, _)| Blame {
            leaf: leaf.id.clone(),
            gained: self.run_without(tree, &leaf.id).and_not(&open),
        })
        .collect()
    }
}

/// The tree with one leaf replaced by the truth value that speaks for the case.
fn settled(tree: &Tree, id: &str, wanted: bool) -> Tree {
    let within = |members: &[Tree]| {
        let each = members.iter().map(|member| settled(member, id, wanted));
        each.collect::<Vec<_>>()
    };
    match tree {
        Tree::Leaf(Leaf { id: own, soft, .. }) if own == id && !soft => match wanted {
            true => Tree::All(Vec::new()),
            false => Tree::Any(Vec::new()),
        },
        Tree::Leaf(_) => tree.clone(),
        Tree::Not(member) => Tree::Not(Box::new(settled(member, id, !wanted))),
        Tree::All(members) => Tree::All(within(members)),
        Tree::Any(members) => Tree::Any(within(members)),
        Tree::AtLeast { n, of } => Tree::AtLeast {
            n: *n,
            of: within(of),
        },
    }
}
