//! Trees at the limits of the language, and the parts of it that SQL does not have.

use domain::criteria::{Leaf, Op, Operand, Tree, Verdict};
use domain::facts::{FactRegistry, FactSet, FactValue, Source, keys};
use serde_json::{Value, json};
use store::pushdown::{self, Filter, Listing, Question, Scope, Sort, Wanted};
use store::{Db, Error, Result};

use super::generate::Rng;
use super::world::{World, card};
use crate::scratch;

async fn enter(db: &Db, registry: &FactRegistry, facts: &[FactSet]) {
    let tx = db.begin(&crate::scratch::permit()).await.unwrap();
    let needs: Vec<_> = (0..).map(card).zip(facts).collect();
    pushdown::upsert(&tx, registry, &needs).await.unwrap();
    tx.commit().await.unwrap();
}

async fn ask(db: &Db, question: Question<'_>) -> Result<Vec<Verdict>> {
    let filter = Filter::new(Scope::Everything, Wanted::Any);
    let said = pushdown::verdicts(db.read(), &question, &filter).await?;
    Ok(said.into_iter().map(|(_, verdict)| verdict).collect())
}

fn known(pairs: impl IntoIterator<Item = (&'static str, FactValue)>) -> FactSet {
    let mut facts = FactSet::new();
    for (key, value) in pairs {
        facts.set(key, value, Source::Declared, None);
    }
    facts
}

/// As wide as a tree may be in each kind of group, and as deep: an `at_least` in each.
fn at_the_limits(world: &World, rng: &mut Rng) -> Vec<Tree> {
    let mut made = 0;
    let mut leaf = |rng: &mut Rng| {
        made += 1;
        let ops = ["gte", "lte", "ne"];
        json!({"id": format!("l{made}"), "fact": rng.pick(&["x.count", "x.count@own", "need.amount"]),
            "op": rng.pick(&ops), "value": rng.below(8) as i64 - 1})
    };
    let mut trees = Vec::new();
    for n in [1, 2, 100, 128, 255, 256] {
        let of: Vec<Value> = (0..256).map(|_| leaf(rng)).collect();
        trees.push(json!({"at_least": n, "of": of}));
    }
    for group in ["all", "any"] {
        let members: Vec<Value> = (0..256).map(|_| leaf(rng)).collect();
        trees.push(json!({ group: members }));
    }
    for n in [2, 3] {
        let mut tree = leaf(rng);
        for depth in 0..16 {
            let of: Vec<Value> = (0..4).map(|_| leaf(rng)).chain([tree]).collect();
            tree = json!({"at_least": n + depth % 2, "of": of});
        }
        trees.push(tree);
    }
    let mut tree = leaf(rng);
    for _ in 0..16 {
        tree = json!({ "not": tree });
    }
    trees.push(tree);
    // Empty groups are no leaves: there may be any number of them.
    trees.push(json!({"all": vec![json!({"all": []}); 5_000]}));
    trees.push(json!({"at_least": 4_999, "of": vec![json!({"any": []}); 5_000]}));
    trees.iter().map(|tree| world.read(tree)).collect()
}

#[tokio::test]
async fn trees_at_every_limit_are_answered() {
    let world = World::new(false);
    let mut rng = Rng(7);
    let facts: Vec<FactSet> = (0..200).map(|_| world.facts(&mut rng)).collect();
    let trees = at_the_limits(&world, &mut rng);
    for (_scratch, db) in scratch::migrated().await {
        enter(&db, &world.asking, &facts).await;
        for tree in &trees {
            let question = Question {
                registry: &world.asking,
                ..Question::new(tree)
            };
            let expected: Vec<Verdict> = facts.iter().map(|facts| tree.verdict(facts)).collect();
            assert_eq!(ask(&db, question).await.unwrap(), expected);
        }
    }
}

#[tokio::test]
async fn long_lists_are_asked_and_endless_ones_refused() {
    let list = |count: usize| (0..count).map(|n| format!("c{n}")).collect::<Vec<_>>();
    let leaf = |op, count| {
        Tree::Leaf(Leaf::new(
            "l",
            keys::FIRM_CERTIFICATIONS,
            op,
            Operand::Many(list(count)),
        ))
    };
    let facts = [
        known([(keys::FIRM_CERTIFICATIONS, FactValue::set(["c1999"]))]),
        known([(keys::FIRM_CERTIFICATIONS, FactValue::set(list(2_000)))]),
        known([(keys::FIRM_CERTIFICATIONS, FactValue::set(["C1999", "c"]))]),
        known([(keys::FIRM_CERTIFICATIONS, FactValue::set::<&str>([]))]),
        known([]),
    ];
    for (_scratch, db) in scratch::migrated().await {
        enter(&db, FactRegistry::builtin(), &facts).await;
        for op in [Op::AnyOf, Op::AllOf, Op::NoneOf] {
            let tree = leaf(op, 2_000);
            let expected: Vec<Verdict> = facts.iter().map(|facts| tree.verdict(facts)).collect();
            assert_eq!(ask(&db, Question::new(&tree)).await.unwrap(), expected);
        }
        // The widest statement there is: the tree four times, and as much again to narrow it.
        let widest = leaf(Op::AnyOf, 2_990);
        let filter = Filter {
            also: Some(&widest),
            ..Filter::new(Scope::Everything, Wanted::Open)
        };
        let listing = Listing {
            sort: Sort::Verdict,
            descending: false,
            offset: 0,
            limit: 10,
        };
        let question = Question::new(&widest);
        let page = pushdown::page(db.read(), &question, &filter, &listing).await;
        assert_eq!(page.unwrap().total, 2);
        let endless = leaf(Op::AnyOf, 4_000);
        let refused = ask(&db, Question::new(&endless)).await;
        assert!(matches!(refused, Err(Error::Internal(_))), "{refused:?}");
    }
}

#[tokio::test]
async fn hierarchies_have_one_form_in_columns_and_in_the_document() {
    let codes = [
        "45", "450000", "4502", "450200", "450203", "450299", "4503", "44",
    ];
    for (_scratch, db) in scratch::migrated().await {
        for key in [keys::FIRM_REGION, "firm.region@seat"] {
            let facts: Vec<FactSet> = codes
                .iter()
                .map(|code| known([(key, FactValue::Region((*code).to_owned()))]))
                .chain([known([])])
                .collect();
            enter(&db, FactRegistry::builtin(), &facts).await;
            let one = |code: &str| Operand::One(FactValue::Region(code.into()));
            let many = |codes: &[&str]| {
                Operand::Many(codes.iter().map(|code| (*code).to_owned()).collect())
            };
            for (op, operand, expected) in [
                (Op::Eq, one("450000"), "yynnnnnnu"),
                (Op::Ne, one("4502"), "yynnyyyyu"),
                (Op::In, many(&["450200", "44"]), "nnyynnnyu"),
                (Op::NotIn, many(&["45", "4503"]), "nnyyyynyu"),
                (Op::Under, many(&["450200"]), "nnyyyynnu"),
                (Op::Under, many(&["450000", "440300"]), "yyyyyyynu"),
                (Op::NotUnder, many(&["4502", "450300"]), "yynnnnnyu"),
            ] {
                let tree = Tree::Leaf(Leaf::new("l", key, op, operand));
                let said = ask(&db, Question::new(&tree)).await.unwrap();
                let letters: String = said
                    .iter()
                    .map(|verdict| match verdict {
                        Verdict::Eligible => 'y',
                        Verdict::Ineligible => 'n',
                        Verdict::Undetermined => 'u',
                    })
                    .collect();
                assert_eq!(letters, expected, "{key} {}", tree.to_json());
            }
        }
    }
}

#[tokio::test]
async fn what_is_given_is_not_looked_up() {
    let day = |text: &str| FactValue::Date(text.parse().unwrap());
    let leaf = |id, key, op, value| Tree::Leaf(Leaf::new(id, key, op, Operand::One(value)));
    let tree = Tree::All(vec![
        leaf("a", keys::RELATION_AS_OF, Op::Lte, day("2026-12-31")),
        leaf("b", keys::NEED_TENOR_MONTHS, Op::Gte, FactValue::Int(12)),
    ]);
    let facts = [
        known([(keys::NEED_TENOR_MONTHS, FactValue::Int(12))]),
        known([(keys::NEED_TENOR_MONTHS, FactValue::Int(11))]),
        known([(keys::RELATION_AS_OF, day("2020-01-01"))]),
    ];
    use Verdict::{Eligible, Ineligible, Undetermined};
    for (_scratch, db) in scratch::migrated().await {
        enter(&db, FactRegistry::builtin(), &facts).await;
        let question = Question::new(&tree);
        let unasked = ask(&db, question).await.unwrap();
        assert_eq!(unasked, [Undetermined, Ineligible, Undetermined]);
        for (today, expected) in [
            ("2026-12-31", [Eligible, Ineligible, Undetermined]),
            ("2027-01-01", [Ineligible; 3]),
        ] {
            let given = known([(keys::RELATION_AS_OF, day(today))]);
            let said = ask(&db, question.given(&given)).await.unwrap();
            assert_eq!(said, expected, "{today}");
        }
    }
}

#[tokio::test]
async fn a_leaf_that_does_not_fit_its_fact_is_told() {
    let leaf = |key, op, value| Tree::Leaf(Leaf::new("l", key, op, value));
    let text = || Operand::One(FactValue::code("small"));
    let number = || Operand::One(FactValue::Int(1));
    let bad = [
        leaf("no.such_fact", Op::Eq, number()),
        leaf(keys::NEED_AMOUNT, Op::Eq, text()),
        leaf(keys::FIRM_SIZE_CLASS, Op::Eq, number()),
        leaf(keys::FIRM_SIZE_CLASS, Op::Gte, text()),
        leaf(keys::FIRM_IS_LISTED, Op::Eq, number()),
        leaf(
            keys::FIRM_REGION,
            Op::Under,
            Operand::Many(vec!["柳州".into()]),
        ),
        leaf(keys::FIRM_REGION, Op::Known, number()),
    ];
    for (_scratch, db) in scratch::migrated().await {
        for tree in &bad {
            let refused = ask(&db, Question::new(tree)).await;
            assert!(
                matches!(refused, Err(Error::Internal(_))),
                "{}",
                tree.to_json()
            );
        }
    }
}
