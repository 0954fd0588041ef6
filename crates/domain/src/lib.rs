//! The trade itself, pure.
