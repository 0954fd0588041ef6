//! What a person agreed to, what can be fetched, and what keeps the account from being deleted.

use chrono::TimeDelta;
use contract::Coded;
use contract::privacy::OwnDataView;
use domain::access::{Action, OrgKind, Role, Subject};
use domain::application::Status;
use domain::consent::NOTICE_VERSION;
use domain::ids::{OrgId, UserId};
use domain::lang::{Label, Lang};
use domain::retention;
use store::rows::{AgreementRow, DataCopyRow};
use store::{Conn, accounts, applications, privacy};

use crate::ctx::Ctx;
use crate::error::Result;
use crate::tx::Work;
use crate::words::org_name;

/// How long a copy can be fetched after it was asked for.
const READY: TimeDelta = TimeDelta::minutes(10);

/// The page of a person's own data.
pub async fn own(ctx: &Ctx, ready: &str) -> Result<OwnDataView> {
    ctx.require(Action::ManageOwnAccount, Subject::NONE)?;
    let user = ctx.actor()?.user_id;
    let agreed = privacy::agreements(ctx.read(), user).await?;
    let ready = fetchable(ctx, user, ready).await?;
    let kept = retention::TABLE
        .iter()
        .filter(|row| !row.columns.is_empty());
    Ok(OwnDataView {
        new_id: ctx.new_id().to_string(),
        ready: ready.map(|row| row.id.to_string()),
        agreed: agreed
            .into_iter()
            .map(|row| (row.version, row.agreed_at))
            .collect(),
        in_the_way: in_the_way(ctx, ctx.read(), user).await?,
        kept: kept
            .map(|row| Coded::new(row.what.get(ctx.lang), row.how_long.get(ctx.lang)))
            .collect(),
    })
}

/// The request for a copy that the person made within the last minutes.
pub(super) async fn fetchable(ctx: &Ctx, user: UserId, id: &str) -> Result<Option<DataCopyRow>> {
    let Ok(id) = id.parse() else {
        return Ok(None);
    };
    let row = privacy::copy(ctx.read(), user, id).await?;
    Ok(row.filter(|row| ctx.now() - row.asked_at < READY))
}

/// Keeps that the person agreed to the notice as it is today.
pub(crate) async fn agree(tx: &Work, ctx: &Ctx, user: UserId) -> Result<()> {
    let row = AgreementRow {
        user_id: user.uuid(),
        version: NOTICE_VERSION.to_owned(),
        agreed_at: ctx.now(),
    };
    Ok(privacy::agree(tx, row).await?)
}

/// What keeps the account from being deleted, each with what to do about it: a firm is not left
/// alone with open cases, and who acts for an institution leaves it first.
pub(super) async fn in_the_way(ctx: &Ctx, conn: Conn<'_>, user: UserId) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for (member, org) in accounts::memberships(conn, user).await? {
        let name = org_name(&org, ctx.lang);
        let id = OrgId::new(org.id);
        if org.kind != OrgKind::Firm.code() {
            found.push(match ctx.lang {
                Lang::Zh => format!("您是“{name}”的工作人员。请先由该机构的管理人员办理离岗。"),
                Lang::En => {
                    format!("You act for “{name}”. Please have your membership ended there first.")
                }
            });
            continue;
        }
        let owner = |role: &str| role == Role::FirmOwner.code();
        let people = accounts::people(conn, id).await?;
        let others = people
            .iter()
            .any(|(other, _)| other.user_id != member.user_id && owner(&other.role));
        if !owner(&member.role) || others {
            continue;
        }
        let sent = applications::list(conn, id).await?;
        let open = |code: &str| Status::from_code(code).is_some_and(Status::is_active);
        let number = sent.iter().filter(|row| open(&row.status)).count();
        if number > 0 {
            found.push(match ctx.lang {
                Lang::Zh => format!(
                    "您是“{name}”唯一的负责人，该企业还有 {number} 件申请未了结。请先撤回或等待办结，或先增加一名负责人。"
                ),
                Lang::En => format!(
                    "You are the only owner of “{name}”, which has {number} applications that are not closed. Withdraw them, wait for their end, or add another owner first."
                ),
            });
        }
    }
    Ok(found)
}

/// Stands for the name of somebody whose account was deleted.
pub(super) const GONE: Label = Label::new("已注销用户", "Deleted account");
