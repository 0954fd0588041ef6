//! The browser journeys: a fresh demo server, Debian's Chromium, Playwright.

use crate::Outcome;
use crate::build::{self, Mode};
use crate::demo::Demo;
use crate::host::{self, CHROMIUM, CJK_FONT, NODE};
use crate::layout::Layout;
use crate::process::{guarded, run as run_command, which};

/// What to run in the browser.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Set {
    /// Every journey, with scripts and without.
    Journeys,
    /// A picture of every page, into `end2end/shots`.
    Shots,
}

/// `cargo xtask e2e`: options of ours first, then what follows `--` goes to Playwright.
pub fn run(layout: &Layout, args: &[&str]) -> Outcome {
    let own = args.iter().take_while(|arg| **arg != "--").count();
    let (options, rest) = args.split_at(own);
    let (mut set, mut build) = (Set::Journeys, true);
    for option in options {
        match *option {
            "--shots" => set = Set::Shots,
            "--no-build" => build = false,
            other => return Err(format!("unknown option {other} of e2e")),
        }
    }
    host::provide(&[&NODE, &CHROMIUM, &CJK_FONT])?;
    host::provide_node_modules(layout)?;
    if build {
        build::server(layout, Mode::Dev)?;
        build::web(layout, Mode::Dev)?;
    }
    playwright(layout, set, rest.get(1..).unwrap_or_default())
}

fn playwright(layout: &Layout, set: Set, args: &[&str]) -> Outcome {
    let chromium = host::chromium().ok_or("Chromium is missing")?;
    let demo = Demo::start(layout, Mode::Dev)?;
    // Guarded, so that browsers do not outlive a task that is killed.
    let npx = which("npx").ok_or("npx is missing; it comes with npm")?;
    let mut tests = guarded(&npx, "TERM");
    tests
        .args(["--no-install", "playwright", "test"])
        .args(args)
        .current_dir(layout.end2end())
        .env("BASE_URL", format!("http://{}", demo.address))
        .env("RONGQIAO_MAIL_DIR", &demo.mail)
        .env("CHROMIUM_PATH", chromium)
        .env("RONGQIAO_SET", set.name());
    run_command(&mut tests)
}

impl Set {
    /// How `playwright.config.ts` knows it.
    fn name(self) -> &'static str {
        match self {
            Self::Journeys => "journeys",
            Self::Shots => "shots",
        }
    }
}
