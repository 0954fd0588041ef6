//! Only `app/src/islands/` is alive in the browser. A page is compiled for the server alone: an
//! island in it would be drawn and never come alive, an effect or an action would never run.

use super::finding::Finding;
use super::source::House;

/// Where what is alive stands.
const HOME: &str = "app/src/islands";
/// What only lives in the browser.
const ALIVE: [&str; 5] = [
    "#[island",
    "Effect::new",
    "ServerAction",
    "ActionForm",
    "window_event_listener",
];

/// Finds what would never come alive.
pub fn check(house: &House) -> Vec<Finding> {
    let app = house.sources.iter().filter(|s| s.home() == "app");
    let mut found = Vec::new();
    for source in app.filter(|s| !s.path.starts_with(HOME)) {
        for (number, line) in source.code_lines() {
            if let Some(what) = ALIVE.iter().find(|what| line.contains(**what)) {
                let what = format!("{what} outside {HOME}: a page is drawn on the server only");
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
    fn finds_what_would_never_come_alive() {
        let house = House::of(&[
            (
                "app/src/islands/a.rs",
                "#[island]\nfn A() { Effect::new(f) }\n",
            ),
            ("app/src/pages/b.rs", "// #[island]\n#[island]\nfn B() {}\n"),
            (
                "app/src/components/c.rs",
                "fn c() { ServerAction::<S>::new() }\n",
            ),
        ]);
        let found: Vec<_> = check(&house).into_iter().map(|f| f.path).collect();
        assert_eq!(found, ["app/src/pages/b.rs", "app/src/components/c.rs"]);
    }
}
