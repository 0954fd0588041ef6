//! Rules of documents: places, reinvestment, fees, clauses.

use super::rules::WORDS;
use super::{Finding, RuleId, Subject, reason};
use crate::criteria::op::Op;
use crate::criteria::tree::{Leaf, Operand};
use crate::facts::{FactValue, keys};
use crate::money::{Bp, Fen};
use crate::product::{FeeTier, Instrument, Product, ProviderType};

/// Up to this amount a guarantee fee should not exceed [`FEE_SMALL`], above it [`FEE_LARGE`].
const SMALL: Fen = Fen::wan(500);
const FEE_SMALL: Bp = Bp(100);
const FEE_LARGE: Bp = Bp(150);

pub(super) fn check(subject: Subject<'_>, found: &mut Vec<Finding>) {
    for (leaf, _) in subject.tree.leaves() {
        words(leaf, found);
        place(leaf, subject.product, found);
        let clause = leaf.clause.as_deref().unwrap_or_default();
        if clause.trim().is_empty() {
            let rule = match leaf.soft {
                false => RuleId::MissingClause,
                true => RuleId::MissingClauseSoft,
            };
            found.push(Finding::new(rule, Some(leaf)));
        }
    }
    fees(subject, found);
}

fn words(leaf: &Leaf, found: &mut Vec<Finding>) {
    let said = format!("{} {}", leaf.id, leaf.clause.as_deref().unwrap_or_default()).to_lowercase();
    // A clause may name what it forbids.
    let denied = ["不得", "取消", "禁止"]
        .iter()
        .any(|word| said.contains(word));
    if let Some((word, rule)) = WORDS
        .iter()
        .find(|(word, _)| said.contains(word))
        .filter(|_| !denied)
    {
        found.push(Finding::new(*rule, Some(leaf)).detail(*word));
    }
}

fn place(leaf: &Leaf, product: &Product, found: &mut Vec<Finding>) {
    let by_place = matches!(leaf.fact.as_str(), keys::FIRM_REGION | keys::FIRM_ZONE);
    if !by_place || leaf.soft {
        return;
    }
    let fund = product.provider_type == ProviderType::GovernmentFund
        || product.instrument == Instrument::Equity;
    let public = matches!(
        product.instrument,
        Instrument::InterestSubsidy
            | Instrument::FeeSubsidy
            | Instrument::Grant
            | Instrument::Voucher
    );
    if fund {
        found.push(Finding::new(RuleId::RegistrationPlace, Some(leaf)));
    } else if public {
        found.push(Finding::new(RuleId::FairCompetition, Some(leaf)));
    }
}

fn fees(subject: Subject<'_>, found: &mut Vec<Finding>) {
    let product = subject.product;
    let bank = matches!(
        product.provider_type,
        ProviderType::Bank | ProviderType::BankProgramme
    );
    let fee = product.fees.upfront_bp.max(product.fees.annual_bp);
    if product.instrument == Instrument::Loan && bank && fee > Bp(0) && admits_small(subject) {
        found.push(Finding::new(RuleId::LoanFee, None).detail(fee.to_string()));
    }
    let Some(terms) = &product.guarantee else {
        return;
    };
    if terms.deposit_required == Some(true) {
        found.push(Finding::new(RuleId::GuaranteeDeposit, None));
    }
    let at = |amount: Fen| FeeTier::find(&terms.fee, amount, 12).map(|tier| tier.rate);
    let least = product.amount.min.unwrap_or(Fen(1)).max(Fen(1));
    let most = product.amount.max.unwrap_or(SMALL);
    let small = at(least).filter(|rate| least <= SMALL && *rate > FEE_SMALL);
    let large = at(most).filter(|rate| most > SMALL && *rate > FEE_LARGE);
    if let Some(rate) = small.or(large) {
        found.push(Finding::new(RuleId::GuaranteeFee, None).detail(rate.to_string()));
    }
}

/// Whether the criteria let small or micro firms through.
fn admits_small(subject: Subject<'_>) -> bool {
    ["small", "micro"].iter().any(|class| {
        let value = Operand::One(FactValue::code(*class));
        let is = Leaf::new("", keys::FIRM_SIZE_CLASS, Op::Eq, value);
        reason::allows(subject, &is)
    })
}
