//! Everything about one draft: who moves, why, who is close, what is idle, and the figures that may
//! be told.

use serde::{Deserialize, Serialize};

use super::cause::{Causes, causes};
use super::effect::{Idle, idle};
use super::line::{Line, lines};
use super::moves::{Move, Moves};
use super::protect::{protect, protect_one, sum_withheld};
use super::roll::{Count, Dimension, Roll, Tally};
use super::slots::{Sets, Slots};
use crate::criteria::Tree;
use crate::money::Fen;

/// What a draft does, need by need.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Study {
    /// What the tree that it is compared with says.
    pub was: Sets,
    /// What the draft says.
    pub is: Sets,
    /// Every need there is.
    pub live: Slots,
    /// Who moves.
    pub moves: Moves,
    /// By which condition.
    pub causes: Causes,
    /// Who is within a small step of a threshold of the draft.
    pub lines: Vec<Line>,
    /// Changed conditions that can have no effect.
    pub idle: Vec<Idle>,
}

/// Studies a draft against the tree that is in force, or against another draft.
pub fn study(before: &Tree, after: &Tree, run: &mut dyn FnMut(&Tree) -> Sets) -> Study {
    let live = run(&Tree::All(Vec::new())).eligible;
    let (was, is) = (run(before), run(after));
    let moves = Moves::between(&was, &is, &live);
    let causes = causes((before, &was), (after, &is), &moves.changed(), run);
    Study {
        causes,
        lines: lines(after, &is, run),
        idle: idle(before, after, &live, run),
        moves,
        was,
        is,
        live,
    }
}

/// The figures of a study that may be told. They are kept with a version, so they hold codes and
/// no words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Needs in all.
    pub needs: u64,
    /// Eligible under what it is compared with.
    pub before: Count,
    /// Eligible under the draft.
    pub after: Count,
    /// For each dimension the codes of its groups, in the order of tables.
    pub groups: Vec<(Dimension, Vec<String>)>,
    /// The conditions that moved somebody.
    pub causes: Vec<String>,
    /// Each move, in the order of [`Move::ALL`].
    pub moves: Vec<MoveFigures>,
    /// Each threshold.
    pub lines: Vec<LineFigures>,
    /// Changed conditions that can have no effect.
    pub idle: Vec<Idle>,
}

impl Figures {
    /// One move in figures.
    pub fn of(&self, which: Move) -> Option<&MoveFigures> {
        self.moves.iter().find(|figures| figures.which == which)
    }
}

/// One move in figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveFigures {
    /// Which.
    pub which: Move,
    /// All who make it.
    pub total: Count,
    /// For each dimension a figure for each group, in the order of [`Figures::groups`].
    pub groups: Vec<Vec<Count>>,
    /// By the condition that did it, in the order of [`Figures::causes`], and last by several
    /// changes together. Empty for those who stay.
    pub causes: Vec<Count>,
}

/// One threshold in figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineFigures {
    /// The condition.
    pub leaf: String,
    /// Just inside it.
    pub just_in: Count,
    /// Just outside it.
    pub just_out: Count,
}

impl Study {
    /// The figures that may be told. `caps` are what one case can have at most, before and after.
    pub fn figures(&self, roll: &Roll, caps: (Option<Fen>, Option<Fen>)) -> Figures {
        let moves: Vec<MoveFigures> = Move::ALL
            .iter()
            .map(|which| self.move_figures(*which, roll, caps))
            .collect();
        // Both follow from the moves: with the hidden firms only where all the moves in it are so.
        let whole = |slots: &Slots, cap, parts: &[Move]| {
            let tally = roll.count(&slots.and(&self.live), cap);
            let open = |which: &Move| protect_one(roll.count(self.moves.of(*which), cap).hidden);
            tell(&tally, protect_one(tally.hidden) && parts.iter().all(open))
        };
        let before = [Move::Stays, Move::DroppedOut, Move::Clouded];
        let before = whole(&self.was.eligible, caps.0, &before);
        let after = whole(&self.is.eligible, caps.1, &[Move::Stays, Move::CameIn]);
        let line = |line: &Line| LineFigures {
            leaf: line.leaf.clone(),
            just_in: told(&roll.count(&line.just_in, caps.1)),
            just_out: told(&roll.count(&line.just_out, caps.1)),
        };
        let groups = Dimension::ALL
            .iter()
            .map(|by| (*by, roll.groups(*by).to_vec()));
        let causes = self.causes.leaves.iter().map(|(leaf, _)| leaf.clone());
        Figures {
            needs: self.live.count(),
            before,
            after,
            groups: groups.collect(),
            causes: causes.collect(),
            idle: self.idle.clone(),
            moves,
            lines: self.lines.iter().map(line).collect(),
        }
    }

    fn move_figures(
        &self,
        which: Move,
        roll: &Roll,
        caps: (Option<Fen>, Option<Fen>),
    ) -> MoveFigures {
        let cap = match which {
            Move::DroppedOut | Move::Clouded => caps.0,
            Move::CameIn | Move::Opened | Move::Stays => caps.1,
        };
        let slots = self.moves.of(which);
        let (total, by_group) = roll.count_by_group(slots, cap);
        let groups = by_group
            .iter()
            .map(|tallies| partition(&total, tallies, None))
            .collect();
        let causes = match which {
            Move::Stays => Vec::new(),
            _ => {
                let by = self.causes.leaves.iter().map(|(_, slots)| slots);
                let parts: Vec<Slots> = by
                    .chain([&self.causes.together])
                    .map(|part| part.and(slots))
                    .collect();
                let tallies: Vec<Tally> = parts.iter().map(|part| roll.count(part, cap)).collect();
                // A firm with two needs may be in two of these parts.
                let together = |shown: &[bool]| {
                    let withheld = parts.iter().zip(shown).filter(|(_, told)| !**told);
                    let all = withheld.fold(Slots::default(), |all, (part, _)| all.or(part));
                    roll.count(&all, cap).hidden
                };
                partition(&total, &tallies, Some(&together))
            }
        };
        MoveFigures {
            which,
            total: told(&total),
            groups,
            causes,
        }
    }
}

/// How many different hidden firms the parts marked `false` are about.
type Together<'a> = &'a dyn Fn(&[bool]) -> u64;

/// The parts of a total as they may be told.
fn partition(total: &Tally, parts: &[Tally], together: Option<Together<'_>>) -> Vec<Count> {
    let hidden: Vec<u64> = parts.iter().map(|part| part.hidden).collect();
    let sum = sum_withheld(&hidden);
    let open = protect(total.hidden, &hidden, together.unwrap_or(&sum));
    let parts = parts.iter().zip(open.parts);
    parts.map(|(part, open)| tell(part, open)).collect()
}

/// A figure by itself, as it may be told.
pub fn told(tally: &Tally) -> Count {
    tell(tally, protect_one(tally.hidden))
}

/// With the hidden firms, or as if there were none.
fn tell(tally: &Tally, open: bool) -> Count {
    if open { tally.all } else { tally.shown }
}
