//! The matches of a need, and the needs that fit an institution.

use contract::matches::CriterionNode;
use contract::matches::{ChangeAt, MatchGroup, MatchView, MatchesView, Outcome, RankBy};
use contract::worklist::CandidatesParams;
use domain::access::OrgKind;
use domain::ids::NeedId;
use domain::money::Fen;
use services::{Ctx, Error, matches, worklist};

use crate::market::{self, ASKING, BANK, CLOSED, LOAN, POOL, SECURED};
use crate::portals::{self, Scratch};

const USCC: &str = "91110000600037341L";
const OTHER: &str = "91450205Y4CL12TH35";

async fn firm_with_need(portal: &Scratch, amount: &str) -> (Ctx, NeedId) {
    market::install(portal).await;
    let (firm, _) = portal.firm("one@example.com", USCC).await;
    let need = market::need(&firm, amount, "12").await;
    (firm, need)
}

async fn matches_of(firm: &Ctx, need: NeedId) -> MatchesView {
    matches::list(firm, &need.to_string(), RankBy::Score)
        .await
        .unwrap()
}

fn found<'v>(view: &'v MatchesView, product: &str) -> &'v MatchView {
    view.matches
        .iter()
        .find(|one| one.product.id.as_str() == product)
        .unwrap()
}

#[tokio::test]
async fn every_group_says_why() {
    for portal in portals::all().await {
        let (firm, need) = firm_with_need(&portal, "300").await;
        let view = matches_of(&firm, need).await;
        assert_eq!(view.matches.len(), 5);

        let loan = found(&view, LOAN);
        assert_eq!(
            (loan.group, loan.met, loan.total),
            (MatchGroup::Eligible, 4, 4)
        );
        let cost = loan.cost.as_ref().unwrap();
        // 3.60 % on actual days over 360, paid monthly, is 3.71 % a year.
        assert_eq!((cost.nominal.0, cost.without_subsidy.0), (360, 371));
        assert!(cost.with_subsidy.is_none() && cost.notes.len() >= 2);

        let asking = found(&view, ASKING);
        assert_eq!(asking.group, MatchGroup::Undetermined);
        assert_eq!(asking.provide.len(), 1);
        assert_eq!(asking.provide[0].at, ChangeAt::Facts);

        // Nothing is offered: the way is to offer something.
        let secured = found(&view, SECURED);
        assert_eq!(secured.group, MatchGroup::NearMiss);
        assert_eq!(
            (secured.changes.len(), secured.changes[0].at),
            (1, ChangeAt::Assets)
        );
        assert_eq!(
            secured.changes[0].text,
            "补充押品，使可担保金额再增加 300 万元（目前 0 元，需 300 万元）"
        );

        let closed = found(&view, CLOSED);
        assert_eq!(closed.group, MatchGroup::Ineligible);
        assert_eq!(
            closed.impossible,
            ["产品有效期：介于 2025-01-01 至 2025-12-31"]
        );
        let validity = closed.criteria.iter().find_map(|node| match node {
            CriterionNode::Leaf(leaf) if leaf.id == "$validity" => Some(leaf),
            _ => None,
        });
        assert_eq!(validity.map(|leaf| leaf.outcome), Some(Outcome::Unmet));

        assert_eq!(found(&view, POOL).open_quota, Some(market::LIMIT));
        // Eligible before undetermined before the rest.
        let verdicts: Vec<_> = view.matches.iter().map(|one| one.group).collect();
        let first_other = verdicts
            .iter()
            .position(|group| *group != MatchGroup::Eligible);
        assert!(
            verdicts[first_other.unwrap()..]
                .iter()
                .all(|g| *g != MatchGroup::Eligible)
        );

        let bundle = view.recommended.unwrap();
        assert_eq!(bundle.parts[0].product.as_ref().unwrap().id.as_str(), LOAN);
        assert_eq!(bundle.parts[0].amount, Fen::wan(300));
    }
}

#[tokio::test]
async fn a_need_too_large_is_told_what_to_ask_for() {
    for portal in portals::all().await {
        let (firm, need) = firm_with_need(&portal, "1200").await;
        let view = matches_of(&firm, need).await;
        let loan = found(&view, LOAN);
        assert_eq!((loan.group, loan.changes.len()), (MatchGroup::NearMiss, 1));
        assert_eq!(loan.changes[0].text, "融资金额降低到 500 万元");
        assert_eq!(
            (loan.amount, loan.changes[0].at),
            (Fen::wan(500), ChangeAt::Need)
        );
        // The quota cannot grow at the firm's wish, but the firm can ask for less.
        let pool = found(&view, POOL);
        assert_eq!(pool.group, MatchGroup::NearMiss);
        assert_eq!(pool.changes[0].leaf, "$quota");
        assert_eq!(pool.changes[0].text, "需求金额降低到 1,000 万元");
    }
}

#[tokio::test]
async fn compare_keeps_the_order_given_and_strangers_see_nothing() {
    for portal in portals::all().await {
        let (firm, need) = firm_with_need(&portal, "300").await;
        let chosen: Vec<String> = [SECURED, LOAN, "X", LOAN, POOL]
            .iter()
            .map(|id| (*id).to_owned())
            .collect();
        let view = matches::compare(&firm, &need.to_string(), &chosen)
            .await
            .unwrap();
        let ids: Vec<_> = view
            .matches
            .iter()
            .map(|one| one.product.id.to_string())
            .collect();
        assert_eq!(ids, [SECURED, LOAN, POOL]);
        let (other, _) = portal.firm("two@example.com", OTHER).await;
        let error = matches::list(&other, &need.to_string(), RankBy::Cost)
            .await
            .unwrap_err();
        assert!(matches!(error, Error::NotFound));
        let bank = market::officer(&portal, BANK, OrgKind::Bank, 1);
        let error = matches::list(&bank, &need.to_string(), RankBy::Cost)
            .await
            .unwrap_err();
        assert!(matches!(error, Error::Forbidden));
    }
}

#[tokio::test]
async fn an_institution_sees_the_needs_that_fit_its_products() {
    for portal in portals::all().await {
        let (firm, _) = firm_with_need(&portal, "300").await;
        market::need(&firm, "1200", "12").await;
        let bank = market::officer(&portal, BANK, OrgKind::Bank, 1);
        let rows = async |group: &str, product: &str, q: &str| {
            let params = CandidatesParams {
                group: group.into(),
                product: product.into(),
                q: q.into(),
                ..CandidatesParams::default()
            };
            worklist::candidates(&bank, params).await.unwrap().rows
        };
        let eligible = rows("", "", "").await;
        assert_eq!(eligible.len(), 1);
        assert_eq!(
            (eligible[0].product.as_str(), eligible[0].amount),
            (LOAN, Fen::wan(300))
        );
        assert_eq!(eligible[0].industry.label, "C3670 汽车零部件及配件制造");
        assert_eq!(rows("undetermined", "", "").await.len(), 2);
        let near = rows("near_miss", LOAN, "").await;
        assert_eq!(near.len(), 1);
        assert_eq!(near[0].missing, ["融资金额降低到 500 万元"]);
        // Somebody else's product filters nothing; words do.
        assert_eq!(rows("", POOL, "").await.len(), 1);
        assert!(rows("", "", "没有这样的企业").await.is_empty());
        assert_eq!(rows("", "", "采购").await.len(), 1);
    }
}
