//! A permit proves that somebody asked for *this* action. Whoever could make one elsewhere, or act
//! as the portal itself, would get round the question; so both are done in few, named places.

use super::finding::Finding;
use super::source::House;

/// Where `authorize` is called: for the actor of a request, and for the note of a session's use.
const ASKERS: [&str; 3] = [
    "crates/domain/src/access/permit.rs",
    "crates/services/src/ctx.rs",
    "crates/services/src/sessions.rs",
];

/// Asks after the portal's own state, for nobody in particular.
const HEALTH: &str = "server/src/web/health.rs";

/// Finds permits asked for beside [`ASKERS`], and contexts of the portal made in the web part.
pub fn check(house: &House) -> Vec<Finding> {
    let mut found = Vec::new();
    for source in &house.sources {
        let path = source.path.as_str();
        if ASKERS.contains(&path) || path.contains("/tests/") || path.starts_with("tests/") {
            continue;
        }
        let serves_requests =
            (path.starts_with("app/") || path.starts_with("server/src/web")) && path != HEALTH;
        for (number, line) in source.code_lines() {
            if line.contains("authorize(") {
                let what = "authorize() outside Ctx::require: the permit would not be the actor's";
                found.push(Finding::at(path, number, what));
            }
            if serves_requests && (line.contains("Ctx::system(") || line.contains("by_portal()")) {
                let what = "a request acts as whoever sent it, never as the portal";
                found.push(Finding::at(path, number, what));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{House, check};

    #[test]
    fn finds_a_permit_and_a_portal_of_ones_own() {
        let house = House::of(&[
            (
                "crates/services/src/a.rs",
                "fn a() { access::authorize(who, action, subject) }\n",
            ),
            (
                "server/src/web/b.rs",
                "fn b() { Ctx::system(portal, id) }\n",
            ),
            (
                "server/src/worker.rs",
                "fn c() { Ctx::system(portal, id) }\n",
            ),
        ]);
        let found: Vec<_> = check(&house).into_iter().map(|f| f.path).collect();
        assert_eq!(found, ["crates/services/src/a.rs", "server/src/web/b.rs"]);
    }
}
