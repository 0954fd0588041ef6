//! The policy sandbox: a draft of a product's criteria run on everybody before it is published.
//!
//! The figures come from the index and are told as `domain::sandbox::protect` allows; names are
//! told of needs that their firms show to institutions, and of no others.

mod roll;
mod words;

pub(crate) use roll::{Rolls, roll};
pub(crate) use words::{condition, figure};
