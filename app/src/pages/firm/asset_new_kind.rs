//! The form of a new item of one kind.

use crate::api::assets::new_asset;
use crate::components::{Load, PageHead};
use crate::lang::lang;
use crate::locales::asset as t;
use crate::pages::firm::asset::{AssetForm, RegistryNote};
use crate::routes;
use crate::routes::params::param;
use leptos::prelude::*;

/// The form of a new item of one kind.
#[component]
pub fn AssetNewKindPage() -> impl IntoView {
    let l = lang();
    let kind = param("kind");
    let form = Resource::new_blocking(move || kind.get(), new_asset);
    view! {
        <Load resource=form let:view>
            <PageHead title=t::form_title_new(l, view.kind.label().get(l)) back=routes::FIRM_ASSET_NEW/>
            <RegistryNote kind=view.kind/>
            <AssetForm view/>
        </Load>
    }
}
