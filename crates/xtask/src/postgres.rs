//! A throw-away PostgreSQL: its own folder, its own port on loopback, gone when dropped.
//!
//! It is fast and forgetful on purpose (no fsync). The system's own cluster is never touched.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;
use crate::host::{is_root, postgres_programs};
use crate::http::free_address;
use crate::process::{Beside, guarded, output, quietly, which};
use crate::steps::Patience;
use crate::temp::TempFolder;

/// PostgreSQL refuses to run as root; Debian's package makes this user for it.
const USER: &str = "postgres";

/// The running server. Fields drop in order: first the server, then its folder.
pub struct Postgres {
    _server: Beside,
    _folder: TempFolder,
    url: String,
}

impl Postgres {
    /// Makes a cluster and waits until it answers.
    pub fn start() -> Outcome<Self> {
        let programs = postgres_programs().ok_or("PostgreSQL's programs are missing")?;
        let folder = TempFolder::new("postgres")?;
        if is_root() {
            quietly(Command::new("chown").arg(USER).arg(folder.path()))?;
        }
        let data = folder.path().join("data");
        output(
            as_user(&programs.join("initdb"))?
                .args(["--username", USER, "--auth", "trust", "--no-sync"])
                .args(["--encoding", "UTF8", "--locale", "C.UTF-8", "--pgdata"])
                .arg(&data)
                .current_dir(folder.path()),
        )?;
        let port = free_address()?.port().to_string();
        let mut server = Beside::start(
            as_user(&programs.join("postgres"))?
                .args(settings(&port, folder.path()))
                .arg("-D")
                .arg(&data)
                .current_dir(folder.path()),
            "QUIT",
        )?;
        let patience = Patience::seconds(60);
        loop {
            let ready = Command::new(programs.join("pg_isready"))
                .args([
                    "--quiet",
                    "--host",
                    "127.0.0.1",
                    "--username",
                    USER,
                    "--port",
                    &port,
                ])
                .status();
            if ready.is_ok_and(|status| status.success()) {
                break;
            }
            if let Some(how) = server.ended() {
                return Err(format!("PostgreSQL ended at once: {how}"));
            }
            if !patience.left() {
                return Err("PostgreSQL did not answer within a minute".to_owned());
            }
            patience.pause();
        }
        let url = format!("postgres://{USER}@127.0.0.1:{port}/postgres");
        Ok(Self {
            _server: server,
            _folder: folder,
            url,
        })
    }

    /// The administrator's connection; tests create databases of their own beside this one.
    pub fn url(&self) -> &str {
        &self.url
    }
}

fn settings(port: &str, folder: &Path) -> Vec<String> {
    let pairs = [
        ("listen_addresses", "127.0.0.1"),
        ("port", port),
        ("unix_socket_directories", &folder.to_string_lossy()),
        ("fsync", "off"),
        ("synchronous_commit", "off"),
        ("full_page_writes", "off"),
        ("max_connections", "400"),
        ("shared_buffers", "128MB"),
        ("log_min_messages", "panic"),
        ("log_min_error_statement", "panic"),
        ("timezone", "UTC"),
    ];
    pairs
        .iter()
        .flat_map(|(name, value)| ["-c".to_owned(), format!("{name}={value}")])
        .collect()
}

/// The program under PostgreSQL's own user when we are root, else as ourselves.
fn as_user(program: &PathBuf) -> Outcome<Command> {
    if !is_root() {
        return Ok(guarded(program, "QUIT"));
    }
    let setpriv =
        which("setpriv").ok_or("PostgreSQL cannot run as root, and setpriv is missing")?;
    let mut command = Command::new(setpriv);
    command.args([
        "--reuid",
        USER,
        "--regid",
        USER,
        "--init-groups",
        "--pdeathsig",
        "QUIT",
    ]);
    command.arg(program);
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::{Postgres, postgres_programs, settings};

    /// Where PostgreSQL is not installed there is nothing to start; `cargo xtask test` installs it.
    #[test]
    fn answers_while_it_is_held_and_is_gone_afterwards() {
        if postgres_programs().is_none() {
            return;
        }
        let server = Postgres::start().unwrap();
        let port: u16 = server
            .url()
            .rsplit([':', '/'])
            .nth(1)
            .unwrap()
            .parse()
            .unwrap();
        assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_ok());
        let folder = server._folder.path().to_owned();
        drop(server);
        assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_err());
        assert!(!folder.exists());
    }

    #[test]
    fn listens_on_loopback_only() {
        let settings = settings("5", std::path::Path::new("/x"));
        assert!(settings.contains(&"listen_addresses=127.0.0.1".to_owned()));
        assert!(settings.contains(&"port=5".to_owned()));
    }
}
