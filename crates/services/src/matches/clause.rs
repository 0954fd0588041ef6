//! Where a rule is written down, for readers of English. The document keeps its own name; what is
//! asked, and what the portal says of the source, is put into English.

use domain::lang::Lang;

/// What the part of a document is about.
const ABOUT: &[(&str, &str)] = &[
    ("支持对象的规模", "size of those supported"),
    ("支持对象", "who is supported"),
    ("补贴对象", "who is subsidised"),
    ("投资对象", "who is invested in"),
    ("投资领域", "fields of investment"),
    ("主体要求", "kind of entity"),
    ("注册地要求", "place of registration"),
    ("行业要求", "industry"),
    ("产业要求", "emerging industries"),
    ("成立年限", "age of the firm"),
    ("合作年限要求", "years with the buyer"),
    ("信用要求", "record of conduct"),
    ("纳税要求", "tax record"),
    ("首贷要求", "first loan"),
    ("资金用途", "use of the money"),
    ("项目要求", "project"),
    ("设备投资要求", "investment in equipment"),
    ("知识产权要求", "intellectual property"),
    ("创新积分要求", "innovation points"),
    ("确权要求", "confirmation by the debtor"),
    ("账龄要求", "age of receivables"),
    ("仓单要求", "warehouse receipts"),
    ("土地要求", "land"),
];

/// What the portal says of a source.
const SOURCES: &[(&str, &str)] = &[
    ("设定", "set for this portal"),
    ("公开报道", "press reports"),
    ("业务介绍", "description of the service"),
    ("业务规定", "service rules"),
    ("支持政策", "support policy"),
    ("实施细则", "implementing rules"),
];

const PREFERRED: &str = "优先支持方向（本平台设定，不影响准入）";

/// The clause in the reader's language; as written where no English is known.
pub(crate) fn clause(text: &str, lang: Lang) -> String {
    if lang == Lang::Zh {
        return text.to_owned();
    }
    if text == PREFERRED {
        return "Preferred direction (set by this portal, does not affect eligibility)".to_owned();
    }
    let about = |part: &str| ABOUT.iter().find(|(zh, _)| *zh == part).map(|(_, en)| *en);
    let Some((document, about)) = text
        .rsplit_once('：')
        .and_then(|(document, part)| Some((document, about(part)?)))
    else {
        return text.to_owned();
    };
    let said = SOURCES
        .iter()
        .find_map(|(zh, en)| Some((document.strip_suffix(zh)?, en)));
    match said {
        Some((document, source)) => format!("{document} ({source}): {about}"),
        None => format!("{document}: {about}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_readers_are_told_what_the_clause_is_about() {
        for (zh, en) in [
            (
                "财金〔2024〕60号：支持对象的规模",
                "财金〔2024〕60号: size of those supported",
            ),
            (
                "“惠企贷”设定：注册地要求",
                "“惠企贷” (set for this portal): place of registration",
            ),
            ("国办发〔2025〕1号", "国办发〔2025〕1号"),
            (
                PREFERRED,
                "Preferred direction (set by this portal, does not affect eligibility)",
            ),
        ] {
            assert_eq!(clause(zh, Lang::En), en);
            assert_eq!(clause(zh, Lang::Zh), zh);
        }
    }
}
