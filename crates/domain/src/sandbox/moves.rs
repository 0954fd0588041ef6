//! Who moves when one tree takes the place of another.

use serde::{Deserialize, Serialize};

use super::slots::{Sets, Slots};
use crate::coded::coded;
use crate::lang::Label;

coded! {
    /// What becomes of a need. No need makes two of these moves; most make none of them.
    Move {
        /// Eligible, and not before.
        CameIn = "came_in", "新进入", "Comes in";
        /// Eligible before, ineligible now.
        DroppedOut = "dropped_out", "退出", "Drops out";
        /// Eligible before, undetermined now.
        Clouded = "clouded", "由符合变为待定", "Eligible, now undetermined";
        /// Ineligible before, undetermined now.
        Opened = "opened", "由不符合变为待定", "Ineligible, now undetermined";
        /// Eligible before and now.
        Stays = "stays", "继续符合", "Stays eligible";
    }
}

impl Move {
    /// Those that change something.
    pub const CHANGES: [Move; 4] = [Move::CameIn, Move::DroppedOut, Move::Clouded, Move::Opened];
}

/// Everybody's move. The sets do not overlap.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moves {
    came_in: Slots,
    dropped_out: Slots,
    clouded: Slots,
    opened: Slots,
    stays: Slots,
}

impl Moves {
    /// From what was said to what is said now, of those that are `live`.
    pub fn between(was: &Sets, is: &Sets, live: &Slots) -> Self {
        let decided = is.eligible.or(&is.undetermined);
        Moves {
            came_in: is.eligible.and_not(&was.eligible).and(live),
            dropped_out: was.eligible.and_not(&decided).and(live),
            clouded: was.eligible.and(&is.undetermined).and(live),
            opened: is
                .undetermined
                .and_not(&was.eligible)
                .and_not(&was.undetermined)
                .and(live),
            stays: was.eligible.and(&is.eligible).and(live),
        }
    }

    /// Those who make a move.
    pub fn of(&self, which: Move) -> &Slots {
        match which {
            Move::CameIn => &self.came_in,
            Move::DroppedOut => &self.dropped_out,
            Move::Clouded => &self.clouded,
            Move::Opened => &self.opened,
            Move::Stays => &self.stays,
        }
    }

    /// All for whom something changes.
    pub fn changed(&self) -> Slots {
        Move::CHANGES
            .iter()
            .fold(Slots::default(), |all, which| all.or(self.of(*which)))
    }

    /// The move of one need, if it makes any.
    pub fn at(&self, slot: usize) -> Option<Move> {
        Move::ALL
            .iter()
            .copied()
            .find(|which| self.of(*which).contains(slot))
    }
}
