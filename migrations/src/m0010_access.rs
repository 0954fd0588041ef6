//! Roles within an organisation: whoever spoke for a firm is its owner, whoever worked for an
//! institution a maker. Checkers are named afterwards.

use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::prelude::*;

const UP: &str = "
UPDATE membership SET role = 'firm_owner' WHERE role = 'firm_member';
UPDATE membership SET role = 'maker' WHERE role IN ('officer', 'fund_manager')
";

/// A clerk or a checker was not told apart before.
const DOWN: &str = "
UPDATE membership SET role = 'firm_member' WHERE role IN ('firm_owner', 'firm_clerk');
UPDATE membership SET role = 'fund_manager' WHERE role IN ('maker', 'checker') AND org_id IN
    (SELECT id FROM organisation WHERE kind IN ('guarantee', 'fund', 'bureau'));
UPDATE membership SET role = 'officer' WHERE role IN ('maker', 'checker')
";

/// The migration of this file.
#[derive(Debug)]
pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0010_access"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::sql::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::sql::run(manager, DOWN).await
    }
}
