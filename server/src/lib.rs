//! The binary `rongqiao`: the web server and every command that runs beside it.
//!
//! This crate wires: settings, logging, the accept loop, HTTP layers, commands. It holds no rule
//! of the trade and no query; those live in `domain`, `services` and `store`.

pub mod cli;
pub mod commands;
pub mod listen;
pub mod logging;
pub mod match_command;
pub mod networks;
pub mod pace;
pub mod portal;
pub mod seed_command;
pub mod settings;
pub mod web;
pub mod worker;
