//! The body of an upload: one file, in a form's own notation, handed on as it comes.
//!
//! The library that reads it takes all that it is given at once, so it is given one frame at a
//! time, and no more than a little beside the file itself.

use crate::web::forms::cause;
use axum::body::{Body, BodyDataStream, Bytes};
use axum::http::{HeaderMap, header};
use contract::ProblemKind;
use domain::document::{MAX_BYTES, Refusal};
use futures_util::{Stream, StreamExt};
use multer::{Constraints, Multipart, SizeLimit, parse_boundary};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, ready};

/// The field that has the file.
const FILE: &str = "params[file]";
/// Bytes beside the file at the most: its head, and the lines around it.
const AROUND: usize = 64 * 1024;
/// Bytes of a refused body that a browser may still send, so that it comes to read the answer.
const DRAIN: u64 = 4 * MAX_BYTES;

/// Why nothing was kept.
pub enum Fault {
    /// The request is not what a form sends.
    Request(ProblemKind),
    /// The file, or what became of it.
    UseCase(services::Error),
}

impl From<services::Error> for Fault {
    fn from(error: services::Error) -> Self {
        Self::UseCase(error)
    }
}

/// Whoever has been let in to take the bytes of a file.
pub trait Taker: Send {
    /// What became of the file.
    type Kept: Send;
    /// Whether no byte has come yet.
    fn is_empty(&self) -> bool;
    /// Takes the next bytes.
    fn push(&mut self, part: Bytes) -> impl Future<Output = services::Result<()>> + Send;
    /// The file has ended and was called so.
    fn finish(self, name: &str) -> impl Future<Output = services::Result<Self::Kept>> + Send;
}

impl Taker for services::documents::Upload {
    type Kept = services::documents::Kept;
    fn is_empty(&self) -> bool {
        Self::is_empty(self)
    }
    async fn push(&mut self, part: Bytes) -> services::Result<()> {
        Self::push(self, part).await
    }
    async fn finish(self, name: &str) -> services::Result<Self::Kept> {
        Self::finish(self, name).await
    }
}

impl Taker for services::imports::Upload {
    type Kept = domain::ids::ImportId;
    fn is_empty(&self) -> bool {
        Self::is_empty(self)
    }
    async fn push(&mut self, part: Bytes) -> services::Result<()> {
        Self::push(self, part)
    }
    async fn finish(self, name: &str) -> services::Result<Self::Kept> {
        Self::finish(self, name).await
    }
}

/// Takes the file out of the body and keeps it.
pub async fn receive<T: Taker>(
    upload: T,
    headers: &HeaderMap,
    body: Body,
    browser: bool,
) -> Result<T::Kept, Fault> {
    let around = Arc::new(AtomicUsize::new(0));
    let mut frames = Frames {
        body: body.into_data_stream(),
        given: false,
        around: Arc::clone(&around),
    };
    let done = match boundary(headers) {
        Ok(boundary) => read(upload, boundary, &mut frames, &around).await,
        Err(fault) => Err(fault),
    };
    if done.is_err() && browser {
        drain(&mut frames.body).await;
    }
    done
}

/// The line between the parts, if the body is a form with a file in it and says no length that
/// cannot be.
fn boundary(headers: &HeaderMap) -> Result<String, Fault> {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let kind = text(header::CONTENT_TYPE).unwrap_or_default();
    let boundary = parse_boundary(kind);
    let boundary = boundary.map_err(|_| Fault::Request(ProblemKind::UnsupportedMediaType))?;
    let length = text(header::CONTENT_LENGTH).and_then(|length| length.parse::<u64>().ok());
    if length.is_some_and(|length| length > limit()) {
        return Err(services::Error::field("file", Refusal::TooLarge).into());
    }
    Ok(boundary)
}

const fn limit() -> u64 {
    MAX_BYTES + AROUND as u64
}

async fn read<T: Taker>(
    mut upload: T,
    boundary: String,
    frames: &mut Frames,
    around: &AtomicUsize,
) -> Result<T::Kept, Fault> {
    let whole = SizeLimit::new().whole_stream(limit());
    let constraints = Constraints::new().size_limit(whole);
    let mut form = Multipart::with_constraints(frames, boundary, constraints);
    let mut name = None;
    while let Some(mut field) = form.next_field().await.map_err(unread)? {
        if field.name() != Some(FILE) || name.is_some() {
            return Err(Fault::Request(ProblemKind::BadRequest));
        }
        name = Some(field.file_name().unwrap_or_default().to_owned());
        while let Some(part) = field.chunk().await.map_err(unread)? {
            around.store(0, Ordering::Relaxed);
            upload.push(part).await?;
        }
    }
    let missing = || services::Error::field("file", domain::fault::Fault::Required);
    let name = name.ok_or_else(missing)?;
    if name.is_empty() && upload.is_empty() {
        // What a browser sends when no file was chosen.
        return Err(missing().into());
    }
    Ok(upload.finish(&name).await?)
}

/// Why a body could not be read.
fn unread(error: multer::Error) -> Fault {
    match &error {
        multer::Error::StreamSizeExceeded { .. } => {
            services::Error::field("file", Refusal::TooLarge).into()
        }
        error => Fault::Request(cause(error)),
    }
}

/// Lets go by what is still sent, without keeping it.
async fn drain(body: &mut BodyDataStream) {
    let mut left = DRAIN;
    while let Some(Ok(frame)) = body.next().await {
        left = left.saturating_sub(frame.len() as u64);
        if left == 0 {
            return;
        }
    }
}

/// One frame at a time.
struct Frames {
    body: BodyDataStream,
    given: bool,
    /// Bytes since the last of the file.
    around: Arc<AtomicUsize>,
}

impl Stream for Frames {
    type Item = Result<Bytes, axum::Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if std::mem::take(&mut self.given) {
            // The library would go on asking until nothing is there; it shall work first.
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        let next = ready!(self.body.poll_next_unpin(cx));
        if let Some(Ok(frame)) = &next {
            if self.around.fetch_add(frame.len(), Ordering::Relaxed) > AROUND {
                let too_much = std::io::Error::other("too much around the file");
                return Poll::Ready(Some(Err(axum::Error::new(too_much))));
            }
            self.given = true;
        }
        Poll::Ready(next)
    }
}
