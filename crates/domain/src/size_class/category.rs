//! The table: lower bounds by industry. Revenue and assets in 万元.
//!
//! Ten of the rows were taken from the project's data; agriculture, post, accommodation, catering,
//! real-estate development and property management complete the table from the same document.
//! Industries are assigned by 国统字〔2017〕213号, which carried the table over to GB/T 4754-2017.

use serde::{Deserialize, Serialize};

use super::SizeClass;
use crate::{coded::coded, lang::Label};

coded! {
    /// A row of the table.
    SizeCategory {
        /// A
        Agriculture = "agriculture", "农、林、牧、渔业", "Agriculture";
        /// B, C, D
        Industry = "industry", "工业", "Industry";
        /// E
        Construction = "construction", "建筑业", "Construction";
        /// F51
        Wholesale = "wholesale", "批发业", "Wholesale";
        /// F52
        Retail = "retail", "零售业", "Retail";
        /// G54–G58, G591; railways are not covered
        Transport = "transport", "交通运输业", "Transport";
        /// G592–G599
        Warehousing = "warehousing", "仓储业", "Warehousing";
        /// G60
        Post = "post", "邮政业", "Post";
        /// H61
        Accommodation = "accommodation", "住宿业", "Accommodation";
        /// H62
        Catering = "catering", "餐饮业", "Catering";
        /// I63, I64
        InfoTransmission = "info_transmission", "信息传输业", "Information transmission";
        /// I65
        Software = "software", "软件和信息技术服务业", "Software and IT services";
        /// K701
        RealEstate = "real_estate", "房地产开发经营", "Real-estate development";
        /// K702
        Property = "property", "物业管理", "Property management";
        /// L
        LeasingBusiness = "leasing_business", "租赁和商务服务业", "Leasing and business services";
        /// Everything else
        Other = "other", "其他未列明行业", "Other industries";
    }
}

/// Lower bounds of a class; a figure that is absent does not count in this row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Bounds {
    /// Employees.
    pub employees: Option<i64>,
    /// Revenue in 万元.
    pub revenue_wan: Option<i64>,
    /// Total assets in 万元.
    pub assets_wan: Option<i64>,
}

/// Bounds of large, medium and small, by employees and revenue.
const fn emp_rev(rows: [(i64, i64); 3]) -> [Bounds; 3] {
    let [a, b, c] = rows;
    [emp_rev_row(a), emp_rev_row(b), emp_rev_row(c)]
}

const fn emp_rev_row((employees, revenue): (i64, i64)) -> Bounds {
    Bounds {
        employees: Some(employees),
        revenue_wan: Some(revenue),
        assets_wan: None,
    }
}

const fn rev_assets((revenue, assets): (i64, i64)) -> Bounds {
    Bounds {
        employees: None,
        revenue_wan: Some(revenue),
        assets_wan: Some(assets),
    }
}

const fn emp_assets((employees, assets): (i64, i64)) -> Bounds {
    Bounds {
        employees: Some(employees),
        revenue_wan: None,
        assets_wan: Some(assets),
    }
}

const fn rev(revenue: i64) -> Bounds {
    Bounds {
        employees: None,
        revenue_wan: Some(revenue),
        assets_wan: None,
    }
}

const fn emp(employees: i64) -> Bounds {
    Bounds {
        employees: Some(employees),
        revenue_wan: None,
        assets_wan: None,
    }
}

impl SizeCategory {
    /// Lower bounds of a class; micro has none.
    pub const fn bounds(self, class: SizeClass) -> Bounds {
        let [large, medium, small] = self.table();
        match class {
            SizeClass::Large => large,
            SizeClass::Medium => medium,
            SizeClass::Small => small,
            SizeClass::Micro => Bounds {
                employees: None,
                revenue_wan: None,
                assets_wan: None,
            },
        }
    }

    const fn table(self) -> [Bounds; 3] {
        match self {
            Self::Agriculture => [rev(20_000), rev(500), rev(50)],
            Self::Industry => emp_rev([(1000, 40_000), (300, 2000), (20, 300)]),
            Self::Construction => [
                rev_assets((80_000, 80_000)),
                rev_assets((6000, 5000)),
                rev_assets((300, 300)),
            ],
            Self::Wholesale => emp_rev([(200, 40_000), (20, 5000), (5, 1000)]),
            Self::Retail => emp_rev([(300, 20_000), (50, 500), (10, 100)]),
            Self::Transport => emp_rev([(1000, 30_000), (300, 3000), (20, 200)]),
            Self::Warehousing => emp_rev([(200, 30_000), (100, 1000), (20, 100)]),
            Self::Post => emp_rev([(1000, 30_000), (300, 2000), (20, 100)]),
            Self::Accommodation | Self::Catering => {
                emp_rev([(300, 10_000), (100, 2000), (10, 100)])
            }
            Self::InfoTransmission => emp_rev([(2000, 100_000), (100, 1000), (10, 100)]),
            Self::Software => emp_rev([(300, 10_000), (100, 1000), (10, 50)]),
            Self::RealEstate => [
                rev_assets((200_000, 10_000)),
                rev_assets((1000, 5000)),
                rev_assets((100, 2000)),
            ],
            Self::Property => emp_rev([(1000, 5000), (300, 1000), (100, 500)]),
            Self::LeasingBusiness => [
                emp_assets((300, 120_000)),
                emp_assets((100, 8000)),
                emp_assets((10, 100)),
            ],
            Self::Other => [emp(300), emp(100), emp(10)],
        }
    }

    /// The row of an industry, by its GB/T 4754 code.
    pub fn of_industry(code: &str) -> Self {
        let starts = |prefix: &str| code.starts_with(prefix);
        match code.as_bytes().first() {
            Some(b'A') => Self::Agriculture,
            Some(b'B' | b'C' | b'D') => Self::Industry,
            Some(b'E') => Self::Construction,
            Some(b'L') => Self::LeasingBusiness,
            _ if starts("F51") => Self::Wholesale,
            _ if starts("F52") => Self::Retail,
            _ if starts("G53") => Self::Other,
            _ if starts("G591") => Self::Transport,
            _ if starts("G59") => Self::Warehousing,
            _ if starts("G60") => Self::Post,
            _ if starts("G") => Self::Transport,
            _ if starts("H61") => Self::Accommodation,
            _ if starts("H62") => Self::Catering,
            _ if starts("I65") => Self::Software,
            _ if starts("I") => Self::InfoTransmission,
            _ if starts("K701") => Self::RealEstate,
            _ if starts("K702") => Self::Property,
            _ => Self::Other,
        }
    }
}
