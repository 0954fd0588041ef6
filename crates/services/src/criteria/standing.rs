//! What is known of a version beside its row: the product, the version published last, what the
//! check finds, and whether it is ready for the next step.

use std::sync::Arc;

use domain::criteria::lint::{self, Finding, Population, Severity, Subject};
use domain::edition::Readiness;
use domain::facts::FactRegistry;
use domain::ids::OrgId;
use serde_json::Value;
use store::{Conn, editions};

use super::version::Version;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::products::{self, Listed};

/// A version with what it is judged against.
pub(super) struct Standing {
    /// The version.
    pub version: Version,
    /// The product as listed today.
    pub listed: Arc<Listed>,
    /// The version published last.
    pub latest: Option<Version>,
    /// What the check found; nothing while a row cannot be read.
    pub findings: Vec<Finding>,
}

impl Standing {
    /// Loads it.
    pub async fn load(ctx: &Ctx, conn: Conn<'_>, version: Version) -> Result<Self> {
        let listed = products::get(ctx, &version.product()).await?;
        let latest = editions::latest(conn, &version.product()).await?;
        let latest = latest.map(Version::read).transpose()?;
        let findings = findings(&version, &listed);
        Ok(Self {
            version,
            listed,
            latest,
            findings,
        })
    }

    /// The version that this one was drafted from.
    pub async fn base(&self, conn: Conn<'_>) -> Result<Option<Version>> {
        let org = OrgId::new(self.version.row.org_id);
        let Some(base) = self.version.row.base_id else {
            return Ok(None);
        };
        match editions::find(conn, org, base.into()).await? {
            Some(row) => Ok(Some(Version::read(row)?)),
            None => Err(Error::Internal(format!("no base {base} of a version"))),
        }
    }

    /// Whether it was drafted from the version published last.
    pub fn on_latest(&self) -> bool {
        self.version.row.base_id == self.latest.as_ref().map(|latest| latest.row.id)
    }

    /// What is there before a step.
    pub fn readiness(&self, ctx: &Ctx) -> Result<Readiness> {
        let row = &self.version.row;
        let differs = self.latest.as_ref().is_none_or(|latest| {
            latest.row.criteria_hash != row.criteria_hash
                || latest.row.effective_to != row.effective_to
        });
        let reasons = self.version.reasons()?;
        Ok(Readiness {
            readable: self.version.tree.is_some(),
            differs,
            errors: lint::errors(&self.findings),
            unexplained: lint::unexplained(&self.findings, &reasons).len(),
            date_passed: row.effective_from.is_some_and(|from| from < ctx.today()),
            on_latest: self.on_latest(),
            tried: row
                .sandbox_hash
                .as_ref()
                .map(|hash| *hash == row.criteria_hash),
        })
    }

    /// The warnings that need a reason.
    pub fn warnings(&self) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(|finding| finding.severity() == Severity::Warning)
    }
}

/// What the check finds, with the figures of the sandbox where they are about these very criteria.
pub(super) fn findings(version: &Version, listed: &Listed) -> Vec<Finding> {
    let Some(tree) = &version.tree else {
        return Vec::new();
    };
    let subject = Subject {
        tree,
        product: &listed.product,
        registry: FactRegistry::builtin(),
    };
    let row = &version.row;
    let current = row.sandbox_hash.as_deref() == Some(row.criteria_hash.as_str());
    let statistics = row.sandbox.as_ref().filter(|_| current);
    lint::lint(subject, statistics.and_then(population).as_ref())
}

fn population(kept: &Value) -> Option<Population> {
    serde_json::from_value(kept.get("statistics")?.clone()).ok()
}
