//! An institution proposes a pledge on what a firm lets it read.

use std::collections::BTreeSet;

use contract::Conflict;
use contract::pledge::{PledgeItemParams, ProposePledgeParams};
use domain::access::{Action, Permit, Subject};
use domain::collateral::{AssetRecord, Quantity};
use domain::consent::{DataClass, Standing};
use domain::fault::Fault;
use domain::form;
use domain::ids::{AssetId, OrgId, PledgeId};
use domain::lang::Label;
use domain::money::{AmountUnit, Fen};
use domain::pledge::{Command, Declaration, Hand, Sharing, Status, stock};
use domain::text::CODE_MAX;
use serde_json::json;
use store::pledges::{self, Side};
use store::rows::{AssetRow, PledgeItemRow, PledgeRow};

use super::examine::{Asked, Item, examine, held};
use super::security_code;
use super::step::{Told, note};
use super::terms::{self, Typed};
use crate::consents::grant;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::{Faults, reference};
use crate::records::{digest, stored};
use crate::tx::{self, Work};

/// Most assets under one pledge.
const MOST: usize = 50;
/// The lowest rank that can be agreed to.
const LOWEST: i64 = 20;

/// Things of both kinds of security.
const MIXED: Label = Label::new(
    "所选资产有的设立抵押，有的设立质押，不能在同一份合同中申请，请分别申请。",
    "Some of these are mortgaged and some are pledged: propose each with a contract of its own.",
);
/// A part without its thing.
const UNTICKED: Label = Label::new(
    "此项资产没有勾选。要以其一部分设立担保的，请勾选该资产；否则请清空此处。",
    "This asset is not ticked. Tick it to take this part of it, or leave this empty.",
);

/// Proposes it. The form's id is the pledge's: posted twice, it proposes once; with another content
/// it is refused. Whatever would stand against registering it is answered now.
pub async fn propose(ctx: &Ctx, params: ProposePledgeParams) -> Result<PledgeId> {
    let (me, firm, permit) = admitted(ctx, &params.firm).await?;
    let mut faults = Faults::default();
    let id = faults.id::<PledgeId>("id", &params.id);
    let wanted = assets_of(&mut faults, &params.items);
    let typed = Typed {
        secured: &params.secured,
        amount: &params.amount,
        from: &params.arises_from,
        until: &params.arises_until,
        due_on: &params.due_on,
    };
    let terms = terms::read(&mut faults, &typed);
    let rank = form::optional_integer(&params.lowest_rank, 1, LOWEST);
    let rank = faults.note("lowest_rank", rank);
    let number = faults.line("contract_number", &params.contract_number, CODE_MAX);
    let signed = faults.note("contract_on", form::date(&params.contract_on));
    let today = ctx.today();
    if signed.is_some_and(|on| on > today) {
        faults.add("contract_on", Fault::FutureDate { today });
    }
    let mut declared = BTreeSet::new();
    for code in &params.declared {
        declared.extend(faults.code("declared", code, Declaration::from_code));
    }
    let words = faults.paragraph("note", &params.note);
    let all = id.zip(wanted).zip(terms).zip(rank);
    let all = all.zip(number).zip(signed).zip(words);
    let ((((((id, wanted), terms), rank), number), signed), words) = faults.finish(all)?;
    let row = PledgeRow {
        id: id.uuid(),
        org_id: firm.uuid(),
        institution_id: me.uuid(),
        security: String::new(),
        status: Status::Proposed.code().to_owned(),
        in_force: false,
        secured: String::new(),
        amount_fen: 0,
        arises_from: None,
        arises_until: None,
        due_on: terms.due_on,
        lowest_rank: rank.unwrap_or(1),
        contract_number: number,
        contract_on: signed,
        declared: stored(&declared)?,
        change: None,
        digest: digest(ctx, &params)?,
        sequence: None,
        certificate: None,
        register_number: String::new(),
        register_on: None,
        delivered_on: None,
        proposed_at: ctx.now(),
        proposed_by: ctx.actor()?.user_id.uuid(),
        consented_at: None,
        consented_by: None,
        registered_at: None,
        ended_at: None,
        version: 1,
        updated_at: ctx.now(),
    };
    tx::write(ctx, permit, async |tx| {
        let mut row = row.clone();
        terms::put(&mut row, &terms);
        if sent_before(&tx, me, &row).await? {
            return tx.unchanged(id);
        }
        let found = held(&tx, firm, &wanted).await?;
        let mut items = Vec::new();
        for (asset, record) in found {
            let part = part_of(&params.items, &asset, &record)?;
            items.push(Item {
                row: asset,
                record,
                part,
            });
        }
        row.security = one_security(&items)?.to_owned();
        let asked = Asked {
            pledge: id,
            declared: &declared,
            due_on: terms.due_on,
            lowest_rank: row.lowest_rank,
        };
        let sound = examine(&tx, ctx, items, &asked).await?;
        let rows = sound.iter().map(|one| PledgeItemRow {
            pledge_id: row.id,
            asset_id: one.item.row.id,
            org_id: row.org_id,
            kind: one.item.row.kind.clone(),
            part: one.item.part,
            in_force: false,
            held_key: None,
        });
        let rows: Vec<_> = rows.collect();
        let assets: Vec<_> = rows.iter().map(|item| item.asset_id).collect();
        pledges::insert(&tx, row.clone(), rows).await?;
        let told = Told {
            command: Command::ProposeChange,
            hand: Hand::Institution,
            note: &words,
            told: json!({ "assets": assets }),
        };
        note(&tx, ctx, None, &row, (row.id, &row.digest), &told).await?;
        Ok(id)
    })
    .await
}

/// The institution, the firm that lets it read its collateral, and the permission.
pub(super) async fn admitted(ctx: &Ctx, firm: &str) -> Result<(OrgId, OrgId, Permit)> {
    let me = ctx.provider(Action::WorkAsProvider)?;
    // Whoever takes no security is told so before any firm is looked for.
    ctx.require(Action::ProposePledge, Subject::of_case(me, me))?;
    let firm: OrgId = reference(firm)?;
    let known = store::consents::for_institution(ctx.read(), me, &[firm]).await?;
    if !readable(ctx, &known)?.contains(&firm) {
        return Err(Error::NotFound);
    }
    let permit = ctx.require(Action::ProposePledge, Subject::of_case(firm, me))?;
    Ok((me, firm, permit))
}

/// The firms that let their collateral be read now, by these consents.
pub(super) fn readable(ctx: &Ctx, known: &[store::consents::Known]) -> Result<BTreeSet<OrgId>> {
    let mut firms = BTreeSet::new();
    for known in known {
        let grant = grant(known)?;
        let live = grant.standing(ctx.now()) == Standing::Live;
        if live && grant.classes.contains(DataClass::Collateral) {
            firms.insert(OrgId::new(known.0.org_id));
        }
    }
    Ok(firms)
}

/// The assets named, each once.
fn assets_of(faults: &mut Faults, items: &[PledgeItemParams]) -> Option<Vec<AssetId>> {
    // A form lists every asset; those that were not chosen come without their id.
    let chosen = |item: &&PledgeItemParams| !item.asset.is_empty();
    if items.iter().filter(chosen).count() == 0 {
        faults.add("items", Fault::Required);
    }
    // What is typed beside a thing that is not ticked is meant for it, or wrong.
    for (at, item) in items.iter().enumerate() {
        if item.asset.is_empty() && !item.part.trim().is_empty() {
            let (zh, en) = (UNTICKED.zh.to_owned(), UNTICKED.en.to_owned());
            faults.add(format!("items.{at}.part"), Fault::InText { zh, en });
        }
    }
    if items.iter().filter(chosen).count() > MOST {
        faults.add("items", Fault::TooMany { max: MOST });
        return None;
    }
    let mut all = BTreeSet::new();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| chosen(item)) {
        let field = format!("items.{at}.asset");
        let id = faults.id::<AssetId>(&field, &item.asset)?;
        if !all.insert(id) {
            faults.add(field, Fault::Duplicate);
        }
    }
    Some(all.into_iter().collect())
}

/// Whether this form was sent before; another one under its id is refused.
async fn sent_before(tx: &Work, me: OrgId, row: &PledgeRow) -> Result<bool> {
    let id = PledgeId::new(row.id);
    // Whether there is one first, then whose it is: the other way round one that is committed in
    // between would be taken for somebody else's.
    if !pledges::exists(tx.conn(), id).await? {
        return Ok(false);
    }
    match pledges::find(tx.conn(), Side::Institution(me), id).await? {
        Some(old) if old.digest == row.digest => Ok(true),
        Some(_) => Err(Error::field("id", Fault::Duplicate)),
        None => Err(Error::conflict(Conflict::Duplicate)),
    }
}

/// The part that is taken of an asset: all of it where nothing is said.
fn part_of(
    items: &[PledgeItemParams],
    asset: &AssetRow,
    record: &AssetRecord,
) -> Result<Option<i64>> {
    let id = asset.id.to_string();
    let place = items.iter().position(|item| item.asset.trim() == id);
    let place = place.unwrap_or_default();
    let typed = items.get(place).map_or("", |item| item.part.trim());
    let there = stock(&record.details);
    let read = match (record.kind().sharing(), typed) {
        (Sharing::ByQuantity, "") => Ok(Some(there.quantity)),
        (Sharing::ByAmount, "") => Ok(Some(there.amount.0)),
        (Sharing::ByQuantity, typed) => Quantity::parse(typed).map(|part| Some(part.0)),
        (Sharing::ByAmount, typed) => match Fen::parse(typed, AmountUnit::Wan) {
            Ok(part) if part.is_positive() => Ok(Some(part.0)),
            Ok(_) => Err(Fault::NotPositive),
            Err(fault) => Err(fault.into()),
        },
        (_, "") => Ok(None),
        _ => Err(Fault::UnknownField),
    };
    read.map_err(|fault| Error::field(format!("items.{place}.part"), fault))
}

/// Mortgage or pledge: one contract is one of them.
fn one_security(items: &[Item]) -> Result<&'static str> {
    let mut all = items.iter().map(|item| item.kind().registry().security);
    let first = all.next().ok_or(Error::NotFound)?;
    match all.all(|other| other == first) {
        true => Ok(security_code(first)),
        false => {
            let (zh, en) = (MIXED.zh.to_owned(), MIXED.en.to_owned());
            Err(Error::field("items", Fault::InText { zh, en }))
        }
    }
}
