//! The whole table, and walks through it.

use proptest::prelude::*;

use super::*;

#[test]
fn every_status_command_and_hand() {
    let mut table = String::new();
    for started in [false, true] {
        for hand in Hand::ALL {
            for status in Status::ALL {
                for command in Command::ALL {
                    let to = match status.transition(*command, *hand, started) {
                        Ok(to) => to.code().to_owned(),
                        Err(why) => format!("— {}", why.code()),
                    };
                    let day = if started { "started" } else { "ahead" };
                    let (hand, status, command) = (hand.code(), status.code(), command.code());
                    table += &format!("{day:<8}{hand:<9}{status:<12}{command:<11}{to}\n");
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

proptest! {
    #[test]
    fn nothing_is_published_by_its_maker_and_what_took_effect_stays(
        steps in prop::collection::vec((0usize..7, 0usize..3, any::<bool>()), 0..30)
    ) {
        let mut status = Status::Draft;
        for (command, hand, started) in steps {
            let (command, hand) = (Command::ALL[command], Hand::ALL[hand]);
            let Ok(next) = status.transition(command, hand, started) else { continue };
            prop_assert!(status.allowed(hand, started).contains(&command));
            if next == Status::Published && status == Status::Proposed {
                prop_assert_eq!(hand, Hand::Checker);
            }
            if status.is_published() && started {
                prop_assert!(next.is_published());
            }
            prop_assert!(status != Status::Withdrawn);
            status = next;
        }
    }
}
