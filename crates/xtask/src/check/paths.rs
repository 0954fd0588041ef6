//! Nothing committed may name a folder that exists on one machine only.

use std::path::{Component, Path};

use super::finding::Finding;
use super::source::House;
use crate::layout::variable;

/// Where people's own folders begin, on any machine.
const HOMES: [&str; 3] = ["/home", "/Users", "/root"];

/// Folders of this machine: the checkout, the folder around it, and the home folder.
pub fn of_this_machine(root: &Path) -> Vec<String> {
    let system = [
        "/", "/home", "/mnt", "/opt", "/root", "/srv", "/tmp", "/usr", "/var",
    ];
    let mut folders: Vec<String> = variable("HOME").into_iter().collect();
    for folder in root.ancestors().take(2) {
        folders.push(folder.to_string_lossy().into_owned());
    }
    folders.retain(|folder| {
        let deep = Path::new(folder)
            .components()
            .any(|c| matches!(c, Component::Normal(_)));
        deep && !system.contains(&folder.as_str())
    });
    folders.extend(HOMES.map(str::to_owned));
    folders
}

/// Finds such paths in any text file.
pub fn check(house: &House) -> Vec<Finding> {
    let sources = house.sources.iter().map(|s| (&s.path, &s.text));
    let others = house.others.iter().map(|(path, text)| (path, text));
    let mut found = Vec::new();
    for (path, text) in sources.chain(others).filter(|(path, _)| !is_our_own(path)) {
        for (number, line) in text.lines().enumerate() {
            if let Some(folder) = house.machine.iter().find(|folder| names(line, folder)) {
                let what = format!("{folder}/… exists on one machine only");
                found.push(Finding::at(path, number + 1, what));
            }
        }
    }
    found
}

/// The rule itself has to name what it looks for.
fn is_our_own(path: &str) -> bool {
    path == "crates/xtask/src/check/paths.rs"
}

/// Whether the line contains `folder` followed by `/`, not as the tail of a longer path or URL.
fn names(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let inside = before.is_some_and(|c| c.is_alphanumeric() || "/._-})".contains(c));
        let mut after = line[at + folder.len()..].chars();
        let slash = after.next() == Some('/');
        slash
            && !inside
            && after
                .next()
                .is_some_and(|c| c.is_alphanumeric() || c == '.')
    })
}

#[cfg(test)]
mod tests {
    use super::{House, check, of_this_machine};
    use std::path::Path;

    #[test]
    fn finds_the_checkout_and_home_folders_but_not_urls() {
        let text = "a = /home/li/x\nhttps://x.cn/home/a\nb /build/here/z\n/usr/bin/chromium\n";
        let mut house = House::of(&[("docs/a.md", text)]);
        house.machine = of_this_machine(Path::new("/build/here"));
        let lines: Vec<_> = check(&house).into_iter().map(|f| f.line).collect();
        assert_eq!(lines, [1, 3]);
    }
}
