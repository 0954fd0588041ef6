//! The rows of the tables as the use cases see them.

pub use crate::entity::alert::Model as AlertRow;
pub use crate::entity::application::Model as ApplicationRow;
pub use crate::entity::application_event::Model as ApplicationEventRow;
pub use crate::entity::asset::Model as AssetRow;
pub use crate::entity::audit_event::Model as AuditRow;
pub use crate::entity::declared_fact::Model as DeclaredRow;
pub use crate::entity::financing_need::Model as NeedRow;
pub use crate::entity::firm::Model as FirmRow;
pub use crate::entity::firm_certification::Model as CertificationRow;
pub use crate::entity::firm_financial::Model as FinancialRow;
pub use crate::entity::membership::Model as MembershipRow;
pub use crate::entity::need_asset::Model as NeedAssetRow;
pub use crate::entity::need_fact::Model as NeedFactRow;
pub use crate::entity::organisation::Model as OrganisationRow;
pub use crate::entity::outbox::Model as OutboxRow;
pub use crate::entity::portal_mark::Model as MarkRow;
pub use crate::entity::product::Model as ProductRow;
pub use crate::entity::product_version::Model as EditionRow;
pub use crate::entity::product_version_event::Model as EditionEventRow;
pub use crate::entity::quota::Model as QuotaRow;
pub use crate::entity::quota_entry::Model as QuotaEntryRow;
pub use crate::entity::session::Model as SessionRow;
pub use crate::entity::user_account::Model as UserRow;
