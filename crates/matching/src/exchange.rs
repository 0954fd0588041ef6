//! The forms of `rongqiao match`: what its files hold and what it answers. Contents in, contents
//! out; opening files is the command's business.

mod answer;
mod read;

pub use answer::{Answers, Settings};
pub use read::{Need, declare, need, products};
