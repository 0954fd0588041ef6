//! One tree → all needs: bay by bay, conjunct by conjunct, until nobody is left.
//!
//! A truth value is two bits: `sure` (true) and `maybe` (not false). Kleene's AND and OR are then
//! AND and OR of both, and `at_least` counts both. Where every live need of a bay knows every fact
//! that the tree asks, `maybe` equals `sure` and is not computed.

use super::bay::{BAY, Bay, Kernel};
use super::chunk::{BAYS, Cells, Chunk};
use super::leaf::{Leaf, Probe};
use super::needs::Block;
use super::program::{Node, Program};
use super::slices::{at_least, between, count_in, width};

/// Both halves of a bay's truth values.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Both {
    pub(crate) sure: Bay,
    pub(crate) maybe: Bay,
}

impl Both {
    pub(crate) const FALSE: Both = Both {
        sure: Bay::NONE,
        maybe: Bay::NONE,
    };
    pub(crate) const TRUE: Both = Both {
        sure: Bay::ALL,
        maybe: Bay::ALL,
    };
}

/// A step of the flattened tree.
#[derive(Debug, Clone)]
enum Step<'p> {
    Leaf(&'p Leaf),
    Open(Gate),
    Close,
}

#[derive(Debug, Clone, Copy)]
enum Gate {
    All,
    Any,
    /// How many, and how many bits the counters have.
    AtLeast(u32, usize),
}

/// A program without recursion, which vector code cannot have.
pub(crate) struct Sweep<'p> {
    steps: Vec<Step<'p>>,
    /// The steps of each conjunct.
    conjuncts: Vec<(usize, usize)>,
    columns: Vec<usize>,
    never: bool,
}

struct Frame {
    gate: Gate,
    value: Both,
}

/// Room that a sweep works in.
#[derive(Default)]
pub(crate) struct Room {
    frames: Vec<Frame>,
    counters: Vec<Bay>,
}

fn flatten<'p>(node: &'p Node, steps: &mut Vec<Step<'p>>) {
    let gate = match node {
        Node::Leaf(leaf) => return steps.push(Step::Leaf(leaf)),
        Node::All(_) => Gate::All,
        Node::Any(_) => Gate::Any,
        Node::AtLeast(n, members) => Gate::AtLeast(
            u32::try_from(*n).unwrap_or(u32::MAX),
            width(members.len() + 1),
        ),
    };
    steps.push(Step::Open(gate));
    node.members().iter().for_each(|one| flatten(one, steps));
    steps.push(Step::Close);
}

impl<'p> Sweep<'p> {
    pub(crate) fn new(program: &'p Program) -> Self {
        let mut sweep = Sweep {
            steps: Vec::new(),
            conjuncts: Vec::with_capacity(program.conjuncts.len()),
            columns: program.columns().into_iter().collect(),
            never: program.never,
        };
        for node in &program.conjuncts {
            let start = sweep.steps.len();
            flatten(node, &mut sweep.steps);
            sweep.conjuncts.push((start, sweep.steps.len()));
        }
        sweep
    }

    pub(crate) fn conjuncts(&self) -> usize {
        self.conjuncts.len()
    }

    /// Whether every live need of the bay knows all that is asked.
    #[inline(always)]
    pub(crate) fn is_full(&self, block: &Block, bay: usize) -> bool {
        let live = block.live[bay];
        let knows = |column: &usize| {
            let chunk = block.chunk(*column);
            chunk.is_some_and(|chunk| live.and_not(chunk.known[bay]).is_none())
        };
        self.columns.iter().all(knows)
    }

    /// The whole tree for the live needs of a bay.
    #[inline(always)]
    pub(crate) fn bay(&self, block: &Block, bay: usize, room: &mut Room) -> Both {
        let live = block.live[bay];
        if self.never || live.is_none() {
            return Both::FALSE;
        }
        if self.is_full(block, bay) {
            self.tree::<false>(block, bay, live, room)
        } else {
            self.tree::<true>(block, bay, live, room)
        }
    }

    #[inline(always)]
    fn tree<const THREE: bool>(
        &self,
        block: &Block,
        bay: usize,
        live: Bay,
        room: &mut Room,
    ) -> Both {
        let mut value = Both {
            sure: live,
            maybe: live,
        };
        for at in 0..self.conjuncts.len() {
            let one = self.conjunct::<THREE>(at, block, bay, None, room);
            value.sure = value.sure & one.sure;
            if THREE {
                value.maybe = value.maybe & one.maybe;
                if value.maybe.is_none() {
                    return Both::FALSE;
                }
            } else if value.sure.is_none() {
                return Both::FALSE;
            }
        }
        if !THREE {
            value.maybe = value.sure;
        }
        value
    }

    /// One conjunct for every slot of a bay, live or not; the leaf `spared` counts as true. Without
    /// `THREE` only `sure` means anything, and only for slots that know every fact.
    #[inline(always)]
    pub(crate) fn conjunct<const THREE: bool>(
        &self,
        at: usize,
        block: &Block,
        bay: usize,
        spared: Option<u32>,
        room: &mut Room,
    ) -> Both {
        let (start, end) = self.conjuncts[at];
        let base = room.frames.len();
        for step in &self.steps[start..end] {
            let value = match step {
                Step::Leaf(leaf) if spared == Some(leaf.tag) => Both::TRUE,
                Step::Leaf(leaf) => leaf_of_bay::<THREE>(leaf, block, bay),
                Step::Open(gate) => {
                    room.open(*gate);
                    continue;
                }
                Step::Close => room.close::<THREE>(),
            };
            if room.frames.len() == base {
                return value;
            }
            room.fold::<THREE>(value);
        }
        Both::TRUE
    }
}

impl Room {
    #[inline(always)]
    fn open(&mut self, gate: Gate) {
        let value = match gate {
            Gate::All => Both::TRUE,
            Gate::Any => Both::FALSE,
            Gate::AtLeast(_, bits) => {
                let room = self.counters.len() + 2 * bits;
                self.counters.resize(room, Bay::NONE);
                Both::FALSE
            }
        };
        self.frames.push(Frame { gate, value });
    }

    #[inline(always)]
    fn close<const THREE: bool>(&mut self) -> Both {
        let Some(frame) = self.frames.pop() else {
            return Both::TRUE;
        };
        let Gate::AtLeast(n, bits) = frame.gate else {
            return frame.value;
        };
        let base = self.counters.len() - 2 * bits;
        let value = Both {
            sure: at_least(&self.counters[base..base + bits], n),
            maybe: if THREE {
                at_least(&self.counters[base + bits..], n)
            } else {
                Bay::NONE
            },
        };
        self.counters.truncate(base);
        value
    }

    #[inline(always)]
    fn fold<const THREE: bool>(&mut self, value: Both) {
        let Some(frame) = self.frames.last_mut() else {
            return;
        };
        match frame.gate {
            Gate::All => {
                frame.value.sure = frame.value.sure & value.sure;
                if THREE {
                    frame.value.maybe = frame.value.maybe & value.maybe;
                }
            }
            Gate::Any => {
                frame.value.sure = frame.value.sure | value.sure;
                if THREE {
                    frame.value.maybe = frame.value.maybe | value.maybe;
                }
            }
            Gate::AtLeast(_, bits) => {
                let base = self.counters.len() - 2 * bits;
                let (sure, maybe) = self.counters[base..].split_at_mut(bits);
                count_in(sure, value.sure);
                if THREE {
                    count_in(maybe, value.maybe);
                }
            }
        }
    }
}

/// A leaf for every slot of a bay.
#[inline(always)]
fn leaf_of_bay<const THREE: bool>(leaf: &Leaf, block: &Block, bay: usize) -> Both {
    let Some(chunk) = block.chunk(leaf.column) else {
        return match leaf.probe {
            Probe::Known => Both {
                sure: Bay::splat(leaf.negate),
                maybe: Bay::splat(leaf.negate),
            },
            _ => Both {
                sure: Bay::NONE,
                maybe: Bay::ALL,
            },
        };
    };
    let known = chunk.known[bay];
    let yes = match (&leaf.probe, &chunk.cells) {
        (Probe::Known, _) => {
            let sure = known.xor(Bay::splat(leaf.negate));
            return Both { sure, maybe: sure };
        }
        (Probe::Within(..), Cells::Numbers { slices, width, .. }) => {
            let slices = &slices[bay * width..(bay + 1) * width];
            let yes = between(slices, leaf.settled.low, leaf.settled.high);
            match leaf.settled.edges {
                (false, false) => yes,
                _ => at_the_edges(leaf, chunk, bay, yes),
            }
        }
        (Probe::AnyOf(_), Cells::Codes { planes, .. } | Cells::Sets { planes, .. }) => {
            let mut yes = Bay::NONE;
            for token in &leaf.settled.tokens {
                yes = yes | *planes.get(*token, bay);
            }
            yes
        }
        (Probe::AllOf(_), Cells::Codes { planes, .. } | Cells::Sets { planes, .. }) => {
            let mut yes = Bay::ALL;
            for token in &leaf.settled.tokens {
                yes = yes & *planes.get(*token, bay);
            }
            yes
        }
        _ => {
            return Both {
                sure: Bay::NONE,
                maybe: Bay::ALL,
            };
        }
    };
    let yes = yes.xor(Bay::splat(leaf.negate));
    if THREE {
        Both {
            sure: yes & known,
            maybe: yes | !known,
        }
    } else {
        Both {
            sure: yes,
            maybe: yes,
        }
    }
}

/// Asks one by one the needs whose rank lies on both sides of an end of the range.
#[cold]
fn at_the_edges(leaf: &Leaf, chunk: &Chunk, bay: usize, mut yes: Bay) -> Bay {
    let (
        Cells::Numbers {
            raw, slices, width, ..
        },
        Probe::Within(low, high),
    ) = (&chunk.cells, &leaf.probe)
    else {
        return yes;
    };
    let slices = &slices[bay * width..(bay + 1) * width];
    let at = |edge: bool, rank: u32| {
        if edge {
            between(slices, rank, rank)
        } else {
            Bay::NONE
        }
    };
    let settled = &leaf.settled;
    let edge = at(settled.edges.0, settled.low) | at(settled.edges.1, settled.high);
    for place in (edge & chunk.known[bay]).ones() {
        let number = raw[bay * BAY + place];
        yes.put(place, *low <= number && number <= *high);
    }
    yes
}

/// Runs a sweep over every bay of some blocks.
pub(crate) struct Blocks<'a, F> {
    pub(crate) sweep: &'a Sweep<'a>,
    pub(crate) blocks: &'a [std::sync::Arc<Block>],
    /// Takes block, bay and the values that are not all false.
    pub(crate) found: F,
}

impl<F: FnMut(usize, usize, Both)> Kernel for Blocks<'_, F> {
    type Output = ();

    #[inline(always)]
    fn run(mut self) {
        let mut room = Room::default();
        for (number, block) in self.blocks.iter().enumerate() {
            for bay in 0..BAYS {
                let value = self.sweep.bay(block, bay, &mut room);
                if !value.maybe.is_none() {
                    (self.found)(number, bay, value);
                }
            }
        }
    }
}
