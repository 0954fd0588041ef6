//! The forms of assets as data: one list of fields per kind drives the form on the page, the
//! reading of what was typed, and the table that shows it again.

use super::CollateralKind;
use crate::{facts::CodeOption, lang::Label};

mod goods;
mod ip;
mod options;

pub use options::{BUILDING_USES, LAND_USES, TECHNICAL_FIELDS, WORK_TYPES};

/// How a field is asked and read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Input {
    /// Words.
    Text {
        /// Most characters.
        max: usize,
    },
    /// A number or code: folded to half width and upper case.
    Code {
        /// Most characters.
        max: usize,
    },
    /// A patent number.
    PatentNumber,
    /// The registration number of a software copyright.
    SoftwareNumber,
    /// A unified social credit code.
    Uscc,
    /// Money; plain digits are 万元.
    Amount,
    /// The price of one unit; plain digits are yuan.
    Price,
    /// A whole number.
    Integer {
        /// Least.
        min: i64,
        /// Most.
        max: i64,
    },
    /// A quantity with up to three decimals, kept in thousandths.
    Quantity,
    /// A date not after today.
    PastDate,
    /// Any date.
    AnyDate,
    /// One of a list.
    Choice {
        /// The list.
        options: &'static [CodeOption],
    },
    /// Yes or no (`yes`, `no`), in these words.
    Bool {
        /// What yes means.
        yes: Label,
        /// What no means.
        no: Label,
    },
}

/// One field of an asset's form.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FieldSpec {
    /// Its name in the form and in the stored details.
    pub name: &'static str,
    /// What the form calls it.
    pub label: Label,
    /// A hint, may be empty.
    pub help: Label,
    /// How it is asked and read.
    pub input: Input,
    /// Whether it must be there.
    pub required: bool,
}

impl FieldSpec {
    const fn new(name: &'static str, label: Label, input: Input) -> Self {
        Self {
            name,
            label,
            help: Label::new("", ""),
            input,
            required: true,
        }
    }

    const fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    const fn help(mut self, zh: &'static str, en: &'static str) -> Self {
        self.help = Label::new(zh, en);
        self
    }
}

impl CollateralKind {
    /// The fields of its form, in order.
    pub const fn fields(self) -> &'static [FieldSpec] {
        match self {
            Self::PatentInvention | Self::PatentUtility | Self::PatentDesign => ip::PATENT,
            Self::Trademark => ip::TRADEMARK,
            Self::CopyrightSoftware => ip::SOFTWARE,
            Self::CopyrightOther => ip::OTHER_COPYRIGHT,
            Self::WarehouseReceipt => goods::RECEIPT,
            Self::Receivable => goods::RECEIVABLE,
            Self::Equipment => goods::EQUIPMENT,
            Self::LandUseRight => goods::LAND,
            Self::Building => goods::BUILDING,
            Self::Order => goods::ORDER,
        }
    }

    /// The field of its form, as faults name it, that carries the number by which the thing is
    /// one.
    pub const fn number_field(self) -> &'static str {
        match self {
            Self::PatentInvention | Self::PatentUtility | Self::PatentDesign => "details.number",
            Self::Trademark | Self::CopyrightSoftware | Self::CopyrightOther => {
                "details.registration_number"
            }
            Self::WarehouseReceipt => "details.receipt_number",
            Self::Receivable => "details.invoice_number",
            Self::Equipment => "details.serial_number",
            Self::LandUseRight | Self::Building => "details.certificate_number",
            Self::Order => "details.contract_number",
        }
    }
}

const TEXT: Input = Input::Text { max: 120 };
const CODE: Input = Input::Code { max: 64 };
