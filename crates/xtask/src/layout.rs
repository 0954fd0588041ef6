//! Where things are: the checkout, the build folder and what comes out of it.

use std::path::PathBuf;

use crate::Outcome;

/// The name of the web part's files; `.cargo/config.toml` bakes the same name into the server.
pub const OUTPUT_NAME: &str = "rongqiao";

/// The folders that every task works in.
pub struct Layout {
    /// The checkout.
    pub root: PathBuf,
    /// Cargo's build folder.
    pub target: PathBuf,
}

impl Layout {
    /// Finds the checkout from the current folder upwards and honours `CARGO_TARGET_DIR`.
    pub fn find() -> Outcome<Self> {
        let here = std::env::current_dir().map_err(|e| format!("no current folder: {e}"))?;
        let root = here
            .ancestors()
            .find(|folder| folder.join("crates/xtask/Cargo.toml").is_file())
            .ok_or("run this inside the checkout")?
            .to_owned();
        let target = match variable("CARGO_TARGET_DIR") {
            Some(folder) => here.join(folder),
            None => root.join("target"),
        };
        Ok(Self { root, target })
    }

    /// What the server hands out as files.
    pub fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// The web part inside the site: glue, wasm and stylesheet.
    pub fn pkg(&self) -> PathBuf {
        self.site().join("pkg")
    }

    /// The browser tests.
    pub fn end2end(&self) -> PathBuf {
        self.root.join("end2end")
    }

    /// A program built by cargo, by its name and profile folder (`debug` or `release`).
    pub fn program(&self, profile: &str, name: &str) -> PathBuf {
        self.target
            .join(profile)
            .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }
}

/// An environment variable that is set and not empty.
#[expect(
    clippy::disallowed_methods,
    reason = "tasks are steered by the shell they run in"
)]
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
