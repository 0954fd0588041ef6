//! What is noted without a change: refusals, reads, and floods.

use super::check;
use app::api::worklist::Candidates;
use contract::worklist::CandidatesParams;
use services::audit;
use store::rows::AuditRow;
use store::trail::search::{self, Search};
use tests::cast::Cast;
use tests::{TestApp, both_databases};

async fn rows(app: &TestApp, outcome: &str) -> Vec<AuditRow> {
    let search = Search {
        outcome: Some(outcome.into()),
        ..Search::default()
    };
    let conn = app.portal.db.read();
    search::after(conn, &search, None, 10_000)
        .await
        .expect("rows")
}

both_databases! {
async fn each_refusal_and_each_read_leaves_a_row(app: TestApp) {
    let app = app.with_catalogue().await;
    let cast = Cast::on(&app).await;
    let rival = cast.role("rival");
    let before = rows(&app, "refused").await.len();
    // Somebody else's need, as a page and as a call.
    let page = rival.get(&format!("/firm/needs/{}", cast.ids.need)).await;
    assert_eq!(page.status.as_u16(), 404);
    let refused = rows(&app, "refused").await;
    assert_eq!(refused.len(), before + 1);
    let row = refused.last().expect("a row");
    assert_eq!((row.action.as_str(), row.object_kind.as_str()), ("find", "route"));
    assert!(row.actor_id.is_some() && row.object_id.ends_with(&cast.ids.need));
    // Another role's page.
    assert_eq!(rival.get("/admin").await.status.as_u16(), 403);
    assert_eq!(rows(&app, "refused").await.len(), before + 2);
    // A visitor on a page of firms.
    app.visitor().get("/firm").await;
    let refused = rows(&app, "refused").await;
    let row = refused.last().expect("a row");
    assert_eq!((row.role.as_str(), row.action.as_str()), ("visitor", "work_as_firm"));
    // A mistyped address of a visitor is refused nothing.
    let count = refused.len();
    app.visitor().get("/no/such/page").await;
    assert_eq!(rows(&app, "refused").await.len(), count);

    let reads = rows(&app, "read").await.len();
    let params = CandidatesParams::default();
    cast.role("bank").call(Candidates { params }).await.expect("candidates");
    let read = rows(&app, "read").await;
    assert_eq!(read.len(), reads + 1);
    assert_eq!(read.last().expect("a row").object_kind, "candidates");
    assert!(check(&app).await.is_whole());
}
}

both_databases! {
async fn a_flood_is_counted_and_not_written_out(app: TestApp) {
    const TRIES: usize = 120;
    let visitor = app.visitor();
    for _ in 0..TRIES {
        visitor.program("/fn/needs/list", String::new()).await;
    }
    let written = rows(&app, "refused").await.len();
    assert!(written <= 20, "{written}");
    app.clock.advance(chrono::TimeDelta::minutes(1));
    assert_eq!(audit::flush(&app.system(), false).await.expect("flushed"), 1);
    let rows = rows(&app, "refused").await;
    let times: i64 = rows.iter().map(|row| row.times).sum();
    assert_eq!(times, TRIES as i64, "every one is in the count");
    assert_eq!(rows.len(), written + 1);
    assert_eq!(rows.last().expect("a row").action, "count_refusals");
}
}
