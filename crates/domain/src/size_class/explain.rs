//! The size class in words, with the bounds that decided it.

use super::{CLAUSE, Classified, Measure, Test, Undecided};
use crate::{
    lang::Lang,
    money::{Fen, WAN, separated},
};

impl Classified {
    /// The rule applied, in a sentence or two.
    pub fn explain(&self, lang: Lang) -> String {
        let (category, class) = (
            self.category.label().get(lang),
            self.class.label().get(lang),
        );
        let met = joined(&self.met, lang, bound);
        let missed = joined(&self.missed, lang, bound);
        let mut seen: Vec<&Test> = self.met.iter().chain(&self.missed).collect();
        seen.dedup_by_key(|test| test.measure);
        let mut known: Vec<Test> = Vec::new();
        for test in seen {
            if test.seen.is_some() && known.iter().all(|k| k.measure != test.measure) {
                known.push(*test);
            }
        }
        let seen = joined(&known, lang, figure);
        match lang {
            Lang::Zh => {
                let reached = if met.is_empty() {
                    String::new()
                } else {
                    format!("达到{met}；")
                };
                let short = if missed.is_empty() {
                    String::new()
                } else {
                    format!("未同时达到{missed}；")
                };
                format!("按“{category}”划分：{seen}，{reached}{short}故为{class}（{CLAUSE}）。")
            }
            Lang::En => {
                let reached = if met.is_empty() {
                    String::new()
                } else {
                    format!("; meets {met}")
                };
                let short = if missed.is_empty() {
                    String::new()
                } else {
                    format!("; does not meet {missed} together")
                };
                format!("Under “{category}”: {seen}{reached}{short}. Hence: {class} ({CLAUSE}).")
            }
        }
    }
}

impl Undecided {
    /// What is missing, in a sentence.
    pub fn explain(&self, lang: Lang) -> String {
        let category = self.category.label().get(lang);
        let names: Vec<_> = self.missing.iter().map(|m| m.label().get(lang)).collect();
        match lang {
            Lang::Zh => format!("按“{category}”划分，还需填写{}。", names.join("、")),
            Lang::En => format!("Under “{category}”, still needed: {}.", names.join(", ")),
        }
    }
}

fn joined(tests: &[Test], lang: Lang, word: fn(&Test, Lang) -> String) -> String {
    let parts: Vec<_> = tests.iter().map(|test| word(test, lang)).collect();
    parts.join(match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    })
}

fn bound(test: &Test, lang: Lang) -> String {
    let (name, amount) = (
        test.measure.label().get(lang),
        quantity(test, test.at_least, lang),
    );
    match lang {
        Lang::Zh => format!("{name} {amount}以上"),
        Lang::En => format!("{name} of at least {amount}"),
    }
}

fn figure(test: &Test, lang: Lang) -> String {
    let name = test.measure.label().get(lang);
    format!(
        "{name} {}",
        quantity(test, test.seen.unwrap_or_default(), lang)
    )
}

fn quantity(test: &Test, value: i64, lang: Lang) -> String {
    match (test.measure, lang) {
        (Measure::Employees, Lang::Zh) => format!("{value} 人"),
        (Measure::Employees, Lang::En) => value.to_string(),
        // The table speaks in 万元 throughout, also above 1 亿.
        (_, Lang::Zh) if value % WAN == 0 => {
            format!("{} 万元", separated(&(value / WAN).to_string()))
        }
        (_, lang) => Fen(value).display_wan(lang),
    }
}
