//! A need with everything that is known about it: loaded once, judged against any product.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::collateral::AssetRecord;
use domain::coverage::{Item, Known};
use domain::facts::FactSet;
use domain::firm::FirmRecord;
use domain::ids::{AssetId, NeedId, OrgId};
use domain::need::NeedRecord;
use domain::profile::{self, FirmFile};
use store::firms::Records;
use store::rows::{AssetRow, NeedAssetRow, NeedRow, OrganisationRow};
use store::{Conn, assets, firms, needs, organisations};
use uuid::Uuid;

use crate::clock::date_in_china;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::{lines, records};

/// A need, its firm and what it offers, with the facts that do not depend on a product.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// The need as stored.
    pub row: NeedRow,
    /// The need.
    pub record: NeedRecord,
    /// The firm.
    pub firm: FirmRecord,
    /// The firm as an organisation.
    pub org: OrganisationRow,
    /// The items offered.
    pub assets: Vec<(AssetId, AssetRecord)>,
    /// What the registry knows of them.
    pub known: HashMap<AssetId, Known>,
    /// The facts of firm, need, project and collateral.
    pub facts: FactSet,
}

impl Case {
    /// The items as they are offered, with what the registry knows of each.
    pub fn items(&self) -> impl Iterator<Item = Item<'_>> {
        self.assets.iter().map(|(id, asset)| Item {
            id: *id,
            asset,
            known: self.known.get(id),
        })
    }
}

/// One need of the firm. The caller is the firm itself, or an institution that the firm applied
/// to; anybody else has been turned away before.
pub(crate) async fn load(ctx: &Ctx, firm: OrgId, need: NeedId) -> Result<Case> {
    read(ctx.read(), firm, need, ctx.today()).await
}

/// The same over any connection, for a day.
pub(crate) async fn read(
    conn: Conn<'_>,
    firm: OrgId,
    need: NeedId,
    today: NaiveDate,
) -> Result<Case> {
    let row = needs::find(conn, firm, need)
        .await?
        .ok_or(Error::NotFound)?;
    let files = Files::read(conn, &[firm], today).await?;
    files.case(row, today)
}

/// The files of some firms, read in a fixed number of queries.
pub(crate) struct Files {
    firms: HashMap<Uuid, File>,
}

/// What belongs to one firm, its facts computed once for all its needs.
struct File {
    firm: FirmRecord,
    org: OrganisationRow,
    assets: Vec<(AssetRow, AssetRecord)>,
    offers: Vec<NeedAssetRow>,
    known: HashMap<AssetId, Known>,
    facts: FactSet,
}

impl Files {
    /// Loads the files of these firms, for today.
    pub async fn load(ctx: &Ctx, orgs: &[OrgId]) -> Result<Self> {
        Self::read(ctx.read(), orgs, ctx.today()).await
    }

    /// Reads the files of these firms, for a day.
    pub async fn read(conn: Conn<'_>, orgs: &[OrgId], today: NaiveDate) -> Result<Self> {
        let stored = Records {
            firms: firms::of(conn, orgs).await?,
            certifications: firms::certifications(conn, orgs).await?,
            financials: firms::financials(conn, orgs).await?,
            declared: firms::declared(conn, orgs).await?,
        };
        let rows = Rows {
            names: organisations::by_ids(conn, orgs).await?,
            assets: assets::of(conn, orgs).await?,
            offers: needs::offers(conn, orgs).await?,
            stored,
        };
        let mut files = rows.files(today)?;
        let things = files.firms.values().flat_map(|file| &file.assets);
        let things = things.map(|(row, asset)| (AssetId::new(row.id), &asset.details));
        let mut known = lines::known(conn, orgs, things, today).await?;
        for file in files.firms.values_mut() {
            let own = file.assets.iter().map(|(row, _)| AssetId::new(row.id));
            let own = own.filter_map(|id| Some((id, known.remove(&id)?)));
            file.known = own.collect();
        }
        Ok(files)
    }

    /// The case of a need of one of the firms.
    pub fn case(&self, row: NeedRow, today: NaiveDate) -> Result<Case> {
        let file = self.firms.get(&row.org_id).ok_or(Error::NotFound)?;
        let record = records::need(&row, &file.offers)?;
        let offered = file
            .assets
            .iter()
            .filter(|(stored, _)| record.assets.contains(&AssetId::new(stored.id)));
        let assets: Vec<_> = offered
            .map(|(stored, asset)| (AssetId::new(stored.id), asset.clone()))
            .collect();
        let mut facts = file.facts.clone();
        facts.overlay(&profile::need_facts(&record, date_in_china(row.updated_at)));
        facts.overlay(&profile::collateral_facts(
            assets.iter().map(|(_, asset)| asset),
            today,
        ));
        let known = assets.iter().filter_map(|(id, _)| {
            let known = file.known.get(id)?;
            Some((*id, known.clone()))
        });
        Ok(Case {
            known: known.collect(),
            firm: file.firm.clone(),
            org: file.org.clone(),
            record,
            assets,
            facts,
            row,
        })
    }
}

/// The rows of many firms, before they are sorted by firm.
struct Rows {
    names: Vec<OrganisationRow>,
    assets: Vec<AssetRow>,
    offers: Vec<NeedAssetRow>,
    stored: Records,
}

impl Rows {
    fn files(self, today: NaiveDate) -> Result<Files> {
        let mut names: HashMap<Uuid, OrganisationRow> =
            self.names.into_iter().map(|row| (row.id, row)).collect();
        let mut assets = by_firm(self.assets, |row| row.org_id);
        let mut offers = by_firm(self.offers, |row| row.org_id);
        let certifications = by_firm(self.stored.certifications, |row| row.org_id);
        let financials = by_firm(self.stored.financials, |row| row.org_id);
        let declared = by_firm(self.stored.declared, |row| row.org_id);
        let mut found = HashMap::new();
        for row in self.stored.firms {
            let id = row.org_id;
            let Some(org) = names.remove(&id) else {
                continue;
            };
            let firm = records::firm(&row, &org)?;
            let assets = assets
                .remove(&id)
                .unwrap_or_default()
                .into_iter()
                .map(|row| records::asset(&row).map(|asset| (row, asset)))
                .collect::<Result<Vec<_>>>()?;
            let certifications: Vec<_> = of(&certifications, id)
                .iter()
                .map(records::certification)
                .collect();
            let financials: Vec<_> = of(&financials, id).iter().map(records::financial).collect();
            let answered = of(&declared, id);
            let recorded_on = date_in_china(row.updated_at);
            let told_on = answered.iter().map(|row| row.declared_at).max();
            let file = FirmFile {
                firm: &firm,
                recorded_on,
                certifications: &certifications,
                financials: &financials,
                declared: &records::answers(answered)?,
                declared_on: told_on.map_or(recorded_on, date_in_china),
            };
            let facts = profile::firm_facts(&file, assets.iter().map(|(_, asset)| asset), today);
            let offers = offers.remove(&id).unwrap_or_default();
            found.insert(
                id,
                File {
                    firm,
                    org,
                    assets,
                    offers,
                    known: HashMap::new(),
                    facts,
                },
            );
        }
        Ok(Files { firms: found })
    }
}

fn by_firm<T>(rows: Vec<T>, firm: impl Fn(&T) -> Uuid) -> HashMap<Uuid, Vec<T>> {
    let mut sorted: HashMap<Uuid, Vec<T>> = HashMap::new();
    for row in rows {
        sorted.entry(firm(&row)).or_default().push(row);
    }
    sorted
}

fn of<T>(sorted: &HashMap<Uuid, Vec<T>>, firm: Uuid) -> &[T] {
    sorted.get(&firm).map_or(&[], Vec::as_slice)
}
