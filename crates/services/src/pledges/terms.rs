//! What is secured and until when: from forms, and from rows.

use contract::pledge::TermsView;
use domain::fault::Fault;
use domain::form;
use domain::money::{AmountUnit, Fen};
use domain::pledge::{Secured, SecuredFault, change::Terms};
use store::rows::PledgeRow;

use crate::error::Result;
use crate::input::Faults;
use crate::records::broken;

/// The fields as typed.
pub(super) struct Typed<'a> {
    pub secured: &'a str,
    pub amount: &'a str,
    pub from: &'a str,
    pub until: &'a str,
    pub due_on: &'a str,
}

/// Reads them; every fault at its field.
pub(super) fn read(faults: &mut Faults, typed: &Typed<'_>) -> Option<Terms> {
    let amount = faults.note("amount", Fen::parse(typed.amount, AmountUnit::Wan));
    let due_on = faults.note("due_on", form::date(typed.due_on));
    let form = faults.code("secured", typed.secured, |code| {
        ["debt", "up_to"].into_iter().find(|known| *known == code)
    });
    let secured = match form? {
        "up_to" => {
            let from = faults.note("arises_from", form::date(typed.from));
            let until = faults.note("arises_until", form::date(typed.until));
            Secured::UpTo {
                maximum: amount?,
                from: from?,
                until: until?,
            }
        }
        _ => Secured::Debt { principal: amount? },
    };
    let (field, sound) = match secured.check() {
        Ok(sound) => ("amount", Ok(sound)),
        Err(fault) => {
            let (zh, en) = (fault.label().zh.to_owned(), fault.label().en.to_owned());
            let field = match fault {
                SecuredFault::NotPositive => "amount",
                SecuredFault::EmptyPeriod => "arises_until",
            };
            (field, Err(Fault::InText { zh, en }))
        }
    };
    let secured = faults.note(field, sound)?;
    Some(Terms {
        secured,
        due_on: due_on?,
    })
}

/// Those of a row.
pub(crate) fn of_row(row: &PledgeRow) -> Result<Terms> {
    let amount = Fen(row.amount_fen);
    let secured = match (row.secured.as_str(), row.arises_from, row.arises_until) {
        ("debt", _, _) => Secured::Debt { principal: amount },
        ("up_to", Some(from), Some(until)) => Secured::UpTo {
            maximum: amount,
            from,
            until,
        },
        _ => return Err(broken("pledge", row.id, "secured")),
    };
    Ok(Terms {
        secured,
        due_on: row.due_on,
    })
}

/// Puts them into a row.
pub(super) fn put(row: &mut PledgeRow, terms: &Terms) {
    let (form, from, until) = match terms.secured {
        Secured::Debt { .. } => ("debt", None, None),
        Secured::UpTo { from, until, .. } => ("up_to", Some(from), Some(until)),
    };
    form.clone_into(&mut row.secured);
    row.amount_fen = terms.amount().0;
    row.arises_from = from;
    row.arises_until = until;
    row.due_on = terms.due_on;
}

/// As a page shows them.
pub(super) fn view(terms: &Terms) -> TermsView {
    let (form, from, until) = match terms.secured {
        Secured::Debt { .. } => ("debt", None, None),
        Secured::UpTo { from, until, .. } => ("up_to", Some(from), Some(until)),
    };
    TermsView {
        secured: form.to_owned(),
        amount: terms.amount(),
        arises_from: from,
        arises_until: until,
        due_on: terms.due_on,
    }
}
