//! What a form needs to come back filled after it failed.
//!
//! Without scripts the server renders the form's page again and puts a [`FormState`] into the
//! request. With scripts the typed text is still in the page, and only the [`Problem`] is new.

use contract::Problem;

/// A failed plain post: which form, what was typed, what was wrong.
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
