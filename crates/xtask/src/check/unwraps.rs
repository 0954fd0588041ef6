//! No panic by convenience: a fault becomes an error that somebody answers.
//!
//! Clippy sees the same in code it compiles; this also reads what is behind features and targets.

use super::finding::Finding;
use super::source::House;

const BANNED: [&str; 6] = [
    ".unwrap()",
    ".expect(",
    "panic!(",
    "todo!(",
    "unimplemented!(",
    "dbg!(",
];

/// Finds panicking shortcuts outside tests.
pub fn check(house: &House) -> Vec<Finding> {
    let mut found = Vec::new();
    for source in &house.sources {
        for (number, line) in source.code_lines() {
            for banned in BANNED.iter().filter(|banned| line.contains(**banned)) {
                let name = banned.trim_matches(['.', '(', ')']);
                let what = format!("{name} outside tests: return an error that says what is wrong");
                found.push(Finding::at(&source.path, number, what));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{House, check};

    #[test]
    fn finds_them_outside_tests_only() {
        let text = "fn a() { b.unwrap(); }\nfn c() { d.unwrap_or(1) }\n\
                    #[cfg(test)]\nmod tests { fn e() { f.unwrap(); } }\n";
        let house = House::of(&[("app/src/a.rs", text), ("tests/it/a.rs", text)]);
        let found: Vec<_> = check(&house)
            .into_iter()
            .map(|f| (f.path, f.line))
            .collect();
        assert_eq!(found, [("app/src/a.rs".to_owned(), 1)]);
    }
}
