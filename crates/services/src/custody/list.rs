//! The receipts of a warehouse by what there is to do.

use contract::custody::{KeeperParams, KeeperView, ReceiptGroupView, ReceiptRowView};
use domain::access::{Action, Subject};
use domain::collateral::Quantity;
use domain::custody::{Group, Seen, Stored, due_on};
use domain::ids::{AssetId, OrgId};
use domain::lang::Lang;
use store::custody::{self, Side, goods};
use store::rows::{AssetPartRow, AssetRow, OrganisationRow, ReceiptRow};
use store::{accreditations, organisations};

use super::step::{asked_of, goods as goods_of, keeper, status_of};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::words::{coded, org_name};

/// The keeper's list: how many there are of each group, and those of one.
pub async fn list(ctx: &Ctx, params: KeeperParams) -> Result<KeeperView> {
    let me = keeper(ctx)?;
    let shown = Group::from_code(params.group.trim()).unwrap_or(Group::Open);
    let rows = custody::list(ctx.read(), Side::Keeper(me)).await?;
    let all = Loaded::of(ctx, &rows).await?;
    let mut found: Vec<(Seen, ReceiptRowView)> = Vec::with_capacity(rows.len());
    for row in &rows {
        found.extend(all.row(ctx, row)?);
    }
    let groups = Group::ALL.iter().map(|group| ReceiptGroupView {
        group: coded(group.code(), group.label(), ctx.lang),
        count: found.iter().filter(|(seen, _)| group.holds(*seen)).count(),
    });
    let today = ctx.today();
    let accredited = accreditations::holding(ctx.read(), me, "warehouse", today).await?;
    let warehouse = organisations::by_id(ctx.read(), me).await?;
    Ok(KeeperView {
        warehouse: warehouse.map_or_else(String::new, |org| org_name(&org, ctx.lang)),
        accredited: accredited.map(|row| (row.number, row.valid_until)),
        groups: groups.collect(),
        group: shown.code().to_owned(),
        receipts: found
            .into_iter()
            .filter(|(seen, _)| shown.holds(*seen))
            .map(|(_, row)| row)
            .collect(),
    })
}

/// The receipts that are pledged to the institution, those due for inspection first.
pub async fn pledged(ctx: &Ctx) -> Result<Vec<ReceiptRowView>> {
    let me = ctx.provider(Action::WorkAsProvider)?;
    ctx.require(Action::ReadPledge, Subject::of_case(me, me))?;
    let rows = custody::list(ctx.read(), Side::Pledgee(me)).await?;
    let all = Loaded::of(ctx, &rows).await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        found.extend(all.row(ctx, row)?.map(|(_, row)| row));
    }
    Ok(found)
}

/// What is shown of receipts, read in few statements.
pub(super) struct Loaded {
    pub assets: Vec<AssetRow>,
    parts: Vec<AssetPartRow>,
    orgs: Vec<OrganisationRow>,
}

impl Loaded {
    /// Reads it for receipts that the reader has been let at.
    pub async fn of(ctx: &Ctx, rows: &[ReceiptRow]) -> Result<Self> {
        let both = rows.iter().flat_map(|row| [row.org_id, row.warehouse_id]);
        let mut orgs: Vec<OrgId> = both.map(OrgId::new).collect();
        orgs.sort_unstable();
        orgs.dedup();
        Ok(Self {
            assets: custody::assets_of(ctx.read(), rows).await?,
            parts: goods::counted(ctx.read(), rows).await?,
            orgs: organisations::by_ids(ctx.read(), &orgs).await?,
        })
    }

    /// The name of an organisation.
    pub fn name(&self, org: uuid::Uuid, lang: Lang) -> String {
        let found = self.orgs.iter().find(|row| row.id == org);
        found.map_or_else(String::new, |row| org_name(row, lang))
    }

    /// What is in store and in pledge.
    pub fn stored(&self, row: &ReceiptRow, quantity: i64) -> Stored {
        let part = self.parts.iter().find(|part| part.asset_id == row.asset_id);
        Stored {
            quantity,
            pledged: part.map_or(0, |part| part.taken),
        }
    }

    /// One of them as lists show it.
    pub fn row(&self, ctx: &Ctx, row: &ReceiptRow) -> Result<Option<(Seen, ReceiptRowView)>> {
        let asset = self.assets.iter().find(|asset| asset.id == row.asset_id);
        let Some(asset) = asset else {
            return Ok(None);
        };
        let (goods, status, asked) = (goods_of(asset)?, status_of(row)?, asked_of(row)?);
        let stored = self.stored(row, goods.quantity);
        let pledged = stored.pledged > 0;
        let due = due_on(row.inspected_on.unwrap_or(row.issued_on), pledged);
        let due = (!status.is_closed()).then_some(due);
        let seen = Seen {
            status,
            asked: asked.is_some(),
            due: due.is_some_and(|due| due <= ctx.today()),
            pledged,
        };
        let asked = asked.map(|asked| asked.command());
        let view = ReceiptRowView {
            id: AssetId::new(row.asset_id),
            number: goods.receipt_number,
            holder: self.name(row.org_id, ctx.lang),
            commodity: goods.commodity,
            status: coded(status.code(), status.label(), ctx.lang),
            stored: Quantity(stored.quantity).to_string(),
            pledged: Quantity(stored.pledged).to_string(),
            free: Quantity(stored.free()).to_string(),
            unit: goods.unit,
            expires_on: goods.expires_on,
            inspected_on: row.inspected_on,
            due_on: due,
            due: seen.due,
            asked: asked.map(|command| coded(command.code(), command.label(), ctx.lang)),
        };
        Ok(Some((seen, view)))
    }
}
