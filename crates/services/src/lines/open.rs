//! The line of a pledge: opened with its registration, changed by the institution, handed on with it.

use contract::line::LineParams;
use domain::access::{Action, Subject};
use domain::fault::Fault;
use domain::form;
use domain::ids::{OrgId, PledgeId};
use domain::money::{AmountUnit, Bp, Fen};
use domain::valuation::{Level, Levels, LevelsFault};
use serde_json::{Value, json};
use store::lines;
use store::pledges::{self, Side};
use store::rows::{LineRow, PledgeRow};

use super::stand::levels;
use super::watch::{after_value, hold, look};
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::Faults;
use crate::pledges::{Opened, Sent, aside, institution};
use crate::tx::{self, Work};

/// Debt and lines as typed; what is left empty is the usual.
pub(crate) struct Typed<'a> {
    pub debt: &'a str,
    pub warning: &'a str,
    pub call: &'a str,
    pub liquidation: &'a str,
}

/// The same, read.
pub(crate) struct Terms {
    /// What is owed; all that is secured where nothing is said.
    debt: Option<Fen>,
    levels: Levels,
}

impl Typed<'_> {
    /// Reads them; every fault at its field.
    pub fn read(&self, faults: &mut Faults) -> Option<Terms> {
        let usual = Levels::default();
        let mut rate = |field, typed: &str, usual| match typed.trim() {
            "" => Some(usual),
            typed => faults.note(field, Bp::parse(typed)),
        };
        let warning = rate("warning", self.warning, usual.warning);
        let call = rate("call", self.call, usual.call);
        let liquidation = rate("liquidation", self.liquidation, usual.liquidation);
        let debt = match self.debt.trim() {
            "" => Some(None),
            typed => faults
                .note("debt", Fen::parse(typed, AmountUnit::Wan))
                .map(Some),
        };
        let levels = Levels {
            warning: warning?,
            call: call?,
            liquidation: liquidation?,
        };
        let sound = levels.check().map_err(|fault| {
            let (zh, en) = (fault.label().zh.to_owned(), fault.label().en.to_owned());
            (at_fault(&levels, fault), Fault::InText { zh, en })
        });
        let levels = match sound {
            Ok(levels) => levels,
            Err((field, fault)) => {
                faults.add(field, fault);
                return None;
            }
        };
        Some(Terms {
            debt: debt?,
            levels,
        })
    }
}

/// The field that is to be put right.
fn at_fault(levels: &Levels, fault: LevelsFault) -> &'static str {
    match fault {
        LevelsFault::AboveValue => "liquidation",
        LevelsFault::NotRising if levels.warning <= Bp(0) => "warning",
        LevelsFault::NotRising if levels.call <= levels.warning => "call",
        LevelsFault::NotRising => "liquidation",
    }
}

/// Opens the line of a pledge that has just been registered, and looks where it stands.
pub(crate) async fn open(tx: &Work, ctx: &Ctx, pledge: &PledgeRow, terms: &Terms) -> Result<()> {
    let debt = terms.debt.unwrap_or(Fen(pledge.amount_fen));
    let row = LineRow {
        pledge_id: pledge.id,
        org_id: pledge.org_id,
        institution_id: pledge.institution_id,
        debt_fen: debt.0,
        debt_on: ctx.today(),
        warning_bp: terms.levels.warning.0,
        call_bp: terms.levels.call.0,
        liquidation_bp: terms.levels.liquidation.0,
        level: Level::Safe.code().to_owned(),
        watched_on: Some(ctx.today()),
        version: 1,
        updated_at: ctx.now(),
    };
    lines::insert(tx, row.clone()).await?;
    let object = Object::of("pledge_line", pledge.id, OrgId::new(pledge.org_id));
    audit::record(
        tx,
        ctx,
        "pledge_line.open",
        object,
        None,
        Some(summary(&row)),
    )
    .await?;
    look(tx, ctx, &[PledgeId::new(pledge.id)]).await?;
    Ok(())
}

/// Sets the debt and the lines; the institution's alone.
pub async fn set(ctx: &Ctx, params: LineParams) -> Result<()> {
    let me = institution(ctx, Action::ProposePledge)?;
    let sent = Sent::read(ctx, (&params.id, &params.key, &params.version), &params)?;
    let side = Side::Institution(me);
    let row = pledges::find(ctx.read(), side, sent.id).await?;
    let firm = OrgId::new(row.ok_or(Error::NotFound)?.org_id);
    let permit = ctx.require(Action::ProposePledge, Subject::of_case(firm, me))?;
    let mut faults = Faults::default();
    let typed = Typed {
        debt: &params.debt,
        warning: &params.warning,
        call: &params.call,
        liquidation: &params.liquidation,
    };
    let terms = typed.read(&mut faults);
    if params.debt.trim().is_empty() {
        faults.add("debt", Fault::Required);
    }
    let today = ctx.today();
    let on = faults.note("debt_on", form::optional_date(&params.debt_on));
    let on = on.map(|on| on.unwrap_or(today));
    if on.is_some_and(|on| on > today) {
        faults.add("debt_on", Fault::FutureDate { today });
    }
    let note = faults.paragraph("note", &params.note);
    let ((terms, on), note) = faults.finish(terms.zip(on).zip(note))?;
    tx::write(ctx, permit, async |tx| {
        let Opened::Now(pledge) = sent.hold(&tx, side).await? else {
            return tx.unchanged(());
        };
        if !pledge.in_force {
            return Err(Error::conflict(contract::Conflict::NotInThisState));
        }
        // Those that stand behind this one are looked at with it.
        let (held, assets) = hold(&tx, sent.id).await?;
        let before = held.ok_or(Error::NotFound)?;
        if before.version != sent.seen {
            return Err(Error::stale());
        }
        let after = LineRow {
            debt_fen: terms.debt.map_or(before.debt_fen, |debt| debt.0),
            debt_on: on,
            warning_bp: terms.levels.warning.0,
            call_bp: terms.levels.call.0,
            liquidation_bp: terms.levels.liquidation.0,
            version: before.version + 1,
            updated_at: ctx.now(),
            ..before.clone()
        };
        if !lines::update(&tx, after.clone(), before.version).await? {
            return Err(Error::stale());
        }
        let told = summary(&after);
        aside(&tx, ctx, &pledge, &sent, ("set_line", &note, told.clone())).await?;
        let object = Object::of("pledge_line", pledge.id, firm);
        let old = Some(summary(&before));
        audit::record(&tx, ctx, "pledge_line.set", object, old, Some(told)).await?;
        after_value(&tx, ctx, &assets).await?;
        Ok(())
    })
    .await
}

/// The pledge has another institution; what it was told of stays.
pub(crate) async fn hand_on(tx: &Work, ctx: &Ctx, pledge: PledgeId, to: OrgId) -> Result<()> {
    let held = lines::lock(tx, &[pledge]).await?;
    let Some(before) = held.into_iter().next() else {
        return Ok(());
    };
    crate::tasks::hand_on(tx, pledge, OrgId::new(before.institution_id), to).await?;
    let version = before.version;
    let after = LineRow {
        institution_id: to.uuid(),
        version: version + 1,
        updated_at: ctx.now(),
        ..before
    };
    match lines::update(tx, after, version).await? {
        true => Ok(()),
        false => Err(Error::stale()),
    }
}

/// What the audit row says of a line.
fn summary(row: &LineRow) -> Value {
    let levels = levels(row);
    json!({
        "debt": row.debt_fen,
        "debt_on": row.debt_on,
        "warning": levels.warning.0,
        "call": levels.call.0,
        "liquidation": levels.liquidation.0,
        "version": row.version,
    })
}
