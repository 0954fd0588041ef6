//! A workload in the files of `rongqiao match`: `products.json`, `facts.json`, `needs.jsonl`, each
//! plain or with `.gz`, and `answer.json` with the number of eligible pairs.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use domain::facts::FactRegistry;
use matching::exchange;

use super::{Known, Workload};
use crate::outcome::{Outcome, while_doing};

/// Reads the folder; `None` when it is not there.
pub fn read(folder: &Path) -> Outcome<Option<Workload>> {
    if !folder.join("facts.json").is_file() {
        return Ok(None);
    }
    let mut registry = FactRegistry::default();
    let declared = whole(folder, "facts.json")?;
    exchange::declare(&mut registry, &declared).map_err(while_doing("facts.json"))?;
    let products = whole(folder, "products.json")?;
    let products =
        exchange::products(&products, &registry).map_err(while_doing("products.json"))?;
    let (mut needs, mut ids) = (Vec::new(), Vec::new());
    for line in open(folder, "needs.jsonl")?.lines() {
        let line = line.map_err(while_doing("needs.jsonl"))?;
        let need =
            exchange::need(line.as_bytes(), &registry).map_err(while_doing("needs.jsonl"))?;
        needs.push(need.facts);
        ids.push(need.id);
    }
    Ok(Some(Workload {
        name: "files".to_owned(),
        registry,
        products,
        needs,
        answer: answer(folder, ids)?,
    }))
}

fn answer(folder: &Path, ids: Vec<String>) -> Outcome<Option<Known>> {
    let path = folder.join("answer.json");
    if !path.is_file() {
        return Ok(None);
    }
    let text = fs::read(&path).map_err(while_doing("answer.json"))?;
    let answer: serde_json::Value =
        serde_json::from_slice(&text).map_err(while_doing("answer.json"))?;
    let sum = answer["sha256_of_lines_need_colon_sorted_products"].as_str();
    match (answer["eligible_pairs"].as_u64(), sum) {
        (Some(pairs), Some(sum)) => Ok(Some(Known {
            pairs,
            sum: sum.to_owned(),
            ids,
        })),
        _ => Err("answer.json: no number of pairs, or no sum".to_owned()),
    }
}

fn open(folder: &Path, name: &str) -> Outcome<Box<dyn BufRead>> {
    let plain = folder.join(name);
    if plain.is_file() {
        let file = File::open(&plain).map_err(while_doing(name))?;
        return Ok(Box::new(BufReader::new(file)));
    }
    let packed = File::open(folder.join(format!("{name}.gz"))).map_err(while_doing(name))?;
    Ok(Box::new(BufReader::new(flate2::read::GzDecoder::new(
        packed,
    ))))
}

fn whole(folder: &Path, name: &str) -> Outcome<Vec<u8>> {
    let mut text = Vec::new();
    open(folder, name)?
        .read_to_end(&mut text)
        .map_err(while_doing(name))?;
    Ok(text)
}
