//! The bars of authorisation: the matrix of everybody and every address (A1), other people's ids
//! (A2), fields that a form does not own (A4).

pub mod digest;
mod idor;
mod mass;
mod matrix;
