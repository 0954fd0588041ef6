//! `rongqiao identify`: says which person is behind an account that exists already.

use super::Failure;
use super::create_admin::explain;
use crate::portal;
use crate::settings::Settings;
use clap::Args;
use std::io::BufRead;

/// Whose account, and what kind of document.
#[derive(Clone, Debug, Args)]
pub struct IdentifyArgs {
    /// The account's login.
    #[arg(long)]
    login: String,
    /// `resident_id`, `passport`, `hk_macao_permit` or `taiwan_permit`.
    #[arg(long, default_value = "resident_id")]
    kind: String,
}

/// Enters the document; its number is the first line of standard input, never an argument.
pub async fn run(settings: Settings, args: IdentifyArgs) -> Result<(), Failure> {
    portal::schema(&settings).await?;
    let portal = portal::open(&settings).await?;
    eprintln!("Number of the identity document (one line; it is not kept):");
    let mut number = String::new();
    std::io::stdin().lock().read_line(&mut number)?;
    let ctx = services::Ctx::system(portal, "identify");
    services::persons::identify(&ctx, &args.login, &args.kind, number.trim())
        .await
        .map_err(|error| explain(&error.into_problem("identify")))?;
    println!("{} belongs to a known person now", args.login);
    Ok(())
}
