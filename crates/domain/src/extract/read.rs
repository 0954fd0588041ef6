//! Reading the table of an extract. A row that cannot be read is left out and counted; the others
//! stand, since they speak of other things.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use uuid::Uuid;

use super::{Entry, Standing};
use crate::{
    calendar,
    collateral::{AssetIdentity, CollateralKind},
    ids::OrgId,
    import::{Cell, Line, Table},
    lang::Lang,
    text,
};

/// What an extract says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extract {
    /// Its entries.
    pub entries: Vec<Entry>,
    /// The rows that could not be read, as a spreadsheet numbers them.
    pub unread: Vec<u32>,
}

/// Reads an extract; a day after today is no day of an extract.
pub fn read(table: &Table, today: NaiveDate) -> Extract {
    let mut extract = Extract::default();
    let Some((head, lines)) = table.lines.split_first() else {
        return extract;
    };
    let names: Vec<String> = head.cells.iter().map(|cell| name(shown(cell))).collect();
    for line in lines {
        match entry(&names, line, today) {
            Some(entry) => extract.entries.push(entry),
            None => extract.unread.push(line.number),
        }
    }
    extract
}

fn entry(names: &[String], line: &Line, today: NaiveDate) -> Option<Entry> {
    let cells = names.iter().zip(&line.cells);
    let cells: BTreeMap<String, String> = cells
        .map(|(name, cell)| (name.clone(), shown(cell).to_owned()))
        .collect();
    let told = |name: &str| cells.get(name).map_or("", |text| text.trim());
    let kind = kind(told("kind"))?;
    // An order is told by its seller, whom no register names.
    let numbered = kind != CollateralKind::Order;
    let identity = AssetIdentity::sought(kind, &cells, OrgId::new(Uuid::nil())).ok();
    let as_of = calendar::parse_date(told("as_of")).filter(|day| *day <= today)?;
    Some(Entry {
        key: identity.filter(|_| numbered)?.key().to_owned(),
        holder: text::line(told("holder"), text::NAME_MAX).ok()?,
        standing: standing(told("standing"))?,
        encumbrances: text::optional_line(told("encumbrances"), text::TEXT_MAX)
            .ok()?
            .unwrap_or_default(),
        as_of,
    })
}

fn shown(cell: &Cell) -> &str {
    match cell {
        Cell::Text(text) => text,
        _ => "",
    }
}

fn kind(typed: &str) -> Option<CollateralKind> {
    CollateralKind::ALL.into_iter().find(|kind| {
        kind.code() == typed
            || Lang::ALL
                .iter()
                .any(|lang| kind.label().get(*lang) == typed)
    })
}

fn standing(typed: &str) -> Option<Standing> {
    let standings = Standing::ALL.iter().copied();
    let mut known = standings.filter(|known| {
        known.code() == typed
            || Lang::ALL
                .iter()
                .any(|lang| known.label().get(*lang) == typed)
    });
    known.next()
}

/// The field that a head names: by its own name, or by the word of the form.
fn name(head: &str) -> String {
    let head = text::fold(head).trim().to_owned();
    let own = [
        ("kind", "类型"),
        ("holder", "权利人"),
        ("standing", "状态"),
        ("encumbrances", "权利负担"),
        ("as_of", "截至日期"),
    ];
    if let Some((name, _)) = own.iter().find(|(_, word)| *word == head) {
        return (*name).to_owned();
    }
    let fields = CollateralKind::ALL
        .into_iter()
        .flat_map(CollateralKind::asked_by);
    let mut fields = fields.filter(|field| field.label.get(Lang::Zh) == head);
    fields.next().map_or(head, |field| field.name.to_owned())
}
