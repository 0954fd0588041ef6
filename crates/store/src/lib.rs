//! The only crate that names SeaORM.
