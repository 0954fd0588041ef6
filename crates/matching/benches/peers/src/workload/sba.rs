//! Real loan records of the U.S. Small Business Administration as needs: what files from outside
//! look like, with industries missing and amounts with signs. Products over them are generated.

use std::fs;
use std::path::Path;

use domain::criteria::{Rules, parse};
use domain::facts::{FactRegistry, FactSet, FactValue, Source};
use matching::Product;
use serde_json::{Value, json};

use super::Workload;
use super::numbers::Numbers;
use crate::outcome::{Outcome, while_doing};

const FACTS: [(&str, &str); 9] = [
    ("sba.amount", "int"),
    ("sba.term", "int"),
    ("sba.employees", "int"),
    ("sba.created", "int"),
    ("sba.sector", "code"),
    ("sba.state", "code"),
    ("sba.new", "bool"),
    ("sba.urban", "bool"),
    ("sba.approved", "date"),
];

/// Reads the file; `None` when it is not there.
pub fn read(path: &Path, products: usize) -> Outcome<Option<Workload>> {
    if !path.is_file() {
        return Ok(None);
    }
    let bytes = fs::read(path).map_err(while_doing("SBA records"))?;
    let text = String::from_utf8_lossy(&bytes);
    let mut lines = text.lines().map(fields);
    let header = lines.next().unwrap_or_default();
    let place = |name: &str| {
        let found = header.iter().position(|field| field == name);
        found.ok_or_else(|| format!("SBA records: no column {name}"))
    };
    let places = [
        place("GrAppv")?,
        place("Term")?,
        place("NoEmp")?,
        place("CreateJob")?,
        place("NAICS")?,
        place("State")?,
        place("NewExist")?,
        place("UrbanRural")?,
        place("ApprovalDate")?,
    ];
    let needs: Vec<FactSet> = lines
        .filter(|record| record.len() == header.len())
        .map(|record| facts(&places.map(|place| record[place].as_str())))
        .collect();
    let mut registry = FactRegistry::default();
    for (key, kind) in FACTS {
        registry
            .declare_json(key, &json!({ "type": kind }))
            .map_err(|fault| format!("{key}: {fault}"))?;
    }
    let mut numbers = Numbers::new(0x5eed_5ba);
    let product = |at: usize| {
        let tree = tree(&mut numbers, &needs).to_string();
        let tree = parse(&tree, &registry, Rules::MATCHED)
            .map_err(|faults| format!("product {at} over SBA records: {}", faults[0]))?;
        Ok(Product {
            id: format!("S{at:05}"),
            tree,
            base: numbers.below(100) as f64 / 100.0,
        })
    };
    let products = (0..products).map(product).collect::<Outcome<Vec<_>>>()?;
    Ok(Some(Workload {
        name: "SBA records".to_owned(),
        registry,
        products,
        needs,
        answer: None,
    }))
}

/// The fields of a line of comma-separated values with quotes.
fn fields(line: &str) -> Vec<String> {
    let (mut fields, mut field, mut quoted) = (Vec::new(), String::new(), false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(std::mem::take(&mut field)),
            _ => field.push(c),
        }
    }
    fields.push(field);
    fields
}

fn facts(fields: &[&str; 9]) -> FactSet {
    let mut facts = FactSet::new();
    let digits = |text: &str| -> Option<i64> {
        let plain: String = text.chars().filter(|c| !"$, ".contains(*c)).collect();
        plain.split('.').next().and_then(|whole| whole.parse().ok())
    };
    let flag = |text: &str| match text {
        "1" => Some(FactValue::Bool(false)),
        "2" => Some(FactValue::Bool(true)),
        _ => None,
    };
    let values = [
        digits(fields[0]).map(FactValue::Int),
        digits(fields[1]).map(FactValue::Int),
        digits(fields[2]).map(FactValue::Int),
        digits(fields[3]).map(FactValue::Int),
        // A missing industry is written 0.
        fields[4]
            .get(..2)
            .filter(|_| fields[4].len() == 6)
            .map(FactValue::code),
        Some(fields[5])
            .filter(|state| state.len() == 2)
            .map(FactValue::code),
        flag(fields[6]),
        flag(fields[7]),
        date(fields[8]),
    ];
    for ((key, _), value) in FACTS.iter().zip(values) {
        if let Some(value) = value {
            facts.set(*key, value, Source::Registry, None);
        }
    }
    facts
}

/// A date as Americans write it.
fn date(text: &str) -> Option<FactValue> {
    let mut parts = text.split('/').map(|part| part.parse::<u32>().ok());
    let (month, day, year) = (parts.next()??, parts.next()??, parts.next()??);
    let date = chrono::NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    Some(FactValue::Date(date))
}

/// A product whose thresholds are values that occur.
fn tree(n: &mut Numbers, needs: &[FactSet]) -> Value {
    let mut all = Vec::new();
    // Each fact is asked at most once with one operator: that names the leaf.
    let leaf = |fact: &str, op: &str, value: Value| json!({"id": format!("{fact} {op}"), "fact": fact, "op": op, "value": value});
    let seen = |n: &mut Numbers, fact: &str| -> Value {
        loop {
            if let Some(value) = n.pick(needs).get(fact) {
                return value.to_json();
            }
        }
    };
    all.push(leaf("sba.amount", "gte", seen(n, "sba.amount")));
    all.push(leaf("sba.term", "lte", seen(n, "sba.term")));
    all.push(json!({"any": [
        leaf("sba.employees", "lte", seen(n, "sba.employees")),
        leaf("sba.created", "gt", json!(n.between(0, 10))),
    ]}));
    let list = |n: &mut Numbers, fact: &str, most: i64| -> Value {
        let count = n.between(2, most);
        let mut codes: Vec<String> = (0..count)
            .filter_map(|_| seen(n, fact).as_str().map(str::to_owned))
            .collect();
        codes.sort();
        codes.dedup();
        json!(codes)
    };
    if n.chance(70) {
        all.push(leaf("sba.state", "in", list(n, "sba.state", 6)));
    }
    let sector = leaf("sba.sector", "in", list(n, "sba.sector", 8));
    all.push(if n.chance(60) {
        sector
    } else {
        json!({ "not": sector })
    });
    if n.chance(40) {
        all.push(leaf("sba.new", "eq", json!(n.chance(50))));
    }
    if n.chance(30) {
        all.push(leaf("sba.urban", "eq", json!(false)));
    }
    if n.chance(50) {
        all.push(leaf("sba.approved", "gte", seen(n, "sba.approved")));
    }
    json!({ "all": all })
}
