//! How a figure of a match is made up: collateral item by item, cost part by part, score by part.

use crate::components::{Details, MaybeMoney, Money, TableFrame};
use crate::lang::lang;
use crate::locales::line::pledged;
use crate::locales::{common, matches as t};
use crate::pages::firm::support::whole_percent;
use contract::matches::{CollateralLineView, CostView, ScoreComponentView};
use domain::money::{Bp, Fen};
use leptos::prelude::*;

/// How each offered item counts for the product.
#[component]
pub fn CollateralLines(
    /// The items.
    lines: Vec<CollateralLineView>,
) -> impl IntoView {
    let l = lang();
    (!lines.is_empty()).then(|| {
        let total: Fen = lines.iter().map(|line| line.capacity).sum();
        let rows = lines
            .into_iter()
            .map(|line| view! { <Line line/> })
            .collect_view();
        view! {
            <Details summary=t::collateral_lines(l)>
                <TableFrame caption=t::collateral_lines(l)>
                    <thead>
                        <tr>
                            <th scope="col">{t::collateral_item(l)}</th>
                            <th scope="col" class="numeric">{t::collateral_value(l)}</th>
                            <th scope="col" class="numeric">{t::collateral_ltv(l)}</th>
                            <th scope="col" class="numeric">{t::collateral_capacity(l)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {rows}
                        <tr>
                            <th scope="row" colspan="3">{common::total(l)}</th>
                            <td class="numeric"><strong><Money amount=total/></strong></td>
                        </tr>
                    </tbody>
                </TableFrame>
            </Details>
        }
    })
}

#[component]
fn Line(line: CollateralLineView) -> impl IntoView {
    let l = lang();
    let ltv = line
        .ltv
        .map_or_else(|| t::collateral_ratio_none(l).to_owned(), whole_percent);
    let source = (!line.source.is_empty()).then(|| view! { <p class="muted">{line.source}</p> });
    let taken = line.pledged.is_positive().then(|| {
        view! { <p class="muted">{pledged(l, &line.pledged.display_wan(l))}</p> }
    });
    let remark = (!line.remark.is_empty()).then(|| view! { <p class="muted">{line.remark}</p> });
    view! {
        <tr>
            <th scope="row">{line.title}<p class="muted">{line.kind.label}</p>{source}{taken}{remark}</th>
            <td class="numeric"><MaybeMoney amount=line.value/></td>
            <td class="numeric">{ltv}</td>
            <td class="numeric"><Money amount=line.capacity/></td>
        </tr>
    }
}

/// From the nominal rate to the all-in cost.
#[component]
pub fn CostMakeUp(
    /// The cost.
    cost: CostView,
) -> impl IntoView {
    let l = lang();
    let notes = cost
        .notes
        .into_iter()
        .map(|note| view! { <li>{note}</li> })
        .collect_view();
    let subsidies = if cost.subsidies.is_empty() {
        t::no_subsidy(l).to_owned()
    } else {
        t::subsidies_counted(l, &cost.subsidies.join(common::list_joint(l)))
    };
    view! {
        <Details summary=t::cost_make_up(l)>
            <p>{t::nominal(l, &cost.nominal.to_string())}</p>
            <ul class="bullets">{notes}</ul>
            <p class="muted">{subsidies}</p>
        </Details>
    }
}

/// The parts of the score with their weights.
#[component]
pub fn ScoreMakeUp(
    /// The whole.
    score: Bp,
    /// The parts.
    components: Vec<ScoreComponentView>,
) -> impl IntoView {
    let l = lang();
    let rows = components
        .into_iter()
        .map(|part| {
            view! {
                <tr>
                    <th scope="row">{part.name.label}</th>
                    <td class="numeric">{points(part.value)}</td>
                    <td class="numeric">{whole_percent(part.weight)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Details summary=t::score_summary(l, &points(score))>
            <TableFrame caption=t::score_make_up(l)>
                <thead>
                    <tr>
                        <th scope="col">{t::score_part(l)}</th>
                        <th scope="col" class="numeric">{t::score_value(l)}</th>
                        <th scope="col" class="numeric">{t::score_weight(l)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </TableFrame>
            <p class="muted">{t::score_note(l)}</p>
        </Details>
    }
}

/// Basis points of one as points of a hundred: `72.5`.
pub fn points(score: Bp) -> String {
    let tenths = (score.0 + 5).div_euclid(10);
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_round_to_a_tenth() {
        assert_eq!(points(Bp(7_254)), "72.5");
        assert_eq!(points(Bp(7_255)), "72.6");
        assert_eq!(points(Bp(10_000)), "100.0");
        assert_eq!(points(Bp(0)), "0.0");
    }
}
