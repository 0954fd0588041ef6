//! One need against every product.

use domain::criteria::{Leaf, Outcome, Tree, Verdict};
use domain::facts::FactSet;

use crate::compile::Compiled;
use crate::row::Row;

/// A product as the engine sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Product {
    /// Its id; ties are broken by it.
    pub id: String,
    /// The tree that is matched, own terms included.
    pub tree: Tree,
    /// What is added to the fit when products are ranked without components.
    pub base: f64,
}

/// What the engine says about one product for one need.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judgement {
    /// The number of the product.
    pub product: usize,
    /// The verdict over the hard leaves.
    pub verdict: Verdict,
    /// The weights of the soft leaves that are met.
    pub fit: f64,
}

/// Compiled products.
#[derive(Debug)]
pub struct Engine {
    products: Vec<Product>,
    compiled: Compiled,
}

impl Engine {
    /// Compiles the products; they keep their order as numbers.
    pub fn new(products: Vec<Product>) -> Self {
        let compiled = Compiled::of(products.iter().map(|product| &product.tree));
        Engine { products, compiled }
    }

    /// The products, by number.
    pub fn products(&self) -> &[Product] {
        &self.products
    }

    /// Codes the facts of a need.
    pub fn row(&self, facts: &FactSet) -> Row {
        let mut row = self.compiled.columns.empty_row();
        self.compiled.columns.write(&mut row, facts);
        row
    }

    /// The row with other facts over it: those that differ from product to product.
    #[must_use]
    pub fn overlaid(&self, row: &Row, facts: &FactSet) -> Row {
        let mut row = row.clone();
        self.compiled.columns.write(&mut row, facts);
        row
    }

    /// Judges one product.
    pub fn judge(&self, row: &Row, product: usize) -> Judgement {
        Judgement {
            product,
            verdict: self.compiled.truth(product, row).into(),
            fit: self.compiled.fit(product, row),
        }
    }

    /// How each leaf of a product fares, in the order written and soft ones included: the outcomes
    /// of [`domain::criteria::explain::outcomes`], quick enough for lists of products.
    pub fn outcomes(&self, row: &Row, product: usize) -> impl Iterator<Item = (&Leaf, Outcome)> {
        let told = self.compiled.told(product, row);
        told.map(|(leaf, truth)| (leaf, truth.into()))
    }

    /// The products that are eligible or undetermined, by number.
    pub fn matches(&self, row: &Row) -> Vec<Judgement> {
        let verdicts = (0..self.products.len()).map(|at| (at, self.compiled.truth(at, row).into()));
        verdicts
            .filter(|(_, verdict)| *verdict != Verdict::Ineligible)
            .map(|(product, verdict)| Judgement {
                product,
                verdict,
                fit: self.compiled.fit(product, row),
            })
            .collect()
    }

    /// Judges every product of a need whose facts differ from product to product (collateral
    /// coverage at the product's own rates, the relation with its provider, its quota).
    pub fn judge_each(
        &self,
        facts: &FactSet,
        mut overlay: impl FnMut(&Product) -> Option<FactSet>,
    ) -> Vec<Judgement> {
        let row = self.row(facts);
        let judge = |(at, product)| match overlay(product) {
            Some(own) => self.judge(&self.overlaid(&row, &own), at),
            None => self.judge(&row, at),
        };
        self.products.iter().enumerate().map(judge).collect()
    }

    /// The soft-leaf fit of a judgement in basis points of what could be had; `None` for a product
    /// without soft leaves.
    pub fn fit_bp(&self, judgement: &Judgement) -> Option<i64> {
        let best = self.compiled.best_fit(judgement.product);
        (best > 0.0).then(|| (judgement.fit / best * 10_000.0).round() as i64)
    }
}
