//! Drafts belong to their institution; firms and the public see what is in force. What an id of
//! another institution answers is the business of `bars_a::idor`.

use app::api::catalogue::Product;
use app::api::criteria::{
    BeginDraft, Editor, ImportCriteria, ProposeVersion, PublishVersion, RebaseVersion,
    SaveCriteria, SendBackVersion, Version, Versions, WithdrawVersion,
};
use contract::criteria::{
    DraftParams, EditorParams, ImportParams, ProposeParams, VersionStepParams,
};
use contract::{Problem, ProblemKind};
use http::StatusCode;
use tests::criteria::{self, PRODUCT, acting, pair};
use tests::{Client, both_databases};

const STRANGER: &str = "stranger@example.com";

/// Every call that names a version, as somebody makes it.
async fn calls(who: &Client, id: &str) -> Vec<Problem> {
    let step = || VersionStepParams {
        id: id.into(),
        version: "1".into(),
        text: "理由".into(),
    };
    let save = EditorParams {
        id: id.into(),
        version: "1".into(),
        ..EditorParams::default()
    };
    let import = ImportParams {
        id: id.into(),
        version: "1".into(),
        text: r#"{"all": []}"#.into(),
    };
    let propose = ProposeParams {
        id: id.into(),
        version: "1".into(),
        ..ProposeParams::default()
    };
    let all = [
        who.call(Version { id: id.into() }).await.err(),
        who.call(Editor { id: id.into() }).await.err(),
        who.call(SaveCriteria { params: save }).await.err(),
        who.call(ImportCriteria { params: import }).await.err(),
        who.call(ProposeVersion { params: propose }).await.err(),
        who.call(PublishVersion { params: step() }).await.err(),
        who.call(SendBackVersion { params: step() }).await.err(),
        who.call(WithdrawVersion { params: step() }).await.err(),
        who.call(RebaseVersion { params: step() }).await.err(),
    ];
    all.into_iter()
        .map(|problem| {
            let mut problem = problem.expect("refused");
            problem.request_id = None;
            problem
        })
        .collect()
}

both_databases! {
    async fn another_institutions_versions_begin_no_draft(app: TestApp) {
        let app = app.with_catalogue().await;
        let (maker, _) = pair(&app, PRODUCT).await;
        let id = criteria::draft(&app, &maker, PRODUCT).await;
        let other = app.provider_of("B-IP-BCM").await;
        let stranger = app.officer(&other, "bank", STRANGER).await;
        for problem in [
            stranger.call(Versions { product: PRODUCT.into() }).await.err(),
            stranger.call(BeginDraft { params: DraftParams { id: app.portal.new_id().to_string(), product: PRODUCT.into(), from: String::new() } }).await.err(),
            stranger.call(BeginDraft { params: DraftParams { id: app.portal.new_id().to_string(), product: "B-IP-BCM".into(), from: id.clone() } }).await.err(),
        ] {
            assert_eq!(problem.expect("refused").kind, ProblemKind::NotFound);
        }
        let acting = acting(&app, STRANGER).await;
        let kept = services::criteria::keep_sandbox(&acting, id.parse().expect("an id"), &domain::criteria::Tree::All(Vec::new()), None, serde_json::json!({})).await;
        assert!(matches!(kept, Err(services::Error::NotFound)), "{kept:?}");
    }
}

both_databases! {
    async fn firms_and_the_public_see_what_is_in_force_only(app: TestApp) {
        let app = app.with_catalogue().await;
        let (maker, _) = pair(&app, PRODUCT).await;
        let id = criteria::proposal(&app, &maker, "100").await;
        let firm = app.firm(1).await;
        assert!(calls(&firm, &id).await.iter().all(|problem| problem.kind == ProblemKind::Forbidden));
        assert!(calls(&app.visitor(), &id).await.iter().all(|problem| problem.kind == ProblemKind::NotSignedIn));
        let export = format!("/institution/versions/{id}/export.json");
        assert_eq!(firm.get(&export).await.status, StatusCode::FORBIDDEN);
        for who in [&firm, &app.visitor()] {
            let view = who.call(Product { id: PRODUCT.into() }).await.expect("a product");
            assert_eq!(view.versions.len(), 1);
            let page = who.get(&format!("/products/{PRODUCT}")).await;
            assert!(!page.text.contains("从业人员"), "a proposal is not public");
        }
    }
}
