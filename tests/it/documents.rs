//! Documents as evidence: uploaded as browsers and programs do, read by whom the firm lets, and
//! bar W5: whatever is uploaded is refused with its own words or lies there inert.

mod bucket;
mod gone;
mod hostile;
mod journey;
mod limits;
mod names;
mod scanner;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tests::TestApp;

/// Every file below a folder.
fn lying(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let Ok(entries) = std::fs::read_dir(folder) else {
        return found;
    };
    for entry in entries {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => found.extend(lying(&path)),
            false => drop(found.insert(path)),
        }
    }
    found
}

/// The documents' rows as text.
async fn document_rows(app: &TestApp) -> Vec<String> {
    let mut rows = store::mirror::rows(&app.portal.db).await.expect("rows");
    rows.remove("document").expect("the table")
}

/// The kinds of refusal at the file's field.
fn refusal(text: &str) -> String {
    let problem: contract::Problem =
        serde_json::from_str(text).unwrap_or_else(|_| panic!("{text}"));
    let fault = problem.fields.first().map(|fault| &fault.fault);
    match fault {
        Some(domain::fault::Fault::Document { refusal }) => refusal.code().to_owned(),
        other => format!("{:?} {other:?}", problem.kind),
    }
}
