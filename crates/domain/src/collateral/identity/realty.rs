//! Land and buildings: the unit number (不动产单元号) and the number of the certificate.
//!
//! GB/T 37346-2019 《不动产单元设定与代码编制规则》: 28 characters. County (6 digits), cadastral area
//! and sub-area (3 + 3), two letters for the kind of parcel, its serial (5): these 19 are the
//! parcel. Then one letter (W nothing, F building, L forest, Q other) and eight digits: what stands
//! on it. So the number of a building says on which land it stands.

use super::fold;
use crate::fault::Fault;

const UNIT: &str = "450205 001001 GB00012 F00010001";
const CERTIFICATE: &str = "桂（2021）柳州市不动产权第0012345号";

/// A unit number in its one spelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitNumber(String);

impl UnitNumber {
    /// Reads the 28 characters; letters and digits have fixed places, so that look-alikes are read
    /// as what may stand there.
    pub fn parse(typed: &str) -> Result<Self, Fault> {
        let code = fold::code_after(typed, &["不动产单元号", "宗地代码"])?;
        if code.chars().count() != 28 {
            return Err(fold::bad_format(UNIT));
        }
        let mut read = String::new();
        for (place, c) in code.chars().enumerate() {
            let letter = matches!(place, 12 | 13 | 19);
            let c = if letter { c } else { fold::as_digit(c) };
            let fits = match place {
                12 | 13 => c.is_ascii_uppercase(),
                19 => matches!(c, 'W' | 'F' | 'L' | 'Q'),
                _ => c.is_ascii_digit(),
            };
            if !fits {
                return Err(fold::bad_format(UNIT));
            }
            read.push(c);
        }
        Ok(Self(read))
    }

    /// The parcel of land (the first 19 characters).
    pub fn parcel(&self) -> &str {
        self.0.get(..19).unwrap_or_default()
    }

    /// All 28 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it names land without anything on it.
    pub fn is_land(&self) -> bool {
        self.0.get(19..20) == Some("W")
    }
}

/// The number of a certificate: its serial is written with seven digits, leading zeros or not.
/// `code` reads the text: strictly for a registration, or as it stands.
pub(super) fn certificate(
    typed: &str,
    code: fn(&str) -> Result<String, Fault>,
) -> Result<String, Fault> {
    let code = code(typed)?;
    let Some((head, serial)) = code.strip_suffix('号').unwrap_or(&code).rsplit_once('第') else {
        // Certificates older than 2015 have many forms; what is written is the number.
        return Ok(code);
    };
    let serial: String = serial.chars().map(fold::as_digit).collect();
    let meant = serial.trim_start_matches('0');
    if meant.is_empty() || !meant.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(fold::bad_format(CERTIFICATE));
    }
    Ok(format!("{head}第{meant:0>7}号"))
}
