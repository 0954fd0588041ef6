//! The sandbox and the near-miss map as browsers get them, without scripts.

use app::api::accounts::Me;
use app::api::near_miss::NearMisses;
use app::api::sandbox::Sandbox;
use contract::ProblemKind;
use contract::criteria::DraftParams;
use contract::near_miss::NearMissParams;
use contract::sandbox::SandboxParams;
use domain::access::OrgKind;
use domain::ids::{EditionId, UserId};
use domain::lang::Lang;
use http::StatusCode;
use services::{ActingOrg, Actor, Ctx, criteria};
use tests::{Client, TestApp, both_databases, people};

const LOAN: &str = "B-LZ-IND";
const POOL: &str = "R-LZ-START";

/// What the person asks with.
async fn ctx(app: &TestApp, person: &Client, kind: OrgKind) -> Ctx {
    let me = person
        .call(Me {})
        .await
        .expect("an answer")
        .expect("signed in");
    let org = me.org.expect("an institution");
    let actor = Actor {
        user_id: UserId::new(app.portal.new_id()),
        name: me.name,
        login: String::new(),
        org: Some(ActingOrg {
            id: org.id,
            kind,
            name_zh: org.name,
            name_en: String::new(),
        }),
        role: Some(kind.first_role()),
        pending: false,
    };
    Ctx {
        actor: Some(actor),
        lang: Lang::Zh,
        ..Ctx::system(app.portal.clone(), "test")
    }
}

async fn bank(app: &TestApp) -> Client {
    app.officer(&app.provider_of(LOAN).await, "bank", "bank@example.com")
        .await
}

/// A draft of the loan, as it is in force.
async fn draft(app: &TestApp, bank: &Client) -> EditionId {
    let ctx = ctx(app, bank, OrgKind::Bank).await;
    let params = DraftParams {
        id: ctx.new_id().to_string(),
        product: LOAN.into(),
        from: String::new(),
    };
    criteria::draft(&ctx, params).await.expect("a draft")
}

both_databases! {
    async fn a_version_is_tried_out_and_the_result_kept_by_plain_posts(app: TestApp) {
        let app = app.with_catalogue().await;
        for n in 1..4 {
            let firm = app.firm(n).await;
            people::need(&firm, "采购铝型材", "300万").await;
        }
        let bank = bank(&app).await;
        let version = draft(&app, &bank).await;
        let path = format!("/bank/products/{LOAN}/criteria/{version}/sandbox");
        let page = bank.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        for text in ["政策试算", "没有任何需求的结论改变", "随本版本保存", "与现行版本比较"] {
            assert!(page.text.contains(text), "{text}");
        }
        let params = SandboxParams {
            product: LOAN.into(),
            version: version.to_string(),
            against: String::new(),
        };
        let view = bank.call(Sandbox { params: params.clone() }).await.expect("a view");
        let id = version.to_string();
        let keep = [
            ("_page", path.as_str()),
            ("params[product]", LOAN),
            ("params[version]", &id),
            ("params[tree]", &view.tree),
        ];
        let kept = bank.post("/fn/sandbox/keep", &keep).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
        assert_eq!(kept.location(), path);
        assert!(bank.get(&path).await.text.contains("已保存的结果"));
        // In English as well.
        bank.set_cookie("lang", "en");
        assert!(bank.get(&path).await.text.contains("Policy sandbox"));

        // Another institution, and a version that is not there.
        let fund = app.officer(&app.provider_of(POOL).await, "bureau", "fund@example.com").await;
        let foreign = format!("/fund/products/{LOAN}/criteria/{version}/sandbox");
        assert_eq!(fund.get(&foreign).await.status, StatusCode::NOT_FOUND);
        let problem = fund.call(Sandbox { params }).await.expect_err("refused");
        assert_eq!(problem.kind, ProblemKind::NotFound);
        let stale = [keep[0], keep[1], keep[2], ("params[tree]", "0")];
        assert_eq!(bank.post("/fn/sandbox/keep", &stale).await.status, StatusCode::CONFLICT);
        let nobodys = format!("/bank/products/{LOAN}/criteria/nonsense/sandbox");
        assert_eq!(bank.get(&nobodys).await.status, StatusCode::NOT_FOUND);
    }
}

both_databases! {
    async fn the_map_stands_for_banks_and_bureaus_and_nobody_else(app: TestApp) {
        let app = app.with_catalogue().await;
        for n in 1..4 {
            let firm = app.firm(n).await;
            people::need(&firm, "采购铝型材", "300万").await;
        }
        let (bank, firm) = (bank(&app).await, app.firm(9).await);
        let page = bank.get("/bank/near-misses").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        assert!(page.text.contains("差一点分布") && page.text.contains("不予支持的理由"));
        assert!(!page.text.contains("全市产品"));
        let fund = app.officer(&app.provider_of(POOL).await, "bureau", "fund@example.com").await;
        let page = fund.get("/fund/near-misses?scope=city").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        assert!(page.text.contains("全市产品"));
        assert!(!page.text.contains("试验1号"), "no names over the city");
        for path in ["/bank/near-misses", "/fund/near-misses"] {
            let status = firm.get(path).await.status;
            assert!(status == StatusCode::FORBIDDEN || status == StatusCode::NOT_FOUND, "{status}");
        }
        let params = NearMissParams::default();
        let problem = app.visitor().call(NearMisses { params }).await.expect_err("refused");
        assert_eq!(problem.kind, ProblemKind::NotSignedIn);
    }
}
