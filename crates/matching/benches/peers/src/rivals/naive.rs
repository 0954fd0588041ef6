//! The naive loop: each product's tree compiled into closures that stop early, asked one after the
//! other. What somebody with an afternoon would write, and what every ratio is against.

use crate::coded::{Node, Row, Test};

/// A product over rows in which everything is known.
pub type Known = Box<dyn Fn(&[i64]) -> bool + Send + Sync>;
/// A product in three values: 0 false, 1 unknown, 2 true.
pub type Three = Box<dyn Fn(Row<'_>) -> u8 + Send + Sync>;

/// Compiles a tree for rows in which everything is known.
pub fn known(node: &Node) -> Known {
    let members = |of: &[Node]| of.iter().map(known).collect::<Vec<_>>();
    match node {
        Node::All(of) => {
            let of = members(of);
            Box::new(move |row| of.iter().all(|one| one(row)))
        }
        Node::Any(of) => {
            let of = members(of);
            Box::new(move |row| of.iter().any(|one| one(row)))
        }
        Node::AtLeast(n, of) => {
            let (n, of) = (*n, members(of));
            Box::new(move |row| of.iter().filter(|one| one(row)).count() >= n)
        }
        Node::Not(of) => {
            let of = known(of);
            Box::new(move |row| !of(row))
        }
        Node::Leaf(at, test) => leaf(*at, test),
    }
}

fn leaf(at: usize, test: &Test) -> Known {
    match test.clone() {
        Test::Between(i64::MIN, high) => Box::new(move |row| row[at] <= high),
        Test::Between(low, i64::MAX) => Box::new(move |row| row[at] >= low),
        Test::Between(low, high) => Box::new(move |row| (low..=high).contains(&row[at])),
        Test::Not(number) => Box::new(move |row| row[at] != number),
        Test::In { codes, negate } => {
            let bits = bits(&codes);
            Box::new(move |row| {
                let code = row[at] as usize;
                bits.get(code / 64)
                    .is_some_and(|word| word >> (code % 64) & 1 == 1)
                    != negate
            })
        }
        Test::AnyOf(wanted) => Box::new(move |row| row[at] & wanted != 0),
        Test::AllOf(wanted) => Box::new(move |row| row[at] & wanted == wanted),
        Test::NoneOf(wanted) => Box::new(move |row| row[at] & wanted == 0),
    }
}

fn bits(codes: &[i64]) -> Vec<u64> {
    let words = codes.iter().max().map_or(0, |most| *most as usize / 64 + 1);
    let mut bits = vec![0; words];
    for code in codes {
        bits[*code as usize / 64] |= 1u64 << (code % 64);
    }
    bits
}

/// Compiles a tree in three values.
pub fn three(node: &Node) -> Three {
    let members = |of: &[Node]| of.iter().map(three).collect::<Vec<_>>();
    match node {
        Node::All(of) => {
            let of = members(of);
            Box::new(move |row| {
                let mut least = 2;
                for one in &of {
                    least = least.min(one(row));
                    if least == 0 {
                        break;
                    }
                }
                least
            })
        }
        Node::Any(of) => {
            let of = members(of);
            Box::new(move |row| {
                let mut most = 0;
                for one in &of {
                    most = most.max(one(row));
                    if most == 2 {
                        break;
                    }
                }
                most
            })
        }
        Node::AtLeast(n, of) => {
            let (n, of) = (*n, members(of));
            Box::new(move |row| {
                let values: Vec<u8> = of.iter().map(|one| one(row)).collect();
                let at_least = |value| values.iter().filter(|one| **one >= value).count() >= n;
                u8::from(at_least(1)) + u8::from(at_least(2))
            })
        }
        Node::Not(of) => {
            let of = three(of);
            Box::new(move |row| 2 - of(row))
        }
        Node::Leaf(at, test) => {
            let (at, test) = (*at, leaf(*at, test));
            Box::new(move |row| {
                if row.known >> at & 1 == 0 {
                    1
                } else {
                    u8::from(test(row.cells)) * 2
                }
            })
        }
    }
}
