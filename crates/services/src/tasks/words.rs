//! What happened and what cures it, in words. Amounts are exact: whoever repays a fen less has cured
//! nothing.

use chrono::NaiveDate;
use domain::lang::Lang;
use domain::valuation::{Happened, Level};

/// What happened, a sentence each.
pub(crate) fn what(happened: &Happened, lang: Lang) -> Vec<String> {
    match happened {
        Happened::Crossed {
            before,
            level,
            ratio,
            debt,
            value,
            ..
        } => {
            let (was, now) = (before.label().get(lang), level.label().get(lang));
            let stands = match (ratio, lang) {
                (Some(ratio), Lang::Zh) => {
                    format!("债权余额 {debt}，押品计入价值 {value}，抵质押率 {ratio}。")
                }
                (Some(ratio), Lang::En) => {
                    format!("Debt {debt} against a value of {value}: {ratio} loan to value.")
                }
                (None, Lang::Zh) => format!("债权余额 {debt}，押品已无可计入的价值。"),
                (None, Lang::En) => format!("Debt {debt}; nothing of value is left against it."),
            };
            let turned = match lang {
                Lang::Zh => format!("由“{was}”变为“{now}”。"),
                Lang::En => format!("It went from “{was}” to “{now}”."),
            };
            vec![stands, turned]
        }
        Happened::Ends { endings } => {
            let line = |(what, title, on): &(domain::valuation::Ending, String, NaiveDate)| {
                let what = what.label().get(lang);
                match lang {
                    Lang::Zh => {
                        format!("“{title}”的{what}于{}到期。", on.format("%Y年%-m月%-d日"))
                    }
                    Lang::En => format!("“{title}”: {what} ends on {on}."),
                }
            };
            endings.iter().map(line).collect()
        }
        Happened::Goods { lots } => {
            let line = |(receipt, told, counted): &(String, String, String)| match lang {
                Lang::Zh => format!("仓单“{receipt}”载明 {told}，盘点为 {counted}。"),
                Lang::En => format!("“{receipt}”: {told} by the receipt, {counted} counted."),
            };
            lots.iter().map(line).collect()
        }
    }
}

/// What cures it, a sentence each; any one of them is enough.
pub(crate) fn cures(happened: &Happened, lang: Lang) -> Vec<String> {
    match happened {
        Happened::Crossed { cures, .. } => {
            let mut said = Vec::new();
            for cure in cures {
                let below = match (cure.level, lang) {
                    (level, Lang::Zh) => format!("降至{}线以下", level.label().zh),
                    (level, Lang::En) => {
                        format!("below the line of “{}”", level.label().en)
                    }
                };
                said.push(match (cure.add, lang) {
                    (Some(add), Lang::Zh) => format!(
                        "{below}：至少偿还 {}，或追加计入价值至少 {add} 的合格押品。",
                        cure.repay
                    ),
                    (None, Lang::Zh) => format!("{below}：至少偿还 {}。", cure.repay),
                    (Some(add), Lang::En) => format!(
                        "To come {below}: repay at least {}, or add eligible collateral that counts at least {add}.",
                        cure.repay
                    ),
                    (None, Lang::En) => {
                        format!("To come {below}: repay at least {}.", cure.repay)
                    }
                });
            }
            said
        }
        Happened::Ends { .. } => vec![match lang {
            Lang::Zh => "请在到期前续展、续费、重新评估，或以其他押品替换。".to_owned(),
            Lang::En => "Renew it, pay its fees, have it appraised again, or put other collateral in its place before that day.".to_owned(),
        }],
        Happened::Goods { .. } => vec![match lang {
            Lang::Zh => "请会同保管人核实：补足货物，或者追加押品、偿还债务。处理完毕前货物不得出库。".to_owned(),
            Lang::En => "Clear it up with the keeper: complete the goods, add collateral or repay. Until it is settled no goods leave.".to_owned(),
        }],
    }
}

/// How grave it is, as a letter's subject says it.
pub(crate) const fn gravity(happened: &Happened) -> Option<Level> {
    match happened {
        Happened::Crossed { level, .. } => Some(*level),
        Happened::Ends { .. } | Happened::Goods { .. } => None,
    }
}
