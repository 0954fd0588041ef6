//! What every use case is handed: the portal, who asks, and in which language.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use domain::access::{self, Action, Membership, OrgKind, Principal, Role, Subject};
use domain::ids::{OrgId, UserId};
use domain::lang::Lang;
use store::{Conn, Db};
use uuid::Uuid;
use uuid::timestamp::Timestamp;
use uuid::timestamp::context::ContextV7;

use crate::clock::{Clock, date_in_china};
use crate::error::{Error, Result};
use crate::{accounts, population, products, sandbox};

/// What can be set about the use cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// A session ends after this long without a request.
    pub session_idle: Duration,
    /// A session ends after this long, whatever happens.
    pub session_max: Duration,
    /// The folder for what the portal can make again, if it keeps any of it.
    pub state_dir: Option<PathBuf>,
}

impl Default for Settings {
    /// Thirty minutes idle, twelve hours at most; no folder.
    fn default() -> Self {
        Self {
            session_idle: Duration::from_secs(30 * 60),
            session_max: Duration::from_secs(12 * 3600),
            state_dir: None,
        }
    }
}

/// The running portal: one a process.
pub struct Portal {
    /// The database.
    pub db: Db,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The settings.
    pub settings: Settings,
    pub(crate) hashing: accounts::Hashing,
    pub(crate) products: products::Cache,
    pub(crate) population: population::Keeper,
    pub(crate) rolls: sandbox::Rolls,
    ids: Mutex<ContextV7>,
}

impl Portal {
    /// A portal over an open database.
    pub fn new(db: Db, clock: Arc<dyn Clock>, settings: Settings) -> Self {
        Self {
            db,
            clock,
            settings,
            hashing: accounts::Hashing::default(),
            products: products::Cache::default(),
            population: population::Keeper::default(),
            rolls: sandbox::Rolls::default(),
            ids: Mutex::new(ContextV7::new()),
        }
    }

    /// A new UUIDv7. Ids of one process rise in the order of their making, also within a
    /// millisecond and under a standing clock.
    pub fn new_id(&self) -> Uuid {
        let now = self.clock.now();
        let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
        let ids = self.ids.lock().unwrap_or_else(PoisonError::into_inner);
        Uuid::new_v7(Timestamp::from_unix(
            &*ids,
            seconds,
            now.timestamp_subsec_nanos(),
        ))
    }
}

impl std::fmt::Debug for Portal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Portal")
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

/// The organisation that somebody acts for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActingOrg {
    /// Which.
    pub id: OrgId,
    /// Of what kind.
    pub kind: OrgKind,
    /// Chinese name.
    pub name_zh: String,
    /// English name, may be empty.
    pub name_en: String,
}

impl ActingOrg {
    /// Its name in a language.
    pub fn name(&self, lang: Lang) -> &str {
        crate::words::name(&self.name_zh, &self.name_en, lang)
    }
}

/// The person signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Account.
    pub user_id: UserId,
    /// Name as others see it.
    pub name: String,
    /// Login.
    pub login: String,
    /// The organisation acted for; a new account has none.
    pub org: Option<ActingOrg>,
    /// The role in it.
    pub role: Option<Role>,
}

impl Actor {
    /// As the access rules see it.
    pub fn principal(&self) -> Principal {
        let member = self
            .org
            .as_ref()
            .zip(self.role)
            .map(|(org, role)| Membership {
                org: org.id,
                kind: org.kind,
                role,
            });
        Principal::User {
            user: self.user_id,
            member,
        }
    }

    /// The organisation acted for.
    pub fn org_id(&self) -> Option<OrgId> {
        self.org.as_ref().map(|org| org.id)
    }
}

/// The context of one request.
#[derive(Clone, Debug)]
pub struct Ctx {
    /// The portal.
    pub portal: Arc<Portal>,
    /// Who asks; `None` for a visitor.
    pub actor: Option<Actor>,
    /// Under which the log tells the rest.
    pub request_id: String,
    /// The reader's language.
    pub lang: Lang,
}

impl Ctx {
    /// The portal acting by itself: the command line, the worker.
    pub fn system(portal: Arc<Portal>, request_id: impl Into<String>) -> Self {
        Self {
            portal,
            actor: None,
            request_id: request_id.into(),
            lang: Lang::Zh,
        }
    }

    /// Now.
    pub fn now(&self) -> DateTime<Utc> {
        self.portal.clock.now()
    }

    /// Today in China.
    pub fn today(&self) -> NaiveDate {
        date_in_china(self.now())
    }

    /// A fresh UUIDv7.
    pub fn new_id(&self) -> Uuid {
        self.portal.new_id()
    }

    /// To read outside a transaction.
    pub fn read(&self) -> Conn<'_> {
        self.portal.db.read()
    }

    /// Who asks, as the access rules see it.
    pub fn principal(&self) -> Principal {
        self.actor
            .as_ref()
            .map_or(Principal::Visitor, Actor::principal)
    }

    /// Lets the action pass, or answers 401 for a visitor and 403 for anybody else.
    pub fn require(&self, action: Action, subject: Subject) -> Result<()> {
        match (
            access::allows(self.principal(), action, subject),
            &self.actor,
        ) {
            (true, _) => Ok(()),
            (false, None) => Err(Error::NotSignedIn),
            (false, Some(_)) => Err(Error::Forbidden),
        }
    }

    /// The person signed in.
    pub fn actor(&self) -> Result<&Actor> {
        self.actor.as_ref().ok_or(Error::NotSignedIn)
    }

    /// The firm acted for, if the person may do `action` with its own records.
    pub fn firm(&self, action: Action) -> Result<OrgId> {
        let org = self.actor()?.org_id();
        self.require(action, org.map_or(Subject::NONE, Subject::of_firm))?;
        org.ok_or(Error::Forbidden)
    }

    /// The institution acted for, if the person may do `action` with its own records.
    pub fn provider(&self, action: Action) -> Result<OrgId> {
        let org = self.actor()?.org_id();
        self.require(action, org.map_or(Subject::NONE, Subject::of_provider))?;
        org.ok_or(Error::Forbidden)
    }
}
