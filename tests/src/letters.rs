//! Letters as the portal leaves them in a folder.

use std::path::Path;

/// One letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterFile {
    /// To whom.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// What it says.
    pub body: String,
}

impl LetterFile {
    /// The path and query of the link that stands alone on a line, if there is one.
    pub fn link(&self) -> Option<String> {
        let url = self
            .body
            .lines()
            .find(|line| line.starts_with("http") && line.contains('?'))?;
        let (_, rest) = url.split_once("://")?;
        rest.find('/').map(|at| rest[at..].to_owned())
    }

    fn read(text: &str) -> Self {
        let (head, body) = text.split_once("\n\n").expect("head and body");
        let line = |name: &str| {
            let mut lines = head.lines().filter_map(|line| line.strip_prefix(name));
            let value = lines.next().expect("a line of the head").to_owned();
            assert!(lines.next().is_none(), "{name} stands once");
            value
        };
        Self {
            to: line("To: "),
            subject: line("Subject: "),
            body: body.to_owned(),
        }
    }
}

/// Every letter of the folder in the order of writing: the names are ids, which rise.
pub fn all(folder: &Path) -> Vec<LetterFile> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| LetterFile::read(&std::fs::read_to_string(path).expect("a letter")))
        .collect()
}
