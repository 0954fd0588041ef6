//! `rongqiao serve` and `rongqiao worker`.

use super::Failure;
use crate::cli::ServeArgs;
use crate::settings::{Mode, Settings};
use crate::{listen, logging, portal, seed_command, web, worker};
use std::sync::Arc;
use tokio::net::TcpListener;

/// Serves until SIGTERM or Ctrl-C.
pub async fn run(settings: Settings, args: ServeArgs) -> Result<(), Failure> {
    start(&settings)?;
    if args.demo && settings.mode == Mode::Production {
        return Err("--demo makes accounts whose password is public: not in production".into());
    }
    if args.migrate || args.demo {
        portal::make_folder(&settings.database_url)?;
        migrations::run::up(&settings.database_url, None).await?;
    }
    portal::schema(&settings).await?;
    let portal = portal::open(&settings).await?;
    portal::guard(&portal, &settings).await?;
    if args.demo {
        seed_command::demo(&portal).await?;
    }
    let stop = listen::stop_signal();
    let background =
        (!args.no_worker).then(|| tokio::spawn(worker::run(portal.clone(), stop.clone())));
    let listener = TcpListener::bind(settings.bind)
        .await
        .map_err(|error| format!("cannot listen on {}: {error}", settings.bind))?;
    println!(
        "{}",
        greeting(&listener.local_addr()?.to_string(), args.demo)
    );
    let settings = Arc::new(settings);
    let router = web::router(portal, settings.clone());
    listen::serve(listener, router, &settings, stop).await;
    if let Some(background) = background {
        background.await?;
    }
    Ok(())
}

/// Runs the background worker alone.
pub async fn worker(settings: Settings) -> Result<(), Failure> {
    start(&settings)?;
    portal::schema(&settings).await?;
    let portal = portal::open(&settings).await?;
    worker::run(portal, listen::stop_signal()).await;
    Ok(())
}

fn start(settings: &Settings) -> Result<(), Failure> {
    logging::start(settings);
    rustls::crypto::ring::default_provider()
        .install_default()
        .map_err(|_| "a second TLS provider is already installed".into())
}

/// What a person at the terminal wants to know first.
fn greeting(address: &str, demo: bool) -> String {
    let mut text = format!("融桥 Rongqiao  http://{address}");
    if demo {
        text.push_str("\n\nDemonstration accounts, one for each role");
        for (role, login) in seed_command::ACCOUNTS {
            text.push_str(&format!("\n  {role:<22}{login}"));
        }
        text.push_str(&format!("\n  {:<22}{}", "password", seed_command::PASSWORD));
    }
    text
}
