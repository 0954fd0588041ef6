//! How near the full rematch comes to what this processor could do at best.

use crate::contest::{short, time};
use crate::field::Field;
use crate::limit::{Limit, Rates, Work};

/// Prints the rates, the work and the share that a rematch of so many nanoseconds a need reaches.
pub fn run(field: &Field, rematch: Option<f64>) {
    let rates = Rates::measure();
    let work = Work::of(&field.known.rows, &field.nodes);
    let limit = Limit::of(&work, &rates);
    println!(
        "\n**The physical limit ({})**\n\n| | |\n|---|---|\n\
         | read from first, second, third cache, memory | {} · {} · {} · {} GB/s |\n\
         | one-byte range tests ({}) | {} G/s |\n\
         | leaves, distinct ones | {}, {} |\n\
         | rematch of {} needs at the limit, every distinct leaf once | {} |\n\
         | the same, leaving blocks in which nobody can pass | {} |",
        field.name,
        short(rates.first),
        short(rates.second),
        short(rates.third),
        short(rates.memory),
        rates.with,
        short(rates.compared),
        work.places,
        work.leaves,
        field.known.facts.len(),
        time(limit.without_leaving),
        time(limit.leaving_blocks),
    );
    if let Some(each) = rematch {
        let took = each * field.known.facts.len() as f64;
        println!(
            "| measured | {}: {} % of the first, {} % of the second |",
            time(took),
            short(100.0 * limit.without_leaving / took),
            short(100.0 * limit.leaving_blocks / took),
        );
    }
}
