//! Two threads against one: readers share one state and do not wait for each other. The time of two
//! is the processor time of the one that took longer, as others may be using the machine.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use matching::Index;

use crate::clock;
use crate::contest::Contest;
use crate::field::{Field, id};
use crate::outcome::Outcome;

/// Prints the tables.
pub fn run(field: &Field, rounds: usize) -> Outcome {
    let index = field.index(&field.known, field.known.facts.len());
    let title = format!("Needs one by one on two threads ({})", field.name);
    compare(field, rounds, title, &|half| matched(&index, half))?;
    let title = format!("Full rematch on two threads ({})", field.name);
    compare(field, rounds, title, &|half| counted(&index, half))
}

/// All of the work, its first half or its second.
#[derive(Clone, Copy)]
struct Share {
    from: usize,
    to: usize,
}

impl Share {
    const ALL: Share = Share { from: 0, to: 2 };

    /// The part of so many.
    fn of(self, count: usize) -> std::ops::Range<usize> {
        self.from * count / 2..self.to * count / 2
    }
}

fn compare(
    field: &Field,
    rounds: usize,
    title: String,
    work: &(impl Fn(Share) -> u64 + Sync),
) -> Outcome {
    let count = field.known.facts.len();
    let both = field.known.both(count);
    let expected = (both & 0xffff_ffff) + (both >> 32);
    let busy = Arc::new(AtomicU64::new(0));
    let mut contest = Contest::new(title, "a need");
    contest.add("one thread", count, expected, || Ok(work(Share::ALL)));
    let total = busy.clone();
    let two = move || {
        let timed = |share| {
            let clock = clock::thread();
            let start = clock();
            let found = work(share);
            (found, clock() - start)
        };
        let halves = std::thread::scope(|scope| {
            let other = scope.spawn(move || timed(Share { from: 0, to: 1 }));
            let own = timed(Share { from: 1, to: 2 });
            let other = other
                .join()
                .map_err(|_| "a thread ended early".to_owned())?;
            Ok::<_, String>([own, other])
        })?;
        total.fetch_add(halves[0].1.max(halves[1].1), Ordering::Relaxed);
        Ok(halves[0].0 + halves[1].0)
    };
    contest
        .add("two threads, one index", count, expected, two)
        .timed_by(Box::new(move || busy.load(Ordering::Relaxed)));
    println!("{}", contest.run(rounds)?.markdown());
    Ok(())
}

fn counted(index: &Index, share: Share) -> u64 {
    let counts = index.counts_in(share.of(index.parts()));
    let both = counts
        .iter()
        .map(|count| count.eligible + count.undetermined);
    both.sum::<usize>() as u64
}

fn matched(index: &Index, share: Share) -> u64 {
    let mut matcher = index.matcher();
    let needs = share.of(index.needs());
    needs.map(|at| matcher.need(id(at)).len() as u64).sum()
}
