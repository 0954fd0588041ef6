//! All needs against all products at once: counted, and with each need's ten best.

use matching::{Index, Instructions};

use crate::contest::Contest;
use crate::field::{Field, Needs};
use crate::outcome::Outcome;
use crate::tasks::change::Databases;

const WIDEST: &str = "this index, counted";

/// Prints the tables. Returns what a need costs when everything is known, in nanoseconds.
pub fn run(field: &Field, rounds: usize, databases: &mut Databases) -> Outcome<Option<f64>> {
    let each = if field.complete {
        Some(known(field, rounds, databases)?)
    } else {
        None
    };
    thinned(field, rounds)?;
    Ok(each)
}

fn known(field: &Field, rounds: usize, databases: &mut Databases) -> Outcome<f64> {
    let needs = &field.known;
    let count = needs.facts.len();
    let title = format!(
        "Full rematch of {count} needs, everything known ({})",
        field.name
    );
    let indexes = Indexes::new(field, needs);
    let mut contest = Contest::new(title, "a need");
    contest.add("naive closures", count, needs.eligible(count), || {
        Ok(field.naive_known(&needs.rows, count))
    });
    indexes.enter(&mut contest, needs);
    let Databases { sqlite, postgres } = databases;
    let expected = needs.eligible(count);
    let name = "SQLite, one WHERE a product";
    contest
        .add(name, count, expected, || sqlite.count_all())
        .slow();
    if let Some(postgres) = postgres {
        let (name, clock) = ("PostgreSQL, one WHERE a product", postgres.clock());
        contest
            .add(name, count, expected, || postgres.count_all())
            .timed_by(clock)
            .slow();
    }
    let table = contest.run(rounds)?;
    println!("{}", table.markdown());
    table
        .line(WIDEST)
        .map(|line| line.time)
        .ok_or_else(|| "the rematch was not measured".to_owned())
}

fn thinned(field: &Field, rounds: usize) -> Outcome {
    let needs = &field.thinned;
    let count = needs.facts.len();
    let title = format!(
        "Full rematch of {count} needs, a fifth unknown ({})",
        field.name
    );
    let indexes = Indexes::new(field, needs);
    let mut contest = Contest::new(title, "a need");
    contest.add(
        "naive closures, three-valued",
        count,
        needs.both(count),
        || Ok(field.naive_thinned(&needs.rows, count)),
    );
    indexes.enter(&mut contest, needs);
    println!("{}", contest.run(rounds)?.markdown());
    Ok(())
}

/// The same index with other instructions.
struct Indexes {
    widest: Index,
    avx2: Index,
    portable: Index,
}

impl Indexes {
    fn new(field: &Field, needs: &Needs) -> Self {
        let widest = field.index(needs, needs.facts.len());
        let with = |instructions| {
            let mut index = widest.clone();
            index.set_instructions(instructions);
            index
        };
        Indexes {
            avx2: with(Instructions::Avx2),
            portable: with(Instructions::Portable),
            widest,
        }
    }

    fn enter<'a>(&'a self, contest: &mut Contest<'a>, needs: &'a Needs) {
        let count = needs.facts.len();
        for (name, index) in [
            (WIDEST, &self.widest),
            ("this index, counted, at most AVX2", &self.avx2),
            ("this index, counted, portable", &self.portable),
        ] {
            contest.add(name, count, needs.both(count), || Ok(counted(index)));
        }
        contest.add(
            "this index, each need's top 10",
            count,
            needs.top(count, 10),
            || Ok(best(&self.widest)),
        );
    }
}

/// Eligible, and undetermined times 2³².
fn counted(index: &Index) -> u64 {
    let counts = index.counts();
    let both = counts
        .iter()
        .map(|count| count.eligible as u64 + ((count.undetermined as u64) << 32));
    both.sum()
}

fn best(index: &Index) -> u64 {
    let mut found = 0;
    index.tops(10, |_, list| found += list.len() as u64);
    found
}
