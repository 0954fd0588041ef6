//! One need → all products: for each bucket of a fact, a row of bits over the products.
//!
//! A *bucket* is a range of ranks, a code, or eight members of a set at once; bucket 0 is
//! "unknown". In its row a product has the bit `no` if one of its conjuncts on this fact alone is
//! false there, and the bit `doubt` if one is not surely true. A need ORs one row of each fact:
//! without `no` a product is a candidate, without `doubt` its conjuncts on single facts hold. Most
//! rows have no other doubt than their `no`; then none is kept.

use domain::criteria::Truth;

use super::bay::{BAY, Bay};
use super::column::{Class, Column};
use super::leaf::{Leaf, Probe};
use super::program::{Judge, Node, Program};

/// Buckets that a number's ranks are put into.
const MOST_RANGES: usize = 512;
/// Codes or nodes that have a row of their own; later ones are checked product by product.
const MOST_VALUES: usize = 1 << 13;
/// Members of a set that have rows: eight to a group.
const MOST_GROUPS: usize = 8;
/// The bucket of codes without a row of their own.
pub(crate) const OTHER: usize = 1;
/// The bucket of the first code.
pub(crate) const VALUES: usize = 2;

/// A conjunct that speaks of one fact, and for a set of eight members.
#[derive(Debug, Clone)]
pub(crate) struct Term {
    pub(crate) column: usize,
    group: usize,
    node: Node,
}

/// The rows of a column.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows {
    /// Bays of products in a row.
    stripes: usize,
    /// The rows one after the other.
    no: Vec<Bay>,
    /// By row; empty where it is the same as `no`.
    doubt: Vec<Vec<Bay>>,
    /// Ranks are divided by two to this power.
    pub(crate) shift: u32,
    /// Products with terms on the column.
    pub(crate) users: Vec<usize>,
}

impl Rows {
    #[inline(always)]
    pub(crate) fn no(&self, bucket: usize) -> &[Bay] {
        &self.no[bucket * self.stripes..(bucket + 1) * self.stripes]
    }

    /// What is in doubt beyond what is ruled out, if anything.
    #[inline(always)]
    pub(crate) fn doubt(&self, bucket: usize) -> &[Bay] {
        &self.doubt[bucket]
    }

    /// How many rows there are.
    #[inline(always)]
    pub(crate) fn len(&self) -> usize {
        self.doubt.len()
    }

    /// The bucket of a code or node.
    #[inline(always)]
    pub(crate) fn of_value(&self, value: u32) -> usize {
        let bucket = value as usize + VALUES;
        if bucket < self.doubt.len() {
            bucket
        } else {
            OTHER
        }
    }

    /// How many groups of eight members have rows.
    #[inline(always)]
    pub(crate) fn groups(&self) -> usize {
        self.doubt.len() / 256
    }

    /// The bucket of eight members of a set.
    #[inline(always)]
    pub(crate) fn of_members(&self, words: &[u64], group: usize) -> usize {
        let word = words.get(group / 8).copied().unwrap_or(0);
        1 + group * 256 + (word >> (group % 8 * 8) & 0xff) as usize
    }

    pub(crate) fn bytes(&self) -> usize {
        let doubts: usize = self.doubt.iter().map(Vec::len).sum();
        (self.no.len() + doubts) * size_of::<Bay>() + self.doubt.len() * 24 + self.users.len() * 8
    }
}

/// The conjuncts that rows can hold, and whether any is left over.
pub(crate) fn terms(
    program: &Program,
    columns: &[std::sync::Arc<Column>],
) -> (Vec<Term>, Vec<usize>) {
    let (mut terms, mut rest) = (Vec::new(), Vec::new());
    for (place, node) in program.conjuncts.iter().enumerate() {
        let asked = node.columns();
        let column = asked.first().copied();
        let found = match column.and_then(|column| Some((column, columns.get(column)?))) {
            Some((column, known)) if asked.len() == 1 => of_one_fact(node, column, known.class),
            _ => None,
        };
        match found {
            Some(found) => terms.extend(found),
            None => rest.push(place),
        }
    }
    (terms, rest)
}

fn of_one_fact(node: &Node, column: usize, class: Option<Class>) -> Option<Vec<Term>> {
    let term = |group, node: &Node| Term {
        column,
        group,
        node: node.clone(),
    };
    if class != Some(Class::Set) {
        return Some(vec![term(0, node)]);
    }
    let mut groups = std::collections::BTreeSet::new();
    node.each_leaf(&mut |leaf| {
        if let Probe::AnyOf(tokens) | Probe::AllOf(tokens) = &leaf.probe {
            groups.extend(tokens.iter().map(|token| *token as usize / 8));
        }
    });
    if groups.last().is_some_and(|last| *last >= MOST_GROUPS) {
        return None;
    }
    let Node::Leaf(leaf) = node else {
        return (groups.len() <= 1).then(|| vec![term(groups.first().copied().unwrap_or(0), node)]);
    };
    let each_by_itself = matches!(
        (&leaf.probe, leaf.negate),
        (Probe::AllOf(_), false) | (Probe::AnyOf(_), true)
    );
    if groups.len() <= 1 || !each_by_itself {
        return (groups.len() <= 1).then(|| vec![term(groups.first().copied().unwrap_or(0), node)]);
    }
    let part = |group: usize| {
        let within = |tokens: &[u32]| -> Box<[u32]> {
            let own = tokens.iter().copied();
            own.filter(|token| *token as usize / 8 == group).collect()
        };
        let mut leaf = leaf.clone();
        leaf.probe = match &leaf.probe {
            Probe::AllOf(tokens) => Probe::AllOf(within(tokens)),
            Probe::AnyOf(tokens) => Probe::AnyOf(within(tokens)),
            other => other.clone(),
        };
        term(group, &Node::Leaf(leaf))
    };
    Some(groups.into_iter().map(part).collect())
}

/// What is known of a value in a bucket.
enum Bucket<'c> {
    Unknown,
    Range(i64, i64),
    Tokens(&'c [u32]),
    Members(usize, u8),
    Anything,
}

impl Judge for Bucket<'_> {
    fn leaf(&self, leaf: &Leaf) -> Truth {
        match (self, &leaf.probe) {
            (Bucket::Unknown, _) => leaf.unknown(),
            (_, Probe::Known) => Truth::from(!leaf.negate),
            (Bucket::Range(first, last), Probe::Within(low, high)) => {
                if low <= first && last <= high {
                    Truth::from(!leaf.negate)
                } else if last < low || high < first {
                    Truth::from(leaf.negate)
                } else {
                    Truth::Unknown
                }
            }
            (Bucket::Tokens(tokens), _) => leaf.tokens(tokens),
            (Bucket::Members(group, byte), _) => {
                let mut words = [0u64; MOST_GROUPS / 8];
                words[group / 8] = u64::from(*byte) << (group % 8 * 8);
                leaf.set(&words)
            }
            _ => Truth::Unknown,
        }
    }
}

impl Column {
    fn bucket(&self, at: usize) -> Bucket<'_> {
        let place = at.wrapping_sub(1);
        match self.class {
            _ if at == 0 => Bucket::Unknown,
            Some(class) if class.is_number() => {
                let first = place << self.rows.shift;
                let last = ((place + 1) << self.rows.shift) - 1;
                Bucket::Range(
                    first.checked_sub(1).map_or(i64::MIN, |cut| self.cuts[cut]),
                    self.cuts.get(last).map_or(i64::MAX, |cut| cut - 1),
                )
            }
            Some(Class::Set) => Bucket::Members(place / 256, (place % 256) as u8),
            _ if at == OTHER => Bucket::Anything,
            _ => Bucket::Tokens(self.tokens_of((at - VALUES) as u32)),
        }
    }

    /// The bucket of a rank.
    #[inline]
    pub(crate) fn bucket_of_rank(&self, rank: u32) -> u16 {
        1 + (rank >> self.rows.shift) as u16
    }

    fn wanted_rows(&self, terms: &[(usize, &Term)]) -> usize {
        match self.class {
            Some(class) if class.is_number() => 2 + (self.cuts.len() >> self.rows.shift),
            Some(Class::Set) => {
                let groups = terms.iter().map(|(_, term)| term.group + 1);
                1 + 256 * groups.max().unwrap_or(0)
            }
            _ => VALUES + self.values().min(MOST_VALUES),
        }
    }

    /// Chooses how coarse the buckets are; needs must be put into them again.
    pub(crate) fn choose_buckets(&mut self) {
        self.rows.shift = (0..32)
            .find(|shift| self.cuts.len() >> shift < MOST_RANGES)
            .unwrap_or(0);
    }

    /// Makes every row anew from the terms of all products, with room for `stripes` × 512 products.
    pub(crate) fn rebuild_rows(&mut self, terms: &[(usize, &Term)], stripes: usize) {
        let wanted = if terms.is_empty() {
            0
        } else {
            self.wanted_rows(terms)
        };
        self.rows = Rows {
            stripes,
            no: vec![Bay::NONE; wanted * stripes],
            doubt: vec![Vec::new(); wanted],
            shift: self.rows.shift,
            users: Vec::new(),
        };
        for (product, term) in terms {
            self.write_term(*product, term, 0);
        }
    }

    /// Writes one term into the rows from `first` on.
    fn write_term(&mut self, product: usize, term: &Term, first: usize) {
        if let Err(place) = self.rows.users.binary_search(&product) {
            self.rows.users.insert(place, product);
        }
        let (stripe, place) = (product / BAY, product % BAY);
        let group = 1 + 256 * term.group..1 + 256 * (term.group + 1);
        for at in first..self.rows.doubt.len() {
            if self.class == Some(Class::Set) && at != 0 && !group.contains(&at) {
                continue;
            }
            let truth = self.bucket(at).node(&term.node);
            let row = at * self.rows.stripes..(at + 1) * self.rows.stripes;
            let (no, doubt) = (&mut self.rows.no[row], &mut self.rows.doubt[at]);
            if truth == Truth::False {
                no[stripe].put(place, true);
            }
            if truth == Truth::Unknown && doubt.is_empty() {
                *doubt = no.to_vec();
            }
            if truth != Truth::True && !doubt.is_empty() {
                doubt[stripe].put(place, true);
            }
        }
    }

    /// Adds a product's term; false when the rows must be made anew for it.
    #[must_use]
    pub(crate) fn add_term(&mut self, product: usize, term: &Term) -> bool {
        let fits = self.class != Some(Class::Set) || term.group < self.rows.groups();
        let wide = !self.rows.doubt.is_empty() && product / BAY < self.rows.stripes;
        if fits && wide {
            self.write_term(product, term, 0);
        }
        fits && wide
    }

    /// Takes a product out of every row.
    pub(crate) fn drop_terms(&mut self, product: usize) {
        let Ok(user) = self.rows.users.binary_search(&product) else {
            return;
        };
        self.rows.users.remove(user);
        let (stripe, place) = (product / BAY, product % BAY);
        let rows = self.rows.no.chunks_exact_mut(self.rows.stripes);
        for (no, doubt) in rows.zip(&mut self.rows.doubt) {
            no[stripe].put(place, false);
            if let Some(doubt) = doubt.get_mut(stripe) {
                doubt.put(place, false);
            }
            if doubt == no {
                *doubt = Vec::new();
            }
        }
    }

    /// Makes the rows of codes that have come since. `terms` are those on this column.
    pub(crate) fn extend_rows(&mut self, terms: &[(usize, &Term)]) {
        let first = self.rows.doubt.len();
        let coded = !self
            .class
            .is_none_or(|class| class.is_number() || class == Class::Set);
        let wanted = VALUES + self.values().min(MOST_VALUES);
        if !coded || first == 0 || wanted <= first {
            return;
        }
        self.rows.no.resize(wanted * self.rows.stripes, Bay::NONE);
        self.rows.doubt.resize(wanted, Vec::new());
        for (product, term) in terms {
            self.write_term(*product, term, first);
        }
    }
}
