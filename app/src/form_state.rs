//! What a form needs to come back filled after it failed.
//!
//! The server draws the form's page again and puts a [`FormState`] into the request.

use contract::Problem;

/// A failed post: which form, what was typed, what was wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormState {
    /// Path of the server function, such as `/fn/needs/save`.
    pub action: String,
    /// Every pair of the body in order, names as in the form: `params[amount]`.
    pub values: Vec<(String, String)>,
    /// What was wrong.
    pub problem: Problem,
}

impl FormState {
    /// All values typed under a name.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.values
            .iter()
            .filter(|(key, _)| key == name)
            .map(|(_, value)| value.clone())
            .collect()
    }
}
