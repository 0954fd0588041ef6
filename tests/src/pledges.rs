//! Steps of the register and on pledges, as short words for tests.

use crate::stage::org_of;
use crate::{Client, assets};
use app::api::pledges::{NewPledge, Pledge, ProposePledge, RegisterPledge, TakePledgeStep};
use app::api::registry::{AssetLife, AssetToVerify, SearchRegistry, SubmitAsset, VerifyAsset};
use contract::Problem;
use contract::asset::AssetParams;
use contract::pledge::{
    PledgeItemParams, PledgeStepParams, PledgeView, ProposePledgeParams, RegisterPledgeParams,
};
use contract::registry::{
    AssetLifeView, SearchParams, SearchView, SubmitAssetParams, VerifyAssetParams,
};
use std::collections::BTreeMap;

/// The registration number of a trademark.
pub fn mark_number(serial: u32) -> String {
    (31_000_000 + serial).to_string()
}

/// A trademark of the firm; returns the asset's id.
pub async fn trademark(firm: &Client, serial: u32) -> String {
    let params = AssetParams {
        title: format!("柳驰商标{serial}"),
        value: String::new(),
        valued_on: String::new(),
        ..assets::trademark(firm, &mark_number(serial)).await
    };
    assets::save(firm, params).await
}

/// The life of an asset of the firm.
pub async fn life(firm: &Client, asset: &str) -> AssetLifeView {
    let id = asset.to_owned();
    firm.call(AssetLife { id }).await.expect("the asset")
}

/// The form that hands an asset to whoever this person works for.
pub async fn submission(firm: &Client, asset: &str, to: &Client) -> SubmitAssetParams {
    let life = life(firm, asset).await;
    SubmitAssetParams {
        id: asset.to_owned(),
        version: life.version.to_string(),
        key: life.key,
        verifier: org_of(to).await.to_string(),
    }
}

/// Hands an asset in.
pub async fn hand_in(firm: &Client, asset: &str, to: &Client) {
    let params = submission(firm, asset, to).await;
    firm.call(SubmitAsset { params }).await.expect("handed in");
}

/// The form that finds an asset true.
pub async fn verification(who: &Client, asset: &str) -> VerifyAssetParams {
    let id = asset.to_owned();
    let view = who.call(AssetToVerify { id }).await.expect("the asset");
    VerifyAssetParams {
        id: asset.to_owned(),
        version: view.version.to_string(),
        key: view.key,
        findings: Vec::new(),
        note: "商标档案 2026-11-20".into(),
    }
}

/// A trademark that this person's institution has verified.
pub async fn verified(firm: &Client, serial: u32, by: &Client) -> String {
    let asset = trademark(firm, serial).await;
    hand_in(firm, &asset, by).await;
    let params = verification(by, &asset).await;
    by.call(VerifyAsset { params }).await.expect("verified");
    asset
}

/// The form of a proposal without a fault, under an id of its own.
pub async fn proposal(maker: &Client, firm: &Client, asset: &str) -> ProposePledgeParams {
    let form = NewPledge {
        firm: String::new(),
    };
    ProposePledgeParams {
        id: maker.call(form).await.expect("a form").id,
        firm: org_of(firm).await.to_string(),
        items: vec![PledgeItemParams {
            asset: asset.to_owned(),
            part: String::new(),
        }],
        secured: "debt".into(),
        amount: "300".into(),
        due_on: "2028-11-23".into(),
        contract_number: "质字第1号".into(),
        contract_on: "2026-11-20".into(),
        declared: vec!["contract_complete".into()],
        ..ProposePledgeParams::default()
    }
}

/// Proposes a pledge; returns its id.
pub async fn propose(maker: &Client, firm: &Client, asset: &str) -> Result<String, Problem> {
    let params = proposal(maker, firm, asset).await;
    let id = params.id.clone();
    maker.call(ProposePledge { params }).await.map(|()| id)
}

/// One pledge.
pub async fn view(who: &Client, id: &str) -> PledgeView {
    let id = id.to_owned();
    who.call(Pledge { id }).await.expect("the pledge")
}

/// The form of a step that needs no more than words.
pub async fn step_form(who: &Client, id: &str, command: &str) -> PledgeStepParams {
    let view = view(who, id).await;
    PledgeStepParams {
        id: id.to_owned(),
        key: view.key,
        version: view.version.to_string(),
        command: command.to_owned(),
        note: "按合同办理".into(),
    }
}

/// Takes it.
pub async fn step(who: &Client, id: &str, command: &str) -> Result<(), Problem> {
    let params = step_form(who, id, command).await;
    who.call(TakePledgeStep { params }).await
}

/// The form of a registration.
pub async fn entry(maker: &Client, id: &str) -> RegisterPledgeParams {
    let view = view(maker, id).await;
    RegisterPledgeParams {
        id: id.to_owned(),
        key: view.key,
        version: view.version.to_string(),
        register_number: "Y2026450000001".into(),
        register_on: "2026-11-23".into(),
        ..RegisterPledgeParams::default()
    }
}

/// Has it registered.
pub async fn register(maker: &Client, id: &str) -> Result<(), Problem> {
    let params = entry(maker, id).await;
    maker.call(RegisterPledge { params }).await
}

/// Asks the public register about a trademark, in any spelling of its number.
pub async fn search(anybody: &Client, number: &str) -> SearchView {
    let details = [("registration_number", number), ("nice_class", "12")];
    let params = SearchParams {
        kind: "trademark".into(),
        details: BTreeMap::from(details.map(|(key, text)| (key.to_owned(), text.to_owned()))),
        seller: String::new(),
    };
    let found = anybody.call(SearchRegistry { params }).await;
    found.expect("an answer")
}
