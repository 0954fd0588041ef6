//! A list as a file.

use crate::lang::lang;
use crate::locales::import as t;
use crate::routes::Files;
use leptos::prelude::*;

/// The whole list as a workbook or as text.
#[component]
pub fn AsFile(
    /// Where its files are.
    files: Files,
) -> impl IntoView {
    let l = lang();
    view! {
        <p>
            {t::export(l)}" "
            <a href=files.xlsx download>{t::export_xlsx(l)}</a>" · "
            <a href=files.csv download>{t::export_csv(l)}</a>
        </p>
    }
}
