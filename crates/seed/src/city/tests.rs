//! The city is whole, valid by the portal's own rules, and always the same.

use std::collections::{BTreeMap, BTreeSet};

use domain::collateral::{AssetDetails, CollateralKind, parse_details};
use domain::declared;
use domain::facts::Owner;
use domain::firm::{CertificationInput, FinancialInput, FirmInput};
use domain::money::{AmountUnit, Fen};
use domain::need::NeedInput;

use super::*;

mod cases;
mod demo;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

fn the_city() -> City {
    city(1, today()).unwrap()
}

#[test]
fn the_same_number_and_day_give_the_same_city() {
    assert_eq!(the_city(), the_city());
    let other = city(2, today()).unwrap();
    assert_ne!(the_city().firms, other.firms);
    // Any day will do, also one that months do not have alike.
    for day in ["2027-02-28", "2028-02-29", "2027-12-31"] {
        assert!(city(1, day.parse().unwrap()).is_ok(), "{day}");
    }
}

#[test]
fn it_is_as_large_and_as_varied_as_a_city() {
    let city = the_city();
    let needs: Vec<&Need> = city.firms.iter().flat_map(|firm| &firm.needs).collect();
    assert!(
        city.firms.len() >= 84 && needs.len() >= 125,
        "{}",
        needs.len()
    );
    assert!(
        city.firms
            .iter()
            .all(|firm| (1..=3).contains(&firm.needs.len()))
    );
    let kinds: BTreeSet<CollateralKind> = assets(&city).map(|asset| asset.record.kind()).collect();
    assert_eq!(kinds.len(), CollateralKind::ALL.len());
    let ended = assets(&city)
        .filter(|asset| asset.record.ended(today()).is_some())
        .count();
    let unvalued = assets(&city)
        .filter(|asset| asset.record.valuation.is_none())
        .count();
    assert!(
        (6..=40).contains(&ended) && unvalued > 0,
        "{ended} {unvalued}"
    );
    let regions: BTreeSet<&str> = city
        .firms
        .iter()
        .map(|firm| firm.record.region.as_str())
        .collect();
    let industries: BTreeSet<&str> = city
        .firms
        .iter()
        .filter_map(|firm| firm.record.industry.get(..3))
        .collect();
    assert!(
        regions.len() >= 12 && industries.len() >= 25,
        "{regions:?} {industries:?}"
    );
    for purpose in domain::facts::options::PURPOSES {
        assert!(
            needs.iter().any(|need| need.record.purpose == purpose.code),
            "{}",
            purpose.code
        );
    }
    let missing = city
        .firms
        .iter()
        .filter(|firm| firm.financials.is_empty())
        .count();
    let silent = city
        .firms
        .iter()
        .filter(|firm| firm.declared.len() < 3)
        .count();
    assert!(missing >= 3 && silent >= 10, "{missing} {silent}");
}

fn assets(city: &City) -> impl Iterator<Item = &Asset> {
    city.firms.iter().flat_map(|firm| &firm.assets)
}

#[test]
fn nobody_and_nothing_is_there_twice() {
    let city = the_city();
    let mut seen = BTreeSet::new();
    let mut once = |what: String| assert!(seen.insert(what.clone()), "{what} twice");
    for firm in &city.firms {
        once(firm.record.uscc.to_string());
        once(firm.record.name_zh.clone());
        once(firm.id.to_string());
        once(firm.owner.id.to_string());
        firm.needs.iter().for_each(|need| once(need.id.to_string()));
        for asset in &firm.assets {
            once(asset.id.to_string());
            once(asset.record.details.identity(firm.id).unwrap());
        }
        firm.certifications
            .iter()
            .for_each(|(id, _)| once(id.to_string()));
    }
    city.staff
        .iter()
        .for_each(|staff| once(staff.person.id.to_string()));
    city.cases
        .iter()
        .for_each(|case| once(case.batch.to_string()));
    let logins: BTreeSet<&str> = city
        .staff
        .iter()
        .filter_map(|staff| staff.person.login)
        .collect();
    assert_eq!(logins.len(), 10);
    assert_eq!(
        city.firms
            .iter()
            .filter(|firm| firm.owner.login.is_some())
            .count(),
        1
    );
}

/// Typing every record into its form gives the record again: nothing stands in the city that the
/// portal would refuse.
#[test]
fn every_record_passes_its_form() {
    for firm in &the_city().firms {
        let record = &firm.record;
        assert!(record.uscc.organisation_code_agrees(), "{}", record.uscc);
        let (emerging, groups): (Vec<String>, Vec<String>) = (
            record.emerging_industries.iter().cloned().collect(),
            record.industry_groups.iter().cloned().collect(),
        );
        let input = FirmInput {
            uscc: record.uscc.as_str(),
            name_zh: &record.name_zh,
            name_en: &record.name_en,
            entity_type: &record.entity_type,
            founded_on: &record.founded_on.to_string(),
            industry: &record.industry,
            region: &record.region,
            zone: &record.zone,
            employees: &record.employees.unwrap().to_string(),
            emerging_industries: &emerging,
            industry_groups: &groups,
            contact_name: &record.contact_name,
            contact_phone: &record.contact_phone,
            legal_representative: &record.legal_representative,
        };
        assert_eq!(FirmRecord::parse(&input, today()).as_ref(), Ok(record));
        for (_, found) in &firm.certifications {
            let input = CertificationInput {
                kind: &found.kind,
                number: &found.number,
                issued_on: &found.issued_on.to_string(),
                expires_on: &found.expires_on.unwrap().to_string(),
            };
            assert_eq!(Certification::parse(&input, today()).as_ref(), Ok(found));
        }
        figures_pass(firm);
        answers_pass(&firm.declared, &[Owner::Firm]);
        for asset in &firm.assets {
            let details: &AssetDetails = &asset.record.details;
            let again = parse_details(details.kind(), &details.to_input(), today());
            assert_eq!(again.as_ref(), Ok(details));
        }
        firm.needs.iter().for_each(need_passes);
    }
}

fn figures_pass(firm: &Firm) {
    for year in &firm.financials {
        let typed = [
            year.revenue,
            year.total_assets,
            year.total_liabilities,
            year.net_profit,
            year.rd_expense,
        ]
        .map(|amount| amount.to_input(AmountUnit::Wan));
        let input = FinancialInput {
            year: &year.year.to_string(),
            revenue: &typed[0],
            total_assets: &typed[1],
            total_liabilities: &typed[2],
            net_profit: &typed[3],
            rd_expense: &typed[4],
            ..FinancialInput::default()
        };
        let read = FinancialYear::parse(&input, firm.record.founded_on, today());
        assert_eq!(read.as_ref(), Ok(year), "{}", firm.record.name_zh);
        assert!(year.revenue > Fen::ZERO && year.total_assets > year.total_liabilities);
    }
}

fn answers_pass(answers: &Answers, owners: &[Owner]) {
    let typed: BTreeMap<String, String> = declared::questions(owners)
        .filter_map(|def| {
            let value = answers.get(def.key)?;
            Some((def.key.to_owned(), declared::to_input(&def, value)))
        })
        .collect();
    assert_eq!(typed.len(), answers.len(), "{answers:?}");
    assert_eq!(declared::parse(&typed, owners).as_ref(), Ok(answers));
}

fn need_passes(need: &Need) {
    let record = &need.record;
    answers_pass(&record.facts, &[Owner::Project, Owner::Need]);
    let instruments: Vec<String> = record
        .instruments
        .iter()
        .map(|code| code.code().to_owned())
        .collect();
    let assets: Vec<String> = record.assets.iter().map(ToString::to_string).collect();
    let input = NeedInput {
        title: &record.title,
        amount: &record.amount.to_input(AmountUnit::Wan),
        tenor_months: &record.tenor_months.to_string(),
        purpose: &record.purpose,
        instruments: &instruments,
        latest_date: &record
            .latest_date
            .map(|day| day.to_string())
            .unwrap_or_default(),
        max_cost: &record
            .max_cost
            .map(|rate| rate.to_input())
            .unwrap_or_default(),
        description: &record.description,
        facts: &BTreeMap::new(),
        assets: &assets,
        open_to_providers: if record.open_to_providers { "on" } else { "" },
    };
    let mut read = NeedRecord::parse(&input, today()).unwrap();
    read.facts = record.facts.clone();
    assert_eq!(&read, record);
}
