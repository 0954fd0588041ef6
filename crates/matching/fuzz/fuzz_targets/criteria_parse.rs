//! Any text, read as a tree: it is refused with faults, or it is a tree within the limits that says
//! the same after being written and read again, and that can be judged and explained.

#![no_main]

use chrono::NaiveDate;
use domain::criteria::{MAX_LEAVES, Rules, Tree, explain, parse};
use domain::facts::{FactRegistry, FactSet};
use domain::json::line_of;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let registry = FactRegistry::builtin();
    match parse(text, registry, Rules::MATCHED) {
        Ok(tree) => check(&tree, registry),
        Err(faults) => {
            assert!(!faults.is_empty());
            for fault in faults.iter().take(8) {
                let line = line_of(text.as_bytes(), &fault.path);
                assert!(line <= text.lines().count().max(1) + 1);
                assert!(!fault.to_string().is_empty());
            }
            // What may be saved is a part of what may be matched.
            assert!(parse(text, registry, Rules::SAVED).is_err());
        }
    }
});

fn check(tree: &Tree, registry: &FactRegistry) {
    assert!(tree.leaves().len() <= MAX_LEAVES);
    let written = tree.to_json();
    let again = parse(&written, registry, Rules::MATCHED);
    assert_eq!(again.as_ref(), Ok(tree), "{written}");
    let facts = FactSet::new();
    let explained = explain(tree, &facts, registry, NaiveDate::MIN);
    assert_eq!(explained.verdict, tree.verdict(&facts));
    assert_eq!(explained.leaves.len(), tree.leaves().len());
}
