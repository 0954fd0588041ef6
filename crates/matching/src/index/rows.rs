//! One need → all products: for each bucket of a fact, rows of bits over the products.
//!
//! A *bucket* is a range of ranks, a code, or eight members of a set at once; bucket 0 is
//! "unknown". Two sorts of rows:
//!
//! - *Alone*: conjuncts on one fact. A product has the bit where one of them is false. A need ORs
//!   the rows of its buckets; whoever has no bit is a candidate.
//! - *Alternatives*: an OR of conditions on several facts, in each of [`LAYERS`] layers. A product
//!   has the bit where the part on this fact is not false. A need ORs these rows too; who has no bit
//!   is ruled out. An AND inside the OR is distributed, so that one conjunct becomes several ORs;
//!   where that would be too many, one part stands for the AND: the row then only rules out, and the
//!   conjunct is asked again of the candidates.
//!
//! Both have a second row for what is not certain (not surely true, surely true); where it says the
//! same as the first, which is nearly everywhere but at "unknown", none is kept.

use domain::criteria::Truth;

use super::bay::{BAY, Bay};
use super::column::{Class, Column};
use super::leaf::{Leaf, Probe};
use super::placing::Term;
use super::program::Judge;

/// Conjuncts of several facts that a product can have in rows.
pub(crate) const LAYERS: usize = 6;
/// Buckets that a number's ranks are put into; with more ranks some share one, and products that
/// tell them apart are asked.
const MOST_RANGES: usize = 2048;
/// Codes or nodes that have a row of their own; later ones are checked product by product.
const MOST_VALUES: usize = 1 << 13;
/// Members of a set that have rows: eight to a group.
pub(super) const MOST_GROUPS: usize = 8;
/// The bucket of codes without a row of their own.
pub(crate) const OTHER: usize = 1;
/// The bucket of the first code.
pub(crate) const VALUES: usize = 2;

/// Rows of one sort.
#[derive(Debug, Clone, Default)]
struct Table {
    /// One row after the other; empty when no product uses the table.
    bits: Vec<Bay>,
    /// By row what is certain and what is not; empty where it follows from the first.
    apart: Vec<Vec<Bay>>,
    /// The last row that has such a second one.
    last_apart: usize,
}

/// The rows of a column.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows {
    /// Bays of products in a row.
    stripes: usize,
    count: usize,
    tables: [Table; LAYERS + 1],
    /// Ranks are divided by two to this power.
    pub(crate) shift: u32,
    /// Products with terms on the column.
    pub(crate) users: Vec<usize>,
}

impl Rows {
    /// Whether any product has conditions in the table.
    pub(crate) fn uses(&self, table: usize) -> bool {
        !self.tables[table].bits.is_empty()
    }

    #[inline(always)]
    pub(crate) fn row(&self, table: usize, bucket: usize) -> &[Bay] {
        &self.tables[table].bits[bucket * self.stripes..(bucket + 1) * self.stripes]
    }

    /// Whether the row has a second one for what is certain.
    #[inline(always)]
    pub(crate) fn is_apart(&self, table: usize, bucket: usize) -> bool {
        let table = &self.tables[table];
        bucket <= table.last_apart && !table.apart[bucket].is_empty()
    }

    /// That second row, or nothing.
    #[inline(always)]
    pub(crate) fn apart(&self, table: usize, bucket: usize) -> &[Bay] {
        &self.tables[table].apart[bucket]
    }

    /// How many rows there are.
    #[inline(always)]
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// The bucket of a code or node.
    #[inline(always)]
    pub(crate) fn of_value(value: u32) -> usize {
        let bucket = value as usize + VALUES;
        if bucket < VALUES + MOST_VALUES {
            bucket
        } else {
            OTHER
        }
    }

    /// How many groups of eight members have rows.
    #[inline(always)]
    pub(crate) fn groups(&self) -> usize {
        self.count / 256
    }

    pub(crate) fn bytes(&self) -> usize {
        let of = |table: &Table| {
            let apart: usize = table.apart.iter().map(Vec::len).sum();
            (table.bits.len() + apart) * size_of::<Bay>() + table.apart.len() * 24
        };
        self.tables.iter().map(of).sum::<usize>() + self.users.len() * 8
    }
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
    pub(crate) fn bucket_of_rank(&self, rank: u32) -> usize {
        1 + (rank >> self.rows.shift) as usize
    }

    fn wanted_rows(&self, terms: &[(usize, &Term)]) -> usize {
        match self.class {
            _ if terms.is_empty() => 0,
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
        self.rows = Rows {
            stripes,
            count: self.wanted_rows(terms),
            tables: Default::default(),
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
        let (stripes, count) = (self.rows.stripes, self.rows.count);
        let table = &mut self.rows.tables[term.table];
        table.bits.resize(count * stripes, Bay::NONE);
        table.apart.resize(count, Vec::new());
        let (stripe, place) = (product / BAY, product % BAY);
        let group = 1 + 256 * term.group..1 + 256 * (term.group + 1);
        for at in first..count {
            if self.class == Some(Class::Set) && at != 0 && !group.contains(&at) {
                continue;
            }
            let truth = self.bucket(at).node(&term.node);
            let (bit, certain) = match term.table {
                0 => (truth == Truth::False, truth != Truth::True),
                _ => (truth != Truth::False, truth == Truth::True),
            };
            let table = &mut self.rows.tables[term.table];
            let (row, apart) = (at * stripes..(at + 1) * stripes, &mut table.apart[at]);
            if bit != certain && apart.is_empty() {
                *apart = table.bits[row.clone()].to_vec();
                table.last_apart = table.last_apart.max(at);
            }
            if bit {
                table.bits[row][stripe].put(place, true);
            }
            if certain && !apart.is_empty() {
                apart[stripe].put(place, true);
            }
        }
    }

    /// Adds a product's term; false when the rows must be made anew for it.
    #[must_use]
    pub(crate) fn add_term(&mut self, product: usize, term: &Term) -> bool {
        let fits = self.class != Some(Class::Set) || term.group < self.rows.groups();
        // Without users the rows have not been kept up.
        let fits = fits && !self.rows.users.is_empty() && product / BAY < self.rows.stripes;
        if fits {
            self.write_term(product, term, 0);
        }
        fits
    }

    /// Takes a product out of every row of a table.
    pub(crate) fn drop_terms(&mut self, product: usize, table: usize) {
        let (stripe, place) = (product / BAY, product % BAY);
        let table = &mut self.rows.tables[table];
        let rows = table.bits.chunks_exact_mut(self.rows.stripes.max(1));
        for (row, apart) in rows.zip(&mut table.apart) {
            row[stripe].put(place, false);
            if let Some(own) = apart.get_mut(stripe) {
                own.put(place, false);
                if apart == row {
                    *apart = Vec::new();
                }
            }
        }
    }

    /// Forgets a product whose terms are gone. Without users the rows are not kept up.
    pub(crate) fn drop_user(&mut self, product: usize) {
        if let Ok(user) = self.rows.users.binary_search(&product) {
            self.rows.users.remove(user);
        }
        if self.rows.users.is_empty() {
            self.rows.tables = Default::default();
            self.rows.count = 0;
        }
    }

    /// Makes the rows of codes that have come since. `terms` are those on this column.
    pub(crate) fn extend_rows(&mut self, terms: &[(usize, &Term)]) {
        let first = self.rows.count;
        let coded = !self
            .class
            .is_none_or(|class| class.is_number() || class == Class::Set);
        let wanted = self.wanted_rows(terms);
        if !coded || first == 0 || wanted <= first {
            return;
        }
        self.rows.count = wanted;
        for table in &mut self.rows.tables {
            if !table.bits.is_empty() {
                table.bits.resize(wanted * self.rows.stripes, Bay::NONE);
                table.apart.resize(wanted, Vec::new());
            }
        }
        for (product, term) in terms {
            self.write_term(*product, term, first);
        }
    }
}
