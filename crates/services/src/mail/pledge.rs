//! The letter about a pledge that crossed a line, or of which something reaches its last day.

use chrono::NaiveDate;
use domain::lang::Lang;
use domain::valuation::{Happened, Level};

use super::text::one_line;
use crate::tasks::{cures, gravity, what};

/// Subject and sentences.
pub(super) fn said(
    (titles, happened, due): (&[String], &Happened, Option<NaiveDate>),
    lang: Lang,
    url: &str,
) -> (String, String) {
    let zh = lang == Lang::Zh;
    let about = match gravity(happened) {
        Some(Level::Safe) if zh => "押品比例已恢复正常".to_owned(),
        Some(Level::Safe) => "a pledge is back below its lines".to_owned(),
        Some(level) if zh => format!("押品触及{}线", level.label().zh),
        Some(level) => format!("a pledge has reached the line of “{}”", level.label().en),
        None if zh => "押品权利、凭证或估值即将到期".to_owned(),
        None => "something of a pledge ends soon".to_owned(),
    };
    let subject = if zh {
        format!("融桥：{about}")
    } else {
        format!("Rongqiao: {about}")
    };
    let titles = titles.iter().map(|title| one_line(title));
    let titles = titles
        .collect::<Vec<_>>()
        .join(if zh { "、" } else { ", " });
    let mut lines = vec![if zh {
        format!("押品：{titles}")
    } else {
        format!("Pledged: {titles}")
    }];
    lines.extend(what(happened, lang).iter().map(|line| one_line_long(line)));
    if let Some(due) = due {
        lines.push(if zh {
            due.format("请于%Y年%-m月%-d日前处理。以下任一办法即可：")
                .to_string()
        } else {
            format!("Please see to it by {due}. Any one of these is enough:")
        });
        lines.extend(cures(happened, lang));
    }
    lines.push(url.to_owned());
    (subject, lines.join("\n\n"))
}

/// A sentence of the portal's own, with whatever a title brought into it on one line.
fn one_line_long(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .filter(|c| !domain::text::is_invisible(*c))
        .collect()
}
