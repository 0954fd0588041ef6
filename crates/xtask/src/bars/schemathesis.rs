//! The plain routes under schemathesis: cases made from the OpenAPI document that the program prints.
//!
//! It comes from PyPI into an environment of its own outside the checkout, once.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;
use crate::bench::visitor::Visitor;
use crate::build::{self, Mode};
use crate::demo::Demo;
use crate::layout::Layout;
use crate::process::{output, run as run_command, which};
use crate::temp::TempFolder;

/// The version that the figures were made with.
const PACKAGE: &str = "schemathesis==4.*";
/// Cases of one operation at the most; with as many operations as there are these are ten thousand.
const CASES: &str = "2000";

/// No answer of 5xx; status, type and shape as the document says; what needs a session is closed
/// without one.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
                      response_schema_conformance,ignored_auth";

/// Runs it as a visitor and as a firm against a fresh demonstration; answers the figure.
pub fn run(layout: &Layout) -> Outcome<String> {
    let program = provide()?;
    build::server(layout, Mode::Dev)?;
    let folder = TempFolder::new("openapi")?;
    let document = folder.path().join("openapi.json");
    let binary = layout.program(Mode::Dev.profile_folder(), "rongqiao");
    let text = output(Command::new(binary).args(["routes", "--openapi"]))?;
    std::fs::write(&document, text).map_err(|e| format!("{}: {e}", document.display()))?;
    let demo = Demo::start(layout, Mode::Dev)?;
    let base = format!("http://{}", demo.address);
    let firm = Visitor::sign_in(demo.address, "firm")?;
    for cookie in [None, Some(firm.cookie())] {
        // It keeps notes of its own where it runs.
        run_command(cases(&program, &document, &base, cookie).current_dir(folder.path()))?;
    }
    Ok(format!(
        "schemathesis: {CASES} cases an operation as visitor and as firm, 0 answers of 5xx, schema kept"
    ))
}

fn cases(program: &Path, document: &Path, base: &str, cookie: Option<&str>) -> Command {
    let mut command = Command::new(program);
    command
        .arg("run")
        .arg(document)
        .args(["--url", base, "--max-examples", CASES, "--workers", "2"])
        .args(["--checks", CHECKS])
        .args([
            "--header",
            "Sec-Fetch-Site: same-origin",
            "--seed",
            "20261123",
        ])
        .args(["--suppress-health-check", "all", "--no-color"]);
    if let Some(cookie) = cookie {
        command.args(["--header", &format!("Cookie: {cookie}")]);
    }
    command
}

/// The program, installed where it is missing.
fn provide() -> Outcome<PathBuf> {
    if let Some(program) = which("schemathesis") {
        return Ok(program);
    }
    let home = std::env::temp_dir().join("rongqiao-schemathesis");
    let program = home.join("bin/schemathesis");
    if program.is_file() {
        return Ok(program);
    }
    let python = which("python3")
        .ok_or("schemathesis was not run: python3 is missing (apt-get install python3-venv)")?;
    let said = |why: String| {
        format!(
            "schemathesis was not run: it could not be installed from PyPI into {} ({why})",
            home.display()
        )
    };
    run_command(Command::new(python).args(["-m", "venv"]).arg(&home)).map_err(said)?;
    run_command(Command::new(home.join("bin/pip")).args(["install", "--quiet", PACKAGE]))
        .map_err(said)?;
    Ok(program)
}
