//! Everybody finds the same pairs, before anybody is timed.

use domain::criteria::Verdict;
use matching::Index;
use sha2::{Digest, Sha256};

use crate::field::{Field, Needs, id};
use crate::outcome::Outcome;
use crate::rivals::{atree, zen};
use crate::tasks::change::Databases;
use crate::workload::Known;

/// Needs that the peers which take one need at a time are asked.
const SOME: usize = 500;

/// Fails, with the names, if two disagree.
pub fn run(field: &Field, databases: &mut Databases) -> Outcome {
    let count = field.known.facts.len();
    let expected = field.known.eligible(count);
    let check = |who: &str, found: u64, expected: u64| {
        if found == expected {
            return Ok(());
        }
        Err(format!(
            "MISMATCH in {}: {who} found {found} pairs, the naive loop {expected}",
            field.name
        ))
    };
    if let Some(answer) = &field.answer {
        let first = field.known.eligible(answer.ids.len());
        check("the answer that came with the files", answer.pairs, first)?;
        same_lines(field, answer)?;
    }
    for (who, needs) in [
        ("this index", &field.known),
        ("this index, a fifth unknown", &field.thinned),
    ] {
        let index = field.index(needs, count);
        check(who, by_product(&index), needs.both(count))?;
        check(who, by_need(&index, needs), needs.both(count))?;
    }
    check("SQLite", databases.sqlite.count_all()?, expected)?;
    if let Some(postgres) = &mut databases.postgres {
        check("PostgreSQL", postgres.count_all()?, expected)?;
    }
    let some = SOME.min(count);
    let rows = || (0..some).map(|at| field.known.rows.row(at));
    let tree = atree::Peer::new(&field.kinds, &field.nodes)?;
    let found: u64 = rows()
        .map(|row| tree.count(&tree.event(row)?))
        .sum::<Outcome<u64>>()?;
    check("a-tree", found, field.known.eligible(some))?;
    if field.complete {
        let table = zen::Peer::new(&field.kinds, &field.nodes)?;
        let found: u64 = rows()
            .map(|row| table.count(&table.context(row)))
            .sum::<Outcome<u64>>()?;
        check("zen-engine", found, field.known.eligible(some))?;
    }
    println!(
        "\n{}: {} products × {count} needs, {expected} eligible pairs ({:.2} %); everybody found the \
         same. With a fifth of the facts unknown {} eligible and {} undetermined.",
        field.name,
        field.products.len(),
        100.0 * expected as f64 / (count * field.products.len()) as f64,
        field.thinned.both(count) & 0xffff_ffff,
        field.thinned.both(count) >> 32,
    );
    Ok(())
}

/// Our lines have the sum of the lines of the answer that came with the files.
fn same_lines(field: &Field, answer: &Known) -> Outcome {
    let index = field.index(&field.known, answer.ids.len());
    let mut matcher = index.matcher();
    let mut sum = Sha256::new();
    for (at, need) in answer.ids.iter().enumerate() {
        let found = matcher
            .need(id(at))
            .iter()
            .filter_map(|one| index.product(one.product));
        let mut products: Vec<&str> = found.map(|product| product.id.as_str()).collect();
        products.sort_unstable();
        sum.update(format!("{need}:{}\n", products.join(",")));
    }
    let sum: String = sum
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    if sum == answer.sum {
        println!(
            "\n{}: the lines have the sum that came with the files",
            field.name
        );
        return Ok(());
    }
    Err(format!(
        "MISMATCH in {}: the sum of the lines is {sum}, expected {}",
        field.name, answer.sum
    ))
}

fn by_product(index: &Index) -> u64 {
    let answers = index.rematch();
    answers
        .map(|(_, answer)| {
            answer.eligible.count() as u64 + ((answer.undetermined.count() as u64) << 32)
        })
        .sum()
}

fn by_need(index: &Index, needs: &Needs) -> u64 {
    let mut matcher = index.matcher();
    let count = |facts| -> u64 {
        let value = |verdict| match verdict {
            Verdict::Eligible => 1,
            Verdict::Undetermined => 1 << 32,
            Verdict::Ineligible => 0,
        };
        matcher
            .facts(facts)
            .iter()
            .map(|one| value(one.verdict))
            .sum()
    };
    needs.facts.iter().map(count).sum()
}
