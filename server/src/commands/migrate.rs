//! `rongqiao migrate`: the schema as a step of its own.

use super::Failure;
use crate::portal;
use crate::settings::Settings;
use clap::Subcommand;
use migrations::run;

/// Which way.
#[derive(Clone, Debug, Subcommand)]
pub enum Direction {
    /// Apply every step that is missing.
    Up,
    /// Take back the last step, or the last N. Data of those steps is lost.
    Down {
        /// How many.
        #[arg(default_value_t = 1)]
        steps: u32,
    },
    /// List the steps and whether each is applied.
    Status,
}

/// Runs it.
pub async fn run(settings: &Settings, direction: Direction) -> Result<(), Failure> {
    let url = &settings.database_url;
    portal::make_folder(url)?;
    match direction {
        Direction::Up => println!("applied now: {}", run::up(url, None).await?),
        Direction::Down { steps } => println!("taken back: {}", run::down(url, Some(steps)).await?),
        Direction::Status => {}
    }
    for step in run::status(url).await? {
        println!(
            "{}  {}",
            if step.applied { "applied" } else { "missing" },
            step.name
        );
    }
    Ok(())
}
