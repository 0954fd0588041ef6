//! Which products a firm may have for a need, on a day.

use chrono::NaiveDate;
use domain::product::Product;

use crate::catalogue::Catalogue;
use crate::city::{Firm, Need};

/// The catalogue as a firm meets it.
pub(super) struct Judge<'a> {
    catalogue: &'a Catalogue,
}

impl<'a> Judge<'a> {
    pub(super) fn new(catalogue: &'a Catalogue) -> Self {
        Self { catalogue }
    }

    /// The products in force that the firm wants and may have.
    pub(super) fn open_to(&self, _firm: &Firm, need: &Need, on: NaiveDate) -> Vec<&'a Product> {
        let fits = |product: &&Product| {
            let record = &need.record;
            product.valid.contains(on)
                && product.superseded_by.is_none()
                && record.wants(product.instrument)
                && product.amount.contains(record.amount)
                && product.tenor.contains(record.tenor_months)
        };
        self.catalogue.products.iter().filter(fits).collect()
    }
}
