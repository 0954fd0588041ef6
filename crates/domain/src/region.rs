//! Administrative divisions (GB/T 2260) that the portal knows by name: every province, the cities
//! of Guangxi, the districts and counties of Liuzhou. Another city's list is added as rows.
//!
//! The hierarchy itself is by digits (`facts::nodes`), so criteria work for codes not named here.

use crate::{
    facts::nodes,
    fault::Fault,
    form,
    lang::{Label, Lang},
    text,
};

mod table;

pub use table::REGIONS;

/// One division.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// Six digits; zeros fill the levels below.
    pub code: &'static str,
    /// Its own name, without the names above it.
    pub label: Label,
}

/// The level of a division.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// 省、自治区、直辖市
    Province,
    /// 地级市
    City,
    /// 县、区
    District,
}

impl Region {
    /// Its level, read from the code.
    pub fn level(&self) -> Level {
        match nodes::canonical_region(self.code).map_or(6, str::len) {
            2 => Level::Province,
            4 => Level::City,
            _ => Level::District,
        }
    }

    /// Whether this is `ancestor` or lies in it; `45`, `4500` and `450000` are one division.
    pub fn is_under(&self, ancestor: &str) -> bool {
        is_under(self.code, ancestor)
    }
}

/// The division of a code, which may be written with two, four or six digits.
pub fn find(code: &str) -> Option<&'static Region> {
    let node = nodes::canonical_region(code)?;
    REGIONS
        .iter()
        .find(|region| nodes::canonical_region(region.code) == Some(node))
}

/// Whether `code` is `ancestor` or lies in it; false for what is no code.
pub fn is_under(code: &str, ancestor: &str) -> bool {
    match (
        nodes::canonical_region(code),
        nodes::canonical_region(ancestor),
    ) {
        (Some(code), Some(ancestor)) => nodes::is_under(code, ancestor),
        _ => false,
    }
}

/// The divisions directly below one that is named here, in order of their codes.
pub fn children(code: &str) -> impl Iterator<Item = &'static Region> {
    let parent = find(code);
    REGIONS.iter().filter(move |region| {
        parent.is_some_and(|parent| {
            region.is_under(parent.code) && above(region.code).is_some_and(|up| up == parent.code)
        })
    })
}

/// The division directly above, in six digits.
fn above(code: &str) -> Option<&'static str> {
    let node = nodes::canonical_region(code)?;
    let up = node
        .get(..node.len().checked_sub(2)?)
        .filter(|up| !up.is_empty())?;
    find(up).map(|region| region.code)
}

/// The full name from the province down: `广西壮族自治区柳州市鱼峰区`, in English
/// `Yufeng District, Liuzhou, Guangxi`. A code not named here keeps its digits after the name of
/// the nearest division that is.
pub fn full_name(code: &str, lang: Lang) -> String {
    let Some(node) = nodes::canonical_region(code) else {
        return code.to_owned();
    };
    let mut names: Vec<&str> = (1..=node.len() / 2)
        .filter_map(|pairs| node.get(..pairs * 2).and_then(find))
        .map(|region| region.label.get(lang))
        .collect();
    if find(node).is_none() {
        names.push(code);
    }
    match lang {
        Lang::Zh => names.concat(),
        Lang::En => {
            names.reverse();
            names.join(", ")
        }
    }
}

/// Reads a code as typed or chosen and returns its six digits.
pub fn parse(input: &str) -> Result<&'static str, Fault> {
    let code = text::code(input);
    if code.is_empty() {
        return Err(Fault::Required);
    }
    let unknown = || form::unknown(&code);
    find(&code).map(|region| region.code).ok_or_else(unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_divisions_are_there_once_and_below_one_another() {
        assert_eq!(
            REGIONS
                .iter()
                .filter(|r| r.level() == Level::Province)
                .count(),
            34
        );
        assert_eq!(children("450000").count(), 14);
        assert_eq!(children("450200").count(), 10);
        assert!(REGIONS.windows(2).all(|pair| pair[0].code < pair[1].code));
        for region in REGIONS {
            assert!(region.level() == Level::Province || above(region.code).is_some());
        }
    }

    #[test]
    fn spellings_of_one_node_are_one() {
        for code in ["45", "450000"] {
            assert_eq!(find(code).map(|region| region.code), Some("450000"));
        }
        assert!(is_under("450203", "45") && is_under("4502", "450200"));
        assert!(!is_under("450200", "450203") && !is_under("", "45"));
        assert_eq!(parse(" ４５０２０３ "), Ok("450203"));
        assert_eq!(
            parse("459999"),
            Err(Fault::UnknownCode {
                code: "459999".into()
            })
        );
        assert_eq!(parse(""), Err(Fault::Required));
    }

    #[test]
    fn names_run_from_the_province_down() {
        assert_eq!(full_name("450203", Lang::Zh), "广西壮族自治区柳州市鱼峰区");
        assert_eq!(
            full_name("450203", Lang::En),
            "Yufeng District, Liuzhou, Guangxi"
        );
        assert_eq!(full_name("4502", Lang::Zh), "广西壮族自治区柳州市");
        assert_eq!(full_name("440300", Lang::Zh), "广东省440300");
        assert_eq!(full_name("x", Lang::En), "x");
    }
}
