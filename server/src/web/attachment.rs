//! Files that are kept, not shown: the header that says so.

use axum::http::HeaderValue;
use std::fmt::Write;

/// A file under its name in every script (RFC 6266, RFC 8187).
pub fn named(name: &str) -> HeaderValue {
    let mut written = String::from("attachment; filename*=UTF-8''");
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') {
            written.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(written, "%{byte:02X}");
        }
    }
    HeaderValue::from_str(&written).unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_cannot_leave_its_header() {
        let named = super::named("合同\"\r\nX: y.pdf");
        let wanted = "attachment; filename*=UTF-8''%E5%90%88%E5%90%8C%22%0D%0AX%3A%20y.pdf";
        assert_eq!(named.to_str().ok(), Some(wanted));
    }
}
