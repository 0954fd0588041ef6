//! A product as the condition of a query over a table with one column a fact. Unknown is NULL, and
//! SQL's own three values do the rest.

use crate::coded::{Node, Test};

/// The table's definition.
pub fn table(columns: usize) -> String {
    let columns: Vec<String> = (0..columns).map(|at| format!("f{at} BIGINT")).collect();
    format!(
        "CREATE TABLE need (id INTEGER PRIMARY KEY, {})",
        columns.join(", ")
    )
}

/// An index on every column.
pub fn indexes(columns: usize) -> String {
    let each = (0..columns).map(|at| format!("CREATE INDEX need_f{at} ON need (f{at});"));
    each.collect()
}

/// The query that counts a product's eligible needs.
pub fn count(product: &Node) -> String {
    format!("SELECT count(*) FROM need WHERE {}", condition(product))
}

fn condition(node: &Node) -> String {
    let joined = |of: &[Node], word: &str, empty: &str| {
        let parts: Vec<String> = of.iter().map(condition).collect();
        if parts.is_empty() {
            empty.to_owned()
        } else {
            format!("({})", parts.join(word))
        }
    };
    match node {
        Node::All(of) => joined(of, " AND ", "1=1"),
        Node::Any(of) => joined(of, " OR ", "1=0"),
        Node::Not(of) => format!("(NOT {})", condition(of)),
        Node::AtLeast(n, of) => {
            let part = |one: &Node| format!("CASE WHEN {} THEN 1 ELSE 0 END", condition(one));
            let parts: Vec<String> = of.iter().map(part).collect();
            format!("({} >= {n})", parts.join(" + "))
        }
        Node::Leaf(at, test) => leaf(*at, test),
    }
}

fn leaf(at: usize, test: &Test) -> String {
    match test {
        Test::Between(low, high) if low == high => format!("f{at} = {low}"),
        Test::Between(i64::MIN, high) => format!("f{at} <= {high}"),
        Test::Between(low, i64::MAX) => format!("f{at} >= {low}"),
        Test::Between(low, high) => format!("f{at} BETWEEN {low} AND {high}"),
        Test::Not(number) => format!("f{at} <> {number}"),
        Test::In { codes, negate } => {
            let codes: Vec<String> = codes.iter().map(i64::to_string).collect();
            let word = if *negate { "NOT IN" } else { "IN" };
            format!("f{at} {word} ({})", codes.join(", "))
        }
        Test::AnyOf(bits) => format!("(f{at} & {bits}) <> 0"),
        Test::AllOf(bits) => format!("(f{at} & {bits}) = {bits}"),
        Test::NoneOf(bits) => format!("(f{at} & {bits}) = 0"),
    }
}
