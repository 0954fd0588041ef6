//! A demonstration server of our own: fresh database, free port, gone when dropped.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Outcome;
use crate::build::Mode;
use crate::http::{Connection, free_address, get};
use crate::layout::Layout;
use crate::process::{Beside, guarded};
use crate::steps::Patience;
use crate::temp::TempFolder;

/// The running server. Fields drop in order: first the server, then its folder.
pub struct Demo {
    _server: Beside,
    _folder: TempFolder,
    /// Where it leaves its letters.
    pub mail: PathBuf,
    /// Where it listens.
    pub address: SocketAddr,
}

/// `rongqiao serve --demo` as every task starts it.
pub fn serve(layout: &Layout, mode: Mode, address: &str, database: &str) -> Command {
    let mut command = guarded(&layout.program(mode.profile_folder(), "rongqiao"), "TERM");
    command
        .args(["serve", "--demo"])
        .current_dir(&layout.root)
        .env("RONGQIAO_BIND", address)
        .env("RONGQIAO_PUBLIC_URL", format!("http://{address}"))
        .env("RONGQIAO_SITE_ROOT", layout.site())
        .env("DATABASE_URL", database);
    command
}

/// An SQLite database in a folder; the server makes the file.
pub fn sqlite_in(folder: &Path) -> String {
    format!("sqlite://{}", folder.join("rongqiao.db").display())
}

impl Demo {
    /// Starts a server with the demonstration city and waits until it is ready. Its log goes to
    /// `<build folder>/demo.log`.
    pub fn start(layout: &Layout, mode: Mode) -> Outcome<Self> {
        let folder = TempFolder::new("demo")?;
        let address = free_address()?;
        let log_path = layout.target.join("demo.log");
        let log = std::fs::File::create(&log_path)
            .and_then(|out| Ok((out.try_clone()?, out)))
            .map_err(|e| format!("{}: {e}", log_path.display()))?;
        let database = sqlite_in(folder.path());
        let mail = folder.path().join("mail");
        let mut command = serve(layout, mode, &address.to_string(), &database);
        command
            .env("RONGQIAO_MAIL_DIR", &mail)
            .env("RONGQIAO_STATE_DIR", folder.path().join("state"))
            .stdout(Stdio::from(log.0))
            .stderr(Stdio::from(log.1));
        let mut server = Beside::start(&mut command, "TERM")?;
        let patience = Patience::seconds(120);
        loop {
            let answer = Connection::open(address)
                .and_then(|mut connection| connection.send(&get(address, "/readyz", &[])));
            if answer.is_ok_and(|answer| answer.status == 200) {
                println!(
                    "  demo server on http://{address}, log in {}",
                    log_path.display()
                );
                return Ok(Self {
                    _server: server,
                    _folder: folder,
                    mail,
                    address,
                });
            }
            if let Some(how) = server.ended() {
                return Err(format!(
                    "the demo server ended: {how}\n{}",
                    last_lines(&log_path)
                ));
            }
            if !patience.left() {
                let said = last_lines(&log_path);
                return Err(format!(
                    "the demo server was not ready within two minutes\n{said}"
                ));
            }
            patience.pause();
        }
    }
}

fn last_lines(log: &Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(20)..].join("\n")
}
