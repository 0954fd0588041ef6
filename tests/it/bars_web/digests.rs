//! W2, the other half: reading changes nothing but what is declared here.

use std::collections::BTreeSet;
use tests::cast::Cast;
use tests::crawl::{crawl, starts};
use tests::{bars, both_databases};

/// Tables that reading writes to: when a session was last used, who read what, and what the portal
/// keeps ready from other tables, which is brought up to date by who asks for it.
pub const DECLARED: [&str; 6] = [
    "audit_day",
    "audit_event",
    "audit_head",
    "need_fact",
    "portal_mark",
    "session",
];

both_databases! {
    async fn bar_w2_reading(app: TestApp) {
        let app = app.with_catalogue().await;
        let cast = Cast::on(&app).await;
        // The first page of all may put the portal's own memory in order.
        cast.role("firm").get("/firm").await;
        let before = app.digest().await;
        let mut pages = 0;
        for (role, who) in &cast.people {
            for opened in crawl(who, starts(role), bars::size(40, 400)).await {
                let status = opened.page.status;
                assert!(!status.is_server_error(), "{role} {}: {status}", opened.path);
                pages += 1;
            }
        }
        let after = app.digest().await;
        let changed: BTreeSet<&str> = after
            .iter()
            .filter(|(table, digest)| before.get(*table) != Some(digest))
            .map(|(table, _)| table.as_str())
            .filter(|table| !DECLARED.contains(table))
            .collect();
        assert!(changed.is_empty(), "reading {pages} pages wrote to {changed:?}");
        assert!(before.len() > 10 && before.len() == after.len(), "{} tables", before.len());
        assert!(pages > 60, "{pages} pages");
        bars::report("W2", &format!("{pages} pages read, 0 of {} tables changed but {DECLARED:?}", after.len()));
    }
}
