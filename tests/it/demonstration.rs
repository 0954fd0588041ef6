//! The demonstration city as installed: whole, once, and by the portal's own rules.

use contract::account::SignInParams;
use contract::matches::{MatchGroup, RankBy};
use domain::ids::{OrgId, QuotaId};
use services::audit::Custody;
use services::audit::verify::{Against, database};
use services::{Ctx, accounts, funds, matches, needs, pledges, tasks};
use tests::{TestApp, both_databases};

async fn signed_in(app: &TestApp, login: &str) -> Ctx {
    let visitor = Ctx::system(app.portal.clone(), "test");
    let params = SignInParams {
        login: login.into(),
        password: server::seed_command::PASSWORD.into(),
        next: String::new(),
    };
    let token = accounts::sign_in(&visitor, params)
        .await
        .expect("a demonstration account");
    let token = token.token().expect("a session");
    let mut actor = accounts::resume(&app.portal, token.as_str())
        .await
        .expect("a session");
    // The portal acts for the person; the second factor is for those who come over the wire.
    if let Some(actor) = &mut actor {
        actor.pending = false;
    }
    Ctx { actor, ..visitor }
}

both_databases! {
    async fn it_is_installed_once_and_nothing_is_refused(app: TestApp) {
        let first = server::seed_command::demonstrate(&app.portal).await.expect("the city");
        assert!(first.records >= 84 && first.cases >= 90, "{first:?}");
        assert_eq!(first.refused, 0);
        let again = server::seed_command::demonstrate(&app.portal).await.expect("nothing to do");
        assert_eq!(again, services::seeding::Installed::default());
        let against = Against::own(&Custody::of(&app.portal), None, (None, None)).expect("anchors");
        let report = database(&app.system(), &against).await.expect("checked");
        assert!(report.is_whole() && report.rows > 500, "{:?} of {} rows", report.first, report.rows);

        let read = app.portal.db.read();
        for quota in store::quotas::all(read).await.expect("quotas") {
            let (org, id) = (OrgId::new(quota.org_id), QuotaId::new(quota.id));
            let (_, sum) = store::quotas::ledger_sum(read, org, id).await.expect("a ledger");
            assert_eq!(sum, quota.bound(), "{}", quota.product_id);
        }
        assert!(store::demo::present(read).await.expect("an answer"));
        for (_, login) in server::seed_command::ACCOUNTS {
            signed_in(&app, login).await;
        }

        let fund = signed_in(&app, "fund.demo@rongqiao.example").await;
        let used: Vec<i64> =
            funds::list(&fund).await.expect("funds").funds.iter().map(|fund| fund.used.0).collect();
        assert!(used.contains(&0) && used.iter().any(|used| *used > 8_500), "{used:?}");

        let firm = signed_in(&app, "firm.demo@rongqiao.example").await;
        let listed = needs::list(&firm).await.expect("needs");
        let main = listed.iter().find(|need| need.title.contains("五轴")).expect("the main need");
        let view = matches::list(&firm, &main.id.to_string(), RankBy::Score).await.expect("matches");
        let pledged = pledges::list(&firm).await.expect("pledges");
        // A right as a whole, and a part of a receipt.
        assert_eq!(pledged.len(), 2);
        // One of them has reached its warning line, and both sides have it to see to.
        let bank = signed_in(&app, "bank.demo@rongqiao.example").await;
        for side in [&firm, &bank] {
            let open = tasks::list(side).await.expect("tasks").open;
            let warned = open.iter().find(|task| task.level.code == "warning").expect("a warning");
            assert!(!warned.what.is_empty() && !warned.cures.is_empty(), "{warned:?}");
        }
        use MatchGroup::{Eligible, Ineligible, NearMiss, Undetermined};
        for group in [Eligible, Undetermined, NearMiss, Ineligible] {
            let number = view.matches.iter().filter(|found| found.group == group).count();
            assert!(number >= 3, "{group:?}: {number}");
        }
    }
}
