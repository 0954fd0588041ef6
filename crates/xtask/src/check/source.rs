//! The checkout as the rules see it: files, Rust sources taken apart, cargo's metadata.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::Outcome;
use crate::check::lexer::{Literal, split};
use crate::layout::Layout;
use crate::process::{cargo, output};

/// One Rust file.
pub struct Source {
    /// Path from the checkout, with `/`.
    pub path: String,
    /// The text as it stands.
    pub text: String,
    /// The text without comments and without the inside of literals.
    pub code: String,
    /// All string literals.
    pub literals: Vec<Literal>,
    /// For each line whether it is compiled for tests only.
    test_lines: Vec<bool>,
}

impl Source {
    /// Takes a file apart.
    pub fn new(path: &str, text: &str) -> Self {
        let parts = split(text);
        let whole = in_test_folder(path);
        let mut test_lines = vec![whole; parts.code.lines().count() + 1];
        for (from, to) in test_regions(&parts.code) {
            test_lines[from..=to].fill(true);
        }
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
            code: parts.code,
            literals: parts.literals,
            test_lines,
        }
    }

    /// Lines of code outside tests, as `(line, code)`.
    pub fn code_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code
            .lines()
            .enumerate()
            .filter(|(i, _)| !self.test_lines[*i])
            .map(|(i, line)| (i + 1, line))
    }

    /// String literals outside tests.
    pub fn plain_literals(&self) -> impl Iterator<Item = &Literal> {
        self.literals
            .iter()
            .filter(|l| !self.test_lines.get(l.line - 1).copied().unwrap_or(false))
    }

    /// The crate's folder, such as `app` or `crates/domain`.
    pub fn home(&self) -> &str {
        let depth = if self.path.starts_with("crates/") {
            2
        } else {
            1
        };
        let end = self
            .path
            .match_indices('/')
            .nth(depth - 1)
            .map_or(self.path.len(), |(i, _)| i);
        &self.path[..end]
    }

    /// The file's name without its ending.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.strip_suffix(".rs").unwrap_or(name)
    }
}

/// Integration tests and modules called `tests` or `…_tests` are test code as a whole.
fn in_test_folder(path: &str) -> bool {
    path.split('/')
        .map(|part| part.trim_end_matches(".rs"))
        .any(|part| part == "tests" || part == "benches" || part.ends_with("_tests"))
}

/// Line ranges (from 0, both ends included) of items under `#[cfg(test)]`.
fn test_regions(code: &str) -> Vec<(usize, usize)> {
    let line_of = |at: usize| code[..at].matches('\n').count();
    let mut regions = Vec::new();
    for (start, found) in code.match_indices("#[cfg(test)]") {
        let item = &code[start + found.len()..];
        let Some(open) = item.find(['{', ';']) else {
            continue;
        };
        let mut end = open;
        if item[open..].starts_with('{') {
            let mut depth = 0_i32;
            for (i, c) in item[open..].char_indices() {
                depth += i32::from(c == '{') - i32::from(c == '}');
                end = open + i;
                if depth == 0 {
                    break;
                }
            }
        }
        regions.push((line_of(start), line_of(start + found.len() + end)));
    }
    regions
}

/// Everything the rules look at.
pub struct House {
    /// Paths of all files that are, or would be, committed.
    pub files: BTreeSet<String>,
    /// Text files that are not Rust, as `(path, text)`.
    pub others: Vec<(String, String)>,
    /// All Rust files.
    pub sources: Vec<Source>,
    /// `cargo metadata` without dependencies.
    pub metadata: Value,
    /// Folder beginnings that exist on this machine only.
    pub machine: Vec<String>,
}

impl House {
    /// Reads the checkout.
    pub fn read(layout: &Layout) -> Outcome<Self> {
        let listed = output(
            Command::new("git")
                .args([
                    "ls-files",
                    "-z",
                    "--cached",
                    "--others",
                    "--exclude-standard",
                ])
                .current_dir(&layout.root),
        )?;
        let mut house = Self {
            files: BTreeSet::new(),
            others: Vec::new(),
            sources: Vec::new(),
            metadata: metadata(layout)?,
            machine: super::paths::of_this_machine(&layout.root),
        };
        for path in listed.split('\0').filter(|path| !path.is_empty()) {
            house.add(&layout.root, path);
        }
        Ok(house)
    }

    fn add(&mut self, root: &Path, path: &str) {
        // Listed but deleted in the work tree, or not text: nothing to read.
        let Ok(bytes) = std::fs::read(root.join(path)) else {
            return;
        };
        if !self.files.insert(path.to_owned()) {
            return;
        }
        let Ok(text) = String::from_utf8(bytes) else {
            return;
        };
        if path.ends_with(".rs") {
            self.sources.push(Source::new(path, &text));
        } else {
            self.others.push((path.to_owned(), text));
        }
    }

    /// A house of given files, for the rules' own tests.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let (rust, other): (Vec<_>, Vec<_>) = files.iter().partition(|(p, _)| p.ends_with(".rs"));
        Self {
            files: files.iter().map(|(path, _)| (*path).to_owned()).collect(),
            others: other
                .iter()
                .map(|(p, t)| ((*p).to_owned(), (*t).to_owned()))
                .collect(),
            sources: rust
                .iter()
                .map(|(path, text)| Source::new(path, text))
                .collect(),
            metadata: Value::Null,
            machine: Vec::new(),
        }
    }
}

fn metadata(layout: &Layout) -> Outcome<Value> {
    let json = output(&mut cargo(
        layout,
        ["metadata", "--no-deps", "--format-version", "1"],
    ))?;
    serde_json::from_str(&json).map_err(|e| format!("cargo metadata: {e}"))
}

#[cfg(test)]
mod tests {
    use super::Source;

    #[test]
    fn knows_what_is_test_code() {
        let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() { {} }\n}\nfn c() {}\n";
        let source = Source::new("app/src/x.rs", text);
        let lines: Vec<_> = source.code_lines().map(|(line, _)| line).collect();
        assert_eq!(lines, [1, 6]);
        assert_eq!(
            Source::new("tests/it/main.rs", text).code_lines().count(),
            0
        );
        assert_eq!(
            Source::new("crates/domain/src/x/tests.rs", text)
                .code_lines()
                .count(),
            0
        );
    }

    #[test]
    fn knows_whose_file_it_is() {
        assert_eq!(
            Source::new("crates/domain/src/a/b.rs", "").home(),
            "crates/domain"
        );
        assert_eq!(Source::new("app/src/lib.rs", "").home(), "app");
        assert_eq!(Source::new("app/src/text_area.rs", "").stem(), "text_area");
    }
}
