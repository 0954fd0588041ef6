//! Portals for one test each, and the people in them.

use std::sync::Arc;

use contract::account::{NewPasswordParams, RegisterParams};
use contract::firm::FirmParams;
use domain::fault::FieldFault;
use domain::ids::OrgId;
use domain::lang::Lang;
use services::clock::{Clock, FixedClock};
use services::mail::{Letter, LetterKind};
use services::{Ctx, Error, Portal, Settings, accounts, firms, sessions};
use store::Db;
use tempfile::TempDir;

pub const PASSWORD: &str = "a long enough password";

/// A portal with its schema up and nothing in it.
pub struct Scratch {
    pub portal: Arc<Portal>,
    pub clock: Arc<FixedClock>,
    pub url: String,
    _folder: Option<TempDir>,
}

/// One on every kind of database at hand.
pub async fn all() -> Vec<Scratch> {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("test.db").display());
    let mut all = vec![open(&url, Some(folder)).await];
    #[expect(
        clippy::disallowed_methods,
        reason = "how the test run names its server"
    )]
    let server = std::env::var("TEST_POSTGRES_URL");
    if let Ok(server) = server {
        #[expect(clippy::disallowed_methods, reason = "a name that no other test has")]
        let name = format!("services_{}", uuid::Uuid::new_v4().simple());
        let url = store::scratch::create(&server, &name).await.unwrap();
        all.push(open(&url, None).await);
    }
    all
}

async fn open(url: &str, folder: Option<TempDir>) -> Scratch {
    migrations::run::up(url, None).await.unwrap();
    let clock = Arc::new(FixedClock::at("2026-11-23T04:00:00Z".parse().unwrap()));
    Scratch {
        portal: process(url, clock.clone()).await,
        clock,
        url: url.to_owned(),
        _folder: folder,
    }
}

/// A process on a database.
async fn process(url: &str, clock: Arc<FixedClock>) -> Arc<Portal> {
    let db = Db::connect(url, 4).await.unwrap();
    let settings = Settings::with(services::Keys::known());
    Arc::new(Portal::new(db, clock, settings))
}

impl Scratch {
    /// Another process on the same database, or the same one after a restart.
    pub async fn second(&self) -> Arc<Portal> {
        process(&self.url, self.clock.clone()).await
    }

    /// A visitor's context.
    pub fn visitor(&self) -> Ctx {
        Ctx::request(self.portal.clone(), "test", Lang::Zh)
    }

    /// The context of whoever is behind a token.
    pub async fn behind(&self, token: &str) -> Ctx {
        let found = sessions::resume_with(&self.portal, token).await.unwrap();
        let (actor, session) = found.unzip();
        Ctx {
            actor,
            session,
            ..self.visitor()
        }
    }

    /// A new account, signed in: its token.
    pub async fn person(&self, login: &str) -> String {
        let params = RegisterParams {
            display_name: "张伟".into(),
            login: login.into(),
        };
        accounts::register(&self.visitor(), params).await.unwrap();
        self.opened(&self.token_for(login).await)
            .await
            .unwrap()
            .as_str()
            .to_owned()
    }

    /// Opens the account of a link.
    pub async fn opened(&self, token: &str) -> Result<accounts::SessionToken, Error> {
        let params = NewPasswordParams {
            token: token.to_owned(),
            password: PASSWORD.into(),
            password_again: PASSWORD.into(),
        };
        accounts::open(&self.visitor(), params).await
    }

    /// The token of the link in the last letter to the address.
    pub async fn token_for(&self, login: &str) -> String {
        let read = self.portal.db.read();
        let login = login.to_lowercase();
        let waiting = store::mail::due(read, self.clock.now(), 1000)
            .await
            .unwrap();
        let last = waiting.iter().rfind(|row| row.recipient == login).unwrap();
        let said = store::mail::payload(read, last.id).await.unwrap().unwrap();
        let letter: Letter = serde_json::from_value(said).unwrap();
        match letter.kind {
            LetterKind::OpenAccount { link } | LetterKind::ResetPassword { link } => {
                link.split_once("token=").unwrap().1.to_owned()
            }
            other => unreachable!("{other:?} has no link"),
        }
    }

    /// A new account with a firm: its context.
    pub async fn firm(&self, login: &str, uscc: &str) -> (Ctx, OrgId) {
        let token = self.person(login).await;
        let org = firms::save(&self.behind(&token).await, firm(uscc))
            .await
            .unwrap();
        (self.behind(&token).await, org)
    }
}

/// The form of a firm without a fault.
pub fn firm(uscc: &str) -> FirmParams {
    FirmParams {
        uscc: uscc.into(),
        name_zh: "柳州市融水精密制造有限公司".into(),
        entity_type: "company".into(),
        founded_on: "2019-03-01".into(),
        industry: "3670".into(),
        region: "450203".into(),
        zone: "liudong".into(),
        employees: "86".into(),
        ..FirmParams::default()
    }
}

/// The fields at fault.
pub fn fields(error: Error) -> Vec<String> {
    faults(error).into_iter().map(|fault| fault.field).collect()
}

/// The faults.
pub fn faults(error: Error) -> Vec<FieldFault> {
    match error {
        Error::Invalid(faults) => faults,
        other => panic!("not about fields: {other}"),
    }
}

/// What the portal itself is permitted: enough to begin a transaction.
pub fn permit() -> domain::access::Permit {
    use domain::access::{Action, Principal, Subject, authorize};
    authorize(Principal::System, Action::KeepHouse, Subject::NONE).unwrap()
}
