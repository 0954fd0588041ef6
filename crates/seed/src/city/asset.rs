//! Collateral from its sketches: every asset is filled into its form as a person would type it, and
//! read by the domain, so that nothing stands in the city that the portal would refuse.

use chrono::{DateTime, NaiveDate, Utc};
use domain::calendar::{add_days, add_months};
use domain::collateral::{AssetInput, AssetRecord, CollateralKind};
use domain::ids::AssetId;
use std::collections::BTreeMap;

use super::sketch::{AssetSketch, FirmSketch};
use super::{Asset, CityFault, Firm, at};
use crate::rng::Rng;

mod goods;
mod ip;

/// The fields of a form.
type Typed = BTreeMap<String, String>;

/// What the kinds need to fill their forms.
struct Desk<'a> {
    firm: &'a Firm,
    sketch: &'a AssetSketch,
    today: NaiveDate,
}

impl Desk<'_> {
    /// A day so many months and some days ago.
    fn months_ago(&self, months: i64, rng: &mut Rng) -> NaiveDate {
        add_days(add_months(self.today, -months), -rng.between(0, 25))
    }

    /// Whole months since the firm was founded.
    fn age(&self) -> i64 {
        self.firm.record.age_months(self.today)
    }
}

/// The assets of a firm.
pub(super) fn build(
    sketch: &FirmSketch,
    firm: &Firm,
    rng: &mut Rng,
    today: NaiveDate,
) -> Result<Vec<Asset>, CityFault> {
    sketch
        .assets
        .iter()
        .map(|asset| one(asset, firm, rng, today))
        .collect()
}

fn one(
    sketch: &AssetSketch,
    firm: &Firm,
    rng: &mut Rng,
    today: NaiveDate,
) -> Result<Asset, CityFault> {
    let desk = Desk {
        firm,
        sketch,
        today,
    };
    let (typed, since) = match sketch.kind {
        kind if kind.is_ip() => (ip::fill(&desk, rng), None),
        _ => goods::fill(&desk, rng),
    };
    let (value, valued_on, valued_by) = valuation(&desk, rng);
    let input = AssetInput {
        title: &sketch.title,
        details: &typed,
        value: &value,
        valued_on: &valued_on,
        valued_by,
    };
    let record =
        AssetRecord::parse(sketch.kind, &input, today).map_err(|faults| CityFault::Asset {
            title: sketch.title.clone(),
            faults,
        })?;
    let registered = registered(&desk, since, rng);
    Ok(Asset {
        id: AssetId::new(rng.id(registered)),
        at: registered,
        record,
    })
}

/// Soon after the firm joined, or when the paper was made.
fn registered(desk: &Desk<'_>, since: Option<NaiveDate>, rng: &mut Rng) -> DateTime<Utc> {
    let joined = add_days(desk.firm.registered_at.date_naive(), rng.between(1, 24));
    let day = since.map_or(joined, |since| joined.max(add_days(since, 1)));
    at(rng, day.min(add_days(desk.today, -1)))
}

/// Value, its day and who says so, as typed; nothing for kinds whose figures say it.
fn valuation(desk: &Desk<'_>, rng: &mut Rng) -> (String, String, &'static str) {
    let Some(wan) = desk.sketch.wan.filter(|_| appraised(desk.sketch.kind)) else {
        return (String::new(), String::new(), "");
    };
    let by = if rng.chance(32) {
        ""
    } else if desk.sketch.kind.is_ip() {
        rng.pick(&["龙城知识产权评估有限公司", "桂中资产评估事务所"])
    } else {
        rng.pick(&[
            "桂中房地产土地评估有限公司",
            "桂中资产评估事务所",
            "柳宁工程造价评估有限公司",
        ])
    };
    let on = add_days(desk.today, -rng.between(12, 460));
    (wan.to_string(), on.to_string(), by)
}

const fn appraised(kind: CollateralKind) -> bool {
    use CollateralKind as K;
    !matches!(kind, K::WarehouseReceipt | K::Receivable | K::Order)
}

/// A form from its pairs; empty values are left out.
fn typed<const N: usize>(pairs: [(&str, String); N]) -> Typed {
    let filled = pairs.into_iter().filter(|(_, text)| !text.is_empty());
    filled.map(|(name, text)| (name.to_owned(), text)).collect()
}
