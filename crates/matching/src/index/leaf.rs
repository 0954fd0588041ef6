//! Leaves as the index asks them: one probe of one column.

use domain::criteria::{self, Op, Operand, Truth};
use domain::facts::FactValue;

use super::column::{CODE, Cell, Class, Column, MEMBER, NODE, UNDER, canonical, token};

/// What is asked of a known value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Probe {
    /// The number is from low to high, both included.
    Within(i64, i64),
    /// It has one of these tokens (ascending).
    AnyOf(Box<[u32]>),
    /// It has all of these tokens.
    AllOf(Box<[u32]>),
    /// It is known: the one probe that is never unknown.
    Known,
    /// The operand does not fit the operator: nothing can be judged.
    Never,
}

/// A condition on one column.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Leaf {
    /// `usize::MAX` for a fact that no need has.
    pub(crate) column: usize,
    pub(crate) probe: Probe,
    pub(crate) negate: bool,
    /// The number of the hard leaf it was made from, in the order written.
    pub(crate) tag: u32,
    pub(crate) settled: Settled,
}

/// What follows from the present state of the column.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Settled {
    /// Ranks of the range's ends.
    pub(crate) low: u32,
    pub(crate) high: u32,
    /// Whether the rank of an end holds numbers on both sides of it.
    pub(crate) edges: (bool, bool),
    /// The tokens that values of the column's class can have.
    pub(crate) tokens: Box<[u32]>,
}

/// The columns and tokens that a tree is read against. A draft's may be missing; a product's are
/// made.
pub(crate) trait Names {
    fn column(&mut self, key: &str, class: Option<Class>) -> Option<usize>;
    fn token(&mut self, column: usize, token: &str) -> Option<u32>;
    /// What is known of the column's class.
    fn class(&self, column: usize) -> Option<Class>;
}

impl Leaf {
    pub(crate) fn new(leaf: &criteria::Leaf, tag: u32, names: &mut impl Names) -> Leaf {
        let column = names
            .column(&leaf.fact, class_of(leaf))
            .unwrap_or(usize::MAX);
        let class = names.class(column);
        let (probe, negate) = probe(leaf, class, &mut |text| names.token(column, text));
        Leaf {
            column,
            probe,
            negate,
            tag,
            settled: Settled::default(),
        }
    }

    /// Brings ranks and tokens up to the column.
    pub(crate) fn settle(&mut self, columns: &[std::sync::Arc<Column>]) {
        let Some(column) = columns.get(self.column) else {
            return;
        };
        match &self.probe {
            Probe::Within(low, high) => {
                let cut_at = |place: i64| column.cuts.binary_search(&place).is_ok();
                let past = high.checked_add(1);
                self.settled = Settled {
                    low: column.rank(*low),
                    high: column.rank(*high),
                    edges: (
                        *low != i64::MIN && !cut_at(*low),
                        past.is_some_and(|past| !cut_at(past)),
                    ),
                    tokens: Box::default(),
                };
            }
            Probe::AnyOf(tokens) | Probe::AllOf(tokens) => {
                let fits = |token: &u32| {
                    let class = column.class;
                    class.is_some_and(|class| class.has_token(column.tokens.text(*token)))
                };
                self.settled.tokens = tokens.iter().copied().filter(fits).collect();
            }
            Probe::Known | Probe::Never => {}
        }
    }

    /// The places where the answer changes: cuts worth having.
    pub(crate) fn thresholds(&self) -> impl Iterator<Item = i64> {
        let (low, past) = match self.probe {
            Probe::Within(low, high) => ((low != i64::MIN).then_some(low), high.checked_add(1)),
            _ => (None, None),
        };
        low.into_iter().chain(past)
    }

    /// The truth for a cell of the leaf's column.
    #[inline]
    pub(crate) fn truth(&self, cell: &Cell, column: &Column) -> Truth {
        match cell {
            Cell::Unknown => self.unknown(),
            Cell::Number(number) => self.number(*number),
            Cell::Value(value) => self.tokens(column.tokens_of(*value)),
            Cell::Foreign(tokens) => self.tokens(tokens),
            Cell::Set(words) => self.set(words),
        }
    }

    /// The truth for an unknown fact.
    #[inline]
    pub(crate) fn unknown(&self) -> Truth {
        match self.probe {
            Probe::Known => Truth::from(self.negate),
            _ => Truth::Unknown,
        }
    }

    #[inline]
    pub(crate) fn number(&self, number: i64) -> Truth {
        match &self.probe {
            Probe::Within(low, high) => self.holds(*low <= number && number <= *high),
            Probe::Known => self.holds(true),
            _ => Truth::Unknown,
        }
    }

    #[inline]
    pub(crate) fn tokens(&self, own: &[u32]) -> Truth {
        match &self.probe {
            Probe::AnyOf(wanted) => {
                self.holds(own.iter().any(|token| wanted.binary_search(token).is_ok()))
            }
            Probe::AllOf(wanted) => self.holds(wanted.iter().all(|token| own.contains(token))),
            Probe::Known => self.holds(true),
            _ => Truth::Unknown,
        }
    }

    #[inline]
    pub(crate) fn set(&self, words: &[u64]) -> Truth {
        let has = |token: &u32| {
            let word = words.get(*token as usize / 64);
            word.is_some_and(|word| word >> (token % 64) & 1 == 1)
        };
        match &self.probe {
            Probe::AnyOf(wanted) => self.holds(wanted.iter().any(has)),
            Probe::AllOf(wanted) => self.holds(wanted.iter().all(has)),
            Probe::Known => self.holds(true),
            _ => Truth::Unknown,
        }
    }

    #[inline]
    fn holds(&self, holds: bool) -> Truth {
        Truth::from(holds != self.negate)
    }
}

/// The class of the leaf's fact, as far as the leaf tells: a list of codes may be one of nodes.
fn class_of(leaf: &criteria::Leaf) -> Option<Class> {
    match (&leaf.value, leaf.op) {
        (Operand::One(value) | Operand::Range(value, _), _) => Some(Class::of(value)),
        (Operand::Many(_), Op::AnyOf | Op::AllOf | Op::NoneOf) => Some(Class::Set),
        _ => None,
    }
}

/// The probe of a leaf and whether its answer is turned round. `number` finds a token.
fn probe(
    leaf: &criteria::Leaf,
    class: Option<Class>,
    number: &mut impl FnMut(&str) -> Option<u32>,
) -> (Probe, bool) {
    let nothing = Probe::Within(1, 0);
    match (leaf.op, &leaf.value) {
        (Op::Known, Operand::Flag(flag)) => (Probe::Known, !flag),
        (Op::Between, Operand::Range(low, high)) => match (low.ordinal(), high.ordinal()) {
            (Some(low), Some(high)) => (Probe::Within(low, high), false),
            _ => (Probe::Never, false),
        },
        (op @ (Op::Eq | Op::Ne), Operand::One(value)) => {
            let probe = match value {
                FactValue::Bool(flag) => Probe::Within(i64::from(*flag), i64::from(*flag)),
                FactValue::Code(text) => any_of([token(CODE, text)], number),
                FactValue::Region(text) | FactValue::Industry(text) => {
                    any_of([token(NODE, canonical(text))], number)
                }
                FactValue::Set(_) => Probe::Never,
                _ => value
                    .ordinal()
                    .map_or(Probe::Never, |number| Probe::Within(number, number)),
            };
            (probe, op == Op::Ne)
        }
        (op, Operand::One(value)) => {
            let probe = match (op, value.ordinal()) {
                (Op::Lte, Some(bound)) => Probe::Within(i64::MIN, bound),
                (Op::Gte, Some(bound)) => Probe::Within(bound, i64::MAX),
                (Op::Lt, Some(bound)) => bound
                    .checked_sub(1)
                    .map_or(nothing, |last| Probe::Within(i64::MIN, last)),
                (Op::Gt, Some(bound)) => bound
                    .checked_add(1)
                    .map_or(nothing, |first| Probe::Within(first, i64::MAX)),
                _ => Probe::Never,
            };
            (probe, false)
        }
        (op @ (Op::In | Op::NotIn), Operand::Many(codes)) => {
            // A plain code or a node; as long as nobody knows which, both.
            let plain = codes.iter().map(|code| token(CODE, code));
            let plain = plain.filter(|_| class.is_none_or(|class| class == Class::Code));
            let nodes = codes.iter().map(|code| token(NODE, canonical(code)));
            let nodes = nodes.filter(|_| class != Some(Class::Code));
            (any_of(plain.chain(nodes), number), op == Op::NotIn)
        }
        (op @ (Op::Under | Op::NotUnder), Operand::Many(codes)) => {
            let under = codes.iter().map(|code| token(UNDER, canonical(code)));
            (any_of(under, number), op == Op::NotUnder)
        }
        (op @ (Op::AnyOf | Op::NoneOf), Operand::Many(codes)) => {
            let members = codes.iter().map(|code| token(MEMBER, code));
            (any_of(members, number), op == Op::NoneOf)
        }
        (Op::AllOf, Operand::Many(codes)) => {
            let members = codes.iter().map(|code| number(&token(MEMBER, code)));
            // A member that no need has is missing everywhere.
            let probe = members.collect::<Option<Vec<u32>>>().map_or_else(
                || Probe::AnyOf(Box::default()),
                |tokens| Probe::AllOf(ascending(tokens)),
            );
            (probe, false)
        }
        _ => (Probe::Never, false),
    }
}

fn any_of(
    tokens: impl IntoIterator<Item = String>,
    number: &mut impl FnMut(&str) -> Option<u32>,
) -> Probe {
    let numbers = tokens.into_iter().filter_map(|token| number(&token));
    Probe::AnyOf(ascending(numbers.collect()))
}

fn ascending(mut tokens: Vec<u32>) -> Box<[u32]> {
    tokens.sort_unstable();
    tokens.dedup();
    tokens.into_boxed_slice()
}
