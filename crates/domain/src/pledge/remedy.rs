//! What to do about each ground on which a pledge is refused.

use super::{Ground, Objection, PatentGround};
use crate::lang::Label;

impl Objection {
    /// What would lift it, or that nothing does.
    pub const fn remedy(self) -> Label {
        match self {
            Self::Patent(ground) => of_patent(ground),
            Self::Asset(ground) => of_asset(ground),
        }
    }
}

const fn of_patent(ground: PatentGround) -> Label {
    use PatentGround as G;
    match ground {
        G::NotThePatentee => OWNER,
        G::EndedOrInvalid => Label::new(
            "该专利权不能再出质，请更换担保财产。",
            "This patent can no longer be pledged; offer something else.",
        ),
        G::NotGranted => Label::new(
            "待授予专利权后重新核验，再申请登记。",
            "Have it verified again once the patent is granted.",
        ),
        G::AnnuityUnpaid => Label::new(
            "缴纳年费和滞纳金后，由核验机构登记新的缴费期限。",
            "Pay the fees with their surcharge and have the verifier note the new date.",
        ),
        G::SuspendedOrPreserved => Label::new(
            "待中止程序或者保全措施解除后，重新核验。",
            "Have it verified again once the suspension or preservation is lifted.",
        ),
        G::TermBeyondPatent => EARLIER,
        G::ContractIncomplete => Label::new(
            "按办法第七条补全合同内容，并在申请中作出声明。",
            "Complete the contract as article 7 of the measures asks and declare it in the proposal.",
        ),
        G::CoOwnersConsentMissing => CO_OWNERS,
        G::AlreadyPledged => Label::new(
            "待现有质押登记注销后再申请，或者更换担保财产。",
            "Propose again once the present pledge has ended, or offer something else.",
        ),
        G::SameDayInvention | G::InvalidationRequested => Label::new(
            "当事人知悉后仍同意继续办理的，在申请中作出声明。",
            "If the parties go on knowing it, declare so in the proposal.",
        ),
        G::Other => Label::new(
            "与核验机构核对所指情形，消除后重新核验。",
            "Clear it up with whoever verified the asset, then have it verified again.",
        ),
    }
}

const fn of_asset(ground: Ground) -> Label {
    use Ground as G;
    match ground {
        G::NotTheOwner => OWNER,
        G::CoOwnersConsentMissing => CO_OWNERS,
        G::Seized => Label::new(
            "待查封、扣押或监管解除后，重新核验。",
            "Have it verified again once the seizure or supervision is lifted.",
        ),
        G::Disputed => Label::new(
            "待权属确定后，重新核验。",
            "Have it verified again once ownership is settled.",
        ),
        G::Ended => Label::new(
            "办理续展或展期后由核验机构登记新的期限，或者更换担保财产。",
            "Renew it and have the verifier note the new date, or offer something else.",
        ),
        G::TermBeyondValidity => EARLIER,
        G::OnLeasedLand | G::LeasedLand => Label::new(
            "依法不能抵押，请更换担保财产。",
            "It cannot be mortgaged by law; offer something else.",
        ),
        G::CollectiveAlone => Label::new(
            "将土地上的厂房等建筑物一并列入担保财产。",
            "Add the building on the land to the assets.",
        ),
        G::NotVerified => Label::new(
            "由企业提交核验，核验通过后再申请。",
            "The firm hands it in for verification; propose once it is verified.",
        ),
    }
}

const OWNER: Label = Label::new(
    "由登记簿记载的权利人出质（抵押），或者先办理权利变更登记并重新核验。",
    "Let the registered owner offer it, or have the change of owner registered and the asset verified again.",
);
const EARLIER: Label = Label::new(
    "缩短债务履行期限，或者更换担保财产。",
    "Let the debt fall due earlier, or offer something else.",
);
const CO_OWNERS: Label = Label::new(
    "取得全体共有人书面同意，并在申请中作出声明。",
    "Obtain the written consent of all co-owners and declare it in the proposal.",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ground_says_what_to_do() {
        let patents = PatentGround::ALL.iter().copied().map(Objection::Patent);
        let assets = Ground::ALL.iter().copied().map(Objection::Asset);
        for ground in patents.chain(assets) {
            let remedy = ground.remedy();
            assert!(remedy.zh.ends_with('。'), "{ground:?}");
            assert!(remedy.en.ends_with('.'), "{ground:?}");
        }
    }
}
