//! What a password must be like. Whether it is a common one is asked elsewhere: that takes lists.
//!
//! Two profiles, because two rules contradict each other. `asvs` (OWASP ASVS 5.0 chapter 6, NIST SP
//! 800-63B) asks for length alone and no forced change; `mlps3` (等保 level 3) also asks for several
//! kinds of characters and a change every ninety days.

use chrono::{DateTime, TimeDelta, Utc};

use crate::fault::Fault;
use crate::text;

/// Fewest characters; ASVS asks for eight and recommends fifteen.
pub const MIN: usize = 10;
/// Most characters.
pub const MAX: usize = 128;
/// Longest that is looked at at all at sign-in, in bytes: the longest password in the widest
/// letters.
pub const MAX_BYTES: usize = MAX * 4;
/// Kinds of characters that `mlps3` asks for, of four.
const KINDS: usize = 3;
/// How long a password may be used under `mlps3`.
const LIFE: TimeDelta = TimeDelta::days(90);
/// The shortest word that counts as taken from the context.
const WORD: usize = 3;

/// Which rules passwords follow.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Profile {
    /// Length, and not a common one.
    #[default]
    Asvs,
    /// Also several kinds of characters, and a change every ninety days.
    Mlps3,
}

impl Profile {
    /// By its name in the settings.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "asvs" => Some(Self::Asvs),
            "mlps3" => Some(Self::Mlps3),
            _ => None,
        }
    }

    /// Its name in the settings.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Asvs => "asvs",
            Self::Mlps3 => "mlps3",
        }
    }

    /// Whether a password set then must be changed now.
    pub fn expired(self, set_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        self == Self::Mlps3 && now - set_at >= LIFE
    }

    /// Checks a new password. `context` are words that belong to the person or the portal: a
    /// password that is one of them with a few characters around it is no secret.
    pub fn check(self, password: &str, context: &[&str]) -> Result<(), Fault> {
        if password.is_empty() {
            return Err(Fault::Required);
        }
        if password.chars().any(char::is_control) {
            return Err(Fault::ControlCharacter);
        }
        let length = password.chars().count();
        if length > MAX {
            return Err(Fault::TooLong { max: MAX });
        }
        if length < MIN {
            return Err(Fault::TooShort { min: MIN });
        }
        if self == Self::Mlps3 && kinds(password) < KINDS {
            return Err(Fault::TooPlain { kinds: KINDS });
        }
        if is_context(password, context) {
            return Err(Fault::TooCommon);
        }
        Ok(())
    }
}

/// How many of capitals, small letters, digits and everything else occur. A Chinese character is
/// none of the first three and counts as the fourth.
fn kinds(password: &str) -> usize {
    let has = |kind: fn(&char) -> bool| usize::from(password.chars().any(|c| kind(&c)));
    has(|c| c.is_ascii_uppercase())
        + has(|c| c.is_ascii_lowercase())
        + has(|c| c.is_ascii_digit())
        + has(|c| !c.is_ascii_alphanumeric())
}

/// Whether hardly anything is left once the words of the context are taken out.
fn is_context(password: &str, context: &[&str]) -> bool {
    let plain = folded(password);
    let mut rest = plain.clone();
    for word in words(context) {
        rest = rest.replace(&word, "");
    }
    let left = rest.chars().filter(|c| c.is_alphanumeric()).count();
    rest != plain && left < MIN / 2
}

/// The words, longest first, with the parts of an address for themselves.
fn words(context: &[&str]) -> Vec<String> {
    let mut all: Vec<String> = context
        .iter()
        .flat_map(|text| {
            let text = folded(text);
            let parts = text
                .split(|c: char| !c.is_alphanumeric())
                .map(str::to_owned)
                .collect::<Vec<_>>();
            parts.into_iter().chain([text])
        })
        .filter(|word| {
            let enough = if word.is_ascii() { WORD } else { 2 };
            word.chars().count() >= enough
        })
        .collect();
    all.sort_by_key(|word| std::cmp::Reverse(word.len()));
    all.dedup();
    all
}

fn folded(text: &str) -> String {
    text::fold(text).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTEXT: [&str; 3] = ["zhang.wei@example.com", "张伟", "rongqiao"];

    #[test]
    fn length_is_all_that_is_asked() {
        let check = |password| Profile::Asvs.check(password, &CONTEXT);
        let long = "x y".repeat(50);
        assert_eq!(check(""), Err(Fault::Required));
        assert_eq!(check("short"), Err(Fault::TooShort { min: 10 }));
        assert_eq!(
            check("密码密码密码密码密"),
            Err(Fault::TooShort { min: 10 })
        );
        assert_eq!(check(&long), Err(Fault::TooLong { max: 128 }));
        assert_eq!(check("has a \0 inside"), Err(Fault::ControlCharacter));
        assert_eq!(check("四个无关的词语放在一起"), Ok(()));
        assert_eq!(check("correct horse battery staple"), Ok(()));
    }

    #[test]
    fn what_belongs_to_the_person_or_the_portal_is_no_secret() {
        let check = |password| Profile::Asvs.check(password, &CONTEXT);
        for bad in [
            "Zhang.Wei@Example.com",
            "zhang.wei1234",
            "RongQiao2026",
            "rongqiao-rongqiao",
            "ｒｏｎｇｑｉａｏ！２０",
            "张伟张伟张伟张伟张伟",
        ] {
            assert_eq!(check(bad), Err(Fault::TooCommon), "{bad}");
        }
        assert_eq!(check("rongqiao opened on a rainy day"), Ok(()));
    }

    #[test]
    fn the_second_profile_also_asks_for_kinds_and_for_change() {
        let check = |password| Profile::Mlps3.check(password, &CONTEXT);
        let plain = Err(Fault::TooPlain { kinds: 3 });
        assert_eq!(check("correct horse battery"), plain);
        assert_eq!(check("CorrectHorseBattery"), plain);
        assert_eq!(check("Correct horse battery"), Ok(()));
        assert_eq!(check("correct7horse_battery"), Ok(()));
        let set = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        assert!(!Profile::Mlps3.expired(set, set + TimeDelta::days(89)));
        assert!(Profile::Mlps3.expired(set, set + TimeDelta::days(90)));
        assert!(!Profile::Asvs.expired(set, set + TimeDelta::days(9000)));
    }
}
