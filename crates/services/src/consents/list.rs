//! The firm's consents on one page: who may read what, since when, until when, and who could.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use contract::Coded;
use contract::consent::{ConsentRequestView, ConsentRowView, ConsentsView, GrantParams};
use domain::access::{self, Action, OrgKind, Subject};
use domain::consent::{DataClass, EndReason, MONTHS_USUAL, Purpose, Standing, TEXT_VERSION, text};
use domain::ids::{ApplicationId, ConsentId, ConsentRequestId, OrgId};
use domain::lang::{Label, Lang};
use store::consents as rows;
use store::rows::{ApplicationRow, ConsentRequestRow};
use store::{accounts, applications, organisations};
use uuid::Uuid;

use super::grants::{class_views, classes_of, grant, labels, last_day};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::words::{coded, org_name};

/// The page.
pub async fn list(ctx: &Ctx) -> Result<ConsentsView> {
    let firm = ctx.firm(Action::ReadConsents)?;
    let known = rows::of_firm(ctx.read(), firm).await?;
    let waiting = rows::waiting(ctx.read(), firm).await?;
    let names = Names::load(ctx, firm, &known).await?;
    let (mut live, mut past) = (Vec::new(), Vec::new());
    for one in &known {
        let standing = grant(one)?.standing(ctx.now());
        let row = names.row(one, standing)?;
        if standing == Standing::Live {
            live.push(row);
        } else {
            past.push(row);
        }
    }
    let purposes = [Purpose::Assessment, Purpose::AfterCare];
    Ok(ConsentsView {
        live,
        past,
        waiting: waiting
            .iter()
            .map(|row| names.request(row))
            .collect::<Result<_>>()?,
        institutions: names.institutions(),
        classes: class_views(DataClass::ALL.iter().copied(), ctx.lang),
        purposes: purposes
            .iter()
            .map(|purpose| coded(purpose.code(), purpose.label(), ctx.lang))
            .collect(),
        text: text().get(ctx.lang).to_owned(),
        version: TEXT_VERSION.to_owned(),
        form: GrantParams {
            id: ctx.new_id().to_string(),
            months: MONTHS_USUAL.to_string(),
            ..GrantParams::default()
        },
        may_change: access::allows(
            ctx.principal(),
            Action::GrantConsent,
            Subject::of_firm(firm),
        ),
    })
}

/// What rows are shown with.
struct Names {
    orgs: Vec<store::rows::OrganisationRow>,
    people: HashMap<Uuid, String>,
    sent: HashMap<Uuid, ApplicationRow>,
    reads: HashMap<Uuid, DateTime<Utc>>,
    lang: Lang,
}

impl Names {
    async fn load(ctx: &Ctx, firm: OrgId, known: &[rows::Known]) -> Result<Self> {
        let mut orgs = Vec::new();
        for kind in OrgKind::ALL.iter().filter(|kind| kind.is_provider()) {
            orgs.extend(organisations::of_kind(ctx.read(), kind.code()).await?);
        }
        let given = known.iter().filter_map(|(row, _)| row.granted_by);
        let ids: Vec<Uuid> = given.collect();
        let people = accounts::named(ctx.read(), &ids).await?;
        let sent = applications::list(ctx.read(), firm).await?;
        Ok(Self {
            orgs,
            people,
            sent: sent.into_iter().map(|row| (row.id, row)).collect(),
            reads: rows::last_reads(ctx.read(), firm).await?,
            lang: ctx.lang,
        })
    }

    fn org(&self, id: Uuid) -> String {
        let found = self.orgs.iter().find(|org| org.id == id);
        found
            .map(|org| org_name(org, self.lang))
            .unwrap_or_default()
    }

    fn institutions(&self) -> Vec<Coded> {
        self.orgs
            .iter()
            .map(|org| Coded::new(org.id.to_string(), org_name(org, self.lang)))
            .collect()
    }

    fn application(&self, id: Uuid) -> (ApplicationId, String) {
        let title = self.sent.get(&id).map(|row| row.need_title.clone());
        (ApplicationId::new(id), title.unwrap_or_default())
    }

    fn row(&self, known: &rows::Known, standing: Standing) -> Result<ConsentRowView> {
        let (row, end) = known;
        let purpose = Purpose::from_code(&row.purpose);
        let reason = end
            .as_ref()
            .and_then(|end| EndReason::from_code(&end.reason));
        let state = match (standing, reason) {
            (Standing::Live, _) => coded("live", Label::new("有效", "In force"), self.lang),
            (Standing::Ended, Some(reason)) => coded(reason.code(), reason.label(), self.lang),
            _ => coded("expired", Label::new("已到期", "Expired"), self.lang),
        };
        let given = row.granted_by.and_then(|by| self.people.get(&by));
        Ok(ConsentRowView {
            id: ConsentId::new(row.id),
            institution: self.org(row.institution_id),
            classes: labels(classes_of("consent", row.id, &row.classes)?, self.lang),
            purpose: purpose
                .map(|purpose| purpose.label().get(self.lang).to_owned())
                .unwrap_or_default(),
            application: row.application_id.map(|id| self.application(id)),
            granted_at: row.granted_at,
            granted_by: given.cloned().unwrap_or_default(),
            last_day: last_day(row.until),
            state,
            ended_at: end.as_ref().map(|end| end.ended_at),
            text_version: row.text_version.clone(),
            last_read: row
                .application_id
                .and_then(|id| self.reads.get(&id))
                .copied(),
        })
    }

    fn request(&self, row: &ConsentRequestRow) -> Result<ConsentRequestView> {
        let classes = classes_of("consent_request", row.id, &row.classes)?;
        Ok(ConsentRequestView {
            id: ConsentRequestId::new(row.id),
            institution: self.org(row.institution_id),
            application: self.application(row.application_id),
            classes: labels(classes, self.lang),
            months: row.months,
            note: row.note.clone(),
            asked_at: row.asked_at,
        })
    }
}
