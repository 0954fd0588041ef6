//! The forms of a warehouse and of those whose goods lie there.

use super::scene::{Crew, Scene, Twist};
use super::values::accredited;
use app::api::custody::{
    AskCancel, AskMerge, AskSplit, AskTransfer, CarryOutRequest, DeclineRequest, FreezeReceipt,
    InspectGoods, IssueReceipt, KeptReceipt, LetGoodsOut, SettleDiscrepancy, TakeBackRequest,
    UnfreezeReceipt,
};
use contract::custody::{
    AskKeeperParams, CarryOutParams, FreezeParams, InspectParams, IssueReceiptParams,
    OutboundParams, ReceiptStepParams, ReceiptView, SettleParams,
};
use tests::people::uscc;

/// The form of a receipt over 100 t for the firm.
fn receipt(scene: &Scene, quantity: &str) -> IssueReceiptParams {
    let details = [
        ("receipt_number", "CK-1"),
        ("commodity", "热轧卷板"),
        ("location", "一号库 3 区"),
        ("quantity", quantity),
        ("unit", "吨"),
        ("unit_price", "4000"),
        ("electronic", "yes"),
        ("expires_on", "2029-01-31"),
    ];
    let details = details.map(|(key, value)| (key.to_owned(), value.to_owned()));
    IssueReceiptParams {
        id: scene.fresh(),
        firm: uscc(1),
        issued_on: "2026-11-20".into(),
        details: details.into(),
    }
}

async fn kept(keeper: &Crew, id: &str) -> ReceiptView {
    let id = id.to_owned();
    keeper
        .one
        .call(KeptReceipt { id })
        .await
        .expect("the receipt")
}

/// What names the receipt in a form: id, key, version.
async fn named(scene: &Scene, id: &str) -> (String, String, String) {
    let version = kept(&scene.keeper, id).await.version.to_string();
    (id.to_owned(), scene.fresh(), version)
}

async fn asking(scene: &Scene, id: &str, command: &str) -> AskKeeperParams {
    let (id, key, version) = named(scene, id).await;
    let command = command.to_owned();
    AskKeeperParams {
        id,
        key,
        version,
        command,
        ..AskKeeperParams::default()
    }
}

async fn words(scene: &Scene, id: &str) -> (ReceiptStepParams, ReceiptStepParams) {
    let (id, key, version) = named(scene, id).await;
    let params = ReceiptStepParams {
        id,
        key,
        version,
        note: "单证不齐".into(),
    };
    let other = ReceiptStepParams {
        note: "另一说明".into(),
        ..params.clone()
    };
    (params, other)
}

async fn order(scene: &Scene, id: &str) -> (FreezeParams, FreezeParams) {
    let (id, key, version) = named(scene, id).await;
    let number = "（2026）桂0205执保123号".into();
    let params = FreezeParams {
        id,
        key,
        version,
        number,
        note: "协助执行".into(),
    };
    let other = FreezeParams {
        note: "另一说明".into(),
        ..params.clone()
    };
    (params, other)
}

pub async fn of_a_receipt(scene: &Scene) {
    let (keeper, firm) = (&scene.keeper, &scene.firm);
    accredited(scene, keeper, "桂仓监〔2024〕3号").await;
    let params = receipt(scene, "100");
    let other = IssueReceiptParams {
        id: params.id.clone(),
        ..receipt(scene, "101")
    };
    scene
        .once(
            keeper,
            IssueReceipt { params },
            Twist::Key(IssueReceipt { params: other }),
        )
        .await;
    let list = app::api::custody::Receipts {
        params: Default::default(),
    };
    let receipts = keeper.one.call(list).await.expect("the receipts").receipts;
    assert_eq!(receipts.len(), 1);
    let id = receipts[0].id.to_string();
    goods(scene, &id).await;

    // Asked for, and declined by the keeper or taken back by the holder.
    let params = AskKeeperParams {
        parts: "45 50".into(),
        ..asking(scene, &id, "split").await
    };
    let other = AskKeeperParams {
        parts: "50 45".into(),
        ..params.clone()
    };
    scene
        .once(
            firm,
            AskSplit { params },
            Twist::Key(AskSplit { params: other }),
        )
        .await;
    let (params, other) = words(scene, &id).await;
    scene
        .once(
            keeper,
            DeclineRequest { params },
            Twist::Key(DeclineRequest { params: other }),
        )
        .await;
    let params = asking(scene, &id, "cancel").await;
    let other = AskKeeperParams {
        note: "另一说明".into(),
        ..params.clone()
    };
    scene
        .once(
            firm,
            AskCancel { params },
            Twist::Key(AskCancel { params: other }),
        )
        .await;
    let (params, other) = words(scene, &id).await;
    scene
        .once(
            firm,
            TakeBackRequest { params },
            Twist::Key(TakeBackRequest { params: other }),
        )
        .await;
    let params = AskKeeperParams {
        to: uscc(2),
        ..asking(scene, &id, "transfer").await
    };
    let other = AskKeeperParams {
        note: "另一说明".into(),
        ..params.clone()
    };
    scene
        .once(
            firm,
            AskTransfer { params },
            Twist::Key(AskTransfer { params: other }),
        )
        .await;
    let (params, _) = words(scene, &id).await;
    keeper
        .one
        .call(DeclineRequest { params })
        .await
        .expect("declined");

    // Split into two, which are asked to become one.
    let params = AskKeeperParams {
        parts: "45 50".into(),
        ..asking(scene, &id, "split").await
    };
    firm.one.call(AskSplit { params }).await.expect("asked");
    let (receipt, key, version) = named(scene, &id).await;
    let numbers = "CK-1A\nCK-1B".to_owned();
    let params = CarryOutParams {
        id: receipt,
        key,
        version,
        numbers,
        note: "已核对".into(),
    };
    let other = CarryOutParams {
        numbers: "CK-1A\nCK-1C".into(),
        ..params.clone()
    };
    scene
        .once(
            keeper,
            CarryOutRequest { params },
            Twist::Key(CarryOutRequest { params: other }),
        )
        .await;
    let kin = kept(keeper, &id).await.kin;
    let halves: Vec<String> = kin
        .iter()
        .filter_map(|kin| kin.id)
        .map(|id| id.to_string())
        .collect();
    let [first, second] = halves.as_slice() else {
        panic!("{halves:?}")
    };
    let params = AskKeeperParams {
        with: vec![second.clone()],
        ..asking(scene, first, "merge").await
    };
    let other = AskKeeperParams {
        note: "另一说明".into(),
        ..params.clone()
    };
    scene
        .once(
            firm,
            AskMerge { params },
            Twist::Key(AskMerge { params: other }),
        )
        .await;
}

/// Goods leave, are counted, are settled upon, are stopped and let go.
async fn goods(scene: &Scene, id: &str) {
    let (keeper, firm) = (&scene.keeper, &scene.firm);
    let (receipt, key, version) = named(scene, id).await;
    let (quantity, note) = ("5".to_owned(), "提货单 TH-1".to_owned());
    let params = OutboundParams {
        id: receipt,
        key,
        version,
        quantity,
        note,
    };
    let other = OutboundParams {
        quantity: "6".into(),
        ..params.clone()
    };
    scene
        .once(
            keeper,
            LetGoodsOut { params },
            Twist::Key(LetGoodsOut { params: other }),
        )
        .await;
    let row = kept(keeper, id).await.row;
    assert_eq!(row.stored, "95");

    let (receipt, key, version) = named(scene, id).await;
    let params = InspectParams {
        id: receipt,
        key,
        version,
        counted: "50".into(),
        differs: String::new(),
        note: "逐捆过磅".into(),
    };
    let other = InspectParams {
        counted: "51".into(),
        ..params.clone()
    };
    scene
        .once(
            keeper,
            InspectGoods { params },
            Twist::Key(InspectGoods { params: other }),
        )
        .await;
    let (receipt, key, version) = named(scene, id).await;
    let (to, note) = ("told".to_owned(), "双方确认".to_owned());
    let params = SettleParams {
        id: receipt,
        key,
        version,
        to,
        note,
    };
    let other = SettleParams {
        to: "counted".into(),
        ..params.clone()
    };
    scene
        .once(
            firm,
            SettleDiscrepancy { params },
            Twist::Key(SettleDiscrepancy { params: other }),
        )
        .await;

    let (params, other) = order(scene, id).await;
    scene
        .once(
            keeper,
            FreezeReceipt { params },
            Twist::Key(FreezeReceipt { params: other }),
        )
        .await;
    let (params, other) = order(scene, id).await;
    scene
        .once(
            keeper,
            UnfreezeReceipt { params },
            Twist::Key(UnfreezeReceipt { params: other }),
        )
        .await;
}
