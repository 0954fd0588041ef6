//! The sandbox over a small market: what it says, to whom, and what it keeps to itself.

use contract::Conflict;
use contract::criteria::{DraftParams, EditNode, EditorParams, ImportParams};
use contract::need::NeedParams;
use contract::sandbox::{CountView, GroupView, KeepParams, SandboxParams, SandboxView};
use domain::access::OrgKind;
use domain::edition::Refusal;
use domain::ids::EditionId;
use domain::money::Fen;
use domain::uscc::Uscc;
use serde_json::{Value, json};
use services::{Ctx, Error, criteria, firms, needs, sandbox};

use crate::market::{self, BANK, BUREAU, LOAN};
use crate::portals::{self, Scratch};

/// A valid code for firm number `n`.
fn uscc(n: u32) -> String {
    let body = format!("91450200MA5{n:06}");
    let candidates = "0123456789ABCDEFGHJKLMNPQRTUWXY".chars();
    candidates
        .map(|check| format!("{body}{check}"))
        .find(|code| Uscc::parse(code).is_ok())
        .unwrap()
}

/// A firm of an age in a district, with a need that is shown to institutions or not.
pub async fn firm(portal: &Scratch, n: u32, founded: &str, region: &str, wan: u32, shown: bool) {
    let token = portal.person(&format!("firm{n}@example.com")).await;
    let record = contract::firm::FirmParams {
        name_zh: format!("柳州市第{n}精密制造有限公司"),
        founded_on: founded.into(),
        region: region.into(),
        ..portals::firm(&uscc(n))
    };
    firms::save(&portal.behind(&token).await, record)
        .await
        .unwrap();
    let ctx = portal.behind(&token).await;
    let need = NeedParams {
        id: ctx.new_id().to_string(),
        title: format!("需求{n}"),
        amount: wan.to_string(),
        tenor_months: "12".into(),
        purpose: "working_capital".into(),
        open_to_providers: if shown { "on".into() } else { String::new() },
        ..NeedParams::default()
    };
    needs::save(&ctx, need).await.unwrap();
}

/// Six firms old enough for the loan's 24 months, three of them shown to institutions: one of the
/// others in 450203, two in 450204. And four that are 20 months old, one of them shown.
pub async fn town(portal: &Scratch) {
    market::install(portal).await;
    for n in 0..6 {
        let region = if n < 4 { "450203" } else { "450204" };
        firm(portal, n, "2019-03-01", region, 100, n < 3).await;
    }
    for n in 6..10 {
        firm(portal, n, "2025-03-01", "450203", 300, n == 6).await;
    }
}

pub fn bank(portal: &Scratch) -> Ctx {
    market::officer(portal, BANK, OrgKind::Bank, 1)
}

/// A draft of the loan with these criteria.
async fn draft(ctx: &Ctx, criteria: Value) -> EditionId {
    let params = DraftParams {
        id: ctx.new_id().to_string(),
        product: LOAN.into(),
        from: String::new(),
    };
    let id = criteria::draft(ctx, params).await.unwrap();
    let params = ImportParams {
        id: id.to_string(),
        version: "1".into(),
        text: criteria.to_string(),
    };
    criteria::import(ctx, params).await.unwrap()
}

fn local() -> Value {
    json!({"id": "region", "fact": "firm.region", "op": "under", "value": ["4502"], "clause": "第一条"})
}

fn aged(months: i64) -> Value {
    let age = json!({"id": "age", "fact": "firm.age_months", "op": "gte", "value": months, "clause": "第二条"});
    json!({"all": [local(), age]})
}

fn of(version: EditionId) -> SandboxParams {
    SandboxParams {
        product: LOAN.into(),
        version: version.to_string(),
        against: String::new(),
    }
}

async fn run(ctx: &Ctx, version: EditionId) -> SandboxView {
    sandbox::view(ctx, of(version)).await.unwrap()
}

pub fn count(needs: u64, wan: i64) -> CountView {
    CountView {
        needs,
        firms: needs,
        amount: Fen::wan(wan),
    }
}

fn total(view: &SandboxView, which: &str) -> CountView {
    let found = view.figures.moves.iter().find(|(one, _)| one.code == which);
    found.unwrap().1
}

fn group<'v>(view: &'v SandboxView, by: &str, code: &str) -> &'v GroupView {
    let dimensions = view.figures.dimensions.iter();
    let found = dimensions.filter(|one| one.by.code == by);
    found
        .flat_map(|one| &one.groups)
        .find(|one| one.group.code == code)
        .unwrap()
}

#[tokio::test]
async fn who_comes_in_who_drops_out_and_what_did_it() {
    for portal in portals::all().await {
        town(&portal).await;
        let bank = bank(&portal);
        let view = run(&bank, draft(&bank, aged(18)).await).await;
        assert_eq!(view.figures.needs, 10);
        assert_eq!(view.figures.before, count(6, 600));
        assert_eq!(view.figures.after, count(10, 1800));
        assert_eq!(total(&view, "came_in"), count(4, 1200));
        assert_eq!(total(&view, "dropped_out"), count(0, 0));
        assert_eq!(total(&view, "stays"), count(6, 600));
        assert_eq!(view.figures.causes.len(), 1);
        assert_eq!(view.figures.causes[0].group.label, "成立月数 ≥ 18 个月");
        assert_eq!(view.figures.causes[0].figures[0], count(4, 1200));
        // By age: all who come in are one to three years old.
        let young = group(&view, "age", "from_1");
        assert_eq!(young.figures[0], count(4, 1200));
        // One hidden firm stays in one district and two in the other: neither district counts them.
        let stays = group(&view, "district", "450203").figures[4];
        assert_eq!(stays, count(3, 300));
        let districts = view.figures.dimensions.iter();
        let mut districts = districts.filter(|one| one.by.code == "district");
        let told = districts.next().unwrap().groups.iter();
        assert!(told.map(|one| &one.group.code).all(|code| code != "450204"));
        // Three months more, and the four would be out again; nobody is just outside.
        let line = view
            .figures
            .lines
            .iter()
            .find(|line| line.condition.code == "age");
        assert_eq!(line.map(|line| line.just_in), Some(count(4, 1200)));
        // Names: only of whom the firm shows.
        let names: Vec<_> = view.moved.iter().map(|row| row.firm.as_str()).collect();
        assert_eq!(
            (names, view.moved_shown),
            (vec!["柳州市第6精密制造有限公司"], 1)
        );
        assert_eq!(view.moved[0].cause, "成立月数 ≥ 18 个月");

        let stricter = run(&bank, draft(&bank, aged(94)).await).await;
        assert_eq!(total(&stricter, "dropped_out"), count(6, 600));
        assert_eq!(stricter.figures.after, count(0, 0));
        let line = stricter
            .figures
            .lines
            .iter()
            .find(|line| line.condition.code == "age");
        assert_eq!(line.map(|line| line.just_out), Some(count(6, 600)));
    }
}

#[tokio::test]
async fn two_drafts_against_each_other() {
    for portal in portals::all().await {
        town(&portal).await;
        let bank = bank(&portal);
        let (one, other) = (draft(&bank, aged(18)).await, draft(&bank, aged(94)).await);
        let params = SandboxParams {
            against: one.to_string(),
            ..of(other)
        };
        let view = sandbox::view(&bank, params).await.unwrap();
        assert_eq!(view.figures.before, count(10, 1800));
        assert_eq!(total(&view, "dropped_out"), count(10, 1800));
        assert!(!view.can_keep && !view.compared.is_empty());
        assert!(
            view.others
                .iter()
                .any(|version| version.code == one.to_string())
        );
    }
}

#[tokio::test]
async fn a_change_without_effect_fails_loudly() {
    for portal in portals::all().await {
        town(&portal).await;
        let bank = bank(&portal);
        // Nobody has said whether it is listed.
        let listed = json!({"id": "listed", "fact": "firm.is_listed", "op": "eq", "value": false});
        let asking = json!({"all": [aged(24), listed]});
        // Whoever is local passes whatever the second says.
        let again = json!({"id": "again", "fact": "firm.region", "op": "under", "value": ["45"]});
        let masked = json!({"all": [aged(24), {"any": [again, listed]}]});
        for (criteria, words) in [(asking, "均未提供"), (masked, "其他条件决定")] {
            let id = draft(&bank, criteria).await;
            let view = run(&bank, id).await;
            let idle: Vec<_> = view.figures.idle.iter().map(|idle| &idle.code).collect();
            assert_eq!(idle, ["listed"]);
            assert!(view.figures.idle[0].label.contains(words));
            assert!(!view.can_keep);
            let refused = sandbox::keep(&bank, keeping(&view)).await.unwrap_err();
            let errors = Refusal::HasErrors;
            assert!(
                matches!(refused, Error::Conflict(Conflict::Version { refusal }) if refusal == errors)
            );
            assert!(run(&bank, id).await.kept.is_none());
        }
    }
}

fn keeping(view: &SandboxView) -> KeepParams {
    KeepParams {
        product: LOAN.into(),
        version: view.asked.version.clone(),
        tree: view.tree.clone(),
    }
}

#[tokio::test]
async fn a_result_is_kept_with_the_criteria_it_is_about() {
    for portal in portals::all().await {
        town(&portal).await;
        let bank = bank(&portal);
        let id = draft(&bank, aged(18)).await;
        let view = run(&bank, id).await;
        assert!(view.can_keep && view.kept.is_none());
        let other = KeepParams {
            tree: "0".repeat(64),
            ..keeping(&view)
        };
        let stale = sandbox::keep(&bank, other).await.unwrap_err();
        assert!(matches!(stale, Error::Conflict(Conflict::Stale)));
        sandbox::keep(&bank, keeping(&view)).await.unwrap();
        let kept = run(&bank, id).await.kept.unwrap();
        assert!(kept.is_current);
        assert_eq!((&kept.tree, kept.as_of), (&view.tree, view.as_of));
        assert_eq!((kept.before, kept.after), (count(6, 600), count(10, 1800)));
        assert_eq!(kept.came_in, count(4, 1200));
        let version = criteria::view(&bank, &id.to_string()).await.unwrap();
        assert!(version.sandbox.is_some_and(|kept| kept.current));
        // Other criteria: the result stays, and is no longer about them.
        let changed = ImportParams {
            id: id.to_string(),
            version: version.version.to_string(),
            text: aged(20).to_string(),
        };
        criteria::import(&bank, changed).await.unwrap();
        assert!(
            run(&bank, id)
                .await
                .kept
                .is_some_and(|kept| !kept.is_current)
        );
    }
}

#[tokio::test]
async fn a_draft_is_run_as_it_is_typed() {
    for portal in portals::all().await {
        town(&portal).await;
        let bank = bank(&portal);
        let id = draft(&bank, aged(24)).await;
        let editor = criteria::editor(&bank, &id.to_string()).await.unwrap();
        let row = editor.root.members.iter().find_map(|node| match node {
            EditNode::Row(row) if row.fact.code == "firm.age_months" => Some(row.key.clone()),
            _ => None,
        });
        let row = row.unwrap();
        let typed = |value: &str| EditorParams {
            id: id.to_string(),
            rows: [(format!("{row}.value"), value.to_owned())].into(),
            ..EditorParams::default()
        };
        let figures = sandbox::preview(&bank, typed("18")).await.unwrap().unwrap();
        assert_eq!(
            (figures.before, figures.after),
            (count(6, 600), count(10, 1800))
        );
        // Somebody is still typing.
        assert_eq!(sandbox::preview(&bank, typed("十八")).await.unwrap(), None);
        // Nothing was kept of what was typed.
        assert_eq!(run(&bank, id).await.figures.after, count(6, 600));
    }
}

#[tokio::test]
async fn nobody_else_runs_ones_drafts() {
    for portal in portals::all().await {
        town(&portal).await;
        let bank = bank(&portal);
        let id = draft(&bank, aged(18)).await;
        let hash = run(&bank, id).await.tree;
        let keep = KeepParams {
            product: LOAN.into(),
            version: id.to_string(),
            tree: hash,
        };
        let typed = EditorParams {
            id: id.to_string(),
            ..EditorParams::default()
        };
        let bureau = market::officer(&portal, BUREAU, OrgKind::Bureau, 2);
        let (firm, _) = portal.firm("one@example.com", &uscc(77)).await;
        for ctx in [&bureau, &firm, &portal.visitor()] {
            let answers = [
                sandbox::view(ctx, of(id)).await.err(),
                sandbox::preview(ctx, typed.clone()).await.err(),
                sandbox::keep(ctx, keep.clone()).await.err(),
            ];
            for answer in answers {
                match ctx.actor.as_ref().and_then(|actor| actor.role) {
                    None => assert!(matches!(answer, Some(Error::NotSignedIn))),
                    Some(domain::access::Role::FirmOwner) => {
                        assert!(matches!(answer, Some(Error::Forbidden)));
                    }
                    _ => assert!(matches!(answer, Some(Error::NotFound))),
                }
            }
        }
        // The version of another product is not there under this one's address.
        let params = SandboxParams {
            product: market::SECURED.into(),
            ..of(id)
        };
        assert!(matches!(
            sandbox::view(&bank, params).await,
            Err(Error::NotFound)
        ));
    }
}
