//! `#[expect]` with a reason, never `#[allow]`: an exception that is no longer needed announces
//! itself, and the next reader learns why it is there.

use super::finding::Finding;
use super::source::House;

/// Finds `allow`, also behind `cfg_attr`, and `expect` without a reason.
pub fn check(house: &House) -> Vec<Finding> {
    let mut found = Vec::new();
    for source in &house.sources {
        for (number, line) in source.code.lines().enumerate() {
            let compact: String = line.chars().filter(|c| !c.is_whitespace()).collect();
            let direct = compact.contains("#[allow(") || compact.contains("#![allow(");
            if direct || (compact.contains("cfg_attr(") && compact.contains(",allow(")) {
                let what = "write #[expect(…, reason = \"…\")] instead of #[allow]";
                found.push(Finding::at(&source.path, number + 1, what));
            }
        }
        found.extend(without_reason(&source.path, &source.code));
    }
    found
}

fn without_reason(path: &str, code: &str) -> Vec<Finding> {
    ["#[expect(", "#![expect("]
        .into_iter()
        .flat_map(|start| code.match_indices(start))
        .filter(|(at, _)| {
            let end = code[*at..].find(")]").map_or(code.len(), |end| at + end);
            !code[*at..end].contains("reason")
        })
        .map(|(at, _)| {
            let line = code[..at].matches('\n').count() + 1;
            Finding::at(
                path,
                line,
                "#[expect] without a reason: say why the exception is right",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{House, check};

    #[test]
    fn finds_allow_and_the_missing_reason_but_not_their_mention() {
        let text = "// #[allow(x)]\n#[allow(a)]\n#[cfg_attr(t, allow(b))]\n#[expect(c)]\n\
                    #[expect(\n    d,\n    reason = \"e\"\n)]\nfn f() { g(\"#[allow(h)]\") }\n";
        let house = House::of(&[("a/src/a.rs", text)]);
        let lines: Vec<_> = check(&house).into_iter().map(|f| f.line).collect();
        assert_eq!(lines, [2, 3, 4]);
    }
}
