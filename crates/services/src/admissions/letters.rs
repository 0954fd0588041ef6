//! Letters that did not arrive, for the platform's people: an invitation that nobody got.

use contract::Coded;
use contract::admission::{LetterRowView, LettersView};
use domain::lang::Label;

use crate::ctx::Ctx;
use crate::error::Result;
use crate::mail::{self, Trouble};

/// What could not be delivered so far. The links in them are not shown: they are not the reader's.
pub async fn letters(ctx: &Ctx) -> Result<LettersView> {
    let rows = mail::in_trouble(ctx).await?;
    let row = |row: Trouble| LetterRowView {
        at: row.at,
        kind: Coded::new(row.kind.as_str(), label(&row.kind).get(ctx.lang)),
        recipient: row.recipient,
        tries: row.tries,
        next: row.next,
        fault: row.fault,
    };
    Ok(LettersView {
        rows: rows.into_iter().map(row).collect(),
    })
}

fn label(kind: &str) -> Label {
    match kind {
        "reset_password" => Label::new("重设密码", "Password reset"),
        "new_device" => Label::new("新设备登录提醒", "New device"),
        "open_account" => Label::new("开立账户", "Opening of an account"),
        "already_registered" => Label::new("邮箱已有账户", "Already registered"),
        "invitation" => Label::new("邀请", "Invitation"),
        "admission_received" => Label::new("收到入驻申请", "Application received"),
        "admitted" => Label::new("准入与首次邀请", "Admission and first invitation"),
        "admission_refused" => Label::new("入驻申请未通过", "Application refused"),
        "factor_reset" => Label::new("第二重验证已重置", "Second factor reset"),
        "role_changed" => Label::new("角色变动", "Change of role"),
        _ => Label::new("通知", "Notice"),
    }
}
