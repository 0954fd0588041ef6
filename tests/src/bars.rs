//! Bars: figures that must hold, at two sizes, reported in one form.
//!
//! A test of a bar is called `bar_<id>_<what>` (`bar_s2_guesses`), takes its sizes from here and
//! says its figure with [`report`]. `cargo xtask test` runs it at the small size as any other test;
//! `cargo xtask bars [--full]` runs the bars alone and prints the table of their figures.

/// Whether the large sizes were asked for: `cargo xtask bars --full` sets `BARS_FULL`.
pub fn full() -> bool {
    #[expect(
        clippy::disallowed_methods,
        reason = "how `cargo xtask bars --full` asks for the large sizes"
    )]
    let asked = std::env::var_os("BARS_FULL");
    asked.is_some()
}

/// The size of this run.
pub fn size(ci: usize, full_size: usize) -> usize {
    if full() { full_size } else { ci }
}

/// Says the figure of a bar, on the line that `cargo xtask bars` collects.
///
/// # Panics
/// When the id is not one of the catalogue's form: a capital letter and a number.
pub fn report(bar: &str, figure: &str) {
    let mut letters = bar.chars();
    let form = letters.next().is_some_and(|c| c.is_ascii_uppercase())
        && !letters.as_str().is_empty()
        && letters.all(|c| c.is_ascii_digit());
    assert!(form, "{bar:?} is not the id of a bar");
    // One line, whatever the figure holds.
    let figure = figure.split_whitespace().collect::<Vec<_>>().join(" ");
    println!("BAR {bar} {figure}");
}

#[cfg(test)]
mod tests {
    #[test]
    fn sizes_follow_the_run() {
        assert_eq!(super::size(1, 2), if super::full() { 2 } else { 1 });
    }

    #[test]
    #[should_panic(expected = "not the id of a bar")]
    fn an_id_is_a_letter_and_a_number() {
        super::report("sessions", "");
    }
}
