//! Old rows leave through one door.

use super::{check, uuid, write};
use chrono::TimeDelta;
use services::audit;
use store::scratch::Hand;
use tests::both_databases;

both_databases! {
async fn bar_c2_rows_leave_after_their_time_and_the_rest_still_verifies(app: TestApp) {
    let ctx = app.system();
    for _ in 0..3 {
        write(&ctx, 4).await;
        app.clock.advance(TimeDelta::days(1));
    }
    audit::anchor(&ctx, true).await.expect("anchored");
    let third = ctx.today();
    app.clock.advance(TimeDelta::days(183));
    write(&ctx, 2).await;
    audit::anchor(&ctx, true).await.expect("anchored");
    let young = audit::purge(&ctx, third.succ_opt().expect("a day")).await;
    assert_eq!(young.expect_err("too young").into_problem("r").status(), 422);
    // The first day leaves, the others stay.
    let second = third.pred_opt().and_then(|day| day.pred_opt()).expect("a day");
    assert_eq!(audit::purge(&ctx, second).await.expect("purged"), 4);
    let report = check(&app).await;
    assert!(report.is_whole(), "{:?}", report.first);
    assert_eq!(report.rows, 4 + 4 + 2 + 1, "and the row that tells of it");
    assert_eq!(audit::purge(&ctx, second).await.expect("nothing left"), 0);
    // The database keeps the rest by itself: a record for younger days is refused, and so is the
    // removal of rows that no record covers.
    let hand = Hand::on(app.url()).await.expect("the database");
    let forged = format!(
        "INSERT INTO audit_purge (id, at, on_day, before_day, rows, statement) SELECT \
         {}, at, '{}', '{third}', 4, '' FROM audit_purge",
        uuid(&hand, "0198c0de-0000-7000-8000-0000000000aa"),
        third.succ_opt().expect("a day"),
    );
    assert!(hand.run(&forged).await.is_err());
    assert!(hand.run(&format!("DELETE FROM audit_event WHERE day = '{second}'")).await.is_err());
    // A record with the right dates and without the signature removes rows and convinces nobody.
    let unsigned = format!(
        "INSERT INTO audit_purge (id, at, on_day, before_day, rows, statement) SELECT \
         {}, at, '2099-01-01', '{third}', 4, '{{}}' \
         FROM audit_purge",
        uuid(&hand, "0198c0de-0000-7000-8000-0000000000ab"),
    );
    hand.run(&unsigned).await.expect("nothing but dates is checked here");
    let gone = hand.run(&format!("DELETE FROM audit_event WHERE day = '{second}'")).await;
    assert_eq!(gone.expect("past the triggers"), 4);
    assert!(!check(&app).await.is_whole());
}
}
