//! The collateral book: every live pledge of an institution with what secures it today.

use std::collections::BTreeMap;

use contract::line::{BandView, BookParams, BookRowView, BookView, ShareView};
use domain::access::{Action, Subject};
use domain::collateral::AssetDetails;
use domain::ids::{OrgId, PledgeId};
use domain::lang::Lang;
use domain::money::{Bp, Fen};
use domain::valuation::{Level, Levels};
use store::pledges::{self, Side};
use store::rows::OrganisationRow;
use store::{lines, organisations};

use super::stand::{Stood, stand};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::pledges::security;
use crate::records::broken;
use crate::words::{coded, org_brief, org_name};

/// Names told by themselves; the rest is together.
const NAMES: usize = 8;

/// The book of the institution acted for.
pub async fn book(ctx: &Ctx, params: BookParams) -> Result<BookView> {
    let me = ctx.provider(Action::WorkAsProvider)?;
    ctx.require(Action::ReadPledge, Subject::of_case(me, me))?;
    let rows = pledges::list(ctx.read(), Side::Institution(me)).await?;
    let live: Vec<PledgeId> = rows
        .iter()
        .filter(|row| row.in_force)
        .map(|row| PledgeId::new(row.id))
        .collect();
    let held = lines::of_pledges(ctx.read(), &live).await?;
    let mut stood = stand(ctx.read(), held, ctx.today()).await?;
    // Where nothing of value is left comes first, then the highest ratio.
    stood.sort_by_key(|one| {
        let ratio = one.standing.ratio.unwrap_or(Bp(i64::MAX));
        (std::cmp::Reverse(ratio), one.pledge.sequence)
    });
    let mut firms: Vec<OrgId> = stood
        .iter()
        .map(|one| OrgId::new(one.line.org_id))
        .collect();
    firms.sort_unstable();
    firms.dedup();
    let known = organisations::by_ids(ctx.read(), &firms).await?;
    let wanted = Level::from_code(params.band.trim());
    let shown = stood
        .iter()
        .filter(|one| wanted.is_none_or(|level| one.standing.level == level));
    let (debt, value) = (owed(&stood), worth(&stood));
    Ok(BookView {
        rows: shown
            .map(|one| row(ctx, one, &known))
            .collect::<Result<_>>()?,
        band: wanted
            .map(|level| level.code().to_owned())
            .unwrap_or_default(),
        bands: Level::ALL
            .iter()
            .map(|level| band(*level, &stood, ctx.lang))
            .collect(),
        debt,
        value,
        ratio: over(debt, value),
        by_kind: by_kind(&stood, value, ctx.lang),
        by_name: by_name(&stood, value, &known, ctx.lang),
        as_of: ctx.today(),
    })
}

fn owed<'a>(stood: impl IntoIterator<Item = &'a Stood>) -> Fen {
    stood.into_iter().map(|one| Fen(one.line.debt_fen)).sum()
}

fn worth<'a>(stood: impl IntoIterator<Item = &'a Stood>) -> Fen {
    stood.into_iter().map(|one| one.net).sum()
}

/// Debt over value as it is shown everywhere.
fn over(debt: Fen, value: Fen) -> Option<Bp> {
    Levels::default().standing(debt, value).ratio
}

fn band(level: Level, stood: &[Stood], lang: Lang) -> BandView {
    let of = || stood.iter().filter(|one| one.standing.level == level);
    BandView {
        level: coded(level.code(), level.label(), lang),
        pledges: of().count() as u64,
        debt: owed(of()),
        value: worth(of()),
        ratio: over(owed(of()), worth(of())),
    }
}

fn row(ctx: &Ctx, one: &Stood, known: &[OrganisationRow]) -> Result<BookRowView> {
    let owner = known.iter().find(|org| org.id == one.pledge.org_id);
    let owner = owner.ok_or_else(|| broken("pledge", one.pledge.id, "side"))?;
    let mut sources: Vec<String> = one
        .items
        .iter()
        .filter_map(|item| item.told.as_ref().map(|told| told.text(ctx.lang)))
        .collect();
    sources.sort_unstable();
    sources.dedup();
    let level = one.standing.level;
    Ok(BookRowView {
        pledge: PledgeId::new(one.pledge.id),
        owner: org_brief(owner, ctx.lang),
        security: security(&one.pledge.security, ctx.lang),
        titles: one.titles(),
        value: one.net,
        sources,
        out_of_date: one.items.iter().any(|item| !item.good),
        debt: Fen(one.line.debt_fen),
        ratio: one.standing.ratio,
        level: coded(level.code(), level.label(), ctx.lang),
        due_on: one.pledge.due_on,
    })
}

/// What each kind of asset counts, the largest first.
fn by_kind(stood: &[Stood], all: Fen, lang: Lang) -> Vec<ShareView> {
    let mut sums: BTreeMap<String, Fen> = BTreeMap::new();
    for item in stood.iter().flat_map(|one| &one.items) {
        let name = item.record.kind().label().get(lang).to_owned();
        let sum = sums.entry(name).or_default();
        *sum = sum.plus(item.net);
    }
    shares(sums, all, lang)
}

/// What hangs on each name: the owner, or who owes what is pledged.
fn by_name(stood: &[Stood], all: Fen, known: &[OrganisationRow], lang: Lang) -> Vec<ShareView> {
    let mut sums: BTreeMap<String, Fen> = BTreeMap::new();
    for one in stood {
        let owner = known.iter().find(|org| org.id == one.pledge.org_id);
        let owner = owner.map(|org| org_name(org, lang)).unwrap_or_default();
        for item in &one.items {
            let name = match &item.record.details {
                AssetDetails::Receivable(claim) => claim.debtor.clone(),
                AssetDetails::Order(order) => order.buyer.clone(),
                _ => owner.clone(),
            };
            let sum = sums.entry(name).or_default();
            *sum = sum.plus(item.net);
        }
    }
    shares(sums, all, lang)
}

fn shares(sums: BTreeMap<String, Fen>, all: Fen, lang: Lang) -> Vec<ShareView> {
    let mut sums: Vec<(String, Fen)> = sums.into_iter().collect();
    sums.sort_by_key(|(name, value)| (std::cmp::Reverse(*value), name.clone()));
    if sums.len() > NAMES {
        let rest: Fen = sums.drain(NAMES..).map(|(_, value)| value).sum();
        let other = match lang {
            Lang::Zh => "其他",
            Lang::En => "others",
        };
        sums.push((other.to_owned(), rest));
    }
    let view = |(name, value): (String, Fen)| ShareView {
        name,
        value,
        share: value.share_shown(all),
    };
    sums.into_iter().map(view).collect()
}
