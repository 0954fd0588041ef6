//! A pledge of the demonstration has reached its first line: the bank has lowered the levels, and
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
use crate::error::{Error, Result};
use crate::lines;

/// Days ago: what is to be done by when still lies ahead.
const SET: i64 = 2;
/// Ratios that leave room for the lines above.
const REACHED: std::ops::Range<Bp> = Bp(100)..Bp(7_900);

/// Plays it; says how many lines were set.
pub(super) async fn play(ctx: &Ctx, file: &CityFile) -> Result<usize> {
    let stage = Stage::set(ctx, file).await?;
    let Some(firm) = file.firms.first() else {
        return Ok(0);
    };
    let mut rows = pledges::list(ctx.read(), Side::Owner(firm.id)).await?;
    rows.retain(|row| row.in_force);
    for pledge in rows {
        let bank = OrgId::new(pledge.institution_id);
        let maker = file.staff.iter().find(|staff| {
            staff.org == Some(bank) && staff.role == Role::Maker && staff.person.login.is_some()
        });
        let Some(maker) = maker else { continue };
        let officer = stage.ctx(maker.person.id, ctx.now() - TimeDelta::days(SET));
        let shown = lines::section(&officer, &pledge.id.to_string()).await?;
        let found = shown.and_then(|line| Some((line.form?, line.ratio?)));
        let Some((form, ratio)) = found.filter(|(_, ratio)| REACHED.contains(ratio)) else {
            continue;
        };
        return match lines::set(&officer, near(form, pledge.id, ratio)).await {
            Ok(()) => Ok(1),
            // What is refused on some later day is left as it is.
            Err(error @ (Error::Conflict(_) | Error::Invalid(_))) => {
                tracing::error!(%error, "the demonstration's lines were refused");
                Ok(0)
            }
            Err(other) => Err(other),
        };
    }
    tracing::error!("the demonstration has no pledge whose lines can be set");
    Ok(0)
}

/// The form with a warning line that is just reached, whatever the pledge is worth: ten and twenty
/// above it are still to come.
fn near(form: LineParams, pledge: Uuid, ratio: Bp) -> LineParams {
    let above = |more: i64| Bp((ratio.0 / 100 + more) * 100).to_input();
    LineParams {
        key: Uuid::new_v5(&pledge, b"levels").to_string(),
        warning: above(0),
        call: above(10),
        liquidation: above(20),
        note: "按年度押品重估会议纪要调整预警线。".into(),
        ..form
    }
}
