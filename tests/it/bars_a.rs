//! The bars of authorisation: the matrix of everybody and every address (A1), other people's ids
//! (A2), fields that a form does not own (A4).

pub mod digest;
mod idor;
mod mass;
mod matrix;

/// An id of a record that is made by the request itself.
const FRESH: &str = "0198c0de-0000-7000-8000-00000000f4e5";
