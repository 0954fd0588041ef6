//! The second factor, the password and the sessions of one's own account.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The form of the second factor.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FactorParams {
    /// The code of the authenticator, or a recovery code.
    pub code: String,
    /// Where to go afterwards: a local path, anything else is ignored.
    pub next: String,
}

/// The form that sets the second factor up.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SetUpFactorParams {
    /// The code that the authenticator shows.
    pub code: String,
    /// The password; not asked of somebody who is just signing in.
    pub password: String,
}

/// A form that only asks for the password.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PasswordParams {
    /// The password in use.
    pub password: String,
}

/// The form of another password.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ChangePasswordParams {
    /// The password in use.
    pub current_password: String,
    /// The new one.
    pub password: String,
    /// The same again.
    pub password_again: String,
}

/// Which session to end.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EndSessionParams {
    /// Its id in the list.
    pub id: String,
}

/// What the page of the second factor shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactorView {
    /// A code is asked for.
    Give {
        /// For demonstration accounts outside production: the code to give.
        demo_code: Option<String>,
    },
    /// There is none yet: it is set up first.
    SetUp(OfferView),
    /// It was given already.
    Done,
}

/// A seed to enter into an authenticator; nothing is stored before a code of it is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferView {
    /// The seed in letters, to be typed.
    pub letters: String,
    /// The same for a camera.
    pub picture: PictureView,
    /// Whether the password is asked for.
    pub asks_password: bool,
}

/// Black squares on white.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureView {
    /// Squares along each side.
    pub side: usize,
    /// The black ones, as the path of an SVG in which a square is one unit.
    pub path: String,
}

/// Fresh recovery codes; empty once the person has said that they are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodesView {
    /// The codes.
    pub codes: Vec<String>,
}

/// One's own account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecurityView {
    /// The person's name.
    pub name: String,
    /// The login.
    pub login: String,
    /// The password is in use since.
    pub password_set_at: DateTime<Utc>,
    /// The second factor, where there is one.
    pub factor: Option<FactorStateView>,
    /// Whether the person's roles ask for one.
    pub factor_required: bool,
    /// Where the person is signed in, this session first.
    pub sessions: Vec<SessionView>,
}

/// A second factor in use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorStateView {
    /// Since.
    pub set_at: DateTime<Utc>,
    /// Recovery codes that are left.
    pub codes_left: u64,
}

/// One session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionView {
    /// Its id in the list; it opens nothing.
    pub id: Uuid,
    /// Browser and system; empty when unknown.
    pub device: String,
    /// The network it was begun from; empty when unknown.
    pub network: String,
    /// Signed in.
    pub begun: DateTime<Utc>,
    /// Last request, to the minute.
    pub seen: DateTime<Utc>,
    /// Whether it is the one that asks.
    pub here: bool,
    /// Whether the person had not used this device before.
    pub new: bool,
}
