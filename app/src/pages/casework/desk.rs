//! Whose desk it is: the same work under two addresses.

use crate::routes;
use contract::account::Home;

/// The desk at which a case is worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Desk {
    /// An institution that lends or leases.
    Bank,
    /// A guarantee institution, a fund, a bureau.
    Fund,
}

impl Desk {
    /// The desk of a role; whoever is no bank has the other one.
    pub fn of(home: Home) -> Self {
        match home {
            Home::Bank => Self::Bank,
            _ => Self::Fund,
        }
    }

    /// Its queue.
    pub const fn queue(self) -> &'static str {
        match self {
            Self::Bank => routes::BANK,
            Self::Fund => routes::FUND_CASES,
        }
    }

    /// The needs that fit.
    pub const fn candidates(self) -> &'static str {
        match self {
            Self::Bank => routes::BANK_NEEDS,
            Self::Fund => routes::FUND_NEEDS,
        }
    }

    /// Which criteria alone keep out how many.
    pub const fn near_misses(self) -> &'static str {
        match self {
            Self::Bank => routes::BANK_NEAR_MISSES,
            Self::Fund => routes::FUND_NEAR_MISSES,
        }
    }

    /// The sandbox of a version of one of its products.
    pub fn sandbox(
        self,
        product: impl std::fmt::Display,
        version: impl std::fmt::Display,
    ) -> String {
        match self {
            Self::Bank => routes::bank_sandbox(product, version),
            Self::Fund => routes::fund_sandbox(product, version),
        }
    }

    /// One case.
    pub fn case(self, id: impl std::fmt::Display) -> String {
        match self {
            Self::Bank => routes::bank_case(id),
            Self::Fund => routes::fund_case(id),
        }
    }
}
