//! What follows from the tree alone: contradictions, conditions that are always or never met,
//! conditions that others imply.
//!
//! Conditions that must hold together are laid one upon the other, fact by fact, with the
//! product's own terms; alternatives are tried one by one against them, but not with one another.
//! So a contradiction that is reported is one, and some that hide in combinations of alternatives
//! are not found.

mod world;

use super::{Finding, RuleId, Subject};
use crate::criteria::tree::{Leaf, Tree};
use crate::money::Fen;
use world::{Demand, World, demands};

/// Whether somebody of whom this holds may be eligible.
pub(super) fn allows(subject: Subject<'_>, leaf: &Leaf) -> bool {
    let mut world = World::new(subject.registry);
    world.assume(leaf, true) && world.may(subject.tree, true)
}

pub(super) fn check(subject: Subject<'_>, found: &mut Vec<Finding>) {
    let terms = subject.product.terms(Fen::ZERO, false).leaves();
    let walk = Walk {
        subject,
        terms: &terms,
    };
    let mut world = World::new(subject.registry);
    let mut given: Vec<(&Leaf, bool)> = Vec::new();
    for term in &terms {
        if world.assume(term, true) {
            given.push((term, true));
        }
    }
    walk.together(subject.tree, true, &world, &given, found);
}

struct Walk<'a> {
    subject: Subject<'a>,
    terms: &'a [Leaf],
}

impl<'a> Walk<'a> {
    /// Looks at what must hold (or fail) together, given a world in which other conditions hold
    /// already.
    fn together(
        &self,
        tree: &'a Tree,
        holds: bool,
        world: &World<'a>,
        given: &[(&'a Leaf, bool)],
        found: &mut Vec<Finding>,
    ) where
        Self: 'a,
    {
        let mut leaves = Vec::new();
        let mut choices = Vec::new();
        demands(tree, holds, &mut leaves, &mut choices);
        let mut world = world.clone();
        let mut kept: Vec<(&Leaf, bool)> = given.to_vec();
        for (leaf, holds) in leaves {
            if self.alone(leaf, holds, found) {
                if world.assume(leaf, holds) {
                    self.implied(leaf, holds, &kept, found);
                    kept.push((leaf, holds));
                } else {
                    let mut told = Finding::new(RuleId::Contradiction, Some(leaf));
                    let clash = kept.iter().find(|(other, other_holds)| {
                        let mut pair = World::new(self.subject.registry);
                        pair.assume(other, *other_holds) && !pair.assume(leaf, holds)
                    });
                    if let Some((other, _)) = clash {
                        told = told.with(other);
                    }
                    found.push(told);
                }
            }
        }
        for choice in &choices {
            self.choice(choice, &world, &kept, found);
        }
    }

    /// A condition by itself: never met, or always. Answers whether it can be reasoned with.
    fn alone(&self, leaf: &Leaf, holds: bool, found: &mut Vec<Finding>) -> bool {
        let possible = |wanted| World::new(self.subject.registry).assume(leaf, wanted);
        if !possible(holds) {
            found.push(Finding::new(RuleId::Impossible, Some(leaf)));
            return false;
        }
        if !possible(!holds) {
            found.push(Finding::new(RuleId::AlwaysMet, Some(leaf)));
            return false;
        }
        true
    }

    /// Whether another condition asks for more already.
    fn implied(&self, leaf: &Leaf, holds: bool, kept: &[(&Leaf, bool)], found: &mut Vec<Finding>) {
        let follows = |a: (&Leaf, bool), b: (&Leaf, bool)| {
            let mut world = World::new(self.subject.registry);
            a.0.fact == b.0.fact && world.assume(a.0, a.1) && !world.assume(b.0, !b.1)
        };
        for other in kept {
            let same = other.0.op == leaf.op && other.0.value == leaf.value && other.1 == holds;
            if same {
                continue;
            }
            if follows(*other, (leaf, holds)) {
                found.push(Finding::new(RuleId::Implied, Some(leaf)).with(other.0));
                return;
            }
            let own_term = self.terms.iter().any(|term| std::ptr::eq(term, other.0));
            if !own_term && follows((leaf, holds), *other) {
                found.push(Finding::new(RuleId::Implied, Some(other.0)).with(leaf));
                return;
            }
        }
    }

    /// Alternatives of which some must hold.
    fn choice(
        &self,
        choice: &Demand<'a>,
        world: &World<'a>,
        given: &[(&'a Leaf, bool)],
        found: &mut Vec<Finding>,
    ) {
        let dead: Vec<&'a Tree> = choice
            .members
            .iter()
            .copied()
            .filter(|member| !world.may(member, choice.holds))
            .collect();
        let enough = choice.members.len() - dead.len() >= choice.need;
        let mut inside = Vec::new();
        for member in &choice.members {
            self.together(member, choice.holds, world, given, &mut inside);
        }
        for finding in &mut inside {
            let fatal = matches!(finding.rule, RuleId::Contradiction | RuleId::Impossible);
            if fatal && enough {
                finding.rule = RuleId::DeadBranch;
            }
        }
        // What must hold anyway, or asks for nothing new, is told where it is an alternative too.
        found.append(&mut inside);
        if !enough && choice.members.is_empty() {
            found.push(Finding::new(RuleId::Contradiction, None));
        }
        let denied = !World::new(self.subject.registry).may(choice.tree, !choice.outer);
        if enough && denied && !choice.members.is_empty() {
            let first = choice.tree.leaves().first().map(|(leaf, _)| *leaf);
            found.push(Finding::new(RuleId::AlwaysMet, first).detail("group"));
        }
    }
}
