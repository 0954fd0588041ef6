//! Grants as rows, and the questions that readers ask of them.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use contract::Coded;
use contract::consent::ClassView;
use domain::consent::{
    self, Classes, DataClass, EndReason, Grant, Purpose, Reader, Standing, TEXT_VERSION,
};
use domain::ids::{ApplicationId, ConsentId, OrgId};
use domain::lang::Lang;
use serde_json::{Value, json};
use store::consents as rows;
use store::rows::{ApplicationRow, ConsentEndRow, ConsentRow};
use uuid::Uuid;

use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::records::{self, stored};
use crate::tx::Work;

/// China is eight hours ahead, all year.
const CHINA: TimeDelta = TimeDelta::hours(8);

/// The grants of one firm for one institution.
pub(crate) struct Grants {
    all: Vec<Grant>,
    institution: OrgId,
}

impl Grants {
    /// Reads them.
    pub async fn of(conn: store::Conn<'_>, firm: OrgId, institution: OrgId) -> Result<Self> {
        let known = rows::for_institution(conn, institution, &[firm]).await?;
        Ok(Self {
            all: known.iter().map(grant).collect::<Result<_>>()?,
            institution,
        })
    }

    /// What the institution may read while it works on an application.
    pub fn in_case(&self, application: ApplicationId, at: DateTime<Utc>) -> Classes {
        consent::admitted(&self.all, self.reader(Some(application), at))
    }

    /// The last day of what serves that application now.
    pub fn last_day(&self, application: ApplicationId, at: DateTime<Utc>) -> Option<NaiveDate> {
        let reader = self.reader(Some(application), at);
        let serves = |grant: &&Grant| {
            consent::admitted(std::slice::from_ref(*grant), reader) != Classes::NONE
        };
        self.all
            .iter()
            .filter(serves)
            .map(|grant| last_day(grant.until))
            .max()
    }

    fn reader(&self, case: Option<ApplicationId>, at: DateTime<Utc>) -> Reader {
        Reader {
            institution: self.institution,
            case,
            at,
        }
    }
}

/// What an institution may read of these firms beside any application.
pub(crate) async fn beside(
    ctx: &Ctx,
    institution: OrgId,
    firms: &[OrgId],
) -> Result<HashMap<OrgId, Classes>> {
    let reader = Reader {
        institution,
        case: None,
        at: ctx.now(),
    };
    let mut found: HashMap<OrgId, Classes> = HashMap::new();
    for known in rows::for_institution(ctx.read(), institution, firms).await? {
        let classes = consent::admitted(&[grant(&known)?], reader);
        let all = found.entry(OrgId::new(known.0.org_id)).or_default();
        *all = all.or(classes);
    }
    Ok(found)
}

/// A grant to be entered.
pub(crate) struct Entered {
    /// Its id.
    pub id: Uuid,
    /// The firm.
    pub firm: OrgId,
    /// The institution.
    pub institution: OrgId,
    /// The application it comes with.
    pub application: Option<ApplicationId>,
    /// What may be read.
    pub terms: consent::Terms,
    /// What for.
    pub purpose: Purpose,
}

/// Enters a grant with its audit row.
pub(crate) async fn enter(tx: &Work, ctx: &Ctx, new: Entered) -> Result<()> {
    let row = ConsentRow {
        id: new.id,
        org_id: new.firm.uuid(),
        institution_id: new.institution.uuid(),
        application_id: new.application.map(ApplicationId::uuid),
        classes: stored(&codes(new.terms.classes))?,
        purpose: new.purpose.code().to_owned(),
        text_version: TEXT_VERSION.to_owned(),
        granted_at: ctx.now(),
        granted_by: Some(ctx.actor()?.user_id.uuid()),
        until: end_of(new.terms.last_day),
    };
    let after = told(&row);
    rows::insert(tx, row).await?;
    let object = Object::of("consent", new.id, new.firm);
    audit::record(tx, ctx, "grant_consent", object, None, Some(after)).await
}

/// Enters a grant for each application of a form.
pub(crate) async fn enter_all(
    tx: &Work,
    ctx: &Ctx,
    sent: &[(ApplicationId, OrgId)],
    firm: OrgId,
    terms: &consent::Terms,
) -> Result<()> {
    for (application, institution) in sent {
        let new = Entered {
            id: ctx.new_id(),
            firm,
            institution: *institution,
            application: Some(*application),
            terms: terms.clone(),
            purpose: Purpose::Application,
        };
        enter(tx, ctx, new).await?;
    }
    Ok(())
}

/// Ends whatever still lets the institution of this application read because of it.
pub(crate) async fn end_with(
    tx: &Work,
    ctx: &Ctx,
    row: &ApplicationRow,
    reason: EndReason,
) -> Result<()> {
    let (firm, id) = (OrgId::new(row.org_id), ApplicationId::new(row.id));
    for known in rows::of_application(tx.conn(), firm, id).await? {
        if grant(&known)?.standing(ctx.now()) == Standing::Live {
            end(tx, ctx, &known.0, reason).await?;
        }
    }
    Ok(())
}

/// Ends a grant with its audit row.
pub(crate) async fn end(tx: &Work, ctx: &Ctx, row: &ConsentRow, reason: EndReason) -> Result<()> {
    let ended = ConsentEndRow {
        consent_id: row.id,
        org_id: row.org_id,
        reason: reason.code().to_owned(),
        ended_at: ctx.now(),
        ended_by: ctx.actor.as_ref().map(|actor| actor.user_id.uuid()),
    };
    rows::end(tx, ended).await?;
    let object = Object::of("consent", row.id, OrgId::new(row.org_id));
    let after = json!({ "reason": reason.code() });
    audit::record(tx, ctx, "end_consent", object, Some(told(row)), Some(after)).await
}

/// A grant as the domain sees it.
pub(crate) fn grant((row, end): &rows::Known) -> Result<Grant> {
    Ok(Grant {
        id: ConsentId::new(row.id),
        institution: OrgId::new(row.institution_id),
        classes: classes_of("consent", row.id, &row.classes)?,
        application: row.application_id.map(ApplicationId::new),
        from: row.granted_at,
        until: row.until,
        ended: end.as_ref().map(|end| end.ended_at),
    })
}

/// Classes as stored; a code that is no longer known admits nothing.
pub(crate) fn classes_of(table: &str, id: Uuid, value: &Value) -> Result<Classes> {
    let codes: Vec<String> = records::json(table, id, value)?;
    Ok(codes
        .iter()
        .filter_map(|code| DataClass::from_code(code))
        .collect())
}

/// Classes as they are stored.
pub(crate) fn codes(classes: Classes) -> Vec<&'static str> {
    classes.iter().map(DataClass::code).collect()
}

/// Classes in words.
pub(super) fn labels(classes: Classes, lang: Lang) -> Vec<String> {
    classes
        .iter()
        .map(|class| class.label().get(lang).to_owned())
        .collect()
}

/// Classes with what is in them.
pub(crate) fn class_views(classes: impl Iterator<Item = DataClass>, lang: Lang) -> Vec<ClassView> {
    classes
        .map(|class| ClassView {
            class: Coded::new(class.code(), class.label().get(lang)),
            meaning: class.meaning().get(lang).to_owned(),
        })
        .collect()
}

/// The moment at which a day ends in China.
fn end_of(day: NaiveDate) -> DateTime<Utc> {
    let next = domain::calendar::add_days(day, 1);
    next.and_time(NaiveTime::MIN).and_utc() - CHINA
}

/// The last whole day before a moment, in China.
pub(super) fn last_day(until: DateTime<Utc>) -> NaiveDate {
    (until + CHINA - TimeDelta::seconds(1)).date_naive()
}

/// What the audit row says of a grant.
fn told(row: &ConsentRow) -> Value {
    json!({
        "institution": row.institution_id,
        "application": row.application_id,
        "classes": row.classes,
        "purpose": row.purpose,
        "text_version": row.text_version,
        "until": row.until,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grant_holds_to_the_end_of_its_last_day_in_china() {
        let day = NaiveDate::from_ymd_opt(2027, 2, 28).unwrap();
        let until = end_of(day);
        assert_eq!(until.to_rfc3339(), "2027-02-28T16:00:00+00:00");
        assert_eq!(last_day(until), day);
    }
}
