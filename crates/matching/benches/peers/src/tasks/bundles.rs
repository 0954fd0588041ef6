//! Combinations of products that cover a need: how long the exact search takes.

use domain::bundle::{BUDGET, sample};

use crate::contest::Contest;
use crate::outcome::{Outcome, while_doing};

/// Prints the table.
pub fn run(rounds: usize) -> Outcome {
    let mut samples = Vec::new();
    for products in [8, 16, 32, 64] {
        samples.push((
            products,
            sample(products, 800).map_err(while_doing("bundles"))?,
        ));
    }
    let mut contest = Contest::new(
        "Combinations for one need of 800 万元, exact search",
        "a need",
    );
    for (products, sample) in &samples {
        let first = sample.find(BUDGET);
        let name = format!(
            "{products} eligible products: {} combinations in {} steps{}",
            first.bundles.len(),
            first.steps,
            if first.stopped_early {
                ", stopped early"
            } else {
                ""
            }
        );
        contest.add(name, 1, first.bundles.len() as u64, || {
            Ok(sample.find(BUDGET).bundles.len() as u64)
        });
    }
    println!("{}", contest.run(rounds)?.markdown());
    Ok(())
}
