//! The page before applying: what will be sent to whom, and what cannot be sent.

use contract::Coded;
use contract::application::{ApplyFormView, ApplyParams};
use domain::access::Action;
use domain::consent::{DataClass, MONTHS_USUAL, TEXT_VERSION, text};
use domain::criteria::Verdict;
use domain::ids::{NeedId, ProductId};
use domain::lang::{Label, Lang};
use domain::need::NeedStatus;
use store::applications as rows;

use super::apply::MOST;
use super::parts::Parts;
use crate::consents::class_views;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::input::reference;
use crate::needs::is_running;
use crate::{catalogue, matches, needs, products};

/// The form for these products; those that cannot be applied for are named with the reason. With
/// `parts` ticked each is asked for what it can bring of the need.
pub async fn apply_form(
    ctx: &Ctx,
    need: &str,
    chosen: Vec<String>,
    parts: &str,
) -> Result<ApplyFormView> {
    let firm = ctx.firm(Action::Apply)?;
    let need: NeedId = reference(need)?;
    let case = matches::load(ctx, firm, need).await?;
    let sent = rows::of_need(ctx.read(), firm, need).await?;
    let all = products::all(ctx).await?;
    let quotas = products::quotas(ctx).await?;
    let (mut briefs, mut left_out, mut codes) = (Vec::new(), Vec::new(), Vec::<String>::new());
    let (parts, mut amounts) = (Parts::of(parts, &all, &chosen), Vec::new());
    for code in chosen.iter().map(|code| code.trim()).take(MOST) {
        let Some(listed) = code.parse::<ProductId>().ok().and_then(|id| all.get(&id)) else {
            continue;
        };
        if codes.iter().any(|seen| seen == code) {
            continue;
        }
        codes.push(code.to_owned());
        let (judged, amount) = parts.judge(&case, listed, quotas.get(listed.id()), ctx.today());
        let running = sent.iter().any(|row| row.active && row.product_id == code);
        let reason = if running {
            Some(ALREADY.get(ctx.lang).to_owned())
        } else if case.record.status != NeedStatus::Open {
            Some(CLOSED.get(ctx.lang).to_owned())
        } else if judged.verdict == Verdict::Ineligible {
            Some(unmet(&judged, ctx.lang))
        } else {
            None
        };
        match reason {
            None => {
                briefs.push(catalogue::brief(ctx, listed));
                amounts.push(amount);
            }
            Some(reason) => {
                let name = listed.name(ctx.lang);
                let between = Label::new("：", ": ").get(ctx.lang);
                left_out.push(Coded::new(code, format!("{name}{between}{reason}")));
            }
        }
    }
    let running = sent.iter().filter(|row| is_running(row)).count();
    let all = DataClass::ALL.iter().copied();
    let optional = all.filter(|class| *class != DataClass::Need);
    Ok(ApplyFormView {
        form: ApplyParams {
            id: ctx.new_id().to_string(),
            need: need.to_string(),
            products: briefs.iter().map(|brief| brief.id.to_string()).collect(),
            parts: parts.ticked(),
            classes: DataClass::ALL
                .iter()
                .map(|class| class.code().to_owned())
                .collect(),
            months: MONTHS_USUAL.to_string(),
            ..ApplyParams::default()
        },
        need: needs::row_view(&case.row, case.assets.len(), running, ctx.lang),
        products: briefs,
        amounts,
        left_out,
        classes: class_views(optional, ctx.lang),
        consent_text: text().get(ctx.lang).to_owned(),
        consent_version: TEXT_VERSION.to_owned(),
    })
}

const ALREADY: Label = Label::new(
    "本需求已申请该产品",
    "this need has already been sent to this product",
);
const CLOSED: Label = Label::new("融资需求已关闭", "the need is closed");

/// The criteria that are not met, in words.
fn unmet(judged: &matches::Judged, lang: Lang) -> String {
    let names = judged.unmet(lang);
    match lang {
        Lang::Zh => format!("未满足{}", names.join("、")),
        Lang::En => format!("not met: {}", names.join(", ")),
    }
}
