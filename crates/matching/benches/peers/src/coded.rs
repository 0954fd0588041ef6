//! A coding that every contestant but ours is given: facts are columns, codes are numbers, sets are
//! bits. Names are gone, so that nobody is measured by how it looks them up.

use std::collections::HashMap;

use domain::criteria::{Leaf, Op, Operand, Tree};
use domain::facts::{FactSet, FactValue};

use crate::outcome::Outcome;
use crate::workload::Workload;

/// A tree over columns and numbers.
pub enum Node {
    /// Every member.
    All(Vec<Node>),
    /// At least one member.
    Any(Vec<Node>),
    /// At least so many members.
    AtLeast(usize, Vec<Node>),
    /// Not the member.
    Not(Box<Node>),
    /// One condition on one column.
    Leaf(usize, Test),
}

/// A condition.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum Test {
    /// Between two ends, both included.
    Between(i64, i64),
    /// Another number.
    Not(i64),
    /// One of these codes, or none of them.
    In { codes: Vec<i64>, negate: bool },
    /// At least one of these bits.
    AnyOf(i64),
    /// All of these bits.
    AllOf(i64),
    /// None of these bits.
    NoneOf(i64),
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A number, a day, or 0 and 1.
    Number,
    /// A code's number.
    Code,
    /// Bits.
    Set,
}

/// The columns, with the codes of each.
#[derive(Default)]
pub struct Columns {
    places: HashMap<String, usize>,
    /// What each holds.
    pub kinds: Vec<Kind>,
    codes: Vec<HashMap<String, i64>>,
}

/// The needs, one row of cells each, and for each row which cells are known.
pub struct Rows {
    width: usize,
    cells: Vec<i64>,
    known: Vec<u64>,
}

/// One need.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    /// A cell a column; 0 where nothing is known.
    pub cells: &'a [i64],
    /// A bit a column.
    pub known: u64,
}

impl Rows {
    /// How many.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// One of them.
    #[inline]
    pub fn row(&self, at: usize) -> Row<'_> {
        let cells = &self.cells[at * self.width..(at + 1) * self.width];
        Row {
            cells,
            known: self.known[at],
        }
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).map(|at| self.row(at))
    }
}

impl Columns {
    /// The columns and trees of a workload.
    pub fn of(workload: &Workload) -> Outcome<(Columns, Vec<Node>)> {
        let mut columns = Columns::default();
        let trees = workload
            .products
            .iter()
            .map(|product| columns.node(&product.tree));
        let trees = trees.collect::<Outcome<Vec<_>>>()?;
        if columns.kinds.len() > 64 {
            return Err("more than 64 facts: the peers' coding has no room for them".to_owned());
        }
        Ok((columns, trees))
    }

    /// Codes needs.
    pub fn rows<'f>(&mut self, needs: impl Iterator<Item = &'f FactSet>) -> Outcome<Rows> {
        let width = self.kinds.len();
        let mut rows = Rows {
            width,
            cells: Vec::new(),
            known: Vec::new(),
        };
        for facts in needs {
            let (start, mut known) = (rows.cells.len(), 0);
            rows.cells.resize(start + width, 0);
            for (key, seen) in facts {
                if let Some(place) = self.places.get(key).copied() {
                    rows.cells[start + place] = self.cell(place, &seen.value)?;
                    known |= 1 << place;
                }
            }
            rows.known.push(known);
        }
        Ok(rows)
    }

    /// One tree over these columns.
    pub fn node(&mut self, tree: &Tree) -> Outcome<Node> {
        let mut members = |of: &[Tree]| {
            of.iter()
                .map(|one| self.node(one))
                .collect::<Outcome<Vec<_>>>()
        };
        Ok(match tree {
            Tree::All(of) => Node::All(members(of)?),
            Tree::Any(of) => Node::Any(members(of)?),
            Tree::AtLeast { n, of } => Node::AtLeast(*n, members(of)?),
            Tree::Not(of) => Node::Not(Box::new(self.node(of)?)),
            Tree::Leaf(leaf) => {
                let kind = kind(leaf)?;
                let place = self.place(&leaf.fact, kind);
                Node::Leaf(place, self.test(place, leaf)?)
            }
        })
    }

    fn place(&mut self, key: &str, kind: Kind) -> usize {
        if let Some(place) = self.places.get(key) {
            return *place;
        }
        self.places.insert(key.to_owned(), self.kinds.len());
        self.kinds.push(kind);
        self.codes.push(HashMap::new());
        self.kinds.len() - 1
    }

    fn code(&mut self, place: usize, code: &str) -> i64 {
        let codes = &mut self.codes[place];
        let next = codes.len() as i64;
        *codes.entry(code.to_owned()).or_insert(next)
    }

    fn bits<'c>(&mut self, place: usize, codes: impl Iterator<Item = &'c String>) -> Outcome<i64> {
        let mut bits = 0;
        for code in codes {
            let number = self.code(place, code);
            if number > 62 {
                return Err("a set of more than 63 codes: the peers' coding has no room".to_owned());
            }
            bits |= 1 << number;
        }
        Ok(bits)
    }

    fn cell(&mut self, place: usize, value: &FactValue) -> Outcome<i64> {
        Ok(match value {
            FactValue::Bool(flag) => i64::from(*flag),
            FactValue::Code(code) => self.code(place, code),
            FactValue::Set(codes) => self.bits(place, codes.iter())?,
            other => other
                .ordinal()
                .ok_or("hierarchies are not in the peers' coding")?,
        })
    }

    fn test(&mut self, place: usize, leaf: &Leaf) -> Outcome<Test> {
        let (low, high) = (i64::MIN, i64::MAX);
        Ok(match (leaf.op, &leaf.value) {
            (Op::Between, Operand::Range(from, to)) => {
                Test::Between(self.cell(place, from)?, self.cell(place, to)?)
            }
            (op, Operand::One(value)) => {
                let number = self.cell(place, value)?;
                match op {
                    Op::Eq => Test::Between(number, number),
                    Op::Ne => Test::Not(number),
                    Op::Lt => Test::Between(low, number - 1),
                    Op::Lte => Test::Between(low, number),
                    Op::Gt => Test::Between(number + 1, high),
                    Op::Gte => Test::Between(number, high),
                    _ => return Err(unsupported(leaf)),
                }
            }
            (Op::In | Op::NotIn, Operand::Many(codes)) => Test::In {
                codes: codes.iter().map(|code| self.code(place, code)).collect(),
                negate: leaf.op == Op::NotIn,
            },
            (Op::AnyOf, Operand::Many(codes)) => Test::AnyOf(self.bits(place, codes.iter())?),
            (Op::AllOf, Operand::Many(codes)) => Test::AllOf(self.bits(place, codes.iter())?),
            (Op::NoneOf, Operand::Many(codes)) => Test::NoneOf(self.bits(place, codes.iter())?),
            _ => return Err(unsupported(leaf)),
        })
    }
}

fn kind(leaf: &Leaf) -> Outcome<Kind> {
    match (&leaf.value, leaf.op) {
        (Operand::One(FactValue::Code(_)), _) | (_, Op::In | Op::NotIn) => Ok(Kind::Code),
        (_, Op::AnyOf | Op::AllOf | Op::NoneOf) => Ok(Kind::Set),
        (Operand::One(_) | Operand::Range(..), _) => Ok(Kind::Number),
        _ => Err(unsupported(leaf)),
    }
}

fn unsupported(leaf: &Leaf) -> String {
    format!(
        "{} on {} is not in the peers' coding",
        leaf.op.as_str(),
        leaf.fact
    )
}
