//! 授权: what firms let institutions read, and until when. Rules are the domain's
//! (`domain::consent`); the grants of a firm are read anew at every read of its file.

mod ask;
mod give;
mod grants;
mod list;

pub use ask::{answer, ask};
pub use give::{give, revoke};
pub(crate) use grants::{Grants, beside, class_views, codes, end, end_with, enter_all, grant};
pub use list::list;
