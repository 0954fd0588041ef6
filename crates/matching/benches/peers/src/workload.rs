//! What is matched: products and needs, from our own generator, from files or from real records.

pub mod files;
pub mod generate;
pub mod numbers;
pub mod sba;

use domain::facts::{FactRegistry, FactSet};
use matching::Product;

use self::numbers::Numbers;

/// Products and needs, with the number of eligible pairs where somebody else has counted it.
pub struct Workload {
    /// What the report calls it.
    pub name: String,
    /// The facts that the trees name.
    pub registry: FactRegistry,
    /// The products in id order.
    pub products: Vec<Product>,
    /// The facts of each need.
    pub needs: Vec<FactSet>,
    /// The answer that came with it, from an independent evaluator.
    pub answer: Option<Known>,
}

/// An answer from elsewhere.
pub struct Known {
    /// The number of eligible pairs.
    pub pairs: u64,
    /// SHA-256 over the lines `need:product,product` in the order of the needs, products by id.
    pub sum: String,
    /// The ids of the needs.
    pub ids: Vec<String>,
}

impl Workload {
    /// The same needs with every fact forgotten with a chance of one in five.
    pub fn with_a_fifth_unknown(&self) -> Vec<FactSet> {
        let mut numbers = Numbers::new(0x5eed_0005);
        let thinned = |facts: &FactSet| {
            let mut kept = facts.clone();
            for (key, _) in facts {
                if numbers.below(5) == 0 {
                    kept.forget(key);
                }
            }
            kept
        };
        self.needs.iter().map(thinned).collect()
    }

    /// The same needs again and again until there are so many.
    pub fn repeat(&mut self, count: usize) {
        let missing = count.saturating_sub(self.needs.len());
        let more: Vec<FactSet> = self.needs.iter().cycle().take(missing).cloned().collect();
        self.needs.extend(more);
    }

    /// So many needs: the first ones, or all of them over and over.
    pub fn repeated(&self, count: usize) -> impl Iterator<Item = &FactSet> {
        self.needs.iter().cycle().take(count)
    }
}
