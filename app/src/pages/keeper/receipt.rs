//! One receipt for its keeper: what is in store, what may leave, what is to be done.

use super::forms::KeeperSteps;
use super::history::{Documents, History};
use super::standing::{Fields, Standing};
use crate::api::custody::kept_receipt;
use crate::components::{Load, PageHead};
use crate::lang::lang;
use crate::locales::custody as t;
use crate::routes;
use crate::routes::params::param;
use contract::custody::ReceiptView;
use leptos::prelude::*;

/// One receipt in the keeper's warehouse.
#[component]
pub fn ReceiptPage() -> impl IntoView {
    let id = param("id");
    let view = Resource::new_blocking(move || id.get(), kept_receipt);
    view! { <Load resource=view let:view><Whole view/></Load> }
}

#[component]
fn Whole(view: ReceiptView) -> impl IntoView {
    let l = lang();
    let title = format!("{} {}", t::col_number(l), view.row.number);
    view! {
        <PageHead title caption=view.row.commodity.clone() back=routes::KEEPER/>
        <Standing view=view.clone()/>
        <KeeperSteps view=view.clone()/>
        <Documents id=view.row.id.to_string() documents=view.documents.clone()
            open=view.row.due_on.is_some()/>
        <Fields fields=view.fields.clone()/>
        <History steps=view.steps/>
    }
}
