//! Lists as files: what the list says and where each item stands; nothing that a spreadsheet would
//! compute; noted in the trail.

use super::{commit, rows_of};
use http::{StatusCode, header};
use tests::both_databases;

both_databases! {
    async fn collateral_goes_out_as_a_file(app: TestApp) {
        let (firm, rival) = (app.firm(1).await, app.firm(2).await);
        let table = "专利号,专利名称,专利权人,申请日,授权公告日,技术领域,价值（元）,简称\n\
                     ZL 2019 1 0123456.X,主轴,甲公司,2019-02-18,2021-06-01,装备制造,1200000.50,\"=HYPERLINK(\"\"http://x\"\")\"\n";
        let id = firm.dry_run("patents", table.as_bytes()).await;
        commit(&firm, &id).await.expect("brought in");
        let noted = async || {
            let rows = rows_of(&app, "audit_event").await;
            rows.iter().filter(|row| row.contains("assets") && row.contains("read_asset")).count()
        };
        let before = noted().await;
        let file = firm.get(app::routes::ASSETS_CSV).await;
        assert_eq!(file.status, StatusCode::OK);
        assert!(file.text.contains("\"'=HYPERLINK("), "{}", file.text);
        for told in ["发明专利", "1200000.50", "草稿", "质押", "2026-11-23"] {
            assert!(file.text.contains(told), "{told}: {}", file.text);
        }
        let book = firm.get(app::routes::ASSETS_XLSX).await;
        let kind = book.headers[header::CONTENT_TYPE].to_str().expect("a type");
        assert!(kind.contains("spreadsheetml"), "{kind}");
        assert_eq!(noted().await, before + 2, "both were noted");
        let theirs = rival.get(app::routes::ASSETS_CSV).await;
        assert!(!theirs.text.contains("HYPERLINK"), "{}", theirs.text);
        assert!(!app.visitor().get(app::routes::ASSETS_CSV).await.text.contains("HYPERLINK"));
    }
}

both_databases! {
    async fn the_lists_of_the_register_go_out_as_files(app: TestApp) {
        use app::routes;
        let (firm, nobody) = (app.firm(1).await, app.visitor());
        let bank = app.officer("柳江银行", "bank", "bank@example.com").await;
        let noted = async || {
            let rows = rows_of(&app, "audit_event").await;
            rows.iter().filter(|row| row.contains("collateral_book")).count()
        };
        let before = noted().await;
        for (who, files, other) in [
            (&bank, routes::COLLATERAL_FILES, &firm),
            (&bank, routes::PLEDGED_RECEIPT_FILES, &firm),
            (&bank, routes::VERIFICATION_FILES, &firm),
            (&bank, routes::PLEDGE_FILES, &nobody),
            (&firm, routes::PLEDGE_FILES, &nobody),
            (&firm, routes::TASK_FILES, &nobody),
        ] {
            for (path, kind) in [(files.csv, "text/csv"), (files.xlsx, "spreadsheetml")] {
                let file = who.get(path).await;
                assert_eq!(file.status, StatusCode::OK, "{path}");
                let told = file.headers[header::CONTENT_TYPE].to_str().expect("a type");
                assert!(told.contains(kind), "{path}: {told}");
                let named = file.headers[header::CONTENT_DISPOSITION].to_str().expect("a name");
                assert!(named.starts_with("attachment"), "{path}: {named}");
                assert_ne!(other.get(path).await.status, StatusCode::OK, "{path}");
            }
        }
        assert_eq!(noted().await, before + 2, "both formats of the book were noted");
    }
}

both_databases! {
    async fn templates_are_there_in_both_languages(app: TestApp) {
        let firm = app.firm(1).await;
        for kind in ["patents", "receivables", "warehouse_receipts"] {
            let file = firm.get(&app::routes::asset_template(kind, "csv")).await;
            assert_eq!(file.status, StatusCode::OK, "{kind}");
            // Sent back as it is, it has no rows.
            let page = firm.table(kind, "template.csv", file.text.as_bytes()).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text);
            let book = firm.get(&app::routes::asset_template(kind, "xlsx")).await;
            assert_eq!(book.status, StatusCode::OK, "{kind}");
        }
        assert_eq!(firm.get("/imports/equity/template.csv").await.status, StatusCode::NOT_FOUND);
    }
}
