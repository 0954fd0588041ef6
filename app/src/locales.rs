//! The text catalogue: every sentence of a page, in both languages, one module an area.
//!
//! A key without arguments is a `const fn(Lang) -> &'static str`, one with arguments gives a
//! `String`. Both texts stand on one place, so a key cannot exist in one language only, and an
//! argument that a text does not use is a compiler warning.

/// Generates one function a key: `key = "中文", "English";` or `key(n: u64) = "{n} 项", "{n} items";`
macro_rules! catalogue {
    (@one $key:ident = $zh:literal, $en:literal) => {
        #[doc = $zh]
        pub const fn $key(lang: ::domain::lang::Lang) -> &'static str {
            match lang {
                ::domain::lang::Lang::Zh => $zh,
                ::domain::lang::Lang::En => $en,
            }
        }
    };
    (@one $key:ident ($($arg:ident : $ty:ty),+) = $zh:literal, $en:literal) => {
        #[doc = $zh]
        pub fn $key(lang: ::domain::lang::Lang, $($arg: $ty),+) -> String {
            match lang {
                ::domain::lang::Lang::Zh => format!($zh),
                ::domain::lang::Lang::En => format!($en),
            }
        }
    };
    ($($key:ident $(($($arg:ident : $ty:ty),+ $(,)?))? = $zh:literal, $en:literal;)*) => {
        $(catalogue!(@one $key $(($($arg : $ty),+))? = $zh, $en);)*
    };
}

pub mod account;
pub mod admin;
pub mod admission;
pub mod alert;
pub mod application;
pub mod asset;
pub mod audit;
pub mod bundles;
pub mod common;
pub mod consent;
pub mod criteria;
pub mod custody;
pub mod document;
pub mod firm;
pub mod fund;
pub mod import;
pub mod line;
pub mod matches;
pub mod near_miss;
pub mod need;
pub mod outside;
pub mod people;
pub mod pledge;
pub mod privacy;
pub mod problem;
pub mod proposal;
pub mod public;
pub mod registry;
pub mod sandbox;
pub mod valuation;
pub mod worklist;

#[cfg(test)]
mod tests {
    use super::{common, problem};
    use domain::lang::Lang;

    #[test]
    fn keys_answer_in_both_languages_and_take_arguments() {
        assert_eq!(common::sign_out(Lang::Zh), "退出登录");
        assert_eq!(common::sign_out(Lang::En), "Sign out");
        assert_eq!(problem::request_id(Lang::En, "r-1"), "Request number: r-1");
    }
}
