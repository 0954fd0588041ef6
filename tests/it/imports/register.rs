//! Against the register: what is there already is told, not whose; a table comes in once; a thing
//! that was brought in is the thing that would have been typed.

use super::{commit, look, rows_of};
use app::api::assets::{Assets, SaveAsset};
use contract::{Problem, ProblemKind};
use domain::fault::Fault;
use tests::{Client, assets, both_databases, tables};

/// Types the receivable of this invoice into the form.
async fn typed(firm: &Client, invoice: &str) -> Result<(), Problem> {
    let details = [
        ("debtor", "柳州市甲乙汽车有限公司"),
        ("contract_number", "HT-2026-1"),
        ("invoice_number", invoice),
        ("amount", "125.00005"),
        ("issued_on", "2026-09-01"),
        ("due_on", "2027-03-01"),
        ("debtor_confirmed", "yes"),
    ];
    let params = assets::form(firm, "receivable", details).await;
    firm.call(SaveAsset { params }).await
}

fn fault(problem: &Problem) -> (&str, &Fault) {
    let fault = &problem.fields[0];
    (&fault.field, &fault.fault)
}

both_databases! {
    async fn what_is_registered_is_told_and_not_whose(app: TestApp) {
        let (firm, rival) = (app.firm(1).await, app.firm(2).await);
        typed(&rival, "11111111").await.expect("another firm's");
        typed(&firm, "22222222").await.expect("one's own");
        let table = tables::receivables(["11111111", "22222222", "33333333"]);
        let view = look(&firm, &firm.dry_run("receivables", &table).await).await;
        let told: Vec<(u32, &str)> = view.faults.iter().map(|f| (f.row, f.message.as_str())).collect();
        let zh = domain::lang::Lang::Zh;
        let (taken, own) = (Fault::Duplicate.message(zh), Fault::AlreadyYours.message(zh));
        // A receivable is its owner's: the same invoice of two sellers is two things, if the
        // register says so; then only the own one is told.
        let others = told.iter().filter(|(row, _)| *row == 2).map(|(_, text)| *text);
        assert!(others.clone().all(|text| text == taken), "{told:?}");
        assert!(told.contains(&(3, own.as_str())), "{told:?}");
        assert!(told.iter().all(|(row, _)| *row != 4), "{told:?}");
    }
}

both_databases! {
    async fn a_thing_brought_in_is_the_thing_that_is_typed(app: TestApp) {
        let (firm, other) = (app.firm(1).await, app.firm(2).await);
        let id = firm.dry_run("receivables", &tables::receivables(["１１１１１１１１"])).await;
        commit(&firm, &id).await.expect("brought in");
        let twice = typed(&firm, "11111111").await.expect_err("there already");
        assert_eq!(fault(&twice), ("details.invoice_number", &Fault::AlreadyYours));
        // Patents are one thing whoever owns them.
        let head = "专利号,专利名称,专利权人,申请日,授权公告日,技术领域";
        let patent = |number: &str| {
            format!("{head}\n{number},主轴,甲公司,2019-02-18,2021-06-01,装备制造\n").into_bytes()
        };
        let id = firm.dry_run("patents", &patent("ZL 2019 1 0123456.X")).await;
        commit(&firm, &id).await.expect("brought in");
        let view = look(&other, &other.dry_run("patents", &patent("201910123456x")).await).await;
        assert_eq!(view.fault_count, 1);
        let told = &view.faults[0];
        assert_eq!((told.row, &*told.column, &*told.head), (2, "A", "专利号"));
        assert_eq!(told.message, Fault::Duplicate.message(domain::lang::Lang::Zh));
    }
}

both_databases! {
    async fn a_table_comes_in_once_and_for_its_sender_alone(app: TestApp) {
        let (firm, rival) = (app.firm(1).await, app.firm(2).await);
        let table = tables::receivables(["11111111", "22222222"]);
        let id = firm.dry_run("receivables", &table).await;
        let same = firm.dry_run("receivables", &table).await;
        for refused in [commit(&rival, &id).await, commit(&app.visitor(), &id).await] {
            assert!(refused.is_err_and(|problem| matches!(
                problem.kind,
                ProblemKind::NotFound | ProblemKind::NotSignedIn
            )));
        }
        let (one, two) = (firm.twin(), firm.twin());
        let both = futures_util::future::join(commit(&one, &id), commit(&two, &id)).await;
        assert_eq!((both.0, both.1), (Ok(()), Ok(())), "pressed twice");
        commit(&firm, &id).await.expect("and once more, later");
        assert_eq!(firm.call(Assets {}).await.expect("a list").len(), 2);
        let entries = rows_of(&app, "audit_event").await;
        let noted = entries.iter().filter(|row| row.contains("import_assets"));
        assert_eq!(noted.count(), 1, "noted once");
        // The same file sent twice is refused the second time, row by row.
        assert_eq!(look(&firm, &same).await.fault_count, 2);
        assert_eq!(commit(&firm, &same).await.expect_err("there already").status(), 422);
        assert_eq!(firm.call(Assets {}).await.expect("a list").len(), 2);
    }
}
