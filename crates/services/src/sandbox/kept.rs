//! A result as it is kept with a version: the day, the criteria by their hash, the revision of the
//! records and the figures that may be told, in codes.

use chrono::NaiveDate;
use contract::sandbox::KeptView;
use domain::sandbox::Move;
use domain::sandbox::study::Figures;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::trial::Trial;
use super::words::figure;
use crate::criteria::Trial as Version;
use crate::error::{Error, Result};

/// What is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    as_of: NaiveDate,
    /// Hash of the criteria that were tried out.
    tree: String,
    /// Hash of the criteria in force that they were compared with.
    against: String,
    /// The last change of the records that is in the figures.
    revision: i64,
    figures: Figures,
}

/// A result to keep.
pub(super) fn write(run: &Trial, version: &Version) -> Result<Value> {
    let kept = Kept {
        as_of: run.population.as_of,
        tree: version.hash.clone(),
        against: crate::criteria::tree_hash(&version.listed.product.criteria),
        revision: run.population.revision(),
        figures: run.figures.clone(),
    };
    serde_json::to_value(kept).map_err(|error| Error::Internal(error.to_string()))
}

/// The result that is kept with a version.
pub(super) fn read(version: &Version) -> Option<KeptView> {
    let kept = version.result.as_ref()?.get("result")?;
    let kept = Kept::deserialize(kept).ok()?;
    let total = |which: Move| {
        figure(
            kept.figures
                .of(which)
                .map(|figures| figures.total)
                .unwrap_or_default(),
        )
    };
    Some(KeptView {
        as_of: kept.as_of,
        is_current: kept.tree == version.hash,
        before: figure(kept.figures.before),
        after: figure(kept.figures.after),
        came_in: total(Move::CameIn),
        dropped_out: total(Move::DroppedOut),
        tree: kept.tree,
        revision: kept.revision,
    })
}
