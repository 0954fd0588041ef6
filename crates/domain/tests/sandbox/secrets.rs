//! Where hidden firms are left out of a figure, nothing says so and nothing tells how many.
//!
//! What is not known is, for every kind of firm, how many hidden needs make which move for which
//! reason. A figure with hidden needs in it is an equation over these; one without says nothing. Whoever reads the report can add and
//! subtract equations; what can be reached so is exactly what lies in the space that they span.

use std::collections::BTreeMap;

use domain::criteria::{Leaf, Op, Operand, Tree};
use domain::facts::FactValue;
use domain::money::Fen;
use domain::sandbox::study::MoveFigures;
use domain::sandbox::{Count, Dimension, MINIMUM, Move, Roll, Sets, Slots, Traits, study};
use domain::size_class::SizeClass;

use super::generate::Rng;

const DISTRICTS: [&str; 3] = ["450202", "450203", "450221"];
const INDUSTRIES: [&str; 2] = ["C3670", "I65"];

/// One hidden or shown need of a firm.
#[derive(Clone, Copy)]
struct Need {
    firm: usize,
    hidden: bool,
    was: [bool; 2],
}

/// A town in which two conditions, `a` and `b`, decide; the draft asks for `b` besides `a`, or only
/// for `b`.
struct Town {
    firms: Vec<(usize, usize, usize)>,
    needs: Vec<Need>,
}

impl Town {
    fn new(rng: &mut Rng) -> Self {
        let firms: Vec<_> = (0..2 + rng.below(14))
            .map(|_| (rng.below(3), rng.below(2), rng.below(3)))
            .collect();
        let mostly_hidden = 50 + rng.below(50);
        let needs = (0..firms.len() + rng.below(8))
            .map(|at| Need {
                firm: if at < firms.len() {
                    at
                } else {
                    rng.below(firms.len())
                },
                hidden: rng.chance(mostly_hidden),
                was: [rng.chance(60), rng.chance(50)],
            })
            .collect();
        Town { firms, needs }
    }

    fn roll(&self) -> Roll {
        let traits = self.firms.iter().map(|(district, industry, size)| Traits {
            size_class: Some(SizeClass::ALL[*size]),
            industry: INDUSTRIES[*industry],
            emerging: Some(*industry == 1),
            region: DISTRICTS[*district],
            age_months: Some(40),
        });
        let mut roll = Roll::of(traits);
        for (slot, need) in self.needs.iter().enumerate() {
            roll.put(slot, need.firm, Fen::wan(100), need.hidden);
        }
        roll
    }

    /// A tree over the conditions `a` and `b`.
    fn run(&self, tree: &Tree) -> Sets {
        let eligible = |slot: &usize| holds(tree, &self.needs[*slot].was);
        Sets {
            eligible: (0..self.needs.len()).filter(eligible).collect(),
            undetermined: Slots::default(),
        }
    }
}

fn holds(tree: &Tree, was: &[bool; 2]) -> bool {
    match tree {
        Tree::All(members) => members.iter().all(|member| holds(member, was)),
        Tree::Any(members) => members.iter().any(|member| holds(member, was)),
        Tree::Leaf(leaf) => was[usize::from(leaf.fact == "x.b")],
        _ => unreachable!("not in these trees"),
    }
}

fn leaf(id: &str, fact: &str) -> Tree {
    let yes = Operand::One(FactValue::Bool(true));
    Tree::Leaf(Leaf::new(id, fact, Op::Eq, yes))
}

/// The unknown that a hidden need counts towards.
type Unknown = (usize, usize, usize, Move, String);
type Equation = Vec<f64>;

struct Report<'a> {
    unknowns: &'a [Unknown],
    told: Vec<Equation>,
    /// Withheld, with the hidden firms that it is about.
    withheld: Vec<(Equation, u64)>,
}

impl Report<'_> {
    fn figure(&mut self, told: bool, hidden: u64, of: impl Fn(&Unknown) -> bool) {
        let one = |unknown: &Unknown| f64::from(u8::from(of(unknown)));
        let equation: Equation = self.unknowns.iter().map(one).collect();
        if told {
            self.told.push(equation);
        } else {
            self.withheld.push((equation, hidden));
        }
    }
}

/// Brings the rows into echelon form.
fn echelon(mut rows: Vec<Equation>) -> Vec<Equation> {
    let mut done = Vec::new();
    while let Some(row) = rows.pop() {
        let Some(pivot) = row.iter().position(|value| value.abs() > 1e-9) else {
            continue;
        };
        for other in rows.iter_mut().chain(&mut done) {
            let other: &mut Equation = other;
            let factor = other[pivot] / row[pivot];
            for (value, own) in other.iter_mut().zip(&row) {
                *value -= factor * own;
            }
        }
        done.push(row);
    }
    done
}

fn follows(told: &[Equation], wanted: &Equation) -> bool {
    let rank = echelon(told.to_vec()).len();
    let mut with = told.to_vec();
    with.push(wanted.clone());
    echelon(with).len() == rank
}

#[test]
fn no_withheld_figure_follows_from_those_told() {
    let mut rng = Rng(9);
    let (mut withheld, mut told) = (0, 0);
    for round in 0..500 {
        let town = Town::new(&mut rng);
        let roll = town.roll();
        let before = match round % 3 {
            0 => Tree::All(vec![leaf("a", "x.a")]),
            1 => Tree::All(vec![leaf("a", "x.a"), leaf("b", "x.b")]),
            _ => Tree::Any(vec![leaf("a", "x.a"), leaf("b", "x.b")]),
        };
        let after = match round % 2 {
            0 => Tree::All(vec![leaf("a", "x.b")]),
            _ => Tree::All(vec![leaf("c", "x.b"), leaf("d", "x.a")]),
        };
        let found = study(&before, &after, &mut |tree| town.run(tree));
        let figures = found.figures(&roll, (None, None));

        let mut hidden: BTreeMap<Unknown, Vec<usize>> = BTreeMap::new();
        let mut shown: BTreeMap<Unknown, u64> = BTreeMap::new();
        for (slot, need) in town.needs.iter().enumerate() {
            let Some(which) = found.moves.at(slot) else {
                continue;
            };
            let (district, industry, size) = town.firms[need.firm];
            let cause = match which {
                Move::Stays => "",
                _ => found.causes.of(slot).unwrap_or("together"),
            };
            let unknown = (district, industry, size, which, cause.to_owned());
            if need.hidden {
                hidden.entry(unknown).or_default().push(need.firm);
            } else {
                *shown.entry(unknown).or_default() += 1;
            }
        }
        let unknowns: Vec<Unknown> = hidden.keys().cloned().collect();
        let firms = |of: &dyn Fn(&Unknown) -> bool| -> u64 {
            let mut firms: Vec<usize> = hidden
                .iter()
                .filter(|(unknown, _)| of(unknown))
                .flat_map(|(_, firms)| firms.clone())
                .collect();
            firms.sort_unstable();
            firms.dedup();
            firms.len() as u64
        };
        let mut report = Report {
            unknowns: &unknowns,
            told: Vec::new(),
            withheld: Vec::new(),
        };
        let mut add = |figure: Count, of: &dyn Fn(&Unknown) -> bool| {
            let open = shown.iter().filter(|(unknown, _)| of(unknown));
            let open: u64 = open.map(|(_, needs)| needs).sum();
            let left_out = hidden.iter().filter(|(unknown, _)| of(unknown));
            let left_out: usize = left_out.map(|(_, firms)| firms.len()).sum();
            let told = figure.needs == open + left_out as u64;
            assert!(told || figure.needs == open, "all, or those who are shown");
            report.figure(told, firms(of), of);
        };
        for figures in &figures.moves {
            add_move(&mut add, figures, &roll, &found.causes.leaves);
        }
        add(figures.before, &|unknown: &Unknown| {
            matches!(unknown.3, Move::Stays | Move::DroppedOut | Move::Clouded)
        });
        add(figures.after, &|unknown: &Unknown| {
            matches!(unknown.3, Move::Stays | Move::CameIn)
        });
        for (equation, about) in &report.withheld {
            let asks = equation.iter().any(|value| *value != 0.0);
            assert!(
                !asks || !follows(&report.told, equation),
                "round {round}: a figure about {about} hidden firms can be worked out"
            );
        }
        withheld += report.withheld.len();
        told += report.told.len();
    }
    assert!(withheld > 1_000 && told > 1_000, "{withheld} {told}");
}

/// Adds a figure and which needs it sums.
type Add<'a> = dyn FnMut(Count, &dyn Fn(&Unknown) -> bool) + 'a;

fn add_move(add: &mut Add<'_>, figures: &MoveFigures, roll: &Roll, causes: &[(String, Slots)]) {
    let which = figures.which;
    add(figures.total, &|unknown| unknown.3 == which);
    for (by, told) in Dimension::ALL.iter().zip(&figures.groups) {
        for (group, told) in roll.groups(*by).iter().zip(told) {
            add(*told, &|unknown| {
                let code = match by {
                    Dimension::SizeClass => SizeClass::ALL[unknown.2].code(),
                    Dimension::Industry => &INDUSTRIES[unknown.1][..1],
                    Dimension::Emerging => ["no", "yes"][unknown.1],
                    Dimension::District => DISTRICTS[unknown.0],
                    Dimension::Age => "from_3",
                };
                unknown.3 == which && code == group
            });
        }
    }
    let together = ("together".to_owned(), Slots::default());
    for ((cause, _), told) in causes.iter().chain([&together]).zip(&figures.causes) {
        add(*told, &|unknown| unknown.3 == which && unknown.4 == *cause);
    }
}

/// A figure with hidden firms in it is about enough of them, and so is what remains when the parts
/// with hidden firms are taken from such a total.
#[test]
fn what_is_told_is_about_nobody_or_enough() {
    let mut rng = Rng(10);
    for _ in 0..500 {
        let town = Town::new(&mut rng);
        let roll = town.roll();
        let before = Tree::All(vec![leaf("a", "x.a")]);
        let after = Tree::All(vec![leaf("a", "x.b")]);
        let found = study(&before, &after, &mut |tree| town.run(tree));
        for figures in &found.figures(&roll, (None, None)).moves {
            let moved = || {
                let slots = found.moves.of(figures.which).iter();
                slots.map(|slot| town.needs[slot])
            };
            let hidden_of = |keep: &dyn Fn(usize) -> bool| -> u64 {
                let mut firms: Vec<usize> = moved()
                    .filter(|need| need.hidden && keep(need.firm))
                    .map(|need| need.firm)
                    .collect();
                firms.sort_unstable();
                firms.dedup();
                firms.len() as u64
            };
            let shown_of = |keep: &dyn Fn(usize) -> bool| -> u64 {
                let shown = moved().filter(|need| !need.hidden && keep(need.firm));
                shown.count() as u64
            };
            let districts = roll.groups(Dimension::District);
            let told = &figures.groups[Dimension::District as usize];
            let in_district =
                |firm: usize, at: usize| DISTRICTS[town.firms[firm].0] == districts[at];
            let left_out = |at: usize| told[at].needs == shown_of(&|firm| in_district(firm, at));
            for at in 0..told.len() {
                let about = hidden_of(&|firm| in_district(firm, at));
                assert!(left_out(at) || about >= MINIMUM);
            }
            if figures.total.needs > shown_of(&|_| true) {
                let rest = hidden_of(&|firm| {
                    (0..told.len()).any(|at| left_out(at) && in_district(firm, at))
                });
                assert!(rest == 0 || rest >= MINIMUM);
            }
        }
    }
}

/// Nobody, one or two hidden firms: the report is the same.
#[test]
fn none_one_and_two_hidden_firms_look_alike() {
    let reports: Vec<_> = (0..=3)
        .map(|hidden| {
            let firms = vec![(0, 0, 0); 8];
            let need = |firm| Need {
                firm,
                hidden: firm < hidden,
                was: [true, firm < 3 || firm % 2 == 0],
            };
            // Those who are shown are the same five; the hidden ones come and go.
            let needs = (0..hidden).chain(3..8).map(need).collect();
            let town = Town { firms, needs };
            let (before, after) = (leaf("a", "x.a"), leaf("a", "x.b"));
            let found = study(&before, &after, &mut |tree| town.run(tree));
            found.figures(&town.roll(), (None, None))
        })
        .collect();
    let told = |at: usize| (&reports[at].moves, reports[at].before, reports[at].after);
    assert_eq!(told(0), told(1));
    assert_eq!(told(0), told(2));
    assert_ne!(told(0), told(3));
}
