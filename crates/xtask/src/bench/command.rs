//! `rongqiao match` over the seed catalogue: needs per second, with and without explanations.
//!
//! The needs are generated from a fixed seed; the same file is matched in every run.

use std::fmt::Write as _;
use std::process::{Command, Stdio};

use crate::Outcome;
use crate::build::{self, Mode};
use crate::layout::Layout;
use crate::process::run as run_command;
use crate::steps::now;
use crate::temp::TempFolder;

const NEEDS: u32 = 20_000;

/// Measures both ways of answering.
pub fn run(layout: &Layout) -> Outcome {
    build::server(layout, Mode::Release)?;
    let program = layout.program(Mode::Release.profile_folder(), "rongqiao");
    let folder = TempFolder::new("match")?;
    let needs = folder.path().join("needs.jsonl");
    std::fs::write(&needs, generate(NEEDS)).map_err(|e| format!("{}: {e}", needs.display()))?;
    let products = folder.path().join("products.json");
    std::fs::write(&products, catalogue(layout)?)
        .map_err(|e| format!("{}: {e}", products.display()))?;
    let mut rates = Vec::new();
    for extra in [&[][..], &["--explain"][..]] {
        let mut command = Command::new(&program);
        command
            .args(["match", "--catalogue", "--as-of", "2026-11-23", "--needs"])
            .arg(&needs);
        command.args(extra).stdout(Stdio::null());
        let start = now();
        run_command(&mut command)?;
        let rate = f64::from(NEEDS) / start.elapsed().as_secs_f64();
        println!(
            "  {:<12} {rate:>10.0} needs/s",
            extra.first().unwrap_or(&"plain")
        );
        rates.push(rate);
    }
    println!("  explaining costs {:.1}×", rates[0] / rates[1]);
    Ok(())
}

/// The seed catalogue as `rongqiao match` reads it: ids and criteria.
fn catalogue(layout: &Layout) -> Outcome<String> {
    let path = layout.root.join("crates/seed/data/products.json");
    let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let products: Vec<serde_json::Value> =
        serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?;
    let plain = products
        .iter()
        .map(|product| serde_json::json!({"id": product["id"], "criteria": product["criteria"]}));
    Ok(serde_json::Value::from_iter(plain).to_string())
}

/// A small generator of numbers (xorshift): the same needs on every machine.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[usize::try_from(self.below(from.len() as u64)).unwrap_or(0)]
    }
}

/// Needs as JSON lines: about one fact in ten is missing, as in real files.
fn generate(count: u32) -> String {
    let mut numbers = Numbers(0x5eed_2026_1123);
    let mut text = String::new();
    for id in 0..count {
        let mut facts = Vec::new();
        for (key, value) in facts_of_one(&mut numbers) {
            if numbers.below(10) > 0 {
                facts.push(format!("\"{key}\":{value}"));
            }
        }
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{{\"id\":\"N{id}\",\"facts\":{{{}}}}}",
            facts.join(",")
        );
    }
    text
}

fn facts_of_one(n: &mut Numbers) -> Vec<(&'static str, String)> {
    let quoted = |code: &str| format!("\"{code}\"");
    let age = 3 + n.below(240);
    vec![
        (
            "firm.region",
            quoted(n.pick(&["450203", "450202", "450204", "450205", "450100", "440300"])),
        ),
        (
            "firm.industry",
            quoted(n.pick(&["C3670", "C3612", "C2710", "I6513", "M7320", "F5171"])),
        ),
        ("firm.age_months", age.to_string()),
        (
            "firm.size_class",
            quoted(n.pick(&["micro", "small", "medium", "large"])),
        ),
        ("firm.employees", (5 + n.below(900)).to_string()),
        ("firm.revenue", (n.below(80_000) * 1_000_000).to_string()),
        (
            "firm.total_assets",
            (n.below(90_000) * 1_000_000).to_string(),
        ),
        ("firm.liability_ratio", n.below(11_000).to_string()),
        ("firm.rd_ratio", n.below(1_500).to_string()),
        (
            "firm.certifications",
            format!(
                "[{}]",
                quoted(n.pick(&["hnte", "tech_sme", "srdi_sme", "little_giant"]))
            ),
        ),
        ("firm.emerging_industry", (n.below(2) == 0).to_string()),
        (
            "firm.serious_dishonesty_listed",
            (n.below(20) == 0).to_string(),
        ),
        ("firm.tax_on_time_months", n.below(60).to_string()),
        (
            "need.amount",
            ((1 + n.below(3_000)) * 1_000_000).to_string(),
        ),
        ("need.tenor_months", (3 + n.below(58)).to_string()),
        (
            "need.purpose",
            quoted(n.pick(&["working_capital", "equipment_renewal", "rd", "fixed_asset"])),
        ),
        ("need.instruments", "[\"loan\",\"guarantee\"]".to_owned()),
        (
            "collateral.kinds",
            format!(
                "[{}]",
                quoted(n.pick(&[
                    "patent_invention",
                    "warehouse_receipt",
                    "receivable",
                    "equipment"
                ]))
            ),
        ),
        ("collateral.value", (n.below(4_000) * 1_000_000).to_string()),
    ]
}

#[cfg(test)]
mod tests {
    use super::generate;

    #[test]
    fn the_same_needs_every_time_and_each_a_json_object() {
        let text = generate(200);
        assert_eq!(text, generate(200));
        for line in text.lines() {
            let need: serde_json::Value = serde_json::from_str(line).unwrap();
            assert!(need["facts"].is_object(), "{line}");
        }
        assert_eq!(text.lines().count(), 200);
    }
}
