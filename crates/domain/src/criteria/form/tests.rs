//! Drafts as people edit them.

use super::*;
use crate::criteria::parse::{Rules, parse};
use crate::lang::Lang;

const TREE: &str = r#"{"all": [
    {"id": "age", "fact": "firm.age_months", "op": "between", "value": [24, 120], "clause": "甲〔2024〕1号 一"},
    {"id": "region", "fact": "firm.region", "op": "under", "value": ["4502", "450300"]},
    {"id": "growth", "fact": "firm.revenue_growth", "op": "gte", "value": -500},
    {"any": [
        {"id": "hnte", "fact": "firm.certifications", "op": "any_of", "value": ["hnte", "gazelle"]},
        {"id": "size", "fact": "firm.size_class", "op": "ne", "value": "large"}]},
    {"not": {"any": [
        {"id": "bad", "fact": "firm.serious_dishonesty_listed", "op": "eq", "value": true},
        {"id": "open", "fact": "firm.is_listed", "op": "known", "value": false}]}},
    {"not": {"all": [{"id": "old", "fact": "firm.founded_on", "op": "lt", "value": "1990-01-01"}]}},
    {"at_least": 1, "of": [
        {"id": "need", "fact": "need.amount", "op": "lte", "value": 300000000},
        {"id": "industry", "fact": "firm.industry", "op": "eq", "value": "C3670"}]},
    {"id": "srdi", "fact": "firm.certifications", "op": "any_of", "value": ["srdi_sme"], "weight": 2.5, "soft": true}
]}"#;

fn registry() -> &'static FactRegistry {
    FactRegistry::builtin()
}

fn tree(json: &str) -> Tree {
    parse(json, registry(), Rules::SAVED).unwrap()
}

fn draft() -> Draft {
    Draft::of(&tree(TREE), registry())
}

fn key(draft: &Draft, id: &str) -> String {
    draft
        .rows()
        .iter()
        .find(|row| row.id == id)
        .unwrap()
        .key
        .clone()
}

fn filled(draft: &mut Draft, pairs: &[(&str, &str)]) -> Vec<String> {
    let rows = pairs
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    draft.fill(
        &rows.collect(),
        &BTreeMap::new(),
        registry(),
        &BTreeSet::new(),
    )
}

fn act(draft: &mut Draft, command: &str, fact: &str) -> Result<Option<String>, CommandFault> {
    let command = Command::from_value(command).unwrap();
    draft.apply(&command, fact, registry(), &BTreeSet::new())
}

fn outline(draft: &Draft) -> String {
    fn walk(group: &Group, out: &mut String) {
        out.push('(');
        for member in &group.members {
            match member {
                Node::Row(row) => *out += &format!("{} ", row.id),
                Node::Group(inner) => walk(inner, out),
            }
        }
        out.push(')');
    }
    let mut out = String::new();
    walk(&draft.root, &mut out);
    out
}

#[test]
fn a_tree_comes_back_as_it_was() {
    let draft = draft();
    assert_eq!(draft.read(registry()), Ok(tree(TREE)));
    let json = serde_json::to_string(&draft).unwrap();
    assert_eq!(serde_json::from_str::<Draft>(&json).unwrap(), draft);
}

#[test]
fn what_is_typed_is_kept_and_its_faults_stand_at_their_rows() {
    let mut draft = draft();
    let (age, need, region) = (
        key(&draft, "age"),
        key(&draft, "need"),
        key(&draft, "region"),
    );
    let stray = filled(
        &mut draft,
        &[
            (&format!("{age}.op"), "between"),
            (&format!("{age}.value"), "三年"),
            (&format!("{need}.op"), "lte"),
            (&format!("{need}.value"), "５００万"),
            (&format!("{region}.op"), "under"),
            (&format!("{region}.value"), "柳州市、月球"),
            ("r999.value", "1"),
        ],
    );
    assert_eq!(stray, ["r999.value"]);
    assert_eq!(draft.row(&age).unwrap().value, "三年");
    let faults = draft.read(registry()).unwrap_err();
    let told: Vec<String> = faults
        .iter()
        .map(|fault| {
            format!(
                "{} {} {}",
                draft.row(&fault.key).unwrap().id,
                fault.field,
                fault.problem.message(Lang::Zh)
            )
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    age value 请填写数字，例如“300”或“300万”。
    region value 没有名称或代码为“月球”的地区或行业。
    ");
    filled(
        &mut draft,
        &[
            (&format!("{age}.op"), "gte"),
            (&format!("{age}.value"), "36"),
            (&format!("{region}.op"), "under"),
            (&format!("{region}.value"), "柳州市"),
        ],
    );
    let read = draft.read(registry()).unwrap();
    assert_eq!(
        read.leaf("need").unwrap().value,
        tree(r#"{"id": "x", "fact": "need.amount", "op": "lte", "value": 500000000}"#)
            .leaf("x")
            .unwrap()
            .value
    );
    assert_eq!(
        read.leaf("region").unwrap().value,
        Operand::Many(vec!["450200".into()])
    );
}

#[test]
fn another_fact_makes_another_criterion() {
    let mut draft = draft();
    let age = key(&draft, "age");
    filled(
        &mut draft,
        &[
            (&format!("{age}.op"), "between"),
            (&format!("{age}.fact"), "firm.employees"),
        ],
    );
    let row = draft.row(&age).unwrap();
    assert_eq!(
        (row.id.as_str(), row.value.as_str(), row.op.as_str()),
        ("employees", "", "between")
    );
    let mut draft = self::draft();
    let taken = BTreeSet::from(["employees".to_owned()]);
    let rows = BTreeMap::from([(format!("{age}.fact"), "firm.employees".to_owned())]);
    draft.fill(&rows, &BTreeMap::new(), registry(), &taken);
    assert_eq!(draft.row(&age).unwrap().id, "employees_2");
}

#[test]
fn ticked_codes_keep_the_order_written() {
    let mut draft = draft();
    let hnte = key(&draft, "hnte");
    let rows = BTreeMap::from([(format!("{hnte}.op"), "any_of".to_owned())]);
    let codes = BTreeMap::from([(hnte.clone(), vec!["gazelle".to_owned(), "hnte".to_owned()])]);
    draft.fill(&rows, &codes, registry(), &BTreeSet::new());
    assert_eq!(draft.row(&hnte).unwrap().codes, ["hnte", "gazelle"]);
    draft.fill(&rows, &BTreeMap::new(), registry(), &BTreeSet::new());
    let faults = draft.read(registry()).unwrap_err();
    assert_eq!(
        (faults[0].key.as_str(), faults[0].field),
        (hnte.as_str(), "codes")
    );
}

#[test]
fn rows_are_added_moved_grouped_and_removed() {
    let json = r#"{"all": [
        {"id": "a", "fact": "firm.employees", "op": "gte", "value": 1},
        {"any": [{"id": "b", "fact": "firm.employees", "op": "gte", "value": 2}]},
        {"id": "c", "fact": "firm.employees", "op": "gte", "value": 3}]}"#;
    let mut draft = Draft::of(&tree(json), registry());
    let root = draft.root.key.clone();
    let mut steps = vec![outline(&draft)];
    let keys: Vec<String> = ["a", "b", "c"].map(|id| key(&draft, id)).into();
    for command in [
        format!("into:{}", keys[0]),
        format!("up:{}", keys[0]),
        format!("down:{}", keys[2]),
        format!("wrap:{}", keys[2]),
        format!("down:{}", keys[1]),
        format!("remove:{}", keys[1]),
    ] {
        act(&mut draft, &command, "").unwrap();
        steps.push(format!(
            "{} {}",
            command.split(':').next().unwrap(),
            outline(&draft)
        ));
    }
    let added = act(&mut draft, &format!("add:{root}"), "firm.region")
        .unwrap()
        .unwrap();
    assert_eq!(draft.row(&added).unwrap().op, "under");
    steps.push(format!("add {}", outline(&draft)));
    insta::assert_snapshot!(steps.join("\n"), @r"
    (a (b )c )
    into ((a b )c )
    up (a (b )c )
    down (a (b )c )
    wrap (a (b )(c ))
    down (a ()b (c ))
    remove (a ()(c ))
    add (a ()(c )region )
    ");
    assert_eq!(act(&mut draft, "up:r99", ""), Err(CommandFault::NoSuchRow));
    assert_eq!(
        act(&mut draft, &format!("add:{root}"), "firm.shoe_size"),
        Err(CommandFault::NoFact)
    );
    assert_eq!(
        act(&mut draft, &format!("remove:{root}"), ""),
        Err(CommandFault::NoSuchRow)
    );
}

#[test]
fn a_tree_never_grows_beyond_its_limits() {
    let mut draft = Draft::of(&Tree::All(Vec::new()), registry());
    let mut group = draft.root.key.clone();
    for _ in 0..20 {
        match act(&mut draft, &format!("group:{group}"), "") {
            Ok(added) => group = added.unwrap(),
            Err(fault) => {
                assert_eq!(fault, CommandFault::TooMany);
                break;
            }
        }
    }
    while act(&mut draft, &format!("add:{group}"), "firm.employees").is_ok() {}
    let mut row = draft.rows()[0].key.clone();
    while let Ok(Some(next)) = act(&mut draft, &format!("wrap:{row}"), "") {
        row = next;
    }
    for row in draft
        .rows()
        .iter()
        .map(|row| row.key.clone())
        .collect::<Vec<_>>()
    {
        filled(
            &mut draft,
            &[
                (&format!("{row}.op"), "gte"),
                (&format!("{row}.value"), "1"),
            ],
        );
    }
    let read = draft.read(registry()).unwrap();
    assert_eq!(read.leaves().len(), crate::criteria::MAX_LEAVES);
}
