//! Pages of a warehouse keeper, and what the holder and a pledgee see of custody.

mod asks;
mod firm;
mod forms;
mod history;
mod list;
mod new;
mod pledged;
mod receipt;
mod standing;

pub use firm::FirmCustody;
pub use list::ListPage;
pub use new::NewPage;
pub use pledged::{PledgedListPage, PledgedReceiptPage};
pub use receipt::ReceiptPage;
