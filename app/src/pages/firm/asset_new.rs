//! The choice of a kind of collateral: each with what it is, grouped by the security it can carry.

use crate::components::{PageHead, Section};
use crate::lang::lang;
use crate::locales::asset as t;
use crate::routes;
use domain::collateral::{CollateralKind, SecurityKind};
use domain::lang::Lang;
use leptos::prelude::*;

/// The choice of a kind.
#[component]
pub fn AssetNewPage() -> impl IntoView {
    let l = lang();
    let group = |title: &'static str, kinds: fn(CollateralKind) -> bool| {
        let rows = CollateralKind::ALL
            .into_iter()
            .filter(|kind| kinds(*kind))
            .map(|kind| row(l, kind))
            .collect_view();
        view! { <Section title><ul class="kinds">{rows}</ul></Section> }
    };
    view! {
        <PageHead title=t::choose_title(l) lead=t::choose_lead(l) back=routes::FIRM_ASSETS/>
        {group(t::group_ip(l), CollateralKind::is_ip)}
        {group(t::group_rights(l), |kind| !kind.is_ip() && is_pledged(kind))}
        {group(t::group_property(l), |kind| !is_pledged(kind))}
    }
}

fn is_pledged(kind: CollateralKind) -> bool {
    kind.registry().security == SecurityKind::Pledge
}

fn row(l: Lang, kind: CollateralKind) -> impl IntoView {
    let href = routes::firm_asset_new(kind.code());
    view! {
        <li>
            <a href=href>{kind.label().get(l)}</a>
            <p class="muted">{about(l, kind)}</p>
        </li>
    }
}

const fn about(l: Lang, kind: CollateralKind) -> &'static str {
    match kind {
        CollateralKind::PatentInvention => t::about_patent_invention(l),
        CollateralKind::PatentUtility => t::about_patent_utility(l),
        CollateralKind::PatentDesign => t::about_patent_design(l),
        CollateralKind::Trademark => t::about_trademark(l),
        CollateralKind::CopyrightSoftware => t::about_copyright_software(l),
        CollateralKind::CopyrightOther => t::about_copyright_other(l),
        CollateralKind::WarehouseReceipt => t::about_warehouse_receipt(l),
        CollateralKind::Receivable => t::about_receivable(l),
        CollateralKind::Equipment => t::about_equipment(l),
        CollateralKind::LandUseRight => t::about_land_use_right(l),
        CollateralKind::Building => t::about_building(l),
        CollateralKind::Order => t::about_order(l),
    }
}
