//! What would make a need eligible, in words a person can act on, with the page where it is done.

use contract::matches::{ChangeAt, ChangeKind as Kind, ChangeView};
use domain::consent::Sight;
use domain::criteria::wording::money;
use domain::criteria::{Change, ChangeKind, Leaf, ToProvide, Tree};
use domain::facts::{FactRegistry, FactSet, FactValue, Owner, keys};
use domain::lang::Lang;
use domain::money::Fen;

use super::criteria::{label, wording};

/// What the collateral secures of a case, to say how much is missing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Secured {
    /// What it secures (fen).
    pub capacity: Fen,
    /// What is asked (fen).
    pub asked: Fen,
    /// What it would secure more if nothing of it were pledged (fen).
    pub held_back: Fen,
    /// The product's least amount (fen).
    pub least: Fen,
    /// Whether asking for less is an answer: not where another amount is asked for anyway.
    pub instead: bool,
}

/// The words for changes of one case.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    /// The tree matched.
    pub tree: &'a Tree,
    /// The facts of the case.
    pub facts: &'a FactSet,
    /// What the collateral secures, where the product asks for security.
    pub secured: Option<Secured>,
    /// How far the reader sees.
    pub sight: Sight,
    /// The reader's language.
    pub lang: Lang,
}

impl Words<'_> {
    /// The words beside a change of the amount: what is secured is then told of the new one.
    pub fn at(mut self, amount: Option<Fen>) -> Self {
        if let (Some(secured), Some(amount)) = (&mut self.secured, amount) {
            (secured.asked, secured.instead) = (amount, false);
        }
        self
    }

    /// One change of a counterfactual.
    pub fn change(&self, change: &Change) -> ChangeView {
        ChangeView {
            leaf: change.leaf.clone(),
            kind: match change.kind {
                ChangeKind::Act => Kind::Act,
                ChangeKind::Wait => Kind::Wait,
                ChangeKind::Provide => Kind::Provide,
            },
            text: self.text(change),
            until: change.until,
            at: place_of(&change.fact),
        }
    }

    fn text(&self, change: &Change) -> String {
        let wording = wording(self.lang);
        if let Some(required) = self.limited(change) {
            return required;
        }
        if let Some(own) = self.own(change) {
            return own;
        }
        match (change.kind, self.tree.leaf(&change.leaf)) {
            (ChangeKind::Provide, Some(leaf)) => wording.change_for(change, leaf),
            (ChangeKind::Act, leaf) => self.act(change, leaf),
            _ => wording.change(change),
        }
    }

    /// For a reader who may not see what the change starts from: the criterion alone. What is to be
    /// added, until when it takes and how much is missing would tell it.
    fn limited(&self, change: &Change) -> Option<String> {
        let leaf = self.tree.leaf(&change.leaf);
        let facts = leaf.map(|leaf| leaf.fact.as_str()).into_iter();
        let mut facts = facts.chain([change.fact.as_str()]);
        if facts.all(|fact| self.sight.admits_key(fact)) {
            return None;
        }
        let name = || self.fact(&change.fact);
        Some(self.impossible(&change.leaf).unwrap_or_else(name))
    }

    /// The two facts of the product itself: how much security is missing, when it opens.
    fn own(&self, change: &Change) -> Option<String> {
        if change.fact == keys::RELATION_AS_OF {
            let day = change.until?;
            return Some(match self.lang {
                Lang::Zh => format!("等到 {day}，该产品届时开放申请"),
                Lang::En => format!("Wait until {day}, when the product opens"),
            });
        }
        let secured = self
            .secured
            .filter(|_| change.fact == keys::COLLATERAL_COVERAGE)?;
        let amount = |fen: Fen| money(fen.0, self.lang);
        let (has, wants) = (amount(secured.capacity), amount(secured.asked));
        let more = amount(secured.asked.minus(secured.capacity));
        let instead =
            secured.instead && secured.capacity.is_positive() && secured.capacity >= secured.least;
        let mut said = match (self.lang, instead) {
            (Lang::Zh, true) => {
                format!(
                    "补充押品，使可担保金额再增加 {more}（目前 {has}）；或将需求金额由 {wants}降至 {has}"
                )
            }
            (Lang::Zh, false) => {
                format!("补充押品，使可担保金额再增加 {more}（目前 {has}，需 {wants}）")
            }
            (Lang::En, true) => format!(
                "Offer collateral that secures {more} more (now {has}), or ask for {has} instead of {wants}"
            ),
            (Lang::En, false) => {
                format!("Offer collateral that secures {more} more (now {has} of {wants})")
            }
        };
        if secured.held_back.is_positive() {
            let back = amount(secured.held_back);
            said += &match self.lang {
                Lang::Zh => format!("；所提供押品已设立担保的部分未计入，解除后可再增加 {back}"),
                Lang::En => format!(
                    "; what is pledged already is not counted: released, it would secure {back} more"
                ),
            };
        }
        Some(said)
    }

    fn act(&self, change: &Change, leaf: Option<&Leaf>) -> String {
        let wording = wording(self.lang);
        // Asking for less answers a quota too small: then the amount is named, not the quota.
        let name = match leaf.filter(|leaf| leaf.fact == change.fact) {
            Some(leaf) => label(leaf, &wording),
            None => self.fact(&change.fact),
        };
        let value = wording.value(&change.fact, &change.value);
        let seen = self.facts.get(&change.fact);
        match (&change.value, seen, self.lang) {
            (FactValue::Bool(true), _, Lang::Zh) => format!("做到“{name}”"),
            (FactValue::Bool(true), _, Lang::En) => format!("Bring about: {name}"),
            (FactValue::Bool(false), _, Lang::Zh) => format!("消除“{name}”"),
            (FactValue::Bool(false), _, Lang::En) => format!("Put an end to: {name}"),
            (FactValue::Set(wanted), Some(FactValue::Set(has)), _) if wanted.is_superset(has) => {
                let added = FactValue::Set(wanted.difference(has).cloned().collect());
                let added = wording.value(&change.fact, &added);
                match self.lang {
                    Lang::Zh => format!("{name}增加：{added}"),
                    Lang::En => format!("{name}: add {added}"),
                }
            }
            (wanted, Some(seen), lang) if wanted.ordinal().is_some() => {
                let up = wanted.ordinal() > seen.ordinal();
                match (up, lang) {
                    (true, Lang::Zh) => format!("{name}提高到 {value}"),
                    (false, Lang::Zh) => format!("{name}降低到 {value}"),
                    (true, Lang::En) => format!("{name}: raise to {value}"),
                    (false, Lang::En) => format!("{name}: lower to {value}"),
                }
            }
            (_, _, Lang::Zh) => format!("{name}改为“{value}”"),
            (_, _, Lang::En) => format!("{name}: change to {value}"),
        }
    }

    fn fact(&self, key: &str) -> String {
        FactRegistry::builtin()
            .get(key)
            .map_or_else(|| key.to_owned(), |def| def.name(self.lang).to_owned())
    }

    /// A fact that could settle an undetermined case, with what is required of it.
    pub fn provide(&self, wanted: &ToProvide) -> ChangeView {
        let wording = wording(self.lang);
        let id = wanted.leaves.first().cloned().unwrap_or_default();
        let name = self.fact(&wanted.fact);
        let required = self.tree.leaf(&id).map(|leaf| wording.required(leaf));
        let text = match (required, self.lang) {
            (Some(required), Lang::Zh) => format!("补充“{name}”（要求：{required}）"),
            (Some(required), Lang::En) => format!("Provide: {name} (required: {required})"),
            (None, Lang::Zh) => format!("补充“{name}”"),
            (None, Lang::En) => format!("Provide: {name}"),
        };
        ChangeView {
            leaf: id,
            kind: Kind::Provide,
            text,
            until: None,
            at: place_of(&wanted.fact),
        }
    }

    /// A criterion that nothing can change, as "what it is: what is required".
    pub fn impossible(&self, id: &str) -> Option<String> {
        let leaf = self.tree.leaf(id)?;
        let wording = wording(self.lang);
        let (name, required) = (label(leaf, &wording), wording.required(leaf));
        Some(match self.lang {
            Lang::Zh => format!("{name}：{required}"),
            Lang::En => format!("{name}: {required}"),
        })
    }
}

/// Where on the portal a fact is changed.
pub(super) fn place_of(fact: &str) -> ChangeAt {
    // What is counted from registered items is changed by registering one.
    let counted = [
        keys::FIRM_VALID_IP_COUNT,
        keys::FIRM_VALID_INVENTION_PATENTS,
        keys::FIRM_SOFTWARE_COPYRIGHTS,
    ];
    match Owner::of_key(fact) {
        _ if counted.contains(&fact) => ChangeAt::Assets,
        Owner::Firm => match FactRegistry::builtin().get(fact) {
            Some(def) if def.declared => ChangeAt::Facts,
            _ => ChangeAt::Profile,
        },
        Owner::Need | Owner::Project => ChangeAt::Need,
        Owner::Collateral => ChangeAt::Assets,
        Owner::Relation | Owner::Other => ChangeAt::Elsewhere,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::consent::Classes;
    use domain::facts::{Source, keys};

    fn change(fact: &str, leaf: &str, kind: ChangeKind, value: FactValue) -> Change {
        Change {
            leaf: leaf.into(),
            also: Vec::new(),
            fact: fact.into(),
            kind,
            value,
            met: true,
            until: "2027-01-20"
                .parse()
                .ok()
                .filter(|_| kind == ChangeKind::Wait),
        }
    }

    #[test]
    fn collateral_is_told_of_the_amount_that_is_asked_for_in_the_end() {
        let tree = Tree::All(Vec::new());
        let facts = FactSet::new();
        let words = Words {
            tree: &tree,
            facts: &facts,
            secured: Some(Secured {
                held_back: Fen::ZERO,
                capacity: Fen::wan(60),
                asked: Fen::wan(200),
                least: Fen::wan(10),
                instead: true,
            }),
            sight: Sight::Own,
            lang: Lang::Zh,
        };
        let more = change(
            keys::COLLATERAL_COVERAGE,
            "$collateral",
            ChangeKind::Act,
            FactValue::Int(10_000),
        );
        assert_eq!(
            words.change(&more).text,
            "补充押品，使可担保金额再增加 140 万元（目前 60 万元）；或将需求金额由 200 万元降至 60 万元"
        );
        assert_eq!(
            words.at(Some(Fen::wan(1000))).change(&more).text,
            "补充押品，使可担保金额再增加 940 万元（目前 60 万元，需 1,000 万元）"
        );
    }

    #[test]
    fn each_change_leads_to_the_page_where_it_is_made() {
        for (fact, place) in [
            (keys::FIRM_SOFTWARE_COPYRIGHTS, ChangeAt::Assets),
            (keys::COLLATERAL_COVERAGE, ChangeAt::Assets),
            (keys::FIRM_CERTIFICATIONS, ChangeAt::Profile),
            (keys::FIRM_INNOVATION_POINTS, ChangeAt::Facts),
            (keys::NEED_TENOR_MONTHS, ChangeAt::Need),
            (keys::PROJECT_FILED, ChangeAt::Need),
        ] {
            assert_eq!(place_of(fact), place, "{fact}");
        }
    }

    #[test]
    fn changes_say_what_to_do() {
        let tree: Tree = serde_json::from_str(
            r#"{"all": [
                {"id": "$amount", "fact": "need.amount", "op": "lte", "value": 300000000},
                {"id": "age", "fact": "firm.age_months", "op": "gte", "value": 24},
                {"id": "cert", "fact": "firm.certifications", "op": "any_of", "value": ["hnte"]},
                {"id": "confirmed", "fact": "collateral.debtor_confirmed", "op": "eq", "value": true},
                {"id": "points", "fact": "firm.innovation_points", "op": "gte", "value": 60}
            ]}"#,
        )
        .unwrap();
        let mut facts = FactSet::new();
        facts.set(
            keys::NEED_AMOUNT,
            FactValue::Money(500_000_000),
            Source::Declared,
            None,
        );
        facts.set(
            keys::FIRM_CERTIFICATIONS,
            FactValue::set(["srdi_sme"]),
            Source::Certificate,
            None,
        );
        let mut text = String::new();
        for lang in Lang::ALL {
            let words = Words {
                tree: &tree,
                facts: &facts,
                secured: None,
                sight: Sight::Own,
                lang,
            };
            for change in [
                change(
                    keys::NEED_AMOUNT,
                    "$amount",
                    ChangeKind::Act,
                    FactValue::Money(300_000_000),
                ),
                change(
                    keys::FIRM_AGE_MONTHS,
                    "age",
                    ChangeKind::Wait,
                    FactValue::Int(24),
                ),
                change(
                    keys::FIRM_CERTIFICATIONS,
                    "cert",
                    ChangeKind::Act,
                    FactValue::set(["hnte", "srdi_sme"]),
                ),
                change(
                    keys::COLLATERAL_DEBTOR_CONFIRMED,
                    "confirmed",
                    ChangeKind::Act,
                    FactValue::Bool(true),
                ),
                change(
                    keys::FIRM_INNOVATION_POINTS,
                    "points",
                    ChangeKind::Provide,
                    FactValue::Int(60),
                ),
            ] {
                let view = words.change(&change);
                text += &format!("{:?} {}\n", view.at, view.text);
            }
        }
        insta::assert_snapshot!(text, @r"
        Need 融资金额降低到 300 万元
        Profile 等到 2027-01-20，届时成立月数为 24 个月
        Profile 资质认定增加：高新技术企业
        Assets 做到“应收账款已确权”
        Facts 补充信息，证明“创新积分 ≥ 60 分”
        Need Amount: lower to CNY 3,000,000
        Profile Wait until 2027-01-20, when “Age” is 24 months
        Profile Certifications: add high and new technology enterprise
        Assets Bring about: Receivable confirmed by the debtor
        Facts Provide evidence: Innovation points ≥ 60 points
        ");
    }

    #[test]
    fn a_reader_who_may_not_see_a_value_reads_the_criterion_alone() {
        let tree: Tree = serde_json::from_str(
            r#"{"all": [
                {"id": "$collateral", "fact": "collateral.coverage", "op": "gte", "value": 10000},
                {"id": "tax", "fact": "firm.tax_on_time_months", "op": "gte", "value": 24},
                {"id": "age", "fact": "firm.age_months", "op": "gte", "value": 24},
                {"id": "cert", "fact": "firm.certifications", "op": "any_of", "value": ["hnte"]}
            ]}"#,
        )
        .unwrap();
        let mut facts = FactSet::new();
        let has = FactValue::set(["srdi_sme"]);
        facts.set(keys::FIRM_CERTIFICATIONS, has, Source::Certificate, None);
        let beside = |granted| Sight::Institution {
            matched: false,
            granted,
        };
        let words = |sight| Words {
            tree: &tree,
            facts: &facts,
            secured: Some(Secured {
                held_back: Fen::ZERO,
                capacity: Fen::wan(60),
                asked: Fen::wan(200),
                least: Fen::wan(10),
                instead: true,
            }),
            sight,
            lang: Lang::Zh,
        };
        let less = Change {
            leaf: "$collateral".into(),
            ..change(
                keys::NEED_AMOUNT,
                "$collateral",
                ChangeKind::Act,
                FactValue::Money(6_000_000),
            )
        };
        let all = [
            less,
            change(
                keys::COLLATERAL_COVERAGE,
                "$collateral",
                ChangeKind::Act,
                FactValue::Int(10_000),
            ),
            change(
                keys::FIRM_TAX_ON_TIME_MONTHS,
                "tax",
                ChangeKind::Wait,
                FactValue::Int(24),
            ),
            change(
                keys::FIRM_AGE_MONTHS,
                "age",
                ChangeKind::Wait,
                FactValue::Int(24),
            ),
            change(
                keys::FIRM_CERTIFICATIONS,
                "cert",
                ChangeKind::Act,
                FactValue::set(["hnte", "srdi_sme"]),
            ),
        ];
        let told = |sight: Sight| -> Vec<String> {
            all.iter()
                .map(|one| words(sight).change(one).text)
                .collect()
        };
        let stranger = told(beside(Classes::NONE)).join("\n");
        insta::assert_snapshot!(stranger, @"
        押品覆盖率：≥ 100 %
        押品覆盖率：≥ 100 %
        连续按时纳税月数：≥ 24 个月
        等到 2027-01-20，届时成立月数为 24 个月
        资质认定：至少含其一：高新技术企业
        ");
        for secret in ["60 万元", "2027-01-20，届时连续", "增加"] {
            assert!(!stranger.contains(secret), "{secret}: {stranger}");
        }
        assert_eq!(told(beside(Classes::ALL)), told(Sight::Own));
    }
}
