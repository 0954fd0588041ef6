//! Who did what and when is part of the change itself. Use cases write through `tx::write`, which
//! keeps nothing that has no audit row; this finds a way around it, and a use case that writes
//! without a word of audit, before a test has to.

use super::finding::Finding;
use super::source::House;

/// The files that begin and end transactions: the door for every change, and the note of when a
/// session was last used, which is nobody's doing and happens while people only read.
const DOORS: [&str; 2] = [
    "crates/services/src/tx.rs",
    "crates/services/src/sessions.rs",
];

/// Finds commits beside the door, and use cases that write without an audit row.
pub fn check(house: &House) -> Vec<Finding> {
    let mut found = Vec::new();
    for source in house
        .sources
        .iter()
        .filter(|s| s.home() == "crates/services")
    {
        if DOORS.contains(&source.path.as_str()) {
            continue;
        }
        let audited = source.code_lines().any(|(_, line)| line.contains("audit"));
        for (number, line) in source.code_lines() {
            if line.contains(".commit(") || line.contains(".begin(") {
                let what = "a transaction of its own: tx::write retries it and insists on audit";
                found.push(Finding::at(&source.path, number, what));
            }
            if line.contains("tx::write(") && !audited {
                let what = "a write without its audit row: record it in the same transaction";
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
    fn finds_the_side_door_and_the_silent_write() {
        let house = House::of(&[
            (DOORS[0], "fn a() { db.begin(); tx.commit() }\n"),
            (
                "crates/services/src/a.rs",
                "fn a() { tx::write(c, || audit::record(x)) }\n",
            ),
            ("crates/services/src/b.rs", "fn b() {\n tx.commit() }\n"),
            (
                "crates/services/src/c.rs",
                "fn c() {\n tx::write(c, || x) }\n",
            ),
        ]);
        let found: Vec<_> = check(&house)
            .into_iter()
            .map(|f| (f.path, f.line))
            .collect();
        let path = |name: &str| format!("crates/services/src/{name}.rs");
        assert_eq!(found, [(path("b"), 2), (path("c"), 2)]);
    }
}
