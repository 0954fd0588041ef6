//! Changes of quotas that wait for a second person.

use domain::ids::{ProductId, UserId};
use domain::money::Fen;

use super::Staff;
use crate::catalogue::Catalogue;

/// Another limit that somebody has proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotaChange {
    /// Who.
    pub by: UserId,
    /// Of which product's quota.
    pub product: ProductId,
    /// The limit as it is to be.
    pub limit: Fen,
    /// Why.
    pub note: &'static str,
}

/// Login, product, how much more, why.
const SKETCHES: [(&str, &str, Fen, &str); 1] = [(
    "fund.demo@rongqiao.example",
    "E-SEED",
    Fen::wan(1_200),
    "种子基金额度即将用完，按 2026 年第四次管委会会议纪要追加 1,200 万元。",
)];

/// The changes of people who are there.
pub(super) fn build(catalogue: &Catalogue, staff: &[Staff]) -> Vec<QuotaChange> {
    let change = |(login, product, more, note): &(&str, &str, Fen, &'static str)| {
        let by = staff
            .iter()
            .find(|staff| staff.person.login == Some(*login))?;
        let quota = catalogue
            .quotas
            .iter()
            .find(|quota| quota.product.as_str() == *product)?;
        Some(QuotaChange {
            by: by.person.id,
            product: quota.product.clone(),
            limit: quota.limit.plus(*more),
            note,
        })
    };
    SKETCHES.iter().filter_map(change).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_sketch_finds_its_person_and_its_quota() {
        let today = "2026-11-23".parse().unwrap();
        let city = crate::city::city(1, today).unwrap();
        assert_eq!(city.quota_changes.len(), super::SKETCHES.len());
    }
}
