//! Products as the index knows them: their trees with their own terms, and the values that differ
//! from product to product as facts of the need.
//!
//! What a basket covers hangs on the product's ratios and on what it asks of single items. Products
//! that agree in both share one *variant* of the fact, `collateral.coverage@…`, and a need carries
//! one value for each. What must be open of a quota hangs on the amount asked; as the open quota is
//! known, that is a bound on the amount.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use domain::coverage::Coverage;
use domain::criteria::{Leaf, Op, Operand, Tree, terms};
use domain::facts::{FactSet, FactValue, Source, keys};
use domain::money::Fen;
use domain::product::Product;
use domain::profile;

use crate::ctx::Ctx;
use crate::error::Result;
use crate::matches::Case;
use crate::products;

/// Id of the leaf that asks whether the firm accepts the product's instrument.
pub(crate) const INSTRUMENT: &str = "$instrument";

/// A product with what it stands at.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Offer {
    /// The product.
    pub product: Arc<Product>,
    /// What is open of its quota, where it has one (fen).
    pub open: Option<Fen>,
    /// What is matched.
    pub tree: Arc<Tree>,
}

/// Every product, by id, and the variants that they ask for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Offers {
    pub by_id: BTreeMap<String, Offer>,
    pub variants: Variants,
}

/// Variants of the coverage: the key of each, and a product that stands for it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Variants(BTreeMap<String, Arc<Product>>);

impl Offers {
    /// Those of this moment, with the criteria that hold on a day.
    pub async fn read(ctx: &Ctx, day: NaiveDate) -> Result<Self> {
        let catalogue = products::as_of(ctx, day).await?;
        let quotas = products::quotas(ctx).await?;
        Ok(Self::of(catalogue.all.iter().map(|listed| {
            let open = quotas.get(listed.id()).map(|quota| quota.available());
            (Arc::new(listed.product.clone()), open)
        })))
    }

    pub fn of(products: impl Iterator<Item = (Arc<Product>, Option<Fen>)>) -> Self {
        let products: Vec<_> = products.collect();
        let variants = Variants::of(products.iter().map(|(product, _)| product));
        let offer = |(product, open): (Arc<Product>, Option<Fen>)| {
            let tree = Arc::new(tree(&product, open, &variants));
            let id = product.id.as_str().to_owned();
            (
                id,
                Offer {
                    product,
                    open,
                    tree,
                },
            )
        };
        let by_id = products.into_iter().map(offer).collect();
        Self { by_id, variants }
    }

    /// The tree of a product, in the catalogue or not: its own terms, the quota of its id, and the
    /// variants of this population.
    pub fn tree_for(&self, product: &Product) -> Tree {
        let open = self
            .by_id
            .get(product.id.as_str())
            .and_then(|offer| offer.open);
        tree(product, open, &self.variants)
    }
}

impl Variants {
    fn of<'p>(products: impl Iterator<Item = &'p Arc<Product>>) -> Self {
        let asked = products.filter(|product| asks_coverage(product));
        Self(
            asked
                .map(|product| (key(product), Arc::clone(product)))
                .collect(),
        )
    }

    /// Whether every variant of the other is one of these.
    pub fn cover(&self, other: &Self) -> bool {
        other.0.keys().all(|key| self.0.contains_key(key))
    }

    /// Those of both.
    pub fn with(&self, other: &Self) -> Self {
        let mut all = self.clone();
        all.0.extend(other.0.clone());
        all
    }

    /// The key under which a need has the coverage for this product. A draft may ask of its items
    /// what no product of the catalogue asks; then the ratios alone decide, if any product has them.
    fn name(&self, product: &Product) -> String {
        let exact = key(product);
        if self.0.contains_key(&exact) {
            return exact;
        }
        let same = |known: &&Arc<Product>| known.collateral == product.collateral;
        let near = self.0.iter().find(|(_, known)| same(known));
        near.map_or(exact, |(key, _)| key.clone())
    }

    /// Whether needs carry the coverage for exactly this product's terms.
    pub fn has(&self, product: &Product) -> bool {
        !asks_coverage(product) || self.0.contains_key(&key(product))
    }
}

/// The facts of a case as the index takes them, for a day.
pub(super) fn facts(case: &Case, variants: &Variants, on: NaiveDate) -> FactSet {
    let mut facts = case.facts.clone();
    let day = FactValue::Date(on);
    facts.set(keys::RELATION_AS_OF, day, Source::Platform, Some(on));
    for (key, product) in &variants.0 {
        let coverage = Coverage::under(product, case.items(), on);
        let own = profile::product_facts(&coverage, case.record.amount, None, None, on);
        if let Some(share) = own.observed(keys::COLLATERAL_COVERAGE) {
            facts.insert(key.as_str(), share.clone());
        }
    }
    facts
}

fn asks_coverage(product: &Product) -> bool {
    let named = |tree: &Tree| {
        let leaves = tree.leaves();
        leaves
            .iter()
            .any(|(leaf, _)| leaf.fact == keys::COLLATERAL_COVERAGE)
    };
    product.collateral.required() || named(&product.criteria)
}

fn key(product: &Product) -> String {
    // FNV-1a: stable over builds, which the standard hasher need not be.
    let hash = Coverage::basis(product)
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    format!("{}@{hash:016x}", keys::COLLATERAL_COVERAGE)
}

/// The registry's name of a fact that may be a variant.
pub(crate) fn plain(fact: &str) -> &str {
    fact.split_once('@').map_or(fact, |(plain, _)| plain)
}

fn tree(product: &Product, open: Option<Fen>, variants: &Variants) -> Tree {
    let own = product.terms(Fen::ZERO, false).leaves();
    let members = own
        .into_iter()
        .chain(open.and_then(|open| within_quota(product, open)))
        .chain([accepted(product)])
        .map(Tree::Leaf)
        .chain([product.criteria.clone()])
        .collect();
    let mut tree = Tree::All(members);
    rename(&mut tree, &variants.name(product), open);
    tree
}

/// Enough is open for what the case draws: a bound on the amount, unless the product never draws
/// as much as is open.
fn within_quota(product: &Product, open: Fen) -> Option<Leaf> {
    let most = product.draws(Fen(i64::MAX));
    let bound = Operand::One(FactValue::Money(open.0));
    (most > open).then(|| Leaf::new(terms::QUOTA, keys::NEED_AMOUNT, Op::Lte, bound))
}

fn accepted(product: &Product) -> Leaf {
    let wanted = Operand::Many(vec![product.instrument.code().to_owned()]);
    Leaf::new(INSTRUMENT, keys::NEED_INSTRUMENTS, Op::AnyOf, wanted)
}

fn rename(tree: &mut Tree, coverage: &str, open: Option<Fen>) {
    match tree {
        Tree::All(members) | Tree::Any(members) | Tree::AtLeast { of: members, .. } => {
            members
                .iter_mut()
                .for_each(|member| rename(member, coverage, open));
        }
        Tree::Not(member) => rename(member, coverage, open),
        Tree::Leaf(leaf) if leaf.fact == keys::COLLATERAL_COVERAGE => {
            leaf.fact = coverage.to_owned();
        }
        // The open quota is the same for every need: the condition holds for all or for none.
        Tree::Leaf(leaf) if leaf.fact == keys::RELATION_OPEN_QUOTA => {
            if let Some(open) = open {
                let holds = leaf.test(Some(&FactValue::Money(open.0)));
                leaf.fact = keys::NEED_AMOUNT.to_owned();
                leaf.op = Op::Known;
                leaf.value = Operand::Flag(holds == domain::criteria::Truth::True);
            }
        }
        Tree::Leaf(_) => {}
    }
}
