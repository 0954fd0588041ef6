//! Devices with which people have signed in before.

use domain::ids::UserId;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::conn::{Conn, Tx};
use crate::entity::known_device;
use crate::error::Result;
use crate::rows::DeviceRow;

/// The devices of a person.
pub async fn of_user(conn: Conn<'_>, user: UserId) -> Result<Vec<DeviceRow>> {
    Ok(known_device::Entity::find()
        .filter(known_device::Column::UserId.eq(user.uuid()))
        .all(&conn.exec())
        .await?)
}

/// Notes a sign-in with a device; its first day stays.
pub async fn seen(tx: &Tx, row: DeviceRow) -> Result<()> {
    use known_device::Column as C;
    known_device::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(
            OnConflict::columns([C::UserId, C::DeviceHash])
                .update_column(C::LastAt)
                .to_owned(),
        )
        .exec_without_returning(&tx.conn().exec())
        .await?;
    Ok(())
}
