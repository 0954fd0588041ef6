//! The platform's administration reaches institutions, and nothing of a firm.

use contract::account::{Home, SignInParams};
use contract::admin::{OrganisationParams, StaffParams};
use services::{Ctx, Error, accounts, admin, firms, needs, people};

use crate::portals::{self, PASSWORD, Scratch, fields};

async fn administrator(portal: &Scratch) -> Ctx {
    let system = Ctx::system(portal.portal.clone(), "cli");
    accounts::create_admin(&system, "管理员", "admin@example.com", PASSWORD)
        .await
        .unwrap();
    signed_in(portal, "admin@example.com").await
}

async fn signed_in(portal: &Scratch, login: &str) -> Ctx {
    let params = SignInParams {
        login: login.into(),
        password: PASSWORD.into(),
        next: String::new(),
    };
    let token = accounts::sign_in(&portal.visitor(), params).await.unwrap();
    let mut ctx = portal.behind(token.token().unwrap().as_str()).await;
    // What follows the second factor is looked at here.
    if let Some(actor) = &mut ctx.actor {
        actor.pending = false;
    }
    ctx
}

#[tokio::test]
async fn institutions_are_admitted_with_their_people() {
    for portal in portals::all().await {
        let admin_ctx = administrator(&portal).await;
        let ctx = Ctx::system(portal.portal.clone(), "cli");
        let bank = OrganisationParams {
            id: ctx.new_id().to_string(),
            kind: "bank".into(),
            name_zh: "柳州银行".into(),
            name_en: String::new(),
        };
        // On the portal it takes two administrators: this way is the portal's own.
        assert!(matches!(
            admin::admit(&admin_ctx, bank.clone()).await,
            Err(Error::Forbidden)
        ));
        let org = admin::admit(&ctx, bank.clone()).await.unwrap();
        assert_eq!(admin::admit(&ctx, bank.clone()).await.unwrap(), org);
        let again = OrganisationParams {
            id: ctx.new_id().to_string(),
            ..bank
        };
        assert_eq!(
            fields(admin::admit(&ctx, again).await.unwrap_err()),
            ["name_zh"]
        );
        let firm = OrganisationParams {
            id: ctx.new_id().to_string(),
            kind: "firm".into(),
            name_zh: String::new(),
            name_en: "\0".into(),
        };
        let error = admin::admit(&ctx, firm).await.unwrap_err();
        assert_eq!(fields(error), ["kind", "name_zh", "name_en"]);

        let officer = StaffParams {
            org: org.to_string(),
            display_name: "李娜".into(),
            login: "li@example.com".into(),
            password: PASSWORD.into(),
            role: String::new(),
        };
        admin::add_staff(&ctx, officer.clone()).await.unwrap();
        assert_eq!(
            fields(admin::add_staff(&ctx, officer).await.unwrap_err()),
            ["login"]
        );
        let list = people::list(&admin_ctx, org.to_string()).await.unwrap();
        assert_eq!(list.people[0].login, "li@example.com");
        let officer = signed_in(&portal, "li@example.com").await;
        let me = accounts::me(&officer).await.unwrap().unwrap();
        assert_eq!((me.home, me.org.unwrap().id), (Home::Bank, org));
        assert!(matches!(
            admin::organisations(&officer).await,
            Err(Error::Forbidden)
        ));
        assert!(matches!(firms::view(&officer).await, Err(Error::Forbidden)));
    }
}

#[tokio::test]
async fn the_administration_has_no_way_into_a_firm() {
    for portal in portals::all().await {
        let ctx = administrator(&portal).await;
        let (_, firm) = portal.firm("one@example.com", "91110000600037341L").await;
        let spy = StaffParams {
            org: firm.to_string(),
            display_name: "王".into(),
            login: "spy@example.com".into(),
            password: PASSWORD.into(),
            role: String::new(),
        };
        assert!(matches!(
            admin::add_staff(&ctx, spy.clone()).await,
            Err(Error::Forbidden)
        ));
        let system = Ctx::system(portal.portal.clone(), "cli");
        assert!(matches!(
            admin::add_staff(&system, spy).await,
            Err(Error::Forbidden)
        ));
        assert!(matches!(needs::list(&ctx).await, Err(Error::Forbidden)));
        assert!(matches!(
            needs::list(&portal.visitor()).await,
            Err(Error::NotSignedIn)
        ));
    }
}
