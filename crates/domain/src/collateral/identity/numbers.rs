//! Registration numbers of trademarks, software and other works, and serial numbers of machines.

use super::fold;
use crate::fault::Fault;

/// A trademark's registration number (商标注册号): up to eight digits without leading zeros, `G`
/// before an international (Madrid) one, one letter after it where a registration was divided
/// (商标法实施条例 第二十二条).
pub(super) fn trademark(typed: &str) -> Result<String, Fault> {
    let example = "第12345678号";
    let code = fold::code_after(typed, &["商标注册号", "商标注册证", "注册号", "第"])?;
    let code = code.strip_suffix('号').unwrap_or(&code);
    let (prefix, rest) = match code.strip_prefix('G') {
        Some(rest) => ("G", rest),
        None => ("", code),
    };
    let body = rest.trim_end_matches(|c: char| c.is_ascii_uppercase() && fold::as_digit(c) == c);
    let division = rest.get(body.len()..).unwrap_or_default();
    let digits: String = body.chars().map(fold::as_digit).collect();
    let number = digits.trim_start_matches('0');
    let good = (1..=8).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && division.len() <= 1;
    if good {
        Ok(format!("{prefix}{number}{division}"))
    } else {
        Err(fold::bad_format(example))
    }
}

/// A software copyright's registration number (登记号): year, `SR`, and a serial of seven digits
/// (six in older ones, which is the same number without a leading zero).
pub(super) fn software(typed: &str) -> Result<String, Fault> {
    let bad = || fold::bad_format("2023SR0123456");
    let code = fold::code_after(typed, &["软著登记号", "登记号"])?;
    let (year, serial) = code.split_once("SR").ok_or_else(bad)?;
    let digits = |part: &str| part.chars().map(fold::as_digit).collect::<String>();
    let (year, serial) = (digits(year), digits(serial));
    let serial = serial.trim_start_matches('0');
    let good = year.len() == 4
        && (1..=7).contains(&serial.len())
        && year
            .bytes()
            .chain(serial.bytes())
            .all(|b| b.is_ascii_digit());
    if good {
        Ok(format!("{year}SR{serial:0>7}"))
    } else {
        Err(bad())
    }
}

/// A work's registration number: `桂作登字-2023-F-00012345`, where the serial has eight digits; any
/// other form is taken as it is written.
pub(super) fn work(typed: &str) -> Result<String, Fault> {
    let code = fold::code_after(typed, &["作品登记号", "登记号"])?;
    let code = code.trim_end_matches('号').to_owned();
    let Some((place, rest)) = code.split_once("作登字") else {
        return if code.is_empty() {
            Err(Fault::Required)
        } else {
            Ok(code)
        };
    };
    let bad = || fold::bad_format("桂作登字-2023-F-00012345");
    let digits = |part: &str| part.chars().map(fold::as_digit).collect::<String>();
    let rest: Vec<char> = rest.chars().collect();
    let (Some(year), Some(class), Some(serial)) = (rest.get(..4), rest.get(4), rest.get(5..))
    else {
        return Err(bad());
    };
    let year = digits(&String::from_iter(year));
    let serial = digits(&String::from_iter(serial));
    let serial = serial.trim_start_matches('0');
    let good = (1..=8).contains(&serial.len())
        && year
            .bytes()
            .chain(serial.bytes())
            .all(|b| b.is_ascii_digit())
        && class.is_ascii_uppercase();
    if good {
        Ok(format!("{place}作登字{year}{class}{serial:0>8}"))
    } else {
        Err(bad())
    }
}

/// What people write where a machine has no serial number.
const NO_SERIAL: &[&str] = &[
    "无",
    "无编号",
    "不详",
    "未知",
    "见铭牌",
    "NA",
    "NIL",
    "NONE",
];

/// A machine's serial number; a word that says that there is none is not one.
pub(super) fn serial(typed: &str) -> Result<String, Fault> {
    let code = fold::code_after(typed, &["出厂编号", "序列号", "机身号"])?;
    let nothing = NO_SERIAL.contains(&code.as_str()) || code.chars().all(|c| c == '0');
    if nothing {
        Err(Fault::Required)
    } else {
        Ok(code)
    }
}
