//! Regions and industries as people name them: by code, by name, by the name without its rank.

use crate::facts::{FactType, nodes};
use crate::{industry, region, text};

/// Ranks that people leave out.
const RANKS: [&str; 7] = [
    "壮族自治区",
    "维吾尔自治区",
    "回族自治区",
    "自治区",
    "省",
    "市",
    "县",
];

/// The codes of a list as typed, or the first part that names nothing. Codes stay as written.
pub(super) fn read(fact_type: FactType, typed: &str) -> Result<Vec<String>, String> {
    let mut codes: Vec<String> = Vec::new();
    for part in typed.split(['、', '，', ',', ';', '；', '\n']) {
        let part = text::fold(part).trim().to_owned();
        if part.is_empty() {
            continue;
        }
        let whole = find(fact_type, &part).map(|code| vec![code]);
        let found = whole.or_else(|| {
            part.split_whitespace()
                .map(|word| find(fact_type, word))
                .collect()
        });
        for code in found.ok_or_else(|| shortened(&part))? {
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
    }
    Ok(codes)
}

fn find(fact_type: FactType, typed: &str) -> Option<String> {
    match fact_type {
        FactType::Region => by_region(typed),
        _ => by_industry(typed),
    }
}

fn by_region(typed: &str) -> Option<String> {
    if nodes::canonical_region(typed).is_some() {
        return region::find(typed).map(|_| typed.to_owned());
    }
    let named = region::REGIONS.iter().filter(|row| {
        is_named(typed, row.label.zh, row.label.en)
            || bare(row.label.zh) == typed
            || region::full_name(row.code, crate::lang::Lang::Zh) == typed
    });
    // Of several of one name the widest.
    named
        .min_by_key(|row| row.level())
        .map(|row| row.code.to_owned())
}

fn by_industry(typed: &str) -> Option<String> {
    let code = text::code(typed);
    if nodes::is_industry(&code) {
        let exists =
            industry::nearest(&code).is_some_and(|row| code.len() < 3 || row.code.len() >= 3);
        return exists.then_some(code);
    }
    if let Ok(code) = industry::parse(typed) {
        return Some(code);
    }
    let rows = industry::SECTIONS
        .iter()
        .chain(industry::DIVISIONS)
        .chain(industry::CLASSES);
    rows.filter(|row| is_named(typed, row.label.zh, row.label.en))
        .min_by_key(|row| row.code.len())
        .map(|row| row.code.to_owned())
}

fn is_named(typed: &str, zh: &str, en: &str) -> bool {
    typed == text::fold(zh) || typed.eq_ignore_ascii_case(en)
}

fn bare(name: &str) -> &str {
    RANKS
        .iter()
        .find_map(|rank| name.strip_suffix(rank))
        .unwrap_or(name)
}

fn shortened(part: &str) -> String {
    part.chars().take(text::CODE_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_by_code_and_by_name() {
        for (typed, codes) in [
            ("4502", vec!["4502"]),
            ("柳州市、桂林", vec!["450200", "450300"]),
            ("广西 450203", vec!["450000", "450203"]),
            ("Liuzhou, 柳州市", vec!["450200"]),
            (" ", vec![]),
        ] {
            assert_eq!(
                read(FactType::Region, typed),
                Ok(codes.into_iter().map(String::from).collect()),
                "{typed}"
            );
        }
        for (typed, codes) in [
            ("c36；制造业", vec!["C36", "C"]),
            ("汽车制造业\n3670", vec!["C36", "C3670"]),
        ] {
            assert_eq!(
                read(FactType::Industry, typed),
                Ok(codes.into_iter().map(String::from).collect()),
                "{typed}"
            );
        }
    }

    #[test]
    fn what_names_nothing_is_told() {
        assert_eq!(read(FactType::Region, "柳州市、月球"), Err("月球".into()));
        assert_eq!(read(FactType::Region, "999999"), Err("999999".into()));
        assert_eq!(read(FactType::Industry, "C99"), Err("C99".into()));
        assert_eq!(read(FactType::Industry, "Z"), Err("Z".into()));
    }
}
