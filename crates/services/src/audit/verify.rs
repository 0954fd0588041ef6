//! Checking the trail: of the database, or of an export on any machine.

use std::io::BufRead;
use std::path::Path;

use chrono::NaiveDate;
use domain::audit::{AnchorKind, ClosedDay, Keyring, Known, Linked, Report, SealedHead, Verifier};
use ed25519_dalek::VerifyingKey;
use serde::{Deserialize, Serialize};
use store::{Conn, chain};

use super::anchor::{self, Anchors, Line};
use super::rows::{to_day, to_head, to_linked};
use super::setup::Custody;
use crate::ctx::Ctx;
use crate::error::{Error, Result};

/// Rows read at once.
pub(super) const PAGE: u64 = 500;

/// From which day to which.
pub type Range = (Option<NaiveDate>, Option<NaiveDate>);

/// A line of an export: first the days, the removals and the end of the chain, then the rows.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exported {
    /// A day that has ended.
    Day(ClosedDay),
    /// Rows that were removed after their time.
    Purge(Box<Line>),
    /// The end of the chain.
    Head(SealedHead),
    /// A row.
    Row(Box<Linked>),
    /// A row without a place.
    Unplaced(uuid::Uuid),
}

/// What to check against.
#[derive(Clone, Debug)]
pub struct Against {
    /// The keys of the chain; without them only what a third party can check is checked.
    pub keys: Option<Keyring>,
    /// The public key of the anchors.
    pub signer: VerifyingKey,
    /// The anchors, where there are any.
    pub anchors: Anchors,
    /// From which day to which.
    pub range: Range,
}

impl Against {
    /// The portal's own keys and its anchor file, or another.
    pub fn own(custody: &Custody, file: Option<&Path>, range: Range) -> Result<Self> {
        let signer = custody.signing.verifying_key();
        let file = file.or(custody.anchor.as_deref());
        let anchors = file.map(|path| anchor::read(path, &signer)).transpose();
        let anchors =
            anchors.map_err(|error| Error::Internal(format!("the anchor file: {error}")))?;
        Ok(Self {
            keys: Some(custody.ring.clone()),
            signer,
            anchors: anchors.unwrap_or_default(),
            range,
        })
    }

    fn verifier(
        &self,
        days: Vec<ClosedDay>,
        head: Option<SealedHead>,
        purges: impl Iterator<Item = Line>,
    ) -> Verifier {
        let proven = purges.filter(|line| line.is_genuine(&self.signer));
        let purged_before = proven.filter_map(|line| match line.anchor.kind {
            AnchorKind::Purge { before } => Some(before),
            AnchorKind::Tip => None,
        });
        let mut verifier = Verifier::new(Known {
            keys: self.keys.clone(),
            days,
            head,
            anchors: self.anchors.genuine.clone(),
            purged_before: purged_before.max(),
            from: self.range.0,
            to: self.range.1,
        });
        for line in &self.anchors.bad {
            verifier.bad_anchor(*line);
        }
        verifier
    }
}

/// Checks the database, at one moment whatever is written meanwhile.
pub async fn database(ctx: &Ctx, against: &Against) -> Result<Report> {
    let view = ctx.portal.db.view().await?;
    let conn = view.conn();
    let head = chain::head(conn).await?;
    let head = head.as_ref().and_then(to_head);
    let days = chain::days(conn).await?.iter().map(to_day).collect();
    let purges = purges(conn).await?;
    let mut verifier = against.verifier(days, head, purges.into_iter());
    for row in chain::unplaced(conn, 1).await? {
        verifier.unplaced(row.id);
    }
    let mut place = None;
    loop {
        let rows = chain::after(conn, place, against.range, PAGE).await?;
        if rows.is_empty() {
            return Ok(verifier.finish());
        }
        for row in rows.into_iter().filter_map(to_linked) {
            place = Some((row.day, row.number));
            verifier.row(&row);
        }
    }
}

/// The signed records of removals.
pub(super) async fn purges(conn: Conn<'_>) -> Result<Vec<Line>> {
    let rows = chain::purges(conn).await?;
    let read = |row: store::rows::AuditPurgeRow| serde_json::from_str(&row.statement).ok();
    Ok(rows.into_iter().filter_map(read).collect())
}

/// Checks an export; needs no database and no portal.
pub fn export(lines: impl BufRead, against: &Against) -> std::result::Result<Report, ExportFault> {
    let (mut days, mut head, mut purges, mut lost) = (Vec::new(), None, Vec::new(), Vec::new());
    let mut verifier = None;
    for (number, line) in (1..).zip(lines.lines()) {
        let line = line.map_err(ExportFault::Unreadable)?;
        let line = serde_json::from_str(&line).map_err(|error| ExportFault::Line(number, error))?;
        match line {
            Exported::Row(row) => {
                let verifier = verifier.get_or_insert_with(|| {
                    let (days, purges) = (std::mem::take(&mut days), std::mem::take(&mut purges));
                    against.verifier(days, head.take(), purges.into_iter())
                });
                verifier.row(&row);
            }
            _ if verifier.is_some() => return Err(ExportFault::Order(number)),
            Exported::Day(day) => days.push(day),
            Exported::Purge(line) => purges.push(*line),
            Exported::Head(end) => head = Some(end),
            Exported::Unplaced(id) => lost.push(id),
        }
    }
    let mut verifier = verifier.unwrap_or_else(|| against.verifier(days, head, purges.into_iter()));
    for id in lost {
        verifier.unplaced(id);
    }
    Ok(verifier.finish())
}

/// An export that cannot be read as one.
#[derive(Debug, thiserror::Error)]
pub enum ExportFault {
    /// The file cannot be read.
    #[error("the export cannot be read: {0}")]
    Unreadable(std::io::Error),
    /// A line is no line of an export.
    #[error("line {0} of the export is none: {1}")]
    Line(usize, serde_json::Error),
    /// What belongs before the rows stands after one.
    #[error("line {0} of the export stands after a row, where only rows can stand")]
    Order(usize),
}
