//! Candidates for codes and for the two hierarchies.

use std::collections::BTreeSet;

use crate::facts::{FactDef, FactValue, nodes};

/// Codes: those the leaves name, those of the registry's list, and, where the list is open, one
/// that nobody names.
pub(super) fn plain(def: &FactDef<'_>, listed: &[&str], now: Option<&FactValue>) -> Vec<FactValue> {
    let mut codes: Vec<String> = listed.iter().map(|code| (*code).to_owned()).collect();
    codes.extend(def.options.iter().map(|option| option.code.to_owned()));
    if def.options.is_empty() {
        let taken = |code: &str| {
            listed.contains(&code) || matches!(now, Some(FactValue::Code(now)) if now == code)
        };
        let fresh = std::iter::once("other".to_owned())
            .chain((2..).map(|number| format!("other_{number}")))
            .find(|code| !taken(code));
        codes.extend(fresh);
    }
    codes.into_iter().map(FactValue::Code).collect()
}

/// Regions: the named nodes, and an unnamed node under each and beside all.
pub(super) fn regions(listed: &[&str]) -> Vec<FactValue> {
    let named = listed
        .iter()
        .filter_map(|code| nodes::canonical_region(code));
    let below = |node: &str| match node.len() {
        2 | 4 => (1..=99)
            .map(|number| format!("{node}{number:02}"))
            .collect(),
        _ => Vec::new(),
    };
    let provinces = (11..=99).map(|number| number.to_string());
    let nodes = hierarchy(named.collect(), below, provinces);
    nodes.into_iter().map(FactValue::Region).collect()
}

/// Industries: the same over section letters and digits.
pub(super) fn industries(listed: &[&str]) -> Vec<FactValue> {
    let below = |node: &str| match node.len() {
        1 => (10..=99).map(|number| format!("{node}{number}")).collect(),
        2..=4 => (0..=9).map(|number| format!("{node}{number}")).collect(),
        _ => Vec::new(),
    };
    let sections = ('A'..='Z').map(String::from);
    let nodes = hierarchy(listed.to_vec(), below, sections);
    nodes.into_iter().map(FactValue::Industry).collect()
}

/// What becomes of a node depends on whether it is named itself and on its nearest named ancestor.
fn hierarchy(
    named: Vec<&str>,
    below: impl Fn(&str) -> Vec<String>,
    mut roots: impl Iterator<Item = String>,
) -> Vec<String> {
    let known: BTreeSet<&str> = named.iter().copied().collect();
    let is_new = |node: &String| !known.contains(node.as_str());
    let mut found: Vec<String> = named.iter().map(|node| (*node).to_owned()).collect();
    found.extend(
        named
            .iter()
            .filter_map(|node| below(node).into_iter().find(is_new)),
    );
    found.extend(roots.find(is_new));
    found
}
