//! Every text a user reads stands in the catalogue, in both languages.
//!
//! Chinese characters in the pages' code are text that has no English twin.

use super::finding::Finding;
use super::source::House;

/// Finds Chinese characters and full-width punctuation in `app/src` outside its catalogue.
pub fn check(house: &House) -> Vec<Finding> {
    let what = "Chinese text in a page: put it, with its English, into app/src/locales";
    let mut found = Vec::new();
    for source in house
        .sources
        .iter()
        .filter(|s| s.path.starts_with("app/src/"))
    {
        if source.path.starts_with("app/src/locales") {
            continue;
        }
        let in_code = source
            .code_lines()
            .filter(|(_, line)| is_chinese(line))
            .map(|(n, _)| n);
        let in_literals = source
            .plain_literals()
            .filter(|l| is_chinese(&l.text))
            .map(|l| l.line);
        let mut lines: Vec<usize> = in_code.chain(in_literals).collect();
        lines.sort_unstable();
        lines.dedup();
        found.extend(
            lines
                .into_iter()
                .map(|line| Finding::at(&source.path, line, what)),
        );
    }
    found
}

/// Whether the text holds a Han character or East Asian punctuation.
fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
    })
}

#[cfg(test)]
mod tests {
    use super::{House, check};

    #[test]
    fn finds_text_in_literals_and_in_markup_but_not_in_comments() {
        let text = "//! 页面\nfn a() { b(\"融资\") }\nfn c() { view! { <p>额度</p> } }\n// 说明\n";
        let house = House::of(&[
            ("app/src/pages/a.rs", text),
            ("app/src/locales/zh.rs", text),
        ]);
        let found: Vec<_> = check(&house)
            .into_iter()
            .map(|f| (f.path, f.line))
            .collect();
        let page = || "app/src/pages/a.rs".to_owned();
        assert_eq!(found, [(page(), 2), (page(), 3)]);
    }
}
