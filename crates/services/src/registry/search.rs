//! The public search: whether a thing is pledged, since when and with which rank; nothing about
//! parties. It is asked of the keys that pledges in force hold, so that every spelling and every
//! number of a thing finds the same.

use contract::registry::{PublicCharge, SearchParams, SearchView};
use domain::access::{Action, Permit, Subject};
use domain::collateral::{AssetIdentity, CollateralKind, Extent};
use domain::ids::OrgId;
use domain::pledge::{Charge, Held, Taken, ranked};
use domain::uscc::Uscc;
use store::pledges::{self, claims};
use uuid::Uuid;

use crate::accounts::throttle::{self, Subject as Tried};
use crate::clock::date_in_china;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::Faults;
use crate::tx;
use crate::words::coded;

/// Answers free (no charges), or every pledge in force with its date and rank.
pub async fn search(ctx: &Ctx, params: SearchParams) -> Result<SearchView> {
    let permit = ctx.require(Action::SearchRegistry, Subject::NONE)?;
    let mut faults = Faults::default();
    let kind = faults.code("kind", &params.kind, |code| {
        code.parse::<CollateralKind>().ok()
    });
    let kind = faults.finish(kind)?;
    let seller = match kind {
        CollateralKind::Order => seller(ctx, &params.seller).await?,
        _ => OrgId::new(Uuid::nil()),
    };
    let sought = AssetIdentity::sought(kind, &params.details, seller)
        .map_err(|fault| Error::Invalid(vec![fault]))?;
    counted(ctx, permit).await?;
    let keys: Vec<&str> = sought
        .claims()
        .iter()
        .map(|claim| claim.key.as_str())
        .collect();
    let held = claims::on(ctx.read(), &keys).await?;
    Ok(SearchView {
        kind,
        at: ctx.now(),
        charges: charges(ctx, &sought, &held).await?,
    })
}

/// Counts a question of the network that it comes from: one thing is asked about now and then, the
/// whole register is not read out.
pub(crate) async fn counted(ctx: &Ctx, permit: Permit) -> Result<()> {
    let asks: Vec<Tried> = Tried::searches_of_network(ctx).into_iter().collect();
    if asks.is_empty() {
        return Ok(());
    }
    tx::write(ctx, permit, async |tx| {
        throttle::attempt(&tx, ctx, &asks).await?;
        tx.unchanged(())
    })
    .await
}

/// The firm of a code; one that is not here has nothing registered.
async fn seller(ctx: &Ctx, typed: &str) -> Result<OrgId> {
    let mut faults = Faults::default();
    let code = faults.note("seller", Uscc::parse(typed));
    let code = faults.finish(code)?;
    let found = store::firms::by_uscc(ctx.read(), code.as_str()).await?;
    Ok(OrgId::new(found.map_or(Uuid::nil(), |row| row.org_id)))
}

async fn charges(ctx: &Ctx, sought: &AssetIdentity, held: &[Held]) -> Result<Vec<PublicCharge>> {
    // A part of what is asked about is no charge on it, beside other parts.
    let whole = |key: &str| {
        let mut claims = sought.claims().iter();
        claims.any(|claim| claim.key == key && claim.extent == Extent::Whole)
    };
    let mut found: Vec<&Held> = Vec::new();
    for one in held {
        let meets = one.extent == Extent::Whole || whole(&one.key);
        if meets && !found.iter().any(|known| known.pledge == one.pledge) {
            found.push(one);
        }
    }
    let ids: Vec<_> = found.iter().map(|one| one.pledge).collect();
    let since = pledges::registered(ctx.read(), &ids).await?;
    let places: Vec<Charge> = found
        .iter()
        .map(|one| Charge {
            sequence: one.sequence,
            taken: one.taken,
        })
        .collect();
    let told = ranked(&places).into_iter().filter_map(|(rank, charge)| {
        let one = found.iter().find(|one| one.sequence == charge.sequence)?;
        let (_, at) = since.iter().find(|(id, _)| *id == one.pledge)?;
        let security = one.kind.registry().security;
        Some(PublicCharge {
            security: coded(
                crate::pledges::security_code(security),
                security.label(),
                ctx.lang,
            ),
            since: date_in_china(*at),
            rank,
            in_part: charge.taken != Taken::Whole,
        })
    });
    Ok(told.collect())
}
