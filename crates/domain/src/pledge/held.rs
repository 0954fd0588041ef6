//! Which pledges in force stand before a new one, and who may hold a key.
//!
//! Pledges of the same asset share it as its kind allows ([`super::admit`]). Another asset with a
//! key in common is the same thing under another name, or a part of it: it is in the way of anything
//! but parts beside parts. Only mortgages of one owner rank after each other across assets: the land
//! and the building on it (民法典 第三百九十七、四百一十四条).

use super::{Charge, Declined, Sharing, Taken};
use crate::{
    collateral::{AssetIdentity, CollateralKind, Extent},
    ids::{AssetId, OrgId, PledgeId},
};

/// A key that a pledge in force holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The key.
    pub key: String,
    /// As a whole or in part.
    pub extent: Extent,
    /// By which pledge.
    pub pledge: PledgeId,
    /// On which asset.
    pub asset: AssetId,
    /// Of which kind.
    pub kind: CollateralKind,
    /// Whose it is.
    pub owner: OrgId,
    /// The place of the pledge in the order.
    pub sequence: i64,
    /// What it takes of the asset.
    pub taken: Taken,
}

/// The pledges in force that a new one on this asset finds, each once, or that it cannot stand
/// beside them. `held` are those that hold one of its keys.
pub fn charges(
    (asset, kind, owner): (AssetId, CollateralKind, OrgId),
    identity: &AssetIdentity,
    held: &[Held],
) -> Result<Vec<Charge>, Declined> {
    let mut found: Vec<(PledgeId, AssetId, Charge)> = Vec::new();
    for other in held {
        let own = identity
            .claims()
            .iter()
            .find(|claim| claim.key == other.key);
        let Some(own) = own else { continue };
        let same = other.asset == asset;
        if !same {
            if own.extent == Extent::Part && other.extent == Extent::Part {
                continue;
            }
            let ranked = kind.sharing() == Sharing::ByRank
                && other.kind.sharing() == Sharing::ByRank
                && other.owner == owner;
            if !ranked {
                return Err(Declined::AlreadyCharged);
            }
        }
        if !found.iter().any(|(pledge, _, _)| *pledge == other.pledge) {
            let charge = Charge {
                sequence: other.sequence,
                taken: other.taken,
            };
            found.push((other.pledge, other.asset, charge));
        }
    }
    Ok(found.into_iter().map(|(_, _, charge)| charge).collect())
}

/// Who holds a key that an asset claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// The asset: it is taken as a whole, once or in parts of its own.
    Asset(AssetId),
    /// The owner: one mortgage after the other.
    Owner(OrgId),
    /// Nobody alone: parts of several assets stand beside each other.
    Nobody,
}

/// Who is to hold a key that a new pledge claims, where `now` holds it; `None` where the two cannot
/// be there together. `all_own` says whether every claim there is the same owner's mortgage.
pub fn holder(
    (asset, kind, owner): (AssetId, CollateralKind, OrgId),
    extent: Extent,
    now: Option<Holder>,
    all_own: bool,
) -> Option<Holder> {
    let ranked = kind.sharing() == Sharing::ByRank;
    let wanted = match extent {
        Extent::Part => Holder::Nobody,
        Extent::Whole if ranked => Holder::Owner(owner),
        Extent::Whole => Holder::Asset(asset),
    };
    match (now, wanted) {
        (None, wanted) => Some(wanted),
        (Some(now), wanted) if now == wanted => Some(now),
        // A building is mortgaged after the land under it, or the land after the building.
        (Some(Holder::Owner(other)), Holder::Nobody) if ranked && other == owner => {
            Some(Holder::Owner(owner))
        }
        (Some(Holder::Nobody), Holder::Owner(_)) if all_own => Some(wanted),
        _ => None,
    }
}
