//! Server and web part: compiles, binds, bundles, and lays the site out.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::UNIX_EPOCH;

use crate::Outcome;
use crate::host::{C_COMPILER, provide, provide_wasm_target};
use crate::layout::{Layout, OUTPUT_NAME, variable};
use crate::process::{cargo, quietly, run, which};

/// How the result will be used.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// For working on it: a quick server, nothing compressed.
    Dev,
    /// For putting it into service: optimised, and compressed copies beside the files.
    Release,
}

impl Mode {
    /// The folder that cargo puts the server's programs in.
    pub fn profile_folder(self) -> &'static str {
        match self {
            Self::Dev => "debug",
            Self::Release => "release",
        }
    }
}

/// Server and web part.
pub fn all(layout: &Layout, mode: Mode) -> Outcome {
    server(layout, mode)?;
    web(layout, mode)?;
    println!(
        "  server {}",
        layout.program(mode.profile_folder(), "rongqiao").display()
    );
    println!("  site   {}", layout.site().display());
    Ok(())
}

/// The packages of the portal. Tests, clippy and the development server select the same ones:
/// cargo chooses the features of the libraries by what is selected, and would otherwise compile
/// most of them twice.
pub const PORTAL: [&str; 7] = [
    "--workspace",
    "--exclude",
    "hydrate",
    "--exclude",
    "webpart",
    "--exclude",
    "xtask",
];

/// The program `rongqiao`.
pub fn server(layout: &Layout, mode: Mode) -> Outcome {
    provide(&[&C_COMPILER])?;
    let mut build = cargo(layout, ["build"]);
    match mode {
        Mode::Dev => build.args(PORTAL).arg("--bins"),
        Mode::Release => build.args(["--package", "server", "--release"]),
    };
    run(locked(&mut build))
}

/// The site folder: glue and wasm, stylesheet, fixed files.
pub fn web(layout: &Layout, mode: Mode) -> Outcome {
    provide(&[&C_COMPILER])?;
    provide_wasm_target(layout)?;
    run(locked(&mut cargo(
        layout,
        ["build", "--package", "webpart"],
    )))?;
    let mut build = cargo(layout, ["build", "--package", "hydrate"]);
    build.args([
        "--target",
        "wasm32-unknown-unknown",
        "--profile",
        "wasm-release",
    ]);
    run(locked(&mut build))?;

    let webpart = layout.program("debug", "webpart");
    bind(layout, &webpart, mode)?;
    let style = layout.pkg().join(format!("{OUTPUT_NAME}.css"));
    run(Command::new(&webpart)
        .arg("style")
        .arg("style/main.css")
        .arg(style)
        .current_dir(&layout.root))?;
    quietly(
        Command::new(&webpart)
            .arg("copy")
            .arg(layout.root.join("public"))
            .arg(layout.site()),
    )?;
    // Copies left by a release build would be served in place of what was just built.
    let step = if mode == Mode::Release {
        "compress"
    } else {
        "plain"
    };
    quietly(Command::new(&webpart).arg(step).arg(layout.site()))
}

/// Glue and wasm, unless they were made from this very wasm file in the same way before.
fn bind(layout: &Layout, webpart: &Path, mode: Mode) -> Outcome {
    let input = layout
        .target
        .join("wasm32-unknown-unknown/wasm-release/hydrate.wasm");
    let optimiser = (mode == Mode::Release).then(|| wasm_opt(layout)).flatten();
    let stamp_file = layout.site().with_extension("stamp");
    let stamp = format!(
        "{} {} opt={}",
        marks(&input)?,
        marks(webpart)?,
        optimiser.is_some()
    );
    let wasm = layout.pkg().join(format!("{OUTPUT_NAME}.wasm"));
    if wasm.is_file() && fs::read_to_string(&stamp_file).is_ok_and(|old| old == stamp) {
        return Ok(());
    }
    // Made beside and moved in at the end: a server that runs meanwhile never misses a file.
    let fresh = layout.target.join("webpart");
    let _ = fs::remove_dir_all(&fresh);
    run(Command::new(webpart)
        .arg("bind")
        .arg(&input)
        .arg(&fresh)
        .arg(OUTPUT_NAME))?;
    match optimiser {
        Some(program) => optimise(&program, &fresh.join(format!("{OUTPUT_NAME}.wasm")))?,
        None if mode == Mode::Release => {
            println!("  wasm-opt is not here (npm ci in end2end brings it): the wasm stays larger");
        }
        None => {}
    }
    move_in(&fresh, &layout.pkg())?;
    fs::write(&stamp_file, stamp).map_err(|e| format!("{}: {e}", stamp_file.display()))
}

/// Replaces what is in `to` by what is in `from`, file by file.
fn move_in(from: &Path, to: &Path) -> Outcome {
    let failed = |path: &Path, e: std::io::Error| format!("{}: {e}", path.display());
    fs::create_dir_all(to).map_err(|e| failed(to, e))?;
    for entry in fs::read_dir(from).map_err(|e| failed(from, e))? {
        let entry = entry.map_err(|e| failed(from, e))?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            move_in(&entry.path(), &target)?;
        } else {
            fs::rename(entry.path(), &target).map_err(|e| failed(&target, e))?;
        }
    }
    Ok(())
}

fn optimise(program: &Path, wasm: &Path) -> Outcome {
    let smaller = wasm.with_extension("opt");
    // Exactly the features that the compiler's target already uses; none is added.
    let features = [
        "--enable-bulk-memory",
        "--enable-multivalue",
        "--enable-mutable-globals",
        "--enable-nontrapping-float-to-int",
        "--enable-reference-types",
        "--enable-sign-ext",
    ];
    run(Command::new(program)
        .arg("-Oz")
        .args(features)
        .arg(wasm)
        .arg("-o")
        .arg(&smaller))?;
    fs::rename(&smaller, wasm).map_err(|e| format!("{}: {e}", smaller.display()))
}

fn wasm_opt(layout: &Layout) -> Option<PathBuf> {
    let packaged = layout.end2end().join("node_modules/.bin/wasm-opt");
    which("wasm-opt").or_else(|| packaged.is_file().then_some(packaged))
}

/// Length and date of a file: enough to see that it is the same one as before.
fn marks(path: &Path) -> Outcome<String> {
    let failed = |e| format!("{}: {e}", path.display());
    let about = fs::metadata(path).map_err(failed)?;
    let date = about.modified().map_err(failed)?;
    let date = date
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_nanos());
    Ok(format!("{}@{date}", about.len()))
}

/// In CI the committed lock file is what is tested, and nothing else.
pub fn locked(command: &mut Command) -> &mut Command {
    if variable("CI").is_some() {
        command.arg("--locked");
    }
    command
}
