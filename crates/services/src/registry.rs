//! The register of assets: each one's way from draft to disposal, what owners do with what is in
//! pledge, and what the public may ask. Pledges themselves are in [`crate::pledges`].
//!
//! An asset is verified by whoever the firm hands it to: an appraiser, a warehouse keeper, a bank or
//! guarantee institution; never by the firm. What is found then is what a pledge is judged by.

mod acts;
mod expiry;
mod life;
mod search;
mod sent;
mod submit;
mod verification;
mod verify;
mod view;

pub(crate) use acts::act_of;
pub(crate) use acts::judged;
pub use acts::{answer_act, ask_act, carry_out, drop_act};
pub use expiry::{expire, renew};
pub(crate) use life::{event, findings, refused, status_of, step};
pub(crate) use search::counted;
pub use search::search;
pub use submit::{submit, take_back};
pub(crate) use verification::of_verifier;
pub use verification::{to_verify, verification};
pub use verify::{send_back, verify};
pub use view::life;
