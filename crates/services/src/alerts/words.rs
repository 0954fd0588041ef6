//! Reasons as sentences.

use domain::criteria::Leaf;
use domain::facts::FactValue;
use domain::lang::{Label, Lang};
use domain::money::Fen;

use super::reason::{Condition, Reason};
use crate::matches::criteria::{label, required, wording};

/// A reason as a sentence; `gained` says which way the match turned.
pub(super) fn sentence(reason: &Reason, gained: bool, lang: Lang) -> String {
    match reason {
        Reason::Rule { before, after } => rule(before.as_ref(), after.as_ref(), lang),
        Reason::Fact {
            condition,
            before,
            after,
        } => moved(
            condition,
            (before.as_ref(), after.as_ref()),
            false,
            gained,
            lang,
        ),
        Reason::Time {
            condition,
            before,
            after,
        } => moved(
            condition,
            (before.as_ref(), after.as_ref()),
            true,
            gained,
            lang,
        ),
        Reason::Quota { before, after } => quota(*before, *after, lang),
        Reason::Offered => OFFERED.get(lang).to_owned(),
        Reason::Withdrawn => WITHDRAWN.get(lang).to_owned(),
        Reason::Conditions => CONDITIONS.get(lang).to_owned(),
        Reason::Records => RECORDS.get(lang).to_owned(),
    }
}

const OFFERED: Label = Label::new("新产品上线。", "The product is new on the portal.");
const WITHDRAWN: Label = Label::new("产品已下线。", "The product is no longer on the portal.");
const CONDITIONS: Label = Label::new(
    "产品的准入条件有调整。",
    "The product's conditions were changed.",
);
const RECORDS: Label = Label::new(
    "企业登记的信息有变化。",
    "What the firm has registered changed.",
);
const UNKNOWN: Label = Label::new("未提供", "not provided");

/// What a condition is about, and what it requires.
fn said(condition: &Condition, lang: Lang) -> Option<(Leaf, String, String)> {
    let leaf = condition.read()?;
    let name = label(&leaf, &wording(lang));
    let wants = required(&leaf, condition.negated, lang);
    Some((leaf, name, wants))
}

fn rule(before: Option<&Condition>, after: Option<&Condition>, lang: Lang) -> String {
    let before = before.and_then(|condition| said(condition, lang));
    let after = after.and_then(|condition| said(condition, lang));
    match (before, after, lang) {
        (Some((_, _, old)), Some((_, name, new)), Lang::Zh) => {
            format!("产品条件调整：“{name}”由“{old}”改为“{new}”。")
        }
        (Some((_, _, old)), Some((_, name, new)), Lang::En) => {
            format!("The condition on “{name}” was changed from “{old}” to “{new}”.")
        }
        (Some((_, name, old)), None, Lang::Zh) => {
            format!("产品条件调整：不再要求“{name}”（原要求：{old}）。")
        }
        (Some((_, name, old)), None, Lang::En) => {
            format!("The condition on “{name}” ({old}) was dropped.")
        }
        (None, Some((_, name, new)), Lang::Zh) => {
            format!("产品条件调整：新增要求“{name}”（{new}）。")
        }
        (None, Some((_, name, new)), Lang::En) => {
            format!("A condition on “{name}” ({new}) was added.")
        }
        (None, None, _) => CONDITIONS.get(lang).to_owned(),
    }
}

fn moved(
    condition: &Condition,
    (before, after): (Option<&FactValue>, Option<&FactValue>),
    by_time: bool,
    gained: bool,
    lang: Lang,
) -> String {
    let Some((leaf, name, wants)) = said(condition, lang) else {
        return RECORDS.get(lang).to_owned();
    };
    let seen = |value: Option<&FactValue>| match value {
        Some(FactValue::Set(codes)) if codes.is_empty() => {
            Label::new("无", "none").get(lang).to_owned()
        }
        Some(value) => wording(lang).value(&leaf.fact, value),
        None => UNKNOWN.get(lang).to_owned(),
    };
    let (was, now) = (seen(before), seen(after));
    let outcome = match (gained, after.is_some(), lang) {
        (true, _, Lang::Zh) => "已满足要求",
        (false, true, Lang::Zh) => "不满足要求",
        (false, false, Lang::Zh) => "无法判断是否满足要求",
        (true, _, Lang::En) => "which meets",
        (false, true, Lang::En) => "which does not meet",
        (false, false, Lang::En) => "so that it cannot be held against",
    };
    match (lang, by_time) {
        (Lang::Zh, false) => format!("“{name}”由“{was}”变为“{now}”，{outcome}“{wants}”。"),
        (Lang::Zh, true) => {
            format!("随时间推移，“{name}”由“{was}”变为“{now}”，{outcome}“{wants}”。")
        }
        (Lang::En, false) => {
            format!("“{name}” changed from “{was}” to “{now}”, {outcome} “{wants}”.")
        }
        (Lang::En, true) => {
            format!("With time “{name}” went from “{was}” to “{now}”, {outcome} “{wants}”.")
        }
    }
}

fn quota(before: Option<Fen>, after: Option<Fen>, lang: Lang) -> String {
    let told = |open: Option<Fen>| match (open, lang) {
        (Some(open), lang) => domain::criteria::wording::money(open.0, lang),
        (None, Lang::Zh) => "充足".to_owned(),
        (None, Lang::En) => "ample".to_owned(),
    };
    let (was, now) = (told(before), told(after));
    match lang {
        Lang::Zh => format!("产品剩余额度由 {was} 变为 {now}。"),
        Lang::En => format!("The product's open quota went from {was} to {now}."),
    }
}
