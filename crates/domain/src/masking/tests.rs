//! The table field × viewer, and what masks leave.

use serde_json::json;

use super::*;

#[test]
fn every_field_and_viewer() {
    let all: Classes = DataClass::ALL.iter().copied().collect();
    let contacts: Classes = [DataClass::Contacts].into_iter().collect();
    let figures: Classes = [DataClass::Financials].into_iter().collect();
    let viewers = [
        ("owner", Viewer::Owner),
        ("clerk", Viewer::Clerk),
        ("institution: everything", Viewer::Institution(all)),
        ("institution: contacts", Viewer::Institution(contacts)),
        ("institution: figures", Viewer::Institution(figures)),
        ("institution: nothing", Viewer::Institution(Classes::NONE)),
        ("anybody else", Viewer::Other),
    ];
    let mut table = String::new();
    for (who, viewer) in viewers {
        for field in Field::ALL {
            let shown = show(*field, viewer);
            table += &format!("{who:<26}{:<24}{shown:?}\n", field.code());
        }
    }
    insta::assert_snapshot!("table", table);
}

#[test]
fn masks_leave_what_they_should() {
    assert_eq!(identity("11010519491231002X"), "1****************X");
    assert_eq!(
        (name("韦晓明"), name("韦"), name("")),
        ("韦**".into(), "**".into(), String::new())
    );
    assert_eq!(phone("13800000000"), "138******00");
    assert_eq!(phone("12345"), "***45");
    assert_eq!(login("zhang.wei@example.com"), "z********@example.com");
    assert_eq!(login("a@example.com"), "*@example.com");
    assert_eq!(
        told(Field::ContactPhone, Viewer::Other, "13800000000"),
        None
    );
}

#[test]
fn the_trail_tells_that_something_changed_and_not_what_it_was() {
    let firm = json!({
        "name_zh": "柳州公司", "contact_name": "韦晓明", "contact_phone": "13800000000",
        "legal_representative": "覃丽", "version": 3,
        "firm.innovation_points": {"int": 60},
    });
    assert_eq!(
        trail("firm", &firm),
        json!({
            "name_zh": "柳州公司", "contact_name": "韦**", "contact_phone": "138******00",
            "legal_representative": "覃**", "version": 3, "firm.innovation_points": "***",
        })
    );
    let year = json!({"year": 2025, "revenue": 300, "tax_paid": null});
    assert_eq!(
        trail("firm_financial", &year),
        json!({"year": 2025, "revenue": "***", "tax_paid": null})
    );
    let account = json!({"login": "zhang@example.com", "password_hash": "x", "totp_seed": "y"});
    assert_eq!(
        trail("user_account", &account),
        json!({"login": "z****@example.com"})
    );
    let decided = json!({"status": "approved", "decision": {"amount": 5}});
    assert_eq!(trail("application", &decided), decided);
}
