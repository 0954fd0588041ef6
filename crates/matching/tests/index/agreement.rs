//! Any tree, any facts, any way of asking: the same answer.

use matching::{Index, Instructions};

use super::generate::Rng;
use super::random::{Tally, check, facts, id, product, tree};

const SEED: u64 = 20_261_123;

fn agree(rounds: usize, products: usize, needs: usize) -> Tally {
    let mut rng = Rng(SEED);
    let mut tally = Tally::default();
    for round in 0..rounds {
        let unknown = [0, 20, 40, 5][round % 4];
        let known: Vec<_> = (0..needs)
            .map(|n| (id(n), facts(&mut rng, unknown)))
            .collect();
        let offered: Vec<_> = (0..products).map(|n| product(&mut rng, n)).collect();
        // Products and needs come in different orders: at once, one by one, and mixed.
        let (early, late) = offered.split_at(products / (1 + round % 3));
        let mut index = Index::new(early.to_vec());
        if round % 2 == 0 {
            index.extend(known.iter().map(|(id, facts)| (*id, facts)));
        } else {
            for (id, facts) in &known {
                index.set_need(*id, facts);
            }
        }
        for product in late {
            index.set_product(product.clone());
        }
        index.set_instructions(
            [
                Instructions::Widest,
                Instructions::Portable,
                Instructions::Avx2,
            ][round % 3],
        );
        check(&index, &known, &mut tally);
    }
    tally
}

#[test]
fn a_million_pairs() {
    let tally = agree(60, 170, 120);
    assert!(tally.iter().sum::<usize>() >= 1_000_000, "{tally:?}");
    assert!(tally.iter().all(|count| *count > 100_000), "{tally:?}");
}

#[test]
fn drafts_are_run_without_being_kept() {
    let mut rng = Rng(SEED ^ 1);
    for _ in 0..4 {
        let mut index = Index::new((0..20).map(|n| product(&mut rng, n)).collect());
        let known: Vec<_> = (0..700).map(|n| (id(n), facts(&mut rng, 15))).collect();
        index.extend(known.iter().map(|(id, facts)| (*id, facts)));
        for _ in 0..30 {
            let draft = tree(&mut rng, 3);
            let answer = index.run(&draft);
            for (id, facts) in &known {
                let slot = index.slot_of(*id).expect("a slot");
                assert_eq!(
                    answer.verdict(slot),
                    draft.verdict(facts),
                    "{}",
                    draft.to_json()
                );
            }
        }
    }
}

/// The tree with a leaf settled in the case's favour, made from the tree itself.
mod settled {
    use domain::criteria::Tree;

    pub fn tree(tree: &Tree, id: &str, wanted: bool) -> Tree {
        let each = |members: &[Tree]| {
            members
                .iter()
                .map(|one| self::tree(one, id, wanted))
                .collect()
        };
        match tree {
            Tree::Leaf(leaf) if leaf.id == id && wanted => Tree::All(Vec::new()),
            Tree::Leaf(leaf) if leaf.id == id => Tree::Any(Vec::new()),
            Tree::Leaf(_) => tree.clone(),
            Tree::Not(member) => Tree::Not(Box::new(self::tree(member, id, !wanted))),
            Tree::All(members) => Tree::All(each(members)),
            Tree::Any(members) => Tree::Any(each(members)),
            Tree::AtLeast { n, of } => Tree::AtLeast {
                n: *n,
                of: each(of),
            },
        }
    }
}

#[test]
fn the_leaf_that_alone_keeps_out_is_named() {
    use domain::criteria::Verdict;
    let mut rng = Rng(SEED ^ 2);
    let mut gained = 0;
    for _ in 0..40 {
        let draft = tree(&mut rng, 3);
        let mut index = Index::new(Vec::new());
        let known: Vec<_> = (0..60).map(|n| (id(n), facts(&mut rng, 15))).collect();
        index.extend(known.iter().map(|(id, facts)| (*id, facts)));
        let blame = index.blame(&draft);
        let leaves = draft.leaves();
        let hard: Vec<_> = leaves.iter().filter(|(leaf, _)| !leaf.soft).collect();
        assert_eq!(blame.len(), hard.len());
        for (one, (leaf, _)) in blame.iter().zip(hard) {
            assert_eq!(one.leaf, leaf.id);
            let spared = settled::tree(&draft, &leaf.id, true);
            let without = index.run_without(&draft, &leaf.id);
            for (id, facts) in &known {
                let slot = index.slot_of(*id).expect("a slot");
                let now = spared.verdict(facts);
                assert_eq!(
                    without.verdict(slot),
                    now,
                    "{} {}",
                    draft.to_json(),
                    leaf.id
                );
                let expected = match draft.verdict(facts) {
                    Verdict::Ineligible => now,
                    _ => Verdict::Ineligible,
                };
                gained += usize::from(expected != Verdict::Ineligible);
                assert_eq!(
                    one.gained.verdict(slot),
                    expected,
                    "{} {}",
                    draft.to_json(),
                    leaf.id
                );
            }
        }
    }
    assert!(gained > 500, "{gained}");
}
