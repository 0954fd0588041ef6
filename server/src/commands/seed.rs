//! `rongqiao seed`: the catalogue, or the whole demonstration city.

use super::Failure;
use crate::settings::{Mode, Settings};
use crate::{logging, portal, seed_command};

/// Fills the database; a second run changes nothing.
pub async fn run(settings: Settings, demo: bool) -> Result<(), Failure> {
    logging::start(&settings);
    if demo && settings.mode == Mode::Production {
        return Err("demonstration accounts have a public password: not in production".into());
    }
    portal::schema(&settings).await?;
    let portal = portal::open(&settings).await?;
    if demo {
        seed_command::demo(&portal).await
    } else {
        seed_command::catalogue(&portal).await
    }
}
