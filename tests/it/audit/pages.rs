//! The auditor's pages: of the own organisation, of all for the platform's; and nothing to write.

use app::api::audit::{AuditRow, Trail, Verification};
use contract::audit::{AuditParams, VerificationParams};
use domain::access::Role;
use services::audit;
use tests::cast::Cast;
use tests::{Client, TestApp, both_databases};

const LOAN: &str = "B-LZ-IND";

async fn auditors(app: &TestApp) -> (Client, Client) {
    let bank = app.provider_of(LOAN).await;
    let own = app
        .account(&bank, "bank", "audit@example.com", Role::Auditor)
        .await;
    // The platform is there as soon as somebody administers it.
    app.admin().await;
    let platform = "融桥平台运营中心";
    let of_all = app
        .account(platform, "platform", "watch@example.com", Role::Auditor)
        .await;
    (own, of_all)
}

both_databases! {
async fn an_auditor_sees_the_own_organisation_and_the_platforms_all(app: TestApp) {
    let app = app.with_catalogue().await;
    let cast = Cast::on(&app).await;
    let (own, of_all) = auditors(&app).await;
    let ask = |params: AuditParams| Trail { params };
    let mine = own.call(ask(AuditParams::default())).await.expect("the trail");
    let all = of_all.call(ask(AuditParams::default())).await.expect("the trail");
    assert!(!mine.of_all && all.of_all);
    assert!(mine.paging.rows > 0 && mine.paging.rows < all.paging.rows);
    // A need of the firm is the firm's affair: the bank's auditor does not find it, the platform's does.
    let needs = AuditParams { action: "register_need".into(), ..AuditParams::default() };
    assert_eq!(own.call(ask(needs.clone())).await.expect("an answer").rows.len(), 0);
    let found = of_all.call(ask(needs)).await.expect("an answer").rows;
    assert!(!found.is_empty());
    let id = found[0].id.to_string();
    let one = of_all.call(AuditRow { id: id.clone() }).await.expect("the row");
    assert!(!one.lines.is_empty() && one.mac.len() == 64);
    let foreign = own.call(AuditRow { id }).await.expect_err("not theirs");
    assert_eq!(foreign.status(), 404);
    // Filters.
    let refused = AuditParams { outcome: "refused".into(), ..AuditParams::default() };
    let rows = of_all.call(ask(refused)).await.expect("an answer").rows;
    assert!(!rows.is_empty() && rows.iter().all(|row| row.outcome.code == "refused"));
    let old = AuditParams { to: "2020-01-01".into(), ..AuditParams::default() };
    assert_eq!(of_all.call(ask(old)).await.expect("an answer").rows.len(), 0);
    let named = AuditParams { actor: "韦%".into(), ..AuditParams::default() };
    assert_eq!(of_all.call(ask(named)).await.expect("an answer").rows.len(), 0, "no pattern");
    // Nobody else may look.
    for role in ["bank", "fund", "firm", "admin"] {
        let denied = cast.role(role).call(ask(AuditParams::default())).await.expect_err("denied");
        assert_eq!(denied.status(), 403, "{role}");
    }
    let visitor = app.visitor().call(ask(AuditParams::default())).await.expect_err("denied");
    assert_eq!(visitor.status(), 401);
}
}

both_databases! {
async fn pages_and_files_in_both_languages(portal: TestApp) {
    let portal = portal.with_catalogue().await;
    let (own, of_all) = auditors(&portal).await;
    audit::anchor(&portal.system(), true).await.expect("anchored");
    let params = VerificationParams::default();
    let whole = own.call(Verification { params }).await.expect("checked");
    assert_eq!((whole.bad, whole.first.as_str()), (0, ""));
    assert_eq!(whole.anchor.map(|anchor| anchor.seq), Some(1));
    for (lang, title, verdict) in [
        ("zh", "审计记录", "记录完整，未发现改动"),
        ("en", "Audit trail", "Everything is as it was written"),
    ] {
        of_all.set_cookie(app::request::LANG_COOKIE, lang);
        let list = of_all.get("/audit").await;
        assert_eq!(list.status.as_u16(), 200);
        assert!(list.text.contains(title), "{lang}");
        assert!(!list.text.contains("method=\"post\" action=\"/fn/audit"), "nothing to write");
        let page = of_all.get("/audit/verification").await;
        assert!(page.text.contains(verdict), "{lang}");
    }
    // What is written while the file is sent is not part of it.
    portal.clock.advance(chrono::TimeDelta::seconds(1));
    let csv = of_all.get("/audit/export.csv").await;
    assert_eq!(csv.status.as_u16(), 200);
    assert!(csv.text.starts_with('\u{feff}') && csv.text.contains("add_staff"));
    let lines = of_all.get("/audit/export.jsonl?action=add_staff").await;
    let rows: Vec<domain::audit::Linked> =
        lines.text.lines().map(|line| serde_json::from_str(line).expect("a row")).collect();
    assert!(!rows.is_empty() && rows.iter().all(|row| row.entry.action == "add_staff"));
    // The export is itself a row.
    let exports = AuditParams { action: "read_audit".into(), object: "export".into(), ..AuditParams::default() };
    let noted = of_all.call(Trail { params: exports }).await.expect("the trail");
    assert_eq!(noted.paging.rows, 2);
    let denied = portal.visitor().get("/audit/export.csv").await;
    assert_eq!(denied.status.as_u16(), 401);
}
}
