//! L5: each form once, however often it is sent; another content under its key is refused.

use std::future::Future;

use contract::Conflict;
use contract::registry::{
    ActRefParams, AskActParams, RenewAssetParams, ReturnAssetParams, SubmitAssetParams,
    TakeBackAssetParams, VerifyAssetParams,
};
use domain::ids::AssetId;
use services::{Ctx, Error, pledges, registry};
use tokio::task::JoinSet;

use super::world::{World, entry, over, size, step};
use crate::portals::fields;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bar_l5_pledges_are_written_once() {
    let all = size(40, 400);
    for world in World::all(2).await {
        let (maker, other) = (world.maker(0), world.maker(1));
        let mut written = Vec::new();
        for serial in 0..all {
            let asset = world.patent(u32::try_from(serial).unwrap() + 1).await;
            let form = world.form(&[asset]);
            // Three at once, one after the answer.
            let mut racing = JoinSet::new();
            for _ in 0..3 {
                let (maker, form) = (maker.clone(), form.clone());
                racing.spawn(async move { pledges::propose(&maker, form).await.unwrap() });
            }
            let mut ids = racing.join_all().await;
            ids.push(pledges::propose(&maker, form.clone()).await.unwrap());
            let id = ids[0];
            assert!(ids.iter().all(|found| *found == id));

            let consent = step(&world.firm, id, 1, "consent");
            let mut racing = JoinSet::new();
            for _ in 0..3 {
                let (firm, consent) = (world.firm.clone(), consent.clone());
                racing.spawn(async move { pledges::take_step(&firm, consent).await.unwrap() });
            }
            racing.join_all().await;
            pledges::take_step(&world.firm, consent.clone())
                .await
                .unwrap();

            let entry = entry(&maker, id, 2);
            let mut racing = JoinSet::new();
            for _ in 0..3 {
                let (maker, entry) = (maker.clone(), entry.clone());
                racing.spawn(async move { pledges::register(&maker, entry).await.unwrap() });
            }
            let mut views = racing.join_all().await;
            views.push(pledges::register(&maker, entry.clone()).await.unwrap());
            assert!(views.iter().all(|view| *view == views[0]));
            written.push((
                form.clone(),
                consent.clone(),
                entry.clone(),
                views[0].clone(),
            ));

            if serial > 0 {
                continue;
            }
            // The same key with another content, and somebody else's key.
            let mut twisted = form.clone();
            twisted.amount = "301".into();
            let error = pledges::propose(&maker, twisted).await.unwrap_err();
            assert_eq!(fields(error), ["id"]);
            let mut twisted = entry.clone();
            twisted.register_number = "other".into();
            let error = pledges::register(&maker, twisted).await.unwrap_err();
            assert_eq!(fields(error), ["key"]);
            let mut twisted = consent.clone();
            twisted.command = "refuse".into();
            let error = pledges::take_step(&world.firm, twisted).await.unwrap_err();
            assert_eq!(fields(error), ["key"]);
            let foreign = pledges::propose(&other, form).await;
            assert!(matches!(foreign, Err(Error::Conflict(Conflict::Duplicate))));
            let foreign = pledges::register(&other, entry).await;
            assert!(matches!(foreign, Err(Error::NotFound)));
        }
        // After a restart everything is sent once more.
        let restarted = world.scratch.second().await;
        let (maker, firm) = (over(&maker, &restarted), over(&world.firm, &restarted));
        let mut effects = 0;
        for (form, consent, entry, view) in written {
            assert_eq!(pledges::propose(&maker, form).await.unwrap(), view.id);
            pledges::take_step(&firm, consent).await.unwrap();
            assert_eq!(pledges::register(&maker, entry).await.unwrap(), view);
            let shown = pledges::view(&maker, &view.id.to_string()).await.unwrap();
            assert_eq!((shown.version, shown.events.len()), (3, 3));
            effects += shown.events.len();
        }
        println!(
            "BAR L5 {} keyed writes of pledges sent 5 times each: {effects} effects",
            3 * all
        );
    }
}

/// Sends a form three times at once and once more; every answer is a success.
async fn four_times<P, T, F, R>(ctx: &Ctx, form: &P, send: F)
where
    P: Clone + Send + 'static,
    T: Send + 'static,
    F: Fn(Ctx, P) -> R,
    R: Future<Output = Result<T, Error>> + Send + 'static,
{
    let mut racing = JoinSet::new();
    for _ in 0..3 {
        racing.spawn(send(ctx.clone(), form.clone()));
    }
    for answer in racing.join_all().await {
        assert!(answer.is_ok(), "{:?}", answer.err());
    }
    let answer = send(ctx.clone(), form.clone()).await;
    assert!(answer.is_ok(), "{:?}", answer.err());
}

/// The asset's version and the commands of its timeline.
async fn steps(world: &World, asset: AssetId) -> (i64, Vec<String>) {
    let life = registry::life(&world.firm, &asset.to_string()).await;
    let life = life.unwrap();
    let codes = life.steps.into_iter().map(|step| step.step.code);
    (life.version, codes.collect())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bar_l5_steps_of_the_register_are_taken_once() {
    let all = size(6, 100);
    for world in World::all(1).await {
        let (firm, appraiser) = (world.firm.clone(), world.appraiser().clone());
        let mut forms = Vec::new();
        for serial in 0..all {
            let number = format!("{}", 2_345_678 + serial);
            let told = [
                ("registration_number", number.as_str()),
                ("valid_until", "2026-12-31"),
            ];
            let asset = world.registered("trademark", &told).await;
            let (id, key) = (asset.to_string(), || world.firm.new_id().to_string());
            let submit = |version: &str| SubmitAssetParams {
                id: id.clone(),
                version: version.into(),
                key: key(),
                verifier: World::verifier(),
            };
            let first = submit("1");
            let back = TakeBackAssetParams {
                id: id.clone(),
                version: "2".into(),
                key: key(),
            };
            let second = submit("3");
            let returned = ReturnAssetParams {
                id: id.clone(),
                version: "4".into(),
                key: key(),
                reason: "登记簿副本不清晰".into(),
            };
            let third = submit("5");
            let verify = VerifyAssetParams {
                id: id.clone(),
                version: "6".into(),
                key: key(),
                findings: Vec::new(),
                note: "商标档案 2026-11-20".into(),
            };
            let send = |ctx: Ctx, form| async move { registry::submit(&ctx, form).await };
            four_times(&firm, &first, send).await;
            four_times(&firm, &back, |ctx: Ctx, form| async move {
                registry::take_back(&ctx, form).await
            })
            .await;
            four_times(&firm, &second, send).await;
            four_times(&appraiser, &returned, |ctx: Ctx, form| async move {
                registry::send_back(&ctx, form).await
            })
            .await;
            four_times(&firm, &third, send).await;
            four_times(&appraiser, &verify, |ctx: Ctx, form| async move {
                registry::verify(&ctx, form).await
            })
            .await;
            let ask = AskActParams {
                id: key(),
                asset: id.clone(),
                act: "license".into(),
                counterparty: "柳州丙科技有限公司".into(),
                note: String::new(),
            };
            four_times(&firm, &ask, |ctx: Ctx, form| async move {
                registry::ask_act(&ctx, form).await
            })
            .await;
            let done = ActRefParams {
                id: ask.id.clone(),
                version: "1".into(),
            };
            four_times(&firm, &done, |ctx: Ctx, form| async move {
                registry::carry_out(&ctx, form).await
            })
            .await;
            forms.push((asset, first, back, returned, verify, ask, done));
        }
        // Another content, another person.
        let (_, first, _, returned, verify, ask, _) = forms[0].clone();
        let mut twisted = first;
        twisted.verifier = World::bank(0).to_string();
        let error = registry::submit(&firm, twisted).await.unwrap_err();
        assert_eq!(fields(error), ["key"]);
        let mut twisted = verify.clone();
        twisted.findings = vec!["seized".into()];
        let error = registry::verify(&appraiser, twisted).await.unwrap_err();
        assert_eq!(fields(error), ["key"]);
        let mut twisted = ask;
        twisted.counterparty = "别的公司".into();
        let error = registry::ask_act(&firm, twisted).await.unwrap_err();
        assert_eq!(fields(error), ["id"]);
        let foreign = registry::verify(&world.maker(0), verify).await;
        assert!(matches!(foreign, Err(Error::NotFound)));
        let foreign = registry::send_back(&world.maker(0), returned).await;
        assert!(matches!(foreign, Err(Error::NotFound)));
        // After a restart once more, and nothing happens twice.
        let restarted = world.scratch.second().await;
        let (firm, appraiser) = (over(&firm, &restarted), over(&appraiser, &restarted));
        for (asset, first, back, returned, verify, ask, done) in forms.clone() {
            registry::submit(&firm, first).await.unwrap();
            registry::take_back(&firm, back).await.unwrap();
            registry::send_back(&appraiser, returned).await.unwrap();
            registry::verify(&appraiser, verify).await.unwrap();
            registry::ask_act(&firm, ask).await.unwrap();
            assert_eq!(registry::carry_out(&firm, done).await.unwrap(), asset);
            let (version, codes) = steps(&world, asset).await;
            let expected = [
                "submit",
                "return",
                "submit",
                "return",
                "submit",
                "verify",
                "ask_license",
                "license",
            ];
            assert_eq!(
                (version, codes.as_slice()),
                (7, expected.map(str::to_owned).as_slice())
            );
        }
        // What has run out is renewed once.
        world.scratch.clock.advance(chrono::TimeDelta::days(39));
        let system = Ctx::system(world.scratch.portal.clone(), "test");
        assert_eq!(registry::expire(&system).await.unwrap(), all);
        for (asset, ..) in forms {
            let renew = RenewAssetParams {
                id: asset.to_string(),
                version: "8".into(),
                key: world.firm.new_id().to_string(),
                until: "2036-12-31".into(),
            };
            four_times(world.appraiser(), &renew, |ctx: Ctx, form| async move {
                registry::renew(&ctx, form).await
            })
            .await;
            assert_eq!(steps(&world, asset).await.0, 9);
        }
        println!(
            "BAR L5 {} keyed steps of the register sent 5 times each: taken once",
            9 * all
        );
    }
}
