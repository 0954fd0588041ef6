//! A tree as one SQL expression whose own three-valued logic is the contract's.
//!
//! AND, OR and NOT of SQL are Kleene's already. `at_least` is counted: a member that is true adds a
//! large step, an unknown one a small step, and a table tells what the sum means. So every member
//! stands in the text once; written as two counts, sixteen nested groups would be 65,536 times as
//! long. Constants are folded, and what is cheap to decide stands first in a group.

use domain::criteria::{Leaf, Operand, Tree, Truth};
use sea_orm::sea_query::{Expr, ExprTrait, Func};

use super::Question;
use super::dialect::{Dialect, literal};
use super::fold::{all, any, fold};
use super::leaf;
use super::place::{Place, Sort};
use crate::error::{Error, Result};

/// Values that a tree may bind. SQLite binds 32,766 in a statement, and a page in the order of
/// verdicts has the tree in it four times, beside another that narrows it.
const MAX_VALUES: usize = 6_000;

/// Compiles the hard part of the question's tree; TRUE when there is none.
pub(super) fn compile(question: &Question<'_>, dialect: Dialect) -> Result<Expr> {
    let values: usize = question
        .tree
        .leaves()
        .iter()
        .map(|(leaf, _)| match &leaf.value {
            Operand::Many(codes) => 2 * codes.len() + 5,
            _ => 3,
        })
        .sum();
    if values > MAX_VALUES {
        let what = format!("{values} values in one tree; the database takes {MAX_VALUES}");
        return Err(Error::Internal(what));
    }
    let compiler = Compiler {
        question: *question,
        dialect,
    };
    let node = compiler.node(question.tree)?;
    Ok(node.unwrap_or(Node::Fixed(Truth::True)).expr(dialect))
}

/// A compiled node.
enum Node {
    /// It says the same of every need.
    Fixed(Truth),
    /// SQL, and roughly what a row costs.
    Asks(Expr, u32),
}

impl Node {
    fn expr(self, dialect: Dialect) -> Expr {
        match self {
            Node::Fixed(Truth::True) => Expr::Constant(true.into()),
            Node::Fixed(Truth::False) => Expr::Constant(false.into()),
            Node::Fixed(Truth::Unknown) => dialect.unknown(),
            Node::Asks(expr, _) => expr,
        }
    }

    fn cost(&self) -> u32 {
        match self {
            Node::Fixed(_) => 0,
            Node::Asks(_, cost) => *cost,
        }
    }

    fn is(&self, truth: Truth) -> bool {
        matches!(self, Node::Fixed(fixed) if *fixed == truth)
    }
}

struct Compiler<'a> {
    question: Question<'a>,
    dialect: Dialect,
}

impl Compiler<'_> {
    /// `None` for a soft leaf, and for a group that is left empty without its soft leaves.
    fn node(&self, tree: &Tree) -> Result<Option<Node>> {
        if let Tree::Leaf(leaf) = tree {
            return if leaf.soft {
                Ok(None)
            } else {
                self.leaf(leaf).map(Some)
            };
        }
        let members = tree.members();
        let mut hard = Vec::with_capacity(members.len());
        for member in members {
            hard.extend(self.node(member)?);
        }
        if hard.is_empty() && !members.is_empty() {
            return Ok(None);
        }
        Ok(match tree {
            Tree::All(_) => Some(self.group(hard, Truth::True)),
            Tree::Any(_) => Some(self.group(hard, Truth::False)),
            Tree::AtLeast { n, .. } => Some(self.at_least(*n, hard)),
            Tree::Not(_) => hard.pop().map(|member| match member {
                Node::Fixed(truth) => Node::Fixed(!truth),
                Node::Asks(expr, cost) => Node::Asks(expr.not(), cost),
            }),
            Tree::Leaf(_) => None,
        })
    }

    fn leaf(&self, leaf: &Leaf) -> Result<Node> {
        if let Some(value) = self.question.given.get(&leaf.fact) {
            return Ok(Node::Fixed(leaf.test(Some(value))));
        }
        let place = Place::of(self.question.registry, &leaf.fact)?;
        let values = match &leaf.value {
            Operand::Many(codes) => u32::try_from(codes.len()).unwrap_or(u32::MAX),
            _ => 1,
        };
        let cost = match (place.column, place.sort) {
            (Some(_), _) => 1,
            (None, Sort::Set) => 10_u32.saturating_add(values),
            (None, _) => 10,
        };
        Ok(Node::Asks(leaf::compile(leaf, &place, self.dialect)?, cost))
    }

    /// `all` and `any`: `neutral` changes nothing, its opposite decides.
    fn group(&self, mut members: Vec<Node>, neutral: Truth) -> Node {
        members.retain(|member| !member.is(neutral));
        if members.iter().any(|member| member.is(!neutral)) {
            return Node::Fixed(!neutral);
        }
        if members.iter().all(|member| member.is(Truth::Unknown)) {
            let unknown = !members.is_empty();
            return Node::Fixed(if unknown { Truth::Unknown } else { neutral });
        }
        members.sort_by_key(Node::cost);
        let cost = total(&members);
        let members = members.into_iter().map(|member| member.expr(self.dialect));
        let joined = if neutral == Truth::True {
            all(members.collect())
        } else {
            any(members.collect())
        };
        Node::Asks(joined, cost)
    }

    fn at_least(&self, n: usize, mut members: Vec<Node>) -> Node {
        let sure = members
            .iter()
            .filter(|member| member.is(Truth::True))
            .count();
        let n = n.saturating_sub(sure);
        members.retain(|member| !member.is(Truth::True) && !member.is(Truth::False));
        let many = members.len();
        if n == 0 || many < n {
            return Node::Fixed(Truth::from(n == 0));
        }
        if n == many {
            return self.group(members, Truth::True);
        }
        if n == 1 {
            return self.group(members, Truth::False);
        }
        let step = many + 1;
        let cost = total(&members);
        let counted = |member: Node| {
            let sure = member.expr(self.dialect).cast_as("integer");
            let sure = sure.mul(literal(i32::try_from(step).unwrap_or(i32::MAX)));
            Expr::expr(Func::coalesce([sure, literal(1)]))
        };
        let counted: Vec<Expr> = members.into_iter().map(counted).collect();
        let sum = fold(counted, &|a, b| a.add(b)).unwrap_or_else(|| literal(0));
        Node::Asks(self.dialect.truth_at(table(n, many), sum), cost)
    }
}

fn total(members: &[Node]) -> u32 {
    members
        .iter()
        .fold(1, |sum, member| member.cost().saturating_add(sum))
}

/// What each sum means where `sure × (many + 1) + unknown` is counted.
fn table(n: usize, many: usize) -> Vec<u8> {
    let step = many + 1;
    (0..=many * step)
        .map(|sum| match (sum / step, sum % step) {
            (sure, _) if sure >= n => 1,
            (sure, unknown) if sure + unknown < n => 0,
            _ => 2,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_counting_says() {
        for many in 1..6 {
            for n in 1..=many {
                let table = table(n, many);
                for sure in 0..=many {
                    for unknown in 0..=many - sure {
                        let values = (0..many).map(|at| match at {
                            at if at < sure => Truth::True,
                            at if at < sure + unknown => Truth::Unknown,
                            _ => Truth::False,
                        });
                        let said = match table[sure * (many + 1) + unknown] {
                            0 => Truth::False,
                            1 => Truth::True,
                            _ => Truth::Unknown,
                        };
                        assert_eq!(said, Truth::at_least(n, values), "{n} of {many}");
                    }
                }
            }
        }
    }
}
