//! Grants over time, by institution and case; what is unknown to whom.

use chrono::TimeDelta;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::facts::{FactRegistry, FactSet, FactValue, Source};

fn at(hours: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::hours(hours)
}

fn org(n: u128) -> OrgId {
    OrgId::new(Uuid::from_u128(n))
}

fn case(n: u128) -> ApplicationId {
    ApplicationId::new(Uuid::from_u128(n))
}

fn reader(institution: u128, of: Option<u128>, hours: i64) -> Reader {
    Reader {
        institution: org(institution),
        case: of.map(case),
        at: at(hours),
    }
}

fn grant(classes: &[DataClass], application: Option<u128>) -> Grant {
    Grant {
        id: ConsentId::new(Uuid::from_u128(1)),
        institution: org(1),
        classes: classes.iter().copied().collect(),
        application: application.map(case),
        from: at(10),
        until: at(20),
        ended: None,
    }
}

#[test]
fn a_grant_serves_one_institution_for_a_time_and_a_purpose() {
    let figures = DataClass::Financials;
    let grants = [grant(&[figures], Some(7))];
    let may =
        |who: u128, of: Option<u128>, hours: i64| admits(&grants, reader(who, of, hours), figures);
    assert!(may(1, Some(7), 10) && may(1, Some(7), 19));
    assert!(!may(1, Some(7), 9), "not before it was given");
    assert!(!may(1, Some(7), 20), "not after its last day");
    assert!(!may(2, Some(7), 15), "not another institution");
    assert!(!may(1, Some(8), 15), "not in another case");
    assert!(!may(1, None, 15), "not outside the case");
    assert!(
        !admits(&grants, reader(1, Some(7), 15), DataClass::Contacts),
        "not another class"
    );
    let general = [grant(&[figures], None)];
    assert!(admits(&general, reader(1, None, 15), figures));
    assert!(admits(&general, reader(1, Some(8), 15), figures));
}

#[test]
fn an_ended_grant_lets_nobody_read_from_that_moment_on() {
    let mut one = grant(&[DataClass::Need], None);
    one.ended = Some(at(15));
    assert_eq!(one.standing(at(14)), Standing::Live);
    assert_eq!(one.standing(at(15)), Standing::Ended);
    assert_eq!(one.standing(at(25)), Standing::Ended);
    assert_eq!(grant(&[], None).standing(at(20)), Standing::Expired);
    assert!(!admits(
        &[one.clone()],
        reader(1, None, 15),
        DataClass::Need
    ));
    let again = Grant {
        from: at(16),
        ended: None,
        ..one.clone()
    };
    assert!(
        admits(&[one, again], reader(1, None, 16), DataClass::Need),
        "granted anew"
    );
}

proptest! {
    #[test]
    fn whatever_is_granted_besides_takes_nothing_away(
        grants in prop::collection::vec((0u8..64, 0u128..3, 0i64..30, 0i64..30), 0..6),
        hours in 0i64..30,
    ) {
        let grants: Vec<Grant> = grants
            .into_iter()
            .map(|(classes, institution, from, until)| Grant {
                classes: DataClass::ALL.iter().copied().filter(|class| classes & (1 << *class as u8) != 0).collect(),
                institution: org(institution),
                from: at(from),
                until: at(until),
                ..grant(&[], None)
            })
            .collect();
        let reader = reader(1, None, hours);
        let all = admitted(&grants, reader);
        let mut sum = Classes::NONE;
        for one in &grants {
            sum = sum.or(admitted(std::slice::from_ref(one), reader));
        }
        prop_assert_eq!(all, sum);
        prop_assert!(all.iter().all(|class| admits(&grants, reader, class)));
    }
}

#[test]
fn every_fact_is_public_record_or_of_a_class() {
    let mut table = String::new();
    for fact in FactRegistry::builtin().iter() {
        let class = DataClass::of_fact(&fact).map_or("—", DataClass::code);
        table += &format!("{:<44}{class:<12}{:?}\n", fact.key, fact.audience);
    }
    insta::assert_snapshot!("facts", table);
}

#[test]
fn what_is_not_granted_is_unknown() {
    let mut facts = FactSet::new();
    for (key, value) in [
        (keys::FIRM_REGION, FactValue::Region("450203".into())),
        (keys::FIRM_REVENUE, FactValue::Money(5)),
        (keys::FIRM_SIZE_CLASS, FactValue::code("small")),
        (keys::NEED_AMOUNT, FactValue::Money(7)),
    ] {
        facts.set(key, value, Source::Declared, None);
    }
    let seen = |sight: Sight| -> Vec<String> {
        sight
            .through(&facts)
            .iter()
            .map(|(key, _)| key.clone())
            .collect()
    };
    let figures: Classes = [DataClass::Financials].into_iter().collect();
    assert_eq!(seen(Sight::Own).len(), 4);
    assert_eq!(seen(Sight::Case(Classes::NONE)), [keys::FIRM_REGION]);
    assert_eq!(
        seen(Sight::Case(figures)),
        [keys::FIRM_REGION, keys::FIRM_REVENUE]
    );
    let beside = |matched, granted| Sight::Institution { matched, granted };
    assert_eq!(
        seen(beside(false, Classes::NONE)),
        [keys::FIRM_REGION, keys::NEED_AMOUNT]
    );
    assert_eq!(
        seen(beside(true, Classes::NONE)),
        [keys::FIRM_REGION, keys::FIRM_SIZE_CLASS, keys::NEED_AMOUNT]
    );
    assert_eq!(
        seen(beside(false, figures)),
        [keys::FIRM_REGION, keys::FIRM_REVENUE, keys::NEED_AMOUNT]
    );
    assert!(!Sight::Case(Classes::ALL).admits_key("nobody.knows"));
}

#[test]
fn a_form_of_a_grant_is_read_whole() {
    let today = crate::calendar::parse_date("2026-08-31").unwrap();
    let read = |classes: &[&str], months: &str, always: Classes| {
        let classes: Vec<String> = classes.iter().map(|code| (*code).to_owned()).collect();
        Terms::parse(&classes, months, always, today)
    };
    let need: Classes = [DataClass::Need].into_iter().collect();
    let terms = read(&["financials", ""], "", need).unwrap();
    assert!(
        terms.classes.contains(DataClass::Need) && terms.classes.contains(DataClass::Financials)
    );
    assert_eq!(
        terms.last_day,
        crate::calendar::parse_date("2027-02-28").unwrap()
    );
    assert_eq!(
        read(&[], "1", need).unwrap().classes,
        need,
        "what is not ticked is not granted"
    );
    let faults = read(&["everything"], "25", Classes::NONE).unwrap_err();
    let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(fields, ["classes", "months"]);
    assert_eq!(
        read(&[], "6", Classes::NONE).unwrap_err()[0].fault,
        Fault::Required
    );
}

#[test]
fn a_changed_text_is_a_new_version() {
    insta::assert_snapshot!(
        "text",
        format!("{TEXT_VERSION}\n{}\n{}", text().zh, text().en)
    );
}
