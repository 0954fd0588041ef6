//! What a loan or lease would really cost this need a year, without and with subsidy.
//!
//! One interest subsidy goes with a loan: the same interest is never subsidised twice. Only
//! subsidies that the need is eligible for today count, which includes that they are in force and
//! that their quota is open.

use chrono::NaiveDate;
use contract::matches::CostView;
use domain::finance::{AllInCost, LoanCase, PreciseRate, all_in_cost};
use domain::lang::Lang;
use domain::money::{Bp, Fen};
use domain::product::{Instrument, Product, TenorRange};

use crate::products::Listed;

/// A loan or lease at what this need can have of it.
#[derive(Clone, Copy)]
pub(super) struct Offer<'a> {
    /// The loan or lease.
    pub product: &'a Product,
    /// Amount drawn (fen).
    pub amount: Fen,
    /// Months asked; held to the product's range.
    pub tenor_months: i64,
    /// Day of drawdown that is assumed: the day of matching.
    pub today: NaiveDate,
}

/// A cost with the subsidy that lowers it most.
#[derive(Clone, Debug)]
pub(super) struct Cost<'a> {
    /// Nominal rate.
    pub nominal: Bp,
    /// The flows without any subsidy.
    plain: AllInCost,
    /// The subsidy that is counted.
    subsidy: Option<(&'a Listed, AllInCost)>,
    /// Eligible subsidies that would also have paid, but are not stacked.
    left_out: Vec<&'a Listed>,
}

impl<'a> Offer<'a> {
    fn case<'c>(self, subsidies: &'c [&'c domain::product::SubsidyTerms]) -> LoanCase<'c>
    where
        'a: 'c,
    {
        LoanCase {
            product: self.product,
            amount: self.amount,
            tenor_months: held(self.tenor_months, self.product.tenor),
            drawn_on: self.today,
            guarantee: None,
            subsidies,
        }
    }

    /// The cost; `None` for what has no price a year, or none that is known.
    pub fn cost(self, subsidies: &[&'a Listed]) -> Option<Cost<'a>> {
        let nominal = self.product.rate.annual_on(self.today)?;
        let plain = all_in_cost(&self.case(&[])).ok()?;
        let mut paying: Vec<(&'a Listed, AllInCost)> = subsidies
            .iter()
            .filter(|listed| listed.product.instrument == Instrument::InterestSubsidy)
            .filter_map(|listed| Some((*listed, self.with(listed)?)))
            .filter(|(_, cost)| cost.with_subsidy.is_some())
            .collect();
        paying.sort_by_key(|(listed, cost)| (cost.effective(), listed.id().clone()));
        let mut paying = paying.into_iter();
        let subsidy = paying.next();
        Some(Cost {
            nominal,
            plain,
            subsidy,
            left_out: paying.map(|(listed, _)| listed).collect(),
        })
    }

    /// The cost with a subsidy; `None` where there is none, as over a lease: what is subsidised
    /// is the interest of loans (贷款贴息).
    fn with(self, subsidy: &Listed) -> Option<AllInCost> {
        if self.product.instrument != Instrument::Loan {
            return None;
        }
        let terms = [subsidy.product.subsidy.as_ref()?];
        all_in_cost(&self.case(&terms)).ok()
    }

    /// What a subsidy would pay in all over this offer.
    pub fn subsidised_by(self, subsidy: &Listed) -> Fen {
        self.with(subsidy)
            .map_or(Fen::ZERO, |cost| cost.subsidy_total())
    }
}

/// The tenor asked, held to what the product gives.
fn held(months: i64, range: TenorRange) -> i64 {
    let months = range.max.map_or(months, |max| months.min(max));
    range.min.map_or(months, |min| months.max(min))
}

impl Cost<'_> {
    /// The lowest rate that is really to be had.
    pub fn effective(&self) -> PreciseRate {
        self.subsidy
            .as_ref()
            .map_or(self.plain.without_subsidy, |(_, cost)| cost.effective())
    }

    /// As a page shows it.
    pub fn view(&self, lang: Lang) -> CostView {
        let (counted, with) = match &self.subsidy {
            Some((listed, cost)) => (Some(listed), cost.with_subsidy),
            None => (None, None),
        };
        let shown = self.subsidy.as_ref().map_or(&self.plain, |(_, cost)| cost);
        let mut notes = shown.notes(lang);
        notes.extend(counted.map(|listed| counted_note(listed.name(lang), lang)));
        if !self.left_out.is_empty() {
            let names: Vec<&str> = self
                .left_out
                .iter()
                .map(|listed| listed.name(lang))
                .collect();
            notes.push(left_out_note(&names, lang));
        }
        CostView {
            nominal: self.nominal,
            without_subsidy: self.plain.without_subsidy.to_bp(),
            with_subsidy: with.map(PreciseRate::to_bp),
            subsidies: counted
                .map(|listed| listed.name(lang).to_owned())
                .into_iter()
                .collect(),
            notes,
        }
    }
}

fn counted_note(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已计入“{name}”，须另行申请，以实际批复为准。"),
        Lang::En => {
            format!("“{name}” is counted; it is applied for separately and may turn out otherwise.")
        }
    }
}

fn left_out_note(names: &[&str], lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("同一笔利息不重复补贴，未叠加“{}”。", names.join("”“")),
        Lang::En => {
            format!(
                "The same interest is not subsidised twice; not added: {}.",
                names.join(", ")
            )
        }
    }
}
