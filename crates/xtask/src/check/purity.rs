//! `domain` and `matching` are told the time, the date and every id; they never ask.

use super::finding::Finding;
use super::source::House;

const BANNED: [(&str, &str); 12] = [
    ("async fn", "nothing here waits for anything"),
    ("std::fs", "no files"),
    ("std::net", "no network"),
    ("std::env", "no settings from outside"),
    ("std::process", "no other programs"),
    ("std::thread", "no threads"),
    ("std::io", "no input or output"),
    ("SystemTime", "the time is an argument"),
    ("Instant::now", "the time is an argument"),
    ("Utc::now", "the time is an argument"),
    ("Local::now", "the time is an argument"),
    ("println!", "what is found is returned, not printed"),
];

/// Finds the outside world in the pure crates, and new ids made there.
pub fn check(house: &House) -> Vec<Finding> {
    let mut found = Vec::new();
    let pure = |home: &str| home == "crates/domain" || home == "crates/matching";
    // An example is a program beside the library.
    let ours = |path: &str| !path.contains("/examples/");
    let pure = house
        .sources
        .iter()
        .filter(|s| pure(s.home()) && ours(&s.path));
    for source in pure {
        for (number, line) in source.code_lines() {
            for (text, why) in BANNED.iter().filter(|(text, _)| line.contains(text)) {
                found.push(Finding::at(
                    &source.path,
                    number,
                    format!("{text} in a pure crate: {why}"),
                ));
            }
            if line.contains("Uuid::new_v") || line.contains("Uuid::now_v") {
                let what = "an id made in a pure crate: ids are arguments";
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
    fn finds_the_clock_in_domain_but_not_in_the_server() {
        let text = "//! Utc::now in words\nfn a() { Utc::now(); }\nfn b() { Uuid::now_v7() }\n";
        let house = House::of(&[("crates/domain/src/a.rs", text), ("server/src/a.rs", text)]);
        let found: Vec<_> = check(&house)
            .into_iter()
            .map(|f| (f.path, f.line))
            .collect();
        let path = || "crates/domain/src/a.rs".to_owned();
        assert_eq!(found, [(path(), 2), (path(), 3)]);
    }
}
