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
    /// Grant a PostgreSQL role what the running portal needs and nothing more: it can neither
    /// change nor remove rows that only grow. Run it after every `up`, as the schema's owner.
    Grants {
        /// The role; it must exist.
        #[arg(long)]
        role: String,
    },
}

/// Runs it.
pub async fn run(settings: &Settings, direction: Direction) -> Result<(), Failure> {
    let url = &settings.database_url;
    portal::make_folder(url)?;
    match direction {
        Direction::Up => {
            println!("applied now: {}", run::up(url, None).await?);
            adopt(settings).await?;
        }
        Direction::Grants { role } => {
            for statement in migrations::grants::grant(url, &role).await? {
                println!("{statement};");
            }
            return Ok(());
        }
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

/// Rows of before the audit chain get their places in it, by whoever may still write to them.
pub async fn adopt(settings: &Settings) -> Result<(), Failure> {
    let ctx = services::Ctx::system(portal::open(settings).await?, "migrate");
    match services::audit::adopt(&ctx).await? {
        0 => {}
        placed => println!("rows of the audit trail placed in its chain: {placed}"),
    }
    Ok(())
}
