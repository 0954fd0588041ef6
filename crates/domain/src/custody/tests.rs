//! The whole table, walks through it, and quantities against a plain model.

use proptest::prelude::*;

use super::*;

#[test]
fn every_status_command_and_hand() {
    let mut table = String::new();
    // A pledgee's stop counts while its pledge is in force.
    let all = [
        (false, false, false),
        (false, true, false),
        (true, false, false),
        (true, true, false),
        (true, false, true),
        (true, true, true),
    ];
    for (pledged, by_order, by_other) in all {
        let bonds = Bonds {
            pledged,
            by_order,
            by_other,
        };
        for hand in Hand::ALL {
            for status in Status::ALL {
                for command in Command::ALL {
                    let to = match status.transition(*command, *hand, bonds) {
                        Ok(to) => to.code().to_owned(),
                        Err(why) => format!("— {}", why.code()),
                    };
                    let held = if pledged { "pledged" } else { "free" };
                    let order = if by_order { "order" } else { "" };
                    let stop = if by_other { "stopped" } else { "" };
                    let (hand, status, command) = (hand.code(), status.code(), command.code());
                    table += &format!(
                        "{held:<9}{order:<7}{stop:<9}{hand:<9}{status:<18}{command:<10}{to}\n"
                    );
                }
            }
        }
    }
    insta::assert_snapshot!("transitions", table);
}

#[test]
fn every_refusal_is_said_in_both_languages() {
    for refusal in Refusal::ALL {
        let label = refusal.label();
        assert!(
            label.zh.ends_with('。') && label.en.ends_with('.'),
            "{refusal:?}"
        );
    }
}

#[test]
fn no_goods_leave_below_what_is_pledged() {
    // 100 t, of which 60 are pledged: 40 may leave.
    let stored = Stored {
        quantity: 100_000,
        pledged: 60_000,
    };
    assert_eq!(stored.free(), 40_000);
    let left = stored.outbound(40_000).unwrap();
    assert_eq!(
        left,
        Moved {
            left: Stored {
                quantity: 60_000,
                pledged: 60_000
            },
            emptied: false
        }
    );
    assert_eq!(stored.outbound(40_001), Err(Refusal::BelowPledged));
    assert_eq!(stored.outbound(100_001), Err(Refusal::MoreThanStored));
    assert_eq!(stored.outbound(0), Err(Refusal::NotPositive));
    assert_eq!(stored.outbound(-1), Err(Refusal::NotPositive));
    assert_eq!(left.left.outbound(1), Err(Refusal::BelowPledged));
    let free = Stored {
        quantity: 100_000,
        pledged: 0,
    };
    assert!(free.outbound(100_000).unwrap().emptied);
    // Goods found missing: nothing may leave, and nothing overflows.
    let short = Stored {
        quantity: 50_000,
        pledged: 60_000,
    };
    assert_eq!(
        (short.free(), short.outbound(1)),
        (0, Err(Refusal::BelowPledged))
    );
    assert_eq!(free.outbound(i64::MAX), Err(Refusal::MoreThanStored));
}

#[test]
fn split_and_merged_receipts_are_the_same_goods() {
    let whole = Stored {
        quantity: 100_000,
        pledged: 0,
    };
    let parts = whole.split(&[30_000, 69_999, 1]).unwrap();
    assert_eq!(parts.iter().map(|part| part.quantity).sum::<i64>(), 100_000);
    assert_eq!(whole.split(&[100_000]), Err(Refusal::PartsDiffer));
    assert_eq!(whole.split(&[50_000, 50_001]), Err(Refusal::PartsDiffer));
    assert_eq!(whole.split(&[100_001, -1]), Err(Refusal::NotPositive));
    assert_eq!(
        whole.split(&[i64::MAX, i64::MAX]),
        Err(Refusal::PartsDiffer)
    );
    let pledged = Stored {
        pledged: 1,
        ..whole
    };
    assert_eq!(pledged.split(&[50_000, 50_000]), Err(Refusal::Pledged));
    let alike: Vec<_> = parts.iter().map(|part| (*part, ("一号库", "吨"))).collect();
    assert_eq!(merged(&alike), Ok(whole));
    assert_eq!(merged(&alike[..1]), Err(Refusal::NotAlike));
    let other = [(whole, "一号库"), (whole, "二号库")];
    assert_eq!(merged(&other), Err(Refusal::NotAlike));
    assert_eq!(merged(&[(whole, ""), (pledged, "")]), Err(Refusal::Pledged));
}

#[test]
fn inspections_find_what_is_missing() {
    let stored = Stored {
        quantity: 100_000,
        pledged: 0,
    };
    assert_eq!(stored.discrepancy(99_700, 300), None);
    assert_eq!(stored.discrepancy(99_699, 300), Some(-301));
    assert_eq!(stored.discrepancy(100_301, 300), Some(301));
}

proptest! {
    #[test]
    fn whatever_is_asked_the_pledged_goods_stay(
        steps in prop::collection::vec((any::<bool>(), -10i64..120), 0..40)
    ) {
        let mut stored = Stored { quantity: 100, pledged: 0 };
        // An oracle of two plain numbers.
        let (mut there, mut held) = (100, 0);
        for (out, asked) in steps {
            let fits = asked > 0 && there - held >= asked;
            if out {
                let moved = stored.outbound(asked);
                prop_assert_eq!(moved.is_ok(), fits);
                if let Ok(moved) = moved { stored = moved.left; there -= asked; }
            } else {
                let pledged = stored.pledge(asked);
                prop_assert_eq!(pledged.is_ok(), fits);
                if let Ok(pledged) = pledged { stored = pledged; held += asked; }
            }
            prop_assert_eq!((stored.quantity, stored.pledged), (there, held));
            prop_assert!(stored.quantity >= stored.pledged);
        }
    }

    #[test]
    fn what_has_ended_stays_and_nothing_pledged_gets_away(
        steps in prop::collection::vec(
            (0usize..Command::ALL.len(), 0usize..4, any::<bool>(), any::<bool>(), any::<bool>()),
            0..40,
        )
    ) {
        let mut status = Status::Issued;
        for (command, hand, pledged, by_order, by_other) in steps {
            let bonds = Bonds { pledged, by_order, by_other: pledged && by_other };
            let (command, hand) = (Command::ALL[command], Hand::ALL[hand]);
            let before = status;
            let Ok(next) = before.transition(command, hand, bonds) else { continue };
            prop_assert!(before.allowed(hand, bonds).contains(&command));
            prop_assert!(!before.is_closed());
            prop_assert!(!((pledged || by_order) && next.is_closed()));
            let lost = (before, next) == (Status::Discrepant, Status::Lost);
            prop_assert!(!next.is_closed() || before == Status::Issued || lost);
            let frozen = |s| matches!(s, Status::Frozen | Status::FrozenDiscrepant);
            if by_order && frozen(before) && !frozen(next) {
                prop_assert_eq!(hand, Hand::Portal);
            }
            prop_assert!(!(bonds.by_other && frozen(before)) || frozen(next));
            status = next;
        }
    }
}
