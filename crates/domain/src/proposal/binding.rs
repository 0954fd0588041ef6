//! What the checker is bound to: the change as it was proposed, on the object as it was then.

use serde_json::Value;

use super::Kind;
use crate::ids::OrgId;

/// Everything that a confirmation confirms. Two bindings have the same text exactly when they say
/// the same, however their JSON is written; the text's hash goes through the checker's form.
#[derive(Debug, Clone, Copy)]
pub struct Binding<'a> {
    /// In which organisation.
    pub org: OrgId,
    /// What kind of change.
    pub kind: Kind,
    /// Of which object.
    pub object: &'a str,
    /// In which version.
    pub version: i64,
    /// The object as it was.
    pub before: &'a Value,
    /// The object as it is to be.
    pub after: &'a Value,
}

impl Binding<'_> {
    /// The one text of the binding: every part with its length before it, objects by key.
    pub fn canonical(&self) -> String {
        let mut text = String::from("proposal/1");
        let (before, after) = (written(self.before), written(self.after));
        let parts = [
            self.org.to_string(),
            self.kind.code().to_owned(),
            self.object.to_owned(),
            self.version.to_string(),
            before,
            after,
        ];
        for part in parts {
            text += &format!("\n{}:{part}", part.len());
        }
        text
    }
}

/// JSON with the keys of every object in order, whatever order the map of the build keeps.
fn written(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let mut keys: Vec<&String> = fields.keys().collect();
            keys.sort_unstable();
            let fields = keys.into_iter().filter_map(|key| {
                let value = fields.get(key)?;
                Some(format!("{}:{}", Value::from(key.as_str()), written(value)))
            });
            format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(written).collect();
            format!("[{}]", items.join(","))
        }
        plain => plain.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use uuid::Uuid;

    fn text(object: &str, version: i64, before: &Value, after: &Value) -> String {
        let binding = Binding {
            org: OrgId::new(Uuid::from_u128(7)),
            kind: Kind::QuotaLimit,
            object,
            version,
            before,
            after,
        };
        binding.canonical()
    }

    #[test]
    fn the_order_of_keys_does_not_matter_and_everything_else_does() {
        let before: Value =
            serde_json::from_str(r#"{"limit":1,"closed":{"b":1,"a":[2]}}"#).unwrap();
        let same: Value = serde_json::from_str(r#"{"closed":{"a":[2],"b":1},"limit":1}"#).unwrap();
        let after = json!({ "limit": 2 });
        let bound = text("q", 1, &before, &after);
        assert_eq!(bound, text("q", 1, &same, &after));
        for other in [
            text("r", 1, &before, &after),
            text("q", 2, &before, &after),
            text("q", 1, &after, &after),
            text("q", 1, &before, &before),
            text("q", 1, &before, &json!({ "limit": "2" })),
        ] {
            assert_ne!(bound, other);
        }
    }

    #[test]
    fn what_stands_in_one_part_cannot_be_taken_for_another() {
        let none = json!(null);
        // Without lengths, an object could be named so that it swallows the version.
        assert_ne!(
            text("q\n1:1\n4:null", 1, &none, &none),
            text("q", 1, &none, &none)
        );
    }
}
