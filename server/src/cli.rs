//! The command line: which commands there are, and nothing of what they do.

use crate::commands;
use crate::match_command::{self, MatchArgs};
use crate::settings::{self, Settings};
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Rongqiao 融桥: financing matching and loan support for enterprises.
#[derive(Debug, Parser)]
#[command(name = "rongqiao", version, about, after_long_help = settings::HELP)]
pub struct Cli {
    /// A TOML file with settings; the environment wins over it.
    #[arg(long, global = true, env = "RONGQIAO_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the portal over HTTP, the background worker included.
    Serve(ServeArgs),
    /// Run only the background worker.
    Worker,
    /// Bring the schema up, take it down, or say where it stands.
    Migrate {
        #[command(subcommand)]
        direction: commands::migrate::Direction,
    },
    /// Fill the database: the product catalogue, or the whole demonstration city.
    Seed(SeedArgs),
    /// Match needs to products from files; touches no database.
    Match(Box<MatchArgs>),
    /// Create a platform administrator; the password is read from standard input.
    CreateAdmin(commands::create_admin::CreateAdminArgs),
    /// Say which person is behind an account: the number of an identity document is read from
    /// standard input and kept as a keyed hash only.
    Identify(commands::identify::IdentifyArgs),
    /// Check, export or anchor the audit trail, or remove rows after their time.
    #[command(
        after_help = "Exit codes: 0 as it was written, 1 not checked, 2 settings, 3 NOT as it was written"
    )]
    Audit {
        #[command(subcommand)]
        what: commands::audit::Audit,
    },
    /// List every page, server function and plain route with its method and access rule.
    Routes {
        /// As JSON, for programs.
        #[arg(long)]
        json: bool,
        /// The plain routes as an OpenAPI document.
        #[arg(long, conflicts_with = "json")]
        openapi: bool,
    },
    /// Check the settings and that the database answers; print them without secrets.
    CheckConfig,
}

/// How to serve.
#[derive(Clone, Debug, Default, Args)]
pub struct ServeArgs {
    /// Bring the schema up first, fill an empty database with the demonstration city, print the
    /// demonstration accounts. Never for production.
    #[arg(long)]
    pub demo: bool,
    /// Bring the schema up before serving.
    #[arg(long)]
    pub migrate: bool,
    /// Leave to another process what is written for all: what firms are told, the projection of
    /// facts, tidying. This one then only follows what is committed.
    #[arg(long)]
    pub no_worker: bool,
}

/// What to fill the database with.
#[derive(Clone, Debug, Args)]
#[group(required = true, multiple = false)]
pub struct SeedArgs {
    /// The demonstration city: institutions, products, firms, needs, cases, accounts.
    #[arg(long)]
    demo: bool,
    /// Only the institutions and the product catalogue.
    #[arg(long)]
    catalogue: bool,
}

/// Runs one command to its end.
pub fn run(cli: Cli) -> ExitCode {
    if let Command::Match(args) = cli.command {
        return match_command::main(&args);
    }
    let settings = match Settings::load(cli.config.as_deref()) {
        Ok(settings) => settings,
        Err(error) => {
            eprintln!("rongqiao: {error}");
            return ExitCode::from(2);
        }
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("rongqiao: cannot start: {error}");
            return ExitCode::FAILURE;
        }
    };
    let outcome = runtime.block_on(async {
        match cli.command {
            Command::Serve(args) => commands::serve::run(settings, args).await,
            Command::Worker => commands::serve::worker(settings).await,
            Command::Migrate { direction } => commands::migrate::run(&settings, direction).await,
            Command::Seed(args) => commands::seed::run(settings, args.demo).await,
            Command::CreateAdmin(args) => commands::create_admin::run(settings, args).await,
            Command::Identify(args) => commands::identify::run(settings, args).await,
            Command::Routes { json, openapi } => commands::routes::run(json, openapi),
            Command::CheckConfig => commands::check_config::run(settings).await,
            Command::Audit { what } => return commands::audit::run(settings, what).await,
            Command::Match(_) => Ok(()),
        }
        .map(|()| ExitCode::SUCCESS)
    });
    match outcome {
        Ok(code) => code,
        Err(error) => {
            eprintln!("rongqiao: {error}");
            ExitCode::FAILURE
        }
    }
}
