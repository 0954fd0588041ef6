//! Home page and product catalogue.

catalogue! {}
