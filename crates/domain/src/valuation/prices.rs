//! Prices as they are pasted in, a line each: day, commodity, unit, price in yuan. Every wrong cell
//! is told with its line and column and what would be right; then nothing is taken.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    coded::coded,
    fault::Fault,
    form,
    lang::Label,
    money::{AmountUnit, Fen},
    text::{self, NAME_MAX},
};

/// Prices taken at once.
pub const MAX_PRICES: usize = 5_000;

coded! {
    /// The columns, in their order.
    PriceColumn {
        /// The day of the price.
        Day = "day", "日期", "Date";
        /// The commodity.
        Commodity = "commodity", "品名", "Commodity";
        /// The unit.
        Unit = "unit", "计量单位", "Unit";
        /// Price of one unit in yuan.
        Price = "price", "单价（元）", "Price (yuan)";
    }
}

/// One price as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceLine {
    /// The line of the text, from 1.
    pub line: usize,
    /// The day of the price.
    pub on: NaiveDate,
    /// The commodity, as written.
    pub commodity: String,
    /// The unit, as written.
    pub unit: String,
    /// Price of one unit (fen).
    pub price: Fen,
}

/// What is wrong with a cell or a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PriceProblem {
    /// A line has another number of cells.
    Cells(usize),
    /// The cell by itself is wrong.
    Cell(Fault),
    /// The same price stands in an earlier line.
    Twice(usize),
}

/// Where something is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceFault {
    /// The line, from 1.
    pub line: usize,
    /// The column; `None` for the whole line.
    pub column: Option<PriceColumn>,
    /// What.
    pub problem: PriceProblem,
}

impl PriceFault {
    /// As an official would write it at the margin: place, what is wrong, and what to do.
    pub fn words(&self) -> Fault {
        let (zh, en) = match &self.problem {
            PriceProblem::Cells(found) => (
                format!("共 {found} 列，应为 4 列：日期、品名、计量单位、单价（元）。"),
                format!("{found} cells; there must be 4: date, commodity, unit, price (yuan)."),
            ),
            PriceProblem::Cell(fault) => (
                fault.message(crate::lang::Lang::Zh),
                fault.message(crate::lang::Lang::En),
            ),
            PriceProblem::Twice(first) => (
                format!("与第 {first} 行为同一日期、品名和计量单位，请删去其中一行。"),
                format!("The same day, commodity and unit as line {first}; remove one of them."),
            ),
        };
        let line = self.line;
        let (at_zh, at_en) = match self.column {
            Some(column) => (
                format!("第 {line} 行“{}”：", column.label().zh),
                format!("Line {line}, “{}”: ", column.label().en),
            ),
            None => (format!("第 {line} 行："), format!("Line {line}: ")),
        };
        Fault::InText {
            zh: at_zh + &zh,
            en: at_en + &en,
        }
    }
}

/// Reads lines of cells (their number in the text and the cells). A first line of the columns'
/// names is passed over.
pub fn read_prices(
    lines: &[(usize, Vec<String>)],
    today: NaiveDate,
) -> Result<Vec<PriceLine>, Vec<PriceFault>> {
    let (mut read, mut faults) = (Vec::new(), Vec::new());
    let mut first: BTreeMap<(NaiveDate, String, String), usize> = BTreeMap::new();
    for (place, (line, cells)) in lines.iter().enumerate() {
        if place == 0 && is_heading(cells) {
            continue;
        }
        let Some(price) = one(*line, cells, today, &mut faults) else {
            continue;
        };
        let key = (
            price.on,
            text::code(&price.commodity),
            text::code(&price.unit),
        );
        match first.get(&key) {
            Some(before) => faults.push(PriceFault {
                line: *line,
                column: None,
                problem: PriceProblem::Twice(*before),
            }),
            None => {
                first.insert(key, *line);
                read.push(price);
            }
        }
    }
    if faults.is_empty() {
        Ok(read)
    } else {
        Err(faults)
    }
}

/// A line that names columns has no cell with a digit.
fn is_heading(cells: &[String]) -> bool {
    !cells
        .iter()
        .any(|cell| text::fold(cell).contains(|c: char| c.is_ascii_digit()))
}

fn one(
    line: usize,
    cells: &[String],
    today: NaiveDate,
    faults: &mut Vec<PriceFault>,
) -> Option<PriceLine> {
    let [day, commodity, unit, price] = cells else {
        faults.push(PriceFault {
            line,
            column: None,
            problem: PriceProblem::Cells(cells.len()),
        });
        return None;
    };
    let mut note = |column: PriceColumn, fault: Fault| {
        faults.push(PriceFault {
            line,
            column: Some(column),
            problem: PriceProblem::Cell(fault),
        });
    };
    let on = form::date(day).and_then(|on| match on > today {
        true => Err(Fault::FutureDate { today }),
        false => Ok(on),
    });
    let on = on.map_err(|fault| note(PriceColumn::Day, fault)).ok();
    let commodity = text::line(commodity, NAME_MAX).map_err(Fault::from);
    let commodity = commodity
        .map_err(|fault| note(PriceColumn::Commodity, fault))
        .ok();
    let unit = text::line(unit, 16).map_err(Fault::from);
    let unit = unit.map_err(|fault| note(PriceColumn::Unit, fault)).ok();
    let price = Fen::parse(price, AmountUnit::Yuan).map_err(Fault::from);
    let price = price.and_then(|price| match price.is_positive() {
        true => Ok(price),
        false => Err(Fault::NotPositive),
    });
    let price = price.map_err(|fault| note(PriceColumn::Price, fault)).ok();
    Some(PriceLine {
        line,
        on: on?,
        commodity: commodity?,
        unit: unit?,
        price: price?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(usize, Vec<String>)> {
        let cells = |line: &str| line.split(',').map(str::to_owned).collect();
        text.lines()
            .enumerate()
            .map(|(n, line)| (n + 1, cells(line)))
            .collect()
    }

    #[test]
    fn prices_are_read_under_a_heading_or_without_one() {
        let today = "2026-11-23".parse().unwrap();
        let text =
            "日期,品名,计量单位,单价\n2026-11-20, 热轧卷板 ,吨,3912.50\n2026-11-20,白糖,吨,5980";
        let read = read_prices(&lines(text), today).unwrap();
        assert_eq!(
            (read.len(), read[0].line, read[0].price),
            (2, 2, Fen(391_250))
        );
        assert_eq!(read[0].commodity, "热轧卷板");
        assert_eq!(
            read_prices(&lines("2026-11-20,白糖,吨,5980"), today).map(|r| r.len()),
            Ok(1)
        );
    }

    #[test]
    fn every_wrong_cell_is_told_with_line_and_column() {
        let today = "2026-11-23".parse().unwrap();
        let text =
            "2026-11-24,白糖,吨,0\n2026-11-20,,吨\n2026-11-20,白糖,吨,5980\n2026/11/20,白 糖,吨,1";
        let faults = read_prices(&lines(text), today).unwrap_err();
        let places: Vec<_> = faults.iter().map(|f| (f.line, f.column)).collect();
        use PriceColumn as C;
        assert_eq!(
            places,
            [(1, Some(C::Day)), (1, Some(C::Price)), (2, None), (4, None)]
        );
        assert_eq!(faults[3].problem, PriceProblem::Twice(3));
        let Fault::InText { zh, en } = faults[1].words() else {
            panic!()
        };
        assert!(zh.starts_with("第 1 行“单价（元）”："), "{zh}");
        assert!(en.starts_with("Line 1, “Price (yuan)”: "), "{en}");
    }
}
