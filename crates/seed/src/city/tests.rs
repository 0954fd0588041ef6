//! The city is whole, valid by the portal's own rules, and always the same.

use super::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

#[test]
fn it_can_be_computed() {
    let city = city(1, today()).unwrap();
    assert!(city.firms.len() >= 84);
}
