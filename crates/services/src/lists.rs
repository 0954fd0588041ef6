//! The lists of the register as files: all that their pages show, in the reader's language. That
//! one was read is noted in the trail before its first byte leaves.
//!
//! A list is made of the view of its page, so that a file never says more than the page: whoever
//! is refused the page is refused the file.

use domain::access::{Action, Permit, Subject};
use domain::ids::OrgId;
use domain::lang::{Label, Lang};
use domain::money::Fen;
use sheet::Out;
use store::pledges::Side;

use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::imports::Format;
use crate::pledges::reads_on;
use crate::worklist::Export;

mod custody;
mod desks;
mod security;

/// A list that goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// The collateral book of an institution.
    Book,
    /// The pledges of a firm, or of an institution.
    Pledges,
    /// The tasks of a firm, or of an institution.
    Tasks,
    /// The receipts that an institution holds in pledge.
    PledgedReceipts,
    /// The receipts of a keeper.
    KeptReceipts,
    /// What was handed to an organisation to verify.
    Verifications,
    /// What waits for an appraiser, and its reports that run out.
    Appraisals,
}

/// What a list says.
struct Table {
    head: Vec<Label>,
    rows: Vec<Vec<Out>>,
}

/// The list of the organisation acted for, in this format.
pub async fn export(ctx: &Ctx, list: List, format: Format) -> Result<Export> {
    let (permit, org) = admitted(ctx, list)?;
    audit::read(ctx, permit, Object::of(list.object(), "file", org)).await?;
    let table = match list {
        List::Book => security::book(ctx).await?,
        List::Pledges => security::pledges(ctx).await?,
        List::Tasks => security::tasks(ctx).await?,
        List::PledgedReceipts => custody::pledged(ctx).await?,
        List::KeptReceipts => custody::kept(ctx).await?,
        List::Verifications => desks::verifications(ctx).await?,
        List::Appraisals => desks::appraisals(ctx).await?,
    };
    let told = |label: &Label| label.get(ctx.lang).to_owned();
    let head: Vec<String> = table.head.iter().map(told).collect();
    let name = list.label().get(ctx.lang);
    Ok(Export {
        name: format!("{name}-{}.{}", ctx.today(), format.ending()),
        bytes: format.write(name, &head, &table.rows)?,
    })
}

/// Who reads it, before anything is noted or looked for; the page asks for the same.
fn admitted(ctx: &Ctx, list: List) -> Result<(Permit, OrgId)> {
    let mine = ctx.actor.as_ref().and_then(|actor| actor.org_id());
    let case = mine.map_or(Subject::NONE, |me| Subject::of_case(me, me));
    let permit = match list {
        List::Pledges | List::Tasks => {
            let (side, _) = reads_on(ctx)?;
            let subject = match side {
                Side::Owner(me) => Subject::of_firm(me),
                Side::Institution(_) => case,
            };
            ctx.require(Action::ReadPledge, subject)?
        }
        List::Book | List::PledgedReceipts => {
            ctx.provider(Action::WorkAsProvider)?;
            ctx.require(Action::ReadPledge, case)?
        }
        List::KeptReceipts => ctx.as_provider(Action::WorkAsKeeper)?.1,
        List::Verifications => ctx.require(Action::VerifyAsset, case)?,
        List::Appraisals => ctx.as_provider(Action::WorkAsAppraiser)?.1,
    };
    Ok((permit, mine.ok_or(Error::Forbidden)?))
}

impl List {
    /// What the trail calls it.
    const fn object(self) -> &'static str {
        match self {
            Self::Book => "collateral_book",
            Self::Pledges => "pledges",
            Self::Tasks => "tasks",
            Self::PledgedReceipts | Self::KeptReceipts => "receipts",
            Self::Verifications => "verifications",
            Self::Appraisals => "appraisals",
        }
    }

    /// The name of its file and sheet.
    const fn label(self) -> Label {
        match self {
            Self::Book => Label::new("押品台账", "collateral-book"),
            Self::Pledges => Label::new("担保", "security"),
            Self::Tasks => Label::new("待办", "tasks"),
            Self::PledgedReceipts => Label::new("质押仓单", "pledged-receipts"),
            Self::KeptReceipts => Label::new("仓单", "receipts"),
            Self::Verifications => Label::new("押品核验", "verifications"),
            Self::Appraisals => Label::new("评估事项", "appraisals"),
        }
    }
}

fn text(told: impl Into<String>) -> Out {
    Out::Text(told.into())
}

/// An amount in yuan with its two decimals, as a number.
pub(crate) fn amount(value: Fen) -> Out {
    let (sign, fen) = (if value.0 < 0 { "-" } else { "" }, value.0.unsigned_abs());
    Out::Amount(format!("{sign}{}.{:02}", fen / 100, fen % 100))
}

/// Where there is none the cell is empty.
pub(crate) fn amount_of(value: Option<Fen>) -> Out {
    value.map_or_else(|| text(""), amount)
}

fn day(day: Option<chrono::NaiveDate>) -> Out {
    text(day.map(|day| day.to_string()).unwrap_or_default())
}

/// The day in China.
fn day_of(at: Option<chrono::DateTime<chrono::Utc>>) -> Out {
    day(at.map(domain::calendar::date_in_china))
}

/// Several in one cell.
fn joined(parts: &[String], lang: Lang) -> Out {
    let joint = match lang {
        Lang::Zh => "；",
        Lang::En => "; ",
    };
    text(parts.join(joint))
}

fn yes(yes: bool, lang: Lang) -> Out {
    let said = if yes {
        Label::new("是", "yes").get(lang)
    } else {
        ""
    };
    text(said)
}
