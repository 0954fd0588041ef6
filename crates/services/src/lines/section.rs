//! Where one pledge stands, as its two sides see it.

use contract::line::{CureView, LineItemView, LineParams, LineView};
use domain::access::{Action, Subject};
use domain::ids::{OrgId, PledgeId};
use domain::lang::Lang;
use domain::money::{AmountUnit, Fen};
use store::lines;
use store::pledges::{self, Side};

use super::stand::{Counted, Stood, levels, stand};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::pledges::reads_on;
use crate::words::coded;

/// The line of a pledge; none of one that is not in force, or was registered before there were any.
pub async fn section(ctx: &Ctx, id: &str) -> Result<Option<LineView>> {
    let (side, _) = reads_on(ctx)?;
    let id: PledgeId = reference(id)?;
    let row = pledges::find(ctx.read(), side, id).await?;
    let row = row.ok_or(Error::NotFound)?;
    let subject = match side {
        Side::Owner(org) => Subject::of_firm(org),
        Side::Institution(org) => Subject::of_case(OrgId::new(row.org_id), org),
    };
    ctx.require(Action::ReadPledge, subject)?;
    let rows = lines::of_pledges(ctx.read(), &[id]).await?;
    let stood = stand(ctx.read(), rows, ctx.today()).await?;
    let sets = matches!(side, Side::Institution(_)) && ctx.may(Action::ProposePledge, subject);
    Ok(stood.first().map(|stood| view(ctx, stood, sets)))
}

fn view(ctx: &Ctx, stood: &Stood, sets: bool) -> LineView {
    let (levels, line) = (levels(&stood.line), &stood.line);
    let standing = &stood.standing;
    let debt = Fen(line.debt_fen);
    let cures = standing.cures.iter().map(|cure| CureView {
        level: coded(cure.level.code(), cure.level.label(), ctx.lang),
        repay: cure.repay,
        add: cure.add,
    });
    LineView {
        pledge: PledgeId::new(line.pledge_id),
        debt,
        debt_on: line.debt_on,
        warning: levels.warning,
        call: levels.call,
        liquidation: levels.liquidation,
        level: coded(standing.level.code(), standing.level.label(), ctx.lang),
        ratio: standing.ratio,
        net: stood.net,
        room: standing.room,
        items: stood
            .items
            .iter()
            .map(|item| item_view(item, ctx.lang))
            .collect(),
        cures: cures.collect(),
        form: sets.then(|| LineParams {
            id: line.pledge_id.to_string(),
            key: ctx.new_id().to_string(),
            version: line.version.to_string(),
            debt: debt.to_input(AmountUnit::Wan),
            debt_on: ctx.today().to_string(),
            warning: levels.warning.to_input(),
            call: levels.call.to_input(),
            liquidation: levels.liquidation.to_input(),
            note: String::new(),
        }),
    }
}

fn item_view(item: &Counted, lang: Lang) -> LineItemView {
    let kind = item.record.kind();
    let told = item.told.as_ref();
    LineItemView {
        asset: item.asset,
        title: item.record.title.clone(),
        kind: coded(kind.code(), kind.label(), lang),
        value: told.map(|told| told.amount),
        source: told.map(|told| told.text(lang)).unwrap_or_default(),
        good_until: item.good_until,
        out_of_date: !item.good,
        part: item.in_part.then_some(item.taken),
        prior: item.prior,
        net: item.net,
        ends_on: item.record.details.end().map(|end| end.on),
        why: why(item, lang),
    }
}

/// Why it counts what it counts, where that is not its value.
fn why(item: &Counted, lang: Lang) -> Vec<String> {
    let zh = lang == Lang::Zh;
    let mut said = Vec::new();
    if item.told.is_none() {
        said.push(if zh {
            "尚未估值，不计入".to_owned()
        } else {
            "not valued yet; not counted".to_owned()
        });
    }
    if item.ended {
        said.push(if zh {
            "权利已终止，不计入".to_owned()
        } else {
            "the right has ended; not counted".to_owned()
        });
        return said;
    }
    if item.in_part {
        let taken = item.taken;
        said.push(if zh {
            format!("仅质押其中一部分，计 {taken}")
        } else {
            format!("only a part is pledged, worth {taken}")
        });
    }
    if item.prior.is_positive() {
        let prior = item.prior;
        said.push(if zh {
            format!("扣除在先顺位担保的债权 {prior}")
        } else {
            format!("less {prior} secured by earlier ranks")
        });
    }
    if !item.good {
        said.push(if zh {
            "估值已过有效期，暂按原值计入，请重新评估".to_owned()
        } else {
            "the value is out of date and counts until there is a new one; have it appraised again"
                .to_owned()
        });
    }
    said
}
