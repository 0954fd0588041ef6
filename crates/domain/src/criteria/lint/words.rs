//! Findings in words.

use super::{Finding, RuleId};
use crate::criteria::terms;
use crate::criteria::tree::Tree;
use crate::criteria::wording::Wording;
use crate::lang::{Label, Lang};

impl Finding {
    /// What was found, in one sentence: the rule's name, the condition, what it clashes with.
    pub fn text(&self, tree: &Tree, wording: &Wording<'_>) -> String {
        let lang = wording.lang;
        let said = |id: &str| tree.leaf(id).map(|leaf| wording.leaf(leaf));
        let leaf = self.leaf.as_deref().and_then(said);
        let with = self
            .with
            .as_deref()
            .map(|id| said(id).unwrap_or_else(|| own_term(id).get(lang).to_owned()));
        let name = self.rule.label().get(lang);
        let mut text = name.to_owned();
        let (colon, and) = match lang {
            Lang::Zh => ("：", "与"),
            Lang::En => (": ", " and "),
        };
        match (leaf, with) {
            (Some(leaf), Some(with)) => text += &format!("{colon}“{leaf}”{and}“{with}”"),
            (Some(leaf), None) => text += &format!("{colon}“{leaf}”"),
            (None, _) => {}
        }
        let counted = matches!(
            self.rule,
            RuleId::MetByNone
                | RuleId::ExcludesNone
                | RuleId::NobodyEligible
                | RuleId::MostlyUnknown
        );
        let figure = match (self.detail.as_str(), counted, lang) {
            ("" | "group", _, _) => String::new(),
            (detail, true, Lang::Zh) => format!("（{detail} 项需求）"),
            (detail, true, Lang::En) => format!(" ({detail} needs)"),
            (detail, false, Lang::Zh) => format!("（{detail}）"),
            (detail, false, Lang::En) => format!(" ({detail})"),
        };
        match lang {
            Lang::Zh => format!("{text}{figure}。"),
            Lang::En => format!("{text}{figure}."),
        }
    }

    /// Why it matters, and what to do.
    pub fn why(&self, lang: Lang) -> &'static str {
        self.rule.rule().why.get(lang)
    }
}

/// A product's own term as it is called.
fn own_term(id: &str) -> Label {
    match id {
        terms::AMOUNT => Label::new("产品的金额范围", "the product's range of amounts"),
        terms::TENOR => Label::new("产品的期限范围", "the product's range of tenors"),
        terms::COLLATERAL => Label::new("产品的押品覆盖要求", "the product's collateral coverage"),
        terms::VALIDITY => Label::new("产品的有效期", "the product's validity"),
        terms::QUOTA => Label::new("产品的剩余额度", "the product's open quota"),
        _ => Label::new("另一条件", "another criterion"),
    }
}
