//! What must hold before any asset is pledged or mortgaged.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    calendar,
    coded::coded,
    collateral::{AssetDetails, EndOfLife},
    lang::Label,
};

coded! {
    /// Why an asset cannot be pledged or mortgaged.
    Ground {
        /// 民法典 第三百九十五、四百四十条: 有权处分.
        NotTheOwner = "not_the_owner", "出质人（抵押人）不是该资产的权利人。", "The one who offers it is not its owner.";
        /// 民法典 第三百零一、三百零三条.
        CoOwnersConsentMissing = "co_owners_consent_missing", "共有资产未取得其他共有人同意。", "The co-owners have not consented.";
        /// 民法典 第三百九十九条第五项.
        Seized = "seized", "该资产已被依法查封、扣押或监管。", "The asset is seized, detained or under supervision.";
        /// 民法典 第三百九十九条第四项.
        Disputed = "disputed", "该资产的所有权、使用权不明或有争议。", "Who owns it, or may use it, is unclear or disputed.";
        /// The right or the receipt has ended.
        Ended = "ended", "该权利或凭证已到期或终止。", "The right or document has ended.";
        /// It ends before the debt falls due.
        TermBeyondValidity = "term_beyond_validity", "债务履行期限超过该权利或凭证的有效期。", "The debt falls due after the right or document ends.";
        /// 民法典 第三百九十七条.
        OnLeasedLand = "on_leased_land", "建于租赁土地上的建筑物，占用范围内的建设用地使用权不能一并抵押。", "The building stands on leased land, whose use right cannot be mortgaged with it.";
        /// A leased use right is the tenant's, who cannot mortgage the land.
        LeasedLand = "leased_land", "以租赁方式取得的土地，不能作为建设用地使用权抵押。", "Leased land cannot be mortgaged as a use right.";
        /// 民法典 第三百九十八条: only together with the building on it.
        CollectiveAlone = "collective_alone", "乡镇、村企业的集体建设用地使用权不得单独抵押，须与厂房等建筑物一并抵押。", "A village enterprise's collective land cannot be mortgaged alone, only with the building on it.";
        /// A rule of the portal.
        NotVerified = "not_verified", "该资产尚未经核验。", "The asset has not been verified.";
    }
}

/// What is known of an asset on offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields say in their names what is known")]
pub struct File {
    pub by_owner: bool,
    pub co_owners_consent: bool,
    pub seized: bool,
    pub disputed: bool,
    pub verified: bool,
    /// The building on the land is mortgaged with it.
    pub with_building: bool,
    /// The day on which the debt falls due.
    pub debt_due_on: NaiveDate,
}

/// Every ground that stands against it on a day. A receivable may fall due before the debt does:
/// what is paid takes its place (民法典 第三百九十条), so that only its own end counts.
pub fn check(details: &AssetDetails, file: &File, on: NaiveDate) -> Vec<Ground> {
    use Ground as G;
    let land = match details {
        AssetDetails::LandUseRight(land) => land.right_type.as_str(),
        _ => "",
    };
    let leased = matches!(details, AssetDetails::Building(b) if b.on_leased_land);
    let outlived = details.end().is_some_and(|end| {
        let right = matches!(end.why, EndOfLife::Expired | EndOfLife::AnnuityUnpaid);
        right && calendar::days_between(end.on, file.debt_due_on) > 0
    });
    let ended = details.ended(on).is_some();
    let grounds = [
        (!file.by_owner, G::NotTheOwner),
        (!file.co_owners_consent, G::CoOwnersConsentMissing),
        (file.seized, G::Seized),
        (file.disputed, G::Disputed),
        (ended, G::Ended),
        (outlived && !ended, G::TermBeyondValidity),
        (leased, G::OnLeasedLand),
        (land == "leased", G::LeasedLand),
        (
            land == "collective" && !file.with_building,
            G::CollectiveAlone,
        ),
        (!file.verified, G::NotVerified),
    ];
    grounds
        .into_iter()
        .filter_map(|(stands, ground)| stands.then_some(ground))
        .collect()
}
