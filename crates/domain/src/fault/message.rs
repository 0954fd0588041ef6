//! The texts of the faults, in both languages.

use super::Fault;
use crate::{lang::Lang, money::Fen};

pub(super) fn zh(fault: &Fault) -> String {
    let money = |fen: &Fen| fen.display_wan(Lang::Zh);
    match fault {
        Fault::Required => "此项为必填项。".into(),
        Fault::TooLong { max } => format!("内容过长，最多 {max} 个字符。"),
        Fault::TooShort { min } => format!("内容过短，至少 {min} 个字符。"),
        Fault::TooCommon => "此密码过于常见，或与登录名相同，请另设一个不易猜到的密码。".into(),
        Fault::TooPlain { kinds } => {
            format!("密码应包含大写字母、小写字母、数字、其他字符中的至少 {kinds} 类。")
        }
        Fault::SamePassword => "新密码不能与现用密码相同。".into(),
        Fault::WrongPassword => "现用密码不正确。".into(),
        Fault::WrongCode => "验证码不正确、已过期或已使用过，请输入验证器上最新的 6 位数字。".into(),
        Fault::EmailOnly => "请使用电子邮箱注册：确认链接将发送到该邮箱。手机号账户由所在机构开通。".into(),
        Fault::ControlCharacter => "含有不可见的控制字符，请删除后重新输入。".into(),
        Fault::NotANumber => "请填写数字，例如“300”或“300万”。".into(),
        Fault::Negative => "不能为负数。".into(),
        Fault::NotPositive => "应大于零。".into(),
        Fault::TooLarge { max } => format!("金额过大，最多 {}。", money(max)),
        Fault::TooManyDecimals { max } => {
            format!("小数位数过多，最多 {max} 位（金额精确到分，比率精确到 0.01%）。")
        }
        Fault::OutOfRange { min, max } => format!("应为 {min} 至 {max} 之间的整数。"),
        Fault::AmountOutOfRange { min, max } => match (min, max) {
            (Some(min), Some(max)) => format!("应在 {} 至 {} 之间。", money(min), money(max)),
            (Some(min), None) => format!("不得低于 {}。", money(min)),
            (None, Some(max)) => format!("不得高于 {}。", money(max)),
            (None, None) => "金额超出范围。".into(),
        },
        Fault::RateOutOfRange { min, max } => format!("应在 {min} 至 {max} 之间。"),
        Fault::BadDate => "日期无效，请按“2026-11-23”的格式填写。".into(),
        Fault::FutureDate { today } => format!("日期不能晚于今天（{today}）。"),
        Fault::PastDate { today } => format!("日期不能早于今天（{today}）。"),
        Fault::TooEarly { earliest } => format!("日期过早，不应早于 {earliest}。"),
        Fault::TooLate { latest } => format!("日期过晚，不应晚于 {latest}。"),
        Fault::NotAfter { other } => format!("日期应晚于 {other}。"),
        Fault::ExpiredOn { on } => format!("已于 {on} 到期。"),
        Fault::UnknownCode { code } => format!("代码“{code}”不在目录中，请从列表中选择。"),
        Fault::UsccLength { found } => {
            format!("统一社会信用代码应为 18 位，目前为 {found} 位。")
        }
        Fault::UsccCharacter { position, found } => format!(
            "第 {position} 位不能是“{found}”：只用数字和大写英文字母，不使用 I、O、S、V、Z；第 3 至 8 位为数字。"
        ),
        Fault::UsccCheck { expected } => format!(
            "统一社会信用代码校验位不正确，第 18 位应为“{expected}”。请逐位核对前 17 位。"
        ),
        Fault::IdentityCheck => "身份号码校验位不正确，请逐位核对。".into(),
        Fault::PatentLength { found } => {
            format!("专利号应为 12 位（2003 年 10 月前为 8 位）数字加 1 位校验位，目前为 {found} 位。")
        }
        Fault::PatentCheck { expected } => {
            format!("专利号校验位不正确，小数点后应为“{expected}”。请核对专利证书。")
        }
        Fault::PatentKind => {
            "专利号与所选类型不符：发明为 1 或 8，实用新型为 2 或 9，外观设计为 3（年份之后的第一位）。".into()
        }
        Fault::BadFormat { example } => format!("格式不正确，例如“{example}”。"),
        Fault::AlreadyYours => "本企业已登记过此项，请在列表中查看或修改，不必重复登记。".into(),
        Fault::Duplicate => "已登记，不能重复登记。".into(),
        Fault::Mismatch { with } => format!("与“{with}”不一致，请核对。"),
        Fault::TooMany { max } => format!("数量过多，最多 {max} 项。"),
        Fault::UnknownField => "表单中没有此项。".into(),
        Fault::Document { refusal } => refusal.label().get(Lang::Zh).to_owned(),
        Fault::Appraisal { fault } => fault.label().get(Lang::Zh).to_owned(),
        Fault::InText { zh, .. } => zh.clone(),
        Fault::Stale => "此记录已被他人修改，请刷新页面，核对后再次提交。".into(),
    }
}

pub(super) fn en(fault: &Fault) -> String {
    let money = |fen: &Fen| fen.display_wan(Lang::En);
    match fault {
        Fault::Required => "This field is required.".into(),
        Fault::TooLong { max } => format!("Too long: at most {max} characters."),
        Fault::TooShort { min } => format!("Too short: at least {min} characters."),
        Fault::TooCommon => {
            "This password is too common, or the same as the login; please choose one that is hard to guess.".into()
        }
        Fault::TooPlain { kinds } => format!(
            "Use at least {kinds} of: capital letters, small letters, digits, other characters."
        ),
        Fault::SamePassword => "The new password must differ from the one in use.".into(),
        Fault::WrongPassword => "This is not the password in use.".into(),
        Fault::WrongCode => {
            "The code is wrong, too old or was used already: enter the newest six digits.".into()
        }
        Fault::EmailOnly => "Use an e-mail address: the link that opens the account is sent to it. Accounts with a mobile number are opened by the organisation.".into(),
        Fault::ControlCharacter => {
            "Contains an invisible control character; please delete it and type again.".into()
        }
        Fault::NotANumber => "Please enter a number, such as “300” or “300万”.".into(),
        Fault::Negative => "Must not be negative.".into(),
        Fault::NotPositive => "Must be greater than zero.".into(),
        Fault::TooLarge { max } => format!("Too large: at most {}.", money(max)),
        Fault::TooManyDecimals { max } => format!(
            "Too many decimals: at most {max} (amounts to the fen, rates to 0.01 %)."
        ),
        Fault::OutOfRange { min, max } => {
            format!("Must be a whole number between {min} and {max}.")
        }
        Fault::AmountOutOfRange { min, max } => match (min, max) {
            (Some(min), Some(max)) => {
                format!("Must be between {} and {}.", money(min), money(max))
            }
            (Some(min), None) => format!("Must be at least {}.", money(min)),
            (None, Some(max)) => format!("Must be at most {}.", money(max)),
            (None, None) => "The amount is out of range.".into(),
        },
        Fault::RateOutOfRange { min, max } => format!("Must be between {min} and {max}."),
        Fault::BadDate => "Not a valid date; please write it as “2026-11-23”.".into(),
        Fault::FutureDate { today } => format!("Must not be later than today ({today})."),
        Fault::PastDate { today } => format!("Must not be earlier than today ({today})."),
        Fault::TooEarly { earliest } => format!("Too early: not before {earliest}."),
        Fault::TooLate { latest } => format!("Too late: not after {latest}."),
        Fault::NotAfter { other } => format!("Must be later than {other}."),
        Fault::ExpiredOn { on } => format!("Expired on {on}."),
        Fault::UnknownCode { code } => {
            format!("“{code}” is not in the list; please choose from it.")
        }
        Fault::UsccLength { found } => {
            format!("A unified social credit code has 18 characters; this has {found}.")
        }
        Fault::UsccCharacter { position, found } => format!(
            "“{found}” cannot be the character at position {position}: only digits and capital letters other than I, O, S, V and Z; positions 3 to 8 are digits."
        ),
        Fault::UsccCheck { expected } => format!(
            "The check character is wrong: the 18th character should be “{expected}”. Please check the first 17."
        ),
        Fault::IdentityCheck => {
            "The check character is wrong. Please check the number digit by digit.".into()
        }
        Fault::PatentLength { found } => format!(
            "A patent number has 12 digits (8 before October 2003) and a check character; this has {found}."
        ),
        Fault::PatentCheck { expected } => format!(
            "The check character is wrong: it should be “{expected}” after the dot. Please compare the certificate."
        ),
        Fault::PatentKind => {
            "The number belongs to another kind of patent: after the year, inventions have 1 or 8, utility models 2 or 9, designs 3.".into()
        }
        Fault::BadFormat { example } => format!("Not in the right form; for example “{example}”."),
        Fault::AlreadyYours => {
            "Your firm has registered this already; please open it in the list.".into()
        }
        Fault::Duplicate => "Already registered; it cannot be registered twice.".into(),
        Fault::Mismatch { with } => format!("Does not agree with “{with}”; please check."),
        Fault::TooMany { max } => format!("Too many: at most {max}."),
        Fault::UnknownField => "The form has no such field.".into(),
        Fault::Document { refusal } => refusal.label().get(Lang::En).to_owned(),
        Fault::Appraisal { fault } => fault.label().get(Lang::En).to_owned(),
        Fault::InText { en, .. } => en.clone(),
        Fault::Stale => {
            "Someone changed this record meanwhile; please reload, check and submit again.".into()
        }
    }
}
