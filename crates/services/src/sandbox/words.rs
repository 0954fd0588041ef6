//! Figures in words: codes of groups, moves and conditions as the reader knows them.

use contract::Coded;
use contract::sandbox::{CountView, DimensionView, GroupView, LineView, SandboxFigures};
use domain::criteria::{Leaf, Tree};
use domain::lang::{Label, Lang};
use domain::money::Fen;
use domain::sandbox::roll::{AgeBand, UNKNOWN};
use domain::sandbox::study::{Figures, LineFigures, MoveFigures};
use domain::sandbox::{Count, Dimension, Idle, IdleReason, Move};
use domain::size_class::SizeClass;
use domain::{industry, region};

use crate::matches;
use crate::population::{INSTRUMENT, plain};
use crate::words::coded;

/// A condition in words: `成立月数 ≥ 24 个月`, `剩余额度 ≥ …`.
pub(crate) fn condition(leaf: &Leaf, lang: Lang) -> String {
    let wording = matches::wording(lang);
    let leaf = Leaf {
        fact: plain(&leaf.fact).to_owned(),
        ..leaf.clone()
    };
    if leaf.id == INSTRUMENT {
        let accepted = Label::new("企业接受的融资工具", "Instruments that the firm accepts");
        return accepted.get(lang).to_owned();
    }
    if leaf.id.starts_with(domain::criteria::tree::RESERVED) {
        let name = matches::label(&leaf, &wording);
        return format!("{name} {}", wording.required(&leaf));
    }
    wording.leaf(&leaf)
}

/// A condition of one of the trees, in words; of none of them, its id.
fn condition_of(trees: &[&Tree], id: &str, lang: Lang) -> Coded {
    let leaf = trees.iter().find_map(|tree| tree.leaf(id));
    let words = leaf.map_or_else(|| id.to_owned(), |leaf| condition(leaf, lang));
    Coded::new(id, words)
}

/// What moved a need, in words; `None` for several changes together.
pub(super) fn cause(trees: &[&Tree], id: Option<&str>, lang: Lang) -> Coded {
    let together = Label::new(
        "多处改动共同作用，或条件组合方式改变",
        "Several changes together, or how criteria are grouped",
    );
    match id {
        Some(id) => condition_of(trees, id, lang),
        None => Coded::new("", together.get(lang)),
    }
}

/// All figures. `trees` are the draft and what it is compared with.
pub(super) fn figures(
    figures: &Figures,
    trees: &[&Tree],
    open_quota: Option<Fen>,
    lang: Lang,
) -> SandboxFigures {
    let moves = figures.moves.iter();
    SandboxFigures {
        needs: figures.needs,
        before: figure(figures.before),
        after: figure(figures.after),
        open_quota,
        moves: moves
            .clone()
            .map(|one| (move_words(one.which, lang), figure(one.total)))
            .collect(),
        dimensions: figures
            .groups
            .iter()
            .enumerate()
            .map(|(at, (by, codes))| dimension(*by, codes, &figures.moves, at, lang))
            .collect(),
        causes: causes(figures, trees, lang),
        lines: figures
            .lines
            .iter()
            .filter(|line| !is_nothing(line.just_in) || !is_nothing(line.just_out))
            .map(|line| self::line(line, trees, lang))
            .collect(),
        idle: figures
            .idle
            .iter()
            .map(|idle| self::idle(idle, trees, lang))
            .collect(),
    }
}

/// What somebody does.
pub(super) fn move_words(which: Move, lang: Lang) -> Coded {
    coded(which.code(), which.label(), lang)
}

/// A figure as it leaves the portal.
pub(crate) fn figure(told: Count) -> CountView {
    CountView {
        needs: told.needs,
        firms: told.firms,
        amount: told.amount,
    }
}

const fn is_nothing(told: Count) -> bool {
    told.needs == 0
}

fn dimension(
    by: Dimension,
    codes: &[String],
    moves: &[MoveFigures],
    at: usize,
    lang: Lang,
) -> DimensionView {
    let groups = codes.iter().enumerate().map(|(group, code)| {
        let told = |one: &MoveFigures| one.groups.get(at)?.get(group).copied();
        let figures: Vec<Count> = moves
            .iter()
            .map(|one| told(one).unwrap_or_default())
            .collect();
        (code, figures)
    });
    DimensionView {
        by: coded(by.code(), by.label(), lang),
        groups: groups
            .filter(|(_, figures)| !figures.iter().copied().all(is_nothing))
            .map(|(code, figures)| GroupView {
                group: Coded::new(code, group(by, code, lang)),
                figures: figures.into_iter().map(figure).collect(),
            })
            .collect(),
    }
}

/// The name of a group.
fn group(by: Dimension, code: &str, lang: Lang) -> String {
    let label = match (by, code) {
        (_, UNKNOWN) => Some(Label::new("未提供", "not given")),
        (Dimension::SizeClass, _) => SizeClass::from_code(code).map(SizeClass::label),
        (Dimension::Age, _) => AgeBand::from_code(code).map(AgeBand::label),
        (Dimension::Emerging, "yes") => Some(Label::new("新兴产业", "emerging industry")),
        (Dimension::Emerging, _) => Some(Label::new("其他行业", "other industry")),
        (Dimension::Industry, _) => industry::find(code).map(|found| found.label),
        (Dimension::District, _) => region::find(code).map(|found| found.label),
    };
    label.map_or_else(|| code.to_owned(), |label| label.get(lang).to_owned())
}

fn causes(figures: &Figures, trees: &[&Tree], lang: Lang) -> Vec<GroupView> {
    let ids = figures.causes.iter().map(|id| Some(id.as_str()));
    let rows = ids.chain([None]).enumerate().map(|(at, id)| {
        let told = |which: &Move| figures.of(*which)?.causes.get(at).copied();
        let told: Vec<Count> = Move::CHANGES
            .iter()
            .map(|which| told(which).unwrap_or_default())
            .collect();
        (id, told)
    });
    rows.filter(|(_, told)| !told.iter().copied().all(is_nothing))
        .map(|(id, told)| GroupView {
            group: cause(trees, id, lang),
            figures: told.into_iter().map(figure).collect(),
        })
        .collect()
}

fn line(line: &LineFigures, trees: &[&Tree], lang: Lang) -> LineView {
    LineView {
        condition: condition_of(trees, &line.leaf, lang),
        just_in: figure(line.just_in),
        just_out: figure(line.just_out),
    }
}

/// A condition that can have no effect, in a sentence.
pub(super) fn idle(idle: &Idle, trees: &[&Tree], lang: Lang) -> Coded {
    let named = condition_of(trees, &idle.leaf, lang).label;
    let text = match (idle.reason, lang) {
        (IdleReason::Masked, Lang::Zh) => {
            format!("“{named}”不起作用：无论是否满足，所有需求的结论都已由其他条件决定。")
        }
        (IdleReason::Masked, Lang::En) => format!(
            "“{named}” has no effect: whether it holds or not, other criteria already decide every need."
        ),
        (IdleReason::NobodyKnown, Lang::Zh) => {
            format!("“{named}”不起作用：结论取决于该条件的企业均未提供此项信息。")
        }
        (IdleReason::NobodyKnown, Lang::En) => format!(
            "“{named}” has no effect: of the firms for which it would decide, none has given this information."
        ),
    };
    Coded::new(&idle.leaf, text)
}
