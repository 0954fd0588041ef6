//! One year's figures of a firm, fen.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// One year's figures of a firm, fen.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "firm_financial")]
pub struct Model {
    /// The firm.
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    /// Calendar year.
    #[sea_orm(primary_key, auto_increment = false)]
    pub year: i32,
    /// 营业收入.
    pub revenue_fen: i64,
    /// 资产总额.
    pub total_assets_fen: i64,
    /// 负债总额.
    pub total_liabilities_fen: i64,
    /// 净利润, may be negative.
    pub net_profit_fen: i64,
    /// 研发费用.
    pub rd_expense_fen: i64,
    /// Last changed.
    pub updated_at: DateTime<Utc>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
