//! What a query runs on: the pool of readers, or a transaction.

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseExecutor, DatabaseTransaction, DbBackend,
};

use crate::error::Result;

/// A borrowed connection; every query function takes one.
#[derive(Clone, Copy, Debug)]
pub struct Conn<'a>(Inner<'a>);

#[derive(Clone, Copy, Debug)]
enum Inner<'a> {
    Pool(&'a DatabaseConnection),
    Tx(&'a DatabaseTransaction),
}

impl<'a> Conn<'a> {
    pub(crate) fn pool(pool: &'a DatabaseConnection) -> Self {
        Self(Inner::Pool(pool))
    }

    /// In the form that SeaORM takes.
    pub(crate) fn exec(self) -> DatabaseExecutor<'a> {
        match self.0 {
            Inner::Pool(pool) => DatabaseExecutor::Connection(pool),
            Inner::Tx(tx) => DatabaseExecutor::Transaction(tx),
        }
    }

    /// Whether rows can be locked: on SQLite the writer is alone already.
    pub(crate) fn locks_rows(self) -> bool {
        self.exec().get_database_backend() == DbBackend::Postgres
    }
}

/// One moment of the database, to read from. It ends when it is dropped.
#[derive(Debug)]
pub struct View(DatabaseTransaction);

impl View {
    pub(crate) fn new(tx: DatabaseTransaction) -> Self {
        Self(tx)
    }

    /// The connection to run queries on.
    pub fn conn(&self) -> Conn<'_> {
        Conn(Inner::Tx(&self.0))
    }
}

/// A writing transaction. Dropped without [`Tx::commit`], it changes nothing.
#[derive(Debug)]
pub struct Tx(DatabaseTransaction);

impl Tx {
    pub(crate) fn new(tx: DatabaseTransaction) -> Self {
        Self(tx)
    }

    /// The connection to run queries on, reads included.
    pub fn conn(&self) -> Conn<'_> {
        Conn(Inner::Tx(&self.0))
    }

    /// Makes the changes lasting.
    pub async fn commit(self) -> Result<()> {
        Ok(self.0.commit().await?)
    }

    /// Takes the changes back.
    pub async fn rollback(self) -> Result<()> {
        Ok(self.0.rollback().await?)
    }
}
