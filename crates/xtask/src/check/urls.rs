//! Addresses are made in one place, so that a moved page is moved everywhere.

use super::finding::Finding;
use super::source::House;

/// Finds local paths written out in the pages, outside `routes.rs` and what belongs to it.
pub fn check(house: &House) -> Vec<Finding> {
    let mut found = Vec::new();
    for source in house
        .sources
        .iter()
        .filter(|s| s.path.starts_with("app/src/"))
    {
        // The prefix of server functions is part of their declaration, not a link.
        let own = source.path == "app/src/routes.rs"
            || source.path.starts_with("app/src/routes/")
            || source.path.starts_with("app/src/api");
        if own {
            continue;
        }
        for literal in source.plain_literals().filter(|l| is_local_path(&l.text)) {
            let what = format!("\"{}\": addresses come from routes.rs", literal.text);
            found.push(Finding::at(&source.path, literal.line, what));
        }
    }
    found
}

/// `/` and then a word, as addresses on this site begin; files of the site have an ending.
fn is_local_path(text: &str) -> bool {
    let mut chars = text.chars();
    // `/fn/` is where server functions live, not a page.
    if text.contains('.') || text == "/fn/" {
        return false;
    }
    chars.next() == Some('/')
        && chars
            .next()
            .is_some_and(|c| c.is_ascii_alphanumeric() || c == ':' || c == '{')
}

#[cfg(test)]
mod tests {
    use super::{House, check};

    #[test]
    fn finds_links_outside_routes() {
        let text = "fn a() { b(\"/firm/needs\"); c(\" / \"); d(\"万元/年\"); e(\"/a.svg\") }\n";
        let house = House::of(&[("app/src/pages/a.rs", text), ("app/src/routes.rs", text)]);
        let found = check(&house);
        assert_eq!(found.len(), 1);
        assert!(found[0].what.starts_with("\"/firm/needs\""));
    }
}
