//! The number in the register by law may come later: entered by who drafts for the institution,
//! once a form, and read by both sides and on the certificate.

use contract::pledge::NumberPledgeParams;
use contract::{Conflict, ProblemKind};
use services::{Error, pledges};

use super::world::{World, entry, take};
use crate::portals::fields;

#[tokio::test]
async fn a_number_by_law_is_entered_later_and_once() {
    for world in World::all(2).await {
        let bank = world.maker(0);
        let asset = world.patent(1).await;
        let id = world.consented(&bank, world.form(&[asset])).await;
        let form = |version: &str, key: &services::Ctx| NumberPledgeParams {
            id: id.to_string(),
            key: key.new_id().to_string(),
            version: version.into(),
            register_number: "Y2026450009999".into(),
            register_on: "2026-11-22".into(),
        };
        // Not before it is registered here.
        let early = pledges::number(&bank, form("2", &bank)).await;
        assert!(matches!(
            early.unwrap_err().into_problem("").kind,
            ProblemKind::Conflict {
                conflict: Conflict::NotInThisState
            }
        ));
        let mut plain = entry(&bank, id, 2);
        plain.register_number.clear();
        plain.register_on.clear();
        pledges::register(&bank, plain).await.unwrap();
        let shown = pledges::view(&bank, &id.to_string()).await.unwrap();
        assert!(shown.may_number && shown.register_number.is_empty());

        // Not by others, and each fault at its field.
        for other in [&world.firm, &world.checker(0)] {
            let refused = pledges::number(other, form("3", other)).await;
            assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
        }
        let foreign = world.maker(1);
        let refused = pledges::number(&foreign, form("3", &foreign)).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
        let wrong = NumberPledgeParams {
            register_number: " ".into(),
            register_on: "2026-11-24".into(),
            ..form("3", &bank)
        };
        let refused = pledges::number(&bank, wrong).await.unwrap_err();
        assert_eq!(fields(refused), ["register_number", "register_on"]);

        let sent = form("3", &bank);
        pledges::number(&bank, sent.clone()).await.unwrap();
        pledges::number(&bank, sent.clone()).await.unwrap();
        let other = NumberPledgeParams {
            register_number: "Y1".into(),
            ..sent
        };
        let refused = pledges::number(&bank, other).await.unwrap_err();
        assert_eq!(fields(refused), ["key"]);
        let late = pledges::number(&bank, form("3", &bank)).await;
        assert!(matches!(late, Err(Error::Conflict(Conflict::Stale))));

        for side in [&bank, &world.firm] {
            let shown = pledges::view(side, &id.to_string()).await.unwrap();
            assert_eq!(shown.register_number, "Y2026450009999");
            assert_eq!(shown.register_on.unwrap().to_string(), "2026-11-22");
            let last = shown.events.last().unwrap();
            assert_eq!(
                (last.step.code.as_str(), last.note.as_str()),
                ("number", "Y2026450009999")
            );
            assert_eq!(shown.events.len(), 4);
        }
        let code = pledges::view(&bank, &id.to_string()).await.unwrap();
        let code = code.certificate.unwrap();
        let paper = pledges::certificate(&world.scratch.visitor(), &code)
            .await
            .unwrap();
        assert_eq!(paper.register_number, "Y2026450009999");
        // What has ended stays as it is.
        take(&world.checker(0), id, 4, "release").await.unwrap();
        let after = pledges::number(&bank, form("5", &bank)).await;
        assert!(matches!(
            after,
            Err(Error::Conflict(Conflict::NotInThisState))
        ));
        assert!(
            !pledges::view(&bank, &id.to_string())
                .await
                .unwrap()
                .may_number
        );
    }
}
