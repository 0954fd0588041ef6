//! How much each line brings. Lines are filled in their order, the cheapest first, each as far as
//! its range, its quota, its guarantee and its collateral go, while room is left for the least of
//! every later one.

use super::claims::{Claim, take};
use super::desk::Desk;
use crate::money::Fen;

/// A combination's lines with their amounts.
pub(super) struct Filled {
    /// Amounts, by line.
    pub amounts: Vec<Fen>,
    /// Places of the assets that secure each line.
    pub items: Vec<Vec<usize>>,
    /// All of it.
    pub covered: Fen,
}

/// Fills the lines; `None` when one of them cannot have its least.
pub(super) fn fill(desk: &Desk<'_>, chosen: &[usize]) -> Option<Filled> {
    let lines: Vec<_> = chosen.iter().map(|line| &desk.lines[*line]).collect();
    let mut reserved: Fen = lines.iter().map(|line| line.min).sum();
    let mut left = desk.wanted.amount;
    if reserved > left {
        return None;
    }
    let mut taken = vec![false; desk.assets.len()];
    let mut filled = Filled {
        amounts: Vec::with_capacity(lines.len()),
        items: Vec::with_capacity(lines.len()),
        covered: Fen::ZERO,
    };
    for (at, line) in lines.iter().enumerate() {
        reserved = reserved.minus(line.min);
        let carried = line.guarantee.map(|guarantee| {
            let before = lines[..at].iter().zip(&filled.amounts);
            let used = before.filter(|(other, _)| other.guarantee == Some(guarantee));
            let used: Fen = used.map(|(_, amount)| *amount).sum();
            desk.most(guarantee).minus(used)
        });
        let mut amount = line.cap.min(left.minus(reserved));
        amount = carried.map_or(amount, |carried| amount.min(carried));
        let mut places = Vec::new();
        if let Some(claimant) = line.claimant {
            if amount < line.min {
                return None;
            }
            let claims = claims(desk, chosen, at, claimant);
            let secured;
            (secured, places) = take(claims, amount, &mut taken);
            amount = amount.min(secured);
        }
        if amount < line.min {
            return None;
        }
        left = left.minus(amount);
        filled.covered = filled.covered.plus(amount);
        filled.amounts.push(amount);
        filled.items.push(places);
    }
    Some(filled)
}

fn claims(desk: &Desk<'_>, chosen: &[usize], at: usize, claimant: usize) -> Vec<Claim> {
    let others: Vec<usize> = chosen
        .iter()
        .enumerate()
        .filter(|(place, _)| *place != at)
        .filter_map(|(_, line)| desk.lines[*line].claimant)
        .collect();
    let counts = |other: usize, asset: usize| desk.items[other].iter().any(|(a, _)| *a == asset);
    desk.items[claimant]
        .iter()
        .map(|(asset, secures)| Claim {
            asset: *asset,
            secures: *secures,
            rivals: others
                .iter()
                .filter(|other| counts(**other, *asset))
                .count(),
        })
        .collect()
}
