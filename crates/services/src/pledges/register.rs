//! Registration: everything is judged again, the keys are taken, and the pledge gets its place in the
//! order of commits.

use std::collections::BTreeSet;

use contract::Conflict;
use contract::pledge::{RegisterPledgeParams, RegisteredView};
use domain::access::{Action, Subject};
use domain::collateral::{AssetCommand, AssetHand, AssetStatus};
use domain::fault::Fault;
use domain::form;
use domain::ids::{AssetId, OrgId, PledgeId};
use domain::pledge::{Command, Declaration, Hand, Objection};
use domain::text::CODE_MAX;
use serde_json::json;
use store::pledges::{self, Side};
use store::rows::{PledgeEventRow, PledgeRow};

use super::certificate::code;
use super::examine::{Asked, Item, Sound, examine, held};
use super::hold;
use super::step::{Opened, Sent, Told, institution, refused, status_of, take};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::Faults;
use crate::lines;
use crate::records;
use crate::registry;
use crate::tx::{self, Work};

/// What came of it inside the transaction.
enum Done {
    Entered(RegisteredView),
    /// Refused for good; the refusal itself is kept.
    Refused(Vec<Objection>),
}

/// Registers a pledge that the owner has consented to. Where grounds stand against it the refusal is
/// entered with them. Where the asset is held by another pledge nothing is entered and the answer
/// says that, and not whose.
pub async fn register(ctx: &Ctx, params: RegisterPledgeParams) -> Result<RegisteredView> {
    let me = institution(ctx, Action::ProposePledge)?;
    let sent = Sent::read(ctx, (&params.id, &params.key, &params.version), &params)?;
    let side = Side::Institution(me);
    let row = pledges::find(ctx.read(), side, sent.id).await?;
    let firm = OrgId::new(row.ok_or(Error::NotFound)?.org_id);
    let permit = ctx.require(Action::ProposePledge, Subject::of_case(firm, me))?;
    let mut faults = Faults::default();
    let number = faults.optional_line("register_number", &params.register_number, CODE_MAX);
    let on = faults.note("register_on", form::optional_date(&params.register_on));
    let delivered = faults.note("delivered_on", form::optional_date(&params.delivered_on));
    let today = ctx.today();
    for (field, date) in [("register_on", on), ("delivered_on", delivered)] {
        if date.flatten().is_some_and(|date| date > today) {
            faults.add(field, Fault::FutureDate { today });
        }
    }
    let line = lines::Typed {
        debt: &params.debt,
        warning: &params.warning,
        call: &params.call,
        liquidation: &params.liquidation,
    };
    let line = line.read(&mut faults);
    let (((number, on), delivered), line) =
        faults.finish(number.zip(on).zip(delivered).zip(line))?;
    let done = tx::write(ctx, permit, async |tx| {
        let before = match sent.open(&tx, side).await? {
            Opened::Now(row) => row,
            Opened::Again(event) => return tx.unchanged(again(&tx, side, &event).await?),
        };
        status_of(&before)?
            .transition(Command::Register, Hand::Register)
            .map_err(refused)?;
        let told = |command, told| Told {
            command,
            hand: Hand::Register,
            note: "",
            told,
        };
        let sound = match judged(&tx, ctx, &before).await {
            Ok(sound) => sound,
            Err(Error::Conflict(Conflict::Grounds { grounds })) => {
                let why = told(Command::RefuseRegistration, json!({ "grounds": grounds }));
                take(&tx, ctx, &before, (&sent, why), |_| ()).await?;
                return Ok(Done::Refused(grounds));
            }
            Err(other) => return Err(other),
        };
        let id = PledgeId::new(before.id);
        hold::take(&tx, ctx, id, &sound).await?;
        let certificate = code(ctx, id)?;
        // After every other lock: its holder is the next to commit.
        let sequence = pledges::next_place(&tx).await?;
        let entered = told(Command::Register, json!({ "sequence": sequence }));
        let after = take(&tx, ctx, &before, (&sent, entered), |row| {
            row.sequence = Some(sequence);
            row.certificate = Some(certificate);
            row.registered_at = Some(ctx.now());
            row.register_number.clone_from(&number);
            row.register_on = on;
            row.delivered_on = delivered;
        })
        .await?;
        for one in sound {
            // What is encumbered already carries another.
            if registry::status_of(&one.item.row)? != AssetStatus::Encumbered {
                let by = (AssetCommand::Encumber, AssetHand::Portal);
                registry::step(&tx, ctx, one.item.row, by, "", |_| ()).await?;
            }
        }
        lines::open(&tx, ctx, &after, &line).await?;
        answer(&after)
    })
    .await?;
    match done {
        Done::Entered(view) => Ok(view),
        Done::Refused(grounds) => Err(Error::conflict(Conflict::Grounds { grounds })),
    }
}

/// The assets of the pledge, held and judged as of today.
async fn judged(tx: &Work, ctx: &Ctx, row: &PledgeRow) -> Result<Vec<Sound>> {
    let (firm, id) = (OrgId::new(row.org_id), PledgeId::new(row.id));
    let rows = pledges::items(tx.conn(), &[id]).await?;
    let wanted: Vec<AssetId> = rows
        .iter()
        .map(|item| AssetId::new(item.asset_id))
        .collect();
    let found = held(tx, firm, &wanted).await?;
    let items = found.into_iter().map(|(asset, record)| {
        let own = rows.iter().find(|item| item.asset_id == asset.id);
        Item {
            part: own.and_then(|item| item.part),
            row: asset,
            record,
        }
    });
    let declared: BTreeSet<Declaration> = records::json("pledge", row.id, &row.declared)?;
    let asked = Asked {
        pledge: id,
        declared: &declared,
        due_on: row.due_on,
        lowest_rank: row.lowest_rank,
    };
    examine(tx, ctx, items.collect(), &asked).await
}

/// The same form once more: the same answer.
async fn again(tx: &Work, side: Side, event: &PledgeEventRow) -> Result<Done> {
    if let Some(grounds) = event.told.get("grounds") {
        let grounds = records::json("pledge_event", event.id, grounds)?;
        return Ok(Done::Refused(grounds));
    }
    let row = pledges::find(tx.conn(), side, PledgeId::new(event.pledge_id)).await?;
    answer(&row.ok_or(Error::NotFound)?)
}

/// What is answered.
fn answer(row: &PledgeRow) -> Result<Done> {
    let (Some(sequence), Some(certificate)) = (row.sequence, row.certificate.clone()) else {
        return Err(records::broken("pledge", row.id, "sequence"));
    };
    Ok(Done::Entered(RegisteredView {
        id: PledgeId::new(row.id),
        sequence,
        certificate,
    }))
}
