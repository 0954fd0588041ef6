//! What several pages of a firm need: code lists in the reader's language, and counts.

use contract::Coded;
use domain::facts::CodeOption;
use domain::industry::{self, Industry};
use domain::lang::Lang;
use domain::money::Bp;
use domain::region::{self, Level, Region};

/// A code list of the fact registry, for a form.
pub fn coded(lang: Lang, options: &[CodeOption]) -> Vec<Coded> {
    options
        .iter()
        .map(|option| Coded::new(option.code, option.label.get(lang)))
        .collect()
}

/// Divisions and classes of GB/T 4754, as suggestions.
pub fn industries(lang: Lang) -> Vec<Coded> {
    let row =
        |row: &Industry| Coded::new(row.code, format!("{} {}", row.code, row.label.get(lang)));
    let mut rows: Vec<Coded> = industry::DIVISIONS
        .iter()
        .chain(industry::CLASSES)
        .map(row)
        .collect();
    rows.sort_by(|a, b| a.code.cmp(&b.code));
    rows
}

/// Administrative divisions under headings: the districts of each city that has them, the other
/// cities of its province, then the provinces.
pub fn regions(lang: Lang, provinces: &str) -> Vec<(String, Vec<Coded>)> {
    let own = |region: &Region| Coded::new(region.code, region.label.get(lang));
    let name = |region: &Region| region.label.get(lang).to_owned();
    let has_parts = |region: &Region| region::children(region.code).next().is_some();
    let at = |level| {
        region::REGIONS
            .iter()
            .filter(move |region| region.level() == level)
    };
    let cities = at(Level::City).filter(|city| has_parts(city)).map(|city| {
        let parts = region::children(city.code).map(own);
        (
            name(city),
            std::iter::once(own(city)).chain(parts).collect(),
        )
    });
    let around = at(Level::Province)
        .filter(|province| has_parts(province))
        .map(|province| {
            let others = region::children(province.code)
                .filter(|city| !has_parts(city))
                .map(own);
            (name(province), others.collect())
        });
    let rest = at(Level::Province)
        .filter(|province| !has_parts(province))
        .map(own)
        .collect();
    cities
        .chain(around)
        .chain(std::iter::once((provinces.to_owned(), rest)))
        .collect()
}

/// A number of things, for a text.
pub fn count(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

/// A share without decimals: an estimate is not printed as if it were measured.
pub fn whole_percent(share: Bp) -> String {
    format!("{} %", (share.0 + 50).div_euclid(100))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_division_can_be_chosen_once_except_those_that_only_head_a_list() {
        let groups = regions(Lang::Zh, "其他");
        let mut codes: Vec<_> = groups
            .iter()
            .flat_map(|(_, list)| list.iter().map(|c| c.code.clone()))
            .collect();
        let all = codes.len();
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), all);
        assert!(codes.contains(&"450203".to_owned()) && codes.contains(&"110000".to_owned()));
    }
}
