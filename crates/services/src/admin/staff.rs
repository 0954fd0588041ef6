//! Opening an account for an institution's person.

use contract::admin::StaffParams;
use domain::access::{Action, OrgKind, Subject};
use domain::ids::OrgId;
use store::organisations;

use crate::accounts::{self, Person};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::{Faults, reference};
use crate::tx;

/// Gives a person an account for an institution. Firms' people come by registering: the
/// administration has no way into a firm's record.
pub async fn add_staff(ctx: &Ctx, params: StaffParams) -> Result<()> {
    ctx.require(Action::AddStaff, Subject::NONE)?;
    let org: OrgId = reference(&params.org)?;
    let org = organisations::by_id(ctx.read(), org)
        .await?
        .ok_or(Error::NotFound)?;
    if org.kind == OrgKind::Firm.code() {
        return Err(Error::Forbidden);
    }
    let mut faults = Faults::default();
    let person = Person::read(
        &mut faults,
        &params.display_name,
        &params.login,
        &params.password,
    );
    let user = faults.finish(person)?.row(ctx, false).await?;
    let done = tx::write(ctx, async |tx| accounts::join(&tx, ctx, &user, &org).await);
    done.await.map_err(|error| accounts::taken(error, "login"))
}
