//! Accounts, sign-in and who is asking.

use crate::common::OrgBrief;
use serde::{Deserialize, Serialize};

/// The form of a new account.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RegisterParams {
    /// The person's name as others see it.
    pub display_name: String,
    /// Login: the e-mail address to which the link that opens the account is sent.
    pub login: String,
}

/// The form behind a link that opens an account, or that sets a new password.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NewPasswordParams {
    /// The token of the link.
    pub token: String,
    /// Password, at least ten characters.
    pub password: String,
    /// The same again.
    pub password_again: String,
}

/// What a link is about, while it works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkView {
    /// The login of the account.
    pub login: String,
}

/// Asking for a link to set a new password.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AskResetParams {
    /// Login.
    pub login: String,
}

/// The sign-in form.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SignInParams {
    /// Login as registered; case, width and surrounding blanks do not matter.
    pub login: String,
    /// Password.
    pub password: String,
    /// Where to go afterwards: a local path, anything else is ignored.
    pub next: String,
}

/// Who is asking; `None` for a visitor.
pub type MeView = Option<SignedInView>;

/// The signed-in person and the organisation acted for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedInView {
    /// The person's name.
    pub name: String,
    /// The login.
    pub login: String,
    /// The organisation acted for; a new account has none until a firm is registered.
    pub org: Option<OrgBrief>,
    /// Which home page and navigation are this person's.
    pub home: Home,
    /// For a firm: how many alerts it has not marked as read.
    pub alerts: u64,
    /// For staff: how many proposals wait for this person to check.
    pub checks: u64,
    /// For both sides of pledges: how many tasks are open.
    pub tasks: u64,
    /// Sessions on devices that are new and that the person has not looked at.
    pub new_devices: u64,
}

/// The navigation and home page of a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Home {
    /// A firm, or an account that has yet to register one.
    Firm,
    /// An institution that lends, leases or runs a programme without its own quota.
    Bank,
    /// An institution whose products draw on quotas: guarantee institution, fund, finance bureau.
    Fund,
    /// Platform administration.
    Admin,
    /// The audit trail, and nothing else.
    Auditor,
    /// An appraiser.
    Appraiser,
    /// A warehouse.
    Keeper,
    /// Somebody whose work has no pages of its own: regulator.
    Other,
}
