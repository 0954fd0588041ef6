//! `rongqiao audit`: checking the trail, taking it along, anchoring it, and the one door through
//! which old rows leave.
//!
//! Exit codes: 0 everything is as it was written; 1 it could not be checked; 2 settings or
//! arguments cannot be used; 3 the trail is not as it was written.

use super::Failure;
use crate::portal;
use crate::settings::Settings;
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use domain::audit::{Keyring, Report};
use domain::lang::Lang;
use services::Ctx;
use services::audit::verify::{self, Against};
use services::audit::{Custody, anchor};
use std::io::{BufReader, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// The trail is not as it was written.
const TAMPERED: u8 = 3;

/// What to do.
#[derive(Clone, Debug, Subcommand)]
pub enum Audit {
    /// Walk the trail and name the first place that is not as it was written.
    Verify(VerifyArgs),
    /// Write the trail as JSON lines to standard output.
    Export(Days),
    /// Sign the end of the trail into the anchor file now.
    Anchor,
    /// Print the public key with which anchors are checked.
    Key,
    /// Remove the rows of old days, at least 183 days old, under a signed record.
    Purge {
        /// The first day that is kept.
        #[arg(long)]
        before: NaiveDate,
    },
}

/// What to check, and against what.
#[derive(Clone, Debug, Args)]
pub struct VerifyArgs {
    #[command(flatten)]
    days: Days,
    /// The anchor file, where it is not the portal's own.
    #[arg(long)]
    anchor: Option<PathBuf>,
    /// An export to check instead of the database.
    #[arg(long)]
    export: Option<PathBuf>,
    /// Check as a third party, with this public key and without the key of the chain; needs
    /// `--export`, and no settings.
    #[arg(long, requires = "export")]
    public_key: Option<String>,
}

/// Which days.
#[derive(Clone, Debug, Args)]
pub struct Days {
    /// The first day.
    #[arg(long)]
    from: Option<NaiveDate>,
    /// The last day.
    #[arg(long)]
    to: Option<NaiveDate>,
}

/// Runs it.
pub async fn run(settings: Settings, command: Audit) -> Result<ExitCode, Failure> {
    match command {
        Audit::Verify(args) => return check(&settings, args).await,
        Audit::Export(days) => {
            let ctx = open(&settings).await?;
            let mut out = std::io::stdout().lock();
            let range = (days.from, days.to);
            let rows = services::audit::export::lines(&ctx, range, |line| writeln!(out, "{line}"));
            eprintln!("{} rows", rows.await?);
        }
        Audit::Anchor => match anchor::anchor(&open(&settings).await?, true).await? {
            Some(anchor) => println!(
                "anchor {}: {} #{}",
                anchor.seq, anchor.tip.day, anchor.tip.number
            ),
            None => println!("nothing to anchor: no new row, or no anchor file is set"),
        },
        Audit::Key => println!("{}", custody(&settings)?.public_key()),
        Audit::Purge { before } => {
            let gone = services::audit::purge(&open(&settings).await?, before).await;
            println!("rows removed: {}", gone.map_err(explain)?);
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn check(settings: &Settings, args: VerifyArgs) -> Result<ExitCode, Failure> {
    let range = (args.days.from, args.days.to);
    let anchor = args.anchor.as_deref();
    let report = match (&args.export, &args.public_key) {
        (None, _) => {
            let ctx = open(settings).await?;
            let against = Against::own(&Custody::of(&ctx.portal), anchor, range)?;
            verify::database(&ctx, &against).await?
        }
        (Some(file), None) => {
            let against = Against::own(&custody(settings)?, anchor, range)?;
            verify::export(BufReader::new(std::fs::File::open(file)?), &against)?
        }
        (Some(file), Some(key)) => {
            let signer = anchor::read_public_key(key).ok_or("--public-key is no Ed25519 key")?;
            let anchors = anchor.map(|path| anchor::read(path, &signer)).transpose()?;
            let against = Against {
                keys: None::<Keyring>,
                signer,
                anchors: anchors.unwrap_or_default(),
                range,
            };
            verify::export(BufReader::new(std::fs::File::open(file)?), &against)?
        }
    };
    Ok(tell(&report))
}

/// What was found, for a person at the terminal.
fn tell(report: &Report) -> ExitCode {
    println!("{} rows of {} days", report.rows, report.days);
    match &report.anchored {
        Some(anchor) => println!(
            "last anchor met: {} of {}, {} #{}; {} rows after it",
            anchor.seq, anchor.at, anchor.tip.day, anchor.tip.number, report.unanchored
        ),
        None => {
            println!("no anchor was met: a cut at the end by whoever has the key would not show")
        }
    }
    match &report.first {
        None => {
            println!("everything is as it was written");
            ExitCode::SUCCESS
        }
        Some(bad) => {
            println!("NOT as it was written: {} bad places", report.bad);
            println!("the first: {}", bad.words(Lang::En));
            ExitCode::from(TAMPERED)
        }
    }
}

/// The keys without the database.
fn custody(settings: &Settings) -> Result<Custody, Failure> {
    Ok(Custody::new(&portal::keys(settings)?, &settings.audit()?))
}

async fn open(settings: &Settings) -> Result<Ctx, Failure> {
    portal::schema(settings).await?;
    Ok(Ctx::system(portal::open(settings).await?, "audit"))
}

fn explain(error: services::Error) -> Failure {
    match error {
        services::Error::Invalid(faults) => {
            let words = faults.iter().map(|fault| fault.fault.message(Lang::En));
            words.collect::<Vec<_>>().join(" ").into()
        }
        other => other.into(),
    }
}
