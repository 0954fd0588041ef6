//! Entering an institution's person from the command line, a seed or a test. On the portal people
//! come by invitation ([`crate::people`]).

use contract::admin::StaffParams;
use domain::access::{Action, OrgKind, Role, Subject};
use domain::fault::Fault;
use domain::ids::OrgId;
use store::organisations;

use crate::accounts::{self, Person};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::{Faults, reference};
use crate::tx;

/// Gives a person an account for an institution, for the portal itself only. Firms' people come by registering: the
/// administration has no way into a firm's record.
pub async fn add_staff(ctx: &Ctx, params: StaffParams) -> Result<()> {
    let permit = ctx.require(Action::KeepHouse, Subject::NONE)?;
    let org: OrgId = reference(&params.org)?;
    let org = organisations::by_id(ctx.read(), org)
        .await?
        .ok_or(Error::NotFound)?;
    let kind = OrgKind::from_code(&org.kind).filter(|kind| *kind != OrgKind::Firm);
    let kind = kind.ok_or(Error::Forbidden)?;
    let mut faults = Faults::default();
    let person = Person::read(
        ctx,
        &mut faults,
        &params.display_name,
        &params.login,
        &params.password,
    );
    let role = match params.role.trim() {
        "" => Some(kind.first_role()),
        code => Role::from_code(code).filter(|role| kind.roles().contains(role)),
    };
    if role.is_none() {
        let code = crate::input::echo(&params.role);
        faults.add("role", Fault::UnknownCode { code });
    }
    let (person, role) = faults.finish(person.zip(role))?;
    let user = person.row(ctx, false).await?;
    let done = tx::write(ctx, permit, async |tx| {
        accounts::join(&tx, ctx, &user, &org, role).await
    });
    done.await.map_err(|error| accounts::taken(error, "login"))
}
