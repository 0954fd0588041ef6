//! Only `store` speaks the database library's language, `migrations` the language of its
//! migrations, and only use cases decide where a transaction begins and ends.

use super::finding::Finding;
use super::source::House;

/// What begins a transaction, in the library's words and in `store`'s.
const BEGINNINGS: [&str; 4] = [
    ".begin(",
    ".begin_with_options(",
    ".transaction(",
    "TransactionTrait",
];

/// Finds the library's names elsewhere, and transactions outside the use cases.
pub fn check(house: &House) -> Vec<Finding> {
    let mut found = Vec::new();
    for source in &house.sources {
        let home = source.home();
        if ["crates/store", "crates/xtask"].contains(&home) {
            continue;
        }
        for (number, line) in source.code_lines() {
            for name in ["sea_orm_migration", "sea_orm", "sea_query", "sqlx"] {
                if names(line, name) && !(home == "migrations" && name != "sqlx") {
                    let what = format!("{name} outside store: ask store for a query instead");
                    found.push(Finding::at(&source.path, number, what));
                }
            }
            if home == "crates/services" || home == "migrations" {
                continue;
            }
            for text in BEGINNINGS.iter().filter(|text| line.contains(**text)) {
                let what = format!("{text} outside services: a use case is one transaction");
                found.push(Finding::at(&source.path, number, what));
            }
        }
    }
    found
}

/// Whether the line uses `name` as a whole path segment.
fn names(line: &str, name: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(name)
        .any(|(at, _)| !line[..at].ends_with(word) && !line[at + name.len()..].starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::{House, check};

    #[test]
    fn finds_the_library_and_the_transaction_in_the_wrong_place() {
        let query = "use sea_orm::EntityTrait;\n";
        let begin = "async fn a(db: &Db) { db.begin().await; }\n";
        let good = House::of(&[
            ("crates/store/src/a.rs", query),
            ("crates/services/src/a.rs", begin),
            (
                "migrations/src/a.rs",
                "use sea_orm_migration::prelude::*;\n",
            ),
        ]);
        assert_eq!(check(&good), []);
        let bad = House::of(&[
            ("crates/services/src/a.rs", query),
            ("server/src/a.rs", begin),
        ]);
        assert_eq!(check(&bad).len(), 2);
    }
}
