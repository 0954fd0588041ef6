//! The crate `a-tree`. Its `all of` asks whether the event's list is part of the literal's, the
//! opposite of ours: it is not used, each code is asked for by itself.

use a_tree::{ATree, AttributeDefinition, Event};

use crate::coded::{Kind, Node, Row, Test};
use crate::outcome::{Outcome, while_doing};

/// The tree of all products, and what its events look like.
pub struct Peer {
    tree: ATree<usize>,
    kinds: Vec<Kind>,
}

impl Peer {
    /// Inserts every product.
    pub fn new(kinds: &[Kind], products: &[Node]) -> Outcome<Self> {
        let define = |(at, kind): (usize, &Kind)| {
            let name = format!("f{at}");
            match kind {
                Kind::Number => AttributeDefinition::integer(&name),
                Kind::Code => AttributeDefinition::string(&name),
                Kind::Set => AttributeDefinition::string_list(&name),
            }
        };
        let definitions: Vec<_> = kinds.iter().enumerate().map(define).collect();
        let mut tree = ATree::new(&definitions).map_err(|error| format!("a-tree: {error}"))?;
        for (at, product) in products.iter().enumerate() {
            let text = text(product)?;
            tree.insert(&at, &text)
                .map_err(|error| format!("a-tree: {error}"))?;
        }
        Ok(Peer {
            tree,
            kinds: kinds.to_vec(),
        })
    }

    /// A need as an event; made before the clock runs.
    pub fn event(&self, row: Row<'_>) -> Outcome<Event> {
        let mut event = self.tree.make_event();
        for (at, (kind, cell)) in self.kinds.iter().zip(row.cells).enumerate() {
            let name = format!("f{at}");
            let set = match kind {
                _ if row.known >> at & 1 == 0 => event.with_undefined(&name),
                Kind::Number => event.with_integer(&name, *cell),
                Kind::Code => event.with_string(&name, &format!("c{cell}")),
                Kind::Set => {
                    let codes: Vec<String> =
                        members(*cell).map(|code| format!("c{code}")).collect();
                    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
                    event.with_string_list(&name, &codes)
                }
            };
            set.map_err(while_doing("a-tree event"))?;
        }
        event.build().map_err(while_doing("a-tree event"))
    }

    /// How many products an event meets.
    pub fn count(&self, event: &Event) -> Outcome<u64> {
        let report = self
            .tree
            .search(event)
            .map_err(|error| format!("a-tree: {error}"))?;
        Ok(report.matches().len() as u64)
    }
}

/// The bits that are set.
pub fn members(bits: i64) -> impl Iterator<Item = i64> {
    (0..63).filter(move |bit| bits >> bit & 1 == 1)
}

fn text(node: &Node) -> Outcome<String> {
    let joined = |of: &[Node], word: &str| -> Outcome<String> {
        let parts = of.iter().map(text).collect::<Outcome<Vec<_>>>()?;
        if parts.is_empty() {
            return Err("a-tree knows no empty group".to_owned());
        }
        Ok(format!("({})", parts.join(word)))
    };
    Ok(match node {
        Node::All(of) => joined(of, " and ")?,
        Node::Any(of) => joined(of, " or ")?,
        Node::Not(of) => format!("(not ({}))", text(of)?),
        Node::AtLeast(..) => return Err("a-tree knows no at_least".to_owned()),
        Node::Leaf(at, test) => leaf(*at, test),
    })
}

fn leaf(at: usize, test: &Test) -> String {
    let list = |codes: &mut dyn Iterator<Item = i64>| {
        let codes: Vec<String> = codes.map(|code| format!("\"c{code}\"")).collect();
        codes.join(", ")
    };
    match test {
        Test::Between(low, high) if low == high => format!("f{at} = {low}"),
        Test::Between(i64::MIN, high) => format!("f{at} <= {high}"),
        Test::Between(low, i64::MAX) => format!("f{at} >= {low}"),
        Test::Between(low, high) => format!("(f{at} >= {low} and f{at} <= {high})"),
        Test::Not(number) => format!("f{at} <> {number}"),
        Test::In { codes, negate } => {
            let word = if *negate { "not in" } else { "in" };
            format!("f{at} {word} [{}]", list(&mut codes.iter().copied()))
        }
        Test::AnyOf(bits) => format!("f{at} one of [{}]", list(&mut members(*bits))),
        Test::NoneOf(bits) => format!("f{at} none of [{}]", list(&mut members(*bits))),
        Test::AllOf(bits) => {
            let each: Vec<String> = members(*bits)
                .map(|code| format!("f{at} one of [\"c{code}\"]"))
                .collect();
            format!("({})", each.join(" and "))
        }
    }
}
