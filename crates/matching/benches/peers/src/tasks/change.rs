//! One changed product over all needs, and one changed need.

use matching::Product;

use domain::criteria::{Leaf, Operand, Tree};
use domain::facts::FactValue;

use crate::coded::Columns;
use crate::contest::Contest;
use crate::field::{Field, id};
use crate::outcome::Outcome;
use crate::rivals::{naive, postgres, sqlite};

/// Products that are changed in a round.
const PRODUCTS: usize = 40;
/// Needs that are changed in a round.
const NEEDS: usize = 2_000;

/// Prints the tables.
pub fn run(field: &Field, rounds: usize, databases: &mut Databases) -> Outcome {
    product(field, rounds, databases)?;
    need(field, rounds)
}

/// The databases that take part.
pub struct Databases {
    /// SQLite.
    pub sqlite: sqlite::Peer,
    /// PostgreSQL, where there is one.
    pub postgres: Option<postgres::Peer>,
}

/// A tree whose first number is one step harder to meet, or the same tree.
pub fn stricter(tree: &Tree) -> Tree {
    fn change(tree: &mut Tree) -> bool {
        match tree {
            Tree::All(of) | Tree::Any(of) | Tree::AtLeast { of, .. } => of.iter_mut().any(change),
            Tree::Not(_) => false,
            Tree::Leaf(Leaf {
                op,
                value: Operand::One(FactValue::Int(number)),
                ..
            }) => {
                let step = if op.as_str().starts_with('l') { -5 } else { 5 };
                *number += step;
                true
            }
            Tree::Leaf(_) => false,
        }
    }
    let mut changed = tree.clone();
    change(&mut changed);
    changed
}

fn product(field: &Field, rounds: usize, databases: &mut Databases) -> Outcome {
    let needs = &field.known;
    let count = needs.facts.len();
    let chosen: Vec<usize> = (0..PRODUCTS)
        .map(|at| at * field.products.len() / PRODUCTS)
        .collect();
    let as_is: Vec<Product> = chosen
        .iter()
        .map(|at| field.products[*at].clone())
        .collect();
    let changed: Vec<Product> = as_is
        .iter()
        .map(|product| Product {
            tree: stricter(&product.tree),
            ..product.clone()
        })
        .collect();
    let mut columns = Columns::default();
    let mut nodes = Vec::new();
    for product in &field.products {
        nodes.push(columns.node(&product.tree)?);
    }
    let changed_nodes = changed.iter().map(|product| columns.node(&product.tree));
    let changed_nodes = changed_nodes.collect::<Outcome<Vec<_>>>()?;
    let counted = |test: &naive::Three| -> u64 {
        needs.rows.iter().filter(|row| test(*row) == 2).count() as u64
    };
    let three: Vec<naive::Three> = changed_nodes.iter().map(naive::three).collect();
    let expected_changed: u64 = three.iter().map(counted).sum();
    let expected_as_is: u64 = chosen
        .iter()
        .map(|at| counted(&field.naive_three[*at]))
        .sum();

    let mut index = field.index(needs, count);
    let twin = index.clone();
    let mut turn = false;
    let title = format!("One changed product over {count} needs ({})", field.name);
    let mut contest = Contest::new(title, "a product");
    if field.complete {
        let known: Vec<naive::Known> = changed_nodes.iter().map(naive::known).collect();
        contest.add("naive closures", PRODUCTS, expected_changed, move || {
            let counted = |test: &naive::Known| {
                (0..count)
                    .filter(|at| test(needs.rows.row(*at).cells))
                    .count() as u64
            };
            Ok(known.iter().map(counted).sum())
        });
    }
    contest.add(
        "naive closures, three-valued",
        PRODUCTS,
        expected_changed,
        || Ok(three.iter().map(counted).sum()),
    );
    contest.add(
        "this index, a draft run and counted",
        PRODUCTS,
        expected_changed,
        || {
            Ok(changed
                .iter()
                .map(|product| twin.run(&product.tree).eligible.count() as u64)
                .sum())
        },
    );
    contest.add(
        "this index, changed with its alerts",
        PRODUCTS,
        None,
        || {
            turn = !turn;
            let list = if turn { &changed } else { &as_is };
            for product in list {
                index.set_product(product.clone());
            }
            let answers = list.iter().filter_map(|product| index.answer(&product.id));
            let found: u64 = answers.map(|answer| answer.eligible.count() as u64).sum();
            let expected = if turn {
                expected_changed
            } else {
                expected_as_is
            };
            if found == expected {
                Ok(found)
            } else {
                Err(format!("MISMATCH: {found}, expected {expected}"))
            }
        },
    );
    let Databases { sqlite, postgres } = databases;
    contest.add("SQLite, one WHERE", PRODUCTS, expected_as_is, || {
        chosen.iter().map(|at| sqlite.count(*at)).sum()
    });
    if let Some(postgres) = postgres {
        let (name, clock) = ("PostgreSQL, one WHERE", postgres.clock());
        let count = || chosen.iter().map(|at| postgres.count(*at)).sum();
        contest
            .add(name, PRODUCTS, expected_as_is, count)
            .timed_by(clock);
    }
    println!("{}", contest.run(rounds)?.markdown());
    Ok(())
}

fn need(field: &Field, rounds: usize) -> Outcome {
    let needs = &field.known;
    let count = needs.facts.len();
    let changed = NEEDS.min(count);
    let mut index = field.index(needs, count);
    let twin = index.clone();
    // The other facts of a need: those of its neighbour in one place.
    let other: Vec<_> = (0..changed)
        .map(|at| {
            let (mut facts, next) = (needs.facts[at].clone(), &needs.facts[(at + 1) % count]);
            let mut keys = next.iter();
            if let Some((key, seen)) = keys.nth(at % next.len().max(1)) {
                facts.insert(key.clone(), seen.clone());
            }
            facts
        })
        .collect();
    let mut turn = false;
    let title = format!(
        "One changed need of {count}, one fact of it ({})",
        field.name
    );
    let mut contest = Contest::new(title, "a need");
    let expected = needs.both(changed);
    contest.add("its match, facts coded on the way", changed, None, || {
        let mut matcher = twin.matcher();
        Ok(needs.facts[..changed]
            .iter()
            .map(|facts| matcher.facts(facts).len() as u64)
            .sum())
    });
    contest.add(
        "its match",
        changed,
        (expected & 0xffff_ffff) + (expected >> 32),
        || {
            let mut matcher = twin.matcher();
            Ok((0..changed)
                .map(|at| matcher.need(id(at)).len() as u64)
                .sum())
        },
    );
    contest.add("this index, changed with its alerts", changed, None, || {
        turn = !turn;
        let list = if turn { &other } else { &needs.facts };
        let facts = list[..changed].iter().enumerate();
        Ok(facts
            .map(|(at, facts)| index.set_need(id(at), facts).len() as u64)
            .sum())
    });
    println!("{}", contest.run(rounds)?.markdown());
    Ok(())
}
