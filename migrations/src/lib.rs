//! The schema, forward and back, for SQLite and PostgreSQL alike.
//!
//! One concern a file. Each migration runs in a transaction on both databases, so that a killed
//! migration leaves nothing half done. No sequences: keys are UUIDv7 made by the use cases, and
//! every rule over rows is a constraint, which is what carries over to a distributed PostgreSQL.
//! The only triggers are those of tables that only grow ([`append_only`]); no rule of the trade
//! leans on them.

use sea_orm_migration::prelude::*;

mod append_only;
pub mod grants;
mod m0001_people;
mod m0002_firm;
mod m0003_need_and_asset;
mod m0004_product_and_quota;
mod m0005_application;
mod m0006_trail;
mod m0007_need_fact;
mod m0008_product_version;
mod m0009_alert;
mod m0010_access;
mod m0011_sign_in;
mod m0012_people;
mod m0013_proposal;
mod m0014_audit_chain;
mod m0015_consent;
mod m0016_registry;
mod m0017_valuation;
mod m0018_custody;
mod m0019_document;
pub mod run;
mod sql;

/// All migrations in order.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_people::Migration),
            Box::new(m0002_firm::Migration),
            Box::new(m0003_need_and_asset::Migration),
            Box::new(m0004_product_and_quota::Migration),
            Box::new(m0005_application::Migration),
            Box::new(m0006_trail::Migration),
            Box::new(m0007_need_fact::Migration),
            Box::new(m0008_product_version::Migration),
            Box::new(m0009_alert::Migration),
            Box::new(m0010_access::Migration),
            Box::new(m0011_sign_in::Migration),
            Box::new(m0012_people::Migration),
            Box::new(m0013_proposal::Migration),
            Box::new(m0014_audit_chain::Migration),
            Box::new(m0015_consent::Migration),
            Box::new(m0016_registry::Migration),
            Box::new(m0017_valuation::Migration),
            Box::new(m0018_custody::Migration),
            Box::new(m0019_document::Migration),
        ]
    }
}
