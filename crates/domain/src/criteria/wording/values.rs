//! Values in words. Amounts are exact: a value seen and a value required must never look equal
//! when they are not.

use crate::facts::{FactDef, FactType, FactValue, Unit};
use crate::lang::{Label, Lang};
use crate::money::{AmountUnit, Bp, Fen, separated};

/// Names of regions and industries, which are too many for the registry.
pub trait Names {
    /// The name of an administrative division.
    fn region(&self, code: &str, lang: Lang) -> Option<String>;
    /// The name of a GB/T 4754 node.
    fn industry(&self, code: &str, lang: Lang) -> Option<String>;
}

/// No names: codes are printed as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoNames;

impl Names for NoNames {
    fn region(&self, _code: &str, _lang: Lang) -> Option<String> {
        None
    }

    fn industry(&self, _code: &str, _lang: Lang) -> Option<String> {
        None
    }
}

/// Yes or no.
pub(super) const fn yes_no(yes: bool) -> Label {
    if yes {
        Label::new("是", "yes")
    } else {
        Label::new("否", "no")
    }
}

/// A value of a fact.
pub fn value(
    def: Option<&FactDef<'_>>,
    value: &FactValue,
    names: &dyn Names,
    lang: Lang,
) -> String {
    let unit = def.map_or(Unit::Count, |def| def.unit);
    match value {
        FactValue::Bool(flag) => yes_no(*flag).get(lang).to_owned(),
        FactValue::Int(bp) if unit == Unit::BasisPoints => rate(*bp),
        FactValue::Int(number) => format!("{number}{}", super::unit(unit, *number, lang)),
        FactValue::Money(fen) => money(*fen, lang),
        FactValue::Date(day) => day.to_string(),
        FactValue::Code(text) => code(def, FactType::Code, text, names, lang),
        FactValue::Region(text) => code(def, FactType::Region, text, names, lang),
        FactValue::Industry(text) => code(def, FactType::Industry, text, names, lang),
        FactValue::Set(codes) if codes.is_empty() => Label::new("无", "none").get(lang).to_owned(),
        FactValue::Set(codes) => {
            let named: Vec<String> = codes
                .iter()
                .map(|text| code(def, FactType::Set, text, names, lang))
                .collect();
            named.join(Label::new("、", ", ").get(lang))
        }
    }
}

/// A code with its name where there is one.
pub(super) fn code(
    def: Option<&FactDef<'_>>,
    fact_type: FactType,
    text: &str,
    names: &dyn Names,
    lang: Lang,
) -> String {
    let named = match fact_type {
        FactType::Region => names.region(text, lang),
        FactType::Industry => names.industry(text, lang),
        _ => def
            .and_then(|def| def.option(text))
            .map(|found| found.label.get(lang).to_owned()),
    };
    named.unwrap_or_else(|| text.to_owned())
}

/// An exact amount: `300 万元`, `1.2 亿元`, `8,500.5 元`; in English `CNY 3,000,000`.
pub fn money(fen: i64, lang: Lang) -> String {
    const WAN: u64 = 1_000_000;
    const YI: u64 = 10_000 * WAN;
    let (amount, size) = (Fen(fen), fen.unsigned_abs());
    match lang {
        Lang::En => {
            let exact = amount.to_string().replace('¥', "");
            format!("CNY {}", exact.trim_end_matches(".00"))
        }
        Lang::Zh if size >= YI && size.is_multiple_of(WAN) => {
            let sign = if fen < 0 { "-" } else { "" };
            let fraction = format!("{:04}", size % YI / WAN);
            let fraction = fraction.trim_end_matches('0');
            let dot = if fraction.is_empty() { "" } else { "." };
            let number = format!("{sign}{}{dot}{fraction}", size / YI);
            format!("{} 亿元", separated(&number))
        }
        Lang::Zh if size >= WAN => format!("{} 万元", separated(&amount.to_input(AmountUnit::Wan))),
        Lang::Zh => format!("{} 元", separated(&amount.to_input(AmountUnit::Yuan))),
    }
}

/// A rate of basis points without useless zeros: `20 %`, `3.45 %`.
fn rate(bp: i64) -> String {
    let exact = Bp(bp).to_input();
    let short = exact.trim_end_matches('0').trim_end_matches('.');
    format!("{short} %")
}
