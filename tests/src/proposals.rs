//! What takes two persons, as short words for tests.

use crate::Client;
use app::api::funds::{Fund, Funds};
use app::api::proposals::{
    ChangeQuota, ChangeThreshold, ConfirmProposal, Proposal, Proposals, SendBackProposal,
    WithdrawProposal,
};
use contract::Problem;
use contract::proposal::{
    ConfirmParams, DecideParams, ProposalView, ProposalsView, QuotaChangeParams, ThresholdParams,
};

/// What waits and what was decided, as this person sees it.
pub async fn list(who: &Client) -> ProposalsView {
    who.call(Proposals {}).await.expect("the proposals")
}

/// The one proposal that this person can check.
pub async fn to_check(who: &Client) -> String {
    let mut rows = list(who).await.to_check;
    assert_eq!(rows.len(), 1, "{rows:?}");
    rows.remove(0).id.to_string()
}

/// One proposal.
pub async fn view(who: &Client, id: &str) -> ProposalView {
    who.call(Proposal { id: id.into() })
        .await
        .expect("a proposal")
}

/// What the form of the confirmation bears now.
pub async fn seen(who: &Client, id: &str) -> ConfirmParams {
    let view = view(who, id).await;
    ConfirmParams {
        id: id.into(),
        version: view.version.to_string(),
        digest: view.digest,
    }
}

/// Looks at a proposal and confirms it.
pub async fn confirm(who: &Client, id: &str) -> Result<(), Problem> {
    let params = seen(who, id).await;
    who.call(ConfirmProposal { params }).await
}

/// A step with words, on the version that stands.
pub async fn decision(who: &Client, id: &str, text: &str) -> DecideParams {
    DecideParams {
        id: id.into(),
        version: view(who, id).await.version.to_string(),
        text: text.into(),
    }
}

/// Sends it back.
pub async fn send_back(who: &Client, id: &str, text: &str) -> Result<(), Problem> {
    let params = decision(who, id, text).await;
    who.call(SendBackProposal { params }).await
}

/// Takes it back.
pub async fn withdraw(who: &Client, id: &str) -> Result<(), Problem> {
    let params = decision(who, id, "").await;
    who.call(WithdrawProposal { params }).await
}

/// The form of the first quota of this person's institution.
pub async fn quota_form(who: &Client, product: &str) -> QuotaChangeParams {
    let funds = who.call(Funds {}).await.expect("the funds").funds;
    let fund = funds
        .into_iter()
        .find(|fund| fund.product.id.to_string() == product)
        .expect("the quota");
    let id = fund.id.to_string();
    let detail = who.call(Fund { id }).await.expect("the quota");
    detail.change.expect("the form")
}

/// Proposes another limit and returns the proposal's id.
pub async fn limit(who: &Client, product: &str, limit: &str) -> Result<String, Problem> {
    let params = QuotaChangeParams {
        limit: limit.into(),
        note: "按会议纪要调整".into(),
        ..quota_form(who, product).await
    };
    let id = params.id.clone();
    who.call(ChangeQuota { params }).await.map(|()| id)
}

/// Proposes another threshold and returns the proposal's id.
pub async fn threshold(who: &Client, amount: &str) -> Result<String, Problem> {
    let form = list(who).await.threshold.and_then(|view| view.form);
    let params = ThresholdParams {
        amount: amount.into(),
        note: "按授权管理办法调整".into(),
        ..form.expect("the form")
    };
    let id = params.id.clone();
    who.call(ChangeThreshold { params }).await.map(|()| id)
}
