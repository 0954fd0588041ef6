//! Every address of the portal. No other file contains the text of a path.

mod audit;
mod custody;
mod documents;
mod imports;
mod lists;
pub mod params;
mod registry;
pub mod rules;
#[cfg(feature = "ssr")]
mod table;

pub use audit::{audit_at, audit_row};
pub use custody::{KEEPER, KEEPER_NEW, PLEDGED_RECEIPTS, keeper_receipt, pledged_receipt};
pub use documents::{ASSET_DOCUMENTS, DOCUMENT, asset_documents, document};
pub use imports::{
    ASSET_IMPORT, ASSET_TEMPLATE_CSV, ASSET_TEMPLATE_XLSX, ASSETS_CSV, ASSETS_XLSX,
    FIRM_ASSET_IMPORT, asset_import, asset_template, firm_asset_import, firm_asset_table,
    firm_assets_page,
};
pub use lists::{
    APPRAISAL_FILES, ASSET_FILES, COLLATERAL_FILES, Files, KEPT_RECEIPT_FILES, PLEDGE_FILES,
    PLEDGED_RECEIPT_FILES, TASK_FILES, VERIFICATION_FILES,
};
pub use registry::{
    CERTIFICATES, COLLATERAL, FIRM_PLEDGES, INSTITUTION_ASSETS, INSTITUTION_PLEDGE_NEW,
    INSTITUTION_PLEDGES, REGISTRY, TASKS, certificate, collateral_band, firm_pledge,
    institution_asset, institution_pledge,
};
#[cfg(feature = "ssr")]
pub use table::AppRoutes;

/// Every page by its pattern; who finds anything there is in [`rules`].
pub const PAGES: [&str; 87] = [
    "/",
    "/products",
    "/products/:id",
    "/register",
    "/register/sent",
    "/register/open",
    "/sign-in",
    "/sign-in/factor",
    "/reset",
    "/reset/sent",
    "/reset/new",
    "/account",
    "/account/factor",
    "/account/codes",
    "/privacy",
    "/account/data",
    "/firm",
    "/firm/profile",
    "/firm/profile/facts",
    "/firm/needs",
    "/firm/needs/new",
    "/firm/needs/:id",
    "/firm/needs/:id/matches",
    "/firm/needs/:id/bundles",
    "/firm/needs/:id/compare",
    "/firm/needs/:id/apply",
    "/firm/assets",
    "/firm/assets/import",
    "/firm/assets/new",
    "/firm/assets/new/:kind",
    "/firm/assets/:id",
    "/firm/assets/:id/edit",
    "/firm/alerts",
    "/firm/consents",
    "/firm/pledges",
    "/firm/pledges/:id",
    "/firm/applications",
    "/firm/applications/:id",
    "/bank",
    "/bank/needs",
    "/bank/near-misses",
    "/bank/products",
    "/bank/products/:id/criteria/:version/sandbox",
    "/bank/cases/:id",
    "/fund",
    "/fund/cases",
    "/fund/needs",
    "/fund/near-misses",
    "/fund/products/:id/criteria/:version/sandbox",
    "/fund/quotas/:id",
    "/fund/cases/:id",
    "/institution/collateral",
    "/institution/assets",
    "/institution/assets/:id",
    "/institution/pledges",
    "/institution/pledges/new",
    "/institution/pledges/:id",
    "/institution/products",
    "/institution/products/:id/criteria",
    "/institution/versions/:id",
    "/institution/versions/:id/edit",
    "/institution/receipts",
    "/institution/receipts/:id",
    "/keeper",
    "/keeper/receipts/new",
    "/keeper/receipts/:id",
    "/proposals",
    "/proposals/:id",
    "/tasks",
    "/audit",
    "/audit/rows/:id",
    "/audit/verification",
    "/admin",
    "/admin/organisations/:id",
    "/admission",
    "/admission/sent",
    "/invitation",
    "/organisations",
    "/people",
    "/admin/admissions",
    "/admin/admissions/:id",
    "/admin/letters",
    "/appraiser",
    "/appraiser/assets/:id",
    "/prices",
    "/registry",
    "/registry/certificates",
];

/// Home page.
pub const HOME: &str = "/";
/// Product catalogue.
pub const PRODUCTS: &str = "/products";
/// Opening an account.
pub const REGISTER: &str = "/register";
/// Signing in.
pub const SIGN_IN: &str = "/sign-in";
/// After the form of a new account.
pub const REGISTER_SENT: &str = "/register/sent";
/// Where the link opens the account.
pub const REGISTER_OPEN: &str = "/register/open";
/// The second factor, after the password.
pub const FACTOR: &str = "/sign-in/factor";
/// Asking for a new password.
pub const RESET: &str = "/reset";
/// After that.
pub const RESET_SENT: &str = "/reset/sent";
/// Where the link sets the new password.
pub const RESET_NEW: &str = "/reset/new";
/// One's own account: password, second factor, sessions.
pub const ACCOUNT: &str = "/account";
/// Setting up a second factor.
pub const ACCOUNT_FACTOR: &str = "/account/factor";
/// Recovery codes, until they are kept.
pub const ACCOUNT_CODES: &str = "/account/codes";
/// Where the language switch posts to; the server answers it.
pub const LANG: &str = "/lang";
/// The firm's home.
pub const FIRM: &str = "/firm";
/// The firm's record.
pub const FIRM_PROFILE: &str = "/firm/profile";
/// The firm's answers.
pub const FIRM_FACTS: &str = "/firm/profile/facts";
/// The firm's needs.
pub const FIRM_NEEDS: &str = "/firm/needs";
/// A new need.
pub const FIRM_NEED_NEW: &str = "/firm/needs/new";
/// The firm's collateral.
pub const FIRM_ASSETS: &str = "/firm/assets";
/// The choice of a kind of collateral.
pub const FIRM_ASSET_NEW: &str = "/firm/assets/new";
/// What the firm is told about its matches.
pub const FIRM_ALERTS: &str = "/firm/alerts";
/// The firm's applications.
pub const FIRM_APPLICATIONS: &str = "/firm/applications";
/// What the firm lets institutions read.
pub const FIRM_CONSENTS: &str = "/firm/consents";
/// How personal data are protected.
pub const PRIVACY: &str = "/privacy";
/// A person's own data.
pub const OWN_DATA: &str = "/account/data";
/// The copy of them as a file; the server answers it.
pub const OWN_DATA_FILE: &str = "/account/data.json";
/// A bank's queue.
pub const BANK: &str = "/bank";
/// Needs that fit an institution's products, as a file; the server answers it.
pub const CANDIDATES_CSV: &str = "/needs.csv";
/// Needs that fit a bank's products.
pub const BANK_NEEDS: &str = "/bank/needs";
/// Which criteria of a bank's products alone keep out how many.
pub const BANK_NEAR_MISSES: &str = "/bank/near-misses";
/// The same for a fund manager.
pub const FUND_NEAR_MISSES: &str = "/fund/near-misses";
/// A bank's products.
pub const BANK_PRODUCTS: &str = "/bank/products";
/// A fund manager's home.
pub const FUND: &str = "/fund";
/// A fund manager's queue.
pub const FUND_CASES: &str = "/fund/cases";
/// Candidates of a fund manager's products.
pub const FUND_NEEDS: &str = "/fund/needs";
/// An institution's products with the state of their criteria.
pub const INSTITUTION_PRODUCTS: &str = "/institution/products";
/// What takes two persons.
pub const PROPOSALS: &str = "/proposals";
/// The audit trail.
pub const AUDIT: &str = "/audit";
/// Whether it is as it was written.
pub const AUDIT_VERIFICATION: &str = "/audit/verification";
/// The trail as a file for spreadsheets; the server answers it.
pub const AUDIT_CSV: &str = "/audit/export.csv";
/// The trail as JSON lines; the server answers it.
pub const AUDIT_LINES: &str = "/audit/export.jsonl";
/// Platform administration.
pub const ADMIN: &str = "/admin";
/// Applications for admission, for the administration.
pub const ADMIN_ADMISSIONS: &str = "/admin/admissions";
/// Letters that did not arrive.
pub const ADMIN_LETTERS: &str = "/admin/letters";
/// The appraiser's desk.
pub const APPRAISER: &str = "/appraiser";
/// Prices of goods.
pub const PRICES: &str = "/prices";
/// An institution applies for admission.
pub const ADMISSION: &str = "/admission";
/// After that.
pub const ADMISSION_SENT: &str = "/admission/sent";
/// Accepting an invitation; the token is in the query.
pub const INVITATION: &str = "/invitation";
/// The reader's organisations.
pub const ORGANISATIONS: &str = "/organisations";
/// The people of the organisation acted for.
pub const PEOPLE: &str = "/people";

/// The home page of a role.
pub const fn home_of(home: contract::account::Home) -> &'static str {
    use contract::account::Home;
    match home {
        Home::Firm => FIRM,
        Home::Bank => BANK,
        Home::Fund => FUND,
        Home::Admin => ADMIN,
        Home::Auditor => AUDIT,
        Home::Appraiser => APPRAISER,
        Home::Keeper => KEEPER,
        Home::Other => HOME,
    }
}

/// The catalogue's products of one kind of finance.
pub fn products_of(instrument: &str) -> String {
    format!("/products?instrument={}", params::encode(instrument))
}

/// One product.
pub fn product(id: impl std::fmt::Display) -> String {
    format!("/products/{id}")
}

/// One need.
pub fn firm_need(id: impl std::fmt::Display) -> String {
    format!("/firm/needs/{id}")
}

/// The matches of a need.
pub fn firm_matches(need: impl std::fmt::Display) -> String {
    format!("/firm/needs/{need}/matches")
}

/// The matches of a need in another order; `by` is the code of a rank.
pub fn firm_matches_by(need: impl std::fmt::Display, by: &str) -> String {
    format!("/firm/needs/{need}/matches?by={}", params::encode(by))
}

/// The combinations that cover a need.
pub fn firm_bundles(need: impl std::fmt::Display) -> String {
    format!("/firm/needs/{need}/bundles")
}

/// Products side by side for a need.
pub fn firm_compare(need: impl std::fmt::Display, products: &[String]) -> String {
    format!(
        "/firm/needs/{need}/compare?p={}",
        params::encode_list(products)
    )
}

/// The page before applying.
pub fn firm_apply(need: impl std::fmt::Display, products: &[String]) -> String {
    format!(
        "/firm/needs/{need}/apply?p={}",
        params::encode_list(products)
    )
}

/// The page before applying for the products of a combination, each for its part of the need.
pub fn firm_apply_parts(need: impl std::fmt::Display, products: &[String]) -> String {
    format!("{}&parts=on", firm_apply(need, products))
}

/// Where the form that chooses products to compare goes (`p` is added by the form).
pub fn firm_compare_form(need: impl std::fmt::Display) -> String {
    format!("/firm/needs/{need}/compare")
}

/// Where the form that chooses products to apply for goes (`p` is added by the form).
pub fn firm_apply_form(need: impl std::fmt::Display) -> String {
    format!("/firm/needs/{need}/apply")
}

/// One product among the matches of a need.
pub fn firm_match(need: impl std::fmt::Display, product: impl std::fmt::Display) -> String {
    format!("/firm/needs/{need}/matches#p-{product}")
}

/// A page of the firm's alerts.
pub fn firm_alerts_page(page: u64) -> String {
    format!("/firm/alerts?page={page}")
}

/// The file of an institution's candidates, filtered as the list is.
pub fn candidates_csv(filter: &contract::worklist::CandidatesParams) -> String {
    let pairs = [
        ("product", &filter.product),
        ("group", &filter.group),
        ("q", &filter.q),
        ("sort", &filter.sort),
    ];
    let query: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{name}={}", params::encode(value)))
        .collect();
    format!("{CANDIDATES_CSV}?{}", query.join("&"))
}

/// The page of a person's own data, with a copy to be fetched.
pub fn own_data_ready(id: impl std::fmt::Display) -> String {
    format!("{OWN_DATA}?ready={id}")
}

/// That copy.
pub fn own_data_file(id: impl std::fmt::Display) -> String {
    format!("{OWN_DATA_FILE}?id={id}")
}

/// One item of collateral.
pub fn firm_asset(id: impl std::fmt::Display) -> String {
    format!("/firm/assets/{id}")
}

/// The form of an item.
pub fn firm_asset_edit(id: impl std::fmt::Display) -> String {
    format!("/firm/assets/{id}/edit")
}

/// The form of a new item of a kind.
pub fn firm_asset_new(kind: &str) -> String {
    format!("/firm/assets/new/{kind}")
}

/// One application, for the firm.
pub fn firm_application(id: impl std::fmt::Display) -> String {
    format!("/firm/applications/{id}")
}

/// One case, for a bank.
pub fn bank_case(id: impl std::fmt::Display) -> String {
    format!("/bank/cases/{id}")
}

/// One case, for a fund manager.
pub fn fund_case(id: impl std::fmt::Display) -> String {
    format!("/fund/cases/{id}")
}

/// One quota with its ledger.
pub fn fund_quota(id: impl std::fmt::Display) -> String {
    format!("/fund/quotas/{id}")
}

/// A fund manager's queue for one product.
pub fn fund_cases_of(product: impl std::fmt::Display) -> String {
    format!("/fund/cases?status=all&product={product}")
}

/// The candidates of one product.
pub fn fund_candidates_of(product: impl std::fmt::Display) -> String {
    format!("/fund/needs?product={product}")
}

/// The sandbox of a version of a bank's product.
pub fn bank_sandbox(product: impl std::fmt::Display, version: impl std::fmt::Display) -> String {
    format!("/bank/products/{product}/criteria/{version}/sandbox")
}

/// The sandbox of a version of a fund manager's product.
pub fn fund_sandbox(product: impl std::fmt::Display, version: impl std::fmt::Display) -> String {
    format!("/fund/products/{product}/criteria/{version}/sandbox")
}

/// A firm among the candidates that nearly fit a product; `candidates` is the desk's list.
pub fn near_candidates(candidates: &str, product: &str, firm: &str) -> String {
    let (product, firm) = (params::encode(product), params::encode(firm));
    format!("{candidates}?group=near_miss&product={product}&q={firm}")
}

/// The versions of the criteria of a product.
pub fn product_versions(product: impl std::fmt::Display) -> String {
    format!("/institution/products/{product}/criteria")
}

/// One version of criteria.
pub fn version(id: impl std::fmt::Display) -> String {
    format!("/institution/versions/{id}")
}

/// The editor of a draft of criteria.
pub fn version_edit(id: impl std::fmt::Display) -> String {
    format!("/institution/versions/{id}/edit")
}

/// A version as a file; the server answers it.
pub fn version_export(id: impl std::fmt::Display) -> String {
    format!("/institution/versions/{id}/export.json")
}

/// One proposal.
pub fn proposal(id: impl std::fmt::Display) -> String {
    format!("/proposals/{id}")
}

/// One organisation, for the administration.
pub fn admin_organisation(id: impl std::fmt::Display) -> String {
    format!("/admin/organisations/{id}")
}

/// One asset of the appraiser's desk.
pub fn appraiser_asset(id: impl std::fmt::Display) -> String {
    format!("/appraiser/assets/{id}")
}

/// One application for admission, for the administration.
pub fn admin_admission(id: impl std::fmt::Display) -> String {
    format!("/admin/admissions/{id}")
}

/// Signing in, and then on to `next`.
pub fn sign_in_then(next: &str) -> String {
    format!("/sign-in?next={}", params::encode(next))
}

/// The second factor, and then on to `next`.
pub fn factor_then(next: &str) -> String {
    format!("{FACTOR}?next={}", params::encode(next))
}

/// Setting a new password with the token of a link.
pub fn reset_with(token: &str) -> String {
    format!("{RESET_NEW}?token={}", params::encode(token))
}

/// `path` with the code of a message that the next page shows once: `saved`, `removed`, `sent`, ….
pub fn with_notice(path: &str, code: &str) -> String {
    let joint = if path.contains('?') { '&' } else { '?' };
    format!("{path}{joint}done={code}")
}

#[cfg(test)]
mod tests {
    use super::{sign_in_then, with_notice};

    #[cfg(feature = "ssr")]
    #[test]
    fn letters_lead_to_pages_of_ours() {
        assert_eq!(services::accounts::OPEN, super::REGISTER_OPEN);
        assert_eq!(services::tasks::PAGE, super::TASKS);
        assert_eq!(services::accounts::RESET, super::RESET_NEW);
    }

    #[test]
    fn where_to_go_next_survives_the_query_string() {
        assert_eq!(
            sign_in_then("/firm?a=1&b=2"),
            "/sign-in?next=%2Ffirm%3Fa%3D1%26b%3D2"
        );
        assert_eq!(with_notice("/firm", "saved"), "/firm?done=saved");
        assert_eq!(with_notice("/x?y=1", "sent"), "/x?y=1&done=sent");
    }
}
