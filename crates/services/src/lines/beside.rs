//! Mortgages that rank after each other: on one thing, and across assets that are one thing or a part
//! of it, as the land and the building on it (民法典 第三百九十七、四百一十四条). They meet in the keys
//! that they hold.

use std::collections::BTreeSet;

use domain::collateral::{AssetDetails, Extent};
use domain::ids::{AssetId, OrgId, PledgeId};
use domain::pledge::Sharing;
use store::Conn;
use store::pledges::claims;
use store::rows::ClaimRow;
use uuid::Uuid;

use crate::error::Result;

/// The keys that mortgages in force hold.
pub(super) struct Beside {
    held: Vec<ClaimRow>,
}

impl Beside {
    /// Those that have a key in common with what is mortgaged of these assets, themselves included.
    pub async fn of(conn: Conn<'_>, assets: &[AssetId]) -> Result<Self> {
        let own = claims::ranked_of(conn, assets).await?;
        let mut keys: Vec<&str> = own.iter().map(|claim| claim.key.as_str()).collect();
        keys.sort_unstable();
        keys.dedup();
        let held = claims::ranked_on(conn, &keys).await?;
        Ok(Self { held })
    }

    /// Those on what these firms own: nobody else's rank beside them.
    pub async fn of_firms(conn: Conn<'_>, firms: &[OrgId]) -> Result<Self> {
        let held = claims::ranked_of_firms(conn, firms).await?;
        Ok(Self { held })
    }

    /// Their pledges.
    pub fn pledges(&self) -> impl Iterator<Item = PledgeId> {
        self.held.iter().map(|claim| PledgeId::new(claim.pledge_id))
    }

    /// The other pledges that meet what a pledge takes of an asset, each once.
    pub fn meeting(&self, pledge: Uuid, asset: Uuid) -> BTreeSet<Uuid> {
        let own = |claim: &&ClaimRow| claim.pledge_id == pledge && claim.asset_id == asset;
        let own: Vec<(&str, bool)> = self
            .held
            .iter()
            .filter(own)
            .map(|claim| (claim.key.as_str(), is_whole(claim)))
            .collect();
        let mut found = self.met(&own);
        found.remove(&pledge);
        found
    }

    /// The pledges that meet an asset, each once; of one that ranks nothing there are none.
    pub fn on(&self, details: &AssetDetails) -> BTreeSet<Uuid> {
        if details.kind().sharing() != Sharing::ByRank || self.held.is_empty() {
            return BTreeSet::new();
        }
        // What is mortgaged has the same keys whoever owns it.
        let identity = details.canonical_identity(OrgId::new(Uuid::nil()));
        let Ok(identity) = identity else {
            return BTreeSet::new();
        };
        let own: Vec<(&str, bool)> = identity
            .claims()
            .iter()
            .map(|claim| (claim.key.as_str(), claim.extent == Extent::Whole))
            .collect();
        self.met(&own)
    }

    /// Two parts of a thing are beside each other; anything else meets.
    fn met(&self, own: &[(&str, bool)]) -> BTreeSet<Uuid> {
        let meets = |claim: &&ClaimRow| {
            let same = own.iter().find(|(key, _)| *key == claim.key);
            same.is_some_and(|(_, whole)| *whole || is_whole(claim))
        };
        let met = self.held.iter().filter(meets);
        met.map(|claim| claim.pledge_id).collect()
    }
}

fn is_whole(claim: &ClaimRow) -> bool {
    claim.extent == claims::word(Extent::Whole)
}
