//! What every use case is handed: the portal, who asks, and in which language.

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use domain::access::{self, Action, Denied, Membership, OrgKind, Permit, Principal, Role, Subject};
use domain::ids::{OrgId, UserId};
use domain::lang::Lang;
use domain::sign_in::password::Profile;
use store::{Conn, Db};
use uuid::Uuid;
use uuid::timestamp::Timestamp;
use uuid::timestamp::context::ContextV7;

use crate::clock::{Clock, date_in_china};
use crate::error::{Error, Result};
use crate::keys::Keys;
use crate::outside::{Folder, RegistryConnector};
use crate::sessions::SessionRef;
use crate::{accounts, audit, documents, mail, population, products, sandbox};

/// What can be set about the use cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// A session ends after this long without a request.
    pub session_idle: Duration,
    /// A session ends after this long, whatever happens.
    pub session_max: Duration,
    /// The folder for what the portal can make again, if it keeps any of it.
    pub state_dir: Option<PathBuf>,
    /// The portal's own secrets.
    pub keys: Keys,
    /// How users reach the portal, without a trailing slash: links in letters begin with it.
    pub public_url: String,
    /// How letters leave.
    pub mail: mail::Mail,
    /// Where documents lie and how much may be kept.
    pub documents: documents::Setup,
    /// The folder of extracts of outside registers, if there is one.
    pub extracts: Option<PathBuf>,
    /// Where the audit trail is anchored, and its older keys.
    pub audit: audit::Setup,
    /// Which rules passwords follow.
    pub password_profile: Profile,
    /// Whether demonstration accounts are shown the code of their second factor; never in
    /// production.
    pub demo_codes: bool,
}

impl Settings {
    /// Thirty minutes idle, twelve hours at most; no folder; letters wait.
    pub fn with(keys: Keys) -> Self {
        Self {
            keys,
            session_idle: Duration::from_secs(30 * 60),
            session_max: Duration::from_secs(12 * 3600),
            state_dir: None,
            public_url: "http://127.0.0.1:3000".into(),
            mail: mail::Mail::default(),
            documents: documents::Setup::default(),
            extracts: None,
            audit: audit::Setup::default(),
            password_profile: Profile::default(),
            demo_codes: false,
        }
    }
}

fn connectors(settings: &Settings) -> Vec<Arc<dyn RegistryConnector>> {
    let folder = settings.extracts.clone().map(Folder::new);
    folder
        .map(|folder| Arc::new(folder) as _)
        .into_iter()
        .collect()
}

/// The running portal: one a process.
pub struct Portal {
    /// The database.
    pub db: Db,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The clock of the audit trail: the same, but where a past is made up. What is recorded says
    /// when it was recorded.
    pub(crate) recorder: Arc<dyn Clock>,
    /// The settings.
    pub settings: Settings,
    /// The portal's own secrets.
    pub keys: Keys,
    pub(crate) hashing: accounts::Hashing,
    pub(crate) products: products::Cache,
    pub(crate) population: population::Keeper,
    pub(crate) rolls: sandbox::Rolls,
    pub(crate) mail: mail::Office,
    pub(crate) vault: documents::Vault,
    connectors: Vec<Arc<dyn RegistryConnector>>,
    pub(crate) watch: audit::watch::Watch,
    ids: Mutex<ContextV7>,
}

impl Portal {
    /// A portal over an open database.
    pub fn new(db: Db, clock: Arc<dyn Clock>, settings: Settings) -> Self {
        Self {
            db,
            recorder: Arc::clone(&clock),
            clock,
            keys: settings.keys.clone(),
            connectors: connectors(&settings),
            settings,
            hashing: accounts::Hashing::default(),
            products: products::Cache::default(),
            population: population::Keeper::default(),
            rolls: sandbox::Rolls::default(),
            mail: mail::Office::default(),
            vault: documents::Vault::default(),
            watch: audit::watch::Watch::default(),
            ids: Mutex::new(ContextV7::new()),
        }
    }

    /// The registers outside that can be asked.
    pub(crate) fn connectors(&self) -> &[Arc<dyn RegistryConnector>] {
        &self.connectors
    }

    /// The same portal under another clock, for a made-up past; its trail stays in the present.
    pub(crate) fn under(&self, clock: Arc<dyn Clock>) -> Self {
        Self {
            recorder: Arc::clone(&self.recorder),
            ..Self::new(self.db.clone(), clock, self.settings.clone())
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
    /// Whether the second factor is still to come; until then nothing else is open.
    pub pending: bool,
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
        if self.pending {
            return Principal::Pending { user: self.user_id };
        }
        Principal::User {
            user: self.user_id,
            member,
        }
    }

    /// The pages that belong to the role.
    pub fn home(&self) -> contract::account::Home {
        match self.role {
            Some(Role::Auditor) => contract::account::Home::Auditor,
            _ => accounts::home(self.org.as_ref().map(|org| org.kind)),
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
    /// Whether the portal acts by itself, so that nobody is behind it.
    pub system: bool,
    /// What was refused on the way; the audit trail keeps it.
    pub refusals: Refusals,
    /// The address that the request came from, by the word of trusted proxies only; `None` where
    /// there is no connection.
    pub network: Option<IpAddr>,
    /// The browser as a person recognises it: `Chrome · Windows`; empty when unknown.
    pub agent: String,
    /// The session that the request came with.
    pub session: Option<SessionRef>,
}

/// What was refused in the course of a request, shared by every copy of its context.
#[derive(Clone, Debug, Default)]
pub struct Refusals(Arc<Mutex<Vec<Denied>>>);

impl Refusals {
    fn note(&self, denied: Denied) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(denied);
    }

    /// Whether anything was noted.
    pub fn any(&self) -> bool {
        !self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .is_empty()
    }

    /// Takes out what was noted so far.
    pub fn take(&self) -> Vec<Denied> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Ctx {
    /// The portal acting by itself: the command line, the worker.
    pub fn system(portal: Arc<Portal>, request_id: impl Into<String>) -> Self {
        Self {
            portal,
            actor: None,
            request_id: request_id.into(),
            lang: Lang::Zh,
            system: true,
            refusals: Refusals::default(),
            network: None,
            agent: String::new(),
            session: None,
        }
    }

    /// The context of a request, of a visitor until an actor is put in.
    pub fn request(portal: Arc<Portal>, request_id: impl Into<String>, lang: Lang) -> Self {
        Self {
            system: false,
            lang,
            ..Self::system(portal, request_id)
        }
    }

    /// The portal acting on what follows by itself from the act of this request.
    pub fn by_portal(&self) -> Self {
        Self {
            actor: None,
            session: None,
            system: true,
            ..self.clone()
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
        match &self.actor {
            Some(actor) => actor.principal(),
            None if self.system => Principal::System,
            None => Principal::Visitor,
        }
    }

    /// Whether the action would pass: for what a page shows or leaves out.
    pub fn may(&self, action: Action, subject: Subject) -> bool {
        access::allows(self.principal(), action, subject)
    }

    /// Lets the action pass, or answers 401 to a visitor and 403 to anybody else, and notes it.
    pub fn require(&self, action: Action, subject: Subject) -> Result<Permit> {
        access::authorize(self.principal(), action, subject).map_err(|denied| {
            self.refusals.note(denied);
            match self.actor {
                None => Error::NotSignedIn,
                Some(_) => Error::Forbidden,
            }
        })
    }

    /// Notes that a rule beyond roles refused the action: who proposed it cannot confirm it.
    pub(crate) fn deny(&self, action: Action, subject: Subject) {
        let who = self.principal();
        self.refusals.note(Denied {
            who,
            action,
            subject,
        });
    }

    /// The permission of the portal itself: the worker, the command line, and what follows from
    /// somebody's act without being it.
    pub fn housekeeping(&self) -> Result<Permit> {
        self.by_portal().require(Action::KeepHouse, Subject::NONE)
    }

    /// The person signed in.
    pub fn actor(&self) -> Result<&Actor> {
        self.actor.as_ref().ok_or(Error::NotSignedIn)
    }

    /// The firm acted for, if the person may do `action` with its own records.
    pub fn firm(&self, action: Action) -> Result<OrgId> {
        Ok(self.as_firm(action)?.0)
    }

    /// The same with the permission, to write with.
    pub fn as_firm(&self, action: Action) -> Result<(OrgId, Permit)> {
        self.own(action, Subject::of_firm)
    }

    /// The institution acted for, if the person may do `action` with its own records.
    pub fn provider(&self, action: Action) -> Result<OrgId> {
        Ok(self.as_provider(action)?.0)
    }

    /// The same with the permission, to write with.
    pub fn as_provider(&self, action: Action) -> Result<(OrgId, Permit)> {
        self.own(action, Subject::of_provider)
    }

    fn own(&self, action: Action, subject: fn(OrgId) -> Subject) -> Result<(OrgId, Permit)> {
        let org = self.actor.as_ref().and_then(Actor::org_id);
        let permit = self.require(action, org.map_or(Subject::NONE, subject))?;
        Ok((org.ok_or(Error::Forbidden)?, permit))
    }
}
