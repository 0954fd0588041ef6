//! JSON as it was written: repeated fields are kept, so that they can be refused, and every place
//! has a path that a message can name and a line that can be found again.
//!
//! Syntax and nesting are left to `serde_json`, which stops at 128 levels.

mod locate;
mod path;

pub use locate::line_of;
pub use path::{Path, Step};

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    /// Null, boolean, number or string.
    Plain(Value),
    /// A list.
    Array(Vec<Json>),
    /// An object; fields in the order written, repeated ones included.
    Object(Vec<(String, Json)>),
}

/// The text is not JSON, or is nested too deeply to be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not JSON at line {line}, column {column}: {message}")]
pub struct SyntaxFault {
    /// Line, from 1.
    pub line: usize,
    /// Column in bytes, from 1.
    pub column: usize,
    /// What the reader says.
    pub message: String,
}

impl Json {
    /// Reads one JSON value and nothing after it.
    pub fn read(text: &[u8]) -> Result<Json, SyntaxFault> {
        serde_json::from_slice(text).map_err(|error| {
            let full = error.to_string();
            // The place is carried as numbers; it need not be repeated in the text.
            let message = full
                .split(" at line ")
                .next()
                .unwrap_or_default()
                .to_owned();
            SyntaxFault {
                line: error.line(),
                column: error.column(),
                message,
            }
        })
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Json::Plain(Value::Null))
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Json::Plain(Value::String(text)) => Some(text),
            _ => None,
        }
    }

    /// The first field of this name.
    pub fn field(&self, name: &str) -> Option<&Json> {
        match self {
            Json::Object(fields) => fields
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    /// The name of a field that is written twice.
    pub fn repeated_field(&self) -> Option<&str> {
        let Json::Object(fields) = self else {
            return None;
        };
        let mut names: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        names
            .windows(2)
            .find(|pair| pair[0] == pair[1])
            .map(|pair| pair[0])
    }

    /// The same as a plain value; of repeated fields the last one stays.
    pub fn into_value(self) -> Value {
        match self {
            Json::Plain(value) => value,
            Json::Array(items) => Value::Array(items.into_iter().map(Json::into_value).collect()),
            Json::Object(fields) => Value::Object(
                fields
                    .into_iter()
                    .map(|(name, value)| (name, value.into_value()))
                    .collect(),
            ),
        }
    }
}

impl From<Value> for Json {
    fn from(value: Value) -> Self {
        match value {
            Value::Array(items) => Json::Array(items.into_iter().map(Json::from).collect()),
            Value::Object(fields) => Json::Object(
                fields
                    .into_iter()
                    .map(|(name, value)| (name, Json::from(value)))
                    .collect(),
            ),
            plain => Json::Plain(plain),
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Json, E> {
        Ok(Json::Plain(Value::Null))
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Json, E> {
        Ok(Json::Plain(Value::Bool(flag)))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Plain(Value::from(number)))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Json, E> {
        Ok(Json::Plain(Value::from(number)))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Json, E> {
        Ok(Json::Plain(Value::from(number)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Plain(Value::String(text.to_owned())))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Json, E> {
        Ok(Json::Plain(Value::String(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(field) = fields.next_entry()? {
            list.push(field);
        }
        Ok(Json::Object(list))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_fields_are_kept_and_named() {
        let json = Json::read(br#"{"a": 1, "b": {"c": null}, "a": 2}"#).expect("JSON");
        assert_eq!(json.repeated_field(), Some("a"));
        assert_eq!(json.field("a"), Some(&Json::Plain(Value::from(1))));
        assert!(
            json.field("b")
                .and_then(|b| b.field("c"))
                .is_some_and(Json::is_null)
        );
    }

    #[test]
    fn nesting_and_rubbish_are_refused_with_their_place() {
        let deep = "[".repeat(100_000);
        assert!(Json::read(deep.as_bytes()).is_err());
        let fault = Json::read(b"{\n  \"a\": nope}").expect_err("not JSON");
        assert_eq!(fault.line, 2);
        for bad in [
            &b"{} {}"[..],
            b"",
            b"{\"a\0\": 1}",
            b"\xff",
            b"{'a': 1}",
            b"1e999",
        ] {
            assert!(Json::read(bad).is_err(), "{bad:?}");
        }
    }
}
