//! A version as a file.

use domain::access::Action;
use domain::edition::Refusal;
use serde_json::json;

use super::version::{Version, refused};
use crate::ctx::Ctx;
use crate::error::{Error, Result};

/// A file to download.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// Its name: letters, digits, hyphens and a dot.
    pub name: String,
    /// What is in it.
    pub json: String,
}

/// A version of the institution acted for as JSON; [`super::import`] reads it again.
pub async fn export(ctx: &Ctx, id: &str) -> Result<Export> {
    let (_, version) = Version::own(ctx, Action::ReadCriteria, id).await?;
    let tree = version
        .tree
        .as_ref()
        .ok_or_else(|| refused(Refusal::HasFaults))?;
    let row = &version.row;
    let file = json!({
        "product": row.product_id,
        "number": row.number,
        "status": row.status,
        "effective_from": row.effective_from,
        "effective_to": row.effective_to,
        "note": row.note,
        "criteria": tree,
    });
    let plain: String = row
        .product_id
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let version = row
        .number
        .map_or_else(|| "draft".to_owned(), |number| format!("v{number}"));
    Ok(Export {
        name: format!("{plain}-{version}.json"),
        json: serde_json::to_string_pretty(&file)
            .map_err(|error| Error::Internal(error.to_string()))?,
    })
}
