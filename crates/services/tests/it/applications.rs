//! Applying, answering, and the race for a quota.

use contract::application::{ApplyParams, ApproveParams, CaseView, DeclineParams, StepParams};
use contract::{Conflict, fund::FundDetailView};
use domain::access::OrgKind;
use domain::fault::Fault;
use domain::ids::{ApplicationId, NeedId};
use domain::money::{AmountUnit, Fen};
use services::{Ctx, Error, applications, funds, worklist};
use tokio::task::JoinSet;

use crate::market::{self, ASKING, BANK, BUREAU, CLOSED, LIMIT, LOAN, POOL};
use crate::portals::{self, Scratch, faults, fields};

const USCC: &str = "91110000600037341L";
const OTHER: &str = "91450205Y4CL12TH35";

fn form(ctx: &Ctx, need: NeedId, products: &[&str]) -> ApplyParams {
    ApplyParams {
        id: ctx.new_id().to_string(),
        need: need.to_string(),
        products: products.iter().map(|id| (*id).to_owned()).collect(),
        note: "请审阅".into(),
        classes: domain::consent::DataClass::ALL
            .iter()
            .map(|class| class.code().to_owned())
            .collect(),
        consent: "on".into(),
        ..ApplyParams::default()
    }
}

async fn apply(firm: &Ctx, need: NeedId, product: &str) -> ApplicationId {
    applications::apply(firm, form(firm, need, &[product]))
        .await
        .unwrap()[0]
}

fn step(id: ApplicationId, version: i64, command: &str, text: &str) -> StepParams {
    StepParams {
        id: id.to_string(),
        version: version.to_string(),
        command: command.into(),
        text: text.into(),
    }
}

fn approval(case: &CaseView, amount: Fen) -> ApproveParams {
    ApproveParams {
        amount: amount.to_input(AmountUnit::Wan),
        ..case.approve.clone()
    }
}

async fn reviewed(officer: &Ctx, id: ApplicationId) -> CaseView {
    applications::step(officer, step(id, 1, "accept_for_review", ""))
        .await
        .unwrap();
    applications::case(officer, &id.to_string()).await.unwrap()
}

async fn market(portal: &Scratch) -> (Ctx, Ctx, Ctx) {
    market::install(portal).await;
    let (firm, _) = portal.firm("one@example.com", USCC).await;
    let bank = market::officer(portal, BANK, OrgKind::Bank, 1);
    let bureau = market::officer(portal, BUREAU, OrgKind::Bureau, 2);
    (firm, bank, bureau)
}

async fn pool(bureau: &Ctx) -> FundDetailView {
    let funds = funds::list(bureau).await.unwrap().funds;
    let fund = funds
        .into_iter()
        .find(|fund| fund.product.id.to_string() == POOL)
        .unwrap();
    funds::detail(bureau, &fund.id.to_string()).await.unwrap()
}

fn is_conflict(error: &Error, conflict: Conflict) -> bool {
    matches!(error, Error::Conflict(found) if *found == conflict)
}

#[tokio::test]
async fn a_form_posted_twice_applies_once() {
    for portal in portals::all().await {
        let (firm, bank, _) = market(&portal).await;
        let need = market::need(&firm, "300", "12").await;
        let params = form(&firm, need, &[LOAN, ASKING]);
        let first = applications::apply(&firm, params.clone()).await.unwrap();
        assert_eq!(first.len(), 2);
        let mut again = applications::apply(&firm, params.clone()).await.unwrap();
        again.sort_unstable();
        let mut sorted = first.clone();
        sorted.sort_unstable();
        assert_eq!(again, sorted);
        // Another form for the same product is refused while the first is running.
        let second = applications::apply(&firm, form(&firm, need, &[LOAN]))
            .await
            .unwrap_err();
        assert!(is_conflict(&second, Conflict::Duplicate));
        assert_eq!(applications::list(&firm).await.unwrap().len(), 2);
        let queue = worklist::queue(&bank, Default::default()).await.unwrap();
        assert_eq!((queue.rows.len(), queue.paging.rows), (2, 2));
        assert_eq!(queue.counts[0].1, 2);
        // The row says by when to decide: thirty days from a complete file.
        assert_eq!(queue.rows[0].due_on.unwrap().to_string(), "2026-12-23");
    }
}

#[tokio::test]
async fn two_forms_racing_for_one_product_make_one_application() {
    for portal in portals::all().await {
        let (firm, ..) = market(&portal).await;
        let need = market::need(&firm, "300", "12").await;
        let same = form(&firm, need, &[LOAN]);
        let mut racing = JoinSet::new();
        for place in 0..8 {
            let firm = firm.clone();
            let params = if place % 2 == 0 {
                same.clone()
            } else {
                form(&firm, need, &[LOAN])
            };
            racing.spawn(async move { applications::apply(&firm, params).await });
        }
        let answers = racing.join_all().await;
        let mut ids: Vec<_> = answers.iter().flatten().flatten().collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 1);
        let refused = answers.iter().filter_map(|answer| answer.as_ref().err());
        for error in refused {
            assert!(is_conflict(error, Conflict::Duplicate), "{error}");
        }
        assert_eq!(applications::list(&firm).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn what_cannot_be_sent_says_why() {
    for portal in portals::all().await {
        let (firm, bank, _) = market(&portal).await;
        let need = market::need(&firm, "300", "12").await;
        let bad = ApplyParams {
            consent: String::new(),
            products: Vec::new(),
            note: "a\0".into(),
            ..form(&firm, need, &[])
        };
        let error = applications::apply(&firm, bad).await.unwrap_err();
        assert_eq!(fields(error), ["products", "note", "consent"]);
        // Out of force: ineligible, so it cannot be applied for.
        let error = applications::apply(&firm, form(&firm, need, &[CLOSED]))
            .await
            .unwrap_err();
        let fault = faults(error).remove(0);
        assert!(matches!(fault.fault, Fault::Mismatch { .. }) && fault.field == "products");
        let error = applications::apply(&firm, form(&firm, need, &["X"]))
            .await
            .unwrap_err();
        assert!(matches!(faults(error)[0].fault, Fault::UnknownCode { .. }));
        let page = applications::apply_form(
            &firm,
            &need.to_string(),
            vec![LOAN.into(), CLOSED.into(), LOAN.into(), "X".into()],
            "",
        )
        .await
        .unwrap();
        assert_eq!((page.products.len(), page.left_out.len()), (1, 1));
        assert_eq!(page.left_out[0].label, "S-CLOSED：未满足产品有效期");
        // Another firm's need is no need; an institution does not apply.
        let (other, _) = portal.firm("two@example.com", OTHER).await;
        let error = applications::apply(&other, form(&other, need, &[LOAN]))
            .await
            .unwrap_err();
        assert!(matches!(error, Error::NotFound));
        let error = applications::apply(&bank, form(&bank, need, &[LOAN]))
            .await
            .unwrap_err();
        assert!(matches!(error, Error::Forbidden));
        let error = applications::apply(&portal.visitor(), form(&firm, need, &[LOAN])).await;
        assert!(matches!(error, Err(Error::NotSignedIn)));
    }
}

#[tokio::test]
async fn a_case_goes_its_way_and_both_sides_see_it() {
    for portal in portals::all().await {
        let (firm, bank, _) = market(&portal).await;
        let need = market::need(&firm, "300", "12").await;
        let id = apply(&firm, need, LOAN).await;
        // Unread, nothing is approved; the firm does not accept for the bank.
        let case = applications::case(&bank, &id.to_string()).await.unwrap();
        assert_eq!(
            case.application.allowed,
            ["accept_for_review", "request_more", "decline"]
        );
        assert_eq!(
            (case.met, case.total, case.verdict.code.as_str()),
            (4, 4, "eligible")
        );
        let error = applications::approve(&bank, approval(&case, Fen::wan(300)))
            .await
            .unwrap_err();
        assert!(is_conflict(&error, Conflict::NotInThisState));
        let error = applications::step(&firm, step(id, 1, "accept_for_review", "")).await;
        assert!(matches!(error, Err(Error::Forbidden)));
        let error = applications::step(&bank, step(id, 1, "withdraw", "")).await;
        assert!(matches!(error, Err(Error::Forbidden)));
        let error = applications::step(&bank, step(id, 1, "approve", ""))
            .await
            .unwrap_err();
        assert_eq!(fields(error), ["command"]);

        let error = applications::step(&bank, step(id, 1, "request_more", " "))
            .await
            .unwrap_err();
        assert_eq!(fields(error), ["text"]);
        applications::step(&bank, step(id, 1, "request_more", "请补充近三个月流水"))
            .await
            .unwrap();
        let waiting = applications::view(&firm, &id.to_string()).await.unwrap();
        assert_eq!((waiting.row.due_on, waiting.version), (None, 2));
        assert_eq!(waiting.allowed, ["supply_more", "withdraw"]);
        // The clock stands for four days.
        portal.clock.advance(chrono::TimeDelta::days(4));
        let stale = applications::step(&firm, step(id, 1, "supply_more", "已补充")).await;
        assert!(is_conflict(&stale.unwrap_err(), Conflict::Stale));
        applications::step(&firm, step(id, 2, "supply_more", "已补充"))
            .await
            .unwrap();
        let case = applications::case(&bank, &id.to_string()).await.unwrap();
        assert_eq!(
            case.application.row.due_on.unwrap().to_string(),
            "2026-12-27"
        );

        let over = applications::approve(&bank, approval(&case, Fen::wan(301)))
            .await
            .unwrap_err();
        assert_eq!(fields(over), ["amount"]);
        applications::approve(&bank, approval(&case, Fen::wan(250)))
            .await
            .unwrap();
        let view = applications::view(&firm, &id.to_string()).await.unwrap();
        let decision = view.decision.unwrap();
        assert_eq!(
            (decision.approved, decision.amount),
            (true, Some(Fen::wan(250)))
        );
        assert_eq!(decision.rate.map(|rate| rate.0), Some(360));
        let told: Vec<_> = view
            .events
            .iter()
            .map(|event| event.step.code.as_str())
            .collect();
        assert_eq!(told, ["submit", "request_more", "supply_more", "approve"]);
        // To the firm the bank is the bank; its own people have names.
        assert_eq!(
            (view.events[1].by.as_str(), view.events[2].by.as_str()),
            ("龙城银行", "张伟")
        );
        let error = applications::step(&bank, step(id, 4, "request_more", "再问")).await;
        assert!(is_conflict(&error.unwrap_err(), Conflict::NotInThisState));
    }
}

#[tokio::test]
async fn what_is_not_yours_is_not_there() {
    for portal in portals::all().await {
        let (firm, _, bureau) = market(&portal).await;
        let need = market::need(&firm, "300", "12").await;
        let id = apply(&firm, need, LOAN).await;
        let (other, _) = portal.firm("two@example.com", OTHER).await;
        let missing = |error: Error| assert!(matches!(error, Error::NotFound), "{error}");
        let decline = |reason: &str| DeclineParams {
            id: id.to_string(),
            version: "1".into(),
            reason: reason.into(),
            text: "理由".into(),
        };
        missing(
            applications::view(&other, &id.to_string())
                .await
                .unwrap_err(),
        );
        missing(
            applications::case(&bureau, &id.to_string())
                .await
                .unwrap_err(),
        );
        missing(
            applications::step(&other, step(id, 1, "withdraw", ""))
                .await
                .unwrap_err(),
        );
        missing(
            applications::decline(&bureau, decline("other"))
                .await
                .unwrap_err(),
        );
        missing(applications::view(&firm, "not-an-id").await.unwrap_err());
        let error = applications::case(&firm, &id.to_string())
            .await
            .unwrap_err();
        assert!(matches!(error, Error::Forbidden));
        assert!(applications::list(&other).await.unwrap().is_empty());
        let queue = worklist::queue(&bureau, Default::default()).await.unwrap();
        assert!(queue.rows.is_empty());
        let quota = pool(&bureau).await.fund.id.to_string();
        let bank = market::officer(&portal, BANK, OrgKind::Bank, 1);
        assert!(matches!(
            funds::detail(&bank, &quota).await,
            Err(Error::Forbidden)
        ));
        let fund = market::officer(&portal, BANK, OrgKind::Fund, 3);
        missing(funds::detail(&fund, &quota).await.unwrap_err());
        // A refusal needs a reason that exists.
        let error = applications::decline(&bank, decline("whim"))
            .await
            .unwrap_err();
        assert_eq!(fields(error), ["reason"]);
        applications::decline(&bank, decline("repayment_capacity"))
            .await
            .unwrap();
        let view = applications::view(&firm, &id.to_string()).await.unwrap();
        assert_eq!(
            view.decision.unwrap().reason.unwrap().code,
            "repayment_capacity"
        );
        // Declined, the firm may apply again.
        apply(&firm, need, LOAN).await;
    }
}

#[tokio::test]
async fn sixty_four_approvals_on_one_quota_never_overdraw_it() {
    for portal in portals::all().await {
        let (firm, _, bureau) = market(&portal).await;
        let mut cases = Vec::new();
        for place in 0..64_i64 {
            // 20 to 83.0019 万元: three times what there is, to the fen.
            let amount = Fen(Fen::wan(20 + place).0 + place * 31);
            let need = market::need(&firm, &amount.to_input(AmountUnit::Wan), "12").await;
            let id = apply(&firm, need, POOL).await;
            cases.push((reviewed(&bureau, id).await, amount));
        }
        let mut racing = JoinSet::new();
        for (place, (case, amount)) in cases.into_iter().enumerate() {
            let manager = market::officer(&portal, BUREAU, OrgKind::Bureau, 100 + place as u128);
            racing.spawn(async move { (approved(&manager, &case, amount).await, amount) });
        }
        let answers = racing.join_all().await;
        let sum = |granted: bool| -> Fen {
            answers
                .iter()
                .filter(|(ok, _)| *ok == granted)
                .map(|(_, amount)| *amount)
                .sum()
        };
        assert!(sum(true).plus(sum(false)) > Fen(3 * LIMIT.0));
        let fund = pool(&bureau).await;
        assert_eq!(
            (fund.fund.reserved, fund.ledger_sum),
            (sum(true), sum(true))
        );
        assert_eq!(fund.fund.open, LIMIT.minus(sum(true)));
        let granted = answers.iter().filter(|(ok, _)| *ok).count() as u64;
        assert_eq!(
            (fund.ledger_rows, fund.ledger.len() as u64),
            (granted, granted)
        );
        // Nobody was refused what was there.
        let least = answers
            .iter()
            .filter(|(ok, _)| !ok)
            .map(|(_, amount)| *amount)
            .min();
        assert!(least.is_some_and(|least| least > fund.fund.open));
        // The cases that were refused for the quota are still under review, to be decided anew.
        let left = answers.len() as u64 - granted;
        let queue = worklist::queue(&bureau, Default::default()).await.unwrap();
        assert_eq!((queue.paging.rows, fund.fund.waiting), (left, left));
    }
}

/// Approves until the answer is a real one: a busy database asks to try again.
async fn approved(manager: &Ctx, case: &CaseView, amount: Fen) -> bool {
    for _ in 0..100 {
        match applications::approve(manager, approval(case, amount)).await {
            Ok(_) => return true,
            Err(Error::Conflict(Conflict::QuotaExceeded { open })) => {
                assert!(open < amount);
                return false;
            }
            Err(Error::Unavailable(_) | Error::Store(_)) => {}
            Err(other) => panic!("neither approved nor refused for the quota: {other}"),
        }
    }
    panic!("the database was busy a hundred times");
}

#[tokio::test]
async fn taking_an_approved_application_back_frees_its_quota() {
    for portal in portals::all().await {
        let (firm, _, bureau) = market(&portal).await;
        let need = market::need(&firm, "600", "12").await;
        let id = apply(&firm, need, POOL).await;
        let case = reviewed(&bureau, id).await;
        applications::approve(&bureau, approval(&case, Fen::wan(550)))
            .await
            .unwrap();
        // A second need no longer finds enough.
        let more = market::need(&firm, "600", "12").await;
        let error = applications::apply(&firm, form(&firm, more, &[POOL]))
            .await
            .unwrap_err();
        assert_eq!(fields(error), ["products"]);
        assert_eq!(pool(&bureau).await.fund.reserved, Fen::wan(550));
        applications::step(&firm, step(id, 3, "withdraw", "另有安排"))
            .await
            .unwrap();
        let fund = pool(&bureau).await;
        let moved: Vec<_> = fund
            .ledger
            .iter()
            .map(|row| (row.kind.code.as_str(), row.amount))
            .collect();
        assert_eq!(
            moved,
            [("release", Fen::wan(-550)), ("reserve", Fen::wan(550))]
        );
        assert_eq!((fund.fund.open, fund.ledger_sum), (LIMIT, Fen::ZERO));
        assert_eq!(fund.ledger[0].open_after, LIMIT);
        let error = applications::step(&firm, step(id, 4, "withdraw", ""))
            .await
            .unwrap_err();
        assert!(is_conflict(&error, Conflict::NotInThisState));
        apply(&firm, more, POOL).await;
    }
}
