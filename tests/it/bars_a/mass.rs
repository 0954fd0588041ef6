//! A4: no column can be set that the form does not own. Every column of every table is added as a
//! field to every request that takes a form; each is refused, and nothing changes.

use super::digest;
use http::StatusCode;
use server::web::routes::all;
use std::collections::BTreeSet;
use tests::answers::{self, Accept, FRESH};
use tests::stage::Stage;
use tests::{bars, both_databases};

/// Reads whose fields are filters of a list, taken from links: they overlook what they do not know,
/// and have nothing to set.
const FILTERS: [&str; 5] = [
    "/fn/alerts/list",
    "/fn/catalogue/list",
    "/fn/near_miss/map",
    "/fn/worklist/candidates",
    "/fn/worklist/queue",
];

/// The part of a field's name between the first brackets.
fn first(key: &str) -> &str {
    let inner = key.strip_prefix("params[").unwrap_or_default();
    inner.split(']').next().unwrap_or_default()
}

both_databases! {
    async fn bar_a4_columns(app: TestApp) {
        let app = app.with_catalogue().await;
        let stage = Stage::on(&app).await;
        let columns = store::mirror::columns(&app.portal.db).await.expect("every column");
        let tables = columns.len();
        let columns: BTreeSet<String> = columns.into_values().flatten().collect();
        let before = digest::rows(&app).await;
        let (mut faults, mut tried, mut forms) = (Vec::new(), 0, 0);
        for route in all() {
            let fields = answers::fields(&route, &stage.ids, FRESH);
            let owned: BTreeSet<&str> = fields.iter().map(|(key, _)| first(key)).collect();
            if route.kind != "server_function" || !owned.iter().any(|name| !name.is_empty()) {
                continue;
            }
            forms += 1;
            // Somebody whom the route lets in, so that nothing but the field is in the way.
            let who = stage.people.iter().find(|who| app::routes::rules::admits(route.actions, who.is.principal()));
            let who = who.expect("somebody for every form");
            for column in columns.iter().filter(|column| !owned.contains(column.as_str())) {
                let mut with = fields.clone();
                with.push((format!("params[{column}]"), "1".into()));
                let page = answers::ask(&who.client, &route, &route.path, &with, Accept::Json).await;
                tried += 1;
                if page.status != StatusCode::BAD_REQUEST && !FILTERS.contains(&route.path.as_str()) {
                    faults.push(format!("{} takes {column}: {} {:.200}", route.path, page.status, page.text));
                }
            }
        }
        let changed = digest::difference(&before, &digest::rows(&app).await);
        assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
        assert!(changed.is_empty(), "{}", changed.join("\n"));
        bars::report("A4", &format!("{forms} forms × {} columns of {tables} tables: {tried} fields refused, nothing changed", columns.len()));
    }
}
