//! Chaining: where a row stands and what holds it there.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::bytes::Bytes;
use super::entry::Entry;
use super::keys::{ChainKey, Hash, KeyId};

/// The end of the chain: after row `number` of `day`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tip {
    /// The day in China.
    pub day: NaiveDate,
    /// How many rows the day has so far.
    pub number: i64,
    /// What the next row is chained to.
    pub mac: Hash,
    /// The same without a key: what somebody without any secret can compute from the rows.
    pub digest: Hash,
}

/// A row in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Linked {
    /// What happened.
    #[serde(flatten)]
    pub entry: Entry,
    /// The day whose chain it is in.
    pub day: NaiveDate,
    /// Its number in that day, from one, in the order of commits.
    pub number: i64,
    /// The key it was chained with.
    pub key_id: KeyId,
    /// HMAC over (what came before ‖ the row).
    pub mac: Hash,
}

/// A day to which no row will be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedDay {
    /// Its end.
    #[serde(flatten)]
    pub tip: Tip,
    /// The day before it that has rows, if any.
    pub previous: Option<NaiveDate>,
}

/// The end of the chain as the database keeps it, sealed so that it cannot be set back by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedHead {
    /// The end.
    #[serde(flatten)]
    pub tip: Tip,
    /// The day before that has rows, if any.
    pub previous: Option<NaiveDate>,
    /// The key of the seal.
    pub key_id: KeyId,
    /// HMAC over the end.
    pub seal: Hash,
}

impl Tip {
    /// The beginning of a day, which carries on from the end of the day before.
    pub fn open(day: NaiveDate, previous: Option<&Self>) -> Self {
        let mut to = Bytes::of("rongqiao audit day 1");
        to.day(day);
        if let Some(before) = previous {
            to.raw(b'p', &before.bytes("rongqiao audit day's end 1"));
        }
        let start = Hash::of(&[&to.done()]);
        Self {
            day,
            number: 0,
            mac: start,
            digest: start,
        }
    }

    /// The day that a row of this moment's date is chained in after this end: never an earlier one,
    /// whatever a clock says.
    pub fn day_for(&self, date: NaiveDate) -> NaiveDate {
        date.max(self.day)
    }

    /// Adds a row to the end.
    pub fn link(&mut self, key: &ChainKey, entry: Entry) -> Linked {
        let number = self.number.saturating_add(1);
        let (mac, digest) = self.hashes(key, &entry, number);
        *self = Self {
            number,
            mac,
            digest,
            ..*self
        };
        Linked {
            entry,
            day: self.day,
            number,
            key_id: key.id().to_owned(),
            mac,
        }
    }

    /// What a row of that number right after this end must carry, with the key and without.
    pub(super) fn hashes(&self, key: &ChainKey, entry: &Entry, number: i64) -> (Hash, Hash) {
        let row = place(self.day, number, entry);
        let named = [key.id().as_bytes(), &row].concat();
        (key.mac(&[&self.mac.0, &named]), self.digest_after(&row))
    }

    /// The digest after a row, for those who have no key.
    pub(super) fn keyless(&self, entry: &Entry, number: i64) -> Hash {
        self.digest_after(&place(self.day, number, entry))
    }

    fn digest_after(&self, row: &[u8]) -> Hash {
        Hash::of(&[&self.digest.0, row])
    }

    /// Seals the end.
    pub fn seal(self, key: &ChainKey, previous: Option<NaiveDate>) -> SealedHead {
        SealedHead {
            tip: self,
            previous,
            key_id: key.id().to_owned(),
            seal: seal(&self, previous, key),
        }
    }

    pub(super) fn bytes(&self, what: &str) -> Vec<u8> {
        let mut to = Bytes::of(what);
        to.day(self.day);
        to.whole(self.number);
        to.raw(b'h', &self.mac.0);
        to.raw(b'h', &self.digest.0);
        to.done()
    }
}

impl SealedHead {
    /// Whether the seal is the key's.
    pub fn is_genuine(&self, key: &ChainKey) -> bool {
        self.key_id == key.id() && self.seal == seal(&self.tip, self.previous, key)
    }
}

fn seal(tip: &Tip, previous: Option<NaiveDate>, key: &ChainKey) -> Hash {
    let mut to = Bytes::of("rongqiao audit head 1");
    to.raw(b'p', &tip.bytes("end"));
    if let Some(day) = previous {
        to.day(day);
    }
    key.mac(&[&to.done()])
}

fn place(day: NaiveDate, number: i64, entry: &Entry) -> Vec<u8> {
    let mut to = Bytes::of("rongqiao audit place 1");
    to.day(day);
    to.whole(number);
    to.raw(b'r', &entry.canonical());
    to.done()
}

/// How long before its chain's day a row's own time may lie, in days: a request that outlived
/// midnight, a clock that was put right.
const LATE_DAYS: i64 = 1;

/// Whether a row was written into a day that is not its own: too long after it happened, or before.
pub(super) fn is_backdated(at: DateTime<Utc>, day: NaiveDate) -> bool {
    let date = crate::calendar::date_in_china(at);
    date > day || (day - date).num_days() > LATE_DAYS
}
