//! The form of an item that exists.

use crate::api::assets::asset_form;
use crate::components::{Load, PageHead};
use crate::lang::lang;
use crate::locales::asset as t;
use crate::pages::firm::asset::AssetForm;
use crate::routes;
use crate::routes::params::param;
use leptos::prelude::*;

/// The form of an item that exists.
#[component]
pub fn AssetEditPage() -> impl IntoView {
    let l = lang();
    let id = param("id");
    let form = Resource::new_blocking(move || id.get(), asset_form);
    view! {
        <Load resource=form let:view>
            <PageHead title=t::form_title(l, view.kind.label().get(l)) caption=view.form.title.clone()
                back=routes::firm_asset(&view.form.id)/>
            <AssetForm view/>
        </Load>
    }
}
