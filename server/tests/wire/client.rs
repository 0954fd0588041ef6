//! Clients, honest and not. Each comes from an address of its own on loopback.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};

/// How long a client waits for anything before it gives up.
const PATIENCE: Duration = Duration::from_secs(30);

/// What an attacker does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Connects and says nothing.
    Idle,
    /// Sends its head a byte at a time.
    SlowHead,
    /// Sends its body a byte at a time.
    SlowBody,
    /// Asks for a large file and hardly fetches it.
    SlowReader,
}

/// A connection from loopback address number `from`.
pub async fn connect(to: SocketAddr, from: u32) -> io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    let address = Ipv4Addr::from(u32::from(Ipv4Addr::new(127, 1, 0, 0)) + from);
    socket.bind(SocketAddr::from((address, 0)))?;
    // A small window: what is not fetched stays with the server.
    socket.set_recv_buffer_size(16 * 1024)?;
    match tokio::time::timeout(PATIENCE, socket.connect(to)).await {
        Ok(connected) => connected,
        Err(_) => Err(io::Error::from(io::ErrorKind::TimedOut)),
    }
}

/// Sends bytes and answers the status that comes back; 0 when nothing does.
async fn exchange(mut stream: TcpStream, request: &[u8]) -> Result<u16, io::ErrorKind> {
    let talk = async {
        // A server that refuses early may close while we still send.
        let _ = stream.write_all(request).await;
        let _ = stream.flush().await;
        let mut head = Vec::new();
        let mut part = [0; 1024];
        while head.len() < 12 {
            match stream.read(&mut part).await {
                Ok(0) => break,
                Ok(read) => head.extend_from_slice(&part[..read]),
                Err(error) => return Err(error.kind()),
            }
        }
        let text = String::from_utf8_lossy(&head);
        let status = text
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        Ok(status.unwrap_or(0))
    };
    tokio::time::timeout(PATIENCE, talk)
        .await
        .unwrap_or(Err(io::ErrorKind::TimedOut))
}

/// The status of an honest request.
pub async fn get(to: SocketAddr, from: u32, path: &str) -> Result<u16, io::ErrorKind> {
    let stream = connect(to, from).await.map_err(|error| error.kind())?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {to}\r\nConnection: close\r\n\r\n");
    exchange(stream, request.as_bytes()).await
}

/// The status of any bytes at all.
pub async fn raw(to: SocketAddr, request: &[u8]) -> Result<u16, io::ErrorKind> {
    let stream = connect(to, 1).await.map_err(|error| error.kind())?;
    exchange(stream, request).await
}

/// All that comes back for a request, as text.
pub async fn talk(to: SocketAddr, request: &str) -> String {
    let mut stream = connect(to, 1).await.expect("a connection");
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut answer = Vec::new();
    let read = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut answer));
    read.await.expect("an end").expect("an answer");
    String::from_utf8_lossy(&answer).into_owned()
}

/// Behaves badly until the server ends it.
pub async fn misbehave(kind: Kind, to: SocketAddr, from: u32) -> io::Result<()> {
    let mut stream = connect(to, from).await?;
    let (start, drop_by_drop): (&str, &[u8]) = match kind {
        Kind::Idle => ("", b""),
        Kind::SlowHead => ("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ", b"a"),
        Kind::SlowBody => (
            "POST /lang HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: 8000\r\n\r\nto=",
            b"e",
        ),
        Kind::SlowReader => ("GET /large.bin HTTP/1.1\r\nHost: x\r\n\r\n", b""),
    };
    stream.write_all(start.as_bytes()).await?;
    let mut byte = [0];
    loop {
        tokio::time::sleep(Duration::from_millis(500)).await;
        if kind == Kind::Idle {
            // Nothing is sent; the end shows in reading.
            stream.read_exact(&mut byte).await?;
        } else if kind == Kind::SlowReader {
            stream.read_exact(&mut byte).await?;
            // What is fetched already can still be read after the end.
            if let Some(ended) = stream.take_error()? {
                return Err(ended);
            }
        } else {
            stream.write_all(drop_by_drop).await?;
        }
    }
}
