//! The whole table of states, walks through it, ranks, grounds, and what an owner may do.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::{collateral::CollateralKind, money::Fen};

mod creation;
mod grounds;
mod shares;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn every_status_command_and_hand() {
    let mut table = String::new();
    for hand in Hand::ALL {
        for status in Status::ALL {
            for command in Command::ALL {
                let to = match status.transition(*command, *hand) {
                    Ok(to) => to.code().to_owned(),
                    Err(why) => format!("— {}", why.code()),
                };
                let (hand, status, command) = (hand.code(), status.code(), command.code());
                table += &format!("{hand:<12}{status:<16}{command:<20}{to}\n");
            }
        }
    }
    insta::assert_snapshot!("transitions", table);
}

#[test]
fn every_refusal_is_said_in_both_languages() {
    let labels = (Refusal::ALL.iter().map(|r| r.label()))
        .chain(Declined::ALL.iter().map(|d| d.label()))
        .chain(Ground::ALL.iter().map(|g| g.label()))
        .chain(SecuredFault::ALL.iter().map(|f| f.label()))
        .chain(Disposal::ALL.iter().map(|d| d.label()));
    for label in labels {
        assert!(
            label.zh.ends_with('。') && label.en.ends_with('.'),
            "{label:?}"
        );
    }
}

proptest! {
    #[test]
    fn nothing_is_registered_without_the_owner_and_what_has_ended_stays(
        steps in prop::collection::vec((0usize..11, 0usize..3), 0..40)
    ) {
        let (mut status, mut consented) = (Status::Proposed, false);
        for (command, hand) in steps {
            let (command, hand) = (Command::ALL[command], Hand::ALL[hand]);
            let before = status;
            let Ok(next) = before.transition(command, hand) else { continue };
            prop_assert!(before.allowed(hand).contains(&command));
            prop_assert!(!before.is_closed());
            consented |= command == Command::Consent && hand == Hand::Owner;
            prop_assert!(!next.is_in_force() || consented);
            // Only the register puts it in force, only the institution ends it.
            if next.is_in_force() && !before.is_in_force() {
                prop_assert_eq!(hand, Hand::Register);
            }
            if before.is_in_force() && !next.is_in_force() {
                prop_assert_eq!(hand, Hand::Institution);
            }
            status = next;
        }
    }
}

#[test]
fn a_pledged_right_is_not_transferred_or_licensed_without_consent() {
    use CollateralKind as K;
    let owner_may = |kind, act, agreed: &[bool]| disposal(kind, act, agreed, false);
    for kind in [
        K::PatentInvention,
        K::PatentUtility,
        K::PatentDesign,
        K::Trademark,
        K::CopyrightSoftware,
        K::CopyrightOther,
    ] {
        for act in Act::ALL {
            // 民法典 第四百四十四条第二款.
            assert_eq!(owner_may(kind, *act, &[false]), Disposal::NeedsConsent);
            assert_eq!(owner_may(kind, *act, &[true]), Disposal::Free);
            assert_eq!(owner_may(kind, *act, &[]), Disposal::Free);
        }
    }
    assert_eq!(
        owner_may(K::Receivable, Act::Transfer, &[true, false]),
        Disposal::NeedsConsent
    );
    // 民法典 第四百零六条: the mortgage follows the thing.
    assert_eq!(
        owner_may(K::Equipment, Act::Transfer, &[false]),
        Disposal::WithNotice
    );
    assert_eq!(
        disposal(K::Building, Act::Transfer, &[false], true),
        Disposal::ForbiddenByContract
    );
    assert_eq!(
        owner_may(K::Building, Act::Abandon, &[false]),
        Disposal::NeedsConsent
    );
}

#[test]
fn up_to_a_maximum() {
    let maximum = Secured::UpTo {
        maximum: Fen::wan(500),
        from: day("2026-01-01"),
        until: day("2027-12-31"),
    };
    assert_eq!(maximum.check(), Ok(maximum));
    // 480 of principal and 35 of interest and costs are 515: 500 are secured.
    assert_eq!(maximum.of(Fen::wan(480), Fen::wan(35)), Fen::wan(500));
    assert_eq!(maximum.of(Fen::wan(300), Fen::wan(5)), Fen::wan(305));
    let debt = Secured::Debt {
        principal: Fen::wan(480),
    };
    assert_eq!(debt.of(Fen::wan(480), Fen::wan(35)), Fen::wan(515));
    // Until the last day more may be drawn; afterwards what is owed is what stands ahead.
    for (on, ahead) in [("2027-12-31", 500), ("2028-01-01", 305)] {
        let owed = maximum.ahead_of_others(Fen::wan(300), Fen::wan(5), day(on));
        assert_eq!(owed, Fen::wan(ahead), "{on}");
    }
    assert!(maximum.reaches(day("2027-12-31")) && !maximum.reaches(day("2028-01-01")));
    let empty = Secured::UpTo {
        maximum: Fen::wan(1),
        from: day("2026-01-02"),
        until: day("2026-01-01"),
    };
    assert_eq!(empty.check(), Err(SecuredFault::EmptyPeriod));
    let nothing = Secured::Debt {
        principal: Fen::ZERO,
    };
    assert_eq!(nothing.check(), Err(SecuredFault::NotPositive));
}
