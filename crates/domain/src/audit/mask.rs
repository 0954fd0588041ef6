//! What of a record may stand in the trail, by the name of its field.
//!
//! The trail is read by people who were not let at the record itself, so it says *that* a phone
//! number or a figure changed and not to what (JR/T 0171: what signs people in is never shown, what
//! identifies them or tells of their money is shown in part or not at all). A field that nobody has
//! put into a class is hidden, so that forgetting one costs information and not a secret.

use serde_json::{Map, Value};

/// Stands for a value that is not shown.
pub const HIDDEN: &str = "***";
/// Stands for a value that is not shown and is another than before.
pub const CHANGED: &str = "*** ≠";

/// How much of a field is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// All of it.
    Plain,
    /// All of it and of everything inside it: rules and codes of the trade.
    Whole,
    /// All of it but long runs of digits, in which people write numbers that identify somebody.
    Text,
    /// A name: the first character.
    Person,
    /// A mobile number or an e-mail address: enough to recognise one's own.
    Contact,
    /// A number that identifies a person or an account: the last four.
    Number,
    /// Nothing: figures of a firm, answers about it, secrets.
    Hidden,
}

const WHOLE: &str =
    "assets criteria emerging_industries filter findings form industry_groups instruments reasons";
const TEXT: &str = "description location lot model name note reason title";
const PERSON: &str = "applicant contact_name display_name legal_representative";
const CONTACT: &str = "contact_phone email login mobile phone to";
const NUMBER: &str = "\
    account account_number bank_account card_number certificate_number contract_number id_number \
    identity_number identity_tail invoice_number publication_number receipt_number \
    register_number registration_number serial_number unit_number vin";
/// Figures and answers of a firm, what signs somebody in, and what stands for a person.
const HIDDEN_FIELDS: &str = "\
    answers code facts hash key net_profit net_value operating_cash_flow original_price password \
    password_hash person_key rd_expense recovery_codes revenue secret seed tax_paid token \
    total_assets total_liabilities unit_price value";
const PLAIN: &str = "\
    act action active after agent amount annuity_paid_until application area as_of asked asset automatic \
    base base_date batch before building_use built_year buyer buyer_uscc by by_order call classes closed \
    command commodity complete_on completed_on count criteria_hash days debt debt_on debtor \
    debtor_confirmed debtor_uscc decided_on decision delivery_on details device devices digest \
    disabled document done due_on effective_from effective_to electronic employees entity_type \
    expires_on factor factor_at failed field filed_on first format founded_on from granted \
    granted_on guarantor id industry institution issued_on issuer_registered kind land_use last \
    latest_date left level limit link_purpose liquidation mark max_cost method minute months name_en \
    name_zh need network nice_class number object object_version on on_leased_land open_to_providers \
    ordered_on org outcome page path paused_days pending product proposal provider purchased_on \
    purpose quantity quota rate rate_bp records region register_on registered_on repayment result right_type \
    role rows sandbox scope seq sequence sessions settled_on shock signed_on source status \
    supplier_since task tenor_months text_version times total type unit until uscc user valid_from \
    valid_until valuation valued_on verdict verifier version warehouse warning when withdrawn_at \
    work_type year zone";

/// The class of a field; `None` where nobody has said.
pub fn class(field: &str) -> Option<Class> {
    let lists = [
        (PLAIN, Class::Plain),
        (WHOLE, Class::Whole),
        (TEXT, Class::Text),
        (PERSON, Class::Person),
        (CONTACT, Class::Contact),
        (NUMBER, Class::Number),
        (HIDDEN_FIELDS, Class::Hidden),
    ];
    let found = |(names, class): (&str, Class)| {
        let mut names = names.split_whitespace();
        names.any(|name| name == field).then_some(class)
    };
    lists.into_iter().find_map(found)
}

/// A record before and after, as far as they may be shown. Where something hidden changed, the
/// second says so.
pub fn pair(before: Option<&Value>, after: Option<&Value>) -> (Option<Value>, Option<Value>) {
    let shown = after.map(|after| {
        let mut shown = mask(after);
        if let Some(before) = before {
            tell(before, after, &mut shown);
        }
        shown
    });
    (before.map(mask), shown)
}

/// A record as far as it may be shown.
pub fn mask(value: &Value) -> Value {
    match value {
        Value::Object(fields) => Value::Object(object(fields)),
        Value::Array(items) => Value::Array(items.iter().map(mask).collect()),
        // A bare value says nothing of what it is.
        other => hide(other),
    }
}

fn object(fields: &Map<String, Value>) -> Map<String, Value> {
    let shown = |(name, value): (&String, &Value)| {
        let class = class(name).unwrap_or(Class::Hidden);
        (strip(name), field(class, value))
    };
    fields.iter().map(shown).collect()
}

fn field(class: Class, value: &Value) -> Value {
    match (class, value) {
        (Class::Whole, value) => whole(value),
        (Class::Hidden, Value::Object(fields)) => {
            let hidden = fields
                .iter()
                .map(|(name, value)| (strip(name), field(class, value)));
            Value::Object(hidden.collect())
        }
        (class, Value::Array(items)) => {
            Value::Array(items.iter().map(|item| field(class, item)).collect())
        }
        (_, Value::Object(fields)) => Value::Object(object(fields)),
        (Class::Hidden, value) => hide(value),
        (_, Value::String(text)) => Value::String(part(class, text)),
        (Class::Plain | Class::Text, value) => whole(value),
        (_, value) => hide(value),
    }
}

/// Yes, no and nothing are shown of everything: they say that something is set.
fn hide(value: &Value) -> Value {
    match value {
        Value::Null | Value::Bool(_) => value.clone(),
        _ => Value::String(HIDDEN.into()),
    }
}

fn part(class: Class, text: &str) -> String {
    let text = strip(text);
    let length = text.chars().count();
    let first = |n: usize| text.chars().take(n).collect::<String>();
    let last = |n: usize| {
        text.chars()
            .skip(length.saturating_sub(n))
            .collect::<String>()
    };
    match class {
        _ if text.is_empty() => text,
        Class::Plain | Class::Text | Class::Whole => without_numbers(&text),
        Class::Person => format!("{}**", first(1)),
        Class::Contact => match text.rsplit_once('@') {
            Some((_, host)) => format!("{}***@{host}", first(1)),
            None if length >= 11 => format!("{}****{}", first(3), last(4)),
            None => HIDDEN.into(),
        },
        Class::Number if length > 8 => format!("{HIDDEN}{}", last(4)),
        Class::Number | Class::Hidden => HIDDEN.into(),
    }
}

/// Runs of eleven or more digits (a mobile number, an identity number, an account) are hidden, also
/// where they are written in groups of three and more. A uniform social credit code is public and
/// has letters; dates have shorter groups, and groups that stand beside a letter are part of an id.
fn without_numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars() {
        if is_digit(c) || (is_joint(c) && !run.is_empty()) {
            run.push(c);
            continue;
        }
        end(&mut run, &mut out, Some(c));
        out.push(c);
    }
    end(&mut run, &mut out, None);
    out
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn is_joint(c: char) -> bool {
    matches!(c, ' ' | '-' | '\u{3000}' | '－')
}

fn end(run: &mut String, out: &mut String, next: Option<char>) {
    let number = run.trim_end_matches(is_joint);
    let rest = &run[number.len()..];
    let groups: Vec<usize> = number
        .split(is_joint)
        .map(|group| group.chars().count())
        .collect();
    let beside = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || is_joint(c));
    let in_id = beside(out.chars().next_back()) || (rest.is_empty() && beside(next));
    let grouped = groups.iter().all(|digits| *digits >= 3) && !in_id;
    let hidden = (groups.len() == 1 || !in_id) && groups.iter().any(|digits| *digits >= 11)
        || (grouped && groups.iter().sum::<usize>() >= 11);
    out.push_str(if hidden { HIDDEN } else { number });
    out.push_str(rest);
    run.clear();
}

/// Everything, in the form that both databases keep alike: no floats (a database may write `1e3`
/// as `1000`) and no zero characters (PostgreSQL refuses them).
fn whole(value: &Value) -> Value {
    match value {
        Value::Number(number) if number.is_f64() => Value::String(number.to_string()),
        Value::String(text) => Value::String(strip(text)),
        Value::Array(items) => Value::Array(items.iter().map(whole).collect()),
        Value::Object(fields) => {
            let fields = fields
                .iter()
                .map(|(name, value)| (strip(name), whole(value)));
            Value::Object(fields.collect())
        }
        other => other.clone(),
    }
}

fn strip(text: &str) -> String {
    text.replace('\0', "")
}

/// Marks what is hidden on both sides and differs.
fn tell(before: &Value, after: &Value, shown: &mut Value) {
    match (before, after, shown) {
        (Value::Object(before), Value::Object(after), Value::Object(shown)) => {
            for (name, shown) in shown {
                if let (Some(before), Some(after)) = (before.get(name), after.get(name)) {
                    tell(before, after, shown);
                }
            }
        }
        (Value::Array(before), Value::Array(after), Value::Array(shown)) => {
            for ((before, after), shown) in before.iter().zip(after).zip(shown) {
                tell(before, after, shown);
            }
        }
        (before, after, Value::String(shown)) if before != after && shown.starts_with(HIDDEN) => {
            *shown = shown.replacen(HIDDEN, CHANGED, 1);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_class_each_and_no_name_twice() {
        let all = [PLAIN, WHOLE, TEXT, PERSON, CONTACT, NUMBER, HIDDEN_FIELDS].join(" ");
        let all: Vec<&str> = all.split_whitespace().collect();
        let once: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(once.len(), all.len());
    }

    #[test]
    fn numbers_in_texts_are_hidden_however_they_are_written() {
        for number in [
            "13812345678",
            "138 1234 5678",
            "138-1234-5678",
            "0772-559 0417",
            "１３８１２３４５６７８",
            "450202 19900101 1234",
        ] {
            assert_eq!(
                without_numbers(&format!("电话{number}。")),
                format!("电话{HIDDEN}。")
            );
        }
        for plain in [
            "2026-11-23 至 2026-12-01",
            "0198c0de-0000-7000-8000-000000000000",
            "91450200MA5KABCD1X",
            "第 3 笔，共 12 笔",
        ] {
            assert_eq!(without_numbers(plain), plain);
        }
    }

    #[test]
    fn what_identifies_or_tells_of_money_is_not_shown() {
        let shown = mask(&json!({
            "contact_name": "韦晓明", "contact_phone": "13812345678", "login": "wei@example.com",
            "id_number": "450202199001011234", "account": "6222021234567890123",
            "revenue": 1_200_000, "facts": {"overdue": {"amount": 3, "yes": true}},
            "password": "x", "something_new": "x", "description": "电话13812345678，2026-11-23",
            "uscc": "91450200MA5KABCD1X", "status": "open", "amount": 500, "rate": 0.5,
        }));
        let wanted = json!({
            "contact_name": "韦**", "contact_phone": "138****5678", "login": "w***@example.com",
            "id_number": "***1234", "account": "***0123",
            "revenue": "***", "facts": {"overdue": {"amount": "***", "yes": true}},
            "password": "***", "something_new": "***", "description": "电话***，2026-11-23",
            "uscc": "91450200MA5KABCD1X", "status": "open", "amount": 500, "rate": "0.5",
        });
        assert_eq!(shown, wanted);
    }

    #[test]
    fn a_hidden_change_is_told_and_not_shown() {
        let (before, after) = (
            json!({"revenue": 1, "net_profit": 2, "contact_phone": "13812345678"}),
            json!({"revenue": 9, "net_profit": 2, "contact_phone": "13912345678"}),
        );
        let (before, after) = pair(Some(&before), Some(&after));
        assert_eq!(before.unwrap()["revenue"], "***");
        let after = after.unwrap();
        assert_eq!(after["revenue"], "*** ≠");
        assert_eq!(after["net_profit"], "***");
        assert_eq!(after["contact_phone"], "139****5678");
    }
}
