//! The portal in a process of its own that a test can kill: this test program once more, asked for
//! the one test that serves. It has every layer and the accept loop of `serve`.

use crate::TestApp;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use http::{HeaderName, HeaderValue, StatusCode};
use http_body_util::BodyExt;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

/// Where the process finds its work: the database, a folder for letters, one for documents.
const WORK: &str = "TEST_SERVE";
/// Said with the address, once it listens.
const SERVES: &str = "SERVES ";
/// The status that no layer of the portal answers with: the process said nothing, or not all of it.
pub const SILENT: StatusCode = StatusCode::BAD_GATEWAY;
/// How long it may take to be ready.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running process; killed when dropped.
pub struct Process {
    child: Child,
    /// Kept, so that the process may say more.
    _said: BufReader<ChildStdout>,
    address: SocketAddr,
    /// From its start until it said that it is ready.
    pub ready: Duration,
}

impl Process {
    /// Starts one on the portal's database; `test` is the path of the ignored test that calls
    /// [`serve`]. Waits until it is ready.
    pub async fn start(app: &TestApp, test: &str) -> Self {
        let begun = Instant::now();
        let mut child = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", test, "--ignored", "--nocapture"])
            .env(WORK, app.places().join("|"))
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("a process");
        let mut said = BufReader::new(child.stdout.take().expect("its output"));
        let address = loop {
            let mut line = String::new();
            let read = said.read_line(&mut line).expect("its output");
            assert!(read > 0, "it ended before it served");
            // The runner of tests has begun the line.
            if let Some((_, address)) = line.split_once(SERVES) {
                break address.trim().parse().expect("an address");
            }
        };
        let mut process = Self {
            child,
            _said: said,
            address,
            ready: Duration::ZERO,
        };
        process.until_ready(begun).await;
        process.ready = begun.elapsed();
        process
    }

    async fn until_ready(&self, begun: Instant) {
        while begun.elapsed() < PATIENCE {
            let ask = http::Request::get("/readyz").body(Body::empty());
            let answer = forward(self.address, ask.expect("a request")).await;
            if answer.status() == StatusCode::OK {
                return;
            }
            tokio::task::yield_now().await;
        }
        panic!("not ready within {PATIENCE:?}");
    }

    /// Everything that is asked of this goes to the process, over a connection of its own. What is
    /// not answered whole is answered with [`SILENT`].
    pub fn router(&self) -> Router {
        let address = self.address;
        Router::new().fallback(move |request: Request| forward(address, request))
    }

    /// Ends it as a power cut would: SIGKILL.
    pub fn kill(&mut self) {
        self.child.kill().expect("it was running");
        self.child.wait().expect("its end");
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Serves until the process is killed; at once over where nobody told it what to serve.
pub async fn serve() {
    #[expect(clippy::disallowed_methods, reason = "how a test tells it what to do")]
    let work = std::env::var(WORK);
    let Ok(work) = work else { return };
    let places: Vec<&str> = work.split('|').collect();
    let [url, mail, documents] = places.as_slice() else {
        panic!("{work}")
    };
    let (router, settings) =
        crate::app::as_process(url, Path::new(mail), Path::new(documents)).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    println!("{SERVES}{}", listener.local_addr().expect("its address"));
    server::listen::serve(listener, router, &settings, CancellationToken::new()).await;
}

/// Asks the process.
async fn forward(to: SocketAddr, request: Request) -> Response {
    match exchange(to, request).await {
        Some(answer) => answer,
        None => SILENT.into_response(),
    }
}

/// One request on one connection; nothing where the answer does not come whole.
async fn exchange(to: SocketAddr, request: Request) -> Option<Response> {
    let (parts, body) = request.into_parts();
    let body = body.collect().await.ok()?.to_bytes();
    let mut head = format!(
        "{} {} HTTP/1.1\r\nhost: {to}\r\nconnection: close\r\ncontent-length: {}\r\n",
        parts.method,
        parts.uri.path_and_query()?,
        body.len()
    );
    for (name, value) in &parts.headers {
        head.push_str(&format!("{name}: {}\r\n", value.to_str().ok()?));
    }
    head.push_str("\r\n");
    let mut stream = TcpStream::connect(to).await.ok()?;
    stream.write_all(head.as_bytes()).await.ok()?;
    stream.write_all(&body).await.ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok()?;
    read(&answer)
}

/// Reads an answer, if all of it is there.
fn read(answer: &[u8]) -> Option<Response> {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
    let (head, rest) = (
        std::str::from_utf8(&answer[..end]).ok()?,
        &answer[end + 4..],
    );
    let mut lines = head.split("\r\n");
    let status = lines
        .next()?
        .split(' ')
        .nth(1)?
        .parse::<StatusCode>()
        .ok()?;
    let mut response = Response::builder().status(status);
    let (mut length, mut chunked) = (None, false);
    for line in lines {
        let (name, value) = line.split_once(':')?;
        let name: HeaderName = name.parse().ok()?;
        let value = value.trim();
        match name.as_str() {
            "content-length" => length = value.parse::<usize>().ok(),
            "transfer-encoding" => chunked = value == "chunked",
            _ => response = response.header(name, value.parse::<HeaderValue>().ok()?),
        }
    }
    let body = match (chunked, length) {
        (true, _) => unchunked(rest)?,
        (false, Some(length)) => rest.get(..length)?.to_vec(),
        // Nothing says how long it is: an answer without a body.
        (false, None) => Vec::new(),
    };
    response.body(Body::from(body)).ok()
}

/// The body in chunks, if its last chunk is there.
fn unchunked(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|two| two == b"\r\n")?;
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..end]).ok()?, 16).ok()?;
        rest = &rest[end + 2..];
        if size == 0 {
            return Some(body);
        }
        body.extend_from_slice(rest.get(..size)?);
        rest = rest.get(size + 2..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn half_an_answer_is_none() {
        let whole = b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nnull";
        assert_eq!(
            read(whole).map(|found| found.status()),
            Some(StatusCode::OK)
        );
        let chunks = b"HTTP/1.1 409 Conflict\r\ntransfer-encoding: chunked\r\n\r\n2\r\nnu\r\n2\r\nll\r\n0\r\n\r\n";
        let found = read(chunks).expect("an answer");
        let body = found
            .into_body()
            .collect()
            .await
            .expect("a body")
            .to_bytes();
        assert_eq!(&body[..], b"null");
        for cut in 0..whole.len() {
            assert!(read(&whole[..cut]).is_none(), "{cut}");
        }
        for cut in 0..chunks.len() - 4 {
            assert!(read(&chunks[..cut]).is_none(), "{cut}");
        }
    }
}
