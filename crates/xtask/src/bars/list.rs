//! The catalogue: every bar with what it is about, in the order of the table.

/// One bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Its id.
    pub id: &'static str,
    /// What it is about.
    pub about: &'static str,
}

/// All of them. A bar without a test is printed as open.
pub const BARS: [Bar; 51] = [
    bar("L1", "one quota, many officers"),
    bar("L2", "limits that span rows"),
    bar("L3", "double pledge"),
    bar("L4", "refusal grounds of the registry"),
    bar("L5", "idempotency"),
    bar("L6", "maker and checker"),
    bar("L7", "ledger against its model"),
    bar("L8", "priority is the order of commits"),
    bar("L9", "append-only rows"),
    bar("L10", "rules are constraints too"),
    bar("D1", "kill -9"),
    bar("D2", "power loss"),
    bar("D3", "database cut off"),
    bar("D4", "database restarted"),
    bar("D5", "disk full"),
    bar("D6", "clock"),
    bar("D7", "backup under load"),
    bar("D8", "migrations"),
    bar("D9", "client gone"),
    bar("D10", "SIGTERM under load"),
    bar("D11", "readers and writers"),
    bar("D12", "soak"),
    bar("A1", "who may what, everywhere"),
    bar("A2", "ids of others"),
    bar("A3", "canaries"),
    bar("A4", "fields no form owns"),
    bar("A5", "revocation"),
    bar("A6", "the golden table of roles"),
    bar("S1", "password hashes"),
    bar("S2", "guessing"),
    bar("S3", "enumeration"),
    bar("S4", "sessions"),
    bar("S5", "second factor"),
    bar("S6", "reset links"),
    bar("W1", "headers"),
    bar("W2", "forged requests"),
    bar("W3", "injected texts"),
    bar("W4", "redirects"),
    bar("W5", "uploads"),
    bar("W6", "slow and many clients"),
    bar("W7", "malformed requests, panics"),
    bar("W8", "mutated requests"),
    bar("W9", "parsers under fuzz"),
    bar("W10", "queries"),
    bar("C1", "audit chain"),
    bar("C2", "audit retention"),
    bar("C3", "logs"),
    bar("C4", "data at rest"),
    bar("C5", "personal data"),
    bar("C6", "ASVS, row by row"),
    bar("C7", "supply chain and source"),
];

const fn bar(id: &'static str, about: &'static str) -> Bar {
    Bar { id, about }
}

/// The bar with this id.
pub fn bar_of(id: &str) -> Option<Bar> {
    BARS.into_iter().find(|bar| bar.id == id)
}

/// The bar that a test's name names: `tests::it bars_web::forged::bar_w2_reading::sqlite` is W2's.
pub fn named(test: &str) -> Option<Bar> {
    test.split([' ', ':', '/'])
        .filter_map(|part| part.strip_prefix("bar_"))
        .filter_map(|rest| rest.split('_').next())
        .find_map(|id| bar_of(&id.to_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::{BARS, named};

    #[test]
    fn a_tests_name_names_its_bar() {
        let id = |name: &str| named(name).map(|bar| bar.id);
        assert_eq!(
            id("tests::it bars_web::forged::bar_w2_reading::sqlite"),
            Some("W2")
        );
        assert_eq!(id("bar_w10_literal"), Some("W10"));
        assert_eq!(id("server::wire bar_w6_slow_and_many"), Some("W6"));
        assert_eq!(id("sidebar_s1_x"), None);
        assert_eq!(id("bar_x9_nothing"), None);
    }

    #[test]
    fn no_bar_is_listed_twice() {
        let mut ids = BARS.map(|bar| bar.id);
        ids.sort_unstable();
        assert!(ids.windows(2).all(|two| two[0] != two[1]));
    }
}
