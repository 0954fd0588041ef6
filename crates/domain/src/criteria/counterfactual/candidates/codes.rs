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

/// Regions: the named nodes, their ancestors, and an unnamed node under each and beside all.
pub(super) fn regions(listed: &[&str]) -> Vec<FactValue> {
    let named = listed
        .iter()
        .filter_map(|code| nodes::canonical_region(code));
    let nodes = hierarchy(
        named.collect(),
        |node| (2..node.len()).step_by(2).collect(),
        |node| match node.len() {
            2 | 4 => (1..=99)
                .map(|number| format!("{node}{number:02}"))
                .collect(),
            _ => Vec::new(),
        },
        (11..=99).map(|number| number.to_string()),
    );
    nodes.into_iter().map(FactValue::Region).collect()
}

/// Industries: the same over section letters and digits.
pub(super) fn industries(listed: &[&str]) -> Vec<FactValue> {
    let nodes = hierarchy(
        listed.to_vec(),
        |node| (1..node.len()).collect(),
        |node| match node.len() {
            1 => (10..=99).map(|number| format!("{node}{number}")).collect(),
            2..=4 => (0..=9).map(|number| format!("{node}{number}")).collect(),
            _ => Vec::new(),
        },
        ('A'..='Z').map(String::from),
    );
    nodes.into_iter().map(FactValue::Industry).collect()
}

/// What becomes of a node depends on whether it is named itself and on its nearest named ancestor.
fn hierarchy(
    named: Vec<&str>,
    ancestor_lengths: impl Fn(&str) -> Vec<usize>,
    children: impl Fn(&str) -> Vec<String>,
    mut roots: impl Iterator<Item = String>,
) -> Vec<String> {
    let known: BTreeSet<&str> = named.iter().copied().collect();
    let mut found: Vec<String> = named.iter().map(|node| (*node).to_owned()).collect();
    for node in &named {
        let above = ancestor_lengths(node)
            .into_iter()
            .filter_map(|length| node.get(..length));
        found.extend(above.map(str::to_owned));
    }
    for node in &named {
        found.extend(
            children(node)
                .into_iter()
                .find(|child| !known.contains(child.as_str())),
        );
    }
    found.extend(roots.find(|root| !known.contains(root.as_str())));
    found
}
