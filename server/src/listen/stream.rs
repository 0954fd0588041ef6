//! A connection's bytes, with an end for whoever does not fetch what was asked for.

use crate::pace::Pace;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// Whether bytes of an answer wait for the client; seen by who may want to end the connection.
#[derive(Clone, Debug, Default)]
pub struct Unfetched(Arc<AtomicBool>);

impl Unfetched {
    /// Whether they do now.
    pub fn any(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// A stream that can be ended without waiting for its reader.
pub trait Abort {
    /// What is still unfetched is thrown away when the stream is closed.
    fn abort(&self);
}

impl Abort for TcpStream {
    fn abort(&self) {
        // Otherwise the system would keep the bytes and go on offering them. A stream that does not
        // take the option is closed the slow way.
        let _ = self.set_zero_linger();
    }
}

/// A stream that fails when its reader falls behind the pace.
#[derive(Debug)]
pub struct PacedStream<S> {
    stream: S,
    pace: Pace,
    unfetched: Unfetched,
}

impl<S: Abort> PacedStream<S> {
    /// The stream with this much patience.
    pub fn new(stream: S, patience: Duration) -> Self {
        Self {
            stream,
            pace: Pace::new(patience),
            unfetched: Unfetched::default(),
        }
    }

    /// To see from outside whether bytes wait.
    pub fn unfetched(&self) -> Unfetched {
        self.unfetched.clone()
    }

    /// What became of a write of `asked` bytes.
    fn after(
        &mut self,
        cx: &mut Context<'_>,
        asked: usize,
        outcome: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        match outcome {
            Poll::Ready(Ok(written)) => {
                if written == asked {
                    self.pace.caught_up();
                } else {
                    self.pace.went_through(written);
                }
                self.unfetched
                    .0
                    .store(self.pace.is_behind(), Ordering::Relaxed);
                Poll::Ready(Ok(written))
            }
            Poll::Pending => {
                self.unfetched.0.store(true, Ordering::Relaxed);
                let over = ready!(self.pace.poll_over(cx));
                self.stream.abort();
                Poll::Ready(Err(io::Error::new(io::ErrorKind::TimedOut, over)))
            }
            failed => failed,
        }
    }
}

impl<S: AsyncRead + Abort + Unpin> AsyncRead for PacedStream<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl<S: AsyncWrite + Abort + Unpin> AsyncWrite for PacedStream<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.stream).poll_write(cx, buf);
        self.after(cx, buf.len(), outcome)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.stream).poll_write_vectored(cx, bufs);
        let asked = bufs.iter().map(|buf| buf.len()).sum();
        self.after(cx, asked, outcome)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::{Abort, PacedStream};
    use std::io::ErrorKind;
    use std::time::Duration;
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};
    use tokio::time::{Instant, sleep};

    impl Abort for tokio::io::DuplexStream {
        fn abort(&self) {}
    }

    const PATIENCE: Duration = Duration::from_secs(30);

    /// Writes a megabyte to a reader that takes `bytes` every `pause`; how long it took, or when it
    /// was given up.
    async fn read_by(bytes: usize, pause: Duration) -> (std::io::Result<()>, Duration) {
        let (ours, mut theirs) = duplex(64 * 1024);
        let mut stream = PacedStream::new(ours, PATIENCE);
        let reader = tokio::spawn(async move {
            let mut taken = vec![0; bytes];
            while theirs.read_exact(&mut taken).await.is_ok() {
                sleep(pause).await;
            }
        });
        let start = Instant::now();
        let outcome = stream.write_all(&vec![7; 1024 * 1024]).await;
        let took = start.elapsed();
        reader.abort();
        (outcome, took)
    }

    #[tokio::test(start_paused = true)]
    async fn who_reads_nothing_is_cut() {
        let (outcome, took) = read_by(2 * 1024 * 1024, Duration::ZERO).await;
        // `read_exact` of two megabytes takes what comes: the whole answer goes through.
        assert!(outcome.is_ok(), "{took:?}");
        let (ours, _theirs) = duplex(1024);
        let mut stream = PacedStream::new(ours, PATIENCE);
        let start = Instant::now();
        let error = stream.write_all(&[0; 4096]).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TimedOut);
        assert_eq!(start.elapsed().as_secs(), 30);
    }

    #[tokio::test(start_paused = true)]
    async fn who_reads_a_byte_at_a_time_is_cut_within_a_minute() {
        let (outcome, took) = read_by(1, Duration::from_secs(1)).await;
        assert_eq!(outcome.unwrap_err().kind(), ErrorKind::TimedOut);
        assert!(took < Duration::from_secs(60), "{took:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn who_reads_slowly_but_steadily_gets_everything() {
        let (outcome, took) = read_by(8 * 1024, Duration::from_secs(1)).await;
        outcome.unwrap();
        assert!(took > Duration::from_secs(60), "{took:?}");
    }
}
