//! One spelling in bytes: each value with its kind and its length before it, so that no two
//! different records can be written alike, on either database.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde_json::{Number, Value};
use uuid::Uuid;

/// Bytes being written.
#[derive(Debug, Default)]
pub(super) struct Bytes(Vec<u8>);

impl Bytes {
    /// Begins with what the bytes are, so that those of one kind never pass for another.
    pub fn of(what: &str) -> Self {
        let mut bytes = Self::default();
        bytes.text(what);
        bytes
    }

    pub fn done(self) -> Vec<u8> {
        self.0
    }

    pub fn raw(&mut self, kind: u8, bytes: &[u8]) {
        self.0.push(kind);
        // A length fits in 64 bits on every machine.
        self.0.extend((bytes.len() as u64).to_be_bytes());
        self.0.extend(bytes);
    }

    pub fn text(&mut self, text: &str) {
        self.raw(b's', text.as_bytes());
    }

    pub fn whole(&mut self, number: i64) {
        self.raw(b'i', &number.to_be_bytes());
    }

    pub fn id(&mut self, id: Option<Uuid>) {
        match id {
            Some(id) => self.raw(b'u', id.as_bytes()),
            None => self.raw(b'-', &[]),
        }
    }

    /// To the microsecond, which is what both databases keep.
    pub fn moment(&mut self, at: DateTime<Utc>) {
        self.raw(b't', &at.timestamp_micros().to_be_bytes());
    }

    pub fn day(&mut self, day: NaiveDate) {
        self.raw(b'd', &day.num_days_from_ce().to_be_bytes());
    }

    pub fn json(&mut self, value: Option<&Value>) {
        match value {
            Some(value) => self.value(value),
            None => self.raw(b'-', &[]),
        }
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.raw(b'0', &[]),
            Value::Bool(yes) => self.raw(b'b', &[u8::from(*yes)]),
            Value::Number(number) => self.number(number),
            Value::String(text) => self.text(text),
            Value::Array(items) => {
                let mut inner = Self::default();
                for item in items {
                    inner.value(item);
                }
                self.raw(b'a', &inner.0);
            }
            Value::Object(fields) => {
                // A database keeps fields in an order of its own.
                let mut names: Vec<&String> = fields.keys().collect();
                names.sort_unstable();
                let mut inner = Self::default();
                for name in names {
                    inner.text(name);
                    inner.json(fields.get(name));
                }
                self.raw(b'o', &inner.0);
            }
        }
    }

    fn number(&mut self, number: &Number) {
        match (number.as_i64(), number.as_u64()) {
            (Some(number), _) => self.whole(number),
            (None, Some(number)) => self.raw(b'U', &number.to_be_bytes()),
            (None, None) => {
                let float = number.as_f64().unwrap_or_default();
                self.raw(b'f', &float.to_bits().to_be_bytes());
            }
        }
    }
}
