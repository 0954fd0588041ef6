//! A demonstration account over plain HTTP: signs in like a form without scripts, follows links.

use std::net::SocketAddr;

use crate::Outcome;
use crate::http::{Answer, Connection, get};

/// A signed-in account.
pub struct Visitor {
    address: SocketAddr,
    cookie: String,
}

impl Visitor {
    /// Signs the demonstration account of a role in.
    pub fn sign_in(address: SocketAddr, role: &str) -> Outcome<Self> {
        let (login, password) = (
            format!("{role}.demo@rongqiao.example"),
            "rongqiao-demo-2026",
        );
        let body = format!("params[login]={login}&params[password]={password}&params[next]=/");
        let body = body
            .replace('[', "%5B")
            .replace(']', "%5D")
            .replace('@', "%40");
        let request = format!(
            "POST /fn/accounts/sign_in HTTP/1.1\r\nHost: {address}\r\nAccept: text/html\r\n\
             Origin: http://{address}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        );
        let answer = ask(address, request.as_bytes())?;
        let cookies = answer
            .header("set-cookie")
            .filter_map(|line| line.split(';').next());
        let cookie = cookies.collect::<Vec<_>>().join("; ");
        if cookie.is_empty() {
            return Err(format!(
                "signing in as {login} gave no session: {}",
                answer.status
            ));
        }
        Ok(Self { address, cookie })
    }

    /// The session, as a `Cookie` header's value.
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    /// The first link on `page` that leads to one record under `prefix`.
    pub fn first_link(&self, page: &str, prefix: &str) -> Outcome<String> {
        let answer = ask(
            self.address,
            &get(self.address, page, &[("Cookie", &self.cookie)]),
        )?;
        let html = String::from_utf8_lossy(&answer.body);
        record_links(&html, prefix)
            .next()
            .map(str::to_owned)
            .ok_or_else(|| format!("{page} ({}) links to nothing under {prefix}", answer.status))
    }
}

/// Links to one record: the prefix and then an identifier, nothing after it.
fn record_links<'a>(html: &'a str, prefix: &'a str) -> impl Iterator<Item = &'a str> {
    html.split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(move |link| {
            link.strip_prefix(prefix)
                .is_some_and(|id| id.len() == 36 && !id.contains('/'))
        })
}

fn ask(address: SocketAddr, request: &[u8]) -> Outcome<Answer> {
    Connection::open(address)
        .and_then(|mut connection| connection.send(request))
        .map_err(|e| format!("http://{address}: {e}"))
}

#[cfg(test)]
mod tests {
    use super::record_links;

    #[test]
    fn finds_the_record_and_not_the_form_for_a_new_one() {
        let id = "/n/0193a5b2-0000-7000-8000-000000000001";
        let html = format!("<a href=\"/n/new\"></a><a href=\"{id}/x\"></a><a href=\"{id}\">");
        assert_eq!(record_links(&html, "/n/").collect::<Vec<_>>(), [id]);
    }
}
