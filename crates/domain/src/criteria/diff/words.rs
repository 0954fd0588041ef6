//! Differences in words.

use super::super::tree::{Leaf, Tree};
use super::super::wording::Wording;
use super::{Difference, GroupName, Kind, Title, diff};
use crate::lang::Lang;

/// One difference as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What kind.
    pub kind: Kind,
    /// The id of the leaf, if it is about one.
    pub leaf: Option<String>,
    /// In one sentence.
    pub text: String,
    /// What was asked before; empty for what is new.
    pub before: String,
    /// What is asked now; empty for what is gone.
    pub after: String,
    /// The clause of what is asked now, or of what is gone.
    pub clause: String,
}

/// Facts named in a group's name at most.
const NAMED: usize = 3;

/// The differences from one tree to another, in words.
pub fn lines(before: &Tree, after: &Tree, wording: &Wording<'_>) -> Vec<Line> {
    let found = diff(before, after);
    found.iter().map(|one| line(one, wording)).collect()
}

fn line(difference: &Difference, w: &Wording<'_>) -> Line {
    let (text, before, after) = match difference {
        Difference::Added { leaf, to } => {
            let said = w.leaf(leaf);
            let text = match (to.root, w.lang) {
                (true, Lang::Zh) => format!("新增{}“{said}”。", kind_of(leaf, w.lang)),
                (true, Lang::En) => format!("Added the {} “{said}”.", kind_of(leaf, w.lang)),
                (false, Lang::Zh) => {
                    format!("在{}中新增{}“{said}”。", name(to, w), kind_of(leaf, w.lang))
                }
                (false, Lang::En) => {
                    format!(
                        "Added to {} the {} “{said}”.",
                        name(to, w),
                        kind_of(leaf, w.lang)
                    )
                }
            };
            (text, String::new(), said)
        }
        Difference::Removed { leaf, from } => {
            let said = w.leaf(leaf);
            let text = match (from.root, w.lang) {
                (true, Lang::Zh) => format!("删除{}“{said}”。", kind_of(leaf, w.lang)),
                (true, Lang::En) => format!("Removed the {} “{said}”.", kind_of(leaf, w.lang)),
                (false, Lang::Zh) => {
                    format!(
                        "从{}中删除{}“{said}”。",
                        name(from, w),
                        kind_of(leaf, w.lang)
                    )
                }
                (false, Lang::En) => {
                    format!(
                        "Removed from {} the {} “{said}”.",
                        name(from, w),
                        kind_of(leaf, w.lang)
                    )
                }
            };
            (text, said, String::new())
        }
        Difference::Changed { before, after } => {
            (changed(before, after, w), w.leaf(before), w.leaf(after))
        }
        Difference::Moved { leaf, from, to } => {
            let said = w.leaf(leaf);
            let text = match w.lang {
                Lang::Zh => format!("“{said}”由{}移至{}。", name(from, w), name(to, w)),
                Lang::En => format!("“{said}” moved from {} to {}.", name(from, w), name(to, w)),
            };
            (text, name(from, w), name(to, w))
        }
        Difference::Retitled { before, after } => {
            let (old, new) = (title(before.title, w.lang), title(after.title, w.lang));
            let about = about(after, w);
            let text = match (after.root, w.lang) {
                (true, Lang::Zh) => format!("最外层条件由“{old}”改为“{new}”。"),
                (true, Lang::En) => format!("The outermost group changed from “{old}” to “{new}”."),
                (false, Lang::Zh) => format!("条件组{about}由“{old}”改为“{new}”。"),
                (false, Lang::En) => format!("The group{about} changed from “{old}” to “{new}”."),
            };
            (text, old, new)
        }
        Difference::GroupAdded(group) => {
            let text = match w.lang {
                Lang::Zh => format!("新增条件组{}。", name(group, w)),
                Lang::En => format!("Added {}.", name(group, w)),
            };
            (text, String::new(), name(group, w))
        }
        Difference::GroupRemoved(group) => {
            let text = match w.lang {
                Lang::Zh => format!("取消条件组{}。", name(group, w)),
                Lang::En => format!("Dissolved {}.", name(group, w)),
            };
            (text, name(group, w), String::new())
        }
        Difference::GroupMoved { group, from, to } => {
            let text = match w.lang {
                Lang::Zh => format!(
                    "条件组{}由{}移至{}。",
                    name(group, w),
                    name(from, w),
                    name(to, w)
                ),
                Lang::En => format!(
                    "{} moved from {} to {}.",
                    capital(&name(group, w)),
                    name(from, w),
                    name(to, w)
                ),
            };
            (text, name(from, w), name(to, w))
        }
        Difference::Rearranged => {
            let text = match w.lang {
                Lang::Zh => "条件组的结构有调整。",
                Lang::En => "The structure of the groups changed.",
            };
            (text.to_owned(), String::new(), String::new())
        }
    };
    Line {
        kind: difference.kind(),
        leaf: difference.leaf().map(str::to_owned),
        text,
        before,
        after,
        clause: clause(difference),
    }
}

fn clause(difference: &Difference) -> String {
    let leaf = match difference {
        Difference::Added { leaf, .. }
        | Difference::Removed { leaf, .. }
        | Difference::Moved { leaf, .. } => leaf,
        Difference::Changed { after, .. } => after,
        _ => return String::new(),
    };
    leaf.clause.clone().unwrap_or_default()
}

/// Everything that changed in a leaf, in one sentence.
fn changed(before: &Leaf, after: &Leaf, w: &Wording<'_>) -> String {
    let (old, new) = (w.leaf(before), w.leaf(after));
    let zh = w.lang == Lang::Zh;
    let mut parts = Vec::new();
    if old != new {
        parts.push(match zh {
            true => format!("“{old}”改为“{new}”"),
            false => format!("“{old}” changed to “{new}”"),
        });
    }
    if before.soft != after.soft {
        let (old, new) = (kind_of(before, w.lang), kind_of(after, w.lang));
        parts.push(match zh {
            true => format!("由{old}改为{new}"),
            false => format!("from {old} to {new}"),
        });
    }
    if before.weight.to_bits() != after.weight.to_bits() {
        parts.push(match zh {
            true => format!("权重由 {} 改为 {}", before.weight, after.weight),
            false => format!("weight from {} to {}", before.weight, after.weight),
        });
    }
    if before.clause != after.clause {
        let none = if zh { "无" } else { "none" };
        let said = |leaf: &Leaf| leaf.clause.clone().unwrap_or_else(|| none.to_owned());
        parts.push(match zh {
            true => format!("依据由“{}”改为“{}”", said(before), said(after)),
            false => format!("clause from “{}” to “{}”", said(before), said(after)),
        });
    }
    // The same words for another operator or fact: the facts are told apart by their keys.
    if parts.is_empty() {
        parts.push(match zh {
            true => format!("“{new}”的写法有调整"),
            false => format!("“{new}” is written differently"),
        });
    }
    // What stays the same is named first.
    let head = match (old == new, zh) {
        (false, _) => String::new(),
        (true, true) => format!("“{new}”："),
        (true, false) => format!("“{new}”: "),
    };
    match zh {
        true => format!("{head}{}。", parts.join("；")),
        false => format!("{head}{}.", parts.join("; ")),
    }
}

const fn kind_of(leaf: &Leaf, lang: Lang) -> &'static str {
    match (leaf.soft, lang) {
        (false, Lang::Zh) => "必备条件",
        (false, Lang::En) => "requirement",
        (true, Lang::Zh) => "加分条件",
        (true, Lang::En) => "preference",
    }
}

/// What a group asks, in words.
pub(super) fn title(title: Title, lang: Lang) -> String {
    match (title, lang) {
        (Title::All, Lang::Zh) => "须全部满足".into(),
        (Title::All, Lang::En) => "all of".into(),
        (Title::Any, Lang::Zh) => "满足任一项".into(),
        (Title::Any, Lang::En) => "any one of".into(),
        (Title::AtLeast(n), Lang::Zh) => format!("至少 {n} 项"),
        (Title::AtLeast(n), Lang::En) => format!("at least {n} of"),
        (Title::None, Lang::Zh) => "均不得出现".into(),
        (Title::None, Lang::En) => "none of".into(),
    }
}

/// A group as it is called: `“至少 2 项（资质认定、企业规模）”`.
fn name(group: &GroupName, w: &Wording<'_>) -> String {
    if group.root {
        return match w.lang {
            Lang::Zh => "最外层条件".into(),
            Lang::En => "the outermost group".into(),
        };
    }
    let (title, about) = (title(group.title, w.lang), about(group, w));
    match w.lang {
        Lang::Zh => format!("“{title}{about}”"),
        Lang::En => format!("the group “{title}{about}”"),
    }
}

/// The facts that a group asks about, in brackets.
fn about(group: &GroupName, w: &Wording<'_>) -> String {
    if group.root || group.facts.is_empty() {
        return String::new();
    }
    let names: Vec<String> = group
        .facts
        .iter()
        .take(NAMED)
        .map(|fact| {
            w.registry
                .get(fact)
                .map_or(fact.clone(), |def| def.name(w.lang).to_owned())
        })
        .collect();
    let more = group.facts.len() > NAMED;
    match w.lang {
        Lang::Zh => format!("（{}{}）", names.join("、"), if more { "等" } else { "" }),
        Lang::En => format!(" ({}{})", names.join(", "), if more { ", …" } else { "" }),
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
