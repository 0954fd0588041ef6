//! The seed catalogue and the demonstration city, as data.
