//! Applications as rows and views, for firm and institution alike.

use std::collections::HashMap;

use chrono::NaiveDate;
use contract::Coded;
use contract::application::{ApplicationRowView, ApplicationView, DecisionView, EventView};
use domain::application::{Command, Side, Status};
use domain::calendar::days_between;
use domain::ids::{ApplicationId, NeedId, OrgId, ProductId};
use domain::lang::{Label, Lang};
use domain::money::Fen;
use store::rows::{ApplicationEventRow, ApplicationRow, OrganisationRow};
use uuid::Uuid;

use super::decide::Answer;
use super::lifecycle::status_of;
use crate::clock::date_in_china;
use crate::error::{Error, Result};
use crate::products::Catalogue;
use crate::words::{coded, org_name};

/// The first step, which is no command: there was no application before it.
pub(super) const SUBMIT: &str = "submit";

/// The names that rows are shown with.
pub(crate) struct Names<'a> {
    /// The catalogue of today.
    pub catalogue: &'a Catalogue,
    /// Firms and institutions, by id.
    pub orgs: HashMap<Uuid, OrganisationRow>,
    /// Titles of the needs as they are now, by id; the others have the one they were sent with.
    pub needs: HashMap<Uuid, String>,
    /// Today.
    pub today: NaiveDate,
    /// The reader's language.
    pub lang: Lang,
}

impl Names<'_> {
    /// The name of an organisation.
    pub fn org(&self, id: Uuid) -> String {
        self.orgs
            .get(&id)
            .map(|org| org_name(org, self.lang))
            .unwrap_or_default()
    }

    /// One application as a row.
    pub fn row(&self, row: &ApplicationRow) -> Result<ApplicationRowView> {
        let status = status_of(&row.status)?;
        let id = ProductId::new(&*row.product_id);
        // A product that left the catalogue keeps its code as its name.
        let product = match self.catalogue.get(&id) {
            Some(listed) => listed.name(self.lang).to_owned(),
            None => row.product_id.clone(),
        };
        let due_on = row.due_on.filter(|_| status.is_open());
        Ok(ApplicationRowView {
            id: ApplicationId::new(row.id),
            need: NeedId::new(row.need_id),
            need_title: match self.needs.get(&row.need_id) {
                Some(title) => title.clone(),
                None => row.need_title.clone(),
            },
            firm: self.org(row.org_id),
            product,
            institution: self.org(row.provider_id),
            amount: Fen(row.amount_fen),
            tenor_months: row.tenor_months,
            status: status_words(status, self.lang),
            submitted_on: date_in_china(row.submitted_at),
            due_on,
            days_left: due_on.map(|due| days_between(self.today, due)),
        })
    }

    /// One application in full, as a side sees it.
    pub fn view(
        &self,
        row: &ApplicationRow,
        events: &[ApplicationEventRow],
        side: Side,
    ) -> Result<ApplicationView> {
        let status = status_of(&row.status)?;
        let own = match side {
            Side::Firm => row.org_id,
            Side::Institution => row.provider_id,
        };
        let events = events
            .iter()
            .map(|event| self.event(event, OrgId::new(own)));
        Ok(ApplicationView {
            row: self.row(row)?,
            version: row.version,
            note: row.note.clone(),
            decision: self.decision(row)?,
            events: events.collect::<Result<_>>()?,
            allowed: status
                .allowed(side)
                .iter()
                .map(|step| step.code().to_owned())
                .collect(),
        })
    }

    fn event(&self, event: &ApplicationEventRow, own: OrgId) -> Result<EventView> {
        let by = if event.actor_org_id == own.uuid() {
            event.actor_name.clone()
        } else {
            self.org(event.actor_org_id)
        };
        let step = match Command::from_code(&event.command) {
            Some(command) => coded(command.code(), command.label(), self.lang),
            None => coded(SUBMIT, Label::new("提交申请", "Apply"), self.lang),
        };
        Ok(EventView {
            at: event.at,
            by,
            step,
            status: status_words(status_of(&event.status)?, self.lang),
            text: event.note.clone(),
        })
    }

    fn decision(&self, row: &ApplicationRow) -> Result<Option<DecisionView>> {
        let Some((answer, at)) = row.decision.clone().zip(row.decided_at) else {
            return Ok(None);
        };
        let answer: Answer = serde_json::from_value(answer)
            .map_err(|error| Error::Internal(format!("decision of {}: {error}", row.id)))?;
        Ok(Some(match answer {
            Answer::Approved {
                amount,
                tenor_months,
                rate,
                conditions,
            } => DecisionView {
                approved: true,
                at,
                amount: Some(amount),
                tenor_months: Some(tenor_months),
                rate,
                text: conditions,
                reason: None,
            },
            Answer::Declined { reason, text } => DecisionView {
                approved: false,
                at,
                amount: None,
                tenor_months: None,
                rate: None,
                text,
                reason: Some(coded(reason.code(), reason.label(), self.lang)),
            },
        }))
    }
}

/// A status in words.
pub(crate) fn status_words(status: Status, lang: Lang) -> Coded {
    coded(status.code(), status.label(), lang)
}
