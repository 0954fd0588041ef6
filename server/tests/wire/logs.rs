//! What the log holds, and what it must not.

use crate::client;
use std::net::SocketAddr;

/// Who signs in; the account is made on the command line.
pub const LOGIN: &str = "someone@example.com";
/// With which password.
pub const PASSWORD: &str = "xq7 the password nobody logs";
const WRONG: &str = "xq7 a wrong password nobody logs";

/// Each line parses as one JSON object; how many there are.
pub fn each_line_is_one_event(log: &str) -> usize {
    for line in log.lines() {
        let event: Result<serde_json::Value, _> = serde_json::from_str(line);
        assert!(
            event.is_ok_and(|event| event.is_object()),
            "no event: {line}"
        );
        assert!(
            !line.chars().any(char::is_control),
            "a control character: {line:?}"
        );
    }
    log.lines().count()
}

/// Sends secrets along every way that they come, and answers them.
pub async fn secrets_sent(to: SocketAddr) -> Vec<(&'static str, String)> {
    let form = |path: &str, pairs: &[(&str, &str)], more: &str| {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(pairs)
            .finish();
        format!(
            "POST {path} HTTP/1.1\r\nHost: {to}\r\nConnection: close\r\nOrigin: http://{to}\r\n\
             Accept: application/json\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             {more}Content-Length: {}\r\n\r\n{body}",
            body.len()
        )
    };
    let login = ("params[login]", LOGIN);
    let register = [
        ("params[display_name]", "\u{1b}[31m韦晓明"),
        ("params[login]", "other@example.com"),
        ("params[password]", PASSWORD),
        ("params[password_again]", PASSWORD),
    ];
    client::talk(to, &form("/fn/accounts/register", &register, "")).await;
    let wrong = [login, ("params[password]", WRONG), ("params[next]", "")];
    client::talk(to, &form("/fn/accounts/sign_in", &wrong, "")).await;
    let right = [login, ("params[password]", PASSWORD), ("params[next]", "")];
    let answer = client::talk(to, &form("/fn/accounts/sign_in", &right, "")).await;
    let cookie = answer
        .lines()
        .filter_map(|line| line.split_once(": "))
        .filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"))
        .find_map(|(_, value)| value.split(';').next()?.split_once('='));
    let (name, token) = cookie.unwrap_or_else(|| panic!("no session: {answer}"));
    let with = format!("Cookie: {name}={token}\r\nX-Break: a\r\n");
    for path in [
        "/firm",
        "/firm/profile?secret=xq7-in-the-query",
        "/a%0d%0afake%1b%5b31m",
        "/products",
    ] {
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {to}\r\nConnection: close\r\n{with}\r\n");
        client::talk(to, &request).await;
    }
    client::talk(
        to,
        &form(
            "/fn/needs/save",
            &[("params[title]", "xq7-in-a-form")],
            &with,
        ),
    )
    .await;
    vec![
        ("the password", PASSWORD.to_owned()),
        (
            "the password as it was sent",
            form_urlencoded::byte_serialize(PASSWORD.as_bytes()).collect(),
        ),
        ("a wrong password", WRONG.to_owned()),
        ("the session", token.to_owned()),
        ("a query", "xq7-in-the-query".to_owned()),
        ("a form", "xq7-in-a-form".to_owned()),
    ]
}
