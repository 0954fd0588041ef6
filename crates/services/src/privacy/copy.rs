//! The copy of everything that is kept of a person, as a file: asked for with the password, fetched
//! within ten minutes, and both by nobody else.

use contract::privacy::CopyParams;
use domain::access::{Action, Role, Subject};
use domain::ids::UserId;
use domain::lang::{Label, Lang};
use serde_json::{Map, Value, json};
use store::rows::{AuditRow, DataCopyRow};
use store::{Conn, accounts, factors, privacy};
use uuid::Uuid;

use super::confirm::confirm;
use super::own::fetchable;
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::Faults;
use crate::tx;
use crate::words::org_name;
use crate::worklist::Export;

/// Asks for the copy; gives the id under which it can be fetched.
pub async fn ask_copy(ctx: &Ctx, params: CopyParams) -> Result<Uuid> {
    let permit = ctx.require(Action::ManageOwnAccount, Subject::NONE)?;
    let user = ctx.actor()?.user_id;
    let mut faults = Faults::default();
    let id = faults.id::<Uuid>("id", &params.id);
    let id = faults.finish(id)?;
    confirm(ctx, permit, params.password).await?;
    let row = DataCopyRow {
        id,
        user_id: user.uuid(),
        asked_at: ctx.now(),
    };
    tx::write(ctx, permit, async |tx| {
        if privacy::copy(tx.conn(), user, id).await?.is_some() {
            return tx.unchanged(id);
        }
        privacy::ask_copy(&tx, row.clone()).await?;
        let object = Object::alone("data_copy", id);
        audit::record(&tx, ctx, "ask_data_copy", object, None, None).await?;
        Ok(id)
    })
    .await
}

/// The copy that was asked for a moment ago.
pub async fn copy(ctx: &Ctx, id: &str) -> Result<Export> {
    ctx.require(Action::ManageOwnAccount, Subject::NONE)?;
    let user = ctx.actor()?.user_id;
    if fetchable(ctx, user, id).await?.is_none() {
        return Err(Error::NotFound);
    }
    let content = everything(ctx, ctx.read(), user).await?;
    let text = serde_json::to_string_pretty(&content)
        .map_err(|error| Error::Internal(error.to_string()))?;
    let name = Label::new("我的个人信息", "my-data").get(ctx.lang);
    Ok(Export {
        name: format!("{name}-{}.json", ctx.today()),
        bytes: text.into_bytes(),
    })
}

/// Everything, under names that a person reads.
async fn everything(ctx: &Ctx, conn: Conn<'_>, user: UserId) -> Result<Value> {
    let l = ctx.lang;
    let account = accounts::by_id(conn, user).await?.ok_or(Error::NotFound)?;
    let mut all = Map::new();
    let mut put = |label: Label, value: Value| all.insert(label.get(l).to_owned(), value);
    put(
        Label::new("账户", "account"),
        json!({
            (name(l, "编号", "id")): account.id,
            (name(l, "登录名", "login")): account.login,
            (name(l, "姓名", "name")): account.display_name,
            (name(l, "开立时间", "opened at")): account.created_at,
            (name(l, "密码设置时间", "password set at")): account.password_set_at,
            (name(l, "证件号码末位", "end of the document number")): account.identity_tail,
            (name(l, "演示账户", "demonstration account")): account.is_demo,
            (name(l, "密码", "password")): name(l, "只保存不可还原的散列", "only a hash is kept that cannot be turned back"),
        }),
    );
    let memberships = accounts::memberships(conn, user).await?;
    let memberships = memberships.iter().map(|(member, org)| {
        let role = Role::from_code(&member.role).map(|role| role.label().get(l));
        json!({
            (name(l, "机构", "organisation")): org_name(org, l),
            (name(l, "角色", "role")): role,
            (name(l, "自", "since")): member.created_at,
        })
    });
    put(
        Label::new("机构与角色", "organisations and roles"),
        memberships.collect(),
    );
    let sessions = privacy::sessions(conn, user).await?;
    let sessions = sessions.iter().map(|row| {
        json!({
            (name(l, "开始", "began")): row.created_at,
            (name(l, "最近使用", "last used")): row.seen_at,
            (name(l, "网络地址", "network")): row.network,
            (name(l, "浏览器", "browser")): row.agent,
            (name(l, "最迟结束", "ends at the latest")): row.expires_at,
        })
    });
    put(Label::new("登录会话", "sessions"), sessions.collect());
    let devices = privacy::devices(conn, user).await?;
    let devices = devices.iter().map(|row| {
        json!({
            (name(l, "首次登录", "first")): row.first_at,
            (name(l, "最近登录", "last")): row.last_at,
        })
    });
    put(Label::new("登录过的设备", "devices"), devices.collect());
    let factor = factors::find(conn, user).await?;
    put(
        Label::new("第二验证方式设置时间", "second factor set up at"),
        json!(factor.map(|row| row.set_at)),
    );
    let agreed = privacy::agreements(conn, user).await?;
    let agreed = agreed.iter().map(|row| {
        json!({
            (name(l, "版本", "version")): row.version,
            (name(l, "时间", "at")): row.agreed_at,
        })
    });
    put(
        Label::new("同意的个人信息保护说明", "notices agreed to"),
        agreed.collect(),
    );
    let copies = privacy::copies(conn, user).await?;
    put(
        Label::new("信息副本的请求", "requests for copies"),
        copies.iter().map(|row| json!(row.asked_at)).collect(),
    );
    let letters = privacy::letters(conn, &[&account.login, &account.login_key]).await?;
    let letters = letters.iter().map(|row| {
        json!({
            (name(l, "类别", "kind")): row.kind,
            (name(l, "收件地址", "to")): row.recipient,
            (name(l, "时间", "at")): row.at,
            (name(l, "投递时间", "delivered at")): row.sent_at,
        })
    });
    put(Label::new("信件", "letters"), letters.collect());
    let acts = privacy::acts(conn, user).await?;
    put(
        Label::new("本人的操作记录", "what you did"),
        acts.iter().map(|row| act(l, row)).collect(),
    );
    Ok(Value::Object(all))
}

fn act(l: Lang, row: &AuditRow) -> Value {
    json!({
        (name(l, "时间", "at")): row.at,
        (name(l, "操作", "action")): row.action,
        (name(l, "对象", "object")): format!("{} {}", row.object_kind, row.object_id),
        (name(l, "请求编号", "request")): row.request_id,
        (name(l, "记录的姓名", "name recorded")): row.actor_name,
    })
}

const fn name(l: Lang, zh: &'static str, en: &'static str) -> &'static str {
    match l {
        Lang::Zh => zh,
        Lang::En => en,
    }
}
