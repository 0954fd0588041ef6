//! Reading declarations, products and needs. Each stops at the first fault, with its path.

use std::collections::HashSet;

use domain::criteria::{Fault, FaultKind, Rules, from_json_at};
use domain::facts::{DeclarationFault, FactRegistry, FactSet, Source};
use domain::json::{Json, Path};
use serde_json::Value;

use crate::engine::Product;
use crate::rank::{Components, Weights};

/// One need: an id and facts.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    /// Its id, repeated in the answer.
    pub id: String,
    /// What is known.
    pub facts: FactSet,
}

fn read(text: &[u8]) -> Result<Json, Fault> {
    Json::read(text).map_err(|fault| Fault::new(Path::root(), FaultKind::Syntax(fault)))
}

/// Checks that it is an object with these fields only, each once.
fn object(json: &Json, path: &Path, known: &[&str]) -> Result<(), Fault> {
    let Json::Object(fields) = json else {
        return Err(Fault::new(path.clone(), FaultKind::Expected("object")));
    };
    if let Some((name, _)) = fields
        .iter()
        .find(|(name, _)| !known.contains(&name.as_str()))
    {
        return Err(Fault::new(path.field(name), FaultKind::UnknownField));
    }
    match json.repeated_field() {
        Some(name) => Err(Fault::new(path.field(name), FaultKind::RepeatedField)),
        None => Ok(()),
    }
}

fn id(json: &Json, path: &Path) -> Result<String, Fault> {
    let id = json
        .field("id")
        .ok_or_else(|| Fault::new(path.clone(), FaultKind::Missing("id")))?
        .as_str()
        .ok_or_else(|| Fault::new(path.field("id"), FaultKind::Expected("text")))?;
    if id.is_empty() || id.chars().any(char::is_control) {
        return Err(Fault::new(path.field("id"), FaultKind::BadId));
    }
    Ok(id.to_owned())
}

/// Adds the facts of a `--facts` file to the registry.
pub fn declare(registry: &mut FactRegistry, text: &[u8]) -> Result<(), Fault> {
    let json = read(text)?;
    let root = Path::root();
    let Json::Object(fields) = &json else {
        return Err(Fault::new(root, FaultKind::Expected("object")));
    };
    if let Some(name) = json.repeated_field() {
        return Err(Fault::new(root.field(name), FaultKind::RepeatedField));
    }
    for (key, declaration) in fields {
        let path = root.field(key);
        if let Some(name) = declaration.repeated_field() {
            return Err(Fault::new(path.field(name), FaultKind::RepeatedField));
        }
        let plain = declaration.clone().into_value();
        registry.declare_json(key, &plain).map_err(|fault| {
            let at = match (&fault, fault.field()) {
                // A field that is not there is reported at the declaration.
                (DeclarationFault::BadType, _) if declaration.field("type").is_none() => path,
                (_, Some(field)) => path.field(field),
                (_, None) => path,
            };
            Fault::new(at, FaultKind::Declaration(fault))
        })?;
    }
    Ok(())
}

/// Reads the products of a `--products` file.
pub fn products(text: &[u8], registry: &FactRegistry) -> Result<Vec<Product>, Fault> {
    let json = read(text)?;
    let root = Path::root();
    let Json::Array(items) = &json else {
        return Err(Fault::new(root, FaultKind::Expected("list")));
    };
    let mut ids = HashSet::new();
    let mut products = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let path = root.item(index);
        object(item, &path, &["id", "criteria", "score"])?;
        let id = id(item, &path)?;
        if !ids.insert(id.clone()) {
            return Err(Fault::new(path.field("id"), FaultKind::RepeatedId(id)));
        }
        let criteria = item
            .field("criteria")
            .ok_or_else(|| Fault::new(path.clone(), FaultKind::Missing("criteria")))?;
        let at = path.field("criteria");
        let tree = from_json_at(criteria, &at, registry, Rules::MATCHED).map_err(|faults| {
            let first = faults.into_iter().next();
            first.unwrap_or_else(|| Fault::new(at.clone(), FaultKind::NotANode))
        })?;
        products.push(Product {
            id,
            tree,
            base: score(item, &path)?,
        });
    }
    Ok(products)
}

/// What a product brings to its rank besides the fit: a number, or an object with a `base` number
/// and the components of the weighted sum, which then adds at most 1.
fn score(product: &Json, path: &Path) -> Result<f64, Fault> {
    const COMPONENTS: [&str; 4] = ["coverage", "cost_bp", "days", "certainty"];
    let path = path.field("score");
    let score = match product.field("score") {
        None => return Ok(0.0),
        Some(null) if null.is_null() => return Ok(0.0),
        Some(Json::Plain(Value::Number(number))) => return Ok(number.as_f64().unwrap_or(0.0)),
        Some(score) => score,
    };
    object(
        score,
        &path,
        &["base", "coverage", "cost_bp", "days", "certainty"],
    )?;
    let number = |name: &str| match score.field(name) {
        None => Ok(None),
        Some(Json::Plain(Value::Number(number))) => Ok(Some(number)),
        Some(_) => Err(Fault::new(path.field(name), FaultKind::Expected("number"))),
    };
    let base = number("base")?
        .and_then(serde_json::Number::as_f64)
        .unwrap_or(0.0);
    let whole = |name: &str| match number(name)? {
        None => Ok(None),
        Some(number) => match number.as_i64() {
            Some(whole) => Ok(Some(whole)),
            None => Err(Fault::new(
                path.field(name),
                FaultKind::Expected("whole number"),
            )),
        },
    };
    let components = Components {
        coverage: whole("coverage")?,
        cost_bp: whole("cost_bp")?,
        days: whole("days")?,
        certainty: whole("certainty")?,
        fit: None,
    };
    let ranked = COMPONENTS.iter().any(|name| score.field(name).is_some());
    let blend = if ranked {
        components.blend(&Weights::default())
    } else {
        0
    };
    Ok(base + blend as f64 / 10_000.0)
}

/// Reads one line of a `--needs` file.
pub fn need(line: &[u8], registry: &FactRegistry) -> Result<Need, Fault> {
    let json = read(line)?;
    let root = Path::root();
    object(&json, &root, &["id", "facts"])?;
    let id = id(&json, &root)?;
    let facts = json
        .field("facts")
        .ok_or_else(|| Fault::new(root.clone(), FaultKind::Missing("facts")))?;
    let facts = FactSet::from_json(facts, &root.field("facts"), registry, Source::Declared)?;
    Ok(Need { id, facts })
}
