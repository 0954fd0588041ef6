//! What is stored but must not be readable with the database alone: encrypted with the portal's
//! secret (XChaCha20-Poly1305, a random nonce each time), or marked with it (HMAC-SHA-256) where it
//! must only be recognised. Each use has its own key, derived from the secret and the use's name.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::error::{Error, Result};
use crate::keys::{Keys, hex, random};

/// Bytes of a nonce.
const NONCE: usize = 24;

/// What something is sealed or marked for: no text of one use is understood in another.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Use {
    /// The seed of an authenticator.
    Seed,
    /// A seed that is offered and not yet confirmed.
    Offer,
    /// A recovery code.
    Recovery,
    /// A login of which tries are counted.
    Login,
    /// A device.
    Device,
    /// The identity number of a firm's legal representative.
    Identity,
}

impl Use {
    const fn name(self) -> &'static [u8] {
        match self {
            Self::Seed => b"rongqiao seed",
            Self::Offer => b"rongqiao offered seed",
            Self::Recovery => b"rongqiao recovery code",
            Self::Login => b"rongqiao login",
            Self::Device => b"rongqiao device",
            Self::Identity => b"rongqiao identity number",
        }
    }
}

/// Encrypts. `of` is whose it is: copied into another person's row it opens nothing.
pub(crate) fn seal(keys: &Keys, r#use: Use, of: &str, plain: &[u8]) -> Result<String> {
    let nonce: [u8; NONCE] = random()?;
    let payload = Payload {
        msg: plain,
        aad: of.as_bytes(),
    };
    let mut sealed = nonce.to_vec();
    let body = cipher(keys, r#use)?.encrypt(&XNonce::from(nonce), payload);
    sealed.extend(body.map_err(|_| fault())?);
    Ok(hex(&sealed))
}

/// Decrypts what [`seal`] made for the same use and person.
pub(crate) fn open(keys: &Keys, r#use: Use, of: &str, sealed: &str) -> Result<Vec<u8>> {
    let sealed = crate::keys::from_hex(sealed).ok_or_else(fault)?;
    let (nonce, body) = sealed.split_first_chunk::<NONCE>().ok_or_else(fault)?;
    let payload = Payload {
        msg: body,
        aad: of.as_bytes(),
    };
    cipher(keys, r#use)?
        .decrypt(&XNonce::from(*nonce), payload)
        .map_err(|_| fault())
}

/// The keyed mark of some parts, each of its own length: the same parts, the same mark.
pub(crate) fn mark(keys: &Keys, r#use: Use, parts: &[&[u8]]) -> Result<[u8; 32]> {
    let mut mac = mac(&keys.secret)?;
    mac.update(r#use.name());
    for part in parts {
        let length = u64::try_from(part.len()).unwrap_or(u64::MAX);
        mac.update(&length.to_be_bytes());
        mac.update(part);
    }
    Ok(mac.finalize().into_bytes().into())
}

fn cipher(keys: &Keys, r#use: Use) -> Result<XChaCha20Poly1305> {
    let key = mark(keys, r#use, &[b"encryption"])?;
    XChaCha20Poly1305::new_from_slice(&key).map_err(|_| fault())
}

fn mac(key: &[u8]) -> Result<Hmac<Sha256>> {
    <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).map_err(|_| fault())
}

fn fault() -> Error {
    Error::Internal("what was sealed cannot be opened: is RONGQIAO_SECRET_KEY the same?".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_key_use_and_person_open_it() {
        let keys = Keys::known();
        let sealed = seal(&keys, Use::Seed, "a", b"seed").unwrap();
        assert_ne!(sealed, seal(&keys, Use::Seed, "a", b"seed").unwrap());
        assert!(!sealed.contains(&hex(b"seed")));
        assert_eq!(open(&keys, Use::Seed, "a", &sealed).unwrap(), b"seed");
        assert!(open(&keys, Use::Seed, "b", &sealed).is_err());
        assert!(open(&keys, Use::Offer, "a", &sealed).is_err());
        let other = Keys {
            secret: [9; 32],
            ..keys.clone()
        };
        assert!(open(&other, Use::Seed, "a", &sealed).is_err());
        let mut bent = sealed.clone().into_bytes();
        bent[60] = if bent[60] == b'0' { b'1' } else { b'0' };
        let bent = String::from_utf8(bent).unwrap();
        for bad in ["", "zz", "00", &bent] {
            assert!(open(&keys, Use::Seed, "a", bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn marks_tell_parts_and_uses_apart() {
        let keys = Keys::known();
        let of = |r#use, parts: &[&[u8]]| mark(&keys, r#use, parts).unwrap();
        assert_eq!(of(Use::Login, &[b"ab"]), of(Use::Login, &[b"ab"]));
        assert_ne!(
            of(Use::Login, &[b"ab", b"c"]),
            of(Use::Login, &[b"a", b"bc"])
        );
        assert_ne!(of(Use::Login, &[b"ab"]), of(Use::Device, &[b"ab"]));
    }
}
