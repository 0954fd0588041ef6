//! From a draft to what firms are told, by two persons.

use super::refusal;
use app::api::catalogue::Product;
use app::api::criteria::{BeginDraft, RebaseVersion, SendBackVersion, WithdrawVersion};
use app::api::matches::Matches;
use contract::criteria::DraftParams;
use contract::matches::{MatchGroup, RankBy};
use contract::{Conflict, ProblemKind};
use domain::edition::Refusal;
use tests::criteria::{self, MAKER, PRODUCT, acting, pair, proposal};
use tests::{both_databases, people};

both_databases! {
    async fn a_change_is_published_by_another_person_and_reaches_the_matches(app: TestApp) {
        let app = app.with_catalogue().await;
        let (maker, checker) = pair(&app, PRODUCT).await;
        let firm = app.firm(1).await;
        let need = people::need(&firm, "采购铝型材", "300万").await;
        let group = async || {
            let view = firm.call(Matches { need: need.clone(), by: RankBy::Score }).await.expect("matches");
            let found = view.matches.into_iter().find(|found| found.product.id.as_str() == PRODUCT);
            found.expect("the product").group
        };
        assert_eq!(group().await, MatchGroup::Eligible, "45 people work there");
        let id = criteria::draft(&app, &maker, PRODUCT).await;
        criteria::at_least(&maker, &id, "firm.employees", "100").await;
        let view = criteria::version(&maker, &id).await;
        let told: Vec<_> = view.changes.iter().map(|change| change.text.as_str()).collect();
        assert_eq!(told, ["新增必备条件“从业人员 ≥ 100 人”。"]);
        criteria::propose(&maker, &id).await.expect("proposed");
        let alone = criteria::publish(&maker, &id).await.expect_err("makers publish nothing");
        assert_eq!(alone.kind, ProblemKind::Forbidden);
        let twin = criteria::twin(&app, PRODUCT).await;
        assert_eq!(refusal(criteria::publish(&twin, &id).await), Some(Refusal::SamePerson));
        assert_eq!(refusal(criteria::publish(&checker, &id).await), Some(Refusal::NotTried));
        criteria::try_out(&acting(&app, MAKER).await, &id).await;
        let read = || app.portal.db.read();
        let before = store::catalogue::revision(read()).await.expect("a number");
        assert!(store::editions::announcements(read()).await.expect("rows").is_empty());
        criteria::publish(&checker, &id).await.expect("published");
        assert!(store::catalogue::revision(read()).await.expect("a number") > before);
        let told = store::editions::announcements(read()).await.expect("rows");
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].payload["product"], PRODUCT);
        assert_eq!(told[0].payload["number"], 2);
        assert_ne!(group().await, MatchGroup::Eligible, "the firm is too small now");
        let public = app.visitor().call(Product { id: PRODUCT.into() }).await.expect("a product");
        let numbers: Vec<_> = public.versions.iter().map(|version| version.number).collect();
        assert_eq!(numbers, [2, 1]);
        assert_eq!(public.versions[0].changes[0].text, "新增必备条件“从业人员 ≥ 100 人”。");
        let view = criteria::version(&checker, &id).await;
        assert_eq!(view.brief.status.code, "published");
        let steps: Vec<_> = view.history.iter().map(|event| event.step.code.as_str()).collect();
        assert_eq!(steps, ["draft", "propose", "publish"]);
        let trail = store::trail::of_object(read(), "product_version", &id).await.expect("rows");
        assert_eq!(trail.len(), 1);
        assert_eq!(trail[0].action, "criteria.publish");
        assert_eq!(trail[0].before.as_ref().expect("before")["status"], "proposed");
        assert_eq!(trail[0].after.as_ref().expect("after")["status"], "published");
    }
}

both_databases! {
    async fn a_change_after_the_trial_needs_another_and_checkers_change_nothing(app: TestApp) {
        let app = app.with_catalogue().await;
        let (maker, checker) = pair(&app, PRODUCT).await;
        let id = proposal(&app, &maker, "100").await;
        let without = criteria::step(&checker, &id, "  ").await;
        let problem = checker.call(SendBackVersion { params: without }).await.expect_err("a reason is needed");
        assert_eq!(problem.fields[0].field, "text");
        let params = criteria::step(&checker, &id, "请降到 50 人").await;
        checker.call(SendBackVersion { params }).await.expect("sent back");
        let key = criteria::key(&criteria::editor(&maker, &id).await, "firm.employees");
        let fields = [(format!("{key}.op"), "gte"), (format!("{key}.value"), "50"), (format!("{key}.clause"), "甲")];
        criteria::press(&maker, &id, "save", &fields).await.expect("saved");
        criteria::propose(&maker, &id).await.expect("proposed");
        assert_eq!(refusal(criteria::publish(&checker, &id).await), Some(Refusal::TriedBefore));
        criteria::try_out(&acting(&app, MAKER).await, &id).await;
        criteria::publish(&checker, &id).await.expect("published");

        let id = criteria::draft(&app, &maker, PRODUCT).await;
        let problem = criteria::propose(&checker, &id).await.expect_err("checkers propose nothing");
        assert_eq!(problem.kind, ProblemKind::Forbidden);
    }
}

both_databases! {
    async fn what_was_published_meanwhile_is_told_and_must_be_looked_at(app: TestApp) {
        let app = app.with_catalogue().await;
        let (maker, checker) = pair(&app, PRODUCT).await;
        let slow = proposal(&app, &maker, "30").await;
        let fast = proposal(&app, &maker, "100").await;
        criteria::publish(&checker, &fast).await.expect("published");
        let problem = criteria::publish(&checker, &slow).await.expect_err("overtaken");
        let ProblemKind::Conflict { conflict: Conflict::Overtaken { number, changes } } = problem.kind else {
            panic!("another problem: {problem:?}");
        };
        assert_eq!((number, changes.as_slice()), (2, &["新增必备条件“从业人员 ≥ 100 人”。".to_owned()][..]));
        let params = criteria::step(&maker, &slow, "先核对第 2 版").await;
        maker.call(SendBackVersion { params }).await.expect("taken back");
        let params = criteria::step(&maker, &slow, "").await;
        maker.call(RebaseVersion { params }).await.expect("goes on from version 2");
        criteria::propose(&maker, &slow).await.expect("proposed");
        // The sandbox compared it with version 1.
        assert_eq!(refusal(criteria::publish(&checker, &slow).await), Some(Refusal::NotTried));
        criteria::try_out(&acting(&app, MAKER).await, &slow).await;
        criteria::publish(&checker, &slow).await.expect("published");
        let view = criteria::version(&checker, &slow).await;
        assert_eq!(view.brief.title, "第 3 版");
        assert_eq!(criteria::version(&checker, &fast).await.brief.status.code, "superseded");
    }
}

both_databases! {
    async fn of_two_publications_at_once_one_is_told_that_it_was_overtaken(app: TestApp) {
        let app = app.with_catalogue().await;
        let (maker, checker) = pair(&app, PRODUCT).await;
        let (one, two) = (proposal(&app, &maker, "30").await, proposal(&app, &maker, "100").await);
        let (first, second) = tokio::join!(criteria::publish(&checker, &one), criteria::publish(&checker, &two));
        let failed = match (first, second) {
            (Ok(()), Err(problem)) | (Err(problem), Ok(())) => problem,
            other => panic!("not exactly one: {other:?}"),
        };
        assert!(matches!(failed.kind, ProblemKind::Conflict { conflict: Conflict::Overtaken { .. } }), "{failed:?}");
    }
}

both_databases! {
    async fn a_change_of_the_proposal_in_between_refuses_the_publication(app: TestApp) {
        let app = app.with_catalogue().await;
        let (maker, checker) = pair(&app, PRODUCT).await;
        let id = proposal(&app, &maker, "30").await;
        let seen = criteria::step(&checker, &id, "").await;
        let params = criteria::step(&maker, &id, "再想想").await;
        maker.call(SendBackVersion { params }).await.expect("taken back");
        criteria::propose(&maker, &id).await.expect("proposed again");
        let problem = checker.call(app::api::criteria::PublishVersion { params: seen }).await.expect_err("stale");
        assert_eq!(problem.kind, ProblemKind::Conflict { conflict: Conflict::Stale });
    }
}

both_databases! {
    async fn nothing_is_proposed_that_changes_nothing_or_has_errors_or_unexplained_warnings(app: TestApp) {
        let app = app.with_catalogue().await;
        let (maker, _) = pair(&app, PRODUCT).await;
        let id = criteria::draft(&app, &maker, PRODUCT).await;
        assert_eq!(refusal(criteria::propose(&maker, &id).await), Some(Refusal::NothingChanged));
        criteria::at_least(&maker, &id, "firm.age_months", "24").await;
        let root = criteria::editor(&maker, &id).await.root.key;
        criteria::press(&maker, &id, &format!("add:{root}"), &[(format!("{root}.add"), "firm.age_months")]).await.expect("a row");
        assert_eq!(refusal(criteria::propose(&maker, &id).await), Some(Refusal::HasFaults));
        let view = criteria::editor(&maker, &id).await;
        let rows: Vec<_> = view.root.members.iter().filter_map(|node| match node {
            contract::criteria::EditNode::Row(row) if row.fact.code == "firm.age_months" => Some(row.key.clone()),
            _ => None,
        }).collect();
        let fields = [(format!("{}.op", rows[1]), "lt"), (format!("{}.value", rows[1]), "12"), (format!("{}.clause", rows[1]), "甲")];
        criteria::press(&maker, &id, "save", &fields).await.expect("saved");
        assert_eq!(refusal(criteria::propose(&maker, &id).await), Some(Refusal::HasErrors));
        let fields = [(format!("{}.op", rows[1]), "gte"), (format!("{}.value", rows[1]), "0"), (format!("{}.clause", rows[1]), "甲")];
        criteria::press(&maker, &id, "save", &fields).await.expect("saved");
        let params = contract::criteria::ProposeParams {
            id: id.clone(),
            version: criteria::version(&maker, &id).await.version.to_string(),
            ..Default::default()
        };
        let problem = maker.call(app::api::criteria::ProposeVersion { params }).await.expect_err("no reason");
        assert_eq!(problem.fields[0].field, "reasons.always_met:age_months_2");
        criteria::propose(&maker, &id).await.expect("explained");
        let kept = criteria::version(&maker, &id).await;
        assert!(kept.findings.iter().any(|finding| finding.reason == "沿用原文件"));
    }
}

both_databases! {
    async fn a_draft_is_given_up_with_a_reason_and_stays_given_up(app: TestApp) {
        let app = app.with_catalogue().await;
        let (maker, _) = pair(&app, PRODUCT).await;
        let id = criteria::draft(&app, &maker, PRODUCT).await;
        let params = criteria::step(&maker, &id, "不再需要").await;
        maker.call(WithdrawVersion { params }).await.expect("withdrawn");
        assert!(criteria::open(&maker, PRODUCT).await.is_empty());
        let problem = criteria::propose(&maker, &id).await;
        assert_eq!(refusal(problem), Some(Refusal::NotInThisState));
    }
}

both_databases! {
    async fn whoever_wrote_a_draft_does_not_publish_its_copy(app: TestApp) {
        let app = app.with_catalogue().await;
        let (maker, _) = pair(&app, PRODUCT).await;
        let institution = app.provider_of(PRODUCT).await;
        let second = app.officer(&institution, "bank", "second@example.com").await;
        let written = criteria::draft(&app, &maker, PRODUCT).await;
        criteria::at_least(&maker, &written, "firm.employees", "100").await;
        let copy = app.portal.new_id().to_string();
        let params = DraftParams { id: copy.clone(), product: PRODUCT.into(), from: written };
        second.call(BeginDraft { params }).await.expect("a copy");
        criteria::propose(&second, &copy).await.expect("proposed");
        criteria::try_out(&acting(&app, MAKER).await, &copy).await;
        let twin = criteria::twin(&app, PRODUCT).await;
        assert_eq!(refusal(criteria::publish(&twin, &copy).await), Some(Refusal::SamePerson));
    }
}
