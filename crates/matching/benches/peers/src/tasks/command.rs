//! The work of `rongqiao match` without its files: lines read, matched, ranked and written.

use chrono::NaiveDate;
use domain::facts::FactSet;
use matching::Index;
use matching::exchange::{Answers, Need, Settings, need};
use serde_json::{Map, Value, json};

use crate::contest::Contest;
use crate::field::Field;
use crate::outcome::{Outcome, while_doing};

/// Needs in a round.
const NEEDS: usize = 20_000;
/// Needs that are explained in a round.
const EXPLAINED: usize = 20;

/// Prints the table.
pub fn run(field: &Field, rounds: usize) -> Outcome {
    let count = NEEDS.min(field.known.facts.len());
    let facts = &field.known.facts[..count];
    let lines: Vec<String> = facts.iter().enumerate().map(line).collect();
    let registry = &field.registry;
    let read = || -> Outcome<Vec<Need>> {
        let each = lines.iter().map(|line| need(line.as_bytes(), registry));
        each.collect::<Result<_, _>>()
            .map_err(while_doing("a need"))
    };
    let needs = read()?;
    let index = Index::new(field.products.clone());
    let settings = |explain| Settings {
        as_of: NaiveDate::MIN,
        top: None,
        explain,
    };
    let mut plain = Answers::new(&index, registry, settings(false));
    let mut explaining = Answers::new(&index, registry, settings(true));
    let mut contest = Contest::new(
        format!("`rongqiao match`, its parts ({})", field.name),
        "a need",
    );
    contest.add("reading a need", count, count as u64, || {
        Ok(read()?.len() as u64)
    });
    contest.add("matching, ranking, writing", count, None, || {
        answered(&mut plain, &needs)
    });
    let some = EXPLAINED.min(count);
    contest.add("explaining all products as well", some, None, || {
        answered(&mut explaining, &needs[..some])
    });
    contest.add("indexing the products, once", 1, None, || {
        Ok(Index::new(field.products.clone()).product_numbers() as u64)
    });
    println!("{}", contest.run(rounds)?.markdown());
    Ok(())
}

fn line((at, facts): (usize, &FactSet)) -> String {
    let facts: Map<String, Value> = facts
        .iter()
        .map(|(key, seen)| (key.clone(), seen.value.to_json()))
        .collect();
    json!({"id": format!("N{at}"), "facts": facts}).to_string()
}

fn answered(answers: &mut Answers<'_>, needs: &[Need]) -> Outcome<u64> {
    let mut lines = Vec::new();
    for need in needs {
        answers
            .answer(need, &mut lines)
            .map_err(while_doing("an answer"))?;
    }
    Ok(lines.len() as u64)
}
