//! How slowly the other side may be: some patience, and then a rate that it must keep.
//!
//! A limit on the pause between two bytes is no limit, because one byte a minute keeps it. A limit
//! on the whole time punishes who sends much over a slow line. So the time allowed grows with what
//! has arrived.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{Instant, Sleep};

/// Bytes a second that nobody who means it falls short of.
pub const BYTES_A_SECOND: u32 = 4096;

/// The other side is too slow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the other side was too slow")]
pub struct TooSlow;

/// The time that is left. It begins to run when somebody waits for the first time.
#[derive(Debug)]
pub struct Pace {
    patience: Duration,
    timer: Option<Pin<Box<Sleep>>>,
}

impl Pace {
    /// A pace with this much patience before the rate counts.
    pub fn new(patience: Duration) -> Self {
        Self {
            patience,
            timer: None,
        }
    }

    /// So many bytes went through: the time allowed grows.
    pub fn went_through(&mut self, bytes: usize) {
        if let Some(timer) = &mut self.timer {
            let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
            let earned = Duration::from_secs(1) * bytes / BYTES_A_SECOND;
            let deadline = timer.deadline() + earned;
            timer.as_mut().reset(deadline);
        }
    }

    /// The other side has caught up: the next wait begins anew.
    pub fn caught_up(&mut self) {
        self.timer = None;
    }

    /// Whether somebody waits, or has waited and the other side has not caught up since.
    pub fn is_behind(&self) -> bool {
        self.timer.is_some()
    }

    /// Called while waiting; ready when the time is over.
    pub fn poll_over(&mut self, cx: &mut Context<'_>) -> Poll<TooSlow> {
        let deadline = Instant::now() + self.patience;
        let timer = self
            .timer
            .get_or_insert_with(|| Box::pin(tokio::time::sleep_until(deadline)));
        timer.as_mut().poll(cx).map(|()| TooSlow)
    }
}
