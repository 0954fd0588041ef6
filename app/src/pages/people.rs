//! People of an organisation, joining one, and one's own organisations.

mod desk;
mod invitations;
mod join;
mod own;
mod person;

pub use desk::{PeopleDesk, PeoplePage};
pub use join::InvitationPage;
pub use own::OwnOrganisationsPage;
