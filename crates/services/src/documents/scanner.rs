//! A virus scanner that speaks as ClamAV's `clamd` does: `INSTREAM`, parts with their length before
//! them, an empty one at the end, one line in answer.
//!
//! Where a scanner is set up nothing is kept that it has not let pass: one that is away, is slow or
//! says what we do not understand refuses (the upload is answered 503 and leaves nothing).

use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use domain::document::Refusal;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpStream, UnixStream};
use tokio::time::timeout;

use crate::error::{Error, Result};

/// How long the scanner has for a connection or a part, and for its verdict.
const STEP: Duration = Duration::from_secs(10);
const VERDICT: Duration = Duration::from_secs(60);
/// Its answer is never longer.
const ANSWER: u64 = 4096;

/// Where the scanner listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanner {
    /// `tcp://host:3310`
    Tcp(String),
    /// `unix:///run/clamav/clamd.ctl`
    Unix(PathBuf),
}

impl FromStr for Scanner {
    type Err = &'static str;

    fn from_str(text: &str) -> std::result::Result<Self, &'static str> {
        let wrong = "must be tcp://host:port or unix:///path";
        if let Some(path) = text.strip_prefix("unix://") {
            let path = PathBuf::from(path);
            return if path.is_absolute() {
                Ok(Self::Unix(path))
            } else {
                Err(wrong)
            };
        }
        let place = text.strip_prefix("tcp://").ok_or(wrong)?;
        let named = place.rsplit_once(':').is_some_and(|(host, port)| {
            !host.is_empty() && port.parse::<u16>().is_ok_and(|port| port > 0)
        });
        if named || place.parse::<SocketAddr>().is_ok() {
            Ok(Self::Tcp(place.to_owned()))
        } else {
            Err(wrong)
        }
    }
}

trait Line: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Line for T {}

/// One file on its way through the scanner.
pub(super) struct Scanning(Box<dyn Line>);

impl Scanner {
    /// Begins with a file.
    pub(super) async fn open(&self) -> Result<Scanning> {
        let line: Box<dyn Line> = match self {
            Self::Tcp(place) => Box::new(within(STEP, TcpStream::connect(place)).await?),
            Self::Unix(path) => Box::new(within(STEP, UnixStream::connect(path)).await?),
        };
        let mut scanning = Scanning(line);
        within(STEP, scanning.0.write_all(b"zINSTREAM\0")).await?;
        Ok(scanning)
    }
}

impl Scanning {
    /// Hands a part over.
    pub(super) async fn push(&mut self, part: &[u8]) -> Result<()> {
        if part.is_empty() {
            return Ok(());
        }
        let length = u32::try_from(part.len()).map_err(|error| away(&error))?;
        within(STEP, self.0.write_all(&length.to_be_bytes())).await?;
        within(STEP, self.0.write_all(part)).await
    }

    /// The file has ended: passes only what the scanner lets pass.
    pub(super) async fn finish(mut self) -> Result<()> {
        within(STEP, self.0.write_all(&[0; 4])).await?;
        within(STEP, self.0.flush()).await?;
        let mut answer = Vec::new();
        within(VERDICT, self.0.take(ANSWER).read_to_end(&mut answer)).await?;
        let answer = String::from_utf8_lossy(&answer);
        let verdict = answer.trim_matches(['\0', '\n', ' ']);
        if verdict == "stream: OK" {
            Ok(())
        } else if verdict.ends_with(" FOUND") {
            tracing::warn!(verdict, "a virus was found in an upload");
            Err(Error::field("file", Refusal::Malware))
        } else {
            Err(away(&format!("it said {verdict:?}")))
        }
    }
}

async fn within<T>(time: Duration, work: impl Future<Output = std::io::Result<T>>) -> Result<T> {
    match timeout(time, work).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(away(&error)),
        Err(_) => Err(away(&"no answer in time")),
    }
}

fn away(cause: &dyn std::fmt::Display) -> Error {
    Error::NotScanned(format!("the virus scanner: {cause}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_or_refused() {
        let read = |text: &str| text.parse::<Scanner>().ok();
        assert_eq!(
            read("tcp://clam:3310"),
            Some(Scanner::Tcp("clam:3310".into()))
        );
        assert_eq!(
            read("tcp://[::1]:3310"),
            Some(Scanner::Tcp("[::1]:3310".into()))
        );
        let socket = "/run/clamav/clamd.ctl";
        assert_eq!(
            read(&format!("unix://{socket}")),
            Some(Scanner::Unix(socket.into()))
        );
        for bad in [
            "",
            "clam:3310",
            "tcp://clam",
            "tcp://:3310",
            "tcp://clam:0",
            "unix://a",
            "http://x:1",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
