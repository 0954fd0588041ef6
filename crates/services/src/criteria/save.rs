//! Saving the editor's form: everything typed is kept, then the button does its work.

use std::collections::BTreeSet;

use contract::criteria::{EditorParams, ImportParams};
use domain::access::Action;
use domain::criteria::form::{Command as Button, CommandFault, Draft};
use domain::criteria::parse::{MAX_LEAVES, Rules, from_json_at};
use domain::edition::{self, Command};
use domain::facts::FactRegistry;
use domain::fault::{Fault, FieldFault};
use domain::ids::{EditionId, OrgId};
use domain::json::{Json, Path};
use domain::lang::Lang;
use domain::{form, text};
use store::{Conn, editions};

use super::version::{Version, tree_hash};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::{Faults, echo, seen_version};
use crate::records::stored;
use crate::tx::{self, Work};

/// Longest text of one field of a row, in characters.
const FIELD_MAX: usize = 2000;
/// Faults of an imported text that are told at most.
const TOLD: usize = 20;

/// What was saved, and the row to show next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The draft.
    pub id: EditionId,
    /// Key of a row or group.
    pub focus: Option<String>,
}

/// Keeps everything that was typed and does what the button says.
pub async fn save(ctx: &Ctx, params: EditorParams) -> Result<Saved> {
    let (org, version, permit) = Version::to_write(ctx, Action::EditCriteria, &params.id).await?;
    let seen = seen_version(&params.version)?;
    let mut faults = Faults::default();
    let head = read_head(ctx, &params, &mut faults);
    let button = faults.code("command", button_of(&params), Button::from_value);
    bounded(&params, &mut faults);
    let (head, button) = faults.finish(head.zip(button))?;
    let id = version.id();
    tx::write(ctx, permit, async |tx| {
        let version = open(&tx, ctx, org, id, seen).await?;
        let taken = taken(tx.conn(), org, &version).await?;
        let mut draft = version.form()?;
        let registry = FactRegistry::builtin();
        let stray = draft.fill(&params.rows, &params.codes, registry, &taken);
        if !stray.is_empty() {
            let faults = stray
                .iter()
                .map(|name| FieldFault::new(format!("rows.{}", echo(name)), Fault::UnknownField));
            return Err(Error::Invalid(faults.collect()));
        }
        let fact = match &button {
            Button::Add(group) => params.rows.get(&format!("{group}.add")),
            _ => None,
        };
        let focus = draft
            .apply(&button, fact.map_or("", String::as_str), registry, &taken)
            .map_err(|fault| refused(&button, fault))?;
        let mut after = version.clone();
        (after.row.effective_from, after.row.effective_to) = (head.from, head.to);
        after.row.note = head.note.clone();
        keep(after, &version, draft, &tx, ctx, "edit").await?;
        Ok(Saved { id, focus })
    })
    .await
}

/// Replaces the rows of a draft by criteria from a file. Every fault is told with its place.
pub async fn import(ctx: &Ctx, params: ImportParams) -> Result<EditionId> {
    let (org, version, permit) = Version::to_write(ctx, Action::EditCriteria, &params.id).await?;
    let seen = seen_version(&params.version)?;
    let registry = FactRegistry::builtin();
    let draft = Draft::of(&parsed(&params.text)?, registry);
    let id = version.id();
    tx::write(ctx, permit, async |tx| {
        let version = open(&tx, ctx, org, id, seen).await?;
        keep(version.clone(), &version, draft.clone(), &tx, ctx, "import").await?;
        Ok(id)
    })
    .await
}

fn parsed(typed: &str) -> Result<domain::criteria::Tree> {
    if typed.trim().is_empty() {
        return Err(Error::field("text", Fault::Required));
    }
    let told = |faults: Vec<domain::criteria::Fault>| {
        let faults = faults
            .into_iter()
            .take(TOLD)
            .enumerate()
            .map(|(place, fault)| {
                let (zh, en) = (fault.message(Lang::Zh), fault.message(Lang::En));
                FieldFault::new(format!("text.{place}"), Fault::InText { zh, en })
            });
        Error::Invalid(faults.collect())
    };
    let json = Json::read(typed.as_bytes()).map_err(|fault| {
        let kind = domain::criteria::FaultKind::Syntax(fault);
        told(vec![domain::criteria::Fault::new(Path::root(), kind)])
    })?;
    // An exported version has its tree under `criteria`.
    let (tree, path) = match json.field("criteria") {
        Some(tree) => (tree, Path::root().field("criteria")),
        None => (&json, Path::root()),
    };
    from_json_at(tree, &path, FactRegistry::builtin(), Rules::SAVED).map_err(told)
}

/// The draft as it is now, if it may be changed and nobody was faster.
async fn open(tx: &Work, ctx: &Ctx, org: OrgId, id: EditionId, seen: i64) -> Result<Version> {
    let version = Version::find(tx.conn(), org, id).await?;
    version.step(ctx, Command::Edit)?;
    match version.row.version == seen {
        true => Ok(version),
        false => Err(Error::stale()),
    }
}

async fn keep(
    mut after: Version,
    before: &Version,
    draft: Draft,
    tx: &Work,
    ctx: &Ctx,
    command: &str,
) -> Result<()> {
    let tree = draft.read(FactRegistry::builtin()).ok();
    after.row.form = Some(stored(&draft)?);
    after.row.criteria = tree.as_ref().map(stored).transpose()?;
    after.row.criteria_hash = tree.as_ref().map(tree_hash).unwrap_or_default();
    let actor = ctx.actor()?.user_id;
    let new_hand = !before.makers()?.contains(&actor);
    after.touched_by(actor)?;
    let event = new_hand.then(|| (before.status, String::new()));
    after.write(tx, ctx, &before.row, command, event).await?;
    Ok(())
}

/// The ids of all leaves that versions of the product ever had: none is used for another criterion.
pub(super) async fn taken(
    conn: Conn<'_>,
    org: OrgId,
    version: &Version,
) -> Result<BTreeSet<String>> {
    let mut ids = BTreeSet::new();
    for row in editions::of_product(conn, org, &version.product()).await? {
        if row.id != version.row.id && row.number.is_some() {
            let tree = Version::read(row)?.tree;
            let leaves = tree.iter().flat_map(|tree| tree.leaves());
            ids.extend(leaves.map(|(leaf, _)| leaf.id.clone()));
        }
    }
    Ok(ids)
}

fn button_of(params: &EditorParams) -> &str {
    match params.command.trim() {
        "" => "save",
        button => button,
    }
}

struct Head {
    from: Option<chrono::NaiveDate>,
    to: Option<chrono::NaiveDate>,
    note: String,
}

fn read_head(ctx: &Ctx, params: &EditorParams, faults: &mut Faults) -> Option<Head> {
    let from = faults.note(
        "effective_from",
        form::optional_date(&params.effective_from),
    );
    let to = faults.note("effective_to", form::optional_date(&params.effective_to));
    let note = faults.paragraph("note", &params.note);
    let (from, to) = from.zip(to)?;
    if let Err(wrong) = edition::check_dates(from, to, ctx.today()) {
        faults.extend(wrong);
    }
    Some(Head {
        from,
        to,
        note: note?,
    })
}

/// A draft keeps what is typed, but not whole books.
pub(super) fn bounded(params: &EditorParams, faults: &mut Faults) {
    let long = |text: &str| text.chars().count() > FIELD_MAX;
    for (name, text) in &params.rows {
        if long(text) {
            faults.add(
                format!("rows.{}", echo(name)),
                Fault::TooLong { max: FIELD_MAX },
            );
        }
    }
    for (key, codes) in &params.codes {
        let field = format!("codes.{}", echo(key));
        if codes.len() > MAX_LEAVES {
            faults.add(field, Fault::TooMany { max: MAX_LEAVES });
        } else if codes
            .iter()
            .any(|code| code.chars().count() > text::CODE_MAX)
        {
            faults.add(
                field,
                Fault::TooLong {
                    max: text::CODE_MAX,
                },
            );
        }
    }
}

fn refused(button: &Button, fault: CommandFault) -> Error {
    match (button, fault) {
        (Button::Add(group), CommandFault::NoFact) => {
            Error::field(format!("rows.{}.add", echo(group)), Fault::Required)
        }
        (_, CommandFault::TooMany) => Error::field("command", Fault::TooMany { max: MAX_LEAVES }),
        (_, CommandFault::NoFact | CommandFault::NoSuchRow) => {
            Error::field("command", form::unknown("—"))
        }
    }
}
