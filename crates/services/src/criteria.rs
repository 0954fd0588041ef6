//! Versions of the criteria of products: drafting, the editor, proposing, publishing by another
//! person, and what everybody may see of it. The states and who may take which step are the
//! domain's (`domain::edition`), so are the rows of the editor (`criteria::form`), the check
//! (`criteria::lint`) and the differences in words (`criteria::diff`).

mod check;
mod draft;
mod editor;
mod export;
mod first;
mod lifecycle;
mod list;
mod public;
mod publish;
mod save;
mod standing;
mod trial;
mod typed;
mod version;
mod view;
mod words;

pub use draft::draft;
pub use editor::editor;
pub use export::{Export, export};
pub(crate) use first::keep_seeded;
pub(crate) use lifecycle::withdraw_published;
pub use lifecycle::{Withdrawn, propose, rebase, send_back, withdraw};
pub use list::{products, versions};
pub(crate) use public::versions as public_versions;
pub use publish::publish;
pub use save::{Saved, import, save};
pub use trial::{Trial, keep_sandbox, trial};
pub use typed::typed;
pub use version::tree_hash;
pub use view::view;
