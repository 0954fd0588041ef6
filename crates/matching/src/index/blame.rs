//! Which single condition keeps whom out.

use domain::criteria::Tree;

use super::Index;
use super::bay::{Bay, Kernel, dispatch};
use super::chunk::BAYS;
use super::program::Program;
use super::sweep::{Both, Room, Sweep};
use super::whole::Parts;
use crate::bits::Answer;

/// The needs that one hard leaf alone keeps out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blame {
    /// The id of the leaf.
    pub leaf: String,
    /// Ineligible needs, by what they would be if this leaf spoke for them.
    pub gained: Answer,
}

impl Index {
    /// What a tree would say if one hard leaf spoke for every need: were true, or false under an
    /// odd number of `not`.
    pub fn run_without(&self, tree: &Tree, leaf: &str) -> Answer {
        let program = self.draft(tree, false);
        let tag = hard(tree).position(|id| id == leaf);
        let sweep = Sweep::new(&program);
        let mut parts = Parts::new(self.needs.blocks.len());
        let kernel = Without {
            index: self,
            sweep: &sweep,
            never: program.never,
            spared: tag.map(|tag| tag as u32),
            parts: &mut parts,
        };
        dispatch(self.arch, kernel);
        parts.answer(self.slots())
    }

    /// For each hard leaf, the ineligible needs that it alone keeps out, in the order written.
    pub fn blame(&self, tree: &Tree) -> Vec<Blame> {
        let program = self.draft(tree, false);
        let leaves: Vec<&str> = hard(tree).collect();
        let blocks = self.needs.blocks.len();
        let mut parts: Vec<Parts> = leaves.iter().map(|_| Parts::new(blocks)).collect();
        if !program.never {
            let sweep = Sweep::new(&program);
            let kernel = Each {
                index: self,
                sweep: &sweep,
                tags: tags(&program),
                parts: &mut parts,
            };
            dispatch(self.arch, kernel);
        }
        let made = leaves.into_iter().zip(parts);
        made.map(|(leaf, part)| Blame {
            leaf: leaf.to_owned(),
            gained: part.answer(self.slots()),
        })
        .collect()
    }
}

fn hard(tree: &Tree) -> impl Iterator<Item = &str> {
    let leaves = tree.leaves().into_iter();
    leaves
        .filter(|(leaf, _)| !leaf.soft)
        .map(|(leaf, _)| leaf.id.as_str())
}

/// The leaves of each conjunct.
fn tags(program: &Program) -> Vec<Vec<u32>> {
    let of = |node: &super::program::Node| {
        let mut tags = Vec::new();
        node.each_leaf(&mut |leaf| tags.push(leaf.tag));
        tags
    };
    program.conjuncts.iter().map(of).collect()
}

struct Without<'a> {
    index: &'a Index,
    sweep: &'a Sweep<'a>,
    never: bool,
    spared: Option<u32>,
    parts: &'a mut Parts,
}

impl Kernel for Without<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let mut room = Room::default();
        for (number, block) in self.index.needs.blocks.iter().enumerate() {
            for bay in 0..BAYS {
                let live = block.live[bay];
                if self.never || live.is_none() {
                    continue;
                }
                let mut value = Both {
                    sure: live,
                    maybe: live,
                };
                for at in 0..self.sweep.conjuncts() {
                    let one = self
                        .sweep
                        .conjunct::<true>(at, block, bay, self.spared, &mut room);
                    value = both(value, one);
                }
                self.parts.put(number, bay, value);
            }
        }
    }
}

struct Each<'a> {
    index: &'a Index,
    sweep: &'a Sweep<'a>,
    tags: Vec<Vec<u32>>,
    parts: &'a mut [Parts],
}

impl Kernel for Each<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let count = self.sweep.conjuncts();
        let mut room = Room::default();
        // The AND of the conjuncts before, and of those after, each one.
        let mut before = vec![Both::TRUE; count + 1];
        let mut after = vec![Both::TRUE; count + 1];
        let mut each = vec![Both::TRUE; count];
        for (number, block) in self.index.needs.blocks.iter().enumerate() {
            for bay in 0..BAYS {
                let live = block.live[bay];
                // Needs with no false conjunct so far, and with one.
                let (mut none, mut one) = (live, Bay::NONE);
                for at in 0..count {
                    let value = self.sweep.conjunct::<true>(at, block, bay, None, &mut room);
                    one = (one & value.maybe) | none.and_not(value.maybe);
                    none = none & value.maybe;
                    if (one | none).is_none() {
                        break;
                    }
                    each[at] = value;
                    before[at + 1] = both(before[at], value);
                }
                if one.is_none() {
                    continue;
                }
                for at in (0..count).rev() {
                    after[at] = both(after[at + 1], each[at]);
                }
                for at in 0..count {
                    let others = both(before[at], after[at + 1]);
                    let wanted = one & others.maybe;
                    if wanted.is_none() {
                        continue;
                    }
                    for tag in &self.tags[at] {
                        let spared =
                            self.sweep
                                .conjunct::<true>(at, block, bay, Some(*tag), &mut room);
                        let value = both(
                            both(others, spared),
                            Both {
                                sure: wanted,
                                maybe: wanted,
                            },
                        );
                        self.parts[*tag as usize].put(number, bay, value);
                    }
                }
            }
        }
    }
}

#[inline(always)]
fn both(a: Both, b: Both) -> Both {
    Both {
        sure: a.sure & b.sure,
        maybe: a.maybe & b.maybe,
    }
}
