//! `rongqiao serve` and `rongqiao worker`.

use super::Failure;
use crate::cli::ServeArgs;
use crate::settings::{Mode, Settings};
use crate::worker::{Duties, Worker};
use crate::{listen, logging, portal, seed_command, web};
use std::sync::Arc;
use std::time::Duration;
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
        super::migrate::adopt(&settings).await?;
    }
    portal::schema(&settings).await?;
    let portal = portal::open(&settings).await?;
    portal::guard(&portal, &settings).await?;
    if args.demo {
        seed_command::demo(&portal).await?;
    }
    let stop = listen::stop_signal();
    let duties = if args.no_worker {
        Duties::Follow
    } else {
        Duties::All
    };
    let worker = Worker::start(portal.clone(), duties, poll(&settings)).await;
    let background = tokio::spawn(worker.run(stop.clone()));
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
    background.await?;
    Ok(())
}

/// Runs the background worker alone.
pub async fn worker(settings: Settings) -> Result<(), Failure> {
    start(&settings)?;
    portal::schema(&settings).await?;
    let portal = portal::open(&settings).await?;
    let worker = Worker::start(portal, Duties::All, poll(&settings)).await;
    worker.run(listen::stop_signal()).await;
    Ok(())
}

fn poll(settings: &Settings) -> Duration {
    Duration::from_millis(settings.poll_ms)
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
        text.push_str(
            "\n\n机构账户登录时还需二次验证，页面上会显示演示账户的当前验证码。\n\
             Institutions also give a second factor: the page shows the code of demonstration accounts.\n\
             An account opened by registering is confirmed by a letter: see the files in RONGQIAO_MAIL_DIR.",
        );
    }
    text
}
