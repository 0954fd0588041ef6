//! The action that each address names: pages, server functions and plain routes. The use cases
//! ask for it again, with the record; here it says who finds anything at the address at all.
//!
//! An address without an action fails the tests (`server::web::routes`) and is refused to everybody.

use domain::access::Action::{self, *};
use domain::access::{Principal, opens};

/// Any of these lets somebody in.
type Rule = &'static [Action];

/// Proposing one kind of change or another that takes two persons.
const PROPOSE: Rule = &[
    ProposeQuota,
    DecideCase,
    ProposeGrant,
    ProposeThreshold,
    EditCriteria,
];
/// Confirming one.
const CONFIRM: Rule = &[
    ConfirmQuota,
    ConfirmDecision,
    ConfirmGrant,
    ConfirmThreshold,
    PublishCriteria,
];
/// Either.
const PROPOSALS: Rule = &[
    ProposeQuota,
    DecideCase,
    ProposeGrant,
    ProposeThreshold,
    EditCriteria,
    ConfirmQuota,
    ConfirmDecision,
    ConfirmGrant,
    ConfirmThreshold,
    PublishCriteria,
];

/// Every address, in the order of paths; parameters as `:name`.
const RULES: &[(&str, Rule)] = &[
    ("/", &[ReadCatalogue]),
    ("/account", &[ManageOwnAccount]),
    ("/account/codes", &[ManageOwnAccount]),
    ("/account/factor", &[ManageOwnAccount]),
    ("/admin", &[ReadOrganisations]),
    ("/admin/organisations/:id", &[ReadOrganisations]),
    ("/bank", &[WorkAsBank]),
    ("/bank/cases/:id", &[ReadCase]),
    ("/bank/near-misses", &[WorkAsBank]),
    ("/bank/needs", &[WorkAsBank]),
    ("/bank/products", &[WorkAsBank]),
    (
        "/bank/products/:id/criteria/:version/sandbox",
        &[ReadCriteria],
    ),
    ("/firm", &[WorkAsFirm, RegisterFirm]),
    ("/firm/alerts", &[WorkAsFirm]),
    ("/firm/applications", &[WorkAsFirm]),
    ("/firm/applications/:id", &[ReadApplication]),
    ("/firm/assets", &[WorkAsFirm]),
    ("/firm/assets/:id", &[ReadAsset]),
    ("/firm/assets/:id/edit", &[EditAsset]),
    ("/firm/assets/new", &[EditAsset]),
    ("/firm/assets/new/:kind", &[EditAsset]),
    ("/firm/needs", &[WorkAsFirm]),
    ("/firm/needs/:id", &[ReadNeed]),
    ("/firm/needs/:id/apply", &[Apply]),
    ("/firm/needs/:id/bundles", &[ReadMatches]),
    ("/firm/needs/:id/compare", &[ReadMatches]),
    ("/firm/needs/:id/matches", &[ReadMatches]),
    ("/firm/needs/new", &[WorkAsFirm]),
    ("/firm/profile", &[ReadFirm, RegisterFirm]),
    ("/firm/profile/facts", &[ReadFirm]),
    ("/fn/accounts/ask_reset", &[SignIn]),
    ("/fn/accounts/change_password", &[ManageOwnAccount]),
    ("/fn/accounts/codes", &[ManageOwnAccount]),
    ("/fn/accounts/codes_kept", &[ManageOwnAccount]),
    ("/fn/accounts/devices_seen", &[ManageOwnAccount]),
    ("/fn/accounts/end_other_sessions", &[ManageOwnAccount]),
    ("/fn/accounts/end_session", &[ManageOwnAccount]),
    ("/fn/accounts/factor", &[PassSecondFactor]),
    ("/fn/accounts/me", &[ReadCatalogue]),
    ("/fn/accounts/new_codes", &[ManageOwnAccount]),
    ("/fn/accounts/open", &[Register]),
    ("/fn/accounts/opening", &[Register]),
    ("/fn/accounts/pass_factor", &[PassSecondFactor]),
    ("/fn/accounts/register", &[Register]),
    ("/fn/accounts/reset", &[SignIn]),
    ("/fn/accounts/resetting", &[SignIn]),
    ("/fn/accounts/security", &[ManageOwnAccount]),
    ("/fn/accounts/set_up_factor", &[PassSecondFactor]),
    ("/fn/accounts/sign_in", &[SignIn]),
    ("/fn/accounts/sign_out", &[SignOut]),
    ("/fn/accounts/turn_off_factor", &[ManageOwnAccount]),
    ("/fn/admin/add_staff", &[AddStaff]),
    ("/fn/admin/admit", &[AdmitOrganisation]),
    ("/fn/admin/organisation", &[ReadOrganisations]),
    ("/fn/admin/organisations", &[ReadOrganisations]),
    ("/fn/alerts/list", &[WorkAsFirm]),
    ("/fn/alerts/mark_read", &[WorkAsFirm]),
    ("/fn/applications/apply", &[Apply]),
    ("/fn/applications/apply_form", &[Apply]),
    ("/fn/applications/approve", &[DecideCase]),
    ("/fn/applications/case", &[ReadCase]),
    ("/fn/applications/decline", &[DecideCase]),
    ("/fn/applications/list", &[WorkAsFirm]),
    ("/fn/applications/step", &[SupplyMore, Withdraw, ReviewCase]),
    ("/fn/applications/view", &[ReadApplication]),
    ("/fn/assets/form", &[WorkAsFirm]),
    ("/fn/assets/list", &[WorkAsFirm]),
    ("/fn/assets/new", &[WorkAsFirm]),
    ("/fn/assets/remove", &[EditAsset]),
    ("/fn/assets/save", &[EditAsset]),
    ("/fn/assets/view", &[ReadAsset]),
    ("/fn/catalogue/list", &[ReadCatalogue]),
    ("/fn/catalogue/product", &[ReadCatalogue]),
    ("/fn/criteria/draft", &[EditCriteria]),
    ("/fn/criteria/editor", &[EditCriteria]),
    ("/fn/criteria/import", &[EditCriteria]),
    ("/fn/criteria/products", &[ReadCriteria]),
    ("/fn/criteria/propose", &[EditCriteria]),
    ("/fn/criteria/publish", &[PublishCriteria]),
    ("/fn/criteria/rebase", &[EditCriteria]),
    ("/fn/criteria/save", &[EditCriteria]),
    ("/fn/criteria/send_back", &[PublishCriteria, EditCriteria]),
    ("/fn/criteria/version", &[ReadCriteria]),
    ("/fn/criteria/versions", &[ReadCriteria]),
    ("/fn/criteria/withdraw", &[EditCriteria]),
    ("/fn/firms/add_certification", &[EditFirm]),
    ("/fn/firms/declare", &[EditFirm]),
    ("/fn/firms/home", &[WorkAsFirm, RegisterFirm]),
    ("/fn/firms/remove_certification", &[EditFirm]),
    ("/fn/firms/remove_financial", &[EditFirm]),
    ("/fn/firms/save", &[EditFirm, RegisterFirm]),
    ("/fn/firms/save_financial", &[EditFirm]),
    ("/fn/firms/view", &[ReadFirm, RegisterFirm]),
    ("/fn/funds/detail", &[ReadQuota]),
    ("/fn/funds/list", &[WorkAsFund]),
    ("/fn/matches/bundles", &[ReadMatches]),
    ("/fn/matches/compare", &[ReadMatches]),
    ("/fn/matches/list", &[ReadMatches]),
    ("/fn/near_miss/map", &[WorkAsProvider]),
    ("/fn/needs/close", &[EditNeed]),
    ("/fn/needs/form", &[ReadNeed]),
    ("/fn/needs/list", &[WorkAsFirm]),
    ("/fn/needs/new", &[WorkAsFirm]),
    ("/fn/needs/reopen", &[EditNeed]),
    ("/fn/needs/save", &[EditNeed]),
    ("/fn/proposals/change_quota", &[ProposeQuota]),
    ("/fn/proposals/change_threshold", &[ProposeThreshold]),
    ("/fn/proposals/confirm", CONFIRM),
    ("/fn/proposals/list", PROPOSALS),
    ("/fn/proposals/send_back", CONFIRM),
    ("/fn/proposals/view", PROPOSALS),
    ("/fn/proposals/withdraw", PROPOSE),
    ("/fn/sandbox/keep", &[EditCriteria]),
    ("/fn/sandbox/preview", &[EditCriteria]),
    ("/fn/sandbox/view", &[ReadCriteria]),
    ("/fn/worklist/candidates", &[WorkAsProvider]),
    ("/fn/worklist/products", &[WorkAsProvider]),
    ("/fn/worklist/queue", &[WorkAsProvider]),
    ("/fund", &[WorkAsFund]),
    ("/fund/cases", &[WorkAsFund]),
    ("/fund/cases/:id", &[WorkAsFund]),
    ("/fund/near-misses", &[WorkAsFund]),
    ("/fund/needs", &[WorkAsFund]),
    (
        "/fund/products/:id/criteria/:version/sandbox",
        &[WorkAsFund],
    ),
    ("/fund/quotas/:id", &[ReadQuota]),
    ("/healthz", &[ReadCatalogue]),
    ("/institution/products", &[ReadCriteria]),
    ("/institution/products/:id/criteria", &[ReadCriteria]),
    ("/institution/versions/:id", &[ReadCriteria]),
    ("/institution/versions/:id/edit", &[EditCriteria]),
    ("/institution/versions/:id/export.json", &[ReadCriteria]),
    ("/lang", &[ReadCatalogue]),
    ("/needs.csv", &[WorkAsProvider]),
    ("/pkg/:file", &[ReadCatalogue]),
    ("/products", &[ReadCatalogue]),
    ("/products/:id", &[ReadCatalogue]),
    ("/proposals", PROPOSALS),
    ("/proposals/:id", PROPOSALS),
    ("/readyz", &[ReadCatalogue]),
    ("/register", &[Register]),
    ("/register/open", &[Register]),
    ("/register/sent", &[Register]),
    ("/reset", &[SignIn]),
    ("/reset/new", &[SignIn]),
    ("/reset/sent", &[SignIn]),
    ("/sign-in", &[SignIn]),
    ("/sign-in/factor", &[PassSecondFactor]),
];

/// The rule of an address.
pub fn rule_of(path: &str) -> Option<Rule> {
    let found = RULES.iter().find(|(known, _)| *known == path);
    found.map(|(_, rule)| *rule)
}

/// Whether somebody finds anything at an address with this rule.
pub fn admits(rule: &[Action], who: Principal) -> bool {
    rule.iter().any(|action| opens(who, *action))
}

/// Addresses that have a rule and must exist.
pub fn paths() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|(path, _)| *path)
}
