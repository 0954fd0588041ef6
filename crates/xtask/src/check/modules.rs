//! `name.rs` beside `name/`, and a first line that says what the module is for.

use super::finding::Finding;
use super::source::House;

/// Finds `mod.rs` files and modules that do not introduce themselves.
pub fn check(house: &House) -> Vec<Finding> {
    let mut found = Vec::new();
    for source in &house.sources {
        if source.stem() == "mod" {
            let what = "write name.rs beside name/ instead: ten tabs called mod.rs help nobody";
            found.push(Finding::at(&source.path, 0, what));
        }
        if !source.text.starts_with("//!") {
            let what = "begins without `//!`: the first line says what the module is for";
            found.push(Finding::at(&source.path, 1, what));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{House, check};

    #[test]
    fn finds_both_faults() {
        let house = House::of(&[
            ("app/src/good.rs", "//! Good.\n"),
            ("app/src/a/mod.rs", "//! A.\n"),
            ("app/src/b.rs", "fn b() {}\n"),
        ]);
        let found: Vec<_> = check(&house).into_iter().map(|f| f.path).collect();
        assert_eq!(found, ["app/src/a/mod.rs", "app/src/b.rs"]);
    }
}
