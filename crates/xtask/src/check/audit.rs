//! Who did what and when is part of the change itself: a use case that commits a transaction
//! writes its audit row in the same file, before the commit.

use super::finding::Finding;
use super::source::House;

/// Finds use cases that commit without a word of audit.
pub fn check(house: &House) -> Vec<Finding> {
    let mut found = Vec::new();
    for source in house
        .sources
        .iter()
        .filter(|s| s.home() == "crates/services")
    {
        let mut audited = false;
        for (number, line) in source.code_lines() {
            audited |= line.contains("audit");
            if line.contains(".commit(") && !audited {
                let what = "a commit without its audit row: write it in the same transaction";
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
    fn finds_the_silent_commit() {
        let house = House::of(&[
            (
                "crates/services/src/a.rs",
                "fn a() { audit::write(tx); tx.commit() }\n",
            ),
            ("crates/services/src/b.rs", "fn b() {\n tx.commit() }\n"),
        ]);
        let found: Vec<_> = check(&house)
            .into_iter()
            .map(|f| (f.path, f.line))
            .collect();
        assert_eq!(found, [("crates/services/src/b.rs".to_owned(), 2)]);
    }
}
