//! What the demonstration firm sees for its main need: every group of the matches page.

use domain::criteria::{Remedy, Verdict, explain};
use domain::facts::FactRegistry;

use super::*;
use crate::city::cases::{Judge, facts};

#[test]
fn every_group_of_the_matches_page_occurs() {
    let (city, catalogue) = (the_city(), crate::catalogue().unwrap());
    let firm = &city.firms[0];
    let need = &firm.needs[0];
    let judge = Judge::new(&catalogue);
    let known = facts(firm, need, today());
    let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for product in &catalogue.products {
        let (verdict, tree, facts) = judge.tree(firm, need, product, &known, today());
        let explained = explain(&tree, &facts, FactRegistry::builtin(), today());
        let group = match (verdict, &explained.remedy) {
            (Verdict::Eligible, _) => "eligible",
            (Verdict::Undetermined, _) => "undetermined",
            (Verdict::Ineligible, Remedy::Change { .. }) => "near miss",
            _ => "ineligible",
        };
        groups.entry(group).or_default().push(product.id.as_str());
    }
    for (group, products) in &groups {
        println!("{group}: {products:?}");
    }
    assert_eq!(groups.len(), 4);
    assert!(
        groups.values().all(|products| products.len() >= 3),
        "{groups:?}"
    );
}
