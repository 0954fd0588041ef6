//! Who each server function is for. The use cases decide; this table says so for listings, and a
//! function that is missing here fails the build's tests.

use crate::routes::Access;

/// Every server function by its path below `/fn/`.
const FUNCTIONS: [(&str, Access); 64] = [
    ("accounts/me", Access::Public),
    ("accounts/register", Access::Public),
    ("accounts/sign_in", Access::Public),
    ("accounts/sign_out", Access::Public),
    ("admin/add_staff", Access::Admin),
    ("admin/admit", Access::Admin),
    ("admin/organisation", Access::Admin),
    ("admin/organisations", Access::Admin),
    ("alerts/list", Access::Firm),
    ("alerts/mark_read", Access::Firm),
    ("applications/apply", Access::Firm),
    ("applications/apply_form", Access::Firm),
    ("applications/approve", Access::Institution),
    ("applications/case", Access::Institution),
    ("applications/decline", Access::Institution),
    ("applications/list", Access::Firm),
    ("applications/step", Access::Party),
    ("applications/view", Access::Firm),
    ("assets/form", Access::Firm),
    ("assets/list", Access::Firm),
    ("assets/new", Access::Firm),
    ("assets/remove", Access::Firm),
    ("assets/save", Access::Firm),
    ("assets/view", Access::Firm),
    ("catalogue/list", Access::Public),
    ("catalogue/product", Access::Public),
    ("criteria/draft", Access::Institution),
    ("criteria/editor", Access::Institution),
    ("criteria/import", Access::Institution),
    ("criteria/products", Access::Institution),
    ("criteria/propose", Access::Institution),
    ("criteria/publish", Access::Institution),
    ("criteria/rebase", Access::Institution),
    ("criteria/save", Access::Institution),
    ("criteria/send_back", Access::Institution),
    ("criteria/version", Access::Institution),
    ("criteria/versions", Access::Institution),
    ("criteria/withdraw", Access::Institution),
    ("firms/add_certification", Access::Firm),
    ("firms/declare", Access::Firm),
    ("firms/home", Access::Firm),
    ("firms/remove_certification", Access::Firm),
    ("firms/remove_financial", Access::Firm),
    ("firms/save", Access::Firm),
    ("firms/save_financial", Access::Firm),
    ("firms/view", Access::Firm),
    ("funds/detail", Access::Fund),
    ("funds/list", Access::Fund),
    ("matches/bundles", Access::Firm),
    ("matches/compare", Access::Firm),
    ("matches/list", Access::Firm),
    ("near_miss/map", Access::Institution),
    ("needs/close", Access::Firm),
    ("needs/form", Access::Firm),
    ("needs/list", Access::Firm),
    ("needs/new", Access::Firm),
    ("needs/reopen", Access::Firm),
    ("needs/save", Access::Firm),
    ("sandbox/keep", Access::Institution),
    ("sandbox/preview", Access::Institution),
    ("sandbox/view", Access::Institution),
    ("worklist/candidates", Access::Institution),
    ("worklist/products", Access::Institution),
    ("worklist/queue", Access::Institution),
];

/// The rule of the server function at `path` (`/fn/needs/save`).
pub fn of(path: &str) -> Option<Access> {
    let name = path.strip_prefix("/fn/")?;
    FUNCTIONS
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, access)| *access)
}
