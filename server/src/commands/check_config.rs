//! `rongqiao check-config`: the settings as they are read, and whether the database answers.

use super::Failure;
use crate::portal;
use crate::settings::Settings;

/// Prints every setting, the database address without its password, and checks the rest.
pub async fn run(settings: Settings) -> Result<(), Failure> {
    println!(
        "DATABASE_URL              {}",
        without_password(&settings.database_url)
    );
    println!(
        "RONGQIAO_DATABASE_CONNECTIONS {}",
        settings.database_connections
    );
    println!("RONGQIAO_MODE             {:?}", settings.mode);
    println!("RONGQIAO_BIND             {}", settings.bind);
    println!("RONGQIAO_PUBLIC_URL       {}", settings.public_url);
    println!("RONGQIAO_SITE_ROOT        {}", settings.site_root.display());
    println!("RONGQIAO_MAX_CONNECTIONS  {}", settings.max_connections);
    println!("RONGQIAO_HEADER_TIMEOUT   {}", settings.header_timeout);
    println!("RONGQIAO_REQUEST_TIMEOUT  {}", settings.request_timeout);
    println!("RONGQIAO_SHUTDOWN_TIMEOUT {}", settings.shutdown_timeout);
    println!("RONGQIAO_BODY_LIMIT       {}", settings.body_limit);
    println!("RONGQIAO_STATE_DIR        {}", settings.state_dir.display());
    let set = |key: &Option<_>| if key.is_some() { "set" } else { "not set" };
    println!("RONGQIAO_SECRET_KEY       {}", set(&settings.secret_key));
    println!("RONGQIAO_AUDIT_KEY        {}", set(&settings.audit_key));
    let anchor = settings.audit()?.anchor;
    println!(
        "RONGQIAO_AUDIT_ANCHOR     {}",
        anchor.map_or_else(|| "none".into(), |path| path.display().to_string())
    );
    let smtp = settings.mail().smtp;
    println!(
        "RONGQIAO_SMTP             {}",
        smtp.map_or_else(
            || "not set: letters are files".into(),
            |url| { without_password(&url.0) }
        )
    );
    println!("RONGQIAO_MAIL_FROM        {}", settings.mail_from);
    println!("RONGQIAO_MAIL_DIR         {}", settings.mail_dir.display());
    println!("RONGQIAO_DOCUMENTS        {}", settings.documents);
    if !settings.documents_endpoint.is_empty() {
        println!(
            "RONGQIAO_DOCUMENTS_ENDPOINT {}",
            settings.documents_endpoint
        );
    }
    println!("RONGQIAO_SCANNER          {}", settings.scanner);
    println!("RONGQIAO_PASSWORD_PROFILE {}", settings.password_profile);
    println!("RONGQIAO_POLL_MS          {}", settings.poll_ms);
    println!("RONGQIAO_LOG              {}", settings.log);
    println!("RONGQIAO_LOG_FORMAT       {:?}", settings.log_format);
    if !settings.site_root.join("pkg").is_dir() {
        return Err(format!(
            "{} holds no web part: run `cargo xtask build`",
            settings.site_root.display()
        )
        .into());
    }
    portal::schema(&settings).await?;
    let portal = portal::open(&settings).await?;
    portal::guard(&portal, &settings).await?;
    println!("the database answers and its schema is up to date");
    Ok(())
}

/// The address with the password, if any, as stars.
fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    match rest.rsplit_once('@') {
        Some((person, host)) => {
            let name = person.split(':').next().unwrap_or(person);
            format!("{scheme}://{name}:***@{host}")
        }
        None => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::without_password;

    #[test]
    fn a_password_is_never_printed() {
        assert_eq!(
            without_password("postgres://a:s3cr@t@db/x"),
            "postgres://a:***@db/x"
        );
        assert_eq!(without_password("sqlite://data/x.db"), "sqlite://data/x.db");
    }
}
