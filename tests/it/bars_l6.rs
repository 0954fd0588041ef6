//! Bar L6, maker ≠ checker: every cell of state × step × role × same person, stale forms, races of
//! two checkers, and a random walk that is held against a model of its own.

mod cells;
mod deeds;
mod model;
mod persons;
mod races;
mod stale;
mod versions;
mod walk;
mod world;
