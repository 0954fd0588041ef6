//! What the people of the world do: apply, approve, publish, propose, decide.

use super::world::{ASKED, POOL, World};
use app::api::applications::{Applications, Apply};
use app::api::needs::NewNeed;
use contract::application::{ApplyParams, StepParams};
use contract::criteria::{EditorParams, VersionStepParams};
use contract::people::InviteParams;
use contract::proposal::{DecideParams, QuotaChangeParams, ThresholdParams};
use domain::access::Role;
use domain::ids::{OrgId, ProposalId};
use domain::money::{AmountUnit, Fen};
use domain::proposal::Kind;
use services::proposals::grant::{Grant, Power, propose_grant};
use services::{Ctx, Error, applications, criteria, proposals, tx};
use std::sync::atomic::Ordering;
use tests::people;

/// What an institution proposes. Admissions are the platform's; `it::people::admission` has them.
pub const KINDS: [Kind; 6] = [
    Kind::QuotaLimit,
    Kind::Approval,
    Kind::Grant,
    Kind::Invitation,
    Kind::Threshold,
    Kind::VersionWithdrawal,
];

impl World {
    /// An application under review; its id.
    pub async fn reviewed(&self) -> String {
        let need = people::need(&self.firm, "周转", ASKED).await;
        let params = ApplyParams {
            id: self.firm.call(NewNeed {}).await.expect("a form").form.id,
            need: need.clone(),
            products: vec![POOL.into()],
            consent: "on".into(),
            ..ApplyParams::default()
        };
        self.firm.call(Apply { params }).await.expect("applied");
        let rows = self.firm.call(Applications {}).await.expect("applications");
        let row = rows.into_iter().find(|row| row.need.to_string() == need);
        let id = row.expect("the application").id.to_string();
        let params = StepParams {
            id: id.clone(),
            version: "1".into(),
            command: "accept_for_review".into(),
            text: String::new(),
        };
        applications::step(&self.maker, params)
            .await
            .expect("taken up");
        id
    }

    /// The stored status of an application.
    pub async fn application(&self, id: &str) -> (String, i64) {
        let id = id.parse().expect("an id");
        let row = store::applications::of_provider(self.app.portal.db.read(), self.org, id).await;
        let row = row.expect("read").expect("the application");
        (row.status, row.version)
    }

    /// Approves as the maker, above the threshold or not.
    pub async fn approve(&self, id: &str, amount: Fen) -> Result<applications::Approved, Error> {
        let mut params = applications::case(&self.maker, id).await?.approve;
        params.amount = amount.to_input(AmountUnit::Wan);
        applications::approve(&self.maker, params).await
    }

    /// A last day that no other version has.
    pub fn last_day(&self) -> String {
        let number = self.made.fetch_add(1, Ordering::Relaxed);
        domain::calendar::add_days(self.maker.today(), 1_000 + number).to_string()
    }

    /// A version that is published and takes effect in a year.
    pub async fn coming(&self) -> String {
        use contract::criteria::DraftParams;
        let id = self.maker.new_id().to_string();
        let params = DraftParams {
            id: id.clone(),
            product: POOL.into(),
            from: String::new(),
        };
        criteria::draft(&self.maker, params).await.expect("a draft");
        let mut params = EditorParams {
            id: id.clone(),
            version: "1".into(),
            effective_from: "2027-11-30".into(),
            effective_to: self.last_day(),
            note: "调整".into(),
            ..EditorParams::default()
        };
        params.version = self.version(&id).await;
        criteria::save(&self.maker, params).await.expect("saved");
        let view = criteria::view(&self.maker, &id).await.expect("the draft");
        let params = contract::criteria::ProposeParams {
            id: id.clone(),
            version: view.version.to_string(),
            reasons: view
                .findings
                .iter()
                .filter(|finding| finding.severity.code == "warning")
                .map(|finding| (finding.key.clone(), "沿用原文件".to_owned()))
                .collect(),
        };
        criteria::propose(&self.maker, params)
            .await
            .expect("proposed");
        tests::criteria::try_out(&self.maker, &id).await;
        let params = self.step(&id, "").await;
        criteria::publish(&self.checker, params)
            .await
            .expect("published");
        id
    }

    async fn version(&self, id: &str) -> String {
        let view = criteria::view(&self.maker, id).await.expect("a version");
        view.version.to_string()
    }

    /// The parameters of a step on a version of criteria as it is now.
    pub async fn step(&self, id: &str, text: &str) -> VersionStepParams {
        VersionStepParams {
            id: id.into(),
            version: self.version(id).await,
            text: text.into(),
        }
    }

    /// A fresh proposal of a kind, made by the maker, and the object that it is about.
    pub async fn propose(&self, kind: Kind) -> (ProposalId, String) {
        match kind {
            Kind::QuotaLimit => {
                let row = self.quota_row().await;
                let limit = Fen(row.limit_fen + 100);
                let id = self
                    .change_quota(&self.maker, limit, row.closed_at.is_some())
                    .await;
                (id.expect("proposed"), self.quota.to_string())
            }
            Kind::Approval => {
                let id = self.reviewed().await;
                match self.approve(&id, Fen::wan(80)).await.expect("proposed") {
                    applications::Approved::Proposed(proposal) => (proposal, id),
                    other => panic!("one person alone: {other:?}"),
                }
            }
            Kind::Grant => {
                let to = match self.role().await.as_str() {
                    "maker" => Role::Checker,
                    _ => Role::Maker,
                };
                let id = self
                    .grant(&self.maker, self.org, Power::Change { role: to })
                    .await;
                (id.expect("proposed"), self.subject.to_string())
            }
            Kind::Invitation => {
                let id = self.maker.new_id().to_string();
                let params = InviteParams {
                    id: id.clone(),
                    org: String::new(),
                    email: format!("{id}@example.com"),
                    role: "auditor".into(),
                };
                services::people::invite(&self.maker, params)
                    .await
                    .expect("proposed");
                let waiting = store::proposals::waiting_anywhere(
                    self.maker.read(),
                    Kind::Invitation.code(),
                    &id,
                );
                let row = waiting.await.expect("an answer").expect("a proposal");
                (ProposalId::new(row.id), id)
            }
            Kind::Admission => panic!("no institution proposes an admission"),
            Kind::Threshold => {
                let amount = Fen(self.threshold().await.unwrap_or(0) + 100);
                let id = self.change_threshold(&self.maker, amount).await;
                (id.expect("proposed"), self.org.to_string())
            }
            Kind::VersionWithdrawal => {
                let id = self.coming().await;
                let params = self.step(&id, "政策暂缓").await;
                match criteria::withdraw(&self.maker, params)
                    .await
                    .expect("proposed")
                {
                    criteria::Withdrawn::Proposed(proposal) => (proposal, id),
                    other => panic!("one person alone: {other:?}"),
                }
            }
        }
    }

    pub async fn change_quota(
        &self,
        who: &Ctx,
        limit: Fen,
        closed: bool,
    ) -> Result<ProposalId, Error> {
        let params = QuotaChangeParams {
            id: who.new_id().to_string(),
            quota: self.quota.to_string(),
            version: self.quota_row().await.version.to_string(),
            limit: limit.to_input(AmountUnit::Wan),
            state: if closed { "closed" } else { "open" }.into(),
            note: "按会议纪要调整".into(),
        };
        proposals::change_quota(who, params).await
    }

    pub async fn change_threshold(&self, who: &Ctx, amount: Fen) -> Result<ProposalId, Error> {
        let params = ThresholdParams {
            id: who.new_id().to_string(),
            amount: amount.to_input(AmountUnit::Wan),
            note: "按授权管理办法调整".into(),
        };
        proposals::change_threshold(who, params).await
    }

    pub async fn grant(
        &self,
        who: &Ctx,
        decided_in: OrgId,
        power: Power,
    ) -> Result<ProposalId, Error> {
        use domain::access::{Action, Subject};
        let permit = who.require(Action::ProposeGrant, Subject::of_provider(self.org))?;
        let grant = Grant {
            org: self.org,
            user: self.subject,
            power,
        };
        tx::write(who, permit, async |tx| {
            propose_grant(&tx, who, decided_in, grant, "岗位调整").await
        })
        .await
    }

    /// Takes a step on a proposal as it is now.
    pub async fn take(
        &self,
        who: &Ctx,
        command: &str,
        id: ProposalId,
    ) -> Result<ProposalId, Error> {
        let seen = self.seen(id).await;
        let with = |text: &str| DecideParams {
            id: seen.id.clone(),
            version: seen.version.clone(),
            text: text.into(),
        };
        match command {
            "confirm" => proposals::confirm(who, seen).await,
            "send_back" => proposals::send_back(who, with("请补充依据")).await,
            "withdraw" => proposals::withdraw(who, with("")).await,
            other => panic!("no such step: {other}"),
        }
    }
}
