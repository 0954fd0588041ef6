//! Ends for what takes too long: a body that trickles in, and a request that is not answered.

use super::Web;
use super::{documents, errors};
use crate::pace::Pace;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tower::BoxError;

/// Gives whoever reads the body an error instead of patience without end.
pub async fn body(State(web): State<Web>, request: Request, next: Next) -> Response {
    let pace = Pace::new(Duration::from_secs(web.settings.body_timeout));
    next.run(request.map(|body| Body::new(PacedBody { body, pace })))
        .await
}

/// Answers 503 in the place of an answer that does not come.
pub async fn answer(State(web): State<Web>, request: Request, next: Next) -> Response {
    let upload = request.method() == Method::POST && documents::is_upload(request.uri().path());
    let limit = match upload {
        // How slowly a body may come is settled below; fifty megabytes take their time.
        true => web.settings.upload_timeout,
        false => web.settings.request_timeout,
    };
    let limit = Duration::from_secs(limit);
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            tracing::error!("the request took too long");
            errors::unavailable()
        }
    }
}

/// A body that fails when it falls behind the pace.
struct PacedBody {
    body: Body,
    pace: Pace,
}

impl HttpBody for PacedBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<hyper::body::Frame<Bytes>, BoxError>>> {
        match Pin::new(&mut self.body).poll_frame(cx) {
            Poll::Ready(frame) => {
                if let Some(Ok(frame)) = &frame {
                    let bytes = frame.data_ref().map_or(0, Bytes::len);
                    self.pace.went_through(bytes);
                }
                Poll::Ready(frame.map(|frame| frame.map_err(Into::into)))
            }
            Poll::Pending => {
                let over = ready!(self.pace.poll_over(cx));
                Poll::Ready(Some(Err(over.into())))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> hyper::body::SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::{Body, Bytes, Context, HttpBody, Pace, PacedBody, Pin, Poll, ready};
    use crate::web::forms::unread;
    use contract::ProblemKind;
    use std::convert::Infallible;
    use std::future::Future;
    use std::time::Duration;
    use tokio::time::{Instant, Sleep};

    /// A body of so many parts, one a second.
    struct Drip {
        left: usize,
        part: usize,
        next: Pin<Box<Sleep>>,
    }

    impl HttpBody for Drip {
        type Data = Bytes;
        type Error = Infallible;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            cx: &mut Context<'_>,
        ) -> Poll<Option<Result<hyper::body::Frame<Bytes>, Infallible>>> {
            if self.left == 0 {
                return Poll::Ready(None);
            }
            ready!(self.next.as_mut().poll(cx));
            self.left -= 1;
            self.next = Box::pin(tokio::time::sleep(Duration::from_secs(1)));
            Poll::Ready(Some(Ok(hyper::body::Frame::data(
                vec![b'a'; self.part].into(),
            ))))
        }
    }

    async fn read(left: usize, part: usize) -> (Result<usize, ProblemKind>, u64) {
        let next = Box::pin(tokio::time::sleep(Duration::from_secs(1)));
        let body = PacedBody {
            body: Body::new(Drip { left, part, next }),
            pace: Pace::new(Duration::from_secs(20)),
        };
        let start = Instant::now();
        let read = axum::body::to_bytes(Body::new(body), 10 * 1024 * 1024).await;
        let read = read
            .map(|bytes| bytes.len())
            .map_err(|error| unread(&error));
        (read, start.elapsed().as_secs())
    }

    #[tokio::test(start_paused = true)]
    async fn a_byte_a_second_is_given_up_within_half_a_minute() {
        let (read, took) = read(10_000, 1).await;
        assert_eq!(read, Err(ProblemKind::TooSlow));
        assert!((20..30).contains(&took), "{took} s");
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_line_that_keeps_the_pace_is_read_to_its_end() {
        let (read, took) = read(100, 8 * 1024).await;
        assert_eq!((read, took), (Ok(100 * 8 * 1024), 100));
    }
}
