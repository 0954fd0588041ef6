//! One product against the need: the figures first, then why, then the make-up of each figure.

use super::details::{CollateralLines, CostMakeUp, ScoreMakeUp};
use super::reasons::Reasons;
use crate::components::{CriterionTree, Money, Tag, Tone, tenor_range};
use crate::lang::lang;
use crate::locales::matches as t;
use crate::pages::firm::support::whole_percent;
use crate::routes;
use contract::matches::{MatchGroup, MatchView};
use domain::lang::Lang;
use domain::money::Fen;
use leptos::prelude::*;

/// The card.
#[component]
pub fn MatchCard(
    /// The match.
    found: MatchView,
    /// The need, for links.
    need: String,
    /// The amount the need asks for.
    asked: Fen,
    /// Whether its criteria stand open.
    open: bool,
) -> impl IntoView {
    let l = lang();
    let product = found.product.clone();
    let id = format!("p-{}", product.id);
    let (met, total) = (found.met, found.total);
    let application = found.application.clone().map(|row| {
        let tone = Tone::of_status(&row.status.code);
        view! {
            <p class="row">
                {t::application(l)}<Tag tone text=row.status.label/>
                <a href=routes::firm_application(row.id)>{t::view_application(l)}</a>
            </p>
        }
    });
    let (figures, score) = if found.group == MatchGroup::Ineligible {
        (None, None)
    } else {
        let score = view! { <ScoreMakeUp score=found.score components=found.components.clone()/> };
        (Some(figures(l, &found, asked)), Some(score))
    };
    let reasons = view! {
        <Reasons group=found.group changes=found.changes provide=found.provide
            impossible=found.impossible need/>
    };
    let heading = id.clone();
    view! {
        <article class=format!("card match match--{}", class(found.group)) aria-labelledby=heading>
            <div class="match__head">
                <div>
                    <p class="match__provider">
                        {product.provider.clone()}" · "{product.instrument.label}" "
                        <Tag tone=Tone::of_basis(&product.basis.code) text=product.basis.label/>
                    </p>
                    <h3 id=id><a href=routes::product(&product.id)>{product.name.clone()}</a></h3>
                </div>
                <label class="match__choose">
                    <input class="choice__input" type="checkbox" name="p" value=product.id.to_string()/>
                    {t::select(l)}<span class="visually-hidden">" "{product.name}</span>
                </label>
            </div>
            {application}
            {figures}
            {reasons}
            <div class="match__details">
                <details class="details" open=open>
                    <summary>{t::criteria_met(l, met, total)}</summary>
                    <div class="details__body"><CriterionTree nodes=found.criteria/></div>
                </details>
                <CollateralLines lines=found.collateral/>
                {found.cost.map(|cost| view! { <CostMakeUp cost/> })}
                {score}
            </div>
        </article>
    }
}

const fn class(group: MatchGroup) -> &'static str {
    match group {
        MatchGroup::Eligible => "eligible",
        MatchGroup::Undetermined => "undetermined",
        MatchGroup::NearMiss => "near",
        MatchGroup::Ineligible => "ineligible",
    }
}

/// What the head of a card tells.
fn figures(l: Lang, found: &MatchView, asked: Fen) -> impl IntoView + use<> {
    let cost = match &found.cost {
        Some(cost) => {
            let without = cost.without_subsidy.to_string();
            let with = cost.with_subsidy.map(|rate| {
                view! { <span class="match__sub">{t::subsidised(l, &rate.to_string())}</span> }
            });
            view! { <strong>{without}</strong>{with} }.into_any()
        }
        // A guarantee has its fee, a loan without an amount still its nominal rate.
        None if !found.product.rate.is_empty() => {
            view! { <span>{found.product.rate.clone()}</span> }.into_any()
        }
        None => view! { <span class="muted">{t::no_rate(l)}</span> }.into_any(),
    };
    let days = match found.product.days_to_money {
        Some(days) => t::days_value(l, days),
        None => t::days_unknown(l).to_owned(),
    };
    let tenor = tenor_range(l, found.product.tenor_min, found.product.tenor_max);
    let tenor =
        (!tenor.is_empty()).then(|| view! { <div><dt>{t::tenor(l)}</dt><dd>{tenor}</dd></div> });
    let instrument = found.product.instrument.code.as_str();
    // A subsidy pays part of the cost, not of the need.
    let subsidy = matches!(instrument, "interest_subsidy" | "fee_subsidy");
    let arises = subsidy || matches!(instrument, "grant" | "voucher");
    let amount = if found.amount.is_positive() {
        let share = found
            .amount
            .share_of(asked)
            .filter(|_| !subsidy)
            .map(|share| {
                let share = t::amount_of_need(l, &whole_percent(share));
                view! { <span class="match__share">{share}</span> }
            });
        view! { <strong><Money amount=found.amount/></strong>{share} }.into_any()
    } else if arises {
        view! { <span class="muted">{t::amount_arises(l)}</span> }.into_any()
    } else {
        view! { <span class="muted">{t::amount_none(l)}</span> }.into_any()
    };
    let quota = found.open_quota.map(|quota| {
        view! { <div><dt>{t::quota(l)}</dt><dd><Money amount=quota/></dd></div> }
    });
    view! {
        <dl class="match__figures">
            <div>
                <dt>{t::amount(l)}</dt>
                <dd>{amount}</dd>
            </div>
            <div><dt>{t::cost(l)}</dt><dd>{cost}</dd></div>
            {tenor}
            <div><dt>{t::days(l)}</dt><dd>{days}</dd></div>
            <div><dt>{t::certainty(l)}</dt><dd>{whole_percent(found.certainty)}</dd></div>
            {quota}
        </dl>
    }
}
