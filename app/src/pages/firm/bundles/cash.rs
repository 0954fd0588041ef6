//! The joint cash flow of a combination's debts, day by day.

use crate::components::{DateText, TableFrame};
use crate::lang::lang;
use crate::locales::bundles as t;
use contract::bundles::CashRowView;
use domain::money::Fen;
use leptos::prelude::*;

/// The table, folded.
#[component]
pub fn CashFlow(
    /// Its rows.
    rows: Vec<CashRowView>,
) -> impl IntoView {
    let l = lang();
    (!rows.is_empty()).then(|| {
        let sum = |of: fn(&CashRowView) -> Fen| signed(rows.iter().map(of).sum());
        let totals = [
            sum(|row| row.drawn),
            sum(|row| out(row.principal)),
            sum(|row| out(row.interest)),
            sum(|row| out(row.fees)),
            sum(|row| row.subsidies),
            sum(|row| row.net),
        ]
        .map(|total| view! { <td class="numeric">{total}</td> });
        let lines = rows.iter().map(line).collect_view();
        view! {
            <details class="details">
                <summary>{t::cash(l)}</summary>
                <div class="details__body">
                    <p class="muted">{t::cash_text(l)}</p>
                    <TableFrame caption=t::cash(l) dense=true>
                        <thead>
                            <tr>
                                <th scope="col">{t::date(l)}</th>
                                <th scope="col" class="numeric">{t::drawn(l)}</th>
                                <th scope="col" class="numeric">{t::principal(l)}</th>
                                <th scope="col" class="numeric">{t::interest(l)}</th>
                                <th scope="col" class="numeric">{t::fees(l)}</th>
                                <th scope="col" class="numeric">{t::subsidies(l)}</th>
                                <th scope="col" class="numeric">{t::net(l)}</th>
                            </tr>
                        </thead>
                        <tbody>{lines}</tbody>
                        <tfoot><tr><th scope="row">{t::total(l)}</th>{totals}</tr></tfoot>
                    </TableFrame>
                </div>
            </details>
        }
    })
}

fn line(row: &CashRowView) -> impl IntoView + use<> {
    let cells = [
        row.drawn,
        out(row.principal),
        out(row.interest),
        out(row.fees),
        row.subsidies,
        row.net,
    ]
    .map(|amount| view! { <td class="numeric">{signed(amount)}</td> });
    view! { <tr><th scope="row"><DateText date=row.on/></th>{cells}</tr> }
}

fn out(amount: Fen) -> Fen {
    Fen::ZERO.minus(amount)
}

/// The exact amount, or nothing for nothing.
fn signed(amount: Fen) -> String {
    if amount == Fen::ZERO {
        String::new()
    } else {
        amount.to_string()
    }
}
