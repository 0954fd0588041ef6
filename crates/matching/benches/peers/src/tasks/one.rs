//! One need against all products.

use domain::criteria::Verdict;
use matching::{Index, Judgement};

use crate::contest::Contest;
use crate::field::{Field, Needs, id};
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
        let index = field.index(&field.known, quick);
        known(field, &index, quick, rounds)?;
    }
    let index = field.index(&field.thinned, quick);
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
        || Ok((0..quick).map(|at| explained(index, needs, at)).sum()),
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

/// The ten best with every leaf's outcome. Counts those whose explanation says eligible.
fn explained(index: &Index, needs: &Needs, at: usize) -> u64 {
    let best = index.top(id(at), 10);
    let facts = &needs.facts[at];
    let each = best.iter().filter(|one| {
        let leaves = index
            .product(one.product)
            .map(|product| domain::criteria::explain::outcomes(&product.tree, facts));
        leaves.is_some_and(|leaves| !leaves.is_empty()) && one.verdict == Verdict::Eligible
    });
    each.count() as u64
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
