//! A version takes effect on its day, and any day can be asked for.

use super::refusal;
use app::api::catalogue::Product;
use app::api::criteria::{PublishVersion, SaveCriteria, WithdrawVersion};
use chrono::{NaiveDate, TimeDelta};
use contract::criteria::EditorParams;
use domain::edition::Refusal;
use domain::ids::ProductId;
use services::{Ctx, products};
use tests::criteria::{self, CHECKER, MAKER, PRODUCT, acting, pair};
use tests::{Client, TestApp, both_databases, proposals};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A proposal with dates, tried out.
async fn dated(app: &TestApp, maker: &Client, from: &str, to: &str) -> String {
    let id = criteria::draft(app, maker, PRODUCT).await;
    criteria::at_least(maker, &id, "firm.employees", "100").await;
    let params = EditorParams {
        id: id.clone(),
        version: criteria::editor(maker, &id).await.version.to_string(),
        effective_from: from.into(),
        effective_to: to.into(),
        ..EditorParams::default()
    };
    maker.call(SaveCriteria { params }).await.expect("saved");
    criteria::propose(maker, &id).await.expect("proposed");
    criteria::try_out(&acting(app, MAKER).await, &id).await;
    id
}

/// Whether the product asks for employees, as everybody reads it today.
async fn asks(app: &TestApp) -> bool {
    let view = app
        .visitor()
        .call(Product { id: PRODUCT.into() })
        .await
        .expect("a product");
    serde_json::to_string(&view.criteria)
        .expect("json")
        .contains("从业人员")
}

both_databases! {
    async fn a_version_takes_effect_on_its_day_in_every_process(app: TestApp) {
        let app = app.with_catalogue().await;
        let (maker, checker) = pair(&app, PRODUCT).await;
        let id = dated(&app, &maker, "2026-12-01", "2027-06-30").await;
        criteria::publish(&checker, &id).await.expect("published");
        assert!(!asks(&app).await, "not before its day");
        let view = app.visitor().call(Product { id: PRODUCT.into() }).await.expect("a product");
        assert_eq!(view.versions.len(), 1, "what comes later is not public");
        let (other, _) = app.second().await;
        let elsewhere = Ctx::system(other, "test");
        let listed = products::get(&elsewhere, &ProductId::new(PRODUCT)).await.expect("a product");
        assert_eq!(listed.held.expect("a version").span.number, 1);

        app.clock.advance(TimeDelta::days(8));
        assert!(asks(&app).await, "the day has come, and nothing else happened");
        let listed = products::get(&elsewhere, &ProductId::new(PRODUCT)).await.expect("a product");
        assert_eq!(listed.held.expect("a version").span.number, 2);
        assert_eq!(listed.product.valid.to, Some(day("2027-06-30")), "nobody applies after its last day");

        let ctx = Ctx::system(app.portal.clone(), "test");
        for (on, number) in [("2020-01-01", 1), ("2026-11-30", 1), ("2026-12-01", 2), ("2030-01-01", 2)] {
            let catalogue = products::as_of(&ctx, day(on)).await.expect("a catalogue");
            let listed = catalogue.get(&ProductId::new(PRODUCT)).expect("the product");
            assert_eq!((catalogue.as_of, listed.held.expect("a version").span.number), (day(on), number));
        }
    }
}

both_databases! {
    async fn until_it_takes_effect_a_version_can_be_withdrawn_and_the_one_before_holds_on(app: TestApp) {
        let app = app.with_catalogue().await;
        let (maker, checker) = pair(&app, PRODUCT).await;
        let id = dated(&app, &maker, "2026-12-01", "").await;
        criteria::publish(&checker, &id).await.expect("published");
        let params = criteria::step(&maker, &id, "政策暂缓").await;
        maker.call(WithdrawVersion { params }).await.expect("proposed");
        assert_eq!(criteria::version(&maker, &id).await.brief.status.code, "published", "one alone takes nothing back");
        let proposal = proposals::to_check(&checker).await;
        proposals::confirm(&checker, &proposal).await.expect("withdrawn in time");
        assert_eq!(criteria::version(&maker, &id).await.brief.status.code, "withdrawn");
        let again = dated(&app, &maker, "2026-12-02", "").await;
        criteria::publish(&checker, &again).await.expect("from version 1 again");
        assert_eq!(criteria::version(&checker, &again).await.brief.title, "第 3 版");
        app.clock.advance(TimeDelta::days(8));
        assert!(!asks(&app).await, "the withdrawn one never holds");
        app.clock.advance(TimeDelta::days(1));
        assert!(asks(&app).await);
        let maker = app.signed_in(MAKER).await;
        let params = criteria::step(&maker, &again, "太晚了").await;
        let problem = maker.call(WithdrawVersion { params }).await;
        assert_eq!(refusal(problem), Some(Refusal::TookEffect));
    }
}

both_databases! {
    async fn dates_lie_ahead_and_in_order(app: TestApp) {
        let app = app.with_catalogue().await;
        let (maker, _) = pair(&app, PRODUCT).await;
        let id = criteria::draft(&app, &maker, PRODUCT).await;
        let params = EditorParams {
            id: id.clone(),
            version: "1".into(),
            effective_from: "2026-11-22".into(),
            effective_to: "2026-11-21".into(),
            ..EditorParams::default()
        };
        let problem = maker.call(SaveCriteria { params }).await.expect_err("in the past");
        let fields: Vec<_> = problem.fields.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["effective_from", "effective_to"]);

        let id = dated(&app, &maker, "2026-11-24", "").await;
        app.clock.advance(TimeDelta::days(3));
        let checker = app.signed_in(CHECKER).await;
        let params = criteria::step(&checker, &id, "").await;
        let problem = checker.call(PublishVersion { params }).await;
        assert_eq!(refusal(problem), Some(Refusal::DatePassed));
    }
}
