//! One proposal as a page shows it: before and after in words, and what the reader may do.

mod words;

use contract::proposal::{ObjectRef, ProposalView};
use domain::access::Who;
use domain::ids::{ApplicationId, OrgId, ProductId, QuotaId};
use domain::proposal::{Command, Kind};
use store::rows::ProposalRow;
use store::{accounts, organisations, quotas};

use super::decide::{maker, own};
use super::propose::{kind_of, status_of};
use super::{admission, approval, grant, invitation, kinds, list, withdrawal};
use crate::accounts::home;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::persons;
use crate::products;
use crate::words::name;
use words::Told;

/// One proposal of the organisation acted for, for those who may propose or confirm its kind.
pub async fn view(ctx: &Ctx, id: &str) -> Result<ProposalView> {
    let (_, row) = own(ctx, id).await?;
    let kind = kind_of(&row)?;
    let subject = kinds::subject(&row, ctx).await?;
    if !ctx.may(kinds::propose(kind), subject) {
        ctx.require(kinds::confirm(kind), subject)?;
    }
    let side = kinds::side(ctx, &row).await?;
    let me = persons::party(ctx.read(), ctx.actor()?.user_id).await?;
    let who = me.relation(&maker(&row));
    let status = status_of(&row)?;
    let steps = status.allowed(side, who);
    let refusal = status.transition(Command::Confirm, side, who).err();
    // Who may never confirm need not be told why not this one.
    let tells = status.is_open() && ctx.may(kinds::confirm(kind), subject);
    let obstacle = refusal.filter(|_| tells && who != Who::Another);
    let Told {
        lines,
        effects,
        now,
    } = words::told(ctx, &row).await?;
    Ok(ProposalView {
        row: list::shown(ctx, &row).await?,
        object: object(&row)?,
        lines,
        effects,
        now,
        note: row.note.clone(),
        reason: row.reason.clone(),
        version: row.version,
        digest: row.digest.clone(),
        allowed: steps.iter().map(|step| step.code().to_owned()).collect(),
        obstacle: obstacle
            .map(|refusal| refusal.label().get(ctx.lang).to_owned())
            .unwrap_or_default(),
        home: home(ctx.actor()?.org.as_ref().map(|org| org.kind)),
    })
}

fn object(row: &ProposalRow) -> Result<ObjectRef> {
    let id = row.object_id.clone();
    Ok(match kind_of(row)? {
        Kind::QuotaLimit => ObjectRef::Quota(id),
        Kind::Approval => ObjectRef::Case(id),
        Kind::VersionWithdrawal => ObjectRef::Version(id),
        Kind::Admission => ObjectRef::Admission(id),
        Kind::Grant | Kind::Invitation | Kind::Threshold => ObjectRef::None,
    })
}

/// Of what the proposal is, in words.
pub(super) async fn title(ctx: &Ctx, row: &ProposalRow) -> Result<String> {
    let org = OrgId::new(row.org_id);
    match kind_of(row)? {
        Kind::QuotaLimit => {
            let id: QuotaId = reference(&row.object_id)?;
            let quota = quotas::find(ctx.read(), org, id).await?;
            let quota = quota.ok_or(Error::NotFound)?;
            product(ctx, &quota.product_id).await
        }
        Kind::Approval => {
            let _: ApplicationId = reference(&row.object_id)?;
            let found = approval::application(ctx.read(), row).await?;
            let found = found.ok_or(Error::NotFound)?;
            let firm = organisation(ctx, OrgId::new(found.org_id)).await?;
            let product = product(ctx, &found.product_id).await?;
            Ok(format!("{firm} · {product}"))
        }
        Kind::Grant => {
            let (_, grant) = grant::change(row)?;
            let person = accounts::by_id(ctx.read(), grant.user).await?;
            let person = person.map(|person| person.display_name).unwrap_or_default();
            let org = organisation(ctx, grant.org).await?;
            Ok(format!("{person} · {org}"))
        }
        Kind::Invitation => {
            let invited = invitation::change(row)?;
            let org = organisation(ctx, invited.org).await?;
            Ok(format!("{} · {org}", invited.email))
        }
        Kind::Admission => {
            let (zh, en) = (
                admission::text(row, "name_zh"),
                admission::text(row, "name_en"),
            );
            Ok(name(zh, en, ctx.lang).to_owned())
        }
        Kind::Threshold => organisation(ctx, org).await,
        Kind::VersionWithdrawal => {
            let (version, _) = withdrawal::change(row)?;
            let name = product(ctx, &version.product).await?;
            let number = version.number.unwrap_or_default();
            Ok(format!("{name} · #{number}"))
        }
    }
}

/// The product's name; one that left the catalogue keeps its code.
async fn product(ctx: &Ctx, id: &str) -> Result<String> {
    let all = products::all(ctx).await?;
    let listed = all.get(&ProductId::new(id));
    Ok(listed.map_or_else(|| id.to_owned(), |listed| listed.name(ctx.lang).to_owned()))
}

async fn organisation(ctx: &Ctx, id: OrgId) -> Result<String> {
    let row = organisations::by_id(ctx.read(), id).await?;
    let row = row.ok_or(Error::NotFound)?;
    Ok(name(&row.name_zh, &row.name_en, ctx.lang).to_owned())
}
