//! Pledges and mortgages, as the firm and as the institution see them: lists, one of them with the
//! steps of the reader, and the form that proposes one.

mod acts;
mod begun;
mod decide;
mod end;
mod history;
mod list;
mod new;
mod one;
mod parts;

pub use list::{FirmListPage, ListPage};
pub use new::NewPage;
pub use one::{FirmPage, OnePage};
pub use parts::{Items, PledgeTable, Terms};
