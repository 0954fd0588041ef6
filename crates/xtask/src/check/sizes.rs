//! Files that can be read in one sitting: the middle one short, none long.

use super::finding::Finding;
use super::source::House;

const LONGEST: usize = 500;
const MEDIAN: usize = 120;

/// Finds files over the limit, and a house whose middle file is too long.
pub fn check(house: &House) -> Vec<Finding> {
    let mut found: Vec<Finding> = house
        .sources
        .iter()
        .map(|source| (source, source.text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(source, lines)| {
            let what = format!("{lines} lines, more than {LONGEST}: split it by what it is about");
            Finding::at(&source.path, 0, what)
        })
        .collect();
    let median = median(house);
    if median > MEDIAN {
        let what = format!("the median Rust file has {median} lines, more than {MEDIAN}");
        found.push(Finding::at(".", 0, what));
    }
    found
}

/// The measure in words.
pub fn summary(house: &House) -> String {
    let longest = house
        .sources
        .iter()
        .map(|s| s.text.lines().count())
        .max()
        .unwrap_or(0);
    format!("median {} lines, longest {longest}", median(house))
}

fn median(house: &House) -> usize {
    let mut lines: Vec<usize> = house
        .sources
        .iter()
        .map(|s| s.text.lines().count())
        .collect();
    lines.sort_unstable();
    lines.get(lines.len() / 2).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{House, check};

    #[test]
    fn finds_the_long_file_and_the_long_middle() {
        let (short, long) = ("x\n".repeat(10), "x\n".repeat(501));
        let one = House::of(&[("a.rs", &short), ("b.rs", &short), ("c.rs", &long)]);
        assert_eq!(check(&one).len(), 1);
        let two = House::of(&[("a.rs", &short), ("b.rs", &long), ("c.rs", &long)]);
        assert_eq!(check(&two).len(), 3);
    }
}
