//! Lines, what crosses them, and what brings a loan back.

use proptest::prelude::*;

use super::*;

const LINES: Levels = Levels {
    warning: Bp(6000),
    call: Bp(7000),
    liquidation: Bp(8000),
};

/// 500 万元 against 816 万元 are 61.27…%: above the warning line of 60 %.
///
/// Back below it: 816 × 60 % = 489.6, so that 10.4 万元 and one fen are repaid; or 500 ÷ 60 % =
/// 833.333333… 万元 are needed, which is 17.333334 万元 more. The call line of 70 % is reached at
/// 500 ÷ 70 % = 714.285714… 万元, 101.714286 below.
#[test]
fn a_warning_by_hand() {
    let standing = LINES.standing(Fen::wan(500), Fen::wan(816));
    assert_eq!(standing.ratio, Some(Bp(6128)));
    assert_eq!(standing.level, Level::Warning);
    let cure = Cure {
        level: Level::Warning,
        repay: Fen(10_400_001),
        add: Some(Fen(17_333_334)),
    };
    assert_eq!(standing.cures, [cure]);
    assert_eq!(standing.room, Fen(101_714_286));
}

#[test]
fn the_lines_themselves() {
    let level = |debt, value| LINES.standing(Fen(debt), Fen(value)).level;
    assert_eq!(level(5_999, 10_000), Level::Safe);
    assert_eq!(level(6_000, 10_000), Level::Warning);
    assert_eq!(level(7_000, 10_000), Level::Call);
    assert_eq!(level(8_000, 10_000), Level::Liquidation);
    assert_eq!(level(0, 0), Level::Safe);
    assert_eq!(level(1, 0), Level::Liquidation);
    let gone = LINES.standing(Fen(1), Fen(0));
    assert_eq!((gone.ratio, gone.cures[0].repay), (None, Fen(1)));
    assert_eq!(LINES.check(), Ok(LINES));
    let flat = Levels {
        call: Bp(6000),
        ..LINES
    };
    assert_eq!(flat.check(), Err(LevelsFault::NotRising));
    let above = Levels {
        liquidation: Bp(10_001),
        ..LINES
    };
    assert_eq!(above.check(), Err(LevelsFault::AboveValue));
}

proptest! {
    #[test]
    fn each_cure_is_enough_and_a_fen_less_is_not(debt in 1i64..1 << 50, value in 0i64..1 << 50) {
        let standing = LINES.standing(Fen(debt), Fen(value));
        for cure in &standing.cures {
            let below = |debt: i64, value: i64| LINES.standing(Fen(debt), Fen(value)).level < cure.level;
            let add = cure.add.unwrap().0;
            prop_assert!(below(debt, value + add) && !below(debt, value + add - 1));
            prop_assert!(below(debt - cure.repay.0, value) && !below(debt - cure.repay.0 + 1, value));
        }
        if standing.level < Level::Liquidation {
            let after = |fall: i64| LINES.standing(Fen(debt), Fen(value - fall)).level;
            prop_assert!(after(standing.room.0) > standing.level);
            prop_assert_eq!(after(standing.room.0 - 1), standing.level);
        }
    }
}
