//! What a password must be: long, and not the first thing somebody would try. No rules on its
//! make-up and no forced change (ASVS 5.0, NIST SP 800-63B).

use domain::fault::Fault;

/// Fewest characters.
pub(crate) const MIN: usize = 10;
/// Most characters.
pub(crate) const MAX: usize = 128;
/// Longest that is hashed at all at sign-in, in bytes.
pub(crate) const MAX_BYTES: usize = MAX * 4;

/// Passwords of ten characters and more that lead every list of stolen ones.
const COMMON: &[&str] = &[
    "1234567890",
    "0123456789",
    "0987654321",
    "12345678910",
    "123456789a",
    "1234567891",
    "123456789q",
    "1q2w3e4r5t",
    "1q2w3e4r5t6y",
    "qwertyuiop",
    "qwerty12345",
    "qwerty123456",
    "q1w2e3r4t5",
    "asdfghjkl;",
    "asdfghjkl123",
    "zxcvbnm123",
    "abcdefghij",
    "abc1234567",
    "abcd123456",
    "abc123456789",
    "password12",
    "password123",
    "password1234",
    "password12345",
    "passw0rd123",
    "p@ssw0rd123",
    "admin12345",
    "admin123456",
    "administrator",
    "welcome123",
    "letmein123",
    "iloveyou123",
    "woaini1314",
    "woaini520",
    "woaini1314520",
    "5201314520",
    "1314520520",
    "woaini123456",
    "a123456789",
    "aa123456789",
    "qq123456789",
    "zhang123456",
    "wang123456",
    "liuzhou123",
    "liuzhou2026",
    "rongqiao123",
    "rongqiao2026",
    "changeme123",
    "1111111111",
    "0000000000",
    "8888888888",
    "6666666666",
    "aaaaaaaaaa",
    "1122334455",
    "147258369",
    "1472583690",
    "9876543210",
    "789456123",
    "7894561230",
    "qazwsxedc",
    "qazwsxedcrfv",
    "1qaz2wsx3edc",
    "1qaz2wsx3edc4rfv",
    "superman123",
    "football123",
    "sunshine123",
];

/// Checks a new password; `login` is the login's key where that is known.
pub(crate) fn check(password: &str, login: Option<&str>) -> Result<(), Fault> {
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
    let plain = password.to_lowercase();
    let name = login.map(|login| login.split('@').next().unwrap_or(login));
    let mut chars = plain.chars();
    let first = chars.next();
    let one_character = chars.all(|c| Some(c) == first);
    let is_login = Some(plain.as_str()) == login || Some(plain.as_str()) == name;
    if COMMON.contains(&plain.as_str()) || one_character || is_login {
        return Err(Fault::TooCommon);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_and_unusual_is_all_that_is_asked() {
        let check = |password| check(password, Some("zhang.wei@example.com"));
        let long = &"x y".repeat(50);
        assert_eq!(check(""), Err(Fault::Required));
        assert_eq!(check("short"), Err(Fault::TooShort { min: 10 }));
        assert_eq!(
            check("密码密码密码密码密"),
            Err(Fault::TooShort { min: 10 })
        );
        assert_eq!(check(long), Err(Fault::TooLong { max: 128 }));
        assert_eq!(check("Password123"), Err(Fault::TooCommon));
        assert_eq!(check("zzzzzzzzzzzz"), Err(Fault::TooCommon));
        assert_eq!(check("Zhang.Wei@Example.com"), Err(Fault::TooCommon));
        assert_eq!(check("has a \0 inside"), Err(Fault::ControlCharacter));
        assert_eq!(check("rongqiao-demo-2026"), Ok(()));
        assert_eq!(check("四个无关的词语放在一起"), Ok(()));
    }
}
