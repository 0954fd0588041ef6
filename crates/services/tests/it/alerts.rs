//! Firms are told once, with the reason, when a match turns.

use contract::alert::{AlertsParams, AlertsView, ReadAlertsParams};
use contract::firm::FirmParams;
use domain::lang::Lang;
use domain::money::Fen;
use serde_json::json;
use services::{Ctx, Error, accounts, alerts, firms, needs, population};

use crate::market::{self, ASKING, LOAN, POOL};
use crate::population::{USCC, changed, replica};
use crate::portals::{self, Scratch, firm};

const OTHER: &str = "91450205Y4CL12TH35";

async fn told(firm: &Ctx) -> AlertsView {
    alerts::list(firm, AlertsParams::default()).await.unwrap()
}

/// Product, kind and the first reason of each alert, oldest first.
fn lines(view: &AlertsView) -> Vec<String> {
    let line = |row: &contract::alert::AlertView| {
        format!(
            "{} {} {}",
            row.product,
            row.kind.label,
            row.reasons.join("")
        )
    };
    let mut lines: Vec<String> = view.rows.iter().map(line).collect();
    lines.sort();
    lines
}

/// The market with another rule for the loan.
async fn rule(portal: &Scratch, criteria: serde_json::Value, most: i64) {
    let mut products = market::products();
    for (_, product) in &mut products {
        if product.id.as_str() == LOAN {
            product.criteria = serde_json::from_value(criteria.clone()).unwrap();
            product.amount.max = Some(Fen::wan(most));
        }
    }
    market::install_with(portal, products).await;
}

#[tokio::test]
async fn a_rule_a_fact_and_a_date_are_told_with_their_reason() {
    for portal in portals::all().await {
        market::install(&portal).await;
        let worker = replica(&portal);
        population::work(&worker).await.unwrap();
        let (firm, _) = portal.firm("one@example.com", USCC).await;
        let need = market::need(&firm, "300", "12").await;
        population::work(&worker).await.unwrap();
        assert!(
            told(&firm).await.rows.is_empty(),
            "what is eligible from the start is no news"
        );

        let age = |months: i64| json!({"id": "age", "fact": "firm.age_months", "op": "gte", "value": months});
        rule(&portal, age(93), 500).await;
        population::work(&worker).await.unwrap();
        assert_eq!(
            lines(&told(&firm).await),
            ["B-LOAN 不再符合 产品条件调整：“成立月数”由“≥ 24 个月”改为“≥ 93 个月”。"]
        );

        portal.clock.set("2026-12-01T04:00:00Z".parse().unwrap());
        population::work(&worker).await.unwrap();
        let now = told(&firm).await;
        assert_eq!((now.rows.len(), now.unread), (2, 2));
        assert_eq!(now.rows[0].as_of.to_string(), "2026-12-01");
        assert_eq!(
            now.rows[0].reasons,
            ["随时间推移，“成立月数”由“92 个月”变为“93 个月”，已满足要求“≥ 93 个月”。"]
        );
        assert_eq!(
            (now.rows[0].need, now.rows[0].kind.label.as_str()),
            (need, "新符合")
        );

        needs::save(&firm, changed(need, 1, "600", "12"))
            .await
            .unwrap();
        population::work(&worker).await.unwrap();
        let now = told(&firm).await;
        assert_eq!(
            now.rows[0].reasons,
            ["“融资金额”由“300 万元”变为“600 万元”，不满足要求“介于 10 万元 至 500 万元”。"]
        );
        let english = Ctx {
            lang: Lang::En,
            ..firm.clone()
        };
        assert_eq!(
            told(&english).await.rows[0].reasons,
            [
                "“Amount” changed from “CNY 3,000,000” to “CNY 6,000,000”, which does not meet \
             “between CNY 100,000 and CNY 5,000,000”."
            ]
        );
        // Nothing more is told when nothing more happens.
        population::work(&worker).await.unwrap();
        population::work(&replica(&portal)).await.unwrap();
        assert_eq!(told(&firm).await.rows.len(), 3);
    }
}

#[tokio::test]
async fn answers_given_and_new_products_are_told() {
    for portal in portals::all().await {
        let mut products = market::products();
        products.retain(|(_, product)| product.id.as_str() != POOL);
        market::install_with(&portal, products).await;
        let worker = replica(&portal);
        let (firm, _) = portal.firm("one@example.com", USCC).await;
        market::need(&firm, "300", "12").await;
        population::work(&worker).await.unwrap();
        market::install(&portal).await;
        let mut answers = contract::firm::DeclaredParams {
            version: "1".into(),
            ..Default::default()
        };
        answers.facts.insert("firm.is_listed".into(), "no".into());
        firms::declare(&firm, answers).await.unwrap();
        population::work(&worker).await.unwrap();
        let lines = lines(&told(&firm).await);
        assert_eq!(
            lines,
            [
                format!("{ASKING} 新符合 “已上市”由“未提供”变为“否”，已满足要求“否”。"),
                format!("{POOL} 新符合 新产品上线。"),
            ]
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_processes_tell_it_once() {
    for portal in portals::all().await {
        market::install(&portal).await;
        let (firm, _) = portal.firm("one@example.com", USCC).await;
        for place in 0..12 {
            market::need(&firm, &(300 + place).to_string(), "12").await;
        }
        let workers = [replica(&portal), replica(&portal), replica(&portal)];
        for worker in &workers {
            population::work(worker).await.unwrap();
        }
        let local =
            json!({"id": "region", "fact": "firm.region", "op": "under", "value": ["4502"]});
        for most in [200, 500] {
            rule(&portal, local.clone(), most).await;
            let mut racing = tokio::task::JoinSet::new();
            for worker in workers.clone() {
                racing.spawn(async move { again(&worker).await });
            }
            racing.join_all().await;
        }
        let now = told(&firm).await;
        let count = |kind: &str| now.rows.iter().filter(|row| row.kind.code == kind).count();
        assert_eq!(
            (now.paging.rows, count("lost"), count("gained")),
            (24, 12, 12)
        );
    }
}

/// Works until the database was not busy.
async fn again(worker: &Ctx) {
    for _ in 0..50 {
        match population::work(worker).await {
            Ok(()) => return,
            Err(Error::Store(_) | Error::Unavailable(_)) => tokio::task::yield_now().await,
            Err(other) => panic!("{other}"),
        }
    }
    panic!("the database was busy fifty times");
}

#[tokio::test]
async fn alerts_are_marked_as_read_and_are_nobody_elses() {
    for portal in portals::all().await {
        market::install(&portal).await;
        let worker = replica(&portal);
        let (firm, _) = portal.firm("one@example.com", USCC).await;
        let need = market::need(&firm, "300", "12").await;
        population::work(&worker).await.unwrap();
        needs::save(&firm, changed(need, 1, "1200", "12"))
            .await
            .unwrap();
        population::work(&worker).await.unwrap();
        let now = told(&firm).await;
        assert_eq!((now.rows.len(), now.unread), (2, 2));
        let me = accounts::me(&firm).await.unwrap().unwrap();
        assert_eq!(me.alerts, 2);
        let one = ReadAlertsParams {
            id: now.rows[0].id.to_string(),
            ..Default::default()
        };
        let (other, _) = portal.firm("two@example.com", OTHER).await;
        assert!(told(&other).await.rows.is_empty());
        let error = alerts::mark_read(&other, one.clone()).await.unwrap_err();
        assert!(matches!(error, Error::NotFound));
        alerts::mark_read(&firm, one.clone()).await.unwrap();
        alerts::mark_read(&firm, one).await.unwrap();
        assert_eq!(told(&firm).await.unread, 1);
        let all = ReadAlertsParams {
            until: now.until,
            ..Default::default()
        };
        alerts::mark_read(&other, all.clone()).await.unwrap();
        assert_eq!(
            told(&firm).await.unread,
            1,
            "another firm's page marks nothing here"
        );
        alerts::mark_read(&firm, all).await.unwrap();
        assert_eq!(told(&firm).await.unread, 0);
        let faulty = ReadAlertsParams {
            until: "yesterday".into(),
            ..Default::default()
        };
        let error = alerts::mark_read(&firm, faulty).await.unwrap_err();
        assert_eq!(portals::fields(error), ["until"]);
        // Kept for half a year.
        portal.clock.advance(chrono::TimeDelta::days(179));
        assert_eq!(alerts::tidy(&worker).await.unwrap(), 0);
        portal.clock.advance(chrono::TimeDelta::days(2));
        assert_eq!(alerts::tidy(&worker).await.unwrap(), 2);
        assert!(told(&firm).await.rows.is_empty());
    }
}

#[tokio::test]
async fn a_changed_record_is_told_of_every_need_that_it_turns() {
    for portal in portals::all().await {
        market::install(&portal).await;
        let worker = replica(&portal);
        let (owner, _) = portal.firm("one@example.com", USCC).await;
        for _ in 0..3 {
            market::need(&owner, "300", "12").await;
        }
        population::work(&worker).await.unwrap();
        let moved = FirmParams {
            version: "1".into(),
            region: "450100".into(),
            ..firm(USCC)
        };
        firms::save(&owner, moved).await.unwrap();
        population::work(&worker).await.unwrap();
        let now = told(&owner).await;
        // Three needs, each lost to the loan and the pool; the others were not eligible before.
        assert_eq!(now.rows.len(), 6);
        for row in &now.rows {
            assert_eq!(row.reasons.len(), 1);
            assert!(row.reasons[0].contains("“注册地”由“鱼峰区”变为“南宁市”"));
        }
    }
}
