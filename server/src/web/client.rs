//! Where a request comes from.
//!
//! The word of a proxy is believed, and of nobody else: whoever may write the header himself would
//! otherwise choose the address under which failed sign-ins are counted.

use crate::networks::Networks;
use axum::http::HeaderMap;
use std::net::IpAddr;

/// The header that proxies add to.
const FORWARDED: &str = "x-forwarded-for";

/// The client's address: the peer's, or the last one before our own proxies that these name.
pub fn address(peer: Option<IpAddr>, headers: &HeaderMap, proxies: &Networks) -> Option<IpAddr> {
    let mut client = peer?.to_canonical();
    let lines = headers.get_all(FORWARDED).iter().rev();
    let hops = lines.flat_map(|line| line.to_str().unwrap_or("?").rsplit(','));
    for hop in hops {
        if !proxies.contain(client) {
            break;
        }
        // What cannot be read was not written by a proxy of ours; nothing before it counts.
        let Some(named) = parse(hop.trim()) else {
            break;
        };
        client = named;
    }
    Some(client)
}

/// An address as proxies write it, with a port or without.
fn parse(hop: &str) -> Option<IpAddr> {
    let bare = hop
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    let address = bare.unwrap_or(hop).parse::<IpAddr>().ok();
    let with_port = || Some(hop.parse::<std::net::SocketAddr>().ok()?.ip());
    Some(address.or_else(with_port)?.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::{FORWARDED, address};
    use axum::http::{HeaderMap, HeaderValue};

    fn client(peer: &str, lines: &[&str], proxies: &str) -> String {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(FORWARDED, HeaderValue::from_str(line).unwrap());
        }
        let peer = peer.parse().unwrap();
        address(Some(peer), &headers, &proxies.parse().unwrap())
            .unwrap()
            .to_string()
    }

    #[test]
    fn nobody_is_believed_unless_named() {
        let lied = ["198.51.100.9"];
        assert_eq!(client("203.0.113.5", &lied, ""), "203.0.113.5");
        assert_eq!(client("203.0.113.5", &lied, "10.0.0.0/8"), "203.0.113.5");
        assert_eq!(client("127.0.0.1", &lied, ""), "127.0.0.1");
    }

    #[test]
    fn the_last_address_before_our_proxies_is_the_clients() {
        let ours = "10.0.0.0/8,::1";
        for (lines, found) in [
            (&["198.51.100.9"][..], "198.51.100.9"),
            (&["1.1.1.1, 198.51.100.9"], "198.51.100.9"),
            (&["1.1.1.1, 198.51.100.9, 10.0.0.2"], "198.51.100.9"),
            (
                &["1.1.1.1", "198.51.100.9", "10.0.0.2,10.0.0.3"],
                "198.51.100.9",
            ),
            (&["1.1.1.1, 198.51.100.9:4711"], "198.51.100.9"),
            (&["[2001:db8::7]:443"], "2001:db8::7"),
            (&["[2001:db8::7]"], "2001:db8::7"),
            (&["::ffff:198.51.100.9"], "198.51.100.9"),
            (&["10.0.0.9"], "10.0.0.9"),
            (&[], "10.0.0.1"),
        ] {
            assert_eq!(client("10.0.0.1", lines, ours), found, "{lines:?}");
            assert_eq!(client("::ffff:10.0.0.1", lines, ours), found, "{lines:?}");
        }
    }

    #[test]
    fn what_cannot_be_read_ends_the_way_back() {
        for line in [
            "1.1.1.1, unknown",
            "1.1.1.1, ",
            "1.1.1.1,_hidden",
            "1.1.1.1, 10.0.0.2, x",
        ] {
            let found = client("10.0.0.1", &[line], "10.0.0.0/8");
            assert!(found.starts_with("10.0.0."), "{line}: {found}");
        }
    }
}
