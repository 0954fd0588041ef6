//! One spelling, one chain.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::*;
use super::tampering::{KEY, at, entry};

fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text
        .chars()
        .map(|c| c.to_digit(16).unwrap() as u8)
        .collect();
    digits
        .chunks(2)
        .map(|pair| pair[0] << 4 | pair[1])
        .collect()
}

/// RFC 4231, test case 1, whose key is 20 bytes: padded with zeros to 32, which HMAC does anyway.
#[test]
fn the_mac_is_hmac_sha256() {
    let mut key = [0u8; 32];
    key[..20].copy_from_slice(&hex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"));
    let mac = ChainKey::new(&key).mac(&[b"Hi ", b"There"]);
    let wanted = "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7";
    assert_eq!(mac.to_string(), wanted);
    assert_eq!(wanted.parse(), Ok(mac));
}

/// FIPS 180-2, appendix B.1.
#[test]
fn the_digest_is_sha256() {
    let wanted = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(Hash::of(&[b"a", b"bc"]).to_string(), wanted);
}

#[test]
fn every_field_is_in_the_spelling() {
    let plain = entry(1);
    let fields = serde_json::to_value(&plain).unwrap();
    let mut seen = BTreeSet::from([plain.canonical()]);
    let names: Vec<String> = fields.as_object().unwrap().keys().cloned().collect();
    assert_eq!(names.len(), 17);
    for name in names {
        let mut other = fields.clone();
        other[&name] = match &fields[&name] {
            Value::Number(number) => json!(number.as_i64().unwrap() + 1),
            Value::Null => json!("00000000-0000-0000-0000-000000000009"),
            Value::Object(_) => json!({"status": "shut"}),
            Value::String(_) if name == "at" => json!("2026-11-23T04:00:00.000001Z"),
            Value::String(text) if name.ends_with("id") && text.len() == 36 => {
                json!("00000000-0000-0000-0000-000000000009")
            }
            Value::String(text) => json!(format!("{text}x")),
            other => panic!("{name}: {other}"),
        };
        let other: Entry = serde_json::from_value(other).unwrap();
        assert!(
            seen.insert(other.canonical()),
            "{name} is not in the spelling"
        );
    }
}

#[test]
fn text_cannot_move_from_one_field_to_the_next() {
    let mut one = entry(1);
    let mut two = entry(1);
    (one.action, one.permit) = ("ab".into(), "c".into());
    (two.action, two.permit) = ("a".into(), "bc".into());
    assert_ne!(one.canonical(), two.canonical());
}

proptest! {
    #[test]
    fn the_order_of_fields_does_not_matter(pairs in prop::collection::btree_map("[a-z]{1,4}", any::<i64>(), 0..6)) {
        let forward: serde_json::Map<_, _> = pairs.iter().map(|(k, v)| (k.clone(), json!(v))).collect();
        let back: serde_json::Map<_, _> = pairs.iter().rev().map(|(k, v)| (k.clone(), json!(v))).collect();
        let (mut one, mut two) = (entry(1), entry(1));
        (one.after, two.after) = (Some(Value::Object(forward)), Some(Value::Object(back)));
        prop_assert_eq!(one.canonical(), two.canonical());
    }
}

#[test]
fn a_day_carries_on_from_the_day_before() {
    let key = ChainKey::new(&KEY);
    let day = at(0).date_naive();
    let mut first = Tip::open(day, None);
    let start = first;
    let row = first.link(&key, entry(1));
    assert_eq!((row.day, row.number), (day, 1));
    let next = Tip::open(day.succ_opt().unwrap(), Some(&first));
    let other = Tip::open(day.succ_opt().unwrap(), Some(&start));
    assert_ne!(next.mac, other.mac);
    assert_eq!(next.day_for(day), next.day, "never back");
}
