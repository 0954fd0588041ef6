//! `rongqiao serve` as a process of its own, on an empty SQLite database.

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Its limits.
pub struct Limits {
    header: u64,
    body: u64,
    pub write: u64,
    connections: usize,
    a_network: usize,
    /// What is logged.
    log: &'static str,
}

impl Limits {
    /// As it comes.
    pub const DEFAULT: Self = Self {
        header: 10,
        body: 20,
        write: 30,
        connections: 4096,
        a_network: 512,
        log: "warn",
    };
    /// For a test that should end soon.
    pub const SHORT: Self = Self {
        header: 2,
        body: 2,
        write: 2,
        connections: 256,
        a_network: 64,
        log: "warn",
    };
    /// Few places.
    pub const FEW: Self = Self {
        header: 20,
        body: 20,
        write: 20,
        connections: 64,
        a_network: 16,
        log: "warn",
    };
    /// Everything is logged.
    pub const TALKATIVE: Self = Self {
        log: "debug",
        ..Self::SHORT
    };
}

/// The running program, ended when dropped.
pub struct Program {
    child: Child,
    folder: tempfile::TempDir,
    pub address: SocketAddr,
}

impl Program {
    /// Starts it and waits until it answers.
    pub async fn start(limits: &Limits) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let port = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = port.local_addr().expect("its address");
        drop(port);
        let log = std::fs::File::create(folder.path().join("log")).expect("a log");
        let mut command = Command::new(env!("CARGO_BIN_EXE_rongqiao"));
        command
            .args(["serve", "--migrate", "--no-worker"])
            .current_dir(folder.path())
            .env("RONGQIAO_BIND", address.to_string())
            .env("RONGQIAO_PUBLIC_URL", format!("http://{address}"))
            .env(
                "DATABASE_URL",
                format!("sqlite://{}", folder.path().join("db").display()),
            )
            .env("RONGQIAO_SITE_ROOT", site(folder.path()))
            .env("RONGQIAO_STATE_DIR", folder.path().join("state"))
            .env("RONGQIAO_HEADER_TIMEOUT", limits.header.to_string())
            .env("RONGQIAO_BODY_TIMEOUT", limits.body.to_string())
            .env("RONGQIAO_WRITE_TIMEOUT", limits.write.to_string())
            .env("RONGQIAO_MAX_CONNECTIONS", limits.connections.to_string())
            .env(
                "RONGQIAO_MAX_CONNECTIONS_PER_NETWORK",
                limits.a_network.to_string(),
            )
            .env("RONGQIAO_LOG", limits.log)
            .env("RONGQIAO_LOG_FORMAT", "json")
            .stdout(Stdio::null())
            .stderr(Stdio::from(log));
        let child = command.spawn().expect("the program");
        let mut program = Self {
            child,
            folder,
            address,
        };
        for _ in 0..600 {
            if crate::client::get(address, 1, "/healthz").await == Ok(200) {
                return program;
            }
            let ended = program.child.try_wait().expect("its state");
            assert!(ended.is_none(), "it ended: {ended:?}\n{}", program.log());
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("not ready within a minute\n{}", program.log());
    }

    /// Makes an account on its database, as the command line does.
    pub fn create_admin(&self, login: &str, password: &str) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rongqiao"));
        let folder = self.folder.path();
        let mut child = command
            .args(["create-admin", "--name", "管理员", "--login", login])
            .current_dir(folder)
            .env(
                "DATABASE_URL",
                format!("sqlite://{}", folder.join("db").display()),
            )
            .env("RONGQIAO_STATE_DIR", folder.join("state"))
            .stdin(Stdio::piped())
            .spawn()
            .expect("the command");
        let mut input = child.stdin.take().expect("its input");
        writeln!(input, "{password}").expect("the password");
        drop(input);
        assert!(child.wait().expect("its end").success());
    }

    /// What it has logged.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// Memory that it holds, where the system tells; 0 elsewhere.
    pub fn resident_mib(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib = peak.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok());
        kib.unwrap_or_default() / 1024
    }
}

/// How many files a process may open; many where the system does not tell.
pub fn open_files() -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let line = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max open files"));
    let soft = line.and_then(|rest| rest.split_whitespace().next()?.parse().ok());
    soft.unwrap_or(usize::MAX)
}

/// A site with one file that is large enough to be fetched slowly.
fn site(folder: &std::path::Path) -> PathBuf {
    let site = folder.join("site");
    std::fs::create_dir_all(site.join("pkg")).expect("a folder");
    std::fs::write(site.join("large.bin"), vec![b'x'; 32 * 1024 * 1024]).expect("a file");
    site
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
