//! Versions in words.

use contract::Coded;
use contract::account::Home;
use contract::criteria::{DifferenceView, FindingView, VersionBriefView};
use domain::criteria::Tree;
use domain::criteria::diff::{self, Line};
use domain::criteria::lint::Finding;
use domain::edition::{self, Span, Standing, Status};
use domain::ids::EditionId;
use domain::lang::{Label, Lang};
use store::rows::EditionRow;

use super::version::Version;
use crate::accounts;
use crate::clock::date_in_china;
use crate::ctx::Ctx;
use crate::matches::clause;
use crate::matches::criteria::wording;
use crate::words::coded;

/// What a version is called.
pub(super) fn title(row: &EditionRow, lang: Lang) -> String {
    let on = date_in_china(row.created_at);
    let by = &row.created_by_name;
    match (row.number, lang) {
        (Some(number), Lang::Zh) => format!("第 {number} 版"),
        (Some(number), Lang::En) => format!("Version {number}"),
        (None, Lang::Zh) => format!("草案（{by}，{on}）"),
        (None, Lang::En) => format!("Draft ({by}, {on})"),
    }
}

/// The desk of whoever asks.
pub(super) fn home(ctx: &Ctx) -> Home {
    let org = ctx.actor.as_ref().and_then(|actor| actor.org.as_ref());
    accounts::home(org.map(|org| org.kind))
}

/// A state.
pub(super) fn status(status: Status, lang: Lang) -> Coded {
    coded(status.code(), status.label(), lang)
}

/// The spans of those that were published and not withdrawn.
pub(super) fn spans(versions: &[Version]) -> Vec<(EditionId, Span)> {
    versions
        .iter()
        .filter(|version| version.status.is_published())
        .filter_map(|version| Some((version.id(), version.span()?)))
        .collect()
}

/// A version as one line, among all versions of its product.
pub(super) fn brief(ctx: &Ctx, version: &Version, spans: &[(EditionId, Span)]) -> VersionBriefView {
    let row = &version.row;
    let place = spans.iter().position(|(id, _)| *id == version.id());
    let dates: Vec<Span> = spans.iter().map(|(_, span)| *span).collect();
    let standing = place.and_then(|place| edition::standing(&dates, place, ctx.today()));
    VersionBriefView {
        id: version.id(),
        title: title(row, ctx.lang),
        status: status(version.status, ctx.lang),
        standing: standing.map(|standing| self::standing(standing, ctx.lang)),
        from: row.effective_from,
        until: place.and_then(|place| edition::last_day(&dates, place)),
        to: row.effective_to,
        note: row.note.clone(),
        by: row.created_by_name.clone(),
        at: row.created_at,
        published_by: row.published_by_name.clone(),
        published_at: row.published_at,
    }
}

fn standing(standing: Standing, lang: Lang) -> Coded {
    let (code, label) = match standing {
        Standing::Coming => ("coming", Label::new("尚未生效", "not yet in force")),
        Standing::InForce => ("in_force", Label::new("现行有效", "in force")),
        Standing::Past => ("past", Label::new("已失效", "no longer in force")),
    };
    coded(code, label, lang)
}

/// The differences from one tree to another.
pub(super) fn differences(before: &Tree, after: &Tree, lang: Lang) -> Vec<DifferenceView> {
    let lines = diff::lines(before, after, &wording(lang));
    lines
        .into_iter()
        .map(|line| difference(line, lang))
        .collect()
}

fn difference(line: Line, lang: Lang) -> DifferenceView {
    DifferenceView {
        kind: coded(line.kind.code(), line.kind.label(), lang),
        leaf: line.leaf,
        text: line.text,
        clause: clause(&line.clause, lang),
    }
}

/// The differences between two versions, their last days included.
pub(super) fn changes(before: &Version, after: &Version, lang: Lang) -> Vec<DifferenceView> {
    let mut found = match (&before.tree, &after.tree) {
        (Some(before), Some(after)) => differences(before, after, lang),
        _ => Vec::new(),
    };
    let (old, new) = (before.row.effective_to, after.row.effective_to);
    if old != new {
        const OPEN: Label = Label::new("不限", "none");
        let day = |day: Option<chrono::NaiveDate>| {
            day.map_or_else(|| OPEN.get(lang).to_owned(), |day| day.to_string())
        };
        let (old, new) = (day(old), day(new));
        found.push(DifferenceView {
            kind: coded("dates", Label::new("期限", "Dates"), lang),
            leaf: None,
            text: match lang {
                Lang::Zh => format!("受理截止日由“{old}”改为“{new}”。"),
                Lang::En => {
                    format!("The last day for applications changed from “{old}” to “{new}”.")
                }
            },
            clause: String::new(),
        });
    }
    found
}

/// A finding of the check.
pub(super) fn finding(finding: &Finding, version: &Version, lang: Lang) -> FindingView {
    let rule = finding.rule.rule();
    let empty = Tree::All(Vec::new());
    let tree = version.tree.as_ref().unwrap_or(&empty);
    let reasons = version.reasons().unwrap_or_default();
    let key = finding.key();
    FindingView {
        rule: coded(finding.rule.code(), finding.rule.label(), lang),
        severity: coded(rule.severity.code(), rule.severity.label(), lang),
        leaf: finding.leaf.clone(),
        text: finding.text(tree, &wording(lang)),
        why: finding.why(lang).to_owned(),
        source: rule.source.to_owned(),
        reason: reasons.get(&key).cloned().unwrap_or_default(),
        key,
    }
}
