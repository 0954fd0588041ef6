//! What went wrong, in one line.

use std::io;
use std::path::Path;

use domain::criteria::{Fault, FaultKind};
use domain::json::line_of;
use domain::lang::Lang;

/// A reason to stop.
pub(super) enum Problem {
    /// A file cannot be read.
    Unreadable {
        /// Its name.
        file: String,
        /// What the system says.
        message: String,
    },
    /// A line is too long to be read.
    Overlong {
        /// The name of the file.
        file: String,
        /// The line, from 1.
        line: usize,
    },
    /// The contents are at fault.
    Bad {
        /// The name of the file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The place and what is wrong there.
        fault: Fault,
    },
    /// The answer cannot be written.
    Output(io::Error),
}

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        Problem::Output(error)
    }
}

impl From<serde_json::Error> for Problem {
    fn from(error: serde_json::Error) -> Self {
        Problem::Output(error.into())
    }
}

/// A file's name on one line, whatever characters it has.
fn name(path: &Path) -> String {
    path.display()
        .to_string()
        .chars()
        .flat_map(printable)
        .collect()
}

fn printable(c: char) -> Vec<char> {
    if c.is_control() {
        c.escape_default().collect()
    } else {
        vec![c]
    }
}

impl Problem {
    pub(super) fn unreadable(path: &Path, error: &io::Error) -> Self {
        Problem::Unreadable {
            file: name(path),
            message: error.to_string(),
        }
    }

    pub(super) fn overlong(path: &Path, line: usize) -> Self {
        Problem::Overlong {
            file: name(path),
            line,
        }
    }

    /// A fault in a file that is one JSON text.
    pub(super) fn in_file(path: &Path, text: &[u8], fault: Fault) -> Self {
        let line = match &fault.kind {
            FaultKind::Syntax(syntax) => syntax.line,
            _ => line_of(text, &fault.path),
        };
        Problem::Bad {
            file: name(path),
            line,
            fault,
        }
    }

    /// A fault in a file of one JSON text a line.
    pub(super) fn on_line(path: &Path, line: usize, fault: Fault) -> Self {
        Problem::Bad {
            file: name(path),
            line,
            fault,
        }
    }

    pub(super) fn exit_code(&self) -> u8 {
        match self {
            Problem::Output(_) => 1,
            _ => 2,
        }
    }

    /// The line.
    pub(super) fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Problem::Unreadable { file, message }, Lang::Zh) => {
                format!("{file}：无法读取：{message}")
            }
            (Problem::Unreadable { file, message }, Lang::En) => {
                format!("{file}: cannot be read: {message}")
            }
            (Problem::Overlong { file, line }, Lang::Zh) => {
                format!("{file}：第 {line} 行：$：一行过长")
            }
            (Problem::Overlong { file, line }, Lang::En) => {
                format!("{file}: line {line}: $: the line is too long")
            }
            (Problem::Bad { file, line, fault }, Lang::Zh) => {
                format!("{file}：第 {line} 行：{}", fault.message(lang))
            }
            (Problem::Bad { file, line, fault }, Lang::En) => {
                format!("{file}: line {line}: {}", fault.message(lang))
            }
            (Problem::Output(error), Lang::Zh) => format!("无法写出结果：{error}"),
            (Problem::Output(error), Lang::En) => format!("the answer cannot be written: {error}"),
        }
    }
}
