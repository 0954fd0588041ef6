//! A combination in words: why it is in the answer, what brings what, what secures what, what is
//! counted and what is not.

use super::{Bundle, Part, PartRole, Reason, Rules};
use crate::{
    finance::PreciseRate,
    ids::{AssetId, ProductId},
    lang::Lang,
    money::{Bp, Fen},
};

/// What things are called.
#[derive(Clone, Copy)]
pub struct Names<'n> {
    /// A product.
    pub product: &'n dyn Fn(&ProductId) -> String,
    /// An item of collateral.
    pub asset: &'n dyn Fn(AssetId) -> String,
    /// The rules, by their titles.
    pub rules: &'n Rules,
}

impl Reason {
    /// The reason as a short label.
    pub const fn text(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::Recommended => ("推荐", "Recommended"),
            Self::CheapestWithout => ("不含贴息时成本最低", "Cheapest without subsidy"),
            Self::CheapestWith => ("计入贴息后成本最低", "Cheapest with subsidy"),
            Self::LeastDilution => ("让出股权最少", "Least dilution"),
            Self::Fastest => ("到账最快", "Fastest"),
            Self::MostCertain => ("把握最大", "Most certain"),
            Self::Unbeaten => (
                "各方面兼顾，没有组合全面更优",
                "Beaten by none in every respect",
            ),
        };
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

impl Bundle {
    /// The sentences, in the order in which they are read.
    pub fn explain(&self, lang: Lang, names: &Names<'_>) -> Vec<String> {
        let teller = Teller {
            bundle: self,
            lang,
            names,
        };
        let mut said: Vec<String> = self.parts.iter().filter_map(|p| teller.part(p)).collect();
        said.extend(self.passed_over.iter().map(|one| {
            let rule = names.rules.rule(&one.rule);
            let rule = rule.map_or("", |rule| rule.title.text(lang));
            let name = (names.product)(&one.product);
            teller.say(
                || format!("“{name}”不再计入：{rule}。"),
                || format!("Not counted besides: “{name}”. {rule}."),
            )
        }));
        said.extend(teller.limits());
        said
    }
}

struct Teller<'t> {
    bundle: &'t Bundle,
    lang: Lang,
    names: &'t Names<'t>,
}

impl Teller<'_> {
    fn say(&self, zh: impl Fn() -> String, en: impl Fn() -> String) -> String {
        match self.lang {
            Lang::Zh => zh(),
            Lang::En => en(),
        }
    }

    fn part(&self, part: &Part) -> Option<String> {
        let amount = part.amount.display_wan(self.lang);
        let name = part.product.as_ref().map(self.names.product)?;
        let over = part.over.as_ref().map(self.names.product);
        let over = over.unwrap_or_default();
        let sure = percent(part.certainty);
        Some(match part.role {
            PartRole::Loan | PartRole::Lease => self.debt(part, &name, &amount),
            PartRole::Equity => {
                let share = self.bundle.dilution;
                let fills = self.bundle.without_subsidy.is_some();
                let (zh, en) = if fills {
                    ("，补足债务资金不能覆盖的部分", " where debt does not reach")
                } else {
                    ("", "")
                };
                self.say(
                    || format!("“{name}”投资 {amount}{zh}，按企业净资产估算最多让出 {share} 的股权。"),
                    || format!("“{name}” invests {amount}{en}, for at most {share} of the firm at its net assets."),
                )
            }
            PartRole::OwnFunds => return None,
            PartRole::Guarantee => {
                let counter = self.items(part);
                self.say(
                    || match counter.as_str() {
                        "" => format!("“{name}”为“{over}”中的 {amount}提供担保，担保费计入综合成本。"),
                        items => format!("“{name}”为“{over}”中的 {amount}提供担保，以{items}反担保，担保费计入综合成本。"),
                    },
                    || match counter.as_str() {
                        "" => format!("“{name}” guarantees {amount} of “{over}”; its fee is part of the cost."),
                        items => format!("“{name}” guarantees {amount} of “{over}” against {items}; its fee is part of the cost."),
                    },
                )
            }
            PartRole::RiskPool => self.say(
                || format!("“{name}”分担“{over}”的贷款风险，企业不付费，银行更有把握放款。"),
                || format!("“{name}” bears part of the risk of “{over}”: free for the firm, and the bank is surer."),
            ),
            PartRole::InterestSubsidy => self.say(
                || format!("“{name}”补贴“{over}”的利息，共约 {amount}，先付后补；兑付把握 {sure}。"),
                || format!("“{name}” pays about {amount} of the interest of “{over}” after the fact; payment is {sure} sure."),
            ),
            PartRole::FeeSubsidy => self.say(
                || format!("“{name}”补贴“{over}”的担保费，共约 {amount}，先付后补；兑付把握 {sure}。"),
                || format!("“{name}” pays about {amount} of the guarantee fee of “{over}” after the fact; payment is {sure} sure."),
            ),
            PartRole::Grant | PartRole::Voucher => self.say(
                || format!("“{name}”约 {amount}，事后补助，不作为本次资金来源，也不计入综合成本；兑付把握 {sure}。"),
                || format!("“{name}”, about {amount}, is paid after the money was spent: it covers nothing now and is no part of the cost; payment is {sure} sure."),
            ),
        })
    }

    fn debt(&self, part: &Part, name: &str, amount: &str) -> String {
        let items = self.items(part);
        let guaranteed = self
            .bundle
            .parts
            .iter()
            .any(|other| other.role == PartRole::Guarantee && other.over == part.product);
        match (items.as_str(), guaranteed, part.role) {
            (_, true, _) => self.say(
                || format!("“{name}”提供 {amount}，由融资担保保证。"),
                || format!("“{name}” brings {amount} under a guarantee."),
            ),
            ("", _, PartRole::Lease) => self.say(
                || format!("“{name}”提供 {amount}，租赁物所有权归出租人。"),
                || {
                    format!(
                        "“{name}” brings {amount}; the lessor keeps the title to what is leased."
                    )
                },
            ),
            ("", ..) => self.say(
                || format!("“{name}”提供 {amount}，不需要押品。"),
                || format!("“{name}” brings {amount} and asks for no collateral."),
            ),
            (items, ..) => self.say(
                || format!("“{name}”提供 {amount}，以{items}担保；这些押品不再担保其他部分。"),
                || format!("“{name}” brings {amount} against {items}, which secure nothing else."),
            ),
        }
    }

    fn items(&self, part: &Part) -> String {
        let names = part
            .secured_by
            .iter()
            .map(|asset| (self.names.asset)(*asset));
        match self.lang {
            Lang::Zh => names.map(|name| format!("“{name}”")).collect(),
            Lang::En => names
                .map(|name| format!("“{name}”"))
                .collect::<Vec<_>>()
                .join(", "),
        }
    }

    /// What is left, what comes too late, what costs too much.
    fn limits(&self) -> Vec<String> {
        let mut said = Vec::new();
        let bundle = self.bundle;
        if bundle.own_funds.is_positive() {
            let own = bundle.own_funds.display_wan(self.lang);
            let most = bundle.covered.display_wan(self.lang);
            said.push(self.say(
                || format!("没有组合能够全额覆盖：最多覆盖 {most}，其余 {own}由企业自有资金解决。"),
                || format!("No combination covers all: {most} is the most, and {own} is left to the firm's own funds."),
            ));
        }
        if !bundle.in_time {
            said.push(self.say(
                || "资金到账晚于需求中的最迟日期。".to_owned(),
                || "The money comes later than the need asks for.".to_owned(),
            ));
        }
        if !bundle.within_cost {
            said.push(self.say(
                || "综合成本高于需求中可接受的上限。".to_owned(),
                || "It costs more than the need accepts.".to_owned(),
            ));
        }
        said
    }
}

/// A share in whole per cent.
fn percent(share: Bp) -> String {
    format!("{} %", Fen(share.0).times_over(1, 100).0)
}

/// The rate as a page shows it.
impl Bundle {
    /// All-in cost with expected subsidies, in basis points.
    pub fn expected_bp(&self) -> Option<Bp> {
        self.expected.map(PreciseRate::to_bp)
    }
}
