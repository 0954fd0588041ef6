//! Near misses: needs that are ineligible for a product because of at most two conditions, each of
//! which can change, by what the firm does or by time.

use domain::criteria::{Leaf, Tree, terms};
use domain::facts::{Changeability, FactRegistry};
use matching::{Answer, Bits, Index};

use crate::population::{INSTRUMENT, plain};

/// The slots of near misses with the number of conditions that each misses: one or two.
pub(super) fn near(index: &Index, tree: &Tree, answer: &Answer) -> Vec<(usize, usize)> {
    let live = index.live();
    let open = answer.eligible.or(&answer.undetermined);
    let mut left = live.and_not(&open);
    let mut missed = Missed::none(index.slots());
    for (leaf, negated) in tree.leaves() {
        if leaf.soft || left.is_empty() {
            continue;
        }
        let judged = index.run(&Tree::Leaf(leaf.clone()));
        let against = match negated {
            true => judged.eligible,
            false => live.and_not(&judged.eligible.or(&judged.undetermined)),
        };
        if can_change(leaf) {
            missed.add(&against);
        } else {
            left = left.and_not(&against);
        }
    }
    let few = left.and(&missed.one).and_not(&missed.three);
    few.iter()
        .map(|slot| (slot, if missed.two.has(slot) { 2 } else { 1 }))
        .collect()
}

/// Which slots miss at least one, two, three conditions.
struct Missed {
    one: Bits,
    two: Bits,
    three: Bits,
}

impl Missed {
    fn none(slots: usize) -> Self {
        let none = || Bits::none(slots);
        Self {
            one: none(),
            two: none(),
            three: none(),
        }
    }

    fn add(&mut self, against: &Bits) {
        self.three = self.three.or(&self.two.and(against));
        self.two = self.two.or(&self.one.and(against));
        self.one = self.one.or(against);
    }
}

/// Neither the product's days nor its quota are the firm's to change, and what it does not accept
/// it need not be shown.
fn can_change(leaf: &Leaf) -> bool {
    let own = [terms::VALIDITY, terms::QUOTA, INSTRUMENT];
    let def = FactRegistry::builtin().get(plain(&leaf.fact));
    !own.contains(&leaf.id.as_str()) && def.is_some_and(|def| def.change != Changeability::Fixed)
}
