//! The chain against vectors from outside and against everything that can be done to it.

mod chain;
mod tampering;
