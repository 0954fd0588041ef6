//! Needs from their sketches: dates, and which assets are offered with which.

use chrono::{NaiveDate, TimeDelta};
use domain::calendar::add_days;
use domain::collateral::CollateralKind;
use domain::ids::NeedId;
use domain::money::{Bp, Fen};
use domain::need::{NeedRecord, NeedStatus};
use domain::product::Instrument;
use std::collections::BTreeSet;

use super::sketch::{FirmSketch, NeedSketch};
use super::{Asset, CityFault, Firm, Need, answer, at, cases};
use crate::rng::Rng;

/// The needs of a firm, oldest first.
pub(super) fn build(
    sketch: &FirmSketch,
    firm: &Firm,
    rng: &mut Rng,
    today: NaiveDate,
) -> Result<Vec<Need>, CityFault> {
    let mut back = 112;
    let mut needs = Vec::new();
    for (place, want) in sketch.needs.iter().enumerate() {
        back = rng.between((back - 50).max(6), back);
        // An application that is written down comes after its need.
        let told = cases::oldest(&sketch.zh, place).map_or(back, |sent| back.max(sent + 3));
        let born = at(rng, add_days(today, -told));
        let registered = born.max(firm.registered_at + TimeDelta::days(1));
        let shown = place == 0 || rng.chance(80);
        let id = NeedId::new(rng.id(registered));
        let record = NeedRecord {
            title: want.title.clone(),
            amount: Fen::wan(want.wan),
            tenor_months: want.months,
            purpose: want.purpose.clone(),
            instruments: instruments(want)?,
            latest_date: latest(want, today, rng),
            max_cost: want.max_cost.map(Bp),
            description: want.why.clone(),
            facts: want
                .facts
                .iter()
                .map(|(key, value)| Ok((key.clone(), answer(key, value)?)))
                .collect::<Result<_, CityFault>>()?,
            assets: offered(want, &firm.assets).map(|asset| asset.id).collect(),
            open_to_providers: shown,
            status: NeedStatus::Open,
        };
        needs.push(Need {
            id,
            at: registered,
            record,
        });
    }
    Ok(needs)
}

fn instruments(want: &NeedSketch) -> Result<BTreeSet<Instrument>, CityFault> {
    let read =
        |code: &String| Instrument::from_code(code).ok_or_else(|| CityFault::Code(code.clone()));
    want.instruments.iter().map(read).collect()
}

/// Working capital is wanted soon, plant later.
fn latest(want: &NeedSketch, today: NaiveDate, rng: &mut Rng) -> Option<NaiveDate> {
    let soon = matches!(
        want.purpose.as_str(),
        "working_capital" | "order_fulfilment"
    );
    let ahead = if soon {
        rng.between(12, 70)
    } else {
        rng.between(45, 190)
    };
    rng.chance(85).then(|| add_days(today, ahead))
}

/// Investors are not offered security; short money is offered what turns into money, long money
/// what stands.
fn offered<'a>(want: &NeedSketch, assets: &'a [Asset]) -> impl Iterator<Item = &'a Asset> {
    use CollateralKind as K;
    let equity = want
        .instruments
        .iter()
        .all(|code| matches!(code.as_str(), "equity" | "voucher"))
        && !want.instruments.is_empty();
    let short = want.months <= 12;
    assets.iter().filter(move |asset| {
        let kind = asset.record.kind();
        let standing = matches!(kind, K::LandUseRight | K::Building | K::Equipment);
        let moving = matches!(kind, K::WarehouseReceipt | K::Receivable | K::Order);
        !equity && (kind.is_ip() || (short && moving) || (!short && standing) || want.wan >= 400)
    })
}
