//! Quantities, refusals and steps in words.

use domain::collateral::Quantity;
use domain::custody::{Command, Refusal, Stored};
use domain::fault::Fault;
use domain::lang::{Label, Lang};

use crate::error::Error;

/// A quantity with its unit.
pub(super) fn with_unit(quantity: i64, unit: &str) -> String {
    format!("{} {unit}", Quantity(quantity))
}

/// Why goods cannot leave, at their field, with what may leave and what would help.
pub(super) fn too_much(field: &str, why: Refusal, stored: Stored, unit: &str) -> Error {
    let (there, held, free) = (
        with_unit(stored.quantity, unit),
        with_unit(stored.pledged, unit),
        with_unit(stored.free(), unit),
    );
    let fault = match why {
        Refusal::NotPositive => Fault::NotPositive,
        Refusal::MoreThanStored => Fault::InText {
            zh: format!("在库数量为 {there}，最多可出库 {free}。"),
            en: format!("There are {there} in store; at most {free} may leave."),
        },
        Refusal::BelowPledged => Fault::InText {
            zh: format!(
                "在库 {there}，其中质押 {held}，最多可出库 {free}；超出部分须先解除相应数量的质押。"
            ),
            en: format!(
                "Of {there} in store {held} are pledged, so at most {free} may leave; for more, that much of the pledge must be released first."
            ),
        },
        other => Fault::InText {
            zh: other.label().zh.to_owned(),
            en: other.label().en.to_owned(),
        },
    };
    Error::field(field, fault)
}

/// What a step in the history is called; `None` for one that nobody knows.
pub(crate) fn step(command: &str) -> Option<impl Fn(Lang) -> String + use<>> {
    const ASKED: Label = Label::new("申请", "Asked: ");
    const OWN: [(&str, Label); 3] = [
        ("issue", Label::new("签发仓单", "Receipt issued")),
        ("take_back", Label::new("撤回申请", "Request taken back")),
        ("decline", Label::new("退回申请", "Request declined")),
    ];
    let (before, rest) = match command.strip_prefix("ask_") {
        Some(rest) => (Some(ASKED), rest),
        None => (None, command),
    };
    let own = OWN.iter().find(|(code, _)| *code == rest);
    let known = Command::from_code(rest).map(Command::label);
    let label = own.map(|(_, label)| *label).or(known)?;
    Some(move |lang: Lang| {
        let before = before.map_or("", |label: Label| label.get(lang));
        format!("{before}{}", label.get(lang))
    })
}
