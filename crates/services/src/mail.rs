//! Letters. A use case posts one in its own transaction, so that nobody is told of what was taken
//! back; the worker delivers it over SMTP, or as a file where no mail server is set.
//!
//! What a letter says may hold a link that lets somebody in. It is kept in the outbox until the
//! letter is delivered or given up and deleted with that; the token itself is stored by its use
//! case as a hash only, and the log names letters by their id and kind.

use chrono::{DateTime, NaiveDate, Utc};
use domain::access::Role;
use domain::lang::Lang;
use domain::valuation::Happened;
use serde::{Deserialize, Serialize};
use store::rows::{DeliveryRow, OutboxRow};
use store::{mail, trail};

use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::records;
use crate::tx::Work;

mod deliver;
mod pledge;
mod text;
mod trouble;
mod way;

pub use deliver::{Round, deliver, deliver_until, tidy};
pub use trouble::{Trouble, in_trouble};
pub use way::{Mail, SmtpUrl, check};

pub(crate) use way::Office;

/// The topic of these rows in the outbox.
pub const TOPIC: &str = "mail";

/// A letter to be delivered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// The e-mail address.
    pub to: String,
    /// What it says.
    pub kind: LetterKind,
    /// Which language comes first; both are in it.
    pub lang: Lang,
}

/// An organisation's names in a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrgNames {
    /// Chinese name.
    pub zh: String,
    /// English name, may be empty.
    pub en: String,
}

/// What letters are about. A `link` is a path of the portal with its query, such as
/// `/invitation?token=…`; the address in the letter is made from the portal's public address and
/// from nothing that a request says.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LetterKind {
    /// An account may be opened.
    OpenAccount {
        /// Where.
        link: String,
    },
    /// A new password may be set.
    ResetPassword {
        /// Where.
        link: String,
    },
    /// Somebody signed in from a device that was not seen before.
    NewDevice {
        /// When.
        when: DateTime<Utc>,
        /// From which network.
        network: String,
        /// With which browser, in its own words.
        agent: String,
    },
    /// The password was changed by somebody signed in.
    PasswordChanged {
        /// When.
        when: DateTime<Utc>,
    },
    /// Somebody tried to open an account with an address that has one.
    AlreadyRegistered,
    /// A person is invited into an organisation.
    Invitation {
        /// Which.
        org: OrgNames,
        /// As what.
        role: Role,
        /// Where to accept.
        link: String,
    },
    /// The application for admission has arrived.
    AdmissionReceived {
        /// Who applied.
        org: OrgNames,
    },
    /// The institution is admitted; its first person may join.
    Admitted {
        /// Which.
        org: OrgNames,
        /// As what.
        role: Role,
        /// Where to accept.
        link: String,
    },
    /// The application for admission is refused.
    AdmissionRefused {
        /// Who applied.
        org: OrgNames,
        /// Why.
        reason: String,
    },
    /// The platform removed the person's second factor.
    FactorReset {
        /// When.
        when: DateTime<Utc>,
    },
    /// A pledge crossed a line, or something of it reaches its last day.
    PledgeWatch {
        /// What is pledged, by its short names.
        titles: Vec<String>,
        /// What happened.
        happened: Happened,
        /// By when something is to be done.
        due: Option<NaiveDate>,
        /// Where the pledge is.
        link: String,
    },
    /// The person's role in an organisation changed; `None` is the end of it.
    RoleChanged {
        /// Where.
        org: OrgNames,
        /// To what.
        role: Option<Role>,
    },
}

impl LetterKind {
    /// The short name, for the list of letters and the log.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::OpenAccount { .. } => "open_account",
            Self::ResetPassword { .. } => "reset_password",
            Self::NewDevice { .. } => "new_device",
            Self::PasswordChanged { .. } => "password_changed",
            Self::AlreadyRegistered => "already_registered",
            Self::Invitation { .. } => "invitation",
            Self::AdmissionReceived { .. } => "admission_received",
            Self::Admitted { .. } => "admitted",
            Self::AdmissionRefused { .. } => "admission_refused",
            Self::FactorReset { .. } => "factor_reset",
            Self::PledgeWatch { .. } => "pledge_watch",
            Self::RoleChanged { .. } => "role_changed",
        }
    }

    fn link(&self) -> Option<&str> {
        match self {
            Self::OpenAccount { link }
            | Self::ResetPassword { link }
            | Self::Invitation { link, .. }
            | Self::Admitted { link, .. }
            | Self::PledgeWatch { link, .. } => Some(link),
            _ => None,
        }
    }
}

/// Links stay out of whatever is printed.
impl std::fmt::Debug for LetterKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

/// Leaves a letter for the worker, if the change is kept. An address that is none (an account
/// whose login is a mobile number) fails at once, where the platform's people see it, and not the
/// use case.
pub async fn post(tx: &Work, ctx: &Ctx, letter: Letter) -> Result<()> {
    let path = letter.kind.link().unwrap_or("/");
    if !path.starts_with('/') || path.starts_with("//") || path.contains(char::is_control) {
        return Err(Error::Internal(format!(
            "the link of a letter ({}) is no path of the portal",
            letter.kind.code()
        )));
    }
    let now = ctx.now();
    let reachable = way::address(&letter.to).is_ok();
    let row = DeliveryRow {
        id: ctx.new_id(),
        at: now,
        kind: letter.kind.code().to_owned(),
        recipient: letter.to.clone(),
        tries: 0,
        due_at: now,
        sent_at: None,
        failed_at: (!reachable).then_some(now),
        fault: if reachable {
            ""
        } else {
            "not an e-mail address"
        }
        .to_owned(),
    };
    let said = OutboxRow {
        id: row.id,
        at: now,
        topic: TOPIC.to_owned(),
        org_id: None,
        payload: records::stored(&letter)?,
        sent_at: None,
        seq: None,
    };
    mail::enter(tx, row).await?;
    if reachable {
        trail::post(tx, said).await?;
    }
    Ok(())
}
