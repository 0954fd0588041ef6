//! Logins: an e-mail address or a Chinese mobile number, with one spelling each.

use crate::{fault::Fault, text, twin};

/// Longest login, in characters.
const MAX: usize = 254;

/// The one spelling under which a login is unique: compatibility forms and look-alike letters
/// folded, invisible marks and outer blanks gone, lower case; a mobile number without its country
/// code and separators. `None` when nothing could be stored under it.
pub fn key(login: &str) -> Option<String> {
    if login.chars().count() > 4 * MAX {
        return None;
    }
    let key = twin::latin(login).trim().to_owned();
    let key = mobile(&key).unwrap_or(key);
    let good = !key.is_empty() && key.chars().count() <= MAX && !key.chars().any(char::is_control);
    good.then_some(key)
}

/// Reads a login for a new account: as shown, and its key. What is shown is the key: nobody has a
/// login that looks different from what it is.
pub fn read(login: &str) -> Result<(String, String), Fault> {
    text::line(login, MAX)?;
    let example = || Fault::BadFormat {
        example: "zhang@example.com / 13800138000".into(),
    };
    let key = key(login).ok_or_else(example)?;
    if is_mobile(&key) {
        return Ok((key.clone(), key));
    }
    if !is_email(&key) {
        return Err(example());
    }
    let shown = text::fold(login).trim().to_owned();
    Ok((if shown.is_ascii() { shown } else { key.clone() }, key))
}

/// Reads an e-mail address: as shown, and its key.
pub fn read_email(address: &str) -> Result<(String, String), Fault> {
    let (shown, key) = match read(address) {
        Err(Fault::BadFormat { .. }) => Err(mail_example()),
        read => read,
    }?;
    if is_email(&key) {
        Ok((shown, key))
    } else {
        Err(mail_example())
    }
}

fn mail_example() -> Fault {
    Fault::BadFormat {
        example: "zhang@example.com".into(),
    }
}

/// The digits of a mobile number with or without the country code.
fn mobile(text: &str) -> Option<String> {
    let separator = |c: char| matches!(c, ' ' | '-' | '(' | ')' | '+');
    if !text.chars().all(|c| c.is_ascii_digit() || separator(c)) {
        return None;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    ["", "86", "0086"]
        .iter()
        .filter_map(|code| digits.strip_prefix(code))
        .find(|number| is_mobile(number))
        .map(str::to_owned)
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
pub fn is_email(key: &str) -> bool {
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
mod tests;
