//! Pages that everybody sees.

mod home;
mod product;
mod products;
mod register;
mod sign_in;

pub use home::HomePage;
pub use product::ProductPage;
pub use products::ProductsPage;
pub use register::RegisterPage;
pub use sign_in::SignInPage;
