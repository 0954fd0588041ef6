//! Rows of the database as the chain sees them, and back.

use domain::audit::{ClosedDay, Entry, Hash, Linked, SealedHead, Tip};
use store::rows::{AuditDayRow, AuditHeadRow, AuditRow};

/// A row in its place, to be stored.
pub(super) fn to_row(linked: Linked) -> AuditRow {
    let Linked {
        entry,
        day,
        number,
        key_id,
        mac,
    } = linked;
    AuditRow {
        id: entry.id,
        at: entry.at,
        request_id: entry.request_id,
        actor_id: entry.actor_id,
        actor_name: entry.actor_name,
        actor_org_id: entry.actor_org_id,
        role: entry.role,
        network: entry.network,
        org_id: entry.org_id,
        action: entry.action,
        permit: entry.permit,
        object_kind: entry.object_kind,
        object_id: entry.object_id,
        outcome: entry.outcome,
        times: entry.times,
        before: entry.before,
        after: entry.after,
        day: Some(day),
        number: Some(number),
        key_id,
        mac: mac.to_string(),
    }
}

/// What happened, from a stored row.
pub(super) fn to_entry(row: AuditRow) -> Entry {
    Entry {
        id: row.id,
        at: row.at,
        request_id: row.request_id,
        actor_id: row.actor_id,
        actor_name: row.actor_name,
        actor_org_id: row.actor_org_id,
        role: row.role,
        network: row.network,
        org_id: row.org_id,
        action: row.action,
        permit: row.permit,
        object_kind: row.object_kind,
        object_id: row.object_id,
        outcome: row.outcome,
        times: row.times,
        before: row.before,
        after: row.after,
    }
}

/// A stored row in its place. A value that is no hash becomes one that fits nowhere; a row without
/// a place is none.
pub(super) fn to_linked(row: AuditRow) -> Option<Linked> {
    let (day, number) = (row.day?, row.number?);
    let mac = hash(&row.mac);
    Some(Linked {
        day,
        number,
        key_id: row.key_id.clone(),
        mac,
        entry: to_entry(row),
    })
}

/// The end of the chain as stored; `None` before the first row.
pub(super) fn to_head(row: &AuditHeadRow) -> Option<SealedHead> {
    let day = row.day?;
    Some(SealedHead {
        tip: Tip {
            day,
            number: row.number,
            mac: hash(&row.mac),
            digest: hash(&row.digest),
        },
        previous: row.previous,
        key_id: row.key_id.clone(),
        seal: hash(&row.seal),
    })
}

/// The end of the chain, to be stored.
pub(super) fn from_head(head: &SealedHead) -> AuditHeadRow {
    AuditHeadRow {
        one: 1,
        day: Some(head.tip.day),
        number: head.tip.number,
        mac: head.tip.mac.to_string(),
        digest: head.tip.digest.to_string(),
        previous: head.previous,
        key_id: head.key_id.clone(),
        seal: head.seal.to_string(),
    }
}

/// The end of a day as stored.
pub(super) fn to_day(row: &AuditDayRow) -> ClosedDay {
    ClosedDay {
        tip: Tip {
            day: row.day,
            number: row.number,
            mac: hash(&row.mac),
            digest: hash(&row.digest),
        },
        previous: row.previous,
    }
}

/// The end of a day, to be stored.
pub(super) fn from_day(day: &ClosedDay) -> AuditDayRow {
    AuditDayRow {
        day: day.tip.day,
        number: day.tip.number,
        mac: day.tip.mac.to_string(),
        digest: day.tip.digest.to_string(),
        previous: day.previous,
    }
}

fn hash(text: &str) -> Hash {
    text.parse().unwrap_or_default()
}
