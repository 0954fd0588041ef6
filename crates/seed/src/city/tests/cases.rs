//! Applications: every state, lawful ways, quotas never overdrawn.

use domain::application::{Asked, Command, DecisionClock, Side, Status, Terms, TermsInput};
use domain::calendar::{add_days, days_between};
use domain::ids::ProductId;
use domain::product::Product;

use super::*;
use crate::catalogue::Catalogue;
use crate::city::cases::{Case, Deed, Step};

fn catalogue() -> Catalogue {
    crate::catalogue().unwrap()
}

/// The date in China.
fn day(step: &Step) -> NaiveDate {
    (step.at + TimeDelta::hours(8)).date_naive()
}

fn command(deed: &Deed) -> Option<(Command, Side)> {
    Some(match deed {
        Deed::Apply(_) => return None,
        Deed::Accept => (Command::AcceptForReview, Side::Institution),
        Deed::Ask(_) => (Command::RequestMore, Side::Institution),
        Deed::Answer(_) => (Command::SupplyMore, Side::Firm),
        Deed::Approve { waits: true, .. } => (Command::ProposeApproval, Side::Institution),
        Deed::Approve { .. } => (Command::Approve, Side::Institution),
        Deed::Decline { .. } => (Command::Decline, Side::Institution),
        Deed::Withdraw(_) => (Command::Withdraw, Side::Firm),
    })
}

/// The states a case goes through, by the rules of the portal.
fn history(case: &Case) -> Vec<(NaiveDate, Status)> {
    let mut status = Status::Submitted;
    let mut history = Vec::new();
    for (place, step) in case.steps.iter().enumerate() {
        match command(&step.deed) {
            None => assert_eq!(place, 0, "only the first step applies"),
            Some((command, side)) => status = status.transition(command, side).unwrap(),
        }
        history.push((day(step), status));
    }
    history
}

fn product<'a>(catalogue: &'a Catalogue, id: &ProductId) -> &'a Product {
    catalogue.product(id.as_str()).unwrap()
}

#[test]
fn every_state_occurs_and_every_way_is_lawful() {
    let city = the_city();
    let mut states: BTreeMap<Status, usize> = BTreeMap::new();
    let (mut overdue, mut urgent) = (0, 0);
    for case in &city.cases {
        let history = history(case);
        let (_, last) = *history.last().unwrap();
        *states.entry(last).or_default() += 1;
        let left = DecisionClock::of_history(&history)
            .unwrap()
            .days_left(today());
        overdue += usize::from(left.is_some_and(|left| left < 0));
        urgent += usize::from(left.is_some_and(|left| (0..=5).contains(&left)));
    }
    assert_eq!(states.len(), Status::ALL.len(), "{states:?}");
    for (status, number) in &states {
        let least = if *status == Status::AwaitingCheck {
            1
        } else {
            5
        };
        assert!(*number >= least, "{states:?}");
    }
    assert!(
        (90..=160).contains(&city.cases.len()),
        "{}",
        city.cases.len()
    );
    assert!(
        (2..=15).contains(&overdue) && urgent >= 2,
        "{overdue} {urgent}"
    );
}

#[test]
fn steps_come_in_order_on_days_that_can_be() {
    let city = the_city();
    for case in &city.cases {
        let firm = city.firms.iter().find(|firm| firm.id == case.firm).unwrap();
        let need = firm.needs.iter().find(|need| need.id == case.need).unwrap();
        let times: Vec<_> = case.steps.iter().map(|step| step.at).collect();
        assert!(times.windows(2).all(|pair| pair[0] < pair[1]), "{times:?}");
        assert!(need.at < times[0], "{} {}", need.record.title, times[0]);
        assert!(case.steps.iter().all(|step| day(step) < today()));
        assert!(days_between(day(&case.steps[0]), today()) <= 60);
        assert!(
            product(&catalogue(), &case.product)
                .valid
                .contains(day(&case.steps[0]))
        );
        for step in &case.steps {
            let by_firm = command(&step.deed).is_none_or(|(_, side)| side == Side::Firm);
            assert_eq!(by_firm, step.by == firm.owner.id);
        }
    }
    let starts: Vec<_> = city.cases.iter().map(|case| case.steps[0].at).collect();
    assert!(starts.is_sorted());
    assert!(starts.first().unwrap().date_naive() < add_days(today(), -45));
}

#[test]
fn a_need_goes_to_a_product_once() {
    let city = the_city();
    let mut seen = BTreeSet::new();
    for case in &city.cases {
        assert!(
            seen.insert((case.need, case.product.clone())),
            "{:?}",
            case.product
        );
    }
}

#[test]
fn approvals_keep_the_terms_and_the_quotas() {
    let (city, catalogue) = (the_city(), catalogue());
    let mut used: BTreeMap<&str, i64> = BTreeMap::new();
    for case in &city.cases {
        let product = product(&catalogue, &case.product);
        let need = city.firms.iter().flat_map(|firm| &firm.needs);
        let need = &need
            .into_iter()
            .find(|need| need.id == case.need)
            .unwrap()
            .record;
        for step in &case.steps {
            let Deed::Approve {
                amount,
                tenor_months,
                rate,
                conditions,
                waits: _,
            } = &step.deed
            else {
                continue;
            };
            let input = TermsInput {
                amount: &amount.to_input(AmountUnit::Wan),
                tenor_months: &tenor_months.to_string(),
                rate: &rate.map(|rate| rate.to_input()).unwrap_or_default(),
                conditions,
            };
            let asked = Asked {
                amount: need.amount,
                tenor_months: need.tenor_months,
            };
            let terms = Terms::parse(input, asked, product);
            assert!(terms.is_ok(), "{} {terms:?}", product.id);
            *used.entry(product.id.as_str()).or_default() += amount.0;
        }
    }
    let share = |id: &str, limit: Fen| used.get(id).copied().unwrap_or(0) * 100 / limit.0;
    let levels: BTreeMap<&str, i64> = catalogue
        .quotas
        .iter()
        .map(|quota| {
            (
                quota.product.as_str(),
                share(quota.product.as_str(), quota.limit),
            )
        })
        .collect();
    assert!(levels.values().all(|percent| *percent <= 100), "{levels:?}");
    assert!((85..100).contains(&levels["E-SEED"]), "{levels:?}");
    assert_eq!(levels["E-TTF"], 0);
    assert!(
        levels
            .values()
            .filter(|percent| (5..85).contains(*percent))
            .count()
            >= 4,
        "{levels:?}"
    );
}
