//! Hostile texts: for pages, for queries, for redirects.

/// The word by which a test knows what came from a hostile text.
pub const MARKER: &str = "xq7";

/// Texts that run a script, or bring an element along, wherever they are not escaped.
pub const XSS: [&str; 60] = [
    "<script>xq7()</script>",
    "<ScRiPt>xq7()</sCrIpT>",
    "<script src=//xq7.example></script>",
    "<script\u{c}x>xq7()</script>",
    "<script>xq7()//",
    "<<script>xq7()//<</script>",
    "</script><script>xq7()</script>",
    "\"</script><img src=x onerror=xq7()>",
    "\";xq7();//",
    "</textarea><script>xq7()</script>",
    "</textarea><img src=x onerror=xq7()>",
    "</title><script>xq7()</script>",
    "</title><svg onload=xq7()>",
    "</style><script>xq7()</script>",
    "</noscript><img src=x onerror=xq7()>",
    "</option></select><img src=x onerror=xq7()>",
    "</td></tr></table><img src=x onerror=xq7()>",
    "--><script>xq7()</script>",
    "--!><img src=x onerror=xq7()>",
    "]]><script>xq7()</script>",
    "<img src=x onerror=xq7()>",
    "<img/src=x/onerror=xq7()>",
    "<img src=x onerror=\"xq7()\">",
    "<img src=`x` onerror=xq7()>",
    "<IMG SRC=x OnErRoR=xq7()>",
    "<img\tsrc=x\tonerror=xq7()>",
    "<img src=x\u{a}onerror=xq7()>",
    "<svg onload=xq7()>",
    "<svg/onload=xq7()>",
    "<svg><script>xq7()</script></svg>",
    "<svg><animate onbegin=xq7() attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:xq7()><text>x</text></a></svg>",
    "<math><mi xlink:href=javascript:xq7()>x</mi></math>",
    "<math><mtext><table><mglyph><style><img src=x onerror=xq7()>",
    "<iframe src=javascript:xq7()></iframe>",
    "<iframe srcdoc=\"<script>xq7()</script>\"></iframe>",
    "<object data=javascript:xq7()></object>",
    "<embed src=javascript:xq7()>",
    "<base href=//xq7.example/>",
    "<meta http-equiv=refresh content=\"0;url=javascript:xq7()\">",
    "<link rel=stylesheet href=//xq7.example/x.css onload=xq7()>",
    "<body onload=xq7()>",
    "<details open ontoggle=xq7()><summary>x</summary></details>",
    "<video><source onerror=xq7()></video>",
    "<audio src=x onerror=xq7()>",
    "<input autofocus onfocus=xq7()>",
    "<form action=javascript:xq7()><button>x</button></form>",
    "<button formaction=javascript:xq7()>x</button>",
    "<a href=javascript:xq7()>x</a>",
    "<a href=\"java\tscript:xq7()\">x</a>",
    "javascript:xq7()",
    " javascript:xq7()",
    "JaVaScRiPt:xq7()//",
    "data:text/html,<script>xq7()</script>",
    "\" onmouseover=xq7() x=\"",
    "' onmouseover=xq7() x='",
    "\"><xq7>",
    "'><xq7>",
    "<xq7 xq7=xq7>",
    "x onfocus=xq7() autofocus",
];

/// Values that would lead a browser away, or break out of a header.
pub const REDIRECTS: [&str; 30] = [
    "https://evil.example",
    "http://evil.example/",
    "//evil.example",
    "///evil.example",
    "////evil.example/%2e%2e",
    "/\\evil.example",
    "\\\\evil.example",
    "/\\/evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r/evil.example",
    "\t//evil.example",
    " //evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https:\\\\evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "@evil.example",
    "http://127.0.0.1:3000@evil.example/",
    "http://127.0.0.1:3000.evil.example/",
    "/firm\r\nLocation: https://evil.example",
    "/firm\r\n\r\n<script>alert(1)</script>",
    "/firm\nSet-Cookie: a=b",
    "／／evil.example",
    "/\u{0}/evil.example",
    "/%0d%0aLocation:https://evil.example\r\n",
    "/\u{85}/evil.example",
];

/// Texts that change a query into which they are pasted.
pub fn sql() -> Vec<String> {
    let closings = ["'", "\"", "`", "')", "'))", "\\'", "%'", "’", "''"];
    let bodies = [
        " OR '1'='1",
        " OR 1=1--",
        " OR 1=1#",
        " AND 1=0--",
        " UNION SELECT NULL--",
        " UNION SELECT login,password_hash FROM user_account--",
        "; DROP TABLE need;--",
        "; SELECT pg_sleep(5)--",
        "||(SELECT login FROM user_account LIMIT 1)||",
        " AND (SELECT COUNT(*) FROM sqlite_master)>0--",
        " ORDER BY 99--",
        " LIMIT 1 OFFSET 1--",
        "/**/OR/**/1=1--",
        ";\u{0}--",
        " LIKE '%",
        " ESCAPE '\\",
        " AND randomblob(100000000)--",
        "; UPDATE user_account SET disabled_at=NULL;--",
        "; PRAGMA writable_schema=1;--",
        "; COPY need TO PROGRAM 'id';--",
    ];
    let plain = [
        "1 OR 1=1",
        "1;SELECT 1",
        "id DESC, (SELECT 1)",
        "CASE WHEN 1=1 THEN firm ELSE amount END",
        "firm;--",
        "-1 UNION SELECT 1",
        "0x31",
        "1e0",
        "%",
        "_",
        "%%",
        "\\",
        "\\%",
        "[a-z]",
        "*",
        "$1",
        ":q",
        "?",
        "NULL",
        "0/0",
    ];
    let closed = closings
        .iter()
        .flat_map(|closing| bodies.iter().map(move |body| format!("柳{closing}{body}")));
    closed.chain(plain.map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::{MARKER, XSS, sql};

    #[test]
    fn there_are_as_many_as_the_bars_ask_for_and_none_twice() {
        let mut all = XSS.to_vec();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 60);
        assert!(all.iter().all(|payload| payload.contains(MARKER)));
        let mut queries = sql();
        queries.sort_unstable();
        queries.dedup();
        assert_eq!(queries.len(), 200);
    }
}
