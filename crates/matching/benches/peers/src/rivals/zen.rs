//! The crate `zen-engine`: one decision table with a row a product, collecting hits. Lists of codes
//! that stand directly in the tree are columns of their own, which it indexes; everything else of
//! a product is one expression.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use serde_json::{Map, Value, json};
use zen_engine::model::{DecisionContent, GraphContent};
use zen_engine::{Decision, Variable};

use super::atree::members;
use crate::coded::{Kind, Node, Row, Test};
use crate::outcome::{Outcome, while_doing};

/// The compiled table.
pub struct Peer {
    decision: Decision,
    kinds: Vec<Kind>,
}

impl Peer {
    /// Writes the table and compiles it.
    pub fn new(kinds: &[Kind], products: &[Node]) -> Outcome<Self> {
        let codes = || {
            kinds
                .iter()
                .enumerate()
                .filter(|(_, kind)| **kind == Kind::Code)
        };
        let mut inputs: Vec<Value> = codes()
            .map(|(at, _)| json!({"id": format!("i{at}"), "name": format!("f{at}"), "field": format!("f{at}")}))
            .collect();
        inputs.push(json!({"id": "rest", "name": "rest"}));
        let rules = products
            .iter()
            .enumerate()
            .map(|(at, product)| rule(at, product));
        let rules = rules.collect::<Outcome<Vec<_>>>()?;
        let table = json!({
            "nodes": [
                {"id": "in", "name": "request", "type": "inputNode", "content": {}},
                {"id": "dt", "name": "products", "type": "decisionTableNode", "content": {
                    "hitPolicy": "collect", "inputs": inputs, "rules": rules,
                    "outputs": [{"id": "o", "name": "product", "field": "product"}],
                }},
                {"id": "out", "name": "out", "type": "outputNode", "content": {}},
            ],
            "edges": [
                {"id": "e1", "sourceId": "in", "targetId": "dt"},
                {"id": "e2", "sourceId": "dt", "targetId": "out"},
            ],
        });
        let content: DecisionContent =
            serde_json::from_value(table).map_err(while_doing("zen-engine"))?;
        let mut graph: GraphContent = content
            .as_graph()
            .cloned()
            .ok_or("zen-engine: not a graph")?;
        graph.compile();
        Ok(Peer {
            decision: Decision::from(Arc::new(graph)),
            kinds: kinds.to_vec(),
        })
    }

    /// A need as a context; made before the clock runs.
    pub fn context(&self, row: Row<'_>) -> Variable {
        let mut facts = Map::new();
        for (at, (kind, cell)) in self.kinds.iter().zip(row.cells).enumerate() {
            let value = match kind {
                Kind::Number => json!(cell),
                Kind::Code => json!(format!("c{cell}")),
                Kind::Set => members(*cell)
                    .map(|code| Value::from(format!("c{code}")))
                    .collect(),
            };
            facts.insert(format!("f{at}"), value);
        }
        Variable::from(Value::Object(facts))
    }

    /// How many products a need meets.
    pub fn count(&self, context: &Variable) -> Outcome<u64> {
        let answer = at_once(self.decision.evaluate(context.clone()))?;
        let answer = answer.map_err(|error| format!("zen-engine: {error:?}"))?;
        let list = answer
            .result
            .as_array()
            .ok_or("zen-engine answers no list")?;
        Ok(list.borrow().len() as u64)
    }
}

/// The value of something that never waits.
fn at_once<F: Future>(future: F) -> Outcome<F::Output> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Ok(value),
        Poll::Pending => Err("zen-engine waits for something".to_owned()),
    }
}

fn rule(at: usize, product: &Node) -> Outcome<Value> {
    let mut cells = Map::new();
    cells.insert("_id".to_owned(), json!(format!("r{at}")));
    let mut rest = Vec::new();
    let members = match product {
        Node::All(members) => members.as_slice(),
        other => std::slice::from_ref(other),
    };
    for member in members {
        match member {
            Node::Leaf(
                at,
                Test::In {
                    codes,
                    negate: false,
                },
            ) if !cells.contains_key(&format!("i{at}")) => {
                cells.insert(format!("i{at}"), json!(list(codes.iter().copied())));
            }
            other => rest.push(text(other)?),
        }
    }
    cells.insert("rest".to_owned(), json!(rest.join(" and ")));
    cells.insert("o".to_owned(), json!(at.to_string()));
    Ok(Value::Object(cells))
}

fn list(codes: impl Iterator<Item = i64>) -> String {
    let codes: Vec<String> = codes.map(|code| format!("\"c{code}\"")).collect();
    codes.join(", ")
}

fn text(node: &Node) -> Outcome<String> {
    let joined = |of: &[Node], word: &str| -> Outcome<String> {
        let parts = of.iter().map(text).collect::<Outcome<Vec<_>>>()?;
        Ok(format!("({})", parts.join(word)))
    };
    Ok(match node {
        Node::All(of) => joined(of, " and ")?,
        Node::Any(of) => joined(of, " or ")?,
        Node::Not(of) => format!("(not ({}))", text(of)?),
        Node::AtLeast(..) => return Err("zen-engine knows no at_least".to_owned()),
        Node::Leaf(at, test) => leaf(*at, test),
    })
}

fn leaf(at: usize, test: &Test) -> String {
    let each = |bits: i64, word: &str| {
        let parts: Vec<String> = members(bits)
            .map(|code| format!("contains(f{at}, \"c{code}\")"))
            .collect();
        format!("({})", parts.join(word))
    };
    match test {
        Test::Between(low, high) if low == high => format!("f{at} == {low}"),
        Test::Between(i64::MIN, high) => format!("f{at} <= {high}"),
        Test::Between(low, i64::MAX) => format!("f{at} >= {low}"),
        Test::Between(low, high) => format!("(f{at} >= {low} and f{at} <= {high})"),
        Test::Not(number) => format!("f{at} != {number}"),
        Test::In { codes, negate } => {
            let word = if *negate { "not in" } else { "in" };
            format!("f{at} {word} [{}]", list(codes.iter().copied()))
        }
        Test::AnyOf(bits) => each(*bits, " or "),
        Test::AllOf(bits) => each(*bits, " and "),
        Test::NoneOf(bits) => format!("(not {})", each(*bits, " or ")),
    }
}
