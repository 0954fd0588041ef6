//! How letters leave: SMTP, files, or not at all.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

use lettre::address::{Address, AddressError};
use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::PoolConfig;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use uuid::Uuid;

use super::text::Written;

/// How long the mail server has for one answer, and for a whole letter.
const ANSWER: Duration = Duration::from_secs(8);
const LETTER: Duration = Duration::from_secs(20);

/// The mail server's address with its password, which stays out of whatever is printed.
#[derive(Clone, PartialEq, Eq)]
pub struct SmtpUrl(pub String);

impl SmtpUrl {
    /// Whether nobody between here and the server reads what is sent: TLS is insisted upon, or the
    /// server is on this machine.
    pub fn is_private(&self) -> bool {
        let url = self.0.to_ascii_lowercase();
        let query = url.split_once('?').map_or("", |(_, query)| query);
        let rest = url.strip_prefix("smtp://").unwrap_or_default();
        let server = rest.split(['/', '?']).next().unwrap_or_default();
        let host = server.rsplit('@').next().unwrap_or_default();
        let here = ["127.0.0.1", "localhost", "[::1]"]
            .iter()
            .any(|name| host == *name || host.starts_with(&format!("{name}:")));
        url.starts_with("smtps://") || query.split('&').any(|part| part == "tls=required") || here
    }
}

impl std::fmt::Debug for SmtpUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SmtpUrl(…)")
    }
}

/// How letters leave; by default they wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The mail server: `smtps://user:password@host`, `smtp://host:25`, `smtp://host?tls=required`.
    pub smtp: Option<SmtpUrl>,
    /// Without a mail server: the folder into which each letter is written as a file.
    pub folder: Option<PathBuf>,
    /// The sender, as `Name <address>`.
    pub from: String,
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            smtp: None,
            folder: None,
            from: "Rongqiao <no-reply@localhost>".into(),
        }
    }
}

/// Says what is wrong with the settings, without any password.
pub fn check(mail: &Mail) -> Result<(), String> {
    mail.from
        .parse::<Mailbox>()
        .map_err(|error| format!("the sender is no address: {error}"))?;
    match &mail.smtp {
        Some(SmtpUrl(url)) => AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map(drop)
            .map_err(|_| "the mail server's address cannot be read".into()),
        None => Ok(()),
    }
}

/// Whether that can be written to.
pub(super) fn address(text: &str) -> Result<Address, AddressError> {
    text.parse()
}

/// Why a letter did not leave.
#[derive(Debug)]
pub(super) struct Obstacle {
    /// For the platform's people and the log.
    pub fault: String,
    /// Whether another try could never help.
    pub for_good: bool,
}

impl Obstacle {
    fn passing(fault: impl ToString) -> Self {
        Self {
            fault: fault.to_string(),
            for_good: false,
        }
    }

    fn lasting(fault: impl ToString) -> Self {
        Self {
            fault: fault.to_string(),
            for_good: true,
        }
    }
}

/// Where letters are handed over. The connection is made with the first letter.
#[derive(Default)]
pub(crate) struct Office {
    smtp: OnceLock<Result<AsyncSmtpTransport<Tokio1Executor>, String>>,
}

impl Office {
    /// Hands one letter over.
    pub(super) async fn send(
        &self,
        settings: &Mail,
        id: Uuid,
        letter: &Written,
    ) -> Result<(), Obstacle> {
        match (&settings.smtp, &settings.folder) {
            (Some(url), _) => self.over_smtp(url, &settings.from, id, letter).await,
            (None, Some(folder)) => file(folder, &settings.from, id, letter)
                .await
                .map_err(Obstacle::passing),
            (None, None) => Err(Obstacle::passing("no mail server is set")),
        }
    }

    async fn over_smtp(
        &self,
        url: &SmtpUrl,
        from: &str,
        id: Uuid,
        letter: &Written,
    ) -> Result<(), Obstacle> {
        let message = message(from, id, letter).map_err(Obstacle::lasting)?;
        let smtp = self.smtp.get_or_init(|| {
            AsyncSmtpTransport::<Tokio1Executor>::from_url(&url.0)
                .map(|builder| {
                    let pool = PoolConfig::new().max_size(2);
                    builder.timeout(Some(ANSWER)).pool_config(pool).build()
                })
                .map_err(|_| "the mail server's address cannot be read".to_owned())
        });
        let smtp = smtp.as_ref().map_err(Obstacle::passing)?;
        match tokio::time::timeout(LETTER, smtp.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(Obstacle {
                for_good: error.is_permanent(),
                fault: error.to_string(),
            }),
            Err(_) => Err(Obstacle::passing("the mail server took too long")),
        }
    }
}

/// The letter as mail. Its identifier is the same at every try, so that a receiver can tell a
/// repetition.
fn message(from: &str, id: Uuid, letter: &Written) -> Result<Message, String> {
    let from: Mailbox = from.parse().map_err(|_| "the sender is no address")?;
    let to = address(&letter.to).map_err(|error| error.to_string())?;
    let host = from.email.domain().to_owned();
    Message::builder()
        .message_id(Some(format!("<{id}@{host}>")))
        .date(letter.at.into())
        .from(from)
        .to(Mailbox::new(None, to))
        .subject(&letter.subject)
        .header(ContentType::TEXT_PLAIN)
        .body(letter.body.clone())
        .map_err(|error| error.to_string())
}

/// The letter as a file that people and tests can read, whole or not there at all.
async fn file(folder: &Path, from: &str, id: Uuid, letter: &Written) -> std::io::Result<()> {
    let text = format!(
        "From: {from}\nTo: {}\nSubject: {}\n\n{}",
        letter.to, letter.subject, letter.body
    );
    let (folder, name) = (folder.to_owned(), format!("{id}.txt"));
    let write = move || {
        private_folder(&folder)?;
        let half = folder.join(format!(".{name}"));
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        std::io::Write::write_all(&mut options.open(&half)?, text.as_bytes())?;
        std::fs::rename(&half, folder.join(name))
    };
    tokio::task::spawn_blocking(write)
        .await
        .map_err(std::io::Error::other)?
}

/// Letters may hold links that let somebody in: the folder is the owner's alone.
fn private_folder(folder: &Path) -> std::io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(subject: &str) -> Written {
        Written {
            to: "wei@example.com".into(),
            at: chrono::DateTime::UNIX_EPOCH,
            subject: subject.into(),
            body: "您好：\n请点击链接。\n".into(),
        }
    }

    fn heads(message: &Message) -> Vec<String> {
        let text = String::from_utf8(message.formatted()).unwrap();
        let (head, _) = text.split_once("\r\n\r\n").unwrap();
        let names = head.split("\r\n").filter(|line| !line.starts_with(' '));
        names
            .map(|line| line.split(':').next().unwrap().to_owned())
            .collect()
    }

    #[test]
    fn no_name_adds_a_head_line() {
        let plain = heads(&message("R <r@x.cn>", Uuid::nil(), &letter("融桥")).unwrap());
        for hostile in [
            "a\r\nBcc: all@example.com",
            "a\nBcc: all@example.com\n\nbody",
            "a\rBcc: all@example.com",
            "柳\r\n\r\n<script>",
        ] {
            let made = message("R <r@x.cn>", Uuid::nil(), &letter(hostile)).unwrap();
            assert_eq!(heads(&made), plain, "{hostile:?}");
        }
    }

    #[test]
    fn an_address_is_one_address() {
        for bad in [
            "",
            "13800138000",
            "a@b.cn\r\nBcc: c@d.cn",
            "a@b.cn, c@d.cn",
            "a@b.cn>\r\nRCPT TO:<c@d.cn",
        ] {
            assert!(address(bad).is_err(), "{bad:?}");
        }
        assert!(address("wei+bank@example.com").is_ok());
    }

    #[test]
    fn what_crosses_the_network_in_clear_is_told() {
        let private = |url: &str| SmtpUrl(url.into()).is_private();
        assert!(private("smtps://u:p@mail.example.com"));
        assert!(private("smtp://mail.example.com:587?tls=required"));
        assert!(private("smtp://127.0.0.1:2525"));
        assert!(!private("smtp://mail.example.com:25"));
        assert!(!private("smtp://mail.example.com?tls=opportunistic"));
        assert!(!private("smtp://127.0.0.1.example.com"));
        assert!(!private("smtp://localhost:25@mail.example.com"));
    }

    #[test]
    fn settings_are_checked_and_their_password_is_not_printed() {
        let with = |smtp: &str| Mail {
            smtp: Some(SmtpUrl(smtp.into())),
            ..Mail::default()
        };
        assert!(check(&with("smtps://u:s3cret@mail.example.com")).is_ok());
        assert!(check(&with("smtp://127.0.0.1:2525")).is_ok());
        let wrong = check(&with("http://u:s3cret@host")).unwrap_err();
        assert!(!wrong.contains("s3cret"));
        assert!(!format!("{:?}", with("smtp://u:s3cret@h")).contains("s3cret"));
    }
}
