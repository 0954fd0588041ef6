//! Who acts for an organisation: people, roles, invitations, and one's own organisations.

use crate::common::{Coded, OrgBrief};
use chrono::{DateTime, Utc};
use domain::ids::UserId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Invite a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InviteParams {
    /// Id made when the form was opened: posted twice, it invites once.
    pub id: String,
    /// Into which organisation; one's own when empty.
    pub org: String,
    /// To which e-mail address.
    pub email: String,
    /// As what.
    pub role: String,
}

/// Take an invitation back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InvitationParams {
    /// The invitation.
    pub id: String,
    /// Into which organisation; one's own when empty.
    pub org: String,
}

/// Another role for a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RoleParams {
    /// The person.
    pub id: String,
    /// In which organisation; one's own when empty.
    pub org: String,
    /// The role that the form showed.
    pub seen: String,
    /// The role to be.
    pub role: String,
}

/// One person of an organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PersonParams {
    /// The person.
    pub id: String,
    /// In which organisation; one's own when empty.
    pub org: String,
}

/// Accept an invitation.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AcceptParams {
    /// What the link bears.
    pub token: String,
    /// Name, for a new account.
    pub display_name: String,
    /// Password, for a new account.
    pub password: String,
    /// The same again.
    pub password_again: String,
    /// Kind of identity document, for staff.
    pub identity_kind: String,
    /// Its number, for staff.
    pub identity_number: String,
}

/// Tokens, passwords and numbers stay out of whatever is printed.
impl std::fmt::Debug for AcceptParams {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AcceptParams(…)")
    }
}

/// Act for another of one's organisations.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SwitchParams {
    /// Which.
    pub org: String,
}

/// A person of an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonView {
    /// Account.
    pub id: UserId,
    /// Name.
    pub name: String,
    /// Login.
    pub login: String,
    /// Role.
    pub role: Coded,
    /// Since.
    pub since: DateTime<Utc>,
    /// Whether the account is disabled.
    pub disabled: bool,
    /// Whether it is the reader.
    pub oneself: bool,
}

/// An invitation in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationRowView {
    /// Id.
    pub id: Uuid,
    /// To whom.
    pub email: String,
    /// As what.
    pub role: Coded,
    /// Where it stands.
    pub status: Coded,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Until when the link works.
    pub until: Option<DateTime<Utc>>,
    /// Whether it can be taken back.
    pub revocable: bool,
}

/// What the reader may do with an organisation's people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleRights {
    /// Invite, and change roles.
    pub invite: bool,
    /// Whether that takes a second person.
    pub second: bool,
    /// Take people out.
    pub remove: bool,
    /// Disable accounts and reset second factors.
    pub administer: bool,
}

/// An organisation's people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleView {
    /// The organisation.
    pub org: OrgBrief,
    /// Its people.
    pub people: Vec<PersonView>,
    /// Its invitations, newest first.
    pub invitations: Vec<InvitationRowView>,
    /// The roles that its people can have.
    pub roles: Vec<Coded>,
    /// What the reader may do.
    pub rights: PeopleRights,
    /// Fresh id for the form.
    pub new_id: String,
}

/// What whoever opened the link has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Joining {
    /// Open an account.
    NewAccount,
    /// Sign in with the account of this address.
    SignIn,
    /// Confirm.
    Confirm,
    /// Sign out: the invitation is for another address.
    OtherAddress,
}

/// An invitation behind its link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationView {
    /// Into which organisation.
    pub org: OrgBrief,
    /// As what.
    pub role: Coded,
    /// To which address.
    pub email: String,
    /// Until when.
    pub until: DateTime<Utc>,
    /// What is to do.
    pub joining: Joining,
    /// Whether an identity document is asked for.
    pub identity: bool,
    /// Kinds of identity document.
    pub documents: Vec<Coded>,
}

/// One of the reader's organisations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnOrgView {
    /// The organisation.
    pub org: OrgBrief,
    /// The role in it.
    pub role: Coded,
    /// Since.
    pub since: DateTime<Utc>,
    /// Whether the reader acts for it now.
    pub current: bool,
}

/// The reader's organisations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnOrgsView {
    /// Oldest first.
    pub orgs: Vec<OwnOrgView>,
}
