//! One person of every role on one portal, with something of everybody's in it.

use crate::requests::Ids;
use crate::{Client, TestApp, assets, cases, files, people, pledges};
use app::api::accounts::Me;
use app::api::funds::Funds;
use app::api::registry::AskAct;
use contract::registry::AskActParams;
use domain::access::{Membership, OrgKind, Principal};
use domain::ids::{OrgId, UserId};
use server::web::routes::Route;
use uuid::Uuid;

/// Who of the cast finds something at an address; the firm where nobody does.
pub fn rightful(route: &Route) -> &'static str {
    let user = UserId::new(Uuid::nil());
    let org = OrgId::new(Uuid::nil());
    let kinds = [
        ("firm", OrgKind::Firm),
        ("bank", OrgKind::Bank),
        ("fund", OrgKind::Bureau),
        ("admin", OrgKind::Platform),
    ];
    let admitted = kinds.into_iter().find(|(_, kind)| {
        let member = Some(Membership::first(org, *kind));
        route.admits(Principal::User { user, member })
    });
    admitted.map_or("firm", |(role, _)| role)
}

/// The product that the firm has applied for.
const LOAN: &str = "B-LZ-IND";
/// The bureau's pool.
const POOL: &str = "R-LZ-START";

/// Everybody.
pub struct Cast {
    /// By role: `visitor`, `newcomer`, `firm`, `rival`, `bank`, `fund`, `admin`.
    pub people: Vec<(&'static str, Client)>,
    /// The firm's records, the fund's quota, the firm as an organisation.
    pub ids: Ids,
}

impl Cast {
    /// Brings everybody together.
    pub async fn on(app: &TestApp) -> Self {
        let firm = app.firm(1).await;
        let need = people::need(&firm, "采购铝型材", "300万").await;
        let application = cases::apply(&firm, &need, LOAN).await.expect("applied");
        let params = assets::trademark(&firm, "12345678").await;
        let asset = assets::save(&firm, params).await;
        let document = firm
            .document(&asset, "商标注册证.pdf", &files::pdf("one"))
            .await;
        let bank = app
            .officer(&app.provider_of(LOAN).await, "bank", "bank@example.com")
            .await;
        let fund = app
            .officer(&app.provider_of(POOL).await, "bureau", "fund@example.com")
            .await;
        let quota = fund
            .call(Funds {})
            .await
            .expect("the funds")
            .funds
            .remove(0)
            .id
            .to_string();
        let proposal = crate::proposals::limit(&fund, POOL, "60亿")
            .await
            .expect("proposed");
        let version = crate::criteria::draft(app, &bank, LOAN).await;
        let handed = pledges::trademark(&firm, 1).await;
        pledges::hand_in(&firm, &handed, &bank).await;
        let charged = pledges::verified(&firm, 2, &bank).await;
        let pledge = pledges::propose(&bank, &firm, &charged).await;
        let pledge = pledge.expect("proposed");
        let act = ask(&firm, &charged).await;
        let me = firm
            .call(Me {})
            .await
            .expect("an answer")
            .expect("signed in");
        let org = me.org.expect("a firm").id.to_string();
        let ids = Ids {
            need,
            asset,
            document,
            application,
            quota,
            org,
            product: LOAN.into(),
            version,
            person: String::new(),
            proposal,
            pledge,
            handed,
            act,
            uscc: people::uscc(1),
        };
        let people = vec![
            ("visitor", app.visitor()),
            ("newcomer", app.person("newcomer@example.com").await),
            ("firm", firm),
            ("rival", app.firm(2).await),
            ("bank", bank),
            ("fund", fund),
            ("admin", app.admin().await),
        ];
        Self { people, ids }
    }

    /// The person in a role.
    pub fn role(&self, role: &str) -> &Client {
        let found = self.people.iter().find(|(known, _)| *known == role);
        &found.expect("a role of the cast").1
    }
}

/// The firm asks to license an asset.
async fn ask(firm: &Client, asset: &str) -> String {
    let params = AskActParams {
        id: pledges::life(firm, asset).await.key,
        asset: asset.to_owned(),
        act: "license".into(),
        counterparty: "柳州丙科技有限公司".into(),
        note: String::new(),
    };
    let id = params.id.clone();
    firm.call(AskAct { params }).await.expect("asked");
    id
}
