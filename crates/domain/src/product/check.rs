//! Whether a product's own figures make sense together; the criteria tree is checked by
//! `criteria` itself.

use super::{LossShare, Product, Repayment, document_label};
use crate::money::Bp;

/// What is wrong with a product, by the name of its field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {why}")]
pub struct ProductFault {
    /// Path of the field, such as `collateral.accepted`.
    pub field: &'static str,
    /// What is wrong, for the person who writes the catalogue.
    pub why: &'static str,
}

impl Product {
    /// Every fault of the product's own terms; empty when it is sound.
    pub fn check(&self) -> Vec<ProductFault> {
        let mut faults = Vec::new();
        let mut expect = |holds: bool, field, why| {
            if !holds {
                faults.push(ProductFault { field, why });
            }
        };
        expect(
            !self.name.zh.is_empty() && !self.name.en.is_empty(),
            "name",
            "needs both languages",
        );
        expect(
            !self.provider.is_empty(),
            "provider",
            "needs an organisation",
        );
        expect(!self.source.is_empty(), "source", "needs its clause");
        let (low, high) = (
            self.amount.min.map(|fen| fen.0),
            self.amount.max.map(|fen| fen.0),
        );
        expect(ordered(low, high), "amount", "runs from small to large");
        expect(
            ordered(self.tenor.min, self.tenor.max),
            "tenor",
            "runs from short to long",
        );
        expect(
            self.valid
                .to
                .is_none_or(|to| self.valid.from.is_none_or(|from| from <= to)),
            "valid",
            "runs forward",
        );
        let ltvs = self
            .collateral
            .accepted
            .iter()
            .filter_map(|terms| terms.ltv);
        expect(
            ltvs.into_iter().all(share),
            "collateral.accepted",
            "loan-to-value is 0–100 %",
        );
        expect(
            whole(&self.loss_split),
            "loss_split",
            "shares add up to 100 %",
        );
        if let Some(terms) = &self.guarantee {
            expect(
                whole(&terms.shares),
                "guarantee.shares",
                "shares add up to 100 %",
            );
        }
        if let Some(terms) = &self.subsidy {
            let total: i64 = terms.funding_split.iter().map(|part| part.share.0).sum();
            let split = terms.funding_split.is_empty() || total == Bp::FULL.0;
            expect(split, "subsidy.funding_split", "shares add up to 100 %");
            let paid = terms.rate_bp.is_some() || terms.fee_rate_bp.is_some();
            expect(paid, "subsidy", "names a rate");
        }
        if let Some(levels) = self.mark_to_market {
            let rising =
                levels.warn_ltv <= levels.call_ltv && levels.call_ltv <= levels.liquidate_ltv;
            expect(
                rising,
                "mark_to_market",
                "levels rise: warn, call, liquidate",
            );
        }
        let priced = self.instrument.is_debt() == self.repayment.is_some();
        expect(
            priced,
            "repayment",
            "a loan or lease, and nothing else, is paid back",
        );
        let listed = self
            .documents
            .iter()
            .all(|code| document_label(code).is_some());
        expect(listed, "documents", "names a document of the list");
        faults
    }

    /// How a loan or lease is paid back, with the usual method where none is named.
    pub fn repayment_or_usual(&self) -> Repayment {
        self.repayment
            .unwrap_or(Repayment::InterestMonthlyPrincipalAtEnd)
    }
}

fn ordered(low: Option<i64>, high: Option<i64>) -> bool {
    low.is_none_or(|low| low >= 0 && high.is_none_or(|high| low <= high))
}

fn share(rate: Bp) -> bool {
    (Bp(0)..=Bp::FULL).contains(&rate)
}

fn whole(shares: &[LossShare]) -> bool {
    shares.is_empty() || shares.iter().map(|part| part.share.0).sum::<i64>() == Bp::FULL.0
}
