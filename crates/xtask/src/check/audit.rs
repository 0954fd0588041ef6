//! Who did what and when is part of the change itself. Use cases write through `tx::write`, which
//! keeps nothing that has no audit row; this finds a way around it.

use super::finding::Finding;
use super::source::House;

/// The files that begin and end transactions: the door for every change, and the note of when a
/// session was last used, which is nobody's doing and happens while people only read.
const DOORS: [&str; 2] = [
    "crates/services/src/tx.rs",
    "crates/services/src/sessions.rs",
];

/// Finds transactions beside the door, and a door that has stopped asking for the audit row.
pub fn check(house: &House) -> Vec<Finding> {
    let mut found = Vec::new();
    for source in house
        .sources
        .iter()
        .filter(|s| s.home() == "crates/services")
    {
        if source.path == DOORS[0] && !source.code.contains("accounted") {
            let what = "tx::write no longer insists on an audit row in every transaction";
            found.push(Finding::at(&source.path, 0, what));
        }
        if DOORS.contains(&source.path.as_str()) {
            continue;
        }
        for (number, line) in source.code_lines() {
            if line.contains(".commit(") || line.contains(".begin(") {
                let what = "a transaction of its own: tx::write retries it and insists on audit";
                found.push(Finding::at(&source.path, number, what));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{DOORS, House, check};

    #[test]
    fn finds_the_side_door_and_the_careless_door() {
        let house = House::of(&[
            (
                DOORS[0],
                "fn a() { db.begin(); if accounted { tx.commit() } }\n",
            ),
            (
                "crates/services/src/a.rs",
                "fn a() { tx::write(c, || audit::record(x)) }\n",
            ),
            ("crates/services/src/b.rs", "fn b() {\n tx.commit() }\n"),
        ]);
        let found: Vec<_> = check(&house)
            .into_iter()
            .map(|f| (f.path, f.line))
            .collect();
        assert_eq!(found, [("crates/services/src/b.rs".to_owned(), 2)]);
        let careless = House::of(&[(DOORS[0], "fn a() { db.begin(); tx.commit() }\n")]);
        assert_eq!(check(&careless).len(), 1);
    }
}
