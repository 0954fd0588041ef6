//! The table field × viewer, and what masks leave.

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
