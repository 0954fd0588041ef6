//! The population in a file, so that a restarted portal answers at once, from what it knew, while
//! it catches up.
//!
//! The file is derived: a broken one, one of another database and one of another version are passed
//! over with a line in the log. It is written beside itself and renamed, so that a kill leaves the
//! one before.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use domain::money::Fen;
use domain::product::Product;
use sha2::{Digest, Sha256};
use store::marks;

use super::card::NeedCard;
use super::offers::Offers;
use super::pack::{Reader, Writer};
use super::state::State;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::tx;

/// What the file begins with: the name and the version of its form.
const HEAD: &[u8] = b"rongqiao population 1\n";
/// Bytes of the checksum at its end.
const SUM: usize = 32;
/// Name of the mark by which a database is known.
const IDENTITY: &str = "identity";

/// Where the file is, if the settings name a folder.
fn path(ctx: &Ctx) -> Option<PathBuf> {
    let folder = ctx.portal.settings.state_dir.as_ref()?;
    Some(folder.join("population.snapshot"))
}

/// Writes the file.
pub(super) async fn store(ctx: &Ctx, state: State) -> Result<()> {
    let Some(path) = path(ctx) else {
        return Ok(());
    };
    let identity = identity(ctx).await?;
    let needs = state.needs.len();
    let write = move || -> std::io::Result<usize> {
        let bytes = encode(&state, identity)?;
        replace(&path, &bytes)?;
        Ok(bytes.len())
    };
    let written = tokio::task::spawn_blocking(write).await;
    match written.map_err(std::io::Error::other).flatten() {
        Ok(bytes) => tracing::info!(needs, bytes, "population written to its file"),
        Err(error) => tracing::warn!(%error, "population could not be written to its file"),
    }
    Ok(())
}

/// Reads the file; nothing where there is none that can be used.
pub(super) async fn load(ctx: &Ctx) -> Result<Option<State>> {
    let Some(path) = path(ctx) else {
        return Ok(None);
    };
    let identity = identity(ctx).await?;
    let read = move || match std::fs::read(&path) {
        Ok(bytes) => match decode(&bytes, identity) {
            Ok(state) => Some(state),
            Err(why) => {
                tracing::warn!(path = %path.display(), why, "population file passed over");
                None
            }
        },
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => {
            tracing::warn!(path = %path.display(), %error, "population file cannot be read");
            None
        }
    };
    let fault = |error: tokio::task::JoinError| Error::Internal(error.to_string());
    tokio::task::spawn_blocking(read).await.map_err(fault)
}

/// The number by which this database is known; made where it has none.
async fn identity(ctx: &Ctx) -> Result<i64> {
    let known = marks::get(ctx.read(), IDENTITY).await?;
    if known != 0 {
        return Ok(known);
    }
    // The last bits of a UUIDv7 are random.
    let number = (ctx.new_id().as_u128() & (i64::MAX as u128)).max(1);
    let number = i64::try_from(number).unwrap_or(1);
    tx::write(ctx, ctx.housekeeping()?, async |tx| {
        marks::begin(&tx, IDENTITY, number).await?;
        tx.derived(())
    })
    .await?;
    Ok(marks::get(ctx.read(), IDENTITY).await?)
}

/// Writes beside, then renames.
fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let beside = path.with_extension(format!("new-{}", std::process::id()));
    let mut file = std::fs::File::create(&beside)?;
    let done = file.write_all(bytes).and_then(|()| file.sync_all());
    match done.and_then(|()| std::fs::rename(&beside, path)) {
        Ok(()) => Ok(()),
        Err(error) => {
            // The first error tells more.
            let _ = std::fs::remove_file(&beside);
            Err(error)
        }
    }
}

fn encode(state: &State, identity: i64) -> std::io::Result<Vec<u8>> {
    let mut out = Writer(HEAD.to_vec());
    out.signed(identity);
    out.signed(state.seq);
    out.signed(i64::from(state.as_of.num_days_from_ce()));
    out.number(state.offers.by_id.len() as u64);
    for offer in state.offers.by_id.values() {
        out.bytes(&serde_json::to_vec(&*offer.product)?);
        out.signed(offer.open.map_or(-1, |open| open.0));
    }
    out.number(state.needs.len() as u64);
    for held in state.needs.values() {
        out.bytes(&serde_json::to_vec(&*held.card)?);
        out.bytes(&held.facts);
    }
    let sum = Sha256::digest(&out.0);
    out.0.extend_from_slice(&sum);
    Ok(out.0)
}

/// Reads the bytes, or says why they cannot be used.
fn decode(bytes: &[u8], identity: i64) -> std::result::Result<State, &'static str> {
    const CUT: &str = "it is cut short or damaged";
    let body = bytes
        .strip_prefix(HEAD)
        .ok_or("it is of another form or version")?;
    let end = body.len().checked_sub(SUM).ok_or(CUT)?;
    let (body, sum) = body.split_at(end);
    let whole = bytes.len() - SUM;
    if Sha256::digest(bytes.get(..whole).ok_or(CUT)?).as_slice() != sum {
        return Err(CUT);
    }
    let mut input = Reader(body);
    if input.signed().ok_or(CUT)? != identity {
        return Err("it is of another database");
    }
    let seq = input.signed().ok_or(CUT)?;
    let day = input.signed().and_then(|day| i32::try_from(day).ok());
    let as_of = day
        .and_then(NaiveDate::from_num_days_from_ce_opt)
        .ok_or(CUT)?;
    let mut products = Vec::new();
    for _ in 0..input.number().ok_or(CUT)? {
        let product: Product = serde_json::from_slice(input.bytes().ok_or(CUT)?)
            .map_err(|_| "it has a product that this version cannot read")?;
        let open = input.signed().ok_or(CUT)?;
        products.push((Arc::new(product), (open >= 0).then_some(Fen(open))));
    }
    let mut state = State::new(Offers::of(products.into_iter()), seq, as_of);
    for _ in 0..input.number().ok_or(CUT)? {
        let card: NeedCard = serde_json::from_slice(input.bytes().ok_or(CUT)?)
            .map_err(|_| "it has a need that this version cannot read")?;
        state.load(card, input.bytes().ok_or(CUT)?.into());
    }
    state.settle().ok_or(CUT)?;
    Ok(state)
}
