//! What the owner may do with an asset while it is pledged or mortgaged.

use serde::{Deserialize, Serialize};

use crate::{coded::coded, collateral::CollateralKind, lang::Label};

coded! {
    /// What an owner wants to do.
    Act {
        /// Transfer it to somebody else.
        Transfer = "transfer", "转让", "Transfer";
        /// License others to use it.
        License = "license", "许可他人使用", "License";
        /// Give it up.
        Abandon = "abandon", "放弃", "Give up";
    }
}

coded! {
    /// Whether it may be done.
    Disposal {
        /// Nothing stands against it.
        Free = "free", "可以进行。", "It may be done.";
        /// Every institution in whose favour the asset is pledged must agree first (民法典
        /// 第四百四十四条第二款; receivables: 第四百四十五条第二款; receipts: the holder of the document is the
        /// pledgee, 第四百四十一条; giving a right up harms the pledge, 第四百零八条 by analogy).
        NeedsConsent = "needs_consent", "须经全部质权人同意；所得价款应当提前清偿债务或者提存。", "Every pledgee must agree first; the proceeds go to early repayment or escrow.";
        /// The mortgage goes with it; the mortgagee must be told (民法典 第四百零六条).
        WithNotice = "with_notice", "可以转让，抵押权不受影响，但应当及时通知抵押权人；另有约定的从其约定。", "It may be transferred subject to the mortgage, with prompt notice to the mortgagee, unless agreed otherwise.";
        /// The mortgage contract forbids it (担保制度解释 第四十三条).
        ForbiddenByContract = "forbidden_by_contract", "抵押合同约定禁止或者限制转让，须经抵押权人同意。", "The mortgage contract forbids it without the mortgagee's consent.";
    }
}

/// What an owner may do. `agreed` says of each charge in force whether its institution agrees;
/// `forbidden` whether a mortgage contract forbids transfers.
pub fn disposal(kind: CollateralKind, act: Act, agreed: &[bool], forbidden: bool) -> Disposal {
    use CollateralKind as K;
    if agreed.iter().all(|agrees| *agrees) {
        return Disposal::Free;
    }
    match (kind, act) {
        (K::Equipment | K::LandUseRight | K::Building, Act::Transfer) if forbidden => {
            Disposal::ForbiddenByContract
        }
        (K::Equipment | K::LandUseRight | K::Building, Act::Transfer) => Disposal::WithNotice,
        // To let a machine or a building is use by the owner, which a mortgage leaves to him
        // (民法典 第四百零五条).
        (K::Equipment | K::LandUseRight | K::Building, Act::License) => Disposal::Free,
        _ => Disposal::NeedsConsent,
    }
}
