//! Bytes that are no proper request.

/// Two hundred of them, made of every target with every sort of header.
pub fn requests() -> Vec<Vec<u8>> {
    let long = format!("/{}", "a".repeat(1_000_000));
    let dots = "/..".repeat(500);
    let percent = "/%".repeat(300);
    let targets: [&str; 20] = [
        "",
        "*",
        "//",
        "evil.example:443",
        "http://evil.example/",
        "http://",
        "https://[::1",
        "/%",
        "/%zz",
        "/%00",
        "/\u{0}",
        "/\u{7f}\u{80}",
        "/a b",
        "/a\tb",
        "/?%ff=%fe",
        "/products/%2e%2e%2f%2e%2e",
        "/fn/needs/save",
        &long,
        &dots,
        &percent,
    ];
    let methods = ["GET", "POST", "CONNECT", "OPTIONS", "G\u{0}T"];
    let mut requests = Vec::new();
    for target in targets {
        for method in methods {
            requests.push(
                format!("{method} {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .into_bytes(),
            );
        }
    }
    let wide = format!("X-Long: {}", "b".repeat(200_000));
    let many = "X-Many: 1\r\n".repeat(500);
    let heads: [&str; 20] = [
        "Content-Length: -1",
        "Content-Length: 1\r\nContent-Length: 2",
        "Content-Length: 99999999999999999999",
        "Content-Length: 0x10",
        "Content-Length: 5, 5",
        "Transfer-Encoding: chunked\r\nContent-Length: 4",
        "Transfer-Encoding: chunked, chunked",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding : chunked",
        " Folded: yes",
        "No colon at all",
        ": no name",
        "Na\u{0}me: x",
        "Cookie: \u{ff}\u{fe}=\u{1}",
        "Cookie: ;;;===;rongqiao_session=;__Host-rongqiao_session=%00",
        "Accept: \u{7f}\u{200b}text/html",
        "Expect: 200-maybe",
        &wide,
        &many,
    ];
    let bodies = [
        "to=en",
        "5\r\nto=en\r\n0\r\n\r\n",
        "ffffffffffffffff1\r\nx\r\n",
        "-5\r\nto=en\r\n0\r\n\r\n",
        "5;\u{0}=\u{ff}\r\nto=en\r\n0\r\nX: y\r\n\r\n",
    ];
    for head in heads {
        for (number, body) in bodies.iter().enumerate() {
            let kind = match number {
                0 | 1 => "application/x-www-form-urlencoded",
                2 => "multipart/form-data",
                3 => "multipart/form-data; boundary=\"",
                _ => "\u{1}/\u{2}",
            };
            let line = [
                "POST /lang",
                "POST /fn/needs/save",
                "POST /fn/accounts/sign_in",
            ][number % 3];
            let length = if head.to_lowercase().contains("chunked") {
                String::new()
            } else {
                format!("Content-Length: {}\r\n", body.len())
            };
            let host = if number == 4 { "" } else { "Host: x\r\n" };
            requests.push(
                format!("{line} HTTP/1.1\r\n{host}Connection: close\r\nContent-Type: {kind}\r\n{length}{head}\r\n\r\n{body}")
                    .into_bytes(),
            );
        }
    }
    requests
}
