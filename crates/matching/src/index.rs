//! Needs × products: the questions that are asked of all of them at once, answered exactly as the
//! plain evaluator answers one pair, with its three truth values.
//!
//! **Shape.** A need has a *slot*; 512 slots are a *bay*, the unit of all bit work, and eight bays a
//! block. Each fact is a column: the values as they are, the bits of their ranks (`slices`), and
//! for codes, nodes and sets a plane of bits for each token (`chunk`, `column`). A product is an
//! AND of conjuncts over leaves (`program`, `leaf`).
//!
//! **Two ways.** *One tree → all needs* goes bay by bay and stops when nobody is left (`sweep`).
//! *One need → all products* ORs one row of product bits for each fact and asks the few candidates
//! the rest (`rows`, `record`, `point`). Counting everything takes the rows of a bay first and sweeps only
//! the candidates (`whole`).
//!
//! **Change.** A need writes its cells and is matched before and after; a product is run before and
//! after, and writes its bits into the rows (`change`). All parts hang on shared pointers: a clone
//! is a snapshot, and a change copies what it writes while a snapshot still holds it.

mod bay;
mod blame;
mod change;
mod chunk;
mod column;
mod judges;
mod lead;
mod leaf;
mod needs;
mod placing;
mod point;
mod products;
mod program;
mod record;
mod repack;
mod rows;
mod slices;
mod sweep;
mod upkeep;
mod whole;

use std::sync::Arc;

use domain::criteria::{Tree, Verdict};
use domain::facts::FactSet;
use pulp::Arch;
use uuid::Uuid;

use crate::bits::{Answer, Bits};
use crate::engine::{Judgement, Product};
pub use bay::Instructions;
pub use blame::Blame;
pub use change::Change;
pub use point::Matcher;
pub use whole::Count;

use lead::Lead;
use needs::Needs;
use products::{Columns, Products};
use record::Layout;

/// One state of all needs and products.
#[derive(Debug, Clone)]
pub struct Index {
    products: Arc<Products>,
    columns: Arc<Columns>,
    needs: Needs,
    lead: Lead,
    layout: Arc<Layout>,
    /// How many needs there were when the conjuncts were last put in order.
    ordered_at: usize,
    arch: Arch,
}

impl Index {
    /// How many slots there are; some may be free. A need keeps its slot until [`Index::repack`].
    pub fn slots(&self) -> usize {
        self.needs.slots()
    }

    /// The need in a slot.
    pub fn need_at(&self, slot: usize) -> Option<Uuid> {
        self.needs.id_at(slot)
    }

    /// The slot of a need.
    pub fn slot_of(&self, id: Uuid) -> Option<usize> {
        self.needs.slot_of(id)
    }

    /// The slots that hold a need.
    pub fn live(&self) -> Bits {
        let blocks = self.needs.blocks.iter();
        let words = blocks.flat_map(|block| block.live.iter().flat_map(|bay| bay.0));
        Bits::from_words(words.take(self.slots() / 64).collect())
    }

    /// How many needs there are.
    pub fn needs(&self) -> usize {
        self.needs.count()
    }

    /// The product with this number, as judgements name it.
    pub fn product(&self, number: usize) -> Option<&Product> {
        self.products.get(number).map(|entry| &entry.product)
    }

    /// The number of a product. A removed product's number may be given to a later one.
    pub fn number_of(&self, id: &str) -> Option<usize> {
        self.products.number_of(id)
    }

    /// Every product with its number.
    pub fn products(&self) -> impl Iterator<Item = (usize, &Product)> {
        let entries = self.products.entries();
        entries.map(|(number, entry)| (number, &entry.product))
    }

    /// Numbers have room up to here.
    pub fn product_numbers(&self) -> usize {
        self.products.list.len()
    }

    /// For matching many needs one by one.
    pub fn matcher(&self) -> Matcher<'_> {
        Matcher::new(self)
    }

    /// The products for which a need is eligible or undetermined, by number.
    pub fn match_need(&self, id: Uuid) -> Vec<Judgement> {
        self.matcher().need(id).to_vec()
    }

    /// The same for facts that are in no slot.
    pub fn match_facts(&self, facts: &FactSet) -> Vec<Judgement> {
        self.matcher().facts(facts).to_vec()
    }

    /// The first `k` of a need's matches: eligible before undetermined, then by base and fit, then
    /// by product id.
    pub fn top(&self, id: Uuid, k: usize) -> Vec<Judgement> {
        let mut found = self.match_need(id);
        self.rank(&mut found, k);
        found
    }

    /// Puts judgements in order and keeps the first `k`.
    pub fn rank(&self, found: &mut Vec<Judgement>, k: usize) {
        let of = |one: &Judgement| self.product(one.product);
        let score = |one: &Judgement| of(one).map_or(0.0, |product| product.base) + one.fit;
        let id = |one: &Judgement| of(one).map(|product| product.id.as_str());
        let order = |a: &Judgement, b: &Judgement| {
            (a.verdict.cmp(&b.verdict))
                .then_with(|| score(b).total_cmp(&score(a)))
                .then_with(|| id(a).cmp(&id(b)))
        };
        if k < found.len() && k > 0 {
            found.select_nth_unstable_by(k - 1, order);
        }
        found.truncate(k);
        found.sort_unstable_by(order);
    }

    /// What a product's tree says about every need.
    pub fn answer(&self, product: &str) -> Option<Answer> {
        let entry = self.products.get(self.number_of(product)?)?;
        Some(self.sweep(&entry.program))
    }

    /// What any tree says about every need; nothing is kept.
    pub fn run(&self, tree: &Tree) -> Answer {
        self.sweep(&self.draft(tree, true))
    }

    /// The verdict for one need of a product.
    pub fn verdict(&self, id: Uuid, product: &str) -> Option<Verdict> {
        let number = self.number_of(product)?;
        self.slot_of(id)?;
        let found = self.match_need(id).into_iter();
        let mut of_product = found.filter(|one| one.product == number);
        Some(
            of_product
                .next()
                .map_or(Verdict::Ineligible, |one| one.verdict),
        )
    }

    /// Chooses the instructions, for measuring; answers do not depend on them.
    pub fn set_instructions(&mut self, instructions: Instructions) {
        self.arch = instructions.arch();
    }

    /// The memory that the index takes, bytes. Parts shared with clones count in each.
    pub fn bytes(&self) -> usize {
        let columns: usize = self.columns.list.iter().map(|column| column.bytes()).sum();
        let entry = |program: &program::Program| {
            let mut leaves = 0;
            program.each_leaf(|leaf| leaves += 160 + 8 * leaf.settled.tokens.len());
            3 * leaves + 512
        };
        let entries = self.products.entries();
        let products: usize = entries.map(|(_, one)| entry(&one.program)).sum();
        self.needs.bytes() + columns + products
    }
}
