//! What is in store, what of it is pledged, what may leave, and where the receipt stands.

use crate::components::{DateText, Section, SummaryList, SummaryRow, Tag, Tone};
use crate::lang::lang;
use crate::locales::custody as t;
use crate::routes;
use contract::Coded;
use contract::custody::{KinView, ReceiptView};
use leptos::prelude::*;

/// The tone of a state.
pub fn tone(status: &str) -> Tone {
    match status {
        "issued" => Tone::Good,
        "discrepant" | "frozen_discrepant" | "lost" => Tone::Bad,
        "frozen" => Tone::Attention,
        _ => Tone::Neutral,
    }
}

/// Quantities and state.
#[component]
pub fn Standing(
    /// The receipt.
    view: ReceiptView,
) -> impl IntoView {
    let l = lang();
    let row = view.row;
    let unit = row.unit.clone();
    let of_unit = |text: &str| format!("{text} {unit}");
    let (stored, pledged, free) = (
        of_unit(&row.stored),
        of_unit(&row.pledged),
        of_unit(&row.free),
    );
    let (status, warehouse) = (row.status, view.warehouse);
    let ordered = view
        .by_order
        .then(|| view! { " "<Tag tone=Tone::Attention text=t::by_order(l)/> });
    let counted = view
        .counted
        .map(|counted| view! { <p>{t::counted(l, &counted)}</p> });
    let seen = match row.inspected_on {
        Some(date) => view! { <DateText date/> }.into_any(),
        None => view! { <span class="muted">{t::never(l)}</span> }.into_any(),
    };
    let due = row.due_on.map(|date| {
        let now = row
            .due
            .then(|| view! { " "<Tag tone=Tone::Attention text=t::due_now(l)/> });
        view! {
            <SummaryRow label=t::due_on(l)>
                <DateText date/>{now}<p class="muted">{t::due_what(l)}</p>
            </SummaryRow>
        }
    });
    let side = view.side;
    let kin = (!view.kin.is_empty()).then(|| {
        let rows: Vec<_> = view
            .kin
            .into_iter()
            .map(|kin| view! { <li><Kin kin side=side.clone()/></li> })
            .collect();
        view! { <SummaryRow label=t::kin(l)><ul>{rows}</ul></SummaryRow> }
    });
    view! {
        <Section title=t::sec_standing(l)>
            <SummaryList>
                <SummaryRow label=t::col_stored(l)><strong>{stored}</strong></SummaryRow>
                <SummaryRow label=t::col_pledged(l)>{pledged}</SummaryRow>
                <SummaryRow label=t::col_free(l)>
                    <strong>{free}</strong>
                    <p class="muted">{t::figures_what(l)}</p>
                </SummaryRow>
                <SummaryRow label=t::col_status(l)>
                    <Tag tone=tone(&status.code) text=status.label/>{ordered}{counted}
                </SummaryRow>
                <SummaryRow label=t::warehouse(l)>{warehouse}</SummaryRow>
                <SummaryRow label=t::holder(l)>{row.holder}</SummaryRow>
                <SummaryRow label=t::issued_on(l)><DateText date=view.issued_on/></SummaryRow>
                <SummaryRow label=t::expires_on(l)><DateText date=row.expires_on/></SummaryRow>
                <SummaryRow label=t::inspected_on(l)>{seen}</SummaryRow>
                {due}
                {kin}
            </SummaryList>
        </Section>
    }
}

#[component]
fn Kin(kin: KinView, side: String) -> impl IntoView {
    let there = kin.id.map(|id| match side.as_str() {
        "keeper" => routes::keeper_receipt(id),
        "pledgee" => routes::pledged_receipt(id),
        _ => routes::firm_asset(id),
    });
    let number = match there {
        Some(there) => view! { <a href=there>{kin.number}</a> }.into_any(),
        None => kin.number.into_any(),
    };
    view! { {kin.relation.label}" "{number} }
}

/// What the receipt says.
#[component]
pub fn Fields(
    /// Label and value of each field.
    fields: Vec<Coded>,
) -> impl IntoView {
    let l = lang();
    let rows: Vec<_> = fields
        .into_iter()
        .map(|field| view! { <SummaryRow label=field.code>{field.label}</SummaryRow> })
        .collect();
    view! { <Section title=t::sec_fields(l)><SummaryList>{rows}</SummaryList></Section> }
}
