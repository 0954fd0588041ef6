//! Consents of the demonstration's own firm: those in force came with its applications; one ran out
//! and one was ended before its time.

use chrono::TimeDelta;
use contract::consent::{GrantParams, RevokeParams};
use domain::consent::{DataClass, Purpose};
use domain::ids::OrgId;
use uuid::Uuid;

use super::CityFile;
use super::cases::Stage;
use crate::consents;
use crate::ctx::Ctx;
use crate::error::Result;

/// Days ago, months, and after how many days it was ended.
const GIVEN: [(i64, i64, Option<i64>); 2] = [(95, 1, None), (60, 6, Some(21))];

/// Plays them; says how many.
pub(super) async fn play(ctx: &Ctx, file: &CityFile) -> Result<usize> {
    let stage = Stage::set(ctx, file).await?;
    let Some(firm) = file.firms.first() else {
        return Ok(0);
    };
    let mut institutions: Vec<OrgId> = file.staff.iter().filter_map(|staff| staff.org).collect();
    institutions.dedup();
    let (mut played, owner) = (0, firm.owner.id);
    for (institution, (ago, months, ended)) in institutions.into_iter().zip(GIVEN) {
        let at = ctx.now() - TimeDelta::days(ago);
        let id = Uuid::new_v5(&firm.id.uuid(), format!("consent {ago}").as_bytes());
        let params = GrantParams {
            id: id.to_string(),
            institution: institution.to_string(),
            classes: [DataClass::Profile, DataClass::Financials]
                .map(|class| class.code().to_owned())
                .to_vec(),
            purpose: Purpose::Assessment.code().to_owned(),
            months: months.to_string(),
            consent: "on".into(),
        };
        consents::give(&stage.ctx(owner, at), params).await?;
        if let Some(days) = ended {
            let at = at + TimeDelta::days(days);
            let params = RevokeParams { id: id.to_string() };
            consents::revoke(&stage.ctx(owner, at), params).await?;
        }
        played += 1;
    }
    Ok(played)
}
