//! The firm's record and its needs.

use std::collections::BTreeMap;

use contract::Conflict;
use contract::firm::{
    CertificationParams, DeclaredParams, FinancialParams, FirmParams, RemoveParams,
};
use contract::need::{NeedParams, NeedRefParams};
use domain::fault::Fault;
use services::{Error, firms, needs};

use crate::portals::{self, faults, fields};

const USCC: &str = "91110000600037341L";
const OTHER: &str = "91450205Y4CL12TH35";

#[tokio::test]
async fn a_firm_is_registered_changed_and_shown() {
    for portal in portals::all().await {
        let token = portal.person("one@example.com").await;
        let new = portal.behind(&token).await;
        assert!(matches!(firms::view(&new).await, Err(Error::NotFound)));
        let org = firms::save(&new, portals::firm(USCC)).await.unwrap();
        // The same form posted again, still with the session of the newcomer.
        assert_eq!(firms::save(&new, portals::firm(USCC)).await.unwrap(), org);
        let ctx = portal.behind(&token).await;
        let view = firms::view(&ctx).await.unwrap();
        assert_eq!((view.id, view.form.industry.as_str()), (org, "C3670"));
        assert!(view.size_class.is_none() && view.size_class_missing.is_some());

        let change = FirmParams {
            employees: "87".into(),
            ..view.form.clone()
        };
        firms::save(&ctx, change).await.unwrap();
        let stale = firms::save(&ctx, view.form).await.unwrap_err();
        assert!(matches!(stale, Error::Conflict(Conflict::Stale)));
        assert_eq!(firms::view(&ctx).await.unwrap().form.employees, "87");
    }
}

#[tokio::test]
async fn a_code_has_one_firm_and_a_wrong_one_says_why() {
    for portal in portals::all().await {
        portal.firm("one@example.com", USCC).await;
        let token = portal.person("two@example.com").await;
        let ctx = portal.behind(&token).await;
        let error = firms::save(&ctx, portals::firm(USCC)).await.unwrap_err();
        let fault = faults(error).remove(0);
        assert_eq!(
            (fault.field.as_str(), fault.fault),
            ("uscc", Fault::Duplicate)
        );
        let error = firms::save(&ctx, portals::firm("91110000600037341M"))
            .await
            .unwrap_err();
        assert_eq!(
            faults(error).remove(0).fault,
            Fault::UsccCheck { expected: 'L' }
        );
        let bad = FirmParams {
            name_zh: "a\0".into(),
            founded_on: "2026-11-24".into(),
            region: "x".into(),
            version: "x".into(),
            ..portals::firm(OTHER)
        };
        let error = firms::save(&ctx, bad).await.unwrap_err();
        assert_eq!(
            fields(error),
            ["name_zh", "founded_on", "region", "version"]
        );
    }
}

#[tokio::test]
async fn figures_certifications_and_answers() {
    for portal in portals::all().await {
        let (ctx, _) = portal.firm("one@example.com", USCC).await;
        for year in ["2022", "2023", "2024", "2024"] {
            firms::save_financial(&ctx, figures(year)).await.unwrap();
        }
        let error = firms::save_financial(&ctx, figures("2025"))
            .await
            .unwrap_err();
        assert_eq!(faults(error)[0].fault, Fault::TooMany { max: 3 });
        firms::remove_financial(&ctx, RemoveParams { id: "2022".into() })
            .await
            .unwrap();
        let gone = firms::remove_financial(&ctx, RemoveParams { id: "2022".into() }).await;
        assert!(matches!(gone, Err(Error::NotFound)));

        let view = firms::view(&ctx).await.unwrap();
        assert_eq!(view.size_class.unwrap().class.code, "small");
        let certificate = CertificationParams {
            id: view.new_id,
            kind: "hnte".into(),
            number: "GR202445000001".into(),
            issued_on: "2024-11-28".into(),
            expires_on: String::new(),
        };
        firms::add_certification(&ctx, certificate.clone())
            .await
            .unwrap();
        firms::add_certification(&ctx, certificate.clone())
            .await
            .unwrap();
        let second = CertificationParams {
            id: ctx.new_id().to_string(),
            ..certificate
        };
        let error = firms::add_certification(&ctx, second).await.unwrap_err();
        assert_eq!(fields(error), ["number"]);

        let facts = BTreeMap::from([("firm.is_listed".into(), "no".into())]);
        let answers = DeclaredParams {
            version: "1".into(),
            facts,
        };
        firms::declare(&ctx, answers.clone()).await.unwrap();
        let stale = firms::declare(&ctx, answers).await;
        assert!(matches!(stale, Err(Error::Conflict(Conflict::Stale))));
        let view = firms::view(&ctx).await.unwrap();
        let listed = view
            .declared
            .iter()
            .find(|fact| fact.key == "firm.is_listed")
            .unwrap();
        assert_eq!(
            (listed.value.as_str(), view.certifications.len()),
            ("no", 1)
        );
        let odd = BTreeMap::from([("firm.revenue\0".into(), "1".into())]);
        let odd = DeclaredParams {
            version: "2".into(),
            facts: odd,
        };
        let error = firms::declare(&ctx, odd).await.unwrap_err();
        assert_eq!(fields(error), ["facts.firm.revenue"]);
    }
}

fn figures(year: &str) -> FinancialParams {
    FinancialParams {
        year: year.into(),
        revenue: "1900万".into(),
        total_assets: "2,400".into(),
        total_liabilities: "1100".into(),
        net_profit: "-35.5".into(),
        rd_expense: "160".into(),
    }
}

#[tokio::test]
async fn a_need_is_registered_once_and_only_its_firm_reaches_it() {
    for portal in portals::all().await {
        let (ctx, _) = portal.firm("one@example.com", USCC).await;
        let (other, _) = portal.firm("two@example.com", OTHER).await;
        let fresh = needs::form(&ctx, None).await.unwrap();
        let params = NeedParams {
            title: "更新压铸设备".into(),
            amount: "３００万".into(),
            tenor_months: "24".into(),
            purpose: "equipment_renewal".into(),
            facts: BTreeMap::from([("project.filed".into(), "yes".into())]),
            open_to_providers: "on".into(),
            ..fresh.form
        };
        let id = needs::save(&ctx, params.clone()).await.unwrap();
        assert_eq!(needs::save(&ctx, params.clone()).await.unwrap(), id);
        assert_eq!(needs::list(&ctx).await.unwrap().len(), 1);

        let text = id.to_string();
        assert!(matches!(
            needs::form(&other, Some(&text)).await,
            Err(Error::NotFound)
        ));
        let taken = needs::save(&other, params).await.unwrap_err();
        assert_eq!(taken.into_problem("").status(), 409);
        let filled = needs::form(&ctx, Some(&text)).await.unwrap();
        assert_eq!(filled.form.amount, "300");
        let foreign = needs::save(&other, filled.form.clone()).await;
        assert!(matches!(foreign, Err(Error::NotFound)));

        let changed = NeedParams {
            amount: "1.2亿".into(),
            ..filled.form.clone()
        };
        needs::save(&ctx, changed).await.unwrap();
        let stale = needs::save(&ctx, filled.form).await;
        assert!(matches!(stale, Err(Error::Conflict(Conflict::Stale))));
        let at = |version: &str| NeedRefParams {
            id: text.clone(),
            version: version.into(),
        };
        needs::close(&ctx, at("2")).await.unwrap();
        needs::close(&ctx, at("2")).await.unwrap();
        assert!(!needs::list(&ctx).await.unwrap()[0].open);
        assert!(matches!(
            needs::reopen(&other, at("3")).await,
            Err(Error::NotFound)
        ));
        needs::reopen(&ctx, at("3")).await.unwrap();
    }
}
