//! Changes of criteria that are under way in the city: one still being written, others waiting for
//! a second person.

use domain::criteria::{Operand, Tree};
use domain::facts::FactValue;
use domain::ids::{ProductId, UserId};

use super::Staff;
use crate::catalogue::Catalogue;

/// A version of criteria that somebody has begun.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Who.
    pub by: UserId,
    /// Of which product.
    pub product: ProductId,
    /// The criteria as they are to be.
    pub criteria: Tree,
    /// What changes, and why.
    pub note: &'static str,
    /// Whether it waits for another person.
    pub proposed: bool,
}

/// What happens to a leaf.
#[derive(Clone, Copy)]
enum Edit {
    /// Another number.
    Number(&'static str, i64),
    /// It goes.
    Drop(&'static str),
}

/// Login, product, changes, note, whether it is proposed.
type Sketch = (
    &'static str,
    &'static str,
    &'static [Edit],
    &'static str,
    bool,
);

const SKETCHES: [Sketch; 4] = [
    (
        "bank.demo@rongqiao.example",
        "B-FIRST",
        &[Edit::Number("age", 6), Edit::Number("tax", 6)],
        "扩大首贷覆盖面：成立年限和连续纳税月数由 12 个月放宽到 6 个月。",
        false,
    ),
    (
        "bank.demo@rongqiao.example",
        "B-OEM",
        &[Edit::Number("core_buyer", 6)],
        "主机厂新增配套企业较多，合作年限由 12 个月放宽到 6 个月。",
        true,
    ),
    (
        "fund.demo@rongqiao.example",
        "E-SEED",
        &[Edit::Drop("region"), Edit::Number("age", 60)],
        "落实国办发〔2025〕1号，取消注册地限制；成立年限放宽到 5 年。",
        true,
    ),
    (
        "fund.demo@rongqiao.example",
        "E-GX-DIRECT",
        &[Edit::Drop("region")],
        "拟取消注册地限制，待投委会讨论。",
        false,
    ),
];

/// The drafts of people who are there.
pub(super) fn build(catalogue: &Catalogue, staff: &[Staff]) -> Vec<Draft> {
    let draft = |(login, product, edits, note, proposed): &Sketch| {
        let by = staff
            .iter()
            .find(|staff| staff.person.login == Some(*login))?;
        let product = catalogue
            .products
            .iter()
            .find(|found| found.id.as_str() == *product)?;
        let mut criteria = product.criteria.clone();
        for edit in *edits {
            apply(&mut criteria, *edit);
        }
        Some(Draft {
            by: by.person.id,
            product: product.id.clone(),
            criteria,
            note,
            proposed: *proposed,
        })
    };
    SKETCHES.iter().filter_map(draft).collect()
}

fn apply(tree: &mut Tree, edit: Edit) {
    let Tree::All(members) = tree else { return };
    match edit {
        Edit::Drop(id) => {
            members.retain(|member| !matches!(member, Tree::Leaf(leaf) if leaf.id == id));
        }
        Edit::Number(id, number) => {
            for member in members {
                if let Tree::Leaf(leaf) = member
                    && leaf.id == id
                {
                    leaf.value = Operand::One(FactValue::Int(number));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_sketch_finds_its_person_and_changes_its_product() {
        let catalogue = crate::catalogue().unwrap();
        let today = "2026-11-23".parse().unwrap();
        let city = crate::city::city(1, today).unwrap();
        assert_eq!(city.drafts.len(), super::SKETCHES.len());
        for draft in &city.drafts {
            let product = catalogue
                .products
                .iter()
                .find(|product| product.id == draft.product);
            assert_ne!(
                product.unwrap().criteria,
                draft.criteria,
                "{}",
                draft.product
            );
        }
    }
}
