//! The top of the checkout is prescribed: whoever knows the house finds their way in ours.

use std::collections::BTreeSet;

use super::finding::Finding;
use super::source::House;

const FOLDERS: [&str; 12] = [
    ".cargo",
    ".ci",
    ".config",
    "app",
    "crates",
    "docs",
    "end2end",
    "migrations",
    "public",
    "server",
    "style",
    "tests",
];
const FILES: [&str; 22] = [
    ".dockerignore",
    ".editorconfig",
    ".env.example",
    ".gitattributes",
    ".gitignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "Dockerfile",
    "LICENSE",
    "NOTICE",
    "README.en.md",
    "README.md",
    "README.zh.md",
    "SECURITY.md",
    "clippy.toml",
    "compose.yaml",
    "deny.toml",
    "rust-toolchain.toml",
    "rustfmt.toml",
];

/// Finds folders and files at the top that nobody expects there.
pub fn check(house: &House) -> Vec<Finding> {
    let mut found = BTreeSet::new();
    for path in &house.files {
        match path.split_once('/') {
            Some((folder, _)) if !FOLDERS.contains(&folder) => found.insert(folder),
            None if !FILES.contains(&path.as_str()) => found.insert(path),
            _ => continue,
        };
    }
    let what = "does not belong at the top: put it into the folder it concerns";
    found
        .into_iter()
        .map(|path| Finding::at(path, 0, what))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{House, check};

    #[test]
    fn finds_a_stray_file_and_a_stray_folder_once() {
        let house = House::of(&[("app/a.rs", ""), ("x.sh", ""), ("etc/a", ""), ("etc/b", "")]);
        let found: Vec<_> = check(&house).into_iter().map(|f| f.path).collect();
        assert_eq!(found, ["etc", "x.sh"]);
    }
}
