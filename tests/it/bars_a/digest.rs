//! Whether anything at all changed in the database.

use std::collections::BTreeMap;
use tests::TestApp;

/// Rows that a request may leave which changes nothing – that it was refused, or what it read – by
/// table and a text that every such row contains; an empty text names the whole table.
const LEFT_BY_READERS: &[(&str, &str)] = &[
    ("audit_event", "refused"),
    ("audit_event", "'read'"),
    ("audit_event", ",read,"),
    ("audit_head", ""),
    ("audit_day", ""),
];

/// Every row of every table but what readers leave.
pub type Rows = BTreeMap<String, Vec<String>>;

/// The database as it is.
pub async fn rows(app: &TestApp) -> Rows {
    let mut rows = store::mirror::rows(&app.portal.db)
        .await
        .expect("every row");
    for (table, text) in LEFT_BY_READERS {
        let kept = rows.get_mut(*table).expect("a table of this name");
        kept.retain(|row| !row.contains(text));
    }
    rows
}

/// What is in one and not in the other, a few of each.
pub fn difference(before: &Rows, after: &Rows) -> Vec<String> {
    let mut told = Vec::new();
    for (table, rows) in after {
        let was = before.get(table).map_or(&[][..], Vec::as_slice);
        let new = rows.iter().filter(|row| !was.contains(row));
        let gone = was.iter().filter(|row| !rows.contains(row));
        told.extend(new.take(3).map(|row| format!("{table} + {row:.300}")));
        told.extend(gone.take(3).map(|row| format!("{table} − {row:.300}")));
    }
    told
}
