//! Starting other programs: said aloud, with their failure as one sentence, and never left behind.

use std::ffi::OsStr;
use std::io::BufRead;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::Outcome;
use crate::layout::{Layout, variable};

/// A cargo command in the checkout that builds into the task's build folder.
pub fn cargo<I: AsRef<OsStr>>(layout: &Layout, args: impl IntoIterator<Item = I>) -> Command {
    let mut command = Command::new(variable("CARGO").unwrap_or_else(|| "cargo".to_owned()));
    command
        .args(args)
        .current_dir(&layout.root)
        .env("CARGO_TARGET_DIR", &layout.target);
    // `cargo run` describes xtask itself to its children; a build must not depend on that.
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if [
            "CARGO_PKG_",
            "CARGO_MANIFEST_",
            "CARGO_BIN_",
            "CARGO_CRATE_",
        ]
        .iter()
        .any(|prefix| name.starts_with(prefix))
        {
            command.env_remove(name.as_ref());
        }
    }
    command
}

/// Prints the command and runs it to its end.
pub fn run(command: &mut Command) -> Outcome {
    println!("  $ {}", show(command));
    quietly(command)
}

/// Runs the command to its end without announcing it.
pub fn quietly(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|e| not_started(command, &e))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{}`: {status}", show(command)))
    }
}

/// The standard output of a command that must succeed.
pub fn output(command: &mut Command) -> Outcome<String> {
    let done = command
        .stderr(Stdio::piped())
        .output()
        .map_err(|e| not_started(command, &e))?;
    if done.status.success() {
        return Ok(String::from_utf8_lossy(&done.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&done.stderr);
    Err(format!(
        "`{}`: {}\n{}",
        show(command),
        done.status,
        said.trim_end()
    ))
}

/// Runs the command to its end, letting all that it says through, and answers it too. A failure of
/// the command is no failure here: what it said tells.
pub fn heard(command: &mut Command) -> Outcome<String> {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|e| not_started(command, &e))?;
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let errors = std::thread::spawn(move || err.map(pass_on).unwrap_or_default());
    let mut said = out.map(pass_on).unwrap_or_default();
    said.push_str(&errors.join().unwrap_or_default());
    child.wait().map_err(|e| e.to_string())?;
    Ok(said)
}

/// Prints every line as it comes and keeps it.
fn pass_on(from: impl std::io::Read) -> String {
    let mut kept = String::new();
    for line in std::io::BufReader::new(from).lines().map_while(Result::ok) {
        println!("{line}");
        kept.push_str(&line);
        kept.push('\n');
    }
    kept
}

fn not_started(command: &Command, error: &std::io::Error) -> String {
    format!("`{}` could not be started: {error}", show(command))
}

/// The command as one would type it, shortened where it is long.
pub fn show(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut line = program
        .file_name()
        .unwrap_or(program.as_os_str())
        .to_string_lossy()
        .into_owned();
    for arg in command.get_args() {
        line.push(' ');
        line.push_str(&arg.to_string_lossy());
    }
    line
}

/// The full path of a program on the PATH.
pub fn which(program: &str) -> Option<PathBuf> {
    let path = variable("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

/// A command for [`Beside`]. Where `setpriv` exists (util-linux), the kernel itself sends `signal`
/// to the program when the task is killed.
pub fn guarded(program: &Path, signal: &str) -> Command {
    match which("setpriv") {
        Some(setpriv) => {
            let mut command = Command::new(setpriv);
            command.args(["--pdeathsig", signal]).arg(program);
            command
        }
        None => Command::new(program),
    }
}

/// A program that runs beside the task and ends with it, however the task ends.
pub struct Beside {
    child: Child,
    signal: &'static str,
}

impl Beside {
    /// Starts the command; `signal` is what asks it to stop.
    pub fn start(command: &mut Command, signal: &'static str) -> Outcome<Self> {
        let child = command
            .stdin(Stdio::null())
            .spawn()
            .map_err(|e| not_started(command, &e))?;
        Ok(Self { child, signal })
    }

    /// Whether the program has ended by itself, and how.
    pub fn ended(&mut self) -> Option<String> {
        self.child
            .try_wait()
            .ok()
            .flatten()
            .map(|status| status.to_string())
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if self.ended().is_some() {
            return;
        }
        let pid = self.child.id().to_string();
        let asked = Command::new("kill")
            .args(["-s", self.signal, &pid])
            .status();
        let patience = crate::steps::Patience::seconds(15);
        while asked.as_ref().is_ok_and(std::process::ExitStatus::success) && patience.left() {
            if self.ended().is_some() {
                return;
            }
            patience.pause();
        }
        // It did not listen; nothing may be left behind. A failure here means it is gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
