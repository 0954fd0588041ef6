//! `rongqiao create-admin`: the first account of a new portal.

use super::Failure;
use crate::portal;
use crate::settings::Settings;
use clap::Args;
use contract::Problem;
use domain::lang::Lang;
use std::io::BufRead;

/// Who the administrator is.
#[derive(Clone, Debug, Args)]
pub struct CreateAdminArgs {
    /// E-mail address or mobile number to sign in with.
    #[arg(long)]
    login: String,
    /// The person's name.
    #[arg(long)]
    name: String,
}

/// Creates the account; the password is the first line of standard input, never an argument.
pub async fn run(settings: Settings, args: CreateAdminArgs) -> Result<(), Failure> {
    portal::schema(&settings).await?;
    let portal = portal::open(&settings).await?;
    eprintln!("Password (one line):");
    let mut password = String::new();
    std::io::stdin().lock().read_line(&mut password)?;
    let password = password.trim_end_matches(['\r', '\n']);
    let ctx = services::Ctx::system(portal, "create-admin");
    services::accounts::create_admin(&ctx, &args.name, &args.login, password)
        .await
        .map_err(|error| explain(&error.into_problem("create-admin")))?;
    println!("{} administers the platform now", args.login);
    Ok(())
}

/// What is wrong with the input, field by field, for a person at the terminal.
pub(super) fn explain(problem: &Problem) -> String {
    let faults = problem
        .fields
        .iter()
        .map(|fault| fault.fault.message(Lang::En));
    let general = app::components::problem::message(Lang::En, problem);
    faults.chain(general).collect::<Vec<_>>().join(" ")
}
