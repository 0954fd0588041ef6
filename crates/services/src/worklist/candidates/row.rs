//! A row of the page, explained as far as the institution may see of the firm.

use contract::Coded;
use contract::worklist::CandidateRowView;
use domain::application::Status;
use domain::consent::{Classes, Sight};
use domain::facts::{FactValue, keys, options};
use domain::ids::NeedId;
use domain::money::Bp;
use domain::{industry, region};

use super::{Asked, Group, Pair};
use crate::applications::status_words;
use crate::ctx::Ctx;
use crate::matches::{Case, Judged, Meeting, judge};
use crate::questions;
use crate::words::org_name;

/// The row of a need and product.
pub(super) fn row(
    ctx: &Ctx,
    case: &Case,
    pair: &Pair<'_>,
    asked: &Asked<'_>,
    granted: Classes,
    status: Option<Status>,
) -> CandidateRowView {
    let (listed, lang) = (pair.listed, ctx.lang);
    let quota = asked.market.quota(listed.id());
    let judged = judge(case, listed, quota, ctx.today());
    let (met, total) = judged.tally();
    let sight = Sight::Institution {
        matched: asked.group != Group::NearMiss,
        granted,
    };
    let meeting = Meeting {
        case,
        listed,
        quota,
        today: ctx.today(),
        sight,
    };
    let size = match case.facts.get(keys::FIRM_SIZE_CLASS) {
        Some(FactValue::Code(code)) if sight.admits_key(keys::FIRM_SIZE_CLASS) => {
            Some(questions::option(options::SIZE_CLASSES, code, lang))
        }
        _ => None,
    };
    CandidateRowView {
        need: NeedId::new(case.row.id),
        title: case.row.title.clone(),
        firm: org_name(&case.org, lang),
        industry: Coded::new(
            &case.firm.industry,
            industry::display(&case.firm.industry, lang),
        ),
        region: Coded::new(
            &case.firm.region,
            region::full_name(&case.firm.region, lang),
        ),
        size_class: size,
        product: listed.id().clone(),
        product_name: listed.name(lang).to_owned(),
        amount: case.record.amount,
        tenor_months: case.record.tenor_months,
        latest_date: case.record.latest_date,
        score: Bp(pair.score),
        met,
        total,
        missing: missing(ctx, meeting, &judged, asked.group),
        application: status.map(|status| status_words(status, lang)),
    }
}

/// What is missing, in words.
fn missing(ctx: &Ctx, meeting: Meeting<'_>, judged: &Judged, group: Group) -> Vec<String> {
    if group == Group::Eligible {
        return Vec::new();
    }
    let way = meeting.way(judged, ctx.lang);
    let steps: Vec<String> = way
        .changes
        .into_iter()
        .chain(way.provide)
        .map(|change| change.text)
        .collect();
    match group {
        _ if !steps.is_empty() => steps,
        Group::Undetermined => judged.unknown(ctx.lang),
        _ => judged.unmet(ctx.lang),
    }
}
