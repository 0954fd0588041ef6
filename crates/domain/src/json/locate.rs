//! The line on which a place of a JSON text stands, found again after the fact.
//!
//! Values are read without positions because nearly all of them are right; only a message needs
//! the line. The text has been read before, so it is known to be well formed.

use super::path::{Path, Step};

/// The line (from 1) on which the value at `path` begins; for a path that is not there (a missing
/// field, say), the line of the deepest part of it that is.
pub fn line_of(text: &[u8], path: &Path) -> usize {
    let mut scanner = Scanner { text, at: 0 };
    scanner.skip_space();
    for step in path.steps() {
        let here = scanner.at;
        let found = match step {
            Step::Field(name) => scanner.enter_field(name),
            Step::Item(index) => scanner.enter_item(*index),
        };
        if !found {
            scanner.at = here;
            break;
        }
    }
    let before = text.get(..scanner.at).unwrap_or(text);
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}

struct Scanner<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Scanner<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while self
            .peek()
            .is_some_and(|byte| byte.is_ascii_whitespace() || byte == b',' || byte == b':')
        {
            self.at += 1;
        }
    }

    /// Moves to the value of a field of the object that begins here. Of repeated fields the last
    /// one is meant: that is the one at fault.
    fn enter_field(&mut self, name: &str) -> bool {
        if self.peek() != Some(b'{') {
            return false;
        }
        self.at += 1;
        let mut found = None;
        loop {
            self.skip_space();
            if self.peek() != Some(b'"') {
                break;
            }
            let key = self.string();
            self.skip_space();
            if serde_json::from_slice::<String>(key).is_ok_and(|key| key == name) {
                found = Some(self.at);
            }
            self.skip_value();
        }
        if let Some(at) = found {
            self.at = at;
        }
        found.is_some()
    }

    /// Moves to a member of the list that begins here.
    fn enter_item(&mut self, index: usize) -> bool {
        if self.peek() != Some(b'[') {
            return false;
        }
        self.at += 1;
        for _ in 0..index {
            self.skip_space();
            self.skip_value();
        }
        self.skip_space();
        self.peek().is_some_and(|byte| byte != b']')
    }

    /// Passes over a string and returns it with its quotes.
    fn string(&mut self) -> &'a [u8] {
        let start = self.at;
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'"' => break,
                _ => {}
            }
        }
        let text = self.text;
        text.get(start..self.at).unwrap_or_default()
    }

    fn skip_value(&mut self) {
        let mut open = 0usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => {
                    self.string();
                }
                b'{' | b'[' => {
                    open += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    if open == 0 {
                        return;
                    }
                    open -= 1;
                    self.at += 1;
                }
                b',' if open == 0 => return,
                _ => self.at += 1,
            }
            if open == 0 && matches!(byte, b'"' | b'}' | b']') {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &[u8] = br#"[
  {"id": "P1, \"[{",
   "criteria": {"all": [
      {"id": "a", "value": [1,
         2]},
      {"id": "b"}
   ]}},
  {"id": "P2"}
]"#;

    #[test]
    fn places_are_found_again() {
        let first = Path::root().item(0);
        let leaves = first.field("criteria").field("all");
        for (path, line) in [
            (Path::root(), 1),
            (first.clone(), 2),
            (first.field("id"), 2),
            (leaves.clone(), 3),
            (leaves.item(0).field("value"), 4),
            (leaves.item(0).field("value").item(1), 5),
            (leaves.item(1), 6),
            (leaves.item(1).field("op"), 6),
            (Path::root().item(1).field("id"), 8),
            (Path::root().item(9), 1),
        ] {
            assert_eq!(line_of(TEXT, &path), line, "{path}");
        }
    }
}
