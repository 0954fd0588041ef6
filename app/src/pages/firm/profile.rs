//! The firm's record: registration and change, and below it what is computed from it.

use crate::api::accounts::me;
use crate::api::firms::{
    AddCertification, RemoveCertification, RemoveFinancial, SaveFinancial, SaveFirm, firm,
};
use crate::components::frame::Me;
use crate::components::{FoldedForm, Load, PageHead, url};
use crate::lang::lang;
use crate::locales::firm as t;
use crate::pages::firm::support::successes;
use contract::Problem;
use contract::firm::{FirmParams, FirmView};
use domain::lang::Lang;
use leptos::prelude::*;

mod certifications;
mod financials;
mod form;
mod overview;

use certifications::Certifications;
use financials::Financials;
use form::FirmForm;
use overview::{FactsLink, JumpLinks, Overview};

/// The writes of this page.
#[derive(Clone, Copy)]
struct Writes {
    save: ServerAction<SaveFirm>,
    add: ServerAction<AddCertification>,
    remove: ServerAction<RemoveCertification>,
    save_year: ServerAction<SaveFinancial>,
    remove_year: ServerAction<RemoveFinancial>,
}

/// Registration of a firm, or its record.
#[component]
pub fn ProfilePage() -> impl IntoView {
    let writes = Writes {
        save: ServerAction::new(),
        add: ServerAction::new(),
        remove: ServerAction::new(),
        save_year: ServerAction::new(),
        remove_year: ServerAction::new(),
    };
    let saved = successes(writes.save);
    let others = [
        successes(writes.add),
        successes(writes.remove),
        successes(writes.save_year),
        successes(writes.remove_year),
    ];
    let changes = move || saved.get() + others.iter().map(|count| count.get()).sum::<usize>();
    let record = Resource::new_blocking(changes, |_| load());
    name_in_frame(saved);
    view! {
        <Load resource=record let:record>
            {match record {
                Some(view) => view! { <Record view writes/> }.into_any(),
                None => view! { <Registration action=writes.save/> }.into_any(),
            }}
        </Load>
    }
}

/// The record; `None` for an account that has yet to register a firm.
async fn load() -> Result<Option<FirmView>, Problem> {
    match me().await? {
        Some(me) if me.org.is_none() => Ok(None),
        _ => firm().await.map(Some),
    }
}

/// A firm that was just registered belongs into the head of the page.
fn name_in_frame(saved: Memo<usize>) {
    let me = use_context::<Me>();
    Effect::new(move || {
        if saved.get() > 0
            && let Some(Me(me)) = me
        {
            me.refetch();
        }
    });
}

#[component]
fn Registration(action: ServerAction<SaveFirm>) -> impl IntoView {
    let l = lang();
    view! {
        <PageHead title=t::profile_title_new(l) lead=t::profile_lead_new(l)/>
        <FirmForm action form=FirmParams::default()/>
    }
}

#[component]
fn Record(view: FirmView, writes: Writes) -> impl IntoView {
    let l = lang();
    let form = view.form.clone();
    let english = l == Lang::En && !form.name_en.is_empty();
    let name = if english {
        form.name_en.clone()
    } else {
        form.name_zh.clone()
    };
    view! {
        <PageHead title=name caption=t::profile_title(l) lead=t::profile_lead(l)/>
        <JumpLinks/>
        <Overview view=view.clone()/>
        <section class="section" id="record">
            <h2>{t::record_title(l)}</h2>
            <FoldedForm summary=t::edit_title(l) action={url::<SaveFirm>()}>
                <FirmForm action=writes.save form/>
            </FoldedForm>
        </section>
        <Certifications rows=view.certifications new_id=view.new_id add=writes.add remove=writes.remove/>
        <Financials rows=view.financials save=writes.save_year remove=writes.remove_year/>
        <FactsLink questions=view.declared/>
    }
}
