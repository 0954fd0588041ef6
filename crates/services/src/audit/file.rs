//! Rows of the trail as text of a file.

use store::rows::AuditRow;

use super::rows::to_linked;
use crate::worklist::csv::Csv;

/// A form of file.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// What it begins with.
    pub head: &'static str,
    /// Rows in it.
    pub rows: fn(Vec<AuditRow>) -> Vec<u8>,
}

/// For spreadsheets: UTF-8 with its mark, and no cell that one would compute.
pub const CSV: Form = Form {
    head: "\u{feff}at,day,number,actor,role,acting_organisation,organisation,action,rule,object,\
           object_id,outcome,times,network,request,before,after\r\n",
    rows: csv,
};

/// JSON, one row a line, with its place in the chain.
pub const LINES: Form = Form {
    head: "",
    rows: lines,
};

fn csv(rows: Vec<AuditRow>) -> Vec<u8> {
    let mut file = Csv::without_head();
    let id = |id: Option<uuid::Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    let json =
        |value: Option<serde_json::Value>| value.map(|value| value.to_string()).unwrap_or_default();
    for row in rows {
        file.row(&[
            row.at.to_rfc3339(),
            row.day.map(|day| day.to_string()).unwrap_or_default(),
            row.number
                .map(|number| number.to_string())
                .unwrap_or_default(),
            row.actor_name,
            row.role,
            id(row.actor_org_id),
            id(row.org_id),
            row.action,
            row.permit,
            row.object_kind,
            row.object_id,
            row.outcome,
            row.times.to_string(),
            row.network,
            row.request_id,
            json(row.before),
            json(row.after),
        ]);
    }
    file.into_bytes()
}

fn lines(rows: Vec<AuditRow>) -> Vec<u8> {
    let mut out = Vec::new();
    for row in rows.into_iter().filter_map(to_linked) {
        // A row of texts and numbers can always be written.
        if serde_json::to_writer(&mut out, &row).is_ok() {
            out.push(b'\n');
        }
    }
    out
}
