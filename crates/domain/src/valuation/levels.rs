//! Warning, call and liquidation: how near a loan has come to what secures it, and what would bring
//! it back.
//!
//! The ratio watched is debt ÷ net value of what counts (after prior claims), in basis points and
//! rounded up, so that a line just crossed is never shown as not crossed.

use serde::{Deserialize, Serialize};

use crate::{
    coded::coded,
    lang::Label,
    money::{Bp, Fen},
};

coded! {
    /// Where a pledge stands.
    Level {
        /// Below every line.
        Safe = "safe", "正常", "Safe";
        /// At or above the warning line.
        Warning = "warning", "预警", "Warning";
        /// At or above the line where the firm must add or repay.
        Call = "call", "追加担保", "Margin call";
        /// At or above the line where the institution may enforce.
        Liquidation = "liquidation", "处置", "Liquidation";
    }
}

impl Level {
    /// Days from the crossing to the day by which something is to be done; the portal's own figures,
    /// no rule sets them.
    pub const fn days_to_act(self) -> i64 {
        match self {
            Self::Safe | Self::Warning => 10,
            Self::Call => 5,
            Self::Liquidation => 2,
        }
    }
}

coded! {
    /// What is wrong with the lines.
    LevelsFault {
        /// They do not rise.
        NotRising = "not_rising", "预警线、追加线、处置线应依次升高，且高于零。", "The lines must rise from warning to call to liquidation, above zero.";
        /// Above the whole value.
        AboveValue = "above_value", "处置线不得高于 100%。", "The liquidation line must not lie above 100 %.";
    }
}

/// The lines, as debt over value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Levels {
    /// Both sides are told.
    pub warning: Bp,
    /// The firm must add collateral or repay.
    pub call: Bp,
    /// The institution may enforce.
    pub liquidation: Bp,
}

/// What would bring the ratio below a line, each by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cure {
    /// The line.
    pub level: Level,
    /// The least to repay (fen).
    pub repay: Fen,
    /// The least value to add (fen); `None` where no amount would do.
    pub add: Option<Fen>,
}

/// Where a loan stands, and what would cure it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Debt over value, rounded up; `None` where nothing of value is left.
    pub ratio: Option<Bp>,
    /// The highest line crossed.
    pub level: Level,
    /// For each line crossed, the gravest first: what brings the ratio below it.
    pub cures: Vec<Cure>,
    /// How far the value may still fall before the next line is crossed (fen); nothing above the
    /// last.
    pub room: Fen,
}

impl Default for Levels {
    /// What a pledge is registered with where the institution sets nothing else; the portal's own
    /// figures.
    fn default() -> Self {
        Self {
            warning: Bp(7000),
            call: Bp(8000),
            liquidation: Bp(9000),
        }
    }
}

impl Levels {
    /// Refuses lines that do not rise.
    pub fn check(self) -> Result<Self, LevelsFault> {
        let rising =
            Bp(0) < self.warning && self.warning < self.call && self.call < self.liquidation;
        match (rising, self.liquidation > Bp::FULL) {
            (false, _) => Err(LevelsFault::NotRising),
            (_, true) => Err(LevelsFault::AboveValue),
            _ => Ok(self),
        }
    }

    /// Where a debt stands against a value (both fen).
    pub fn standing(&self, debt: Fen, value: Fen) -> Standing {
        let (debt, value) = (debt.max(Fen::ZERO), value.max(Fen::ZERO));
        let lines = [
            (Level::Liquidation, self.liquidation),
            (Level::Call, self.call),
            (Level::Warning, self.warning),
        ];
        let crossed = |line: Bp| debt.is_positive() && reaches(debt, value, line);
        let cures: Vec<Cure> = lines
            .into_iter()
            .filter(|(_, line)| crossed(*line))
            .map(|(level, line)| cure(level, line, debt, value))
            .collect();
        let next = lines.into_iter().rev().find(|(_, line)| !crossed(*line));
        let room = next.and_then(|(_, line)| {
            // The line is crossed once value ≤ debt ÷ line.
            let edge = i128::from(debt.0) * 10_000 / i128::from(line.0.max(1));
            (debt.is_positive()).then(|| value.minus(fen(edge)))
        });
        Standing {
            ratio: ratio(debt, value),
            level: cures.first().map_or(Level::Safe, |cure| cure.level),
            cures,
            room: room.unwrap_or(Fen::ZERO),
        }
    }
}

/// debt ÷ value ≥ line, without division.
fn reaches(debt: Fen, value: Fen, line: Bp) -> bool {
    i128::from(debt.0) * 10_000 >= i128::from(value.0) * i128::from(line.0)
}

fn ratio(debt: Fen, value: Fen) -> Option<Bp> {
    let (debt, value) = (i128::from(debt.0), i128::from(value.0));
    (value > 0).then(|| {
        let up = (debt * 10_000 + value - 1) / value;
        Bp(i64::try_from(up).unwrap_or(i64::MAX))
    })
}

/// The least that brings the ratio strictly below a line.
fn cure(level: Level, line: Bp, debt: Fen, value: Fen) -> Cure {
    let (line, owed, held) = (i128::from(line.0), i128::from(debt.0), i128::from(value.0));
    // Strictly below: the largest whole debt with debt × 10,000 < value × line; nothing where
    // there is no value.
    let bearable = if held > 0 {
        (held * line - 1) / 10_000
    } else {
        0
    };
    let needed = (line > 0).then(|| owed * 10_000 / line + 1);
    Cure {
        level,
        repay: fen(owed - bearable),
        add: needed.map(|needed| fen(needed - held)),
    }
}

fn fen(amount: i128) -> Fen {
    Fen(i64::try_from(amount).unwrap_or(i64::MAX))
}
