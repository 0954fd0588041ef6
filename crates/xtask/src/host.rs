//! What this machine has, and installing what a task needs where that is allowed.
//!
//! On Debian as root, packages are installed with apt-get. Anywhere else nothing is touched: the
//! task fails with the names of what is missing.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;
use crate::layout::{Layout, variable};
use crate::process::{cargo, output, quietly, run, which};

/// Something a task needs from the system, with the Debian packages that bring it.
pub struct Need {
    name: &'static str,
    packages: &'static [&'static str],
    present: fn() -> bool,
}

/// A C compiler and linker, for the embedded database and for TLS.
pub const C_COMPILER: Need = Need {
    name: "a C compiler (cc)",
    packages: &["gcc", "libc6-dev"],
    present: || which("cc").is_some(),
};
/// The browser of the journeys.
pub const CHROMIUM: Need = Need {
    name: "Chromium",
    packages: &["chromium"],
    present: || chromium().is_some(),
};
/// Without it pictures show boxes in place of Chinese.
pub const CJK_FONT: Need = Need {
    name: "a Chinese font",
    packages: &["fonts-noto-cjk"],
    present: has_cjk_font,
};
/// The second database.
pub const POSTGRES: Need = Need {
    name: "PostgreSQL (initdb, postgres)",
    packages: &["postgresql"],
    present: || postgres_programs().is_some(),
};
/// Runs the journeys.
pub const NODE: Need = Need {
    name: "Node.js 20 or newer with npm",
    packages: &["nodejs", "npm"],
    present: || node_is_new_enough() && which("npm").is_some(),
};

/// Makes sure that all of `needs` are there, installing them where that is allowed.
pub fn provide(needs: &[&Need]) -> Outcome {
    let missing: Vec<&&Need> = needs.iter().filter(|need| !(need.present)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = missing.iter().map(|need| need.name).collect();
    let packages: Vec<&str> = missing
        .iter()
        .flat_map(|need| need.packages)
        .copied()
        .collect();
    if !(is_root() && Path::new("/etc/debian_version").exists() && which("apt-get").is_some()) {
        return Err(format!(
            "missing: {}\n       on Debian or Ubuntu: sudo apt-get install {}",
            names.join(", "),
            packages.join(" ")
        ));
    }
    println!("  installing {}", names.join(", "));
    run(apt().args(["update", "-qq"]))?;
    run(apt()
        .args(["install", "-y", "-qq", "--no-install-recommends"])
        .args(&packages))?;
    match needs.iter().find(|need| !(need.present)()) {
        None => Ok(()),
        Some(need) => Err(format!(
            "{} is still missing after the installation",
            need.name
        )),
    }
}

/// apt-get without questions; the run level keeps a new PostgreSQL from starting a server.
fn apt() -> Command {
    let mut command = Command::new("apt-get");
    command
        .env("DEBIAN_FRONTEND", "noninteractive")
        .env("RUNLEVEL", "1");
    command
}

/// The compiler's browser target, through rustup where it is missing.
pub fn provide_wasm_target(layout: &Layout) -> Outcome {
    const TARGET: &str = "wasm32-unknown-unknown";
    let mut rustc = Command::new(variable("RUSTC").unwrap_or_else(|| "rustc".to_owned()));
    let sysroot = output(rustc.args(["--print", "sysroot"]).current_dir(&layout.root))?;
    if Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(TARGET)
        .join("lib")
        .is_dir()
    {
        return Ok(());
    }
    if which("rustup").is_none() {
        return Err(format!(
            "the compiler has no target {TARGET}, and there is no rustup to add it with.\n       \
             Install Rust from https://rustup.rs, or your distribution's package of that target"
        ));
    }
    run(Command::new("rustup")
        .args(["target", "add", TARGET])
        .current_dir(&layout.root))
}

/// Whether `cargo nextest` can be used.
pub fn has_nextest(layout: &Layout) -> bool {
    output(cargo(layout, ["nextest", "--version"]).env_remove("CARGO")).is_ok()
}

/// The browser: `CHROMIUM_PATH`, or the first one on the PATH.
pub fn chromium() -> Option<PathBuf> {
    if let Some(path) = variable("CHROMIUM_PATH") {
        return Some(PathBuf::from(path)).filter(|path| path.is_file());
    }
    ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find_map(which)
}

/// The folder with PostgreSQL's server programs, the newest version first.
pub fn postgres_programs() -> Option<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            Some((
                entry.file_name().to_str()?.parse().ok()?,
                entry.path().join("bin"),
            ))
        })
        .filter(|(_, bin)| bin.join("initdb").is_file())
        .collect();
    versions.sort();
    versions
        .pop()
        .map(|(_, bin)| bin)
        .or_else(|| Some(which("initdb")?.parent()?.to_owned()))
}

/// Whether we may install packages and must not run PostgreSQL as ourselves.
pub fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn has_cjk_font() -> bool {
    match which("fc-list") {
        Some(list) => {
            output(Command::new(list).arg(":lang=zh")).is_ok_and(|fonts| !fonts.is_empty())
        }
        None => Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").exists(),
    }
}

fn node_is_new_enough() -> bool {
    output(Command::new("node").arg("--version"))
        .ok()
        .and_then(|text| {
            text.trim()
                .trim_start_matches('v')
                .split('.')
                .next()?
                .parse::<u32>()
                .ok()
        })
        .is_some_and(|major| major >= 20)
}

/// The journeys' packages, exactly as locked, when they are missing or the lock has changed.
pub fn provide_node_modules(layout: &Layout) -> Outcome {
    let folder = layout.end2end();
    let read = |name: &str| std::fs::read(folder.join(name)).ok();
    let (lock, installed) = (
        read("package-lock.json"),
        read("node_modules/.installed-lock"),
    );
    if lock.is_some() && lock == installed {
        return Ok(());
    }
    println!("  $ npm ci");
    quietly(
        Command::new("npm")
            .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
            .current_dir(&folder)
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
    )?;
    std::fs::write(
        folder.join("node_modules/.installed-lock"),
        lock.unwrap_or_default(),
    )
    .map_err(|e| format!("node_modules: {e}"))
}
