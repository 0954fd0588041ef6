//! Everybody that the bars of authorisation try: every role in every kind of organisation that
//! counts, and everybody who should be nobody.

use crate::cast::Cast;
use crate::people::{PASSWORD, need};
use crate::requests::Ids;
use crate::{Client, TestApp};
use app::api::accounts::Me;
use chrono::TimeDelta;
use domain::access::{Action, Membership, OrgKind, Permit, Principal, Role, Subject, authorize};
use domain::ids::{OrgId, UserId};
use store::rows::{MembershipRow, OrganisationRow};
use store::{Tx, accounts, organisations};
use uuid::Uuid;

/// As what the access rules see somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum As {
    /// Nobody: not signed in, disabled, or the session has ended.
    Nobody,
    /// Somebody who has given the password and not yet the second factor.
    Pending,
    /// An account without an organisation.
    Newcomer,
    /// A member of an organisation.
    Member(OrgKind, Role),
}

impl As {
    /// The principal; which organisation it is does not matter to what opens at all.
    pub const fn principal(self) -> Principal {
        let user = UserId::new(Uuid::from_u128(9));
        match self {
            Self::Nobody => Principal::Visitor,
            Self::Pending => Principal::Pending { user },
            Self::Newcomer => Principal::User { user, member: None },
            Self::Member(kind, role) => {
                let org = OrgId::new(Uuid::from_u128(1));
                let member = Membership { org, kind, role };
                Principal::User {
                    user,
                    member: Some(member),
                }
            }
        }
    }
}

/// One of the principals.
pub struct Somebody {
    /// Name in the golden files.
    pub name: &'static str,
    /// As what the rules see it.
    pub is: As,
    /// Its browser.
    pub client: Client,
}

/// All of them on one portal.
pub struct Stage {
    /// In a fixed order.
    pub people: Vec<Somebody>,
    /// The firm's records, the bank's draft, the fund's quota.
    pub ids: Ids,
}

impl Stage {
    /// Brings everybody together.
    pub async fn on(app: &TestApp) -> Self {
        let lender = app.provider_of("B-LZ-IND").await;
        let expired = app.officer(&lender, "bank", "expired@example.com").await;
        app.clock.advance(TimeDelta::hours(24));
        let cast = Cast::on(app).await;
        let disabled = app.officer(&lender, "bank", "disabled@example.com").await;
        disable(app, "disabled@example.com").await;
        let bank = org_of(cast.role("bank")).await;
        let fund = org_of(cast.role("fund")).await;
        let firm = cast.ids.org.parse().expect("the firm's id");
        let platform = org_of(cast.role("admin")).await;
        let other = app.provider_of("B-IP-BCM").await;

        app.officer(&lender, "bank", "pending@example.com").await;
        let pending = app.password_given("pending@example.com", PASSWORD).await;
        let pending = pending.expect("the password");
        let mut people = vec![
            somebody("pending", As::Pending, pending),
            somebody("expired", As::Nobody, expired),
            somebody("disabled", As::Nobody, disabled),
        ];
        for (name, client) in cast.people {
            let (name, is) = match name {
                "visitor" => ("visitor", As::Nobody),
                "newcomer" => ("newcomer", As::Newcomer),
                "firm" => ("firm", As::Member(OrgKind::Firm, Role::FirmOwner)),
                "rival" => ("rival", As::Member(OrgKind::Firm, Role::FirmOwner)),
                "bank" => ("bank", As::Member(OrgKind::Bank, Role::Maker)),
                "fund" => ("fund", As::Member(OrgKind::Bureau, Role::Maker)),
                "admin" => ("admin", As::Member(OrgKind::Platform, Role::PlatformAdmin)),
                other => panic!("{other} has no place in the matrix"),
            };
            people.push(somebody(name, is, client));
        }
        // The rival has something of its own, so that its lists are not empty by chance.
        let rival = people.iter().find(|who| who.name == "rival");
        need(&rival.expect("the rival").client, "另一需求", "80万").await;

        let members = [
            ("clerk", firm, OrgKind::Firm, Role::FirmClerk),
            ("bank_checker", bank, OrgKind::Bank, Role::Checker),
            ("bank_auditor", bank, OrgKind::Bank, Role::Auditor),
            ("fund_checker", fund, OrgKind::Bureau, Role::Checker),
            (
                "platform_auditor",
                platform,
                OrgKind::Platform,
                Role::Auditor,
            ),
        ];
        for (name, org, kind, role) in members {
            let client = member(app, name, org, role).await;
            people.push(somebody(name, As::Member(kind, role), client));
        }
        for (name, kind) in [
            ("regulator", OrgKind::Regulator),
            ("keeper", OrgKind::Warehouse),
            ("appraiser", OrgKind::Appraiser),
        ] {
            let org = organisation(app, kind).await;
            let role = kind.first_role();
            let client = member(app, name, org, role).await;
            people.push(somebody(name, As::Member(kind, role), client));
        }
        let other = app.officer(&other, "bank", "other@example.com").await;
        let is = As::Member(OrgKind::Bank, Role::Maker);
        people.push(somebody("other_bank", is, other));
        let person = account(app, "firm1@example.com").await.to_string();
        Self {
            people,
            ids: Ids { person, ..cast.ids },
        }
    }
}

const fn somebody(name: &'static str, is: As, client: Client) -> Somebody {
    Somebody { name, is, client }
}

/// The organisation that somebody acts for.
pub async fn org_of(client: &Client) -> OrgId {
    let me = client.call(Me {}).await.expect("an answer");
    let org = me.and_then(|me| me.org).expect("an organisation");
    OrgId::new(org.id.to_string().parse().expect("an id"))
}

/// Somebody with this role in the organisation, put there by hand: how people really come to
/// their roles has tests of its own.
pub async fn member(app: &TestApp, name: &str, org: OrgId, role: Role) -> Client {
    let login = format!("{name}@example.com");
    app.person(&login).await;
    let user = account(app, &login).await;
    let tx = begin(app).await;
    let row = MembershipRow {
        user_id: user.uuid(),
        org_id: org.uuid(),
        role: role.code().to_owned(),
        created_at: services::Ctx::system(app.portal.clone(), "test").now(),
    };
    accounts::join(&tx, row).await.expect("a membership");
    tx.commit().await.expect("kept");
    app.identify(&login, &login).await;
    app.signed_in(&login).await
}

/// An organisation of a kind that comes by no form yet.
async fn organisation(app: &TestApp, kind: OrgKind) -> OrgId {
    let ctx = services::Ctx::system(app.portal.clone(), "test");
    let row = OrganisationRow {
        id: app.portal.new_id(),
        kind: kind.code().to_owned(),
        name_zh: format!("试验{}", kind.code()),
        name_en: String::new(),
        created_at: ctx.now(),
        approval_threshold_fen: None,
    };
    let id = OrgId::new(row.id);
    let tx = begin(app).await;
    organisations::insert(&tx, row)
        .await
        .expect("an organisation");
    tx.commit().await.expect("kept");
    id
}

async fn disable(app: &TestApp, login: &str) {
    let now = services::Ctx::system(app.portal.clone(), "test").now();
    let user = account(app, login).await;
    let tx = begin(app).await;
    let done = accounts::set_disabled(&tx, user, Some(now)).await;
    done.expect("disabled");
    tx.commit().await.expect("kept");
}

async fn account(app: &TestApp, login: &str) -> UserId {
    let found = accounts::by_login_key(app.portal.db.read(), login).await;
    UserId::new(found.expect("an answer").expect("an account").id)
}

async fn begin(app: &TestApp) -> Tx {
    app.portal
        .db
        .begin(&housekeeping())
        .await
        .expect("a transaction")
}

fn housekeeping() -> Permit {
    authorize(Principal::System, Action::KeepHouse, Subject::NONE).expect("the portal may")
}
