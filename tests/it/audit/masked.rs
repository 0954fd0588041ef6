//! Nothing stands in the trail that identifies a person or tells of a firm's money, whatever was
//! done; and every field of every row has been put into a class.

use domain::audit::mask;
use serde_json::Value;
use std::collections::BTreeSet;
use store::trail::search::{self, Search};
use tests::cast::Cast;
use tests::{both_databases, people};

/// Names of fields outside of what is shown as a whole.
fn names(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                into.insert(name.clone());
                let class = mask::class(name);
                if !matches!(class, Some(mask::Class::Whole | mask::Class::Hidden)) {
                    names(value, into);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| names(item, into)),
        _ => {}
    }
}

both_databases! {
async fn what_identifies_somebody_or_tells_of_money_is_not_in_the_trail(app: TestApp) {
    let app = app.with_catalogue().await;
    let cast = Cast::on(&app).await;
    let firm = people::firm_params(1);
    let conn = app.portal.db.read();
    let rows = search::after(conn, &Search::default(), None, 10_000).await.expect("rows");
    assert!(rows.len() > 20, "{}", rows.len());
    let (mut fields, mut text) = (BTreeSet::new(), String::new());
    for row in &rows {
        for value in [&row.before, &row.after].into_iter().flatten() {
            // An answer of a firm about itself is a field of its own name, and hidden as a whole.
            if row.action != "declare_facts" {
                names(value, &mut fields);
            }
            text.push_str(&value.to_string());
        }
    }
    let unlisted: Vec<_> = fields.iter().filter(|name| mask::class(name).is_none()).collect();
    assert!(unlisted.is_empty(), "put these into a class of domain::audit::mask: {unlisted:?}");
    for secret in [firm.contact_phone.as_str(), people::PASSWORD] {
        assert!(!secret.is_empty() && !text.contains(secret), "{secret} is in the trail");
    }
    for login in ["firm1@example.com", "bank@example.com"] {
        assert!(!text.contains(login), "{login} is in the trail");
    }
    drop(cast);
}
}
