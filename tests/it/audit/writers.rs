//! Sixty-four writers over two processes: one chain, without a gap and without a fork.

use super::check;
use domain::audit::Outcome;
use services::audit::{self, Object};
use services::{Ctx, changes::Change, tx};
use store::trail::search::{self, Search};
use tests::both_databases;

both_databases! {
async fn many_writers_make_one_chain(app: TestApp) {
    const WRITERS: usize = 64;
    const ROWS: usize = 5;
    let (second, _) = app.second().await;
    let tasks = (0..WRITERS).map(|writer| {
        let portal = if writer % 2 == 0 { app.portal.clone() } else { second.clone() };
        tokio::spawn(async move {
            let ctx = Ctx::system(portal, format!("writer {writer}"));
            for number in 0..ROWS {
                let permit = ctx.housekeeping().expect("the portal's own");
                // A busy database refuses after its patience; nothing else may go wrong.
                while let Err(error) = tx::write(&ctx, permit, async |work| {
                    // Every third also takes the counter of changes: both locks, in one order.
                    if (writer + number).is_multiple_of(3) {
                        work.tell(Change::Market);
                    }
                    let object = Object::alone("mark", format!("{writer}/{number}"));
                    audit::record(&work, &ctx, "bump", object, None, None).await
                })
                .await
                {
                    let problem = error.into_problem("test");
                    assert_eq!(problem.status(), 503, "{problem:?}");
                }
            }
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.expect("a writer ended well");
    }
    let report = check(&app).await;
    assert!(report.is_whole(), "{:?}", report.first);
    assert_eq!(report.rows, (WRITERS * ROWS) as u64);
    let search = Search { outcome: Some(Outcome::Done.code().into()), ..Search::default() };
    let counted = search::count(app.portal.db.read(), &search).await.expect("a count");
    assert_eq!(counted, report.rows);
}
}
