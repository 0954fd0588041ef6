//! Twenty-five hostile names: each comes out harmless, on pages, in headers and on the disk.

use super::lying;
use http::StatusCode;
use tests::cast::Cast;
use tests::dom;
use tests::{bars, both_databases, files};

const NAMES: [&str; 27] = [
    "../../../../etc/passwd",
    "..\\..\\..\\windows\\win.ini",
    "/etc/cron.d/evil",
    "C:\\Windows\\System32\\drivers\\etc\\hosts",
    "\\\\server\\share\\x.pdf",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "....//....//etc/passwd",
    "a.pdf/../../b",
    "file:///etc/passwd",
    "CON",
    "nul.pdf",
    "COM1.pdf",
    "lpt9",
    "aux.tar.gz",
    ".htaccess",
    "...",
    "a.pdf...   ",
    "合同\u{202E}fdp.exe",
    "a\u{200B}\u{2066}b\u{FEFF}.pdf",
    "a\r\nSet-Cookie: stolen=1\r\n\r\n<html>.pdf",
    "\"; filename=\"evil.html",
    "<img src=x onerror=alert(1)>.pdf",
    "<script>alert(1)</script>",
    "' OR 1=1; DROP TABLE document; --",
    "$(touch /tmp/pwned)`id`.pdf",
    "a.pdf.exe",
    "-rf",
];

both_databases! {
    async fn bar_w5_names(app: TestApp) {
        let app = app.with_catalogue().await;
        let cast = Cast::on(&app).await;
        let (firm, asset) = (cast.role("firm"), &cast.ids.asset);
        let (page, limit) = (app::routes::firm_asset(asset), 19);
        let long = "押".repeat(4000);
        let mut names: Vec<&str> = NAMES.to_vec();
        names.push(&long);
        let mut told = 0;
        for (n, name) in names.iter().enumerate() {
            if n > 0 && n % limit == 0 {
                clear(firm, asset).await;
            }
            let id = firm.document(asset, name, &files::pdf(&format!("name {n}"))).await;
            let got = firm.get(&app::routes::document(&id)).await;
            assert_eq!(got.status, StatusCode::OK, "{name:?}");
            let line = got.headers["content-disposition"].to_str().expect("ASCII").to_owned();
            let written = line.strip_prefix("attachment; filename*=UTF-8''").expect("the form of the header");
            assert!(written.bytes().all(|b| b.is_ascii_alphanumeric() || b"%-_.".contains(&b)), "{line}");
            assert!(!got.headers.contains_key("set-cookie"), "{name:?}");
            let decoded: String = form_urlencoded::parse(format!("n={written}").as_bytes()).next().expect("a pair").1.into();
            assert!(decoded.ends_with(".pdf") && decoded.len() <= 200, "{decoded}");
            assert!(!decoded.starts_with(['.', '/']) && !decoded.contains(['/', '\\', ':', '"', '<', '>', '\u{202E}']), "{decoded}");
            told += 1;
        }
        let shown = firm.get(&page).await;
        let hurt = dom::intruders(&shown.text, "alert");
        assert!(hurt.is_empty(), "{hurt:?}");
        let lies = lying(app.around_documents());
        assert!(lies.iter().all(|path| path.starts_with(app.documents())), "{lies:?}");
        for path in &lies {
            let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
            assert!(uuid::Uuid::try_parse(name).is_ok(), "{path:?}: nothing of what was written");
        }
        bars::report("W5", &format!("{told} hostile names: each harmless in page, header and on the disk"));
    }
}

both_databases! {
    async fn names_that_are_no_text_are_refused(app: TestApp) {
        let app = app.with_catalogue().await;
        let cast = Cast::on(&app).await;
        let (firm, asset) = (cast.role("firm"), &cast.ids.asset);
        let body = files::form(b"\xFF\xFE\x00.pdf", &files::pdf("x"));
        let page = firm.send(files::request(asset, "application/json", body.into())).await;
        assert!(page.status.is_success() || page.status.is_client_error(), "{} {}", page.status, page.text);
        let page = firm.get(&app::routes::firm_asset(asset)).await;
        assert_eq!(page.status, StatusCode::OK);
    }
}

async fn clear(firm: &tests::Client, asset: &str) {
    use app::api::assets::Asset;
    use app::api::documents::RemoveDocument;
    use contract::document::DocumentRefParams;
    let view = firm
        .call(Asset {
            id: asset.to_owned(),
        })
        .await
        .expect("the asset");
    for document in view.documents {
        let params = DocumentRefParams {
            id: document.id.to_string(),
        };
        firm.call(RemoveDocument { params }).await.expect("removed");
    }
}
