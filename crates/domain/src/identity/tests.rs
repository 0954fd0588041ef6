//! The numbers printed in GB 11643-1999 and their spellings.

use super::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

fn read(number: &str) -> Result<Document, Vec<FieldFault>> {
    Document::parse("resident_id", number, today())
}

fn fault(number: &str) -> String {
    let faults = read(number).unwrap_err();
    assert_eq!(faults[0].field, "identity_number");
    faults[0].fault.message(crate::lang::Lang::En)
}

/// The two examples of GB 11643-1999, 5.1.
const PRINTED: [&str; 2] = ["11010519491231002X", "440524188001010014"];

#[test]
fn the_examples_of_the_standard_are_right() {
    for number in PRINTED {
        assert!(read(number).is_ok(), "{number}");
    }
}

#[test]
fn spellings_are_one_document() {
    let one = read("11010519491231002X").unwrap();
    for typed in [
        "11010519491231002x",
        " 110105 19491231 002X ",
        "１１０１０５１９４９１２３１００２Ｘ",
        "１１０１０５19491231００２ｘ",
        "110105-19491231-002X",
        "110105\u{200B}19491231002X\u{3000}",
    ] {
        assert_eq!(read(typed).unwrap(), one, "{typed}");
        assert_eq!(read(typed).unwrap().canonical(), one.canonical());
    }
}

#[test]
fn what_is_wrong_is_said_and_the_number_is_not_printed() {
    assert_eq!(fault(""), "This field is required.");
    assert_eq!(
        fault("110105194912310021"),
        "The check character is wrong. Please check the number digit by digit."
    );
    assert!(fault("1101051949123100").contains("11010519491231002X"));
    // Born tomorrow, under the right check character.
    let tomorrow = (0..=10)
        .map(|check| {
            format!(
                "11010520261124002{}",
                if check == 10 {
                    "X".into()
                } else {
                    check.to_string()
                }
            )
        })
        .find(|number| crate::identity_number::IdentityNumber::parse(number).is_ok());
    assert_eq!(
        fault(&tomorrow.unwrap()),
        "Characters 7 to 14 are not a day of birth."
    );
    let shown = format!("{:?}", read("11010519491231002X").unwrap());
    assert_eq!(shown, "Document(resident_id, 002X)");
}

#[test]
fn other_documents_go_by_kind_and_number() {
    let passport = Document::parse("passport", " e1234 5678 ", today()).unwrap();
    assert_eq!(
        passport,
        Document::parse("passport", "Ｅ12345678", today()).unwrap()
    );
    let permit = Document::parse("taiwan_permit", "E12345678", today()).unwrap();
    assert_ne!(passport.canonical(), permit.canonical());
    for bad in ["", "1234", "E1234/5678", "护照12345"] {
        assert!(Document::parse("passport", bad, today()).is_err(), "{bad}");
    }
    let faults = Document::parse("library_card", "12345", today()).unwrap_err();
    assert_eq!(faults[0].field, "identity_kind");
    assert_eq!(masked(&passport.tail()), "••••5678");
}
