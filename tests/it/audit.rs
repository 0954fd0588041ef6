//! The audit trail: what is in it, who reads it, and that nobody changes it unseen.

mod append_only;
mod bars_c1;
mod export;
mod logs;
mod masked;
mod pages;
mod purge;
mod refusals;
mod writers;

use services::audit::verify::{Against, database};
use services::audit::{Custody, Object};
use services::{Ctx, audit, tx};
use tests::TestApp;

/// Adds rows to the trail, as the portal does by itself.
async fn write(ctx: &Ctx, rows: usize) {
    for number in 0..rows {
        let permit = ctx.housekeeping().expect("the portal's own");
        tx::write(ctx, permit, async |work| {
            let object = Object::alone("mark", number);
            let after = serde_json::json!({ "number": number, "status": "open" });
            audit::record(&work, ctx, "bump", object, None, Some(after)).await
        })
        .await
        .expect("written");
    }
}

/// Checks the whole trail against keys and anchors.
async fn check(app: &TestApp) -> domain::audit::Report {
    let ctx = app.system();
    let against = Against::own(&Custody::of(&app.portal), None, (None, None)).expect("anchors");
    database(&ctx, &against).await.expect("checked")
}

/// An id as this database keeps it.
fn uuid(hand: &store::scratch::Hand, text: &str) -> String {
    match hand.is_postgres() {
        true => format!("'{text}'"),
        false => format!("X'{}'", text.replace('-', "")),
    }
}

/// Takes the guards away, as whoever owns the database can.
async fn disarm(hand: &store::scratch::Hand) {
    if hand.is_postgres() {
        for table in ["audit_event", "audit_day", "audit_head", "audit_purge"] {
            let sql = format!("ALTER TABLE {table} DISABLE TRIGGER ALL");
            hand.run(&sql).await.expect("disarmed");
        }
        return;
    }
    let triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'";
    for name in hand.rows(triggers, 1).await.expect("names") {
        let sql = format!("DROP TRIGGER {}", name[0]);
        hand.run(&sql).await.expect("disarmed");
    }
}
