//! Tells code, comments and string literals of a Rust file apart; nothing more of the language.
//!
//! The code comes back with comments and the inside of literals blanked out, line for line, so
//! that a rule can search it for a word without meeting that word in a sentence.

/// A string literal and the line it starts in.
#[derive(Debug, PartialEq, Eq)]
pub struct Literal {
    /// Line, from 1.
    pub line: usize,
    /// What stands between the quotes, escapes as written.
    pub text: String,
}

/// A file taken apart.
#[derive(Debug, Default)]
pub struct Parts {
    /// The text with comments and the inside of literals replaced by spaces.
    pub code: String,
    /// All string literals, raw and byte strings included, in order.
    pub literals: Vec<Literal>,
}

/// Takes a file apart.
pub fn split(text: &str) -> Parts {
    let mut lexer = Lexer {
        rest: text.chars().collect(),
        at: 0,
        line: 1,
        parts: Parts::default(),
    };
    while let Some(c) = lexer.peek(0) {
        match c {
            '/' if lexer.peek(1) == Some('/') => lexer.line_comment(),
            '/' if lexer.peek(1) == Some('*') => lexer.block_comment(),
            '"' => lexer.string(),
            'r' if lexer.starts_raw() => lexer.raw_string(),
            '\'' => lexer.quote(),
            _ => lexer.keep(),
        }
    }
    lexer.parts
}

struct Lexer {
    rest: Vec<char>,
    at: usize,
    line: usize,
    parts: Parts,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.rest.get(self.at + ahead).copied()
    }

    fn step(&mut self, kept: bool) {
        if let Some(c) = self.peek(0) {
            if c == '\n' {
                self.line += 1;
            }
            self.parts
                .code
                .push(if kept || c == '\n' { c } else { ' ' });
            self.at += 1;
        }
    }

    fn keep(&mut self) {
        self.step(true);
    }

    fn blank(&mut self) {
        self.step(false);
    }

    fn line_comment(&mut self) {
        while self.peek(0).is_some_and(|c| c != '\n') {
            self.blank();
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0_u32;
        while let Some(c) = self.peek(0) {
            match (c, self.peek(1)) {
                ('/', Some('*')) => depth += 1,
                ('*', Some('/')) => depth -= 1,
                _ => {
                    self.blank();
                    continue;
                }
            }
            self.blank();
            self.blank();
            if depth == 0 {
                return;
            }
        }
    }

    fn string(&mut self) {
        let line = self.line;
        self.keep();
        let mut text = String::new();
        while let Some(c) = self.peek(0) {
            if c == '"' {
                break;
            }
            if c == '\\' {
                text.push(c);
                self.blank();
            }
            text.extend(self.peek(0));
            self.blank();
        }
        self.keep();
        self.parts.literals.push(Literal { line, text });
    }

    /// An `r` that begins `r"` or `r#"`, and is not the end of a word.
    fn starts_raw(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|i| self.rest.get(i));
        // `br"…"` ends in r after a b, and is raw too.
        if before.is_some_and(|c| (c.is_alphanumeric() || *c == '_') && *c != 'b') {
            return false;
        }
        let hashes = self.rest[self.at + 1..]
            .iter()
            .take_while(|c| **c == '#')
            .count();
        self.peek(1 + hashes) == Some('"')
    }

    fn raw_string(&mut self) {
        let line = self.line;
        self.keep();
        let mut hashes = 0;
        while self.peek(0) == Some('#') {
            hashes += 1;
            self.keep();
        }
        self.keep();
        let mut text = String::new();
        while let Some(c) = self.peek(0) {
            if c == '"' && (1..=hashes).all(|i| self.peek(i) == Some('#')) {
                break;
            }
            text.push(c);
            self.blank();
        }
        for _ in 0..=hashes {
            self.keep();
        }
        self.parts.literals.push(Literal { line, text });
    }

    /// A character literal or a lifetime: `'a'` and `'\n'` are literals, `'a` is not.
    fn quote(&mut self) {
        self.keep();
        if self.peek(0) == Some('\\') {
            self.blank();
            self.blank();
            while self.peek(0).is_some_and(|c| c != '\'') {
                self.blank();
            }
            self.keep();
        } else if self.peek(1) == Some('\'') {
            self.blank();
            self.keep();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn comments_and_literals_are_blanked_line_for_line() {
        let text = "let a = \"x // y\"; // \"no\"\n/* a /* b */ \" */ let c = '\"'; let d = 'x;\nr#\"raw \" #\"# b";
        let parts = split(text);
        assert_eq!(parts.code.lines().count(), 3);
        assert!(
            parts.code.contains("let c = ' '; let d = 'x;"),
            "{}",
            parts.code
        );
        assert!(!parts.code.contains("no"));
        let literals: Vec<_> = parts
            .literals
            .iter()
            .map(|l| (l.line, l.text.as_str()))
            .collect();
        assert_eq!(literals, [(1, "x // y"), (3, "raw \" #")]);
    }

    #[test]
    fn escapes_do_not_end_a_string_and_a_word_may_end_in_r() {
        let parts = split(r#"f("a\"b", '\'', '\u{4e00}', br"c"); for"#);
        let literals: Vec<_> = parts.literals.iter().map(|l| l.text.as_str()).collect();
        assert_eq!(literals, [r#"a\"b"#, "c"]);
        assert!(parts.code.ends_with("; for"));
    }
}
