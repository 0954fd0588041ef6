//! Which products a firm may have for a need, on a day: the portal's own facts and criteria.

use chrono::NaiveDate;
use domain::coverage::Coverage;
use domain::criteria::{Tree, Verdict, with_terms};
use domain::facts::FactSet;
use domain::product::{Instrument, Product};
use domain::profile::{self, FirmFile};

use crate::catalogue::Catalogue;
use crate::city::{Firm, Need};

/// The catalogue as a firm meets it.
pub(in crate::city) struct Judge<'a> {
    catalogue: &'a Catalogue,
}

impl<'a> Judge<'a> {
    pub(in crate::city) fn new(catalogue: &'a Catalogue) -> Self {
        Self { catalogue }
    }

    /// The products that the firm wants and may have, and those that some missing fact decides.
    /// How much of a quota is left is not looked at.
    pub(super) fn open_to(
        &self,
        firm: &Firm,
        need: &Need,
        on: NaiveDate,
    ) -> Vec<(&'a Product, Verdict)> {
        let facts = facts(firm, need, on);
        let judged = |product: &'a Product| {
            let verdict = self.tree(firm, need, product, &facts, on).0;
            let open = verdict != Verdict::Ineligible
                && product.superseded_by.is_none()
                && product.id.as_str() != UNTOUCHED
                && wanted(need, product.instrument);
            open.then_some((product, verdict))
        };
        self.catalogue.products.iter().filter_map(judged).collect()
    }

    /// The verdict on one product, with the tree and the facts it was reached on.
    pub(in crate::city) fn tree(
        &self,
        firm: &Firm,
        need: &Need,
        product: &Product,
        facts: &FactSet,
        on: NaiveDate,
    ) -> (Verdict, Tree, FactSet) {
        let offered = firm
            .assets
            .iter()
            .filter(|asset| need.record.assets.contains(&asset.id));
        let basket = offered.map(|asset| (asset.id, &asset.record));
        let coverage = Coverage::under(product, basket, on);
        let mut all = facts.clone();
        let asked = need.record.amount;
        all.overlay(&profile::product_facts(&coverage, asked, None, None, on));
        let tree = with_terms(&product.terms(asked, false), product.criteria.clone());
        (tree.verdict(&all), tree, all)
    }
}

/// A fund that has just been set up: nobody has applied yet.
const UNTOUCHED: &str = "E-TTF";

/// Support that overlays a loan is of no use to whoever wants no loan.
fn wanted(need: &Need, instrument: Instrument) -> bool {
    let named = &need.record.instruments;
    let debt = named.is_empty() || named.iter().any(|instrument| instrument.is_debt());
    need.record.wants(instrument) && (debt || named.contains(&instrument))
}

/// What is known of a firm, its need and what it offers.
pub(in crate::city) fn facts(firm: &Firm, need: &Need, on: NaiveDate) -> FactSet {
    let certifications: Vec<_> = firm
        .certifications
        .iter()
        .map(|(_, found)| found.clone())
        .collect();
    let told_on = firm.registered_at.date_naive();
    let file = FirmFile {
        firm: &firm.record,
        recorded_on: told_on,
        certifications: &certifications,
        financials: &firm.financials,
        declared: &firm.declared,
        declared_on: told_on,
    };
    let mut facts = profile::firm_facts(&file, firm.assets.iter().map(|asset| &asset.record), on);
    facts.overlay(&profile::need_facts(&need.record, need.at.date_naive()));
    let offered = firm
        .assets
        .iter()
        .filter(|asset| need.record.assets.contains(&asset.id));
    facts.overlay(&profile::collateral_facts(
        offered.map(|asset| &asset.record),
        on,
    ));
    facts
}
