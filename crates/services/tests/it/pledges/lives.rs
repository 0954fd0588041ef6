//! Whole lives: from registration to the end, several ranks, parts, and what owners may do meanwhile.

use chrono::TimeDelta;
use contract::asset::{AssetParams, AssetRefParams};
use contract::pledge::{ChangePledgeParams, TransferPledgeParams};
use contract::registry::{ActRefParams, AnswerActParams, AskActParams, RenewAssetParams};
use contract::{Conflict, ProblemKind};
use domain::collateral::AssetRefusal;
use domain::ids::{AssetId, PledgeId};
use domain::pledge::{Declined, Disposal};
use services::{Ctx, Error, assets, pledges, registry};

use super::world::{World, enter, take};

async fn status(world: &World, asset: AssetId) -> String {
    let life = registry::life(&world.firm, &asset.to_string()).await;
    life.unwrap().status.code
}

fn conflict<T: std::fmt::Debug>(answer: Result<T, Error>) -> Conflict {
    match answer.unwrap_err().into_problem("").kind {
        ProblemKind::Conflict { conflict } => conflict,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn from_a_draft_to_the_second_pledge() {
    for world in World::all(2).await {
        let asset = world.registered("patent_invention", &[]).await;
        assert_eq!(status(&world, asset).await, "draft");
        world.verify(asset, &[]).await;
        let id = world.pledged(0, world.form(&[asset])).await;
        assert_eq!(status(&world, asset).await, "encumbered");
        // Both sides read it, others do not; its certificate can be checked by anybody who has it.
        let (maker, text) = (world.maker(0), id.to_string());
        let shown = pledges::view(&maker, &text).await.unwrap();
        assert_eq!(shown.items[0].rank, Some(1));
        assert_eq!(shown.events.len(), 3);
        pledges::view(&world.firm, &text).await.unwrap();
        let foreign = pledges::view(&world.maker(1), &text).await;
        assert!(matches!(foreign, Err(Error::NotFound)));
        let code = shown.certificate.unwrap();
        let typed: String = code.to_lowercase().chars().flat_map(|c| [c, ' ']).collect();
        let visitor = world.scratch.visitor();
        let paper = pledges::certificate(&visitor, &typed).await.unwrap();
        assert!(paper.in_force && paper.items.len() == 1);
        for wrong in ["", "0", "000000000000000000000000", &code[1..]] {
            let none = pledges::certificate(&visitor, wrong).await;
            assert!(matches!(none, Err(Error::NotFound)), "{wrong}");
        }
        // What is in pledge is neither changed nor removed.
        let view = assets::view(&world.firm, &asset.to_string()).await.unwrap();
        let changed = AssetParams {
            title: "别的".into(),
            ..view.form.clone()
        };
        let encumbered = Conflict::Asset {
            refusal: AssetRefusal::Encumbered,
        };
        assert_eq!(
            conflict(assets::save(&world.firm, changed).await),
            encumbered
        );
        let gone = AssetRefParams {
            id: asset.to_string(),
            version: view.form.version,
        };
        assert_eq!(
            conflict(assets::remove(&world.firm, gone).await),
            Conflict::InUse
        );
        // A checker releases it; then it can be pledged to the next.
        let by_maker = take(&maker, id, 3, "release").await;
        assert!(matches!(by_maker, Err(Error::Forbidden)));
        take(&world.checker(0), id, 3, "release").await.unwrap();
        assert_eq!(status(&world, asset).await, "released");
        assert!(
            !pledges::certificate(&visitor, &code)
                .await
                .unwrap()
                .in_force
        );
        world.pledged(1, world.form(&[asset])).await;
        let steps = registry::life(&world.firm, &asset.to_string())
            .await
            .unwrap()
            .steps;
        let codes: Vec<&str> = steps.iter().map(|step| step.step.code.as_str()).collect();
        assert_eq!(codes, ["submit", "verify", "encumber", "free", "encumber"]);
        assert_eq!(pledges::list(&world.firm).await.unwrap().len(), 2);
        assert_eq!(pledges::list(&maker).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn nothing_without_the_owner_and_nothing_without_reading() {
    for world in World::all(2).await {
        let asset = world.patent(1).await;
        let maker = world.maker(0);
        let id = pledges::propose(&maker, world.form(&[asset]))
            .await
            .unwrap();
        let early = enter(&maker, id, 1).await;
        assert!(matches!(
            early,
            Err(Error::Conflict(Conflict::Pledge { .. }))
        ));
        // The institution does not consent for the owner, a checker drafts nothing.
        let own = take(&maker, id, 1, "consent").await;
        assert!(matches!(own, Err(Error::Invalid(_))));
        let drafted = pledges::propose(&world.checker(0), world.form(&[asset])).await;
        assert!(matches!(drafted, Err(Error::Forbidden)));
        let stranger = take(&world.maker(1), id, 1, "withdraw").await;
        assert!(matches!(stranger, Err(Error::NotFound)));
        let by_firm = pledges::propose(&world.firm, world.form(&[asset])).await;
        assert!(matches!(by_firm, Err(Error::Forbidden)));
        // Refused; stale.
        take(&world.firm, id, 1, "refuse").await.unwrap();
        let again = take(&world.firm, id, 1, "consent").await;
        assert!(matches!(again, Err(Error::Conflict(Conflict::Stale))));
        let closed = take(&world.firm, id, 2, "consent").await;
        assert!(matches!(
            closed,
            Err(Error::Conflict(Conflict::Pledge { .. }))
        ));
        // The consent to read has run out: the firm's assets are not there any more.
        world.scratch.clock.advance(TimeDelta::days(800));
        let unread = pledges::propose(&maker, world.form(&[asset])).await;
        assert!(matches!(unread, Err(Error::NotFound)));
    }
}

#[tokio::test]
async fn land_and_building_under_one_pledge_and_ranks_after_it() {
    for world in World::all(3).await {
        let land = world.verified("land_use_right", &[], &[]).await;
        let building = world.verified("building", &[], &[]).await;
        let first = world.pledged(0, world.form(&[land, building])).await;
        // Whoever asks for the first rank is refused, whoever accepts the second gets it.
        let second = world.maker(1);
        let refused = pledges::propose(&second, world.form(&[building])).await;
        let declined = Declined::RankNotAccepted;
        assert_eq!(conflict(refused), Conflict::Declined { declined });
        let mut form = world.form(&[building]);
        form.lowest_rank = "2".into();
        let later = world.pledged(1, form).await;
        let rank = async |bank: Ctx, id: PledgeId| {
            let shown = pledges::view(&bank, &id.to_string()).await.unwrap();
            shown.items.iter().map(|item| item.rank).collect::<Vec<_>>()
        };
        assert_eq!(rank(world.maker(0), first).await, [Some(1), Some(1)]);
        assert_eq!(rank(second.clone(), later).await, [Some(2)]);
        // More for the first would burden the second; less or shorter would not.
        let change = |amount: &str, key: String| ChangePledgeParams {
            id: first.to_string(),
            key,
            version: "3".into(),
            secured: "debt".into(),
            amount: amount.into(),
            due_on: "2028-11-23".into(),
            ..ChangePledgeParams::default()
        };
        let maker = world.maker(0);
        let more = pledges::propose_change(&maker, change("301", maker.new_id().to_string())).await;
        assert_eq!(conflict(more), Conflict::BurdensOthers);
        let less = change("200", maker.new_id().to_string());
        pledges::propose_change(&maker, less).await.unwrap();
        take(&world.firm, first, 4, "agree_change").await.unwrap();
        let shown = pledges::view(&maker, &first.to_string()).await.unwrap();
        assert_eq!(shown.terms.amount, domain::money::Fen::wan(200));
        // Released, the second rises; its checker enforces, and the building is gone, the land free.
        take(&world.checker(0), first, 5, "release").await.unwrap();
        assert_eq!(rank(second.clone(), later).await, [Some(1)]);
        assert_eq!(status(&world, land).await, "released");
        assert_eq!(status(&world, building).await, "encumbered");
        take(&world.checker(1), later, 3, "enforce").await.unwrap();
        assert_eq!(status(&world, building).await, "disposed");
        // The land can be mortgaged again, to anybody.
        world.pledged(2, world.form(&[land])).await;
    }
}

#[tokio::test]
async fn parts_are_given_back_and_what_is_sold_is_gone() {
    for world in World::all(2).await {
        let receipt = world.verified("warehouse_receipt", &[], &[]).await;
        let part = |size: &str| {
            let mut form = world.form(&[receipt]);
            form.items[0].part = size.into();
            form
        };
        let sixty = world.pledged(0, part("60")).await;
        let forty = world.pledged(1, part("40")).await;
        let full = pledges::propose(&world.maker(0), part("0.001")).await;
        let declined = Declined::MoreThanFree;
        assert_eq!(conflict(full), Conflict::Declined { declined });
        take(&world.checker(0), sixty, 3, "release").await.unwrap();
        assert_eq!(status(&world, receipt).await, "encumbered");
        take(&world.checker(1), forty, 3, "enforce").await.unwrap();
        // 40 t were sold: 60 are left and free.
        assert_eq!(status(&world, receipt).await, "released");
        let view = assets::view(&world.firm, &receipt.to_string())
            .await
            .unwrap();
        assert_eq!(view.form.details["quantity"], "60");
        let more = pledges::propose(&world.maker(0), part("61")).await;
        assert_eq!(conflict(more), Conflict::Declined { declined });
        world.pledged(0, part("60")).await;
    }
}

#[tokio::test]
async fn a_pledged_patent_is_not_licensed_without_the_pledgee() {
    for world in World::all(2).await {
        let asset = world.patent(1).await;
        let id = world.pledged(0, world.form(&[asset])).await;
        let ask = AskActParams {
            id: world.firm.new_id().to_string(),
            asset: asset.to_string(),
            act: "license".into(),
            counterparty: "柳州丙科技有限公司".into(),
            note: "普通许可".into(),
        };
        registry::ask_act(&world.firm, ask.clone()).await.unwrap();
        registry::ask_act(&world.firm, ask.clone()).await.unwrap();
        let act = |version: i64| ActRefParams {
            id: ask.id.clone(),
            version: version.to_string(),
        };
        let refused = registry::carry_out(&world.firm, act(1)).await;
        let disposal = Disposal::NeedsConsent;
        assert_eq!(conflict(refused), Conflict::Disposal { disposal });
        let answer = AnswerActParams {
            id: ask.id.clone(),
            pledge: id.to_string(),
            agrees: "yes".into(),
        };
        // Another bank has no say, a maker neither.
        let foreign = registry::answer_act(&world.checker(1), answer.clone()).await;
        assert!(matches!(foreign, Err(Error::NotFound)));
        let drafter = registry::answer_act(&world.maker(0), answer.clone()).await;
        assert!(matches!(drafter, Err(Error::Forbidden)));
        registry::answer_act(&world.checker(0), answer.clone())
            .await
            .unwrap();
        registry::answer_act(&world.checker(0), answer.clone())
            .await
            .unwrap();
        registry::carry_out(&world.firm, act(1)).await.unwrap();
        // It was licensed, and is still held.
        assert_eq!(status(&world, asset).await, "encumbered");
        // Handed on with the claim, its place stays and the old institution has no more say.
        let hand_on = TransferPledgeParams {
            id: id.to_string(),
            key: world.firm.new_id().to_string(),
            version: "3".into(),
            institution: World::bank(1).to_string(),
            note: "债权转让".into(),
        };
        pledges::transfer(&world.checker(0), hand_on.clone())
            .await
            .unwrap();
        pledges::transfer(&world.checker(0), hand_on).await.unwrap();
        let gone = take(&world.checker(0), id, 4, "release").await;
        assert!(matches!(gone, Err(Error::NotFound)));
        let shown = pledges::view(&world.maker(1), &id.to_string())
            .await
            .unwrap();
        assert_eq!(
            (shown.sequence, shown.status.code.as_str()),
            (Some(1), "registered")
        );
        // What the old one agreed to binds the new one no longer, which answers for itself.
        let again = AskActParams {
            id: world.firm.new_id().to_string(),
            ..ask.clone()
        };
        registry::ask_act(&world.firm, again.clone()).await.unwrap();
        let told = AnswerActParams {
            id: again.id.clone(),
            ..answer
        };
        registry::answer_act(&world.checker(1), told.clone())
            .await
            .unwrap();
        let back = TransferPledgeParams {
            id: id.to_string(),
            key: world.firm.new_id().to_string(),
            version: "4".into(),
            institution: World::bank(0).to_string(),
            note: "债权转让".into(),
        };
        pledges::transfer(&world.checker(1), back).await.unwrap();
        let done = ActRefParams {
            id: again.id.clone(),
            version: "1".into(),
        };
        let refused = registry::carry_out(&world.firm, done.clone()).await;
        let disposal = Disposal::NeedsConsent;
        assert_eq!(conflict(refused), Conflict::Disposal { disposal });
        registry::answer_act(&world.checker(0), told).await.unwrap();
        registry::carry_out(&world.firm, done).await.unwrap();
        let forth = TransferPledgeParams {
            id: id.to_string(),
            key: world.firm.new_id().to_string(),
            version: "5".into(),
            institution: World::bank(1).to_string(),
            note: "债权转让".into(),
        };
        pledges::transfer(&world.checker(0), forth).await.unwrap();
        take(&world.checker(1), id, 6, "release").await.unwrap();
        // Free of any pledge it leaves the firm.
        let sale = AskActParams {
            id: world.firm.new_id().to_string(),
            act: "transfer".into(),
            ..ask
        };
        let done = ActRefParams {
            id: sale.id.clone(),
            version: "1".into(),
        };
        registry::ask_act(&world.firm, sale).await.unwrap();
        registry::carry_out(&world.firm, done).await.unwrap();
        assert_eq!(status(&world, asset).await, "disposed");
    }
}

#[tokio::test]
async fn what_expired_and_was_renewed_can_be_pledged_again() {
    for world in World::all(1).await {
        let told = [("valid_until", "2026-12-31")];
        let mark = world.verified("trademark", &told, &[]).await;
        let system = services::Ctx::system(world.scratch.portal.clone(), "test");
        assert_eq!(registry::expire(&system).await.unwrap(), 0);
        world.scratch.clock.advance(TimeDelta::days(39));
        assert_eq!(registry::expire(&system).await.unwrap(), 1);
        assert_eq!(registry::expire(&system).await.unwrap(), 0);
        assert_eq!(status(&world, mark).await, "expired");
        let refused = pledges::propose(&world.maker(0), world.form(&[mark])).await;
        assert!(matches!(
            refused,
            Err(Error::Conflict(Conflict::Grounds { .. }))
        ));
        let life = registry::life(&world.firm, &mark.to_string())
            .await
            .unwrap();
        let renew = |until: &str| RenewAssetParams {
            id: mark.to_string(),
            version: life.version.to_string(),
            key: world.firm.new_id().to_string(),
            until: until.into(),
        };
        let early = registry::renew(world.appraiser(), renew("2026-12-30")).await;
        assert!(matches!(early, Err(Error::Invalid(_))));
        let by_firm = registry::renew(&world.firm, renew("2036-12-31")).await;
        assert!(matches!(by_firm, Err(Error::Forbidden)));
        registry::renew(world.appraiser(), renew("2036-12-31"))
            .await
            .unwrap();
        assert_eq!(status(&world, mark).await, "verified");
        world.pledged(0, world.form(&[mark])).await;
        assert_eq!(status(&world, mark).await, "encumbered");
    }
}
