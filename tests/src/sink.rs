//! A mail server that keeps what it is given.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A letter as it came over the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// The receivers of the envelope.
    pub to: Vec<String>,
    /// Head and body.
    pub data: String,
}

#[derive(Default)]
struct Kept {
    letters: Vec<Received>,
    /// Answers to the next receivers instead of a yes.
    refusals: VecDeque<&'static str>,
}

/// The server; it ends when it is dropped.
pub struct Sink {
    /// Where it listens, as a setting.
    pub url: String,
    kept: Arc<Mutex<Kept>>,
    task: JoinHandle<()>,
}

impl Sink {
    /// Starts on a free port. The first receivers get these answers instead of a yes.
    pub async fn start(refusals: &[&'static str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let kept = Arc::new(Mutex::new(Kept {
            letters: Vec::new(),
            refusals: refusals.iter().copied().collect(),
        }));
        let shared = kept.clone();
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(talk(stream, shared.clone()));
            }
        });
        Self {
            url: format!("smtp://{address}"),
            kept,
            task,
        }
    }

    /// What has come so far.
    pub fn letters(&self) -> Vec<Received> {
        self.kept.lock().expect("letters").letters.clone()
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// One conversation, as RFC 5321 has it.
async fn talk(mut stream: TcpStream, kept: Arc<Mutex<Kept>>) -> std::io::Result<()> {
    let (read, mut write) = stream.split();
    let mut lines = BufReader::new(read).lines();
    let mut to = Vec::new();
    write.write_all(b"220 sink\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        let verb = line.split([' ', ':']).next().unwrap_or_default();
        let answer = match verb.to_ascii_uppercase().as_str() {
            "EHLO" => "250-sink\r\n250 8BITMIME".to_owned(),
            "MAIL" | "RSET" => {
                to.clear();
                "250 ok".into()
            }
            "RCPT" => {
                let refusal = kept.lock().expect("letters").refusals.pop_front();
                if refusal.is_none() {
                    to.push(line.clone());
                }
                refusal.unwrap_or("250 ok").into()
            }
            "DATA" => {
                write.write_all(b"354 go on\r\n").await?;
                let mut data = String::new();
                while let Some(line) = lines.next_line().await? {
                    if line == "." {
                        break;
                    }
                    data.push_str(line.strip_prefix('.').unwrap_or(&line));
                    data.push('\n');
                }
                let to = std::mem::take(&mut to);
                let received = Received { to, data };
                kept.lock().expect("letters").letters.push(received);
                "250 kept".into()
            }
            "QUIT" => {
                write.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => "250 ok".into(),
        };
        write.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
    Ok(())
}
