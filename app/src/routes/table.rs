//! The route table. Pages are rendered whole before they are sent: a page that is not there is a
//! true 404, and everything works without scripts.

use crate::components::frame::{Chrome, Frame};
use crate::components::problem::NotFound;
use crate::pages::{
    account, admin, admission, audit, bank, criteria, firm, fund, keeper, lines, near_miss, people,
    pledges, privacy, proposals, public, registry, sandbox, valuation, verification,
};
use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route, Routes};
use leptos_router::{SsrMode, path};

/// All pages, and what is shown for any other address.
#[component]
pub fn AppRoutes() -> impl IntoView {
    view! {
        <Routes fallback=|| view! { <Chrome><NotFound/></Chrome> }>
            <ParentRoute path=path!("") view=Frame ssr=SsrMode::Async>
                <Route path=path!("/") view=public::HomePage ssr=SsrMode::Async/>
                <Route path=path!("/products") view=public::ProductsPage ssr=SsrMode::Async/>
                <Route path=path!("/products/:id") view=public::ProductPage ssr=SsrMode::Async/>
                <Route path=path!("/register") view=public::RegisterPage ssr=SsrMode::Async/>
                <Route path=path!("/register/sent") view=account::RegisterSentPage ssr=SsrMode::Async/>
                <Route path=path!("/register/open") view=account::OpenPage ssr=SsrMode::Async/>
                <Route path=path!("/sign-in") view=public::SignInPage ssr=SsrMode::Async/>
                <Route path=path!("/sign-in/factor") view=account::FactorPage ssr=SsrMode::Async/>
                <Route path=path!("/reset") view=account::ResetPage ssr=SsrMode::Async/>
                <Route path=path!("/reset/sent") view=account::ResetSentPage ssr=SsrMode::Async/>
                <Route path=path!("/reset/new") view=account::NewPasswordPage ssr=SsrMode::Async/>
                <Route path=path!("/account") view=account::SecurityPage ssr=SsrMode::Async/>
                <Route path=path!("/account/factor") view=account::SetUpPage ssr=SsrMode::Async/>
                <Route path=path!("/account/codes") view=account::CodesPage ssr=SsrMode::Async/>
                <Route path=path!("/privacy") view=privacy::NoticePage ssr=SsrMode::Async/>
                <Route path=path!("/account/data") view=privacy::OwnDataPage ssr=SsrMode::Async/>
                <Route path=path!("/firm") view=firm::HomePage ssr=SsrMode::Async/>
                <Route path=path!("/firm/profile") view=firm::ProfilePage ssr=SsrMode::Async/>
                <Route path=path!("/firm/profile/facts") view=firm::FactsPage ssr=SsrMode::Async/>
                <Route path=path!("/firm/needs") view=firm::NeedsPage ssr=SsrMode::Async/>
                <Route path=path!("/firm/needs/new") view=firm::NeedNewPage ssr=SsrMode::Async/>
                <Route path=path!("/firm/needs/:id") view=firm::NeedPage ssr=SsrMode::Async/>
                <Route path=path!("/firm/needs/:id/matches") view=firm::MatchesPage ssr=SsrMode::Async/>
                <Route path=path!("/firm/needs/:id/bundles") view=firm::BundlesPage ssr=SsrMode::Async/>
                <Route path=path!("/firm/needs/:id/compare") view=firm::ComparePage ssr=SsrMode::Async/>
                <Route path=path!("/firm/needs/:id/apply") view=firm::ApplyPage ssr=SsrMode::Async/>
                <Route path=path!("/firm/assets") view=firm::AssetsPage ssr=SsrMode::Async/>
                <Route path=path!("/firm/assets/import") view=firm::AssetImportPage ssr=SsrMode::Async/>
                <Route path=path!("/firm/assets/new") view=firm::AssetNewPage ssr=SsrMode::Async/>
                <Route path=path!("/firm/assets/new/:kind") view=firm::AssetNewKindPage ssr=SsrMode::Async/>
                <Route path=path!("/firm/assets/:id") view=firm::AssetPage ssr=SsrMode::Async/>
                <Route path=path!("/firm/assets/:id/edit") view=firm::AssetEditPage ssr=SsrMode::Async/>
                <Route path=path!("/firm/alerts") view=firm::AlertsPage ssr=SsrMode::Async/>
                <Route path=path!("/firm/consents") view=firm::ConsentsPage ssr=SsrMode::Async/>
                <Route path=path!("/firm/pledges") view=pledges::FirmListPage ssr=SsrMode::Async/>
                <Route path=path!("/firm/pledges/:id") view=pledges::FirmPage ssr=SsrMode::Async/>
                <Route path=path!("/firm/applications") view=firm::ApplicationsPage ssr=SsrMode::Async/>
                <Route path=path!("/firm/applications/:id") view=firm::ApplicationPage ssr=SsrMode::Async/>
                <Route path=path!("/bank") view=bank::QueuePage ssr=SsrMode::Async/>
                <Route path=path!("/bank/needs") view=bank::NeedsPage ssr=SsrMode::Async/>
                <Route path=path!("/bank/near-misses") view=near_miss::BankPage ssr=SsrMode::Async/>
                <Route path=path!("/bank/products") view=bank::ProductsPage ssr=SsrMode::Async/>
                <Route path=path!("/bank/products/:id/criteria/:version/sandbox") view=sandbox::BankPage ssr=SsrMode::Async/>
                <Route path=path!("/bank/cases/:id") view=bank::CasePage ssr=SsrMode::Async/>
                <Route path=path!("/fund") view=fund::HomePage ssr=SsrMode::Async/>
                <Route path=path!("/fund/cases") view=fund::CasesPage ssr=SsrMode::Async/>
                <Route path=path!("/fund/needs") view=fund::NeedsPage ssr=SsrMode::Async/>
                <Route path=path!("/fund/near-misses") view=near_miss::FundPage ssr=SsrMode::Async/>
                <Route path=path!("/fund/products/:id/criteria/:version/sandbox") view=sandbox::FundPage ssr=SsrMode::Async/>
                <Route path=path!("/fund/quotas/:id") view=fund::QuotaPage ssr=SsrMode::Async/>
                <Route path=path!("/fund/cases/:id") view=fund::CasePage ssr=SsrMode::Async/>
                <Route path=path!("/institution/collateral") view=lines::BookPage ssr=SsrMode::Async/>
                <Route path=path!("/institution/assets") view=verification::ListPage ssr=SsrMode::Async/>
                <Route path=path!("/institution/assets/:id") view=verification::OnePage ssr=SsrMode::Async/>
                <Route path=path!("/institution/pledges") view=pledges::ListPage ssr=SsrMode::Async/>
                <Route path=path!("/institution/pledges/new") view=pledges::NewPage ssr=SsrMode::Async/>
                <Route path=path!("/institution/pledges/:id") view=pledges::OnePage ssr=SsrMode::Async/>
                <Route path=path!("/institution/products") view=criteria::ProductsPage ssr=SsrMode::Async/>
                <Route path=path!("/institution/products/:id/criteria") view=criteria::VersionsPage ssr=SsrMode::Async/>
                <Route path=path!("/institution/versions/:id") view=criteria::VersionPage ssr=SsrMode::Async/>
                <Route path=path!("/institution/versions/:id/edit") view=criteria::EditorPage ssr=SsrMode::Async/>
                <Route path=path!("/institution/receipts") view=keeper::PledgedListPage ssr=SsrMode::Async/>
                <Route path=path!("/institution/receipts/:id") view=keeper::PledgedReceiptPage ssr=SsrMode::Async/>
                <Route path=path!("/keeper") view=keeper::ListPage ssr=SsrMode::Async/>
                <Route path=path!("/keeper/receipts/new") view=keeper::NewPage ssr=SsrMode::Async/>
                <Route path=path!("/keeper/receipts/:id") view=keeper::ReceiptPage ssr=SsrMode::Async/>
                <Route path=path!("/proposals") view=proposals::ProposalsPage ssr=SsrMode::Async/>
                <Route path=path!("/proposals/:id") view=proposals::ProposalPage ssr=SsrMode::Async/>
                <Route path=path!("/tasks") view=lines::TasksPage ssr=SsrMode::Async/>
                <Route path=path!("/audit") view=audit::TrailPage ssr=SsrMode::Async/>
                <Route path=path!("/audit/rows/:id") view=audit::RowPage ssr=SsrMode::Async/>
                <Route path=path!("/audit/verification") view=audit::VerificationPage ssr=SsrMode::Async/>
                <Route path=path!("/admin") view=admin::HomePage ssr=SsrMode::Async/>
                <Route path=path!("/admin/organisations/:id") view=admin::OrganisationPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/admissions") view=admission::AdmissionsPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/admissions/:id") view=admission::AdmissionReviewPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/letters") view=admission::LettersPage ssr=SsrMode::Async/>
                <Route path=path!("/appraiser") view=valuation::AppraiserPage ssr=SsrMode::Async/>
                <Route path=path!("/appraiser/assets/:id") view=valuation::AppraiserAssetPage ssr=SsrMode::Async/>
                <Route path=path!("/prices") view=valuation::PricesPage ssr=SsrMode::Async/>
                <Route path=path!("/admission") view=admission::AdmissionPage ssr=SsrMode::Async/>
                <Route path=path!("/admission/sent") view=admission::AdmissionSentPage ssr=SsrMode::Async/>
                <Route path=path!("/invitation") view=people::InvitationPage ssr=SsrMode::Async/>
                <Route path=path!("/organisations") view=people::OwnOrganisationsPage ssr=SsrMode::Async/>
                <Route path=path!("/people") view=people::PeoplePage ssr=SsrMode::Async/>
                <Route path=path!("/registry") view=registry::SearchPage ssr=SsrMode::Async/>
                <Route path=path!("/registry/certificates") view=registry::CertificatePage ssr=SsrMode::Async/>
            </ParentRoute>
        </Routes>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use crate::routes::PAGES;
    use std::collections::BTreeSet;

    #[test]
    fn the_table_and_the_list_of_pages_name_the_same() {
        let listed: BTreeSet<String> = PAGES.iter().map(|path| (*path).to_owned()).collect();
        let routed: BTreeSet<String> = leptos_axum::generate_route_list(crate::App)
            .iter()
            .map(|route| route.path().replace('{', ":").replace('}', ""))
            .collect();
        assert_eq!(listed.len(), PAGES.len());
        assert_eq!(routed, listed);
    }
}
