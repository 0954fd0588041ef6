//! The server-rendered matches page under fifty readers, beside a fixed file of the same size.

use std::time::Duration;

use crate::Outcome;
use crate::bench::load::{Measured, read};
use crate::bench::visitor::Visitor;
use crate::build::{self, Mode};
use crate::demo::Demo;
use crate::layout::Layout;

const READERS: usize = 50;
const LENGTH: Duration = Duration::from_secs(10);
/// The fixed file, in the site folder while the measurement runs.
const FIXED: &str = "bench.html";

/// Measures both and prints the ratio.
pub fn run(layout: &Layout) -> Outcome {
    build::server(layout, Mode::Release)?;
    build::web(layout, Mode::Release)?;
    let demo = Demo::start(layout, Mode::Release)?;
    let visitor = Visitor::sign_in(demo.address, "firm")?;
    let need = visitor.first_link("/firm/needs", "/firm/needs/")?;
    let path = format!("{need}/matches");
    let headers = [("Cookie", visitor.cookie())];
    let warm = read(demo.address, &path, &headers, 4, Duration::from_secs(1))?;

    let file = layout.site().join(FIXED);
    std::fs::write(&file, "x".repeat(warm.length))
        .map_err(|e| format!("{}: {e}", file.display()))?;
    let measured = measure(&demo, &path, &headers);
    let _ = std::fs::remove_file(&file);
    let (pages, fixed) = measured?;
    println!(
        "  {} readers, {} s each, {} bytes a page",
        READERS,
        LENGTH.as_secs(),
        warm.length
    );
    for (name, result) in [("matches page", &pages), ("fixed file", &fixed)] {
        println!(
            "  {name:<14} {:>9.0} answers/s   p50 {:>9.2?}   p99 {:>9.2?}",
            result.rate,
            result.percentile(50),
            result.percentile(99)
        );
    }
    println!("  ratio {:.1}× (aim: at most 4×)", fixed.rate / pages.rate);
    Ok(())
}

fn measure(demo: &Demo, path: &str, headers: &[(&str, &str)]) -> Outcome<(Measured, Measured)> {
    let pages = read(demo.address, path, headers, READERS, LENGTH)?;
    let fixed = read(demo.address, &format!("/{FIXED}"), &[], READERS, LENGTH)?;
    Ok((pages, fixed))
}
