//! The demonstration's pledge has come near its first line: the bank has lowered the levels, and
//! both sides have a task with what cures it.

use chrono::TimeDelta;
use contract::line::LineParams;
use domain::access::Role;
use domain::ids::OrgId;
use domain::money::Bp;
use store::pledges::{self, Side};
use uuid::Uuid;

use super::CityFile;
use super::cases::Stage;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::lines;

/// Days ago: what is to be done by when still lies ahead.
const SET: i64 = 2;

/// Plays it; says how many lines were set.
pub(super) async fn play(ctx: &Ctx, file: &CityFile) -> Result<usize> {
    let stage = Stage::set(ctx, file).await?;
    let Some(firm) = file.firms.first() else {
        return Ok(0);
    };
    let rows = pledges::list(ctx.read(), Side::Owner(firm.id)).await?;
    let Some(pledge) = rows.into_iter().find(|row| row.in_force) else {
        return Ok(0);
    };
    let bank = OrgId::new(pledge.institution_id);
    let maker = file.staff.iter().find(|staff| {
        staff.org == Some(bank) && staff.role == Role::Maker && staff.person.login.is_some()
    });
    let Some(maker) = maker else { return Ok(0) };
    let officer = stage.ctx(maker.person.id, ctx.now() - TimeDelta::days(SET));
    let shown = lines::section(&officer, &pledge.id.to_string()).await?;
    let found = shown.and_then(|line| Some((line.form?, line.ratio?)));
    let Some((form, ratio)) = found.filter(|(_, ratio)| *ratio < Bp(7900)) else {
        return Ok(0);
    };
    // Just reached, whatever the pledge is worth: ten and twenty above it are still to come.
    let above = |more: i64| Bp((ratio.0 / 100 * 100 + more * 100).min(10_000)).to_input();
    let params = LineParams {
        key: Uuid::new_v5(&pledge.id, b"levels").to_string(),
        warning: above(0),
        call: above(10),
        liquidation: above(20),
        note: "按年度押品重估会议纪要调整预警线。".into(),
        ..form
    };
    lines::set(&officer, params).await?;
    Ok(1)
}
