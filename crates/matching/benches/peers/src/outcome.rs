//! What everything here ends with: a value, or one sentence for the person at the terminal.

/// A value or a sentence.
pub type Outcome<T = ()> = Result<T, String>;

/// Turns any error into a sentence that begins with what was being done.
pub fn while_doing<E: std::fmt::Display>(what: &str) -> impl Fn(E) -> String + '_ {
    move |error| format!("{what}: {error}")
}
