//! Everything that somebody with the database can do, and what somebody with the key can do too.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::super::*;

pub(super) const KEY: [u8; 32] = [7; 32];

pub(super) fn at(hours: i64) -> DateTime<Utc> {
    let noon: DateTime<Utc> = "2026-11-23T04:00:00Z".parse().unwrap();
    noon + TimeDelta::hours(hours)
}

pub(super) fn entry(n: u128) -> Entry {
    Entry {
        id: Uuid::from_u128(n),
        at: at(0),
        request_id: "r".into(),
        actor_id: None,
        actor_name: "韦晓明".into(),
        actor_org_id: None,
        role: "maker".into(),
        network: "10.0.0.0/24".into(),
        org_id: None,
        action: "apply".into(),
        permit: "apply".into(),
        object_kind: "application".into(),
        object_id: "o".into(),
        outcome: "done".into(),
        times: 1,
        before: None,
        after: Some(json!({"status": "open"})),
    }
}

/// A trail of three days with anchors, and everything somebody could get at.
#[derive(Clone)]
struct Trail {
    rows: Vec<Linked>,
    days: Vec<ClosedDay>,
    head: SealedHead,
    anchors: Vec<Anchor>,
}

const ROWS: usize = 30;
const A_DAY: usize = 12;

fn trail<'a>(key: impl Fn(usize) -> &'a ChainKey, change: impl Fn(usize, &mut Entry)) -> Trail {
    let mut days: Vec<ClosedDay> = Vec::new();
    let (mut rows, mut anchors) = (Vec::new(), Vec::new());
    let mut tip = Tip::open(day_of(0), None);
    let mut previous = None;
    for n in 0..ROWS {
        let day = tip.day_for(day_of(n));
        if day != tip.day {
            days.push(ClosedDay { tip, previous });
            previous = Some(tip.day);
            tip = Tip::open(day, Some(&tip));
        }
        let mut entry = entry(n as u128 + 1);
        entry.at = at(n as i64 * 24 / A_DAY as i64);
        change(n, &mut entry);
        rows.push(tip.link(key(n), entry));
        if n % 5 == 4 {
            anchors.push(Anchor {
                seq: anchors.len() as u64 + 1,
                at: at(0),
                kind: AnchorKind::Tip,
                tip,
                previous: Hash::default(),
            });
        }
    }
    let head = tip.seal(key(ROWS), previous);
    Trail {
        rows,
        days,
        head,
        anchors,
    }
}

fn day_of(n: usize) -> chrono::NaiveDate {
    crate::calendar::date_in_china(at(n as i64 * 24 / A_DAY as i64))
}

fn check(trail: &Trail, keys: Option<Keyring>) -> Report {
    let mut verifier = Verifier::new(Known {
        keys,
        days: trail.days.clone(),
        head: Some(trail.head.clone()),
        anchors: trail.anchors.clone(),
        ..Known::default()
    });
    let mut rows: Vec<&Linked> = trail.rows.iter().collect();
    rows.sort_by_key(|row| (row.day, row.number));
    for row in rows {
        verifier.row(row);
    }
    verifier.finish()
}

fn ring() -> Option<Keyring> {
    Some(Keyring::new(ChainKey::new(&KEY), Vec::new()))
}

fn whole() -> Trail {
    let key = ChainKey::new(&KEY);
    trail(|_| &key, |_, _| {})
}

#[test]
fn what_was_not_touched_is_whole_with_the_key_and_without() {
    let trail = whole();
    for keys in [ring(), None] {
        let report = check(&trail, keys);
        assert!(report.is_whole(), "{report:?}");
        assert_eq!((report.rows, report.days, report.unanchored), (30, 3, 0));
        assert_eq!(report.anchored.map(|anchor| anchor.seq), Some(6));
    }
}

/// What is done to the trail, and by whom.
#[derive(Clone, Debug)]
enum Hand {
    Change(usize),
    Time(usize),
    Mac(usize),
    Remove(usize),
    Insert(usize),
    Swap(usize, usize),
    /// The tail is cut, and the head set back to fit, with a seal of another key.
    Cut(usize),
    /// Rewritten from here on with another key.
    Forge(usize),
    /// Rewritten from here on with the very key.
    Steal(usize),
    /// The tail is cut by somebody who has the key.
    StealAndCut(usize),
    DayEnd(usize),
    DropDay(usize),
    Head,
}

fn hand() -> impl Strategy<Value = Hand> {
    let row = 0..ROWS;
    prop_oneof![
        row.clone().prop_map(Hand::Change),
        row.clone().prop_map(Hand::Time),
        row.clone().prop_map(Hand::Mac),
        row.clone().prop_map(Hand::Remove),
        row.clone().prop_map(Hand::Insert),
        (row.clone(), row.clone()).prop_map(|(a, b)| Hand::Swap(a, b)),
        row.clone().prop_map(Hand::Cut),
        row.clone().prop_map(Hand::Forge),
        row.clone().prop_map(Hand::Steal),
        row.prop_map(Hand::StealAndCut),
        (0usize..2).prop_map(Hand::DayEnd),
        (0usize..2).prop_map(Hand::DropDay),
        Just(Hand::Head),
    ]
}

fn shift(row: &mut Linked) {
    row.number += 1;
}

/// Does it; answers the index of the first row that is not as it was.
fn tamper(trail: &mut Trail, hand: &Hand) -> Option<usize> {
    let anchors = trail.anchors.clone();
    let rewrite = |key: &[u8; 32], from: usize| {
        let (key, old) = (ChainKey::new(key), ChainKey::new(&KEY));
        let of = |n| if n < from { &old } else { &key };
        self::trail(of, |n, entry| {
            if n >= from {
                entry.actor_name = "somebody else".into();
            }
        })
    };
    match *hand {
        Hand::Change(n) => trail.rows[n].entry.object_id.push('x'),
        Hand::Time(n) => trail.rows[n].entry.at -= TimeDelta::microseconds(1),
        Hand::Mac(n) => trail.rows[n].mac.0[n] ^= 1,
        Hand::Remove(n) => drop(trail.rows.remove(n)),
        Hand::Insert(n) => {
            let mut new = trail.rows[n].clone();
            new.entry.id = Uuid::from_u128(99);
            for row in trail.rows[n..].iter_mut().filter(|row| row.day == new.day) {
                shift(row);
            }
            trail.rows.insert(n, new);
        }
        Hand::Swap(a, b) => {
            let (one, two) = (trail.rows[a].clone(), trail.rows[b].clone());
            trail.rows[a].entry = two.entry;
            trail.rows[b].entry = one.entry;
            return (a != b).then_some(a.min(b));
        }
        Hand::Cut(n) => {
            let cut = rewrite(&[9; 32], ROWS);
            trail.rows.truncate(n);
            let last = trail.rows.last();
            trail.head = match last {
                Some(row) => {
                    trail.days.retain(|day| day.tip.day < row.day);
                    let tip = Tip {
                        day: row.day,
                        number: row.number,
                        mac: row.mac,
                        ..cut.head.tip
                    };
                    let previous = trail.days.last().map(|day| day.tip.day);
                    tip.seal(&ChainKey::new(&[9; 32]), previous)
                }
                None => cut.head,
            };
        }
        Hand::Forge(from) | Hand::Steal(from) => {
            let key = if matches!(hand, Hand::Steal(_)) {
                KEY
            } else {
                [9; 32]
            };
            *trail = Trail {
                anchors,
                ..rewrite(&key, from)
            };
            return Some(from);
        }
        Hand::StealAndCut(n) => {
            let key = ChainKey::new(&KEY);
            trail.rows.truncate(n.max(1));
            let last = &trail.rows[n.max(1) - 1];
            trail.days.retain(|day| day.tip.day < last.day);
            let before = trail.days.last().map(|day| day.tip);
            let mut tip = Tip::open(last.day, before.as_ref());
            for row in trail.rows.iter().filter(|row| row.day == last.day) {
                tip.link(&key, row.entry.clone());
            }
            trail.head = tip.seal(&key, before.map(|before| before.day));
            return Some(n.max(1));
        }
        Hand::DayEnd(day) => trail.days[day].tip.digest.0[3] ^= 1,
        Hand::DropDay(day) => drop(trail.days.remove(day)),
        Hand::Head => trail.head.tip.digest.0[3] ^= 1,
    }
    match *hand {
        Hand::Change(n)
        | Hand::Time(n)
        | Hand::Mac(n)
        | Hand::Remove(n)
        | Hand::Insert(n)
        | Hand::Cut(n) => Some(n),
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn every_hand_is_seen(hand in hand()) {
        let mut trail = whole();
        let places: Vec<_> = trail.rows.iter().map(|row| (row.day, row.number)).collect();
        let touched = tamper(&mut trail, &hand);
        if matches!(hand, Hand::Swap(a, b) if a == b) {
            return Ok(());
        }
        let report = check(&trail, ring());
        prop_assert!(!report.is_whole(), "{hand:?}");
        let first = report.first.unwrap();
        // Which row it was is known wherever the key is not stolen; else it is known up to an anchor.
        match (touched, first.day, &first.fault) {
            (Some(n), Some(day), Fault::Rewritten { day: end, to }) => {
                prop_assert!((day, first.number) <= places[n], "{hand:?} {first:?}");
                prop_assert!(places[n] <= (*end, *to), "{hand:?} {first:?}");
            }
            (Some(n), Some(day), _) if n < ROWS => {
                // Where the tail is gone nobody knows whether a new day had begun.
                let after = |(day, number)| (day, number + 1);
                let places = [Some(places[n]), n.checked_sub(1).map(|n| after(places[n]))];
                prop_assert!(places.contains(&Some((day, first.number))), "{hand:?} {first:?}");
            }
            _ => {}
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_third_party_without_the_key_sees_it_too(n in 0..ROWS) {
        for hand in [Hand::Change(n), Hand::Remove(n), Hand::Steal(n), Hand::StealAndCut(n)] {
            let mut trail = whole();
            tamper(&mut trail, &hand);
            prop_assert!(!check(&trail, None).is_whole(), "{hand:?}");
        }
    }
}

#[test]
fn days_removed_after_their_time_are_no_fault_and_others_are() {
    let mut trail = whole();
    let kept = trail.days[1].tip.day;
    trail.rows.retain(|row| row.day >= kept);
    assert!(!check(&trail, ring()).is_whole());
    let known = |before| Known {
        keys: ring(),
        days: trail.days.clone(),
        head: Some(trail.head.clone()),
        anchors: trail.anchors.clone(),
        purged_before: Some(before),
        ..Known::default()
    };
    let run = |known: Known| {
        let mut verifier = Verifier::new(known);
        trail.rows.iter().for_each(|row| verifier.row(row));
        verifier.finish()
    };
    let report = run(known(kept));
    assert!(report.is_whole(), "{report:?}");
    let mut changed = known(kept);
    changed.days[0].tip.mac.0[0] ^= 1;
    assert!(
        !run(changed).is_whole(),
        "the end of a removed day still counts"
    );
}

#[test]
fn a_row_of_long_ago_in_todays_chain_is_named() {
    let key = ChainKey::new(&KEY);
    let trail = trail(
        |_| &key,
        |n, entry| {
            if n == 20 {
                entry.at -= TimeDelta::days(30);
            }
        },
    );
    let report = check(&trail, ring());
    assert_eq!(report.first.unwrap().fault, Fault::Backdated);
}

#[test]
fn an_old_key_is_found_by_its_name() {
    let key = ChainKey::new(&[1; 32]);
    let trail = trail(|_| &key, |_, _| {});
    let old = Keyring::new(ChainKey::new(&KEY), vec![ChainKey::new(&[1; 32])]);
    assert!(check(&trail, Some(old)).is_whole());
    let first = check(&trail, ring()).first.unwrap();
    assert!(matches!(first.fault, Fault::UnknownKey(_)));
}
