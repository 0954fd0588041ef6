//! Applications for admission: the public form, and the platform's review.

mod form;
mod letters;
mod list;
mod one;

pub use form::{AdmissionPage, AdmissionSentPage};
pub use letters::LettersPage;
pub use list::AdmissionsPage;
pub use one::AdmissionReviewPage;
