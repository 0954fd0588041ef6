//! Any bytes, read as the files of `rongqiao match`: declarations in the first line, products in the
//! second, a need in each further one. What is read is answered, and the index says of every need
//! what the trees say.

#![no_main]

use chrono::NaiveDate;
use domain::criteria::Verdict;
use domain::facts::FactRegistry;
use libfuzzer_sys::fuzz_target;
use matching::Index;
use matching::exchange::{Answers, Settings, declare, need, products};

fuzz_target!(|bytes: &[u8]| {
    let mut lines = bytes.split(|byte| *byte == b'\n');
    let mut registry = FactRegistry::default();
    // A fault in one file does not keep the others from being read.
    let _ = declare(&mut registry, lines.next().unwrap_or_default());
    let Ok(products) = products(lines.next().unwrap_or_default(), &registry) else {
        return;
    };
    let index = Index::new(products.clone());
    let settings = Settings {
        as_of: NaiveDate::MIN,
        top: None,
        explain: bytes.len() < 512,
    };
    let mut answers = Answers::new(&index, &registry, settings);
    for line in lines {
        let Ok(need) = need(line, &registry) else {
            continue;
        };
        let found = index.match_facts(&need.facts);
        for (at, product) in products.iter().enumerate() {
            let judged = found.iter().find(|one| one.product == at);
            let verdict = judged.map_or(Verdict::Ineligible, |one| one.verdict);
            assert_eq!(verdict, product.tree.verdict(&need.facts), "{}", product.id);
        }
        let mut text = Vec::new();
        assert!(answers.answer(&need, &mut text).is_ok());
        assert_eq!(text.iter().filter(|byte| **byte == b'\n').count(), 1);
    }
});
