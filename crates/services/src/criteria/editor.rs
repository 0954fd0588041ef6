//! The editor of a draft: its rows as typed, each with what is wrong and what the check finds.

use contract::Coded;
use contract::criteria::{
    EditGroupView, EditNode, EditRowView, EditorView, FaultView, FindingView,
};
use domain::access::Action;
use domain::criteria::Op;
use domain::criteria::form::{Group, GroupKind, Node, Row, RowFault, UNKNOWN};
use domain::edition::Command;
use domain::facts::{FactDef, FactRegistry, FactType, Owner, Unit};
use domain::lang::{Label, Lang};

use super::check;
use super::standing::Standing;
use super::version::Version;
use super::words;
use crate::catalogue;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::matches::criteria::wording;
use crate::questions;
use crate::words::coded;
use store::editions;

/// The editor of a draft of the institution acted for.
pub async fn editor(ctx: &Ctx, id: &str) -> Result<EditorView> {
    let (org, version) = Version::own(ctx, Action::EditCriteria, id).await?;
    version.step(ctx, Command::Edit)?;
    let draft = version.form()?;
    let faults = draft
        .read(FactRegistry::builtin())
        .err()
        .unwrap_or_default();
    let standing = Standing::load(ctx, ctx.read(), version).await?;
    let all = editions::of_product(ctx.read(), org, &standing.version.product()).await?;
    let all = all
        .into_iter()
        .map(Version::read)
        .collect::<Result<Vec<_>>>()?;
    let (version, listed) = (&standing.version, &standing.listed);
    let findings: Vec<FindingView> = standing
        .findings
        .iter()
        .map(|finding| words::finding(finding, version, ctx.lang))
        .collect();
    let mut page = Page {
        lang: ctx.lang,
        faults: &faults,
        findings: &findings,
        version,
        place: 0,
    };
    let root = page.group(&draft.root);
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    Ok(EditorView {
        product: catalogue::brief(ctx, listed),
        brief: words::brief(ctx, version, &words::spans(&all)),
        version: version.row.version,
        effective_from: day(version.row.effective_from),
        effective_to: day(version.row.effective_to),
        root,
        kinds: GroupKind::ALL
            .iter()
            .map(|kind| coded(kind.code(), kind.label(), ctx.lang))
            .collect(),
        facts: facts(ctx.lang),
        faults: faults.len() as u64,
        changes: standing
            .latest
            .as_ref()
            .map(|latest| words::changes(latest, version, ctx.lang))
            .unwrap_or_default(),
        home: words::home(ctx),
        checks: match &version.tree {
            Some(tree) => check::firms(ctx, listed, tree).await?,
            None => Vec::new(),
        },
        findings: findings
            .into_iter()
            .filter(|finding| finding.leaf.is_none())
            .collect(),
    })
}

/// The facts to choose from, under the headings of their owners.
fn facts(lang: Lang) -> Vec<(String, Vec<Coded>)> {
    let owners = [
        Owner::Firm,
        Owner::Need,
        Owner::Project,
        Owner::Collateral,
        Owner::Relation,
    ];
    owners
        .into_iter()
        .map(|owner| {
            let own = FactRegistry::builtin()
                .iter()
                .filter(|def| def.owner() == owner);
            let facts = own.map(|def| Coded::new(def.key, def.name(lang))).collect();
            (owner.label().get(lang).to_owned(), facts)
        })
        .collect()
}

struct Page<'a> {
    lang: Lang,
    faults: &'a [RowFault],
    findings: &'a [FindingView],
    version: &'a Version,
    place: u64,
}

impl Page<'_> {
    fn group(&mut self, group: &Group) -> EditGroupView {
        EditGroupView {
            key: group.key.clone(),
            kind: group.kind.code().to_owned(),
            n: group.n.clone(),
            faults: self.wrong(&group.key),
            members: group
                .members
                .iter()
                .map(|member| match member {
                    Node::Group(inner) => EditNode::Group(self.group(inner)),
                    Node::Row(row) => EditNode::Row(Box::new(self.row(row))),
                })
                .collect(),
        }
    }

    fn wrong(&self, key: &str) -> Vec<FaultView> {
        let own = self.faults.iter().filter(|fault| fault.key == key);
        own.map(|fault| FaultView {
            field: fault.field.to_owned(),
            message: fault.problem.message(self.lang),
        })
        .collect()
    }

    fn row(&mut self, row: &Row) -> EditRowView {
        self.place += 1;
        let lang = self.lang;
        let def = FactRegistry::builtin().get(&row.fact);
        let name = def.map_or(row.fact.as_str(), |def| def.name(lang));
        let leaf = self
            .version
            .tree
            .as_ref()
            .and_then(|tree| tree.leaf(&row.id));
        let faults = self.wrong(&row.key);
        let about = self
            .findings
            .iter()
            .filter(|finding| finding.leaf.as_ref() == Some(&row.id));
        EditRowView {
            key: row.key.clone(),
            place: self.place,
            sentence: match leaf {
                Some(leaf) => wording(lang).leaf(leaf),
                None => name.to_owned(),
            },
            fact: Coded::new(&row.fact, name),
            meaning: def
                .map(|def| def.meaning.get(lang).to_owned())
                .unwrap_or_default(),
            fact_type: def
                .map(|def| def.fact_type.as_str().to_owned())
                .unwrap_or_default(),
            ops: def.map(|def| ops(&def, lang)).unwrap_or_default(),
            op: row.op.clone(),
            value: row.value.clone(),
            to: row.to.clone(),
            unit: def
                .map(|def| unit(&def).get(lang).to_owned())
                .unwrap_or_default(),
            options: def
                .map(|def| questions::options(def.options, lang))
                .unwrap_or_default(),
            codes: row.codes.clone(),
            clause: row.clause.clone(),
            weight: row.weight.clone(),
            soft: row.soft,
            findings: about.cloned().collect(),
            faults,
        }
    }
}

/// The operators of a fact in words that can be read aloud.
fn ops(def: &FactDef<'_>, lang: Lang) -> Vec<Coded> {
    let ordered = matches!(
        def.fact_type,
        FactType::Int | FactType::Money | FactType::Date
    );
    let word = |op: Op| match op {
        Op::Gte => Label::new("不低于（≥）", "at least (≥)"),
        Op::Lte => Label::new("不高于（≤）", "at most (≤)"),
        Op::Gt => Label::new("高于（>）", "more than (>)"),
        Op::Lt => Label::new("低于（<）", "less than (<)"),
        Op::Eq if ordered => Label::new("等于（=）", "equal to (=)"),
        Op::Ne if ordered => Label::new("不等于（≠）", "not equal to (≠)"),
        Op::AnyOf => Label::new("至少含其一", "at least one of"),
        Op::AllOf => Label::new("须全部含有", "all of"),
        Op::NoneOf => Label::new("不得含有", "none of"),
        other => other.label(),
    };
    let mut all: Vec<Coded> = Op::of_type(def.fact_type)
        .iter()
        .map(|op| coded(op.as_str(), word(*op), lang))
        .collect();
    all.push(coded(UNKNOWN, Label::new("尚未提供", "is not known"), lang));
    all
}

/// What stands behind the value.
const fn unit(def: &FactDef<'_>) -> Label {
    match def.unit {
        Unit::Months => Label::new("个月", "months"),
        Unit::Days => Label::new("天", "days"),
        Unit::People => Label::new("人", "people"),
        Unit::Items => Label::new("件", "items"),
        Unit::Points => Label::new("分", "points"),
        Unit::BasisPoints => Label::new("%", "%"),
        Unit::Fen => Label::new("万元", "CNY 10,000"),
        Unit::None | Unit::Count => Label::new("", ""),
    }
}
