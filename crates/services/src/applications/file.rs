//! What an institution sees of a firm's file in a case: today's file as far as the firm's consent
//! reaches, asked anew at every read; and once it has decided, what it saw when it did, which stays
//! with the decision when the consent is gone.

use chrono::NaiveDate;
use contract::Conflict;
use contract::asset::AssetRowView;
use contract::consent::ContactsView;
use contract::document::AssetDocumentsView;
use contract::need::NeedRowView;
use domain::collateral::AssetRecord;
use domain::consent::{Classes, DataClass, Sight};
use domain::coverage::Coverage;
use domain::criteria::Tree;
use domain::facts::FactSet;
use domain::ids::{ApplicationId, AssetId, NeedId, OrgId, ProductId};
use domain::lang::Lang;
use domain::money::Fen;
use domain::need::NeedRecord;
use serde::{Deserialize, Serialize};
use store::Conn;
use store::consents as rows;
use store::rows::{ApplicationRow, SnapshotRow};

use crate::consents::{Grants, codes};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::matches::{self, Judged};
use crate::records::{self, stored};
use crate::tx::Work;
use crate::{assets, documents, firms, needs, products};

/// A file as an institution sees it.
pub(super) struct File {
    /// The need; `None` where it may not be read.
    pub need: Option<NeedRecord>,
    /// The items offered.
    pub assets: Vec<(AssetId, AssetRecord)>,
    /// Who acts for the firm; never kept beyond the consent.
    pub contacts: Option<ContactsView>,
    /// The facts and what they come to.
    pub judged: Judged,
    /// Of which day it is.
    pub as_of: NaiveDate,
    /// Whether it is kept from a decision.
    pub kept: bool,
}

impl File {
    /// What the institution may see of the case now.
    pub async fn of(ctx: &Ctx, row: &ApplicationRow, classes: Classes) -> Result<Self> {
        if classes == Classes::NONE {
            let (institution, id) = (OrgId::new(row.provider_id), ApplicationId::new(row.id));
            if let Some(snapshot) = rows::snapshot(ctx.read(), institution, id).await? {
                return Self::kept(&snapshot);
            }
        }
        Self::today(ctx, ctx.read(), row, classes).await
    }

    /// Today's file as far as these classes reach.
    async fn today(
        ctx: &Ctx,
        conn: Conn<'_>,
        row: &ApplicationRow,
        classes: Classes,
    ) -> Result<Self> {
        let (firm, need) = (OrgId::new(row.org_id), NeedId::new(row.need_id));
        let case = matches::read(conn, firm, need, ctx.today()).await?;
        let listed = products::get(ctx, &ProductId::new(&*row.product_id)).await?;
        let quota = store::quotas::of_product(conn, listed.id()).await?;
        let part = Fen(row.amount_fen);
        let judged = matches::judge_asked(&case, &listed, quota.as_ref(), ctx.today(), part);
        let may = |class: DataClass| classes.contains(class);
        Ok(Self {
            judged: judged.through(Sight::Case(classes)),
            assets: match may(DataClass::Collateral) {
                true => case.assets,
                false => Vec::new(),
            },
            need: may(DataClass::Need).then_some(case.record),
            contacts: match may(DataClass::Contacts) {
                true => Some(firms::contacts(ctx, conn, firm, classes).await?),
                false => None,
            },
            as_of: ctx.today(),
            kept: false,
        })
    }

    fn kept(row: &SnapshotRow) -> Result<Self> {
        let kept: Kept = records::json("application_snapshot", row.application_id, &row.seen)?;
        let judged = Judged {
            verdict: kept.criteria.verdict(&kept.facts),
            tree: kept.criteria,
            facts: kept.facts,
            coverage: kept.coverage,
        };
        Ok(Self {
            need: kept.need,
            assets: kept.assets,
            contacts: None,
            judged,
            as_of: kept.as_of,
            kept: true,
        })
    }

    /// The need as a row; without its purpose and dates where it may not be read.
    pub fn need_view(&self, row: &ApplicationRow, lang: Lang) -> Option<NeedRowView> {
        let need = self.need.as_ref()?;
        // Of the firm's other applications the institution learns nothing, not even their number.
        let running = usize::from(needs::is_running(row));
        let id = NeedId::new(row.need_id);
        Some(needs::record_view(id, need, running, lang))
    }

    /// The items offered, as a list shows them; with which other needs they are offered is the
    /// firm's own business.
    pub fn asset_views(&self, row: &ApplicationRow, lang: Lang) -> Vec<AssetRowView> {
        let with = || vec![row.need_title.clone()];
        let view = |(id, record): &(AssetId, AssetRecord)| {
            assets::record_view(*id, record, with(), self.as_of, lang)
        };
        self.assets.iter().map(view).collect()
    }

    /// The evidence for the items; not of a file that is kept from a decision, which may no longer
    /// be read.
    pub async fn documents(
        &self,
        ctx: &Ctx,
        row: &ApplicationRow,
    ) -> Result<Vec<AssetDocumentsView>> {
        if self.kept {
            return Ok(Vec::new());
        }
        let ids: Vec<AssetId> = self.assets.iter().map(|(id, _)| *id).collect();
        let firm = OrgId::new(row.org_id);
        let mut found = documents::of_assets(ctx.read(), firm, &ids, ctx.lang).await?;
        let named = self.assets.iter().filter_map(|(id, record)| {
            Some(AssetDocumentsView {
                asset: record.title.clone(),
                documents: found.remove(id)?,
            })
        });
        Ok(named.collect())
    }
}

/// What stays with a decision.
#[derive(Serialize, Deserialize)]
struct Kept {
    form: u8,
    as_of: NaiveDate,
    need: Option<NeedRecord>,
    assets: Vec<(AssetId, AssetRecord)>,
    criteria: Tree,
    facts: FactSet,
    coverage: Coverage,
}

/// What the firm's consent lets the institution of this case read now.
pub(super) async fn granted(
    ctx: &Ctx,
    conn: Conn<'_>,
    row: &ApplicationRow,
) -> Result<(Classes, Option<NaiveDate>)> {
    let (firm, institution) = (OrgId::new(row.org_id), OrgId::new(row.provider_id));
    let grants = Grants::of(conn, firm, institution).await?;
    let id = ApplicationId::new(row.id);
    let at = ctx.now();
    Ok((grants.in_case(id, at), grants.last_day(id, at)))
}

/// Nobody is approved on a file that may not be read.
pub(super) async fn readable(tx: &Work, ctx: &Ctx, row: &ApplicationRow) -> Result<()> {
    let (classes, _) = granted(ctx, tx.conn(), row).await?;
    match classes.contains(DataClass::Need) {
        true => Ok(()),
        false => Err(Error::conflict(Conflict::NoConsent)),
    }
}

/// Keeps what the institution may see at the moment of its decision, with the decision.
pub(super) async fn keep(tx: &Work, ctx: &Ctx, row: &ApplicationRow) -> Result<()> {
    let (classes, _) = granted(ctx, tx.conn(), row).await?;
    let file = File::today(ctx, tx.conn(), row, classes).await?;
    let kept = Kept {
        form: 1,
        as_of: file.as_of,
        need: file.need,
        assets: file.assets,
        criteria: file.judged.tree,
        facts: file.judged.facts,
        coverage: file.judged.coverage,
    };
    let row = SnapshotRow {
        application_id: row.id,
        org_id: row.org_id,
        institution_id: row.provider_id,
        taken_at: ctx.now(),
        classes: stored(&codes(classes))?,
        seen: stored(&kept)?,
    };
    Ok(rows::keep_snapshot(tx, row).await?)
}
