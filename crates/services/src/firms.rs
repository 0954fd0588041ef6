//! The firm's own record: registration, certifications, figures, answers, and its home page.

mod certifications;
mod declared;
mod figures;
mod home;
mod people;
pub(crate) mod save;
mod view;

pub use certifications::{add_certification, remove_certification};
pub use declared::declare;
pub use figures::{remove_financial, save_financial};
pub use home::home;
pub(crate) use people::contacts;
pub use save::save;
pub use view::view;
