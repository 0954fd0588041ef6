//! Logins: an e-mail address or a Chinese mobile number, with one spelling each.

use domain::fault::Fault;
use domain::text;

/// Longest login, in characters.
const MAX: usize = 254;

/// The one spelling under which a login is unique: full-width letters folded, invisible marks and
/// blanks gone, lower case. `None` when nothing could be stored under it.
pub(crate) fn key(login: &str) -> Option<String> {
    let key: String = text::fold(login)
        .trim()
        .chars()
        .flat_map(char::to_lowercase)
        .collect();
    let good = !key.is_empty() && key.chars().count() <= MAX && !key.chars().any(char::is_control);
    good.then_some(key)
}

/// Reads a login for a new account: as shown, and its key.
pub(crate) fn read(login: &str) -> Result<(String, String), Fault> {
    let shown = text::line(login, MAX)?;
    let example = || Fault::BadFormat {
        example: "zhang@example.com / 13800138000".into(),
    };
    let shown = text::fold(&shown).trim().to_owned();
    let key = key(&shown).ok_or_else(example)?;
    if is_mobile(&key) || is_email(&key) {
        Ok((shown, key))
    } else {
        Err(example())
    }
}

/// Eleven digits that begin with 13 to 19.
fn is_mobile(key: &str) -> bool {
    key.len() == 11
        && key.bytes().all(|byte| byte.is_ascii_digit())
        && key.starts_with('1')
        && key
            .as_bytes()
            .get(1)
            .is_some_and(|second| (b'3'..=b'9').contains(second))
}

/// One `@`, a dotted host, no blanks: what delivers mail, not the whole of RFC 5322.
fn is_email(key: &str) -> bool {
    let Some((local, host)) = key.split_once('@') else {
        return false;
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c);
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    (1..=64).contains(&local.len())
        && local.chars().all(plain)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && host.contains('.')
        && host.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_login_are_one() {
        for typed in [
            "Zhang@Example.COM",
            " zhang@example.com ",
            "ｚhang＠example．com",
            "zh\u{200B}ang@example.com",
        ] {
            assert_eq!(
                key(typed).as_deref(),
                Some("zhang@example.com"),
                "{typed:?}"
            );
            assert_eq!(read(typed).unwrap().1, "zhang@example.com", "{typed:?}");
        }
        assert_eq!(read("１３８００１３８０００").unwrap().1, "13800138000");
    }

    #[test]
    fn what_is_neither_mail_nor_mobile_is_refused() {
        for bad in [
            "",
            "zhang",
            "12800138000",
            "1380013800",
            "a@b",
            "@b.c",
            "a b@c.d",
            "a@-b.c",
            "a..b@c.d",
            "a\0@b.c",
            "张@例.cn",
        ] {
            assert!(read(bad).is_err(), "{bad:?}");
        }
        assert!(read(&format!("{}@b.cn", "a".repeat(300))).is_err());
    }
}
