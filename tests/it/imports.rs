//! Many assets from one table: every fault with its row, column and remedy; all rows or none; once,
//! however often somebody presses. And lists as files.

mod export;
mod hostile;
mod outside;
mod register;
mod rows;

use app::api::imports::{CommitImport, Import};
use contract::Problem;
use contract::import::{ImportParams, ImportView};
use tests::{Client, TestApp};

/// What a table says.
async fn look(who: &Client, id: &str) -> ImportView {
    let id = id.to_owned();
    who.call(Import { id }).await.expect("the table")
}

/// Brings it in.
async fn commit(who: &Client, id: &str) -> Result<(), Problem> {
    let params = ImportParams { id: id.to_owned() };
    who.call(CommitImport { params }).await
}

/// The rows of a table of the database as text.
async fn rows_of(app: &TestApp, table: &str) -> Vec<String> {
    let mut rows = store::mirror::rows(&app.portal.db).await.expect("rows");
    rows.remove(table).expect("the table")
}
