//! A page that nobody looks at decays: every page of the route table is in `end2end/pages.ts`,
//! where pictures are taken and accessibility is checked, and nothing is there that is no page.

use std::collections::BTreeSet;

use super::finding::Finding;
use super::source::House;

const TABLE: &str = "app/src/routes.rs";
const LIST: &str = "end2end/pages.ts";

/// Compares the two lists.
pub fn check(house: &House) -> Vec<Finding> {
    let table = house.sources.iter().find(|s| s.path == TABLE);
    let list = house.others.iter().find(|(path, _)| path == LIST);
    let (Some(table), Some((_, list))) = (table, list) else {
        return Vec::new();
    };
    let from = table
        .code
        .lines()
        .position(|line| line.contains("const PAGES"))
        .unwrap_or(0)
        + 1;
    let length = table
        .code
        .lines()
        .skip(from)
        .position(|line| line.starts_with("];"));
    let inside = from..=from + length.unwrap_or(0);
    let routed: BTreeSet<&str> = table
        .literals
        .iter()
        .filter(|literal| inside.contains(&literal.line) && literal.text.starts_with('/'))
        .map(|literal| literal.text.as_str())
        .collect();
    let shown: BTreeSet<&str> = list
        .split("{ path: '")
        .skip(1)
        .filter_map(|rest| rest.split('\'').next())
        .collect();
    let missing = routed.difference(&shown).map(|path| {
        Finding::at(
            LIST,
            0,
            format!("{path} is missing: it is neither looked at nor checked"),
        )
    });
    let extra = shown
        .difference(&routed)
        .map(|path| Finding::at(LIST, 0, format!("{path} is no page of {TABLE}")));
    missing.chain(extra).collect()
}

#[cfg(test)]
mod tests {
    use super::{House, LIST, TABLE, check};

    #[test]
    fn finds_the_page_nobody_looks_at_and_the_one_that_is_gone() {
        let table = "pub const PAGES: [&str; 2] = [\n    \"/a\",\n    \"/b/:id\",\n];\n\
                     pub const LANG: &str = \"/lang\";\n";
        let list = "{ path: '/a', role: 'x' },\n{ path: '/c', role: 'x' },\n";
        let found = check(&House::of(&[(TABLE, table), (LIST, list)]));
        let whats: Vec<_> = found
            .iter()
            .map(|f| f.what.split(' ').next().unwrap())
            .collect();
        assert_eq!(whats, ["/b/:id", "/c"]);
    }
}
