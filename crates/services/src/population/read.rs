//! Needs as the database has them, some firms at a time: never a query a need.

use chrono::NaiveDate;
use domain::facts::FactSet;
use domain::ids::OrgId;
use store::{Conn, needs};

use super::card::NeedCard;
use super::offers::{self, Variants};
use crate::error::Result;
use crate::matches::Files;

/// Firms of one batch: a fixed number of queries each.
pub(super) const BATCH: usize = 400;

/// A need as it is now.
#[derive(Clone, Debug)]
pub(super) struct Fresh {
    pub card: NeedCard,
    pub facts: FactSet,
}

/// The open needs of these firms, with their facts for a day.
pub(super) async fn needs_of(
    conn: Conn<'_>,
    firms: &[OrgId],
    variants: &Variants,
    on: NaiveDate,
) -> Result<Vec<Fresh>> {
    let mut found = Vec::new();
    for part in firms.chunks(BATCH) {
        let rows = needs::open_of(conn, part).await?;
        let mut looking: Vec<OrgId> = rows.iter().map(|row| OrgId::new(row.org_id)).collect();
        looking.sort_unstable();
        looking.dedup();
        let files = Files::read(conn, &looking, on).await?;
        for row in rows {
            let case = files.case(row, on)?;
            found.push(Fresh {
                facts: offers::facts(&case, variants, on),
                card: NeedCard::of(&case),
            });
        }
    }
    Ok(found)
}
