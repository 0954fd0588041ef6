//! What a rule found: where, what, and why it matters.

use std::fmt;

/// One breach of one rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file, as it reads from the checkout.
    pub path: String,
    /// The line, from 1; 0 when the whole file or folder is meant.
    pub line: usize,
    /// What was found and why it is not wanted.
    pub what: String,
}

impl Finding {
    /// A finding in a line of a file.
    pub fn at(path: &str, line: usize, what: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line,
            what: what.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            write!(f, "{}: {}", self.path, self.what)
        } else {
            write!(f, "{}:{}: {}", self.path, self.line, self.what)
        }
    }
}
