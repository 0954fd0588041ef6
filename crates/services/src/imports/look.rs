//! The dry run: what a table says, and what of it is registered already.

use chrono::NaiveDate;
use contract::import::{ImportFaultView, ImportView};
use domain::access::Action;
use domain::fault::Fault;
use domain::ids::{AssetId, ImportId, OrgId};
use domain::import::{self, CellFault, ImportKind, MAX_ROWS, Reading, Unread};
use domain::lang::Lang;
use store::{Conn, assets};
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::kept;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::words::coded;

/// Tables that are read at the same time: each may need some hundred MiB for a moment.
static READERS: Semaphore = Semaphore::const_new(2);

/// What a table says that the caller uploaded.
pub async fn view(ctx: &Ctx, id: &str) -> Result<ImportView> {
    let (org, _) = ctx.as_firm(Action::EditAsset)?;
    let id: ImportId = reference(id)?;
    let imported = brought_in(ctx.read(), org, id).await?;
    let kept = kept::find(ctx, org, id).await?.ok_or(Error::NotFound)?;
    let (read, _) = parse(kept.label.kind, kept.bytes, org, ctx.today()).await?;
    let mut reading = read.map_err(|unread| Error::field("file", unread))?;
    if imported == 0 {
        against_register(ctx.read(), org, &mut reading).await?;
    }
    let faults = reading.faults.iter().map(|fault| told(fault, ctx.lang));
    Ok(ImportView {
        id,
        kind: coded(kept.label.kind.code(), kept.label.kind.label(), ctx.lang),
        name: kept.label.name,
        imported: (imported > 0).then_some(imported),
        rows: reading.total,
        faults: faults.collect(),
        fault_count: reading.fault_count,
        ignored: reading.ignored,
        examples: reading.examples,
    })
}

fn told(fault: &CellFault, lang: Lang) -> ImportFaultView {
    ImportFaultView {
        row: fault.row,
        column: fault.column.map(import::letter).unwrap_or_default(),
        head: fault.head.clone(),
        message: fault.fault.message(lang),
    }
}

/// Reads a table on a thread for work; gives the bytes back.
pub(super) async fn parse(
    kind: ImportKind,
    bytes: Vec<u8>,
    org: OrgId,
    today: NaiveDate,
) -> Result<(std::result::Result<Reading, Unread>, Vec<u8>)> {
    let failed = |error: &dyn std::fmt::Display| Error::Internal(format!("a table: {error}"));
    let _turn = READERS.acquire().await.map_err(|error| failed(&error))?;
    let work = tokio::task::spawn_blocking(move || {
        let read = sheet::read(&bytes).map(|table| import::read(kind, &table, org, today));
        // A head and nothing below it.
        let nothing = |reading: &Reading| reading.total == 0 && reading.fault_count == 0;
        let read = match read {
            Ok(reading) if nothing(&reading) => Err(Unread::Empty),
            read => read,
        };
        (read, bytes)
    });
    match work.await {
        Ok(done) => Ok(done),
        // A parser that gives up on a file has told enough of the file.
        Err(error) if error.is_panic() => {
            tracing::warn!("a table could not be read to its end");
            Ok((Err(Unread::Damaged), Vec::new()))
        }
        Err(error) => Err(failed(&error)),
    }
}

/// Notes the rows whose thing is registered: openly when by this firm, without a name when by
/// another.
pub(super) async fn against_register(
    conn: Conn<'_>,
    org: OrgId,
    reading: &mut Reading,
) -> Result<()> {
    let keys: Vec<String> = reading
        .rows
        .iter()
        .filter_map(|row| row.identity.clone())
        .collect();
    let holders = assets::holders(conn, &keys).await?;
    let taken: Vec<(u32, &str, Fault)> = reading
        .rows
        .iter()
        .filter_map(|row| {
            let holder = holders.get(row.identity.as_ref()?)?;
            let fault = match *holder == org {
                true => Fault::AlreadyYours,
                false => Fault::Duplicate,
            };
            Some((row.number, row.record.kind().number_field(), fault))
        })
        .collect();
    for (row, field, fault) in taken {
        reading.fault_at(row, field, fault);
    }
    reading.sort();
    Ok(())
}

/// How many assets of the firm came from this table.
pub(super) async fn brought_in(conn: Conn<'_>, org: OrgId, id: ImportId) -> Result<u64> {
    let (first, last) = (asset_id(id, 0), asset_id(id, MAX_ROWS));
    Ok(assets::count_between(conn, org, first.uuid(), last.uuid()).await?)
}

/// The id of the asset in this place of a table: the ids follow the order of rows.
pub(super) fn asset_id(id: ImportId, place: usize) -> AssetId {
    let place = u128::try_from(place).unwrap_or_default();
    AssetId::new(Uuid::from_u128(id.uuid().as_u128().wrapping_add(1 + place)))
}
