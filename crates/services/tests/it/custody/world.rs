//! An accredited warehouse beside the firm and the banks of the pledges' world.

use std::collections::BTreeMap;

use contract::custody::{
    AskKeeperParams, CarryOutParams, FreezeParams, InspectParams, IssueReceiptParams,
    OutboundParams, ReceiptStepParams, ReceiptView, SettleParams,
};
use domain::access::{OrgKind, Role};
use domain::ids::{AssetId, OrgId, UserId};
use services::{ActingOrg, Actor, Ctx, custody};
use store::rows::{AccreditationRow, OrganisationRow};
use uuid::Uuid;

use crate::pledges::world::{USCC, World};
use crate::portals::{self, Scratch};

pub const HOUSE: u128 = 0xC0;

/// A warehouse that is accredited until the end of 2030.
pub struct House {
    pub world: World,
    pub keeper: Ctx,
}

impl House {
    /// One on every database at hand.
    pub async fn all(banks: u128) -> Vec<Self> {
        let mut all = Vec::new();
        for world in World::all(banks).await {
            warehouse(&world.scratch, HOUSE, true).await;
            let keeper = keeper_of(&world.scratch, HOUSE);
            all.push(Self { world, keeper });
        }
        all
    }

    pub fn firm(&self) -> &Ctx {
        &self.world.firm
    }

    /// A receipt over 100 t.
    pub async fn issued(&self, number: &str) -> AssetId {
        let form = self.form(number, &[]);
        custody::issue(&self.keeper, form).await.unwrap()
    }

    /// The form of a receipt without a fault, with what differs.
    pub fn form(&self, number: &str, told: &[(&str, &str)]) -> IssueReceiptParams {
        let usual = [
            ("receipt_number", number),
            ("commodity", "热轧卷板"),
            ("location", "一号库 3 区"),
            ("quantity", "100"),
            ("unit", "吨"),
            ("unit_price", "4000"),
            ("electronic", "yes"),
            ("expires_on", "2029-01-31"),
        ];
        let mut details: BTreeMap<String, String> = BTreeMap::new();
        for (name, text) in usual.iter().chain(told) {
            details.insert((*name).to_owned(), (*text).to_owned());
        }
        IssueReceiptParams {
            id: self.keeper.new_id().to_string(),
            firm: USCC.into(),
            issued_on: "2026-11-20".into(),
            details,
        }
    }

    pub async fn view(&self, id: AssetId) -> ReceiptView {
        custody::kept(&self.keeper, &id.to_string()).await.unwrap()
    }

    /// A part of it pledged to a bank and registered.
    pub async fn pledged(&self, bank: u128, id: AssetId, part: &str) -> domain::ids::PledgeId {
        let mut form = self.world.form(&[id]);
        form.items[0].part = part.into();
        self.world.pledged(bank, form).await
    }

    pub async fn version(&self, id: AssetId) -> String {
        self.view(id).await.version.to_string()
    }

    pub async fn outbound(&self, id: AssetId, quantity: &str) -> OutboundParams {
        OutboundParams {
            id: id.to_string(),
            key: self.keeper.new_id().to_string(),
            version: self.version(id).await,
            quantity: quantity.into(),
            note: "提货单 TH-1".into(),
        }
    }

    pub async fn inspection(&self, id: AssetId, counted: &str) -> InspectParams {
        InspectParams {
            id: id.to_string(),
            key: self.keeper.new_id().to_string(),
            version: self.version(id).await,
            counted: counted.into(),
            differs: String::new(),
            note: "逐捆过磅".into(),
        }
    }

    pub async fn settlement(&self, id: AssetId, to: &str) -> SettleParams {
        SettleParams {
            id: id.to_string(),
            key: self.keeper.new_id().to_string(),
            version: self.version(id).await,
            to: to.into(),
            note: "双方确认".into(),
        }
    }

    pub async fn order(&self, id: AssetId, number: &str) -> FreezeParams {
        FreezeParams {
            id: id.to_string(),
            key: self.keeper.new_id().to_string(),
            version: self.version(id).await,
            number: number.into(),
            note: "协助执行".into(),
        }
    }

    pub async fn request(&self, id: AssetId, command: &str) -> AskKeeperParams {
        AskKeeperParams {
            id: id.to_string(),
            key: self.keeper.new_id().to_string(),
            version: self.version(id).await,
            command: command.into(),
            ..AskKeeperParams::default()
        }
    }

    pub async fn carrying(&self, id: AssetId, numbers: &str) -> CarryOutParams {
        CarryOutParams {
            id: id.to_string(),
            key: self.keeper.new_id().to_string(),
            version: self.version(id).await,
            numbers: numbers.into(),
            note: "已核对".into(),
        }
    }

    pub async fn words(&self, id: AssetId) -> ReceiptStepParams {
        ReceiptStepParams {
            id: id.to_string(),
            key: self.keeper.new_id().to_string(),
            version: self.version(id).await,
            note: "单证不齐".into(),
        }
    }

    /// In store, in pledge and free, as printed.
    pub async fn figures(&self, id: AssetId) -> (String, String, String) {
        let row = self.view(id).await.row;
        (row.stored, row.pledged, row.free)
    }

    /// The receipts of the warehouse in a group, by number with what is in store.
    pub async fn group(&self, group: &str) -> Vec<(String, String)> {
        let params = contract::custody::KeeperParams {
            group: group.into(),
        };
        let view = custody::list(&self.keeper, params).await.unwrap();
        let mut found: Vec<(String, String)> = view
            .receipts
            .into_iter()
            .map(|row| (row.number, row.stored))
            .collect();
        found.sort();
        found
    }
}

/// A warehouse organisation.
pub async fn warehouse(scratch: &Scratch, number: u128, accredited: bool) {
    let org = Uuid::from_u128(number);
    let now = scratch.portal.clock.now();
    let row = OrganisationRow {
        id: org,
        kind: OrgKind::Warehouse.code().into(),
        name_zh: format!("柳州第{number}仓储有限公司"),
        name_en: String::new(),
        created_at: now,
        approval_threshold_fen: None,
    };
    let tx = scratch.portal.db.begin(&portals::permit()).await.unwrap();
    store::organisations::insert(&tx, row).await.unwrap();
    if accredited {
        let row = AccreditationRow {
            id: Uuid::from_u128(number + 1),
            org_id: org,
            kind: "warehouse".into(),
            number: format!("CC-{number}"),
            valid_from: "2024-01-01".parse().unwrap(),
            valid_until: Some("2030-12-31".parse().unwrap()),
            entered_at: now,
            entered_by: None,
            withdrawn_at: None,
            version: 1,
        };
        store::accreditations::insert(&tx, row).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// Somebody of a warehouse.
pub fn keeper_of(scratch: &Scratch, number: u128) -> Ctx {
    let acting = ActingOrg {
        id: OrgId::new(Uuid::from_u128(number)),
        kind: OrgKind::Warehouse,
        name_zh: format!("柳州第{number}仓储有限公司"),
        name_en: String::new(),
    };
    let actor = Actor {
        user_id: UserId::new(Uuid::from_u128(number * 16)),
        name: "保管员".into(),
        login: format!("keeper{number}@example.com"),
        org: Some(acting),
        role: Some(Role::Keeper),
        pending: false,
    };
    Ctx {
        actor: Some(actor),
        ..scratch.visitor()
    }
}
