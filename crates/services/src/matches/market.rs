//! What there is to match with, at this moment: the catalogue, the quotas, and how institutions
//! have answered so far.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use domain::ids::ProductId;
use domain::need::NeedRecord;
use domain::product::Instrument;
use store::applications::figures;
use store::rows::QuotaRow;
use uuid::Uuid;

use super::rank::Answers;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::products::{self, Catalogue, Listed};

/// The market of this moment.
pub(crate) struct Market {
    /// The catalogue.
    pub catalogue: Arc<Catalogue>,
    quotas: HashMap<ProductId, QuotaRow>,
    answers: HashMap<Uuid, Answers>,
}

impl Market {
    /// Loads it: three queries, however many products there are.
    pub async fn load(ctx: &Ctx) -> Result<Self> {
        let mut answers: HashMap<Uuid, Answers> = HashMap::new();
        for row in figures::answers(ctx.read()).await? {
            let so_far = answers.entry(row.provider_id).or_default();
            match row.status.as_str() {
                "approved" => so_far.approved = row.number,
                _ => so_far.declined = row.number,
            }
        }
        Ok(Self {
            catalogue: products::all(ctx).await?,
            quotas: products::quotas(ctx).await?,
            answers,
        })
    }

    /// The quota behind a product.
    pub fn quota(&self, product: &ProductId) -> Option<&QuotaRow> {
        self.quotas.get(product)
    }

    /// How the product's institution has answered so far.
    pub fn answers(&self, listed: &Listed) -> Answers {
        self.answers
            .get(&listed.org.id)
            .copied()
            .unwrap_or_default()
    }
}

/// Whether a product is shown for a need. A firm that names the instruments it wants is shown
/// those; what lies over a loan (guarantee, risk compensation, subsidies) is shown where a loan or
/// lease is wanted, and grants and vouchers always, because they take nothing in return.
pub(crate) fn is_shown(need: &NeedRecord, instrument: Instrument) -> bool {
    is_wanted(&need.instruments, instrument)
}

/// The same, by the instruments that the firm named.
pub(crate) fn is_wanted(named: &BTreeSet<Instrument>, instrument: Instrument) -> bool {
    let wants = |wanted: &Instrument| named.contains(wanted);
    if named.is_empty() || wants(&instrument) {
        return true;
    }
    match instrument {
        Instrument::Guarantee
        | Instrument::RiskCompensation
        | Instrument::InterestSubsidy
        | Instrument::FeeSubsidy => wants(&Instrument::Loan) || wants(&Instrument::FinanceLease),
        Instrument::Grant | Instrument::Voucher => true,
        Instrument::Loan | Instrument::FinanceLease | Instrument::Equity => false,
    }
}
