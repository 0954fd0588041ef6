//! A change in words: line by line before and after, what a confirmation does, and what the checker
//! should know of the object as it is at this moment.

use contract::proposal::ChangeLineView;
use domain::access::Role;
use domain::ids::{OrgId, ProductId, QuotaId};
use domain::lang::{Label, Lang};
use domain::money::Fen;
use domain::proposal::Kind;
use store::quotas;
use store::rows::{ProposalRow, QuotaRow};

use crate::ctx::Ctx;
use crate::error::Result;
use crate::input::reference;
use crate::proposals::grant::Power;
use crate::proposals::propose::kind_of;
use crate::proposals::{approval, grant, quota, threshold, withdrawal};

mod joining;

/// A proposal in words.
#[derive(Default)]
pub(super) struct Told {
    /// Before and after.
    pub lines: Vec<ChangeLineView>,
    /// What happens on confirmation.
    pub effects: Vec<String>,
    /// The object at this moment.
    pub now: Vec<String>,
}

impl Told {
    fn line(&mut self, lang: Lang, what: Label, before: String, after: String) {
        self.lines.push(ChangeLineView {
            what: what.get(lang).to_owned(),
            changed: before != after,
            before,
            after,
        });
    }
}

/// The words of a proposal.
pub(super) async fn told(ctx: &Ctx, row: &ProposalRow) -> Result<Told> {
    match kind_of(row)? {
        Kind::QuotaLimit => of_quota(ctx, row).await,
        Kind::Approval => of_approval(ctx, row).await,
        Kind::Grant => of_grant(ctx, row),
        Kind::Invitation => joining::of_invitation(ctx, row).await,
        Kind::Admission => Ok(joining::of_admission(ctx, row)),
        Kind::Threshold => of_threshold(ctx, row),
        Kind::VersionWithdrawal => of_withdrawal(ctx, row),
    }
}

/// An amount in words and to the fen: the checker confirms the exact figure.
fn money(amount: Fen, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}（{amount}）", amount.display_wan(lang)),
        Lang::En => format!("{} ({amount})", amount.display_wan(lang)),
    }
}

fn say(lang: Lang, zh: String, en: String) -> String {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

fn quota_now(told: &mut Told, quota: &QuotaRow, l: Lang) {
    let (bound, open) = (money(quota.bound(), l), money(quota.available(), l));
    told.now.push(say(
        l,
        format!("目前已占用（预留、承诺与支付合计）{bound}，可用 {open}。"),
        format!("At present {bound} is bound (reserved, committed and paid), and {open} is open."),
    ));
}

async fn of_quota(ctx: &Ctx, row: &ProposalRow) -> Result<Told> {
    let (l, mut told) = (ctx.lang, Told::default());
    let (before, after) = quota::change(row)?;
    told.line(l, LIMIT, money(before.limit, l), money(after.limit, l));
    let state = |closed| if closed { CLOSED } else { OPEN }.get(l).to_owned();
    told.line(l, STATE, state(before.closed), state(after.closed));
    let (org, id) = (
        OrgId::new(row.org_id),
        reference::<QuotaId>(&row.object_id)?,
    );
    if let Some(quota) = quotas::find(ctx.read(), org, id).await? {
        quota_now(&mut told, &quota, l);
    }
    if before.limit != after.limit {
        told.effects.push(say(
            l,
            format!(
                "总额度立即改为 {}，台账记一笔“调整额度”。",
                money(after.limit, l)
            ),
            format!(
                "The limit becomes {} at once, with a row in the ledger.",
                money(after.limit, l)
            ),
        ));
    }
    match (before.closed, after.closed) {
        (false, true) => told.effects.push(
            Label::new(
                "额度停用：不能再批准占用该额度的申请；已占用的部分不受影响。",
                "The quota is closed: no further approval can bind it; what is bound stays bound.",
            )
            .get(l)
            .to_owned(),
        ),
        (true, false) => told.effects.push(
            Label::new(
                "额度启用：可以批准占用该额度的申请。",
                "The quota is open to approvals again.",
            )
            .get(l)
            .to_owned(),
        ),
        _ => {}
    }
    Ok(told)
}

async fn of_approval(ctx: &Ctx, row: &ProposalRow) -> Result<Told> {
    let (l, mut told) = (ctx.lang, Told::default());
    let (basis, terms) = approval::change(row)?;
    told.line(l, AMOUNT, money(basis.amount, l), money(terms.amount, l));
    told.line(
        l,
        TENOR,
        months(basis.tenor_months, l),
        months(terms.tenor_months, l),
    );
    let rate = terms.rate.map(|rate| rate.to_string()).unwrap_or_default();
    if !rate.is_empty() {
        told.line(l, RATE, String::new(), rate);
    }
    let none = NO_CONDITIONS.get(l).to_owned();
    let conditions = match terms.conditions.is_empty() {
        true => none.clone(),
        false => terms.conditions.clone(),
    };
    told.line(l, CONDITIONS, none, conditions);
    let product = ProductId::new(basis.product.as_str());
    if let Some(quota) = quotas::of_product(ctx.read(), &product).await? {
        quota_now(&mut told, &quota, l);
        told.effects.push(say(
            l,
            format!(
                "从该产品额度中预留 {}；额度不足时不能通过。",
                money(terms.amount, l)
            ),
            format!(
                "{} is reserved in the product's quota, or nothing happens.",
                money(terms.amount, l)
            ),
        ));
    }
    told.effects.push(say(
        l,
        format!(
            "申请转为“已批准”，企业看到批准金额 {}，以及上列期限和条件。",
            money(terms.amount, l)
        ),
        format!(
            "The application is approved; the firm sees {} and the terms above.",
            money(terms.amount, l)
        ),
    ));
    Ok(told)
}

fn months(number: i64, lang: Lang) -> String {
    say(lang, format!("{number} 个月"), format!("{number} months"))
}

fn of_grant(ctx: &Ctx, row: &ProposalRow) -> Result<Told> {
    let (l, mut told) = (ctx.lang, Told::default());
    let (place, grant) = grant::change(row)?;
    let name = |role: Option<Role>| match role {
        Some(role) => role.label().get(l).to_owned(),
        None => OUTSIDE.get(l).to_owned(),
    };
    let effect = match grant.power {
        Power::Join { role } | Power::Change { role } => {
            told.line(l, ROLE, name(place.role), name(Some(role)));
            let role = name(Some(role));
            say(
                l,
                format!("该人员自复核通过时起以“{role}”身份行事。"),
                format!("From the confirmation on the person acts as “{role}”."),
            )
        }
        Power::ResetFactor => {
            told.line(l, FACTOR, IN_USE.get(l).to_owned(), RESET.get(l).to_owned());
            let words = Label::new(
                "原二次验证失效，所有登录会话结束；该人员下次登录时须重新设置。",
                "The second factor stops working and every session ends; the person sets it up anew at the next sign-in.",
            );
            words.get(l).to_owned()
        }
    };
    told.effects.push(effect);
    Ok(told)
}

fn of_threshold(ctx: &Ctx, row: &ProposalRow) -> Result<Told> {
    let (l, mut told) = (ctx.lang, Told::default());
    let (before, after) = threshold::change(row)?;
    let amount = |amount: Option<Fen>| match amount {
        Some(amount) => money(amount, l),
        None => NO_THRESHOLD.get(l).to_owned(),
    };
    told.line(l, THRESHOLD, amount(before.amount), amount(after.amount));
    told.effects.push(match after.amount {
        Some(above) => say(
            l,
            format!("此后批准金额超过 {}的，须由另一人复核。已提交复核的不受影响。", money(above, l)),
            format!("From then on an approval above {} takes a second person. What waits already is not affected.", money(above, l)),
        ),
        None => Label::new(
            "此后任何金额均可由一人批准。",
            "From then on one person may approve any amount.",
        )
        .get(l)
        .to_owned(),
    });
    Ok(told)
}

fn of_withdrawal(ctx: &Ctx, row: &ProposalRow) -> Result<Told> {
    let (l, mut told) = (ctx.lang, Told::default());
    let (before, after) = withdrawal::change(row)?;
    let status = |code: &str| {
        domain::edition::Status::from_code(code)
            .map(|status| status.label().get(l).to_owned())
            .unwrap_or_default()
    };
    told.line(
        l,
        VERSION_STATE,
        status(&before.status),
        status(&after.status),
    );
    let day = before.effective_from.map(|day| day.to_string());
    told.line(
        l,
        EFFECTIVE,
        day.unwrap_or_default(),
        NEVER.get(l).to_owned(),
    );
    let words = Label::new(
        "该版本不再生效，此前公布的版本继续适用。",
        "The version never takes effect; the one before it holds on.",
    );
    told.effects.push(words.get(l).to_owned());
    Ok(told)
}

const LIMIT: Label = Label::new("总额度", "Limit");
const STATE: Label = Label::new("状态", "State");
const OPEN: Label = Label::new("启用", "Open");
const CLOSED: Label = Label::new("停用", "Closed");
const AMOUNT: Label = Label::new("金额（申请 → 批准）", "Amount (asked → approved)");
const TENOR: Label = Label::new("期限（申请 → 批准）", "Tenor (asked → approved)");
const RATE: Label = Label::new("年利率或费率", "Rate a year");
const CONDITIONS: Label = Label::new("附加条件", "Conditions");
const NO_CONDITIONS: Label = Label::new("无", "None");
const ROLE: Label = Label::new("角色", "Role");
const OUTSIDE: Label = Label::new("不是本机构人员", "Not a member");
const FACTOR: Label = Label::new("二次验证", "Second factor");
const IN_USE: Label = Label::new("使用中", "In use");
const RESET: Label = Label::new("重置", "Reset");
const THRESHOLD: Label = Label::new("双人复核限额", "Second-check threshold");
const NO_THRESHOLD: Label = Label::new("未设定", "None");
const VERSION_STATE: Label = Label::new("版本状态", "State of the version");
const EFFECTIVE: Label = Label::new("生效日期", "Takes effect on");
const NEVER: Label = Label::new("不再生效", "Never");
