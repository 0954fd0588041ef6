//! The accept loop: how many may be connected, limits on who is slow, and an end that finishes what
//! was accepted. `axum::serve` has none of the three.
//!
//! It speaks HTTP/1.1, to the proxy that ends TLS and speaks HTTP/2 or 3 with browsers
//! (`docs/decisions/0020-web-surface.md`).

mod answered;
mod places;
mod stream;

use crate::settings::Settings;
use answered::Answered;
use axum::Router;
use axum::extract::ConnectInfo;
use hyper::server::conn::http1::Builder;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use places::{Full, Place, Places};
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use stream::PacedStream;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt;

/// Pause after an accept that failed (too many open files, say): trying at once would only spin.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Bytes of a request head, and of what is held of an answer, at the most.
const BUFFER: usize = 64 * 1024;

/// What every connection is handed.
#[derive(Clone)]
struct Connections {
    router: Router,
    builder: Arc<Builder>,
    write_timeout: Duration,
    stop: CancellationToken,
}

/// Serves until `stop`, then lets accepted requests finish within the shutdown time.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    settings: &Settings,
    stop: CancellationToken,
) {
    let places = Places::new(
        settings.max_connections,
        settings.max_connections_per_network,
        settings.trusted_proxies.clone(),
    );
    let mut builder = Builder::new();
    builder
        .timer(TokioTimer::new())
        // Runs from the moment of connecting and between two requests too.
        .header_read_timeout(Duration::from_secs(settings.header_timeout))
        .max_buf_size(BUFFER);
    let connections = Connections {
        router,
        builder: Arc::new(builder),
        write_timeout: Duration::from_secs(settings.write_timeout),
        stop: stop.clone(),
    };
    let running = TaskTracker::new();
    tokio::select! {
        () = stop.cancelled() => {}
        () = accept(&listener, &places, &connections, &running) => {}
    }
    drop(listener);
    running.close();
    tracing::info!("finishing what was accepted");
    let limit = Duration::from_secs(settings.shutdown_timeout);
    if tokio::time::timeout(limit, running.wait()).await.is_err() {
        tracing::warn!("some requests did not finish in time");
    }
}

/// Accepts for ever.
async fn accept(
    listener: &TcpListener,
    places: &Arc<Places>,
    connections: &Connections,
    running: &TaskTracker,
) {
    loop {
        match listener.accept().await {
            Ok((stream, from)) => {
                if let Some(place) = place(places, from).await {
                    running.spawn(connections.clone().connection(stream, from, place));
                }
            }
            Err(error) => {
                tracing::warn!(%error, "accept failed");
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
}

/// A place for who comes from there, or `None` when the neighbour has too many.
async fn place(places: &Arc<Places>, from: SocketAddr) -> Option<Place> {
    loop {
        match places.take(from.ip()) {
            Ok(place) => return Some(place),
            Err(Full::Neighbour) => {
                tracing::debug!(%from, "too many connections");
                return None;
            }
            Err(Full::All) => places.freed().await,
        }
    }
}

impl Connections {
    /// One connection to its end.
    async fn connection(self, stream: TcpStream, from: SocketAddr, place: Place) {
        let _ = stream.set_nodelay(true);
        let stream = PacedStream::new(stream, self.write_timeout);
        let unfetched = stream.unfetched();
        let place = Arc::new(place);
        let router = self.router;
        let service = service_fn(|mut request: hyper::Request<hyper::body::Incoming>| {
            place.works();
            request.extensions_mut().insert(ConnectInfo(from));
            let (router, place) = (router.clone(), place.clone());
            async move {
                let answer = router.oneshot(request.map(axum::body::Body::new)).await;
                answer.map(|answer| answer.map(|body| Answered::new(body, place)))
            }
        });
        let mut connection = pin!(self.builder.serve_connection(TokioIo::new(stream), service));
        let mut finishing = false;
        loop {
            tokio::select! {
                ended = connection.as_mut() => {
                    // A broken connection is the client's business, not an error of ours.
                    if let Err(error) = ended {
                        tracing::debug!(%error, "connection ended");
                    }
                    return;
                }
                () = self.stop.cancelled(), if !finishing => {}
                () = place.given_up(), if !finishing => {
                    if !unfetched.any() {
                        return;
                    }
                }
            }
            finishing = true;
            connection.as_mut().graceful_shutdown();
        }
    }
}

/// Cancelled by SIGTERM or Ctrl-C.
pub fn stop_signal() -> CancellationToken {
    let token = CancellationToken::new();
    let stop = token.clone();
    tokio::spawn(async move {
        let interrupt = tokio::signal::ctrl_c();
        let terminate = async {
            match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
                Ok(mut signal) => {
                    signal.recv().await;
                }
                Err(error) => {
                    tracing::warn!(%error, "SIGTERM cannot be watched");
                    std::future::pending::<()>().await;
                }
            }
        };
        tokio::select! {
            _ = interrupt => {}
            () = terminate => {}
        }
        stop.cancel();
    });
    token
}
