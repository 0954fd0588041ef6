//! An asset as the firm registers it: its details, a short name, and what it is worth.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{AssetDetails, CollateralKind, End, Quantity, Worth, parse_details};
use crate::{
    fault::{Fault, FieldFault, note},
    form,
    money::{AmountUnit, Fen},
    text::{self, NAME_MAX, TITLE_MAX},
};

/// A value told by someone on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Valuation {
    /// The value (fen).
    pub amount: Fen,
    /// The day of which it speaks.
    pub on: NaiveDate,
    /// Who valued it; empty for the firm's own estimate.
    pub by: String,
}

/// A registered asset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssetRecord {
    /// Short name for lists.
    pub title: String,
    /// What it is.
    pub details: AssetDetails,
    /// The appraisal or estimate, for kinds that do not carry their value themselves.
    pub valuation: Option<Valuation>,
}

/// The form of an asset as typed.
#[derive(Debug, Clone, Copy)]
#[expect(
    missing_docs,
    reason = "the fields are those of `AssetRecord`, as typed"
)]
pub struct AssetInput<'a> {
    pub title: &'a str,
    pub details: &'a BTreeMap<String, String>,
    pub value: &'a str,
    pub valued_on: &'a str,
    pub valued_by: &'a str,
}

impl AssetRecord {
    /// Reads the form of a kind; every fault at once. A title left out is made from the details.
    pub fn parse(
        kind: CollateralKind,
        input: &AssetInput<'_>,
        today: NaiveDate,
    ) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let title = note(
            &mut faults,
            "title",
            text::optional_line(input.title, TITLE_MAX),
        );
        let details = parse_details(kind, input.details, today)
            .map_err(|mut wrong| faults.append(&mut wrong))
            .ok();
        let appraised = details
            .as_ref()
            .is_none_or(|d| d.worth() == Worth::Appraised);
        let valuation = valuation(input, appraised, today, &mut faults);
        match (title, details) {
            (Some(title), Some(details)) if faults.is_empty() => {
                let title = title.unwrap_or_else(|| usual_title(&details));
                Ok(Self {
                    title,
                    details,
                    valuation,
                })
            }
            _ => Err(faults),
        }
    }

    /// The kind of asset.
    pub const fn kind(&self) -> CollateralKind {
        self.details.kind()
    }

    /// The value (fen), from its own figures or its valuation; `None` is unknown.
    pub fn value(&self) -> Option<Fen> {
        match self.details.worth() {
            Worth::Computed(value) => Some(value),
            Worth::Appraised => self.valuation.as_ref().map(|valuation| valuation.amount),
        }
    }

    /// The day of which the value speaks; `None` where it is computed from the asset's figures.
    pub fn valued_on(&self) -> Option<NaiveDate> {
        match self.details.worth() {
            Worth::Computed(_) => None,
            Worth::Appraised => self.valuation.as_ref().map(|valuation| valuation.on),
        }
    }

    /// Why it no longer counts on a day; `None` while it does.
    pub fn ended(&self, on: NaiveDate) -> Option<End> {
        self.details.ended(on)
    }
}

fn valuation(
    input: &AssetInput<'_>,
    appraised: bool,
    today: NaiveDate,
    faults: &mut Vec<FieldFault>,
) -> Option<Valuation> {
    let told = [input.value, input.valued_on, input.valued_by];
    if told.iter().all(|text| text.trim().is_empty()) {
        return None;
    }
    if !appraised {
        // The value of these kinds follows from their figures; a second one would contradict it.
        faults.push(FieldFault::new("value", Fault::UnknownField));
        return None;
    }
    let amount = match Fen::parse(input.value, AmountUnit::Wan) {
        Ok(amount) if !amount.is_positive() => Err(Fault::NotPositive),
        other => other.map_err(Fault::from),
    };
    let amount = note(faults, "value", amount);
    let on = form::optional_date(input.valued_on).map(|date| date.unwrap_or(today));
    let on = on.and_then(|on| {
        if on > today {
            Err(Fault::FutureDate { today })
        } else {
            Ok(on)
        }
    });
    let on = note(faults, "valued_on", on);
    let by = note(
        faults,
        "valued_by",
        text::optional_line(input.valued_by, NAME_MAX),
    );
    Some(Valuation {
        amount: amount?,
        on: on?,
        by: by?.unwrap_or_default(),
    })
}

/// A name made from the details: what a person would call it in a list.
fn usual_title(details: &AssetDetails) -> String {
    match details {
        AssetDetails::PatentInvention(p)
        | AssetDetails::PatentUtility(p)
        | AssetDetails::PatentDesign(p) => p.title.clone(),
        AssetDetails::Trademark(t) => t.mark.clone(),
        AssetDetails::CopyrightSoftware(c) => c.title.clone(),
        AssetDetails::CopyrightOther(c) => c.title.clone(),
        AssetDetails::WarehouseReceipt(r) => {
            format!("{} {} {}", r.commodity, Quantity(r.quantity), r.unit)
        }
        AssetDetails::Receivable(r) => r.debtor.clone(),
        AssetDetails::Equipment(e) => format!("{} {}", e.name, e.model),
        AssetDetails::LandUseRight(l) => l.location.clone(),
        AssetDetails::Building(b) => b.location.clone(),
        AssetDetails::Order(o) => o.buyer.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn equipment() -> BTreeMap<String, String> {
        [
            ("name", "压铸机"),
            ("model", "力劲 DCC800"),
            ("serial_number", "LK-0881"),
            ("purchased_on", "2022-03-01"),
            ("original_price", "260"),
        ]
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .into()
    }

    fn input(details: &BTreeMap<String, String>) -> AssetInput<'_> {
        AssetInput {
            title: "",
            details,
            value: "180",
            valued_on: "",
            valued_by: "桂评",
        }
    }

    #[test]
    fn an_appraised_asset() {
        let (details, today) = (equipment(), d("2026-11-23"));
        let kind = CollateralKind::Equipment;
        let asset = AssetRecord::parse(kind, &input(&details), today).unwrap();
        assert_eq!(
            (asset.title.as_str(), asset.value()),
            ("压铸机 力劲 DCC800", Some(Fen::wan(180)))
        );
        assert_eq!(asset.valued_on(), Some(today));
        let unvalued = AssetInput {
            value: "",
            valued_by: "",
            ..input(&details)
        };
        assert_eq!(
            AssetRecord::parse(kind, &unvalued, today).unwrap().value(),
            None
        );

        let bad = AssetInput {
            value: "-1",
            valued_on: "2026-11-24",
            ..input(&details)
        };
        let faults = AssetRecord::parse(kind, &bad, today).unwrap_err();
        let expected = [
            FieldFault::new("value", Fault::Negative),
            FieldFault::new("valued_on", Fault::FutureDate { today }),
        ];
        assert_eq!(faults, expected);
    }
}
