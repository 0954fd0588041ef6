//! What counts as one network: an IPv4 address, or the sixty-four bits of an IPv6 address that a
//! household or office gets as a whole.

use core::net::{IpAddr, Ipv6Addr};

/// The network's one name, for counting.
pub fn key(address: IpAddr) -> String {
    match canonical(address) {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

/// The neighbourhood that one device is at home in: a provider gives out addresses within it.
pub fn neighbourhood(address: IpAddr) -> String {
    match canonical(address) {
        IpAddr::V4(address) => {
            let [a, b, ..] = address.octets();
            format!("{a}.{b}.0.0/16")
        }
        IpAddr::V6(address) => {
            let [a, b, ..] = address.segments();
            format!("{}/32", Ipv6Addr::new(a, b, 0, 0, 0, 0, 0, 0))
        }
    }
}

/// An IPv4 address in IPv6 clothes is the IPv4 address.
fn canonical(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(address) => address
            .to_ipv4_mapped()
            .map_or(IpAddr::V6(address), IpAddr::V4),
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_network_has_one_name() {
        let key = |text: &str| key(text.parse().unwrap());
        assert_eq!(key("203.0.113.9"), "203.0.113.9");
        assert_eq!(key("::ffff:203.0.113.9"), "203.0.113.9");
        assert_ne!(key("203.0.113.9"), key("203.0.113.10"));
        assert_eq!(key("2001:db8:1:2::1"), "2001:db8:1:2::/64");
        assert_eq!(key("2001:db8:1:2:ffff::9"), "2001:db8:1:2::/64");
        assert_ne!(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
        assert_eq!(
            neighbourhood("203.0.113.9".parse().unwrap()),
            "203.0.0.0/16"
        );
        assert_eq!(
            neighbourhood("2001:db8:1:2::1".parse().unwrap()),
            "2001:db8::/32"
        );
    }
}
