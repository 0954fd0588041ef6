//! One need against all products.

use std::hint::black_box;

use domain::criteria::{Leaf, Outcome as Fared, Verdict};
use domain::facts::FactSet;
use matching::{Engine, Index, Judgement};

use crate::contest::Contest;
use crate::field::{Field, id};
use crate::outcome::Outcome;
use crate::rivals::{atree, zen};

/// Needs that the quick contestants judge in a round.
const QUICK: usize = 4_000;
/// Needs that the slow ones judge in a round.
const SLOW: usize = 400;

/// Prints the tables.
pub fn run(field: &Field, rounds: usize) -> Outcome {
    let quick = QUICK.min(field.known.facts.len());
    if field.complete {
        let index = field.index(&field.known, field.known.facts.len());
        known(field, &index, quick, rounds)?;
    }
    let index = field.index(&field.thinned, field.thinned.facts.len());
    thinned(field, &index, quick, rounds)
}

fn known(field: &Field, index: &Index, quick: usize, rounds: usize) -> Outcome {
    let (needs, slow) = (&field.known, SLOW.min(quick));
    let tree = atree::Peer::new(&field.kinds, &field.nodes)?;
    let events = (0..slow).map(|at| tree.event(needs.rows.row(at)));
    let events = events.collect::<Outcome<Vec<_>>>()?;
    let table = zen::Peer::new(&field.kinds, &field.nodes)?;
    let contexts: Vec<_> = (0..slow)
        .map(|at| table.context(needs.rows.row(at)))
        .collect();
    let title = format!("One need → all products, everything known ({})", field.name);
    let engine = Engine::new(field.products.clone());
    let mut contest = Contest::new(title, "a need");
    contest.add("naive closures", quick, needs.eligible(quick), || {
        Ok(field.naive_known(&needs.rows, quick))
    });
    contest.add(
        "naive closures, three-valued",
        quick,
        needs.both(quick),
        || Ok(field.naive_thinned(&needs.rows, quick)),
    );
    contest.add("this index, verdicts", quick, needs.eligible(quick), || {
        let mut matcher = index.matcher();
        Ok((0..quick).map(|at| matcher.need(id(at)).len() as u64).sum())
    });
    contest.add(
        "this index, facts coded on the way",
        quick,
        needs.eligible(quick),
        || {
            let mut matcher = index.matcher();
            Ok(needs.facts[..quick]
                .iter()
                .map(|facts| matcher.facts(facts).len() as u64)
                .sum())
        },
    );
    contest.add(
        "this index, ranked top 10",
        quick,
        needs.top(quick, 10),
        || {
            Ok((0..quick)
                .map(|at| index.top(id(at), 10).len() as u64)
                .sum())
        },
    );
    contest.add(
        "this index, top 10 explained",
        quick,
        needs.top(quick, 10),
        || {
            Ok((0..quick)
                .map(|at| explained(index, &engine, &needs.facts[at], at))
                .sum())
        },
    );
    contest.add("a-tree", slow, needs.eligible(slow), || {
        events.iter().map(|event| tree.count(event)).sum()
    });
    contest.add(
        "zen-engine, indexed columns",
        slow,
        needs.eligible(slow),
        || contexts.iter().map(|context| table.count(context)).sum(),
    );
    println!("{}", contest.run(rounds)?.markdown());
    Ok(())
}

/// The ten best, each with the outcome of every leaf. Counts those that have one.
fn explained(index: &Index, engine: &Engine, facts: &FactSet, at: usize) -> u64 {
    let best = index.top(id(at), 10);
    let row = engine.row(facts);
    let told = best.iter().filter(|one| {
        let leaves: Vec<(&Leaf, Fared)> = engine.outcomes(&row, one.product).collect();
        !black_box(leaves).is_empty()
    });
    told.count() as u64
}

fn thinned(field: &Field, index: &Index, quick: usize, rounds: usize) -> Outcome {
    let needs = &field.thinned;
    let title = format!("One need → all products, a fifth unknown ({})", field.name);
    let mut contest = Contest::new(title, "a need");
    contest.add(
        "naive closures, three-valued",
        quick,
        needs.both(quick),
        || Ok(field.naive_thinned(&needs.rows, quick)),
    );
    contest.add("this index, verdicts", quick, needs.both(quick), || {
        let mut matcher = index.matcher();
        Ok((0..quick).map(|at| counted(matcher.need(id(at)))).sum())
    });
    println!("{}", contest.run(rounds)?.markdown());
    Ok(())
}

fn counted(found: &[Judgement]) -> u64 {
    let value = |verdict| match verdict {
        Verdict::Eligible => 1,
        Verdict::Undetermined => 1 << 32,
        Verdict::Ineligible => 0,
    };
    found.iter().map(|one| value(one.verdict)).sum()
}
