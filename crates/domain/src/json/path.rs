//! The place of a value inside a JSON text.

use std::fmt;

use serde::{Serialize, Serializer};

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// A field of an object.
    Field(String),
    /// A member of a list, from 0.
    Item(usize),
}

/// A path from the root, printed as `$.all[2].value`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Path {
    steps: Vec<Step>,
}

impl Path {
    /// The root, `$`.
    pub const fn root() -> Self {
        Path { steps: Vec::new() }
    }

    /// The steps from the root.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The path of a field of this place.
    #[must_use]
    pub fn field(&self, name: &str) -> Path {
        self.step(Step::Field(name.to_owned()))
    }

    /// The path of a member of this place.
    #[must_use]
    pub fn item(&self, index: usize) -> Path {
        self.step(Step::Item(index))
    }

    fn step(&self, step: Step) -> Path {
        let mut steps = Vec::with_capacity(self.steps.len() + 1);
        steps.extend_from_slice(&self.steps);
        steps.push(step);
        Path { steps }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("$")?;
        for step in &self.steps {
            match step {
                Step::Item(index) => write!(f, "[{index}]")?,
                Step::Field(name) if is_plain(name) => write!(f, ".{name}")?,
                Step::Field(name) => write!(f, "[{:?}]", shortened(name))?,
            }
        }
        Ok(())
    }
}

impl Serialize for Path {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Whether the name reads well after a dot.
fn is_plain(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 64
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// A path is printed in messages: a name sent by a stranger must not fill the screen.
fn shortened(name: &str) -> String {
    const LONGEST: usize = 64;
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    name.chars().take(LONGEST).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_print_as_they_are_read() {
        assert_eq!(Path::root().to_string(), "$");
        let path = Path::root().field("all").item(2).field("value");
        assert_eq!(path.to_string(), "$.all[2].value");
        assert_eq!(
            Path::root().field("firm.age").to_string(),
            "$[\"firm.age\"]"
        );
        assert_eq!(Path::root().field("a\nb").to_string(), "$[\"a\\nb\"]");
        assert!(Path::root().field(&"x".repeat(9999)).to_string().len() < 80);
    }
}
