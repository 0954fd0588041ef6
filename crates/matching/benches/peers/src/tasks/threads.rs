//! Two threads against one: readers share one state and do not wait for each other.

use matching::Index;

use crate::contest::Contest;
use crate::field::{Field, id};
use crate::outcome::Outcome;

/// Prints the table.
pub fn run(field: &Field, rounds: usize) -> Outcome {
    let count = field.known.facts.len();
    let index = field.index(&field.known, count);
    let expected = field.known.both(count);
    let expected = (expected & 0xffff_ffff) + (expected >> 32);
    let mut contest = Contest::new(
        format!("Two threads against one ({})", field.name),
        "a need",
    );
    contest.add("one thread", count, expected, || {
        Ok(matched(&index, 0, count))
    });
    contest.add("two threads, one index", count, expected, || {
        std::thread::scope(|scope| {
            let other = scope.spawn(|| matched(&index, 0, count / 2));
            let own = matched(&index, count / 2, count);
            let other = other
                .join()
                .map_err(|_| "a thread ended early".to_owned())?;
            Ok(own + other)
        })
    });
    println!("{}", contest.run(rounds)?.markdown());

    let title = format!("Full rematch on two threads against one ({})", field.name);
    let mut contest = Contest::new(title, "a need");
    let parts = index.parts();
    contest.add("one thread", count, expected, || {
        Ok(counted(&index, 0, parts))
    });
    contest.add("two threads, one index", count, expected, || {
        std::thread::scope(|scope| {
            let other = scope.spawn(|| counted(&index, 0, parts / 2));
            let own = counted(&index, parts / 2, parts);
            let other = other
                .join()
                .map_err(|_| "a thread ended early".to_owned())?;
            Ok(own + other)
        })
    });
    println!("{}", contest.run(rounds)?.markdown());
    Ok(())
}

fn counted(index: &Index, from: usize, to: usize) -> u64 {
    let counts = index.counts_in(from..to);
    counts
        .iter()
        .map(|count| (count.eligible + count.undetermined) as u64)
        .sum()
}

fn matched(index: &Index, from: usize, to: usize) -> u64 {
    let mut matcher = index.matcher();
    (from..to).map(|at| matcher.need(id(at)).len() as u64).sum()
}
