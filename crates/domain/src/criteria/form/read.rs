//! From rows to the tree, with every fault at its row.

use super::super::fault::FaultKind;
use super::super::parse::{MAX_DEPTH, MAX_LEAVES, Rules, parse};
use super::super::tree::{Leaf, Tree};
use super::problem::{RowFault, RowProblem};
use super::{Draft, Group, GroupKind, Node, Row, values};
use crate::facts::FactRegistry;
use crate::fault::Fault;
use crate::text;

/// Longest clause, in characters.
const CLAUSE_MAX: usize = 200;

impl Draft {
    /// The tree, or every fault of every row.
    pub fn read(&self, registry: &FactRegistry) -> Result<Tree, Vec<RowFault>> {
        let mut reader = Reader {
            registry,
            faults: Vec::new(),
        };
        let tree = reader.group(&self.root, 0, true);
        let root = |problem| RowFault {
            key: self.root.key.clone(),
            field: "members",
            problem,
        };
        if self.rows().len() > MAX_LEAVES {
            let problem = RowProblem::Tree(FaultKind::TooManyLeaves(MAX_LEAVES));
            reader.faults.push(root(problem));
        }
        let Some(tree) = tree.filter(|_| reader.faults.is_empty()) else {
            return Err(reader.faults);
        };
        // What the form lets through must also be what a file may say.
        match parse(&tree.to_json(), registry, Rules::SAVED) {
            Ok(_) => Ok(tree),
            Err(faults) => Err(faults
                .into_iter()
                .map(|fault| root(RowProblem::Tree(fault.kind)))
                .collect()),
        }
    }
}

struct Reader<'a> {
    registry: &'a FactRegistry,
    faults: Vec<RowFault>,
}

impl Reader<'_> {
    fn fault(&mut self, key: &str, field: &'static str, problem: RowProblem) {
        self.faults.push(RowFault {
            key: key.to_owned(),
            field,
            problem,
        });
    }

    fn group(&mut self, group: &Group, depth: usize, soft: bool) -> Option<Tree> {
        if depth >= MAX_DEPTH {
            let problem = RowProblem::Tree(FaultKind::TooDeep(MAX_DEPTH));
            self.fault(&group.key, "members", problem);
            return None;
        }
        let soft = soft && matches!(group.kind, GroupKind::All | GroupKind::Any);
        let mut members = Vec::with_capacity(group.members.len());
        let mut whole = true;
        for member in &group.members {
            let read = match member {
                Node::Row(row) => self.row(row, soft).map(Tree::Leaf),
                Node::Group(inner) => self.group(inner, depth + 1, soft),
            };
            whole &= read.is_some();
            members.extend(read);
        }
        // An outermost group without members says that everybody is eligible.
        let may_be_empty = depth == 0 && group.kind == GroupKind::All;
        if group.members.is_empty() && !may_be_empty {
            self.fault(&group.key, "members", RowProblem::EmptyGroup);
            return None;
        }
        let tree = match group.kind {
            GroupKind::All => Tree::All(members),
            GroupKind::Any => Tree::Any(members),
            GroupKind::AtLeast => {
                let n = self.count(group)?;
                Tree::AtLeast { n, of: members }
            }
            // One is denied as it is, several side by side as "none of these".
            GroupKind::Not if members.len() == 1 => Tree::Not(Box::new(members.remove(0))),
            GroupKind::Not => Tree::Not(Box::new(Tree::Any(members))),
        };
        whole.then_some(tree)
    }

    fn count(&mut self, group: &Group) -> Option<usize> {
        let members = group.members.len();
        let typed = text::fold(&group.n);
        let n = typed.trim().parse::<usize>().ok();
        let n = n.filter(|n| (1..=members).contains(n));
        if n.is_none() {
            let problem = RowProblem::Tree(FaultKind::AtLeastOutOfRange { members });
            self.fault(&group.key, "n", problem);
        }
        n
    }

    fn row(&mut self, row: &Row, soft: bool) -> Option<Leaf> {
        let before = self.faults.len();
        let clause = match text::optional_line(&row.clause, CLAUSE_MAX) {
            Ok(clause) => clause,
            Err(fault) => {
                self.fault(&row.key, "clause", RowProblem::Input(fault.into()));
                None
            }
        };
        let weight = match weight(&row.weight) {
            Ok(weight) => weight,
            Err(fault) => {
                self.fault(&row.key, "weight", RowProblem::Input(fault));
                1.0
            }
        };
        if row.soft && !soft {
            self.fault(&row.key, "soft", RowProblem::Tree(FaultKind::SoftNotHere));
        }
        let Some(def) = self.registry.get(&row.fact) else {
            self.fault(&row.key, "fact", RowProblem::Tree(FaultKind::UnknownFact));
            return None;
        };
        let (op, value) = match values::operand(&def, row) {
            Ok(read) => read,
            Err(faults) => {
                for (field, problem) in faults {
                    self.fault(&row.key, field, problem);
                }
                return None;
            }
        };
        (self.faults.len() == before).then(|| Leaf {
            id: row.id.clone(),
            fact: row.fact.clone(),
            op,
            value,
            clause,
            weight,
            soft: row.soft,
        })
    }
}

/// A weight as typed: 1 when nothing is.
fn weight(typed: &str) -> Result<f64, Fault> {
    let plain = text::fold(typed);
    let plain = plain.trim();
    if plain.is_empty() {
        return Ok(1.0);
    }
    if !plain
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        return Err(Fault::NotANumber);
    }
    match plain.parse::<f64>() {
        Ok(weight) if (0.0..=1000.0).contains(&weight) => Ok(weight),
        Ok(_) => Err(Fault::OutOfRange { min: 0, max: 1000 }),
        Err(_) => Err(Fault::NotANumber),
    }
}
