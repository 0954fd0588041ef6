//! Invitations and admissions in words.

use domain::access::OrgKind;
use domain::admission::licence;
use domain::lang::Label;
use store::organisations;
use store::rows::ProposalRow;

use super::{Told, say};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::proposals::{admission, invitation};
use crate::words;

const ORGANISATION: Label = Label::new("机构", "Organisation");
const KIND: Label = Label::new("机构类型", "Kind of institution");
const NAME_ZH: Label = Label::new("中文名称", "Chinese name");
const NAME_EN: Label = Label::new("英文名称", "English name");
const USCC: Label = Label::new("统一社会信用代码", "Unified social credit code");
const EMAIL: Label = Label::new("邮箱", "E-mail address");
const ROLE: Label = Label::new("角色", "Role");
const CONTACT: Label = Label::new("首位人员", "First person");

/// Who would be invited, into what, as what.
pub(super) async fn of_invitation(ctx: &Ctx, row: &ProposalRow) -> Result<Told> {
    let (l, mut told) = (ctx.lang, Told::default());
    let invited = invitation::change(row)?;
    let org = organisations::by_id(ctx.read(), invited.org).await?;
    let org = words::org_name(&org.ok_or(Error::NotFound)?, l);
    let role = invited.role.label().get(l);
    told.line(l, ORGANISATION, String::new(), org.clone());
    told.line(l, EMAIL, String::new(), invited.email.clone());
    told.line(l, ROLE, String::new(), role.to_owned());
    told.effects.push(say(
        l,
        format!(
            "立即向 {} 发出邀请链接，7天内有效、只能使用一次；接受后以“{role}”身份代表{org}行事。",
            invited.email
        ),
        format!(
            "A link goes to {} at once; it works once, within seven days. Whoever accepts acts for {org} as “{role}”.",
            invited.email
        ),
    ));
    Ok(told)
}

/// Which institution would be admitted, and who is its first person.
pub(super) fn of_admission(ctx: &Ctx, row: &ProposalRow) -> Told {
    let (l, mut told) = (ctx.lang, Told::default());
    let said = |key| admission::text(row, key).to_owned();
    let kind = OrgKind::from_code(&said("kind"));
    let label = kind.map(|kind| kind.label().get(l).to_owned());
    told.line(l, KIND, String::new(), label.unwrap_or_default());
    told.line(l, NAME_ZH, String::new(), said("name_zh"));
    told.line(l, NAME_EN, String::new(), said("name_en"));
    told.line(l, USCC, String::new(), said("uscc"));
    if let Some(licence) = kind.and_then(licence) {
        told.line(l, licence, String::new(), said("licence_number"));
    }
    told.line(l, CONTACT, String::new(), said("contact_name"));
    told.line(l, EMAIL, String::new(), said("contact_email"));
    let role = kind
        .map(|kind| kind.first_role().label().get(l))
        .unwrap_or_default();
    told.effects.push(say(
        l,
        format!("机构立即准入，并向上述邮箱发出邀请链接；接受者为该机构的首位“{role}”。"),
        format!("The institution is admitted at once, and a link goes to this address; whoever accepts is its first “{role}”."),
    ));
    told
}
