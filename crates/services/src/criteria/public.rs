//! What everybody may see of the versions of a product: those that hold or held, with their dates
//! and what each changed. Drafts are never public, and neither is what takes effect later.

use contract::criteria::PublicVersionView;
use domain::edition;
use domain::ids::ProductId;
use store::editions;

use super::version::Version;
use super::words;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::products::Listed;

/// The versions of a product, the one in force first; nothing where there is but the first.
pub(crate) async fn versions(ctx: &Ctx, listed: &Listed) -> Result<Vec<PublicVersionView>> {
    let product: &ProductId = listed.id();
    let rows = editions::of_product(ctx.read(), listed.provider(), product).await?;
    let mut versions = Vec::new();
    for row in rows {
        let version = Version::read(row)?;
        let begun = version.span().is_some_and(|span| span.started(ctx.today()));
        if version.status.is_published() && begun {
            versions.push(version);
        }
    }
    let spans: Vec<_> = versions.iter().filter_map(Version::span).collect();
    let mut shown: Vec<PublicVersionView> = Vec::new();
    for (place, version) in versions.iter().enumerate() {
        let until = edition::last_day(&spans, place);
        // Replaced before it took effect: it never held.
        if until
            .zip(version.row.effective_from)
            .is_some_and(|(until, from)| until < from)
        {
            continue;
        }
        let before = versions.get(place + 1..).and_then(|older| older.first());
        shown.push(PublicVersionView {
            number: version.row.number.unwrap_or_default(),
            from: version.row.effective_from,
            until,
            changes: before
                .map(|before| words::changes(before, version, ctx.lang))
                .unwrap_or_default(),
        });
    }
    Ok(shown)
}
