//! What it costs to build the index, to hold it, and to change one thing in it, as it grows.

use matching::{Index, Product};

use super::change::stricter;
use crate::clock;
use crate::contest::{short, spread, time};
use crate::field::id;
use crate::memory;
use crate::outcome::Outcome;
use crate::workload::Workload;

const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];
/// Changes that are timed.
const CHANGES: usize = 200;

/// Prints the table.
pub fn run(workload: &Workload) -> Outcome {
    println!(
        "\n**How it grows ({} products)**\n\n| needs | built in | a need | bytes a need | one changed need | one changed product |\n|---|---|---|---|---|---|",
        workload.products.len()
    );
    for size in SIZES {
        one(workload, size);
    }
    Ok(())
}

fn one(workload: &Workload, size: usize) {
    let clock = clock::thread();
    let before = memory::held();
    let start = clock();
    let mut index = Index::new(workload.products.clone());
    let products = memory::held() - before;
    index.extend(
        workload
            .repeated(size)
            .enumerate()
            .map(|(at, facts)| (id(at), facts)),
    );
    let built = (clock() - start) as f64;
    let bytes = (memory::held() - before - products) as f64 / size as f64;

    // Needs all over the index, each given the facts of another and then its own again.
    let place = |at: usize| at * (size / CHANGES);
    let mut times = Vec::new();
    for turn in [1, 0] {
        for at in 0..CHANGES {
            let facts = &workload.needs[(place(at) + turn) % workload.needs.len()];
            let start = clock();
            index.set_need(id(place(at)), facts);
            times.push((clock() - start) as f64);
        }
    }
    let need = spread(times)[0];
    let mut times = Vec::new();
    for at in 0..CHANGES.min(workload.products.len()) {
        let product = &workload.products[at];
        let changed = Product {
            tree: stricter(&product.tree),
            ..product.clone()
        };
        let start = clock();
        index.set_product(changed);
        times.push((clock() - start) as f64);
    }
    let product = spread(times)[0];
    println!(
        "| {size} | {} | {} | {} | {} | {} |",
        time(built),
        time(built / size as f64),
        short(bytes),
        time(need),
        time(product)
    );
}
