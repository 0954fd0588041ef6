//! The form of a firm; the same for registration and change.

use crate::api::firms::SaveFirm;
use crate::components::{
    Checkboxes, DateInput, Form, GroupedSelect, HiddenInput, NumberInput, Select, SubmitButton,
    SuggestInput, TextInput, url,
};
use crate::islands::UsccEcho;
use crate::lang::lang;
use crate::locales::{common, firm as t};
use crate::pages::firm::support::{coded, industries, regions};
use contract::firm::FirmParams;
use domain::facts::options;
use leptos::prelude::*;

/// The form.
#[component]
pub fn FirmForm(
    /// What it is filled with.
    form: FirmParams,
) -> impl IntoView {
    let l = lang();
    let new = form.version.is_empty();
    view! {
        <Form action={url::<SaveFirm>()}>
            <HiddenInput field="version" value=form.version/>
            <h3>{t::sec_identity(l)}</h3>
            <TextInput field="uscc" label=t::uscc(l) hint=t::uscc_hint(l) value=form.uscc autocomplete="off">
                <UsccEcho/>
            </TextInput>
            <TextInput field="name_zh" label=t::name_zh(l) hint=t::name_zh_hint(l) value=form.name_zh autocomplete="organization"/>
            <TextInput field="name_en" label=t::name_en(l) value=form.name_en optional=true/>
            <Select field="entity_type" label=t::entity_type(l) value=form.entity_type
                options=coded(l, options::ENTITY_TYPES)/>
            <DateInput field="founded_on" label=t::founded_on(l) hint=t::founded_on_hint(l) value=form.founded_on/>
            <h3>{t::sec_business(l)}</h3>
            <SuggestInput field="industry" label=t::industry(l) hint=t::industry_hint(l) value=form.industry
                options=industries(l)/>
            <GroupedSelect field="region" label=t::region(l) value=form.region
                groups=regions(l, t::other_regions(l))/>
            <Select field="zone" label=t::zone(l) value=form.zone options=coded(l, options::ZONES)/>
            <NumberInput field="employees" label=t::employees(l) hint=t::employees_hint(l) value=form.employees
                unit=t::people(l)/>
            <h3>{t::sec_tags(l)}</h3>
            <Checkboxes field="emerging_industries" label=t::emerging_industries(l)
                hint=t::emerging_industries_hint(l) values=form.emerging_industries
                options=coded(l, options::EMERGING_INDUSTRIES) optional=true/>
            <Checkboxes field="industry_groups" label=t::industry_groups(l) values=form.industry_groups
                options=coded(l, options::INDUSTRY_GROUPS) optional=true/>
            <h3>{t::sec_contact(l)}</h3>
            <TextInput field="contact_name" label=t::contact_name(l) value=form.contact_name autocomplete="name"/>
            <TextInput field="contact_phone" label=t::contact_phone(l) hint=t::contact_phone_hint(l)
                value=form.contact_phone kind="tel" autocomplete="tel" width="medium"/>
            <TextInput field="legal_representative" label=t::legal_representative(l)
                value=form.legal_representative optional=true autocomplete="off"/>
            <TextInput field="identity_number" label=t::identity_number(l) hint=t::identity_number_hint(l)
                optional=true autocomplete="off" width="medium"/>
            <SubmitButton label=if new { t::save_continue(l) } else { common::save(l) }/>
        </Form>
    }
}
