//! What comes alive in the browser: all of the web part. Each island is small, stands for itself
//! and enhances a page that works without it; its properties travel in the page as JSON.

mod amount;
mod keys;
mod sandbox;
mod sending;
mod typing;
mod uscc;

pub use amount::AmountEcho;
pub use keys::RowKeys;
pub use sandbox::{Figures, SandboxLive, changes};
pub use sending::SendOnce;
pub use uscc::UsccEcho;
