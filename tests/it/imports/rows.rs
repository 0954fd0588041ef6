//! All rows or none.

use super::{commit, look, rows_of};
use app::api::assets::Assets;
use http::StatusCode;
use tests::{bars, both_databases, tables};

both_databases! {
    async fn one_wrong_row_of_many_keeps_all_of_them_out(app: TestApp) {
        let firm = app.firm(1).await;
        let count = bars::size(1_000, 10_000);
        let number = |place: usize| format!("2026{place:08}");
        let wrong = count / 2;
        let mut lines: Vec<String> = (0..count).map(|place| tables::row(&number(place))).collect();
        lines[wrong] = lines[wrong].replace("2027-03-01", "2026-02-30");
        let table = |lines: &[String]| format!("{}\n{}\n", tables::HEAD, lines.join("\n")).into_bytes();

        let id = firm.dry_run("receivables", &table(&lines)).await;
        let view = look(&firm, &id).await;
        assert_eq!((view.rows, view.fault_count, view.imported), (count, 1, None));
        let fault = &view.faults[0];
        // The head is row 1, the first asset row 2.
        assert_eq!(fault.row as usize, wrong + 2);
        assert_eq!((&*fault.column, &*fault.head), ("F", "到期日"));
        assert!(fault.message.contains("2026-11-23"), "the remedy: {}", fault.message);
        let refused = commit(&firm, &id).await.expect_err("not with a fault");
        assert_eq!(refused.status(), 422);
        assert!(rows_of(&app, "asset").await.is_empty(), "nothing came in");

        lines[wrong] = tables::row(&number(wrong));
        let id = firm.dry_run("receivables", &table(&lines)).await;
        assert_eq!(look(&firm, &id).await.fault_count, 0);
        assert!(rows_of(&app, "asset").await.is_empty(), "a dry run writes nothing");
        commit(&firm, &id).await.expect("brought in");
        let listed = firm.call(Assets {}).await.expect("the list");
        let numbers: Vec<&str> = listed.iter().map(|row| row.number.as_str()).collect();
        let wanted: Vec<String> = (0..count).map(number).collect();
        assert_eq!(numbers, wanted, "every row, in the order of the table");
        assert_eq!(look(&firm, &id).await.imported, Some(count as u64));
    }
}

both_databases! {
    async fn as_a_browser_without_scripts(app: TestApp) {
        let firm = app.firm(1).await;
        let page = firm.get("/firm/assets").await;
        assert!(page.text.contains(app::routes::FIRM_ASSET_IMPORT), "{}", page.text);
        let start = firm.get(&app::routes::firm_asset_import("receivables")).await;
        assert!(start.text.contains("enctype=\"multipart/form-data\""), "{}", start.text);
        assert!(start.text.contains("/imports/receivables/template.xlsx"));

        let wrong = String::from_utf8(tables::receivables(["11111111", "22222222"])).expect("text");
        let wrong = wrong.replacen("2026-09-01", "昨天", 1).replacen("已确权", "也许", 1);
        let sent = firm.table_by_form("receivables", "应收<b>.csv", wrong.as_bytes()).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
        let report = firm.get(sent.location()).await;
        for told in ["发现 2 处错误", "应收&lt;b&gt;.csv", "开票日期", "债务人确权", "请按“2026-11-23”的格式填写"] {
            assert!(report.text.contains(told), "{told}: {}", report.text);
        }
        assert!(!report.text.contains("/fn/imports/commit"), "no way on");

        let sent = firm.table_by_form("receivables", "x.csv", &tables::receivables(["11111111"])).await;
        let there = sent.location().to_owned();
        let id = there.rsplit('=').next().expect("an id").to_owned();
        let report = firm.get(&there).await;
        assert!(report.text.contains("确认导入 1 项"), "{}", report.text);
        let form = [("params[id]", id.as_str()), ("_page", there.as_str())];
        let done = firm.post("/fn/imports/commit", &form).await;
        assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, there.as_str()));
        assert!(firm.get(&there).await.text.contains("已导入 1 项押品"));
    }
}
