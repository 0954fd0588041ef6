//! Assets, their verification, pledges with their lines and tasks, what owners do with them; tables
//! and documents.

use super::scene::{Crew, Scene, Twist};
use app::api::assets::{RemoveAsset, SaveAsset};
use app::api::documents::RemoveDocument;
use app::api::imports::CommitImport;
use app::api::lines::{CloseTask, Section, SetLine, Tasks};
use app::api::pledges::{
    ChangePledge, NumberPledge, ProposePledge, RegisterPledge, TakePledgeStep, TransferPledge,
};
use app::api::registry::{
    AnswerAct, AskAct, CarryOutAct, DropAct, RenewAsset, ReturnAsset, SubmitAsset, TakeBackAsset,
    VerifyAsset,
};
use contract::asset::{AssetParams, AssetRefParams};
use contract::document::DocumentRefParams;
use contract::import::ImportParams;
use contract::line::LineParams;
use contract::pledge::{
    ChangePledgeParams, NumberPledgeParams, PledgeStepParams, ProposePledgeParams,
    RegisterPledgeParams, TransferPledgeParams,
};
use contract::registry::{
    ActRefParams, AnswerActParams, AskActParams, RenewAssetParams, ReturnAssetParams,
    SubmitAssetParams, TakeBackAssetParams, VerifyAssetParams,
};
use contract::task::CloseTaskParams;
use domain::access::Role;
use http::StatusCode;
use tests::stage::org_of;
use tests::{Client, assets, files, pledges, tables};

/// The form of a trademark.
async fn trademark(firm: &Client, serial: u32, until: &str) -> AssetParams {
    let mut params = assets::trademark(firm, &pledges::mark_number(serial)).await;
    let dates = [("registered_on", "2017-01-01"), ("valid_until", until)];
    params
        .details
        .extend(dates.map(|(key, day)| (key.to_owned(), day.to_owned())));
    params
}

/// Registered, handed in and verified, each form as the bar asks; answers the asset.
async fn verified(scene: &Scene, serial: u32) -> String {
    let (firm, bank) = (&scene.firm, &scene.maker);
    let params = trademark(&firm.one, serial, "2031-05-06").await;
    let id = params.id.clone();
    let other = AssetParams {
        title: "另一商标".into(),
        ..params.clone()
    };
    scene
        .once(
            firm,
            SaveAsset { params },
            Twist::Id(SaveAsset { params: other }),
        )
        .await;

    let submit = pledges::submission(&firm.one, &id, &bank.one).await;
    let verifier = org_of(&bank.rival).await.to_string();
    let other = SubmitAssetParams {
        verifier,
        ..submit.clone()
    };
    scene
        .once(
            firm,
            SubmitAsset { params: submit },
            Twist::Key(SubmitAsset { params: other }),
        )
        .await;
    let version = pledges::life(&firm.one, &id).await.version.to_string();
    let back = TakeBackAssetParams {
        id: id.clone(),
        version,
        key: scene.fresh(),
    };
    let other = TakeBackAssetParams {
        version: "9".into(),
        ..back.clone()
    };
    scene
        .once(
            firm,
            TakeBackAsset { params: back },
            Twist::Key(TakeBackAsset { params: other }),
        )
        .await;

    pledges::hand_in(&firm.one, &id, &bank.one).await;
    let found = pledges::verification(&bank.one, &id).await;
    let back = ReturnAssetParams {
        id: id.clone(),
        version: found.version,
        key: scene.fresh(),
        reason: "请补充商标档案".into(),
    };
    let other = ReturnAssetParams {
        reason: "另一原因".into(),
        ..back.clone()
    };
    // What was sent back is no longer the verifier's to see: its key alone still answers.
    let other = Twist::Matter(ReturnAsset { params: other }, StatusCode::NOT_FOUND);
    scene.once(bank, ReturnAsset { params: back }, other).await;

    pledges::hand_in(&firm.one, &id, &bank.one).await;
    let params = pledges::verification(&bank.one, &id).await;
    let other = VerifyAssetParams {
        note: "另一说明".into(),
        ..params.clone()
    };
    scene
        .once(
            bank,
            VerifyAsset { params },
            Twist::Key(VerifyAsset { params: other }),
        )
        .await;
    id
}

/// The whole life of a pledge, until it is somebody else's.
pub async fn from_the_form_to_the_hand_over(scene: &Scene) {
    let (firm, bank, checker) = (&scene.firm, &scene.maker, &scene.checker);
    let asset = verified(scene, 1).await;
    let params = pledges::proposal(&bank.one, &firm.one, &asset).await;
    let id = params.id.clone();
    let other = ProposePledgeParams {
        amount: "301".into(),
        ..params.clone()
    };
    scene
        .once(
            bank,
            ProposePledge { params },
            Twist::Key(ProposePledge { params: other }),
        )
        .await;
    step(scene, firm, &id, "consent").await;
    let params = RegisterPledgeParams {
        debt: "290".into(),
        ..pledges::entry(&bank.one, &id).await
    };
    let other = RegisterPledgeParams {
        register_number: "Y2026450000009".into(),
        ..params.clone()
    };
    scene
        .once(
            bank,
            RegisterPledge { params },
            Twist::Key(RegisterPledge { params: other }),
        )
        .await;

    number(scene, bank, &id).await;
    let view = pledges::view(&bank.one, &id).await;
    let params = NumberPledgeParams {
        id: id.clone(),
        key: view.key,
        version: view.version.to_string(),
        register_number: "Y2026450000002".into(),
        register_on: "2026-11-23".into(),
    };
    let other = NumberPledgeParams {
        register_number: "Y2026450000003".into(),
        ..params.clone()
    };
    scene
        .once(
            bank,
            NumberPledge { params },
            Twist::Key(NumberPledge { params: other }),
        )
        .await;

    lines_and_tasks(scene, &id).await;
    acts(scene, &asset, &id).await;

    let view = pledges::view(&bank.one, &id).await;
    let params = ChangePledgeParams {
        id: id.clone(),
        key: view.key,
        version: view.version.to_string(),
        secured: "debt".into(),
        amount: "250".into(),
        due_on: "2028-05-31".into(),
        ..ChangePledgeParams::default()
    };
    let other = ChangePledgeParams {
        amount: "251".into(),
        ..params.clone()
    };
    scene
        .once(
            bank,
            ChangePledge { params },
            Twist::Key(ChangePledge { params: other }),
        )
        .await;
    step(scene, firm, &id, "agree_change").await;
    let view = pledges::view(&checker.one, &id).await;
    let params = TransferPledgeParams {
        id: id.clone(),
        key: view.key,
        version: view.version.to_string(),
        institution: org_of(&checker.rival).await.to_string(),
        note: "债权转让".into(),
    };
    let other = TransferPledgeParams {
        note: "另一说明".into(),
        ..params.clone()
    };
    // It is the old institution's no longer: its form alone still answers.
    let other = Twist::Matter(TransferPledge { params: other }, StatusCode::NOT_FOUND);
    scene.once(checker, TransferPledge { params }, other).await;
    assert_eq!(pledges::view(&checker.rival, &id).await.id.to_string(), id);
}

/// The number in the register by law, put right.
async fn number(scene: &Scene, bank: &Crew, id: &str) {
    let view = pledges::view(&bank.one, id).await;
    let params = NumberPledgeParams {
        id: id.to_owned(),
        key: view.key,
        version: view.version.to_string(),
        register_number: "Y2026450000010".into(),
        register_on: "2026-11-23".into(),
    };
    let other = NumberPledgeParams {
        register_number: "Y2026450000011".into(),
        ..params.clone()
    };
    scene
        .once(
            bank,
            NumberPledge { params },
            Twist::Key(NumberPledge { params: other }),
        )
        .await;
}

async fn step(scene: &Scene, crew: &Crew, id: &str, command: &str) {
    let params = pledges::step_form(&crew.one, id, command).await;
    let other = PledgeStepParams {
        note: "另一说明".into(),
        ..params.clone()
    };
    scene
        .once(
            crew,
            TakePledgeStep { params },
            Twist::Key(TakePledgeStep { params: other }),
        )
        .await;
}

/// More is owed than the asset carries: a task, which the institution closes.
async fn lines_and_tasks(scene: &Scene, id: &str) {
    let bank = &scene.maker;
    let shown = bank
        .one
        .call(Section { id: id.to_owned() })
        .await
        .expect("the section");
    let form = shown.expect("a line").form.expect("a form");
    let params = LineParams {
        debt: "480".into(),
        note: "追加放款".into(),
        ..form
    };
    let other = LineParams {
        debt: "481".into(),
        ..params.clone()
    };
    scene
        .once(
            bank,
            SetLine { params },
            Twist::Key(SetLine { params: other }),
        )
        .await;
    let task = bank
        .one
        .call(Tasks {})
        .await
        .expect("the tasks")
        .open
        .remove(0);
    let params = CloseTaskParams {
        reason: "已追加押品".into(),
        ..task.form.expect("a form")
    };
    let other = CloseTaskParams {
        reason: "另一原因".into(),
        ..params.clone()
    };
    scene
        .once(
            bank,
            CloseTask { params },
            Twist::Key(CloseTask { params: other }),
        )
        .await;
}

/// A licence that the pledgee agrees to, and a transfer that the owner gives up.
async fn acts(scene: &Scene, asset: &str, pledge: &str) {
    let firm = &scene.firm;
    let ask = |act: &str, with: &str| AskActParams {
        id: scene.fresh(),
        asset: asset.to_owned(),
        act: act.into(),
        counterparty: with.into(),
        note: String::new(),
    };
    let params = ask("license", "柳州丙科技有限公司");
    let id = params.id.clone();
    let other = AskActParams {
        counterparty: "另一公司".into(),
        ..params.clone()
    };
    scene
        .once(
            firm,
            AskAct { params },
            Twist::Key(AskAct { params: other }),
        )
        .await;
    let params = AnswerActParams {
        id: id.clone(),
        pledge: pledge.to_owned(),
        agrees: "yes".into(),
    };
    let other = AnswerActParams {
        agrees: "no".into(),
        ..params.clone()
    };
    let other = Twist::Matter(AnswerAct { params: other }, StatusCode::CONFLICT);
    scene
        .once(&scene.checker, AnswerAct { params }, other)
        .await;
    let params = ActRefParams {
        id,
        version: "1".into(),
    };
    let other = ActRefParams {
        version: "7".into(),
        ..params.clone()
    };
    let other = Twist::Matter(CarryOutAct { params: other }, StatusCode::CONFLICT);
    scene.once(firm, CarryOutAct { params }, other).await;

    let params = ask("transfer", "柳州丁科技有限公司");
    let id = params.id.clone();
    firm.one.call(AskAct { params }).await.expect("asked");
    let params = ActRefParams {
        id,
        version: "1".into(),
    };
    let other = ActRefParams {
        version: "7".into(),
        ..params.clone()
    };
    let other = Twist::Matter(DropAct { params: other }, StatusCode::CONFLICT);
    scene.once(firm, DropAct { params }, other).await;
}

/// A table that comes in once; a document that is kept once and removed once; an asset that goes.
pub async fn tables_and_documents(scene: &Scene) {
    let firm = &scene.firm;
    let id = firm
        .one
        .dry_run(
            "receivables",
            &tables::receivables(["81818181", "82828282", "83838383"]),
        )
        .await;
    let params = ImportParams { id };
    scene.once(firm, CommitImport { params }, Twist::Fact).await;

    let params = trademark(&firm.one, 700, "2031-05-06").await;
    let asset = params.id.clone();
    firm.one.call(SaveAsset { params }).await.expect("an asset");
    let file = files::pdf("once");
    let (a, b, c) = tokio::join!(
        firm.one.document(&asset, "a.pdf", &file),
        firm.one.document(&asset, "b.pdf", &file),
        firm.one.document(&asset, "c.pdf", &file)
    );
    assert!(a == b && b == c, "one document");
    let params = DocumentRefParams { id: a };
    scene
        .once(firm, RemoveDocument { params }, Twist::Fact)
        .await;
    let version = pledges::life(&firm.one, &asset).await.version.to_string();
    let params = AssetRefParams { id: asset, version };
    scene.once(firm, RemoveAsset { params }, Twist::Fact).await;
}

/// A term that has run out is renewed once.
pub async fn renewed_after_its_term(scene: &mut Scene) {
    let params = trademark(&scene.firm.one, 800, "2026-12-31").await;
    let id = params.id.clone();
    scene
        .firm
        .one
        .call(SaveAsset { params })
        .await
        .expect("an asset");
    pledges::hand_in(&scene.firm.one, &id, &scene.maker.one).await;
    let params = pledges::verification(&scene.maker.one, &id).await;
    scene
        .maker
        .one
        .call(VerifyAsset { params })
        .await
        .expect("verified");
    scene.app.clock.advance(chrono::TimeDelta::days(39));
    let ended = services::registry::expire(&scene.app.system()).await;
    assert!(ended.expect("looked through") >= 1);
    scene.maker = scene.again(Role::Maker).await;
    let params = RenewAssetParams {
        version: pledges::verification(&scene.maker.one, &id).await.version,
        id,
        key: scene.fresh(),
        until: "2036-12-31".into(),
    };
    let other = RenewAssetParams {
        until: "2035-12-31".into(),
        ..params.clone()
    };
    let other = Twist::Key(RenewAsset { params: other });
    scene.once(&scene.maker, RenewAsset { params }, other).await;
}
