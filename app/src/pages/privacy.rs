//! What is kept about people: the notice for everybody, and a person's own data.

mod notice;
mod own_data;

pub use notice::NoticePage;
pub use own_data::OwnDataPage;
