//! One institution with everything that takes two persons, and its people: two accounts of one
//! person, another person, and an account that nobody knows the person of.

use app::api::accounts::Me;
use contract::proposal::ConfirmParams;
use domain::access::{OrgKind, Role};
use domain::ids::{OrgId, ProposalId, QuotaId, UserId};
use domain::money::Fen;
use services::{ActingOrg, Ctx, Error, funds};
use std::sync::atomic::AtomicI64;
use store::{accounts, organisations, quotas};
use tests::criteria::acting;
use tests::{Client, TestApp};

/// The product whose quota, applications and criteria are used.
pub const POOL: &str = "R-LZ-START";
/// Above this an approval takes two persons.
pub const THRESHOLD: Fen = Fen::wan(50);
/// What an application asks for.
pub const ASKED: &str = "100万";

/// The world of one test.
pub struct World {
    pub app: TestApp,
    pub org: OrgId,
    pub quota: QuotaId,
    pub firm: Client,
    firm_org: OrgId,
    /// Maker.
    pub maker: Ctx,
    /// The maker's second account, as a checker.
    pub twin: Ctx,
    /// Another person, as a checker.
    pub checker: Ctx,
    /// An account without a person, as a checker.
    pub unknown: Ctx,
    /// Somebody whose role changes.
    pub subject: UserId,
    /// So that no two versions of criteria are alike.
    pub made: AtomicI64,
}

/// The context of an account of the test, with a role.
pub async fn somebody(app: &TestApp, login: &str, role: Role) -> Ctx {
    let mut ctx = acting(app, login).await;
    ctx.system = false;
    let actor = ctx.actor.as_mut().expect("signed in");
    actor.role = Some(role);
    actor.pending = false;
    ctx
}

impl World {
    pub async fn of(app: TestApp) -> Self {
        let app = app.with_catalogue().await;
        let name = app.provider_of(POOL).await;
        app.officer(&name, "bureau", "maker@l6.example").await;
        app.again(
            &name,
            "bureau",
            "twin@l6.example",
            Role::Checker,
            "maker@l6.example",
        )
        .await;
        app.checker(&name, "bureau", "checker@l6.example").await;
        app.account(&name, "bureau", "unknown@l6.example", Role::Checker)
            .await;
        app.officer(&name, "bureau", "subject@l6.example").await;
        let maker = somebody(&app, "maker@l6.example", Role::Maker).await;
        let org = maker
            .actor()
            .expect("a maker")
            .org_id()
            .expect("an institution");
        let quota = funds::list(&maker).await.expect("the funds").funds;
        let quota = quota
            .iter()
            .find(|fund| fund.product.id.as_str() == POOL)
            .expect("the pool")
            .id;
        let subject = somebody(&app, "subject@l6.example", Role::Maker).await;
        let firm = app.firm(1).await;
        let me = firm
            .call(Me {})
            .await
            .expect("an answer")
            .expect("signed in");
        let world = Self {
            org,
            quota,
            firm_org: me.org.expect("a firm").id,
            firm,
            twin: somebody(&app, "twin@l6.example", Role::Checker).await,
            checker: somebody(&app, "checker@l6.example", Role::Checker).await,
            unknown: somebody(&app, "unknown@l6.example", Role::Checker).await,
            subject: subject.actor().expect("somebody").user_id,
            maker,
            app,
            made: AtomicI64::new(0),
        };
        world.set_threshold(None, Some(THRESHOLD.0)).await;
        world
    }

    fn system(&self) -> Ctx {
        Ctx::system(self.app.portal.clone(), "test")
    }

    /// The same account in another role, in this organisation or another.
    pub fn as_role(&self, who: &Ctx, role: Role, elsewhere: Option<(OrgId, OrgKind)>) -> Ctx {
        let mut ctx = who.clone();
        let actor = ctx.actor.as_mut().expect("somebody");
        actor.role = Some(role);
        if let Some((id, kind)) = elsewhere {
            actor.org = Some(ActingOrg {
                id,
                kind,
                name_zh: "另一机构".into(),
                name_en: String::new(),
            });
        }
        ctx
    }

    /// Changes the threshold past every rule, as if by another way.
    pub async fn set_threshold(&self, from: Option<i64>, to: Option<i64>) {
        let ctx = self.system();
        let permit = ctx.housekeeping().expect("the portal");
        let db = self
            .app
            .portal
            .db
            .begin(&permit)
            .await
            .expect("a transaction");
        assert!(
            organisations::set_threshold(&db, self.org, from, to)
                .await
                .expect("written")
        );
        db.commit().await.expect("kept");
    }

    /// The threshold as it is.
    pub async fn threshold(&self) -> Option<i64> {
        let row = organisations::by_id(self.app.portal.db.read(), self.org).await;
        row.expect("read")
            .expect("the institution")
            .approval_threshold_fen
    }

    /// The quota's row.
    pub async fn quota_row(&self) -> store::rows::QuotaRow {
        let row = quotas::find(self.app.portal.db.read(), self.org, self.quota).await;
        row.expect("read").expect("the quota")
    }

    /// Changes the quota past every rule.
    pub async fn drift_quota(&self) {
        let row = self.quota_row().await;
        let ctx = self.system();
        let permit = ctx.housekeeping().expect("the portal");
        let db = self
            .app
            .portal
            .db
            .begin(&permit)
            .await
            .expect("a transaction");
        let limit = Fen(row.limit_fen + 700);
        let set = quotas::set_ceiling(
            &db,
            self.org,
            self.quota,
            row.version,
            limit,
            row.closed_at,
            ctx.now(),
        );
        assert!(set.await.expect("written"));
        db.commit().await.expect("kept");
    }

    /// The role of the person whose role changes.
    pub async fn role(&self) -> String {
        let role = accounts::role_in(self.app.portal.db.read(), self.subject, self.org).await;
        role.expect("read").expect("a member")
    }

    /// Changes that role past every rule.
    pub async fn drift_role(&self) {
        let was = self.role().await;
        let ctx = self.system();
        let permit = ctx.housekeeping().expect("the portal");
        let db = self
            .app
            .portal
            .db
            .begin(&permit)
            .await
            .expect("a transaction");
        let set = accounts::set_role(&db, self.subject, self.org, &was, Role::Auditor.code()).await;
        assert!(set.expect("written"));
        db.commit().await.expect("kept");
    }

    /// The stored proposal.
    pub async fn row(&self, id: ProposalId) -> store::rows::ProposalRow {
        let row = store::proposals::find(self.app.portal.db.read(), self.org, id).await;
        row.expect("read").expect("the proposal")
    }

    /// What a confirmation of the proposal as it is now bears.
    pub async fn seen(&self, id: ProposalId) -> ConfirmParams {
        let row = self.row(id).await;
        ConfirmParams {
            id: id.to_string(),
            version: row.version.to_string(),
            digest: row.digest,
        }
    }

    /// Everything that proposals change, as text.
    pub async fn state(&self) -> String {
        let db = &self.app.portal.db;
        let quota = self.quota_row().await;
        let ledger = quotas::ledger_sum(db.read(), self.org, self.quota)
            .await
            .expect("read");
        let versions = store::editions::of_org(db.read(), self.org)
            .await
            .expect("read");
        let versions: Vec<_> = versions
            .into_iter()
            .map(|row| (row.id, row.status, row.version))
            .collect();
        let cases = store::applications::list(db.read(), self.firm_org)
            .await
            .expect("read");
        let cases: Vec<_> = cases.into_iter().map(|row| (row.id, row.version)).collect();
        let open = store::proposals::open(db.read(), self.org)
            .await
            .expect("read");
        format!(
            "{quota:?} {ledger:?} {:?} {} {versions:?} {cases:?} {open:?}",
            self.threshold().await,
            self.role().await,
        )
    }
}

/// The status under which a refusal leaves the portal.
pub fn status(error: Error) -> u16 {
    error.into_problem("test").status()
}
