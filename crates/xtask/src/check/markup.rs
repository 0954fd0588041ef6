//! What the pages' library writes without escaping stays in one component each.

use super::finding::Finding;
use super::source::House;

/// A text, the one file (by stem) that may contain it, and why.
const BANNED: [(&str, &str, &str); 3] = [
    (
        "inner_html",
        "",
        "markup from text is an injection waiting for its input: build nodes",
    ),
    (
        "<textarea",
        "text_area",
        "the server writes its children unescaped: use TextArea",
    ),
    (
        "<Title",
        "title",
        "the server writes its text unescaped: use PageTitle",
    ),
];

/// Finds unescaped sinks in the pages.
pub fn check(house: &House) -> Vec<Finding> {
    let mut found = Vec::new();
    for source in house
        .sources
        .iter()
        .filter(|s| s.home() == "app" || s.home() == "server")
    {
        for (number, line) in source.code_lines() {
            for (text, home, why) in BANNED {
                if contains_word(line, text) && source.stem() != home {
                    found.push(Finding::at(&source.path, number, format!("{text}: {why}")));
                }
            }
        }
    }
    found
}

fn contains_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        !line[at + word.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::{House, check};

    #[test]
    fn finds_sinks_outside_their_component() {
        let house = House::of(&[
            (
                "app/src/components/text_area.rs",
                "view! { <textarea>{x}</textarea> }",
            ),
            (
                "app/src/pages/a.rs",
                "view! {\n <div inner_html=x/>\n <textarea/>\n <TitleBar/>\n <Title text=t/> }",
            ),
        ]);
        let lines: Vec<_> = check(&house).into_iter().map(|f| f.line).collect();
        assert_eq!(lines, [2, 3, 5]);
    }
}
