//! What stands against a pledge, from what the verifier found and what the parties declare.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{File, Ground, PatentFile, PatentGround, Stock, check, patent_grounds};
use crate::{
    coded::coded,
    collateral::{AssetDetails, CollateralKind},
    lang::Label,
};

coded! {
    /// What a verifier can find in the register and the documents.
    Finding {
        /// Somebody else is entered as the owner.
        NotTheOwner = "not_the_owner", "登记簿记载的权利人不是该企业", "Another than the firm is entered as owner";
        /// Others own it too.
        CoOwned = "co_owned", "有共有人", "There are co-owners";
        /// Declared invalid.
        DeclaredInvalid = "declared_invalid", "已被宣告无效", "Declared invalid";
        /// Applied for, not granted.
        NotGranted = "not_granted", "尚未授权", "Not granted yet";
        /// Proceedings are suspended in a dispute over ownership.
        Suspended = "suspended", "因权属纠纷中止程序", "Proceedings suspended in a dispute over ownership";
        /// Seized, detained, preserved.
        Seized = "seized", "被查封、扣押、监管或保全", "Seized, detained or preserved by order";
        /// Who owns it is unclear.
        Disputed = "disputed", "权属不明或有争议", "Ownership unclear or disputed";
        /// The applicant filed an invention of the same on the same day.
        SameDayInvention = "same_day_invention", "同日申请了同样的发明专利", "An invention of the same was filed on the same day";
        /// Somebody asked to declare it invalid.
        InvalidationRequested = "invalidation_requested", "已被请求宣告无效", "Invalidation proceedings have begun";
        /// Something else that bars it.
        OtherBar = "other_bar", "有其他不符合出质（抵押）条件的情形", "Something else bars it";
    }
}

impl Finding {
    /// Whether it can stand against a pledge of an asset of this kind: some are asked of patents
    /// only.
    pub fn bears_on(self, kind: CollateralKind) -> bool {
        let patents = matches!(
            self,
            Self::DeclaredInvalid
                | Self::NotGranted
                | Self::SameDayInvention
                | Self::InvalidationRequested
                | Self::OtherBar
        );
        let patent = matches!(
            kind,
            CollateralKind::PatentInvention
                | CollateralKind::PatentUtility
                | CollateralKind::PatentDesign
        );
        patent || !patents
    }
}

coded! {
    /// What the parties declare when they propose.
    Declaration {
        /// The contract names the parties, the claim and its amount, when it falls due, the assets
        /// and what is secured.
        ContractComplete = "contract_complete", "担保合同载明当事人、被担保债权的种类和数额、债务履行期限、担保财产及担保范围", "The contract names the parties, the claim and its amount, when it falls due, the assets and what is secured";
        /// All of them, in writing.
        CoOwnersConsent = "co_owners_consent", "已取得全体共有人书面同意，或另有约定", "All co-owners have consented in writing, or otherwise agreed";
        /// Told of the same-day application or of the invalidation proceedings, they go on.
        GoOnKnowingly = "go_on_knowingly", "当事人已知悉同日申请或无效宣告程序，仍同意继续办理", "Told of the same-day application or of invalidation proceedings, the parties go on";
        /// The contract forbids or limits transfers of what is mortgaged (担保制度解释 第四十三条).
        ForbidsTransfer = "forbids_transfer", "合同约定禁止或者限制转让抵押财产", "The contract forbids or limits transfers of what is mortgaged";
    }
}

/// A reason not to register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "of", content = "ground", rename_all = "snake_case")]
pub enum Objection {
    /// One of the twelve of CNIPA.
    Patent(PatentGround),
    /// One of those of any asset.
    Asset(Ground),
}

impl Objection {
    /// What a page calls it.
    pub const fn label(self) -> Label {
        match self {
            Self::Patent(ground) => ground.label(),
            Self::Asset(ground) => ground.label(),
        }
    }

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Patent(ground) => ground.code(),
            Self::Asset(ground) => ground.code(),
        }
    }
}

/// An asset on offer with all that is known.
#[derive(Debug, Clone, Copy)]
pub struct Offer<'a> {
    /// The asset.
    pub details: &'a AssetDetails,
    /// Whether it has been verified.
    pub verified: bool,
    /// What the verifier found.
    pub findings: &'a BTreeSet<Finding>,
    /// What the parties declare.
    pub declared: &'a BTreeSet<Declaration>,
    /// When the debt falls due.
    pub due_on: NaiveDate,
    /// The building on the land is mortgaged with it.
    pub with_building: bool,
    /// Another pledge of a right that can be pledged once is in force.
    pub in_pledge: bool,
}

impl Offer<'_> {
    /// Everything that stands against registering it on a day.
    pub fn objections(&self, on: NaiveDate) -> Vec<Objection> {
        let found = |finding| self.findings.contains(&finding);
        let declared = |declaration| self.declared.contains(&declaration);
        let co_owners_consent = !found(Finding::CoOwned) || declared(Declaration::CoOwnersConsent);
        let Some(patent) = self.details.patent() else {
            let file = File {
                by_owner: !found(Finding::NotTheOwner),
                co_owners_consent,
                seized: found(Finding::Seized),
                disputed: found(Finding::Disputed) || found(Finding::Suspended),
                verified: self.verified,
                with_building: self.with_building,
                debt_due_on: self.due_on,
            };
            let grounds = check(self.details, &file, on);
            return grounds.into_iter().map(Objection::Asset).collect();
        };
        let file = PatentFile {
            pledgor_is_patentee: !found(Finding::NotTheOwner),
            declared_invalid: found(Finding::DeclaredInvalid),
            granted: !found(Finding::NotGranted),
            annuity_paid_until: patent.annuity_paid_until,
            suspended_or_preserved: [Finding::Suspended, Finding::Seized, Finding::Disputed]
                .into_iter()
                .any(found),
            debt_due_on: self.due_on,
            patent_ends_on: term(self.details).unwrap_or(patent.filed_on),
            contract_complete: declared(Declaration::ContractComplete),
            has_co_owners: found(Finding::CoOwned),
            co_owners_consent,
            in_pledge: self.in_pledge,
            same_day_invention: found(Finding::SameDayInvention),
            invalidation_requested: found(Finding::InvalidationRequested),
            parties_go_on_knowingly: declared(Declaration::GoOnKnowingly),
            other_bar: found(Finding::OtherBar),
        };
        let grounds = patent_grounds(&file, on).into_iter().map(Objection::Patent);
        let unverified = (!self.verified).then_some(Objection::Asset(Ground::NotVerified));
        grounds.chain(unverified).collect()
    }
}

/// The last day of a patent's term, whether or not its fees are paid.
fn term(details: &AssetDetails) -> Option<NaiveDate> {
    let mut paid = details.clone();
    match &mut paid {
        AssetDetails::PatentInvention(p)
        | AssetDetails::PatentUtility(p)
        | AssetDetails::PatentDesign(p) => p.annuity_paid_until = None,
        _ => {}
    }
    paid.end().map(|end| end.on)
}

/// What there is to take of an asset in parts.
pub fn stock(details: &AssetDetails) -> Stock {
    match details {
        AssetDetails::WarehouseReceipt(receipt) => Stock {
            quantity: receipt.quantity,
            ..Stock::default()
        },
        AssetDetails::Receivable(claim) => Stock {
            amount: claim.amount,
            ..Stock::default()
        },
        AssetDetails::Order(order) => Stock {
            amount: order.amount,
            ..Stock::default()
        },
        _ => Stock::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::fixtures;

    #[test]
    fn only_findings_that_can_stand_against_it_are_asked_of_a_kind() {
        let of = |kind| {
            Finding::ALL
                .iter()
                .filter(move |found| found.bears_on(kind))
                .count()
        };
        assert_eq!(of(CollateralKind::PatentUtility), Finding::ALL.len());
        assert_eq!(of(CollateralKind::Equipment), 5);
    }

    #[test]
    fn each_finding_has_its_ground_and_declarations_lift_theirs() {
        use Finding as F;
        let on: NaiveDate = "2026-11-23".parse().unwrap();
        let asset = fixtures::patent(None);
        let all: BTreeSet<Declaration> = Declaration::ALL.iter().copied().collect();
        let complete = BTreeSet::from([Declaration::ContractComplete]);
        let of = |findings: &[F], declared: &BTreeSet<Declaration>| {
            let findings = findings.iter().copied().collect();
            let offer = Offer {
                details: &asset.details,
                verified: true,
                findings: &findings,
                declared,
                due_on: on,
                with_building: false,
                in_pledge: false,
            };
            offer.objections(on)
        };
        let patent = |ground| vec![Objection::Patent(ground)];
        assert_eq!(of(&[], &complete), []);
        assert_eq!(
            of(&[], &BTreeSet::new()),
            patent(PatentGround::ContractIncomplete)
        );
        for (finding, ground, lifted) in [
            (F::NotTheOwner, PatentGround::NotThePatentee, false),
            (F::CoOwned, PatentGround::CoOwnersConsentMissing, true),
            (F::DeclaredInvalid, PatentGround::EndedOrInvalid, false),
            (F::NotGranted, PatentGround::NotGranted, false),
            (F::Suspended, PatentGround::SuspendedOrPreserved, false),
            (F::Seized, PatentGround::SuspendedOrPreserved, false),
            (F::Disputed, PatentGround::SuspendedOrPreserved, false),
            (F::SameDayInvention, PatentGround::SameDayInvention, true),
            (
                F::InvalidationRequested,
                PatentGround::InvalidationRequested,
                true,
            ),
            (F::OtherBar, PatentGround::Other, false),
        ] {
            assert_eq!(of(&[finding], &complete), patent(ground), "{finding:?}");
            let expected = if lifted { vec![] } else { patent(ground) };
            assert_eq!(of(&[finding], &all), expected, "{finding:?}");
        }
    }
}
