//! The browser journeys: a fresh demo server, Debian's Chromium, Playwright.

use std::process::Command;

use crate::Outcome;
use crate::build::{self, Mode};
use crate::demo::Demo;
use crate::host::{self, CHROMIUM, CJK_FONT, NODE};
use crate::layout::Layout;
use crate::process::run;

/// Builds what changed and runs every journey; `args` go to Playwright.
pub fn journeys(layout: &Layout, args: &[&str]) -> Outcome {
    prepare(layout)?;
    playwright(layout, "journeys", args)
}

/// Leaves a picture of every page in `end2end/shots`.
pub fn shots(layout: &Layout, args: &[&str]) -> Outcome {
    prepare(layout)?;
    playwright(layout, "shots", args)
}

fn prepare(layout: &Layout) -> Outcome {
    host::provide(&[&NODE, &CHROMIUM, &CJK_FONT])?;
    host::provide_node_modules(layout)?;
    build::server(layout, Mode::Dev)?;
    build::web(layout, Mode::Dev)
}

fn playwright(layout: &Layout, set: &str, args: &[&str]) -> Outcome {
    let chromium = host::chromium().ok_or("Chromium is missing")?;
    let demo = Demo::start(layout, Mode::Dev)?;
    run(Command::new("npx")
        .args(["--no-install", "playwright", "test"])
        .args(args)
        .current_dir(layout.end2end())
        .env("BASE_URL", format!("http://{}", demo.address))
        .env("CHROMIUM_PATH", chromium)
        .env("RONGQIAO_SET", set))
}
