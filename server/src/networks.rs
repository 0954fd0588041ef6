//! Networks by their prefixes: which proxies are believed, and which addresses are one neighbour.

use ipnet::IpNet;
use serde::{Deserialize, Deserializer};
use std::net::IpAddr;
use std::str::FromStr;

/// A list of networks, as the settings write it: `10.0.0.0/8, 2001:db8::/32, 192.0.2.7`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Networks(Vec<IpNet>);

/// What is no network.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is neither an address nor a network such as 10.0.0.0/8")]
pub struct NotANetwork(String);

impl Networks {
    /// Whether the address lies in one of them.
    pub fn contain(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromStr for Networks {
    type Err = NotANetwork;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts = text
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty());
        let network = |part: &str| {
            let single = || part.parse::<IpAddr>().map(IpNet::from).ok();
            let network = part.parse::<IpNet>().ok().or_else(single);
            network.ok_or_else(|| NotANetwork(part.to_owned()))
        };
        Ok(Self(parts.map(network).collect::<Result<_, _>>()?))
    }
}

impl<'de> Deserialize<'de> for Networks {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

/// The neighbour that an address belongs to: itself, or the /64 that one subscriber of IPv6 has.
pub fn neighbour(address: IpAddr) -> IpNet {
    match address.to_canonical() {
        address @ IpAddr::V6(_) => {
            let whole = IpNet::from(address);
            IpNet::new(address, 64).map_or(whole, |network| network.trunc())
        }
        address @ IpAddr::V4(_) => IpNet::from(address),
    }
}

#[cfg(test)]
mod tests {
    use super::{Networks, neighbour};
    use std::net::IpAddr;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_list_of_addresses_and_prefixes_is_understood() {
        let list: Networks = " 10.0.0.0/8,192.0.2.7 , 2001:db8::/32,".parse().unwrap();
        for inside in ["10.1.2.3", "192.0.2.7", "2001:db8:1::5", "::ffff:10.9.9.9"] {
            assert!(list.contain(address(inside)), "{inside}");
        }
        for outside in ["11.0.0.1", "192.0.2.8", "2001:db9::1", "::1"] {
            assert!(!list.contain(address(outside)), "{outside}");
        }
        assert!("".parse::<Networks>().unwrap().is_empty());
    }

    #[test]
    fn what_is_no_network_is_refused() {
        for wrong in ["proxy", "10.0.0.0/33", "10.0.0", "*", "10.0.0.0/8;::1"] {
            assert!(wrong.parse::<Networks>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_subscriber_of_ipv6_is_one_neighbour() {
        let same = |a: &str, b: &str| neighbour(address(a)) == neighbour(address(b));
        assert!(same("2001:db8:0:1::1", "2001:db8:0:1:ffff::2"));
        assert!(!same("2001:db8:0:1::1", "2001:db8:0:2::1"));
        assert!(!same("192.0.2.1", "192.0.2.2"));
        assert!(same("192.0.2.1", "::ffff:192.0.2.1"));
    }
}
