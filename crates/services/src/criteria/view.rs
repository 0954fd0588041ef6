//! One version with everything about it: criteria in words, what the check finds, what differs
//! from the version published last, its history, and the steps that the reader may take.

use contract::criteria::{
    OvertakenView, RuleNode, RuleView, SandboxKeptView, VersionEventView, VersionView,
};
use domain::access::{Action, Who};
use domain::criteria::form::GroupKind;
use domain::criteria::{Leaf, Tree};
use domain::edition::{Command, Hand, Status};
use domain::facts::FactRegistry;
use domain::lang::Lang;
use domain::proposal::Kind;
use store::editions;
use store::rows::{EditionEventRow, EditionRow};

use super::list::new_form;
use super::standing::Standing;
use super::version::Version;
use super::words;
use crate::catalogue;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::matches::clause;
use crate::matches::criteria::wording;
use crate::proposals;
use crate::words::coded;

/// One version of the institution acted for.
pub async fn view(ctx: &Ctx, id: &str) -> Result<VersionView> {
    let (org, version) = Version::own(ctx, Action::ReadCriteria, id).await?;
    let standing = Standing::load(ctx, ctx.read(), version).await?;
    let all = editions::of_product(ctx.read(), org, &standing.version.product()).await?;
    let all = all
        .into_iter()
        .map(Version::read)
        .collect::<Result<Vec<_>>>()?;
    let spans = words::spans(&all);
    let version = &standing.version;
    let against = against(&standing, &all);
    let events = editions::events(ctx.read(), org, version.id()).await?;
    let who = version.relation(ctx.read(), ctx).await?;
    let (steps, obstacle) = steps(ctx, &standing, who)?;
    let kind = Kind::VersionWithdrawal;
    let proposal = proposals::waiting(ctx.read(), org, kind, version.id()).await?;
    let unreadable = match &version.tree {
        Some(_) => 0,
        None => version
            .form()?
            .read(FactRegistry::builtin())
            .err()
            .map_or(0, |faults| faults.len()),
    };
    Ok(VersionView {
        product: catalogue::brief(ctx, &standing.listed),
        brief: words::brief(ctx, version, &spans),
        version: version.row.version,
        criteria: version
            .tree
            .as_ref()
            .map(|tree| rules(ctx, &standing, tree))
            .unwrap_or_default(),
        unreadable: unreadable as u64,
        findings: standing
            .findings
            .iter()
            .map(|finding| words::finding(finding, version, ctx.lang))
            .collect(),
        compared: against
            .map(|other| words::title(&other.row, ctx.lang))
            .unwrap_or_default(),
        changes: against
            .map(|other| words::changes(other, version, ctx.lang))
            .unwrap_or_default(),
        overtaken: overtaken(ctx, &standing).await?,
        sandbox: kept(&version.row),
        history: events
            .into_iter()
            .map(|event| self::event(event, ctx.lang))
            .collect(),
        steps,
        obstacle,
        proposal,
        form: new_form(ctx, &version.product(), version.id().to_string()),
        home: words::home(ctx),
    })
}

/// What a version is compared with: an open one with the version published last, a published one
/// with the one before it.
fn against<'a>(standing: &'a Standing, all: &'a [Version]) -> Option<&'a Version> {
    let version = &standing.version;
    match version.row.number {
        None => standing.latest.as_ref(),
        Some(number) => all
            .iter()
            .filter(|other| other.status.is_published())
            .filter(|other| other.row.number.is_some_and(|earlier| earlier < number))
            .max_by_key(|other| other.row.number),
    }
}

async fn overtaken(ctx: &Ctx, standing: &Standing) -> Result<Option<OvertakenView>> {
    if !standing.version.status.is_open() || standing.on_latest() {
        return Ok(None);
    }
    let base = standing.base(ctx.read()).await?;
    Ok(base
        .zip(standing.latest.as_ref())
        .map(|(base, latest)| OvertakenView {
            title: words::title(&latest.row, ctx.lang),
            changes: words::changes(&base, latest, ctx.lang),
        }))
}

fn kept(row: &EditionRow) -> Option<SandboxKeptView> {
    let said = row.sandbox.as_ref()?;
    let by = said.get("by").and_then(serde_json::Value::as_str);
    Some(SandboxKeptView {
        at: row.sandbox_at?,
        by: by.unwrap_or_default().to_owned(),
        current: row.sandbox_hash.as_deref() == Some(row.criteria_hash.as_str()),
    })
}

fn event(row: EditionEventRow, lang: Lang) -> VersionEventView {
    let step = match (Command::from_code(&row.command), row.seq) {
        (Some(Command::Edit), 1) => contract::Coded::new(
            "draft",
            match lang {
                Lang::Zh => "起草",
                Lang::En => "Draft",
            },
        ),
        (Some(command), _) => coded(command.code(), command.label(), lang),
        (None, _) => contract::Coded::new(&row.command, &row.command),
    };
    let status = Status::from_code(&row.status);
    VersionEventView {
        at: row.at,
        by: row.actor_name,
        step,
        status: status.map_or_else(
            || contract::Coded::new(&row.status, &row.status),
            |status| words::status(status, lang),
        ),
        text: row.note,
    }
}

/// The steps that the reader may take, and what stands in the way of the one towards publication.
fn steps(ctx: &Ctx, standing: &Standing, who: Who) -> Result<(Vec<String>, String)> {
    let version = &standing.version;
    let hand = match who {
        Who::Another => Hand::Checker,
        Who::Same | Who::Unknown => Hand::Maker,
    };
    let allowed = version.status.allowed(hand, version.started(ctx));
    let ready = standing.readiness(ctx)?;
    let refusal = match version.status {
        // Reasons are written in the form that proposes.
        Status::Draft => domain::edition::Readiness {
            unexplained: 0,
            ..ready
        }
        .to_propose()
        .err(),
        Status::Proposed => match who {
            Who::Another => ready.to_publish().err(),
            _ => version.publishable(ctx, who).err(),
        },
        _ => None,
    };
    let steps = allowed.iter().map(|command| command.code().to_owned());
    let obstacle = refusal.map(|refusal| refusal.label().get(ctx.lang).to_owned());
    Ok((steps.collect(), obstacle.unwrap_or_default()))
}

/// The criteria row by row; the outermost "all" is the page itself.
fn rules(ctx: &Ctx, standing: &Standing, tree: &Tree) -> Vec<RuleNode> {
    match tree {
        Tree::All(members) => members
            .iter()
            .map(|member| rule(ctx, standing, member))
            .collect(),
        other => vec![rule(ctx, standing, other)],
    }
}

fn rule(ctx: &Ctx, standing: &Standing, tree: &Tree) -> RuleNode {
    let members = match tree {
        Tree::Leaf(leaf) => return RuleNode::Rule(leaf_view(ctx, standing, leaf)),
        Tree::Not(member) => match member.as_ref() {
            Tree::Any(members) => members.as_slice(),
            member => std::slice::from_ref(member),
        },
        _ => tree.members(),
    };
    RuleNode::Group {
        title: group_title(tree, ctx.lang),
        members: members
            .iter()
            .map(|member| rule(ctx, standing, member))
            .collect(),
    }
}

fn group_title(tree: &Tree, lang: Lang) -> String {
    let kind = match tree {
        Tree::AtLeast { n, .. } => {
            return match lang {
                Lang::Zh => format!("至少满足以下 {n} 条"),
                Lang::En => format!("At least {n} of the following"),
            };
        }
        Tree::Any(_) => GroupKind::Any,
        Tree::Not(_) => GroupKind::Not,
        Tree::All(_) | Tree::Leaf(_) => GroupKind::All,
    };
    kind.label().get(lang).to_owned()
}

fn leaf_view(ctx: &Ctx, standing: &Standing, leaf: &Leaf) -> RuleView {
    let wording = wording(ctx.lang);
    let meaning = FactRegistry::builtin().get(&leaf.fact);
    let about = standing
        .findings
        .iter()
        .filter(|finding| finding.leaf.as_ref() == Some(&leaf.id));
    RuleView {
        id: leaf.id.clone(),
        sentence: wording.leaf(leaf),
        meaning: meaning
            .map(|def| def.meaning.get(ctx.lang).to_owned())
            .unwrap_or_default(),
        clause: clause(leaf.clause.as_deref().unwrap_or_default(), ctx.lang),
        weight: leaf.soft.then(|| leaf.weight.to_string()),
        findings: about
            .map(|finding| words::finding(finding, &standing.version, ctx.lang))
            .collect(),
    }
}
