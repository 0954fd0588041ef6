//! The whole table, and walks through it.

use proptest::prelude::*;

use super::*;

#[test]
fn every_status_command_side_and_person() {
    let mut table = String::new();
    for side in Side::ALL {
        for who in Who::ALL {
            for status in Status::ALL {
                for command in Command::ALL {
                    let to = match status.transition(*command, *side, *who) {
                        Ok(to) => to.code().to_owned(),
                        Err(why) => format!("— {}", why.code()),
                    };
                    let (side, who) = (side.code(), who.code());
                    let (status, command) = (status.code(), command.code());
                    table += &format!("{side:<9}{who:<9}{status:<11}{command:<11}{to}\n");
                }
            }
        }
    }
    insta::assert_snapshot!("transitions", table);
}

#[test]
fn every_refusal_is_said_in_both_languages() {
    for refusal in Refusal::ALL {
        assert!(refusal.label().zh.ends_with('。'), "{refusal:?}");
        assert!(refusal.label().en.ends_with('.'), "{refusal:?}");
    }
}

#[test]
fn only_another_known_person_with_the_right_confirms() {
    let mut confirming = Vec::new();
    for side in Side::ALL {
        for who in Who::ALL {
            if Status::Proposed
                .transition(Command::Confirm, *side, *who)
                .is_ok()
            {
                confirming.push((*side, *who));
            }
        }
    }
    let expected = [(Side::Checker, Who::Another), (Side::Both, Who::Another)];
    assert_eq!(confirming, expected);
}

proptest! {
    #[test]
    fn what_is_decided_stays_decided(
        steps in prop::collection::vec((0usize..4, 0usize..5, 0usize..3), 0..20)
    ) {
        let mut status = Status::Proposed;
        for (command, side, who) in steps {
            let (command, side, who) = (Command::ALL[command], Side::ALL[side], Who::ALL[who]);
            let before = status;
            if let Ok(next) = status.transition(command, side, who) {
                prop_assert!(before.is_open() && !next.is_open());
                prop_assert!(before.allowed(side, who).contains(&command));
                status = next;
            }
        }
    }
}
