//! Files from strangers: each is refused in its own words, and nothing of it stays.

use axum::body::Body;
use domain::document::MAX_BYTES;
use domain::fault::Fault;
use domain::import::Unread;
use http::{Request, StatusCode, header};
use tests::{TestApp, both_databases, files, tables};

fn stored(app: &TestApp) -> usize {
    let Ok(owners) = std::fs::read_dir(app.documents()) else {
        return 0;
    };
    let files = |owner: std::io::Result<std::fs::DirEntry>| {
        let path = owner.expect("an entry").path();
        std::fs::read_dir(path).map_or(0, Iterator::count)
    };
    owners.map(files).sum()
}

both_databases! {
    async fn hostile_tables_are_refused_in_words(app: TestApp) {
        let firm = app.firm(1).await;
        let compound = |name: &str| {
            let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
            bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
            bytes
        };
        let book = sheet::workbook("x", &["债务人".into()], &[]).expect("a workbook");
        let torn = book[..book.len() / 2].to_vec();
        let many: String = (0..100_002).map(|n| format!("{n}\n")).collect();
        let cases: Vec<(&str, Vec<u8>, Unread)> = vec![
            ("a picture", files::png(8, 8), Unread::NotATable),
            ("an old workbook", compound("Workbook"), Unread::OldWorkbook),
            ("a password", compound("EncryptedPackage"), Unread::Encrypted),
            ("torn", torn, Unread::Damaged),
            ("not a zip", b"PK\x03\x04nothing".to_vec(), Unread::Damaged),
            ("no encoding", b"\xff\xff\xff".to_vec(), Unread::Encoding),
            ("a head alone", tables::HEAD.as_bytes().to_vec(), Unread::Empty),
            ("too many rows", many.into_bytes(), Unread::TooManyRows),
        ];
        for (what, file, unread) in cases {
            let page = firm.table("receivables", "x.xlsx", &file).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}: {}", page.text);
            let problem: contract::Problem = serde_json::from_str(&page.text).expect("a problem");
            assert_eq!(problem.fields[0].fault, Fault::from(unread), "{what}");
            assert_eq!(problem.fields[0].field, "file");
        }
        let page = firm.table_by_form("receivables", "x.xls", &compound("Workbook")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text.contains("另存为“Excel 工作簿（.xlsx）”"), "{}", page.text);

        let mut large = tables::HEAD.as_bytes().to_vec();
        large.resize(usize::try_from(MAX_BYTES).expect("a size") + 1, b'\n');
        let page = firm.table("receivables", "x.csv", &large).await;
        assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE, "{}", page.text);
        let page = firm.table("equity", "x.csv", b"x").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{}", page.text);
        assert_eq!(stored(&app), 0, "nothing of them stays");
    }
}

both_databases! {
    async fn who_may_not_upload_is_refused_before_a_byte(app: TestApp) {
        let app = app.with_catalogue().await;
        let bank = app.officer(&app.provider_of("B-LZ-IND").await, "bank", "b@example.com").await;
        for who in [app.visitor(), bank] {
            let body = futures_util::stream::poll_fn(|_| -> std::task::Poll<Option<Result<Vec<u8>, std::io::Error>>> {
                panic!("a byte was asked for")
            });
            let request = Request::post(app::routes::asset_import("receivables"))
                .header(header::CONTENT_TYPE, files::content_type())
                .header(header::ACCEPT, "application/json")
                .header("sec-fetch-site", "same-origin")
                .body(Body::from_stream(body))
                .expect("a request");
            let page = who.send(request).await;
            assert!(page.status.is_client_error(), "{} {}", page.status, page.text);
        }
        assert_eq!(stored(&app), 0);
    }
}

both_databases! {
    async fn tables_that_wait_make_room_for_each_other(app: TestApp) {
        let firm = app.firm(1).await;
        for place in 0..12 {
            firm.dry_run("receivables", &tables::receivables([place.to_string()])).await;
        }
        assert_eq!(stored(&app), 8);
    }
}
