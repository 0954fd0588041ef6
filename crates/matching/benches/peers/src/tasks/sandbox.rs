//! A draft while it is edited: who comes in and who drops out, counted by four groupings, with the
//! money they ask for.

use domain::facts::FactSet;
use matching::{Answer, Bits, Index, Product};

use super::change::stricter;
use crate::contest::Contest;
use crate::field::Field;
use crate::outcome::Outcome;

/// Drafts in a round.
const DRAFTS: usize = 50;
const GROUPS: usize = 4;

/// For each slot its group in each grouping, and the amount it asks for.
struct Cards {
    groups: Vec<[u16; GROUPS]>,
    amounts: Vec<i64>,
}

impl Cards {
    fn of(index: &Index, facts: &[FactSet]) -> Self {
        // By slot; a slot that is free has nobody's card and is never asked for.
        let nobody = FactSet::new();
        let at = |slot| index.need_at(slot).map(|id| id.as_u128() as usize - 1);
        let facts: Vec<&FactSet> = (0..index.slots())
            .map(|slot| at(slot).map_or(&nobody, |at| &facts[at]))
            .collect();
        let mut names = std::collections::HashMap::new();
        let mut group = |facts: &FactSet, grouping: usize| {
            let (key, step) = [
                ("w.employees", 100),
                ("w.industry", 1),
                ("w.region", 1),
                ("w.age", 24),
            ][grouping];
            let name = facts.get(key).map(|value| match value.ordinal() {
                Some(number) => (number / step).min(20).to_string(),
                None => value.to_json().to_string(),
            });
            let next = names.len() as u16;
            *names.entry((grouping, name)).or_insert(next)
        };
        let groups = facts
            .iter()
            .map(|facts| std::array::from_fn(|grouping| group(facts, grouping)))
            .collect();
        let amount = |facts: &FactSet| facts.get("w.amount").and_then(|value| value.ordinal());
        let amounts = facts
            .iter()
            .map(|facts| amount(facts).unwrap_or_default())
            .collect();
        Cards { groups, amounts }
    }

    /// Counts and sums of a set, by group of each grouping.
    fn counted(&self, bits: &Bits, into: &mut Vec<(u64, i64)>) {
        for slot in bits.iter() {
            for group in self.groups[slot] {
                let group = usize::from(group);
                if group >= into.len() {
                    into.resize(group + 1, (0, 0));
                }
                into[group].0 += 1;
                into[group].1 += self.amounts[slot];
            }
        }
    }
}

/// Prints the table.
pub fn run(field: &Field, rounds: usize) -> Outcome {
    let count = field.known.facts.len();
    let index = field.index(&field.known, count);
    let cards = Cards::of(&index, &field.known.facts);
    let every = field.products.len().div_ceil(DRAFTS);
    let chosen: Vec<&Product> = field.products.iter().step_by(every).collect();
    let drafts: Vec<_> = chosen
        .iter()
        .map(|product| stricter(&product.tree))
        .collect();
    let title = format!(
        "A draft over {count} needs, grouped four ways ({})",
        field.name
    );
    let places: Vec<usize> = (0..field.products.len()).step_by(every).collect();
    let naive = |tests: &[usize]| -> u64 {
        let eligible = |at: &usize| {
            let product = &field.naive_three[*at];
            field
                .known
                .rows
                .iter()
                .filter(|row| product(*row) == 2)
                .count() as u64
        };
        tests.iter().map(eligible).sum()
    };
    let mut contest = Contest::new(title, "a draft");
    contest.add("naive closures, counting only", drafts.len(), None, || {
        Ok(naive(&places))
    });
    contest.add(
        "this index: in, out and now, grouped",
        drafts.len(),
        None,
        || {
            let mut found = 0;
            for (product, draft) in chosen.iter().zip(&drafts) {
                let before = index.answer(&product.id).unwrap_or_default();
                found += grouped(&cards, &before, &index.run(draft));
            }
            Ok(found)
        },
    );
    println!("{}", contest.run(rounds)?.markdown());
    Ok(())
}

fn grouped(cards: &Cards, before: &Answer, after: &Answer) -> u64 {
    let sets = [
        after.eligible.and_not(&before.eligible),
        before.eligible.and_not(&after.eligible),
        after.eligible.clone(),
    ];
    let mut found = 0;
    for set in &sets {
        let mut groups = Vec::new();
        cards.counted(set, &mut groups);
        found += groups.iter().map(|(count, _)| count).sum::<u64>();
    }
    found
}
