//! From the form to the institution's desk, and away again.

use super::{document_rows, lying};
use app::api::applications::Case;
use app::api::assets::Asset;
use app::api::consents::{Consents, RevokeConsent};
use app::api::documents::RemoveDocument;
use app::api::needs::{NewNeed, SaveNeed};
use contract::consent::RevokeParams;
use contract::document::DocumentRefParams;
use contract::need::NeedParams;
use contract::{Conflict, ProblemKind};
use http::{HeaderMap, StatusCode};
use tests::cast::Cast;
use tests::{Client, TestApp, both_databases, cases, files};

const NAME: &str = "柳州市韧驰机械 商标注册证（副本）.pdf";

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or_default()
}

/// Applies with a need that offers the asset; answers the application.
async fn apply_with(firm: &Client, asset: &str, product: &str) -> String {
    let form = firm.call(NewNeed {}).await.expect("a form").form;
    let params = NeedParams {
        title: "以商标融资".into(),
        amount: "100".into(),
        tenor_months: "12".into(),
        purpose: "working_capital".into(),
        assets: vec![asset.to_owned()],
        ..form
    };
    let need = params.id.clone();
    firm.call(SaveNeed { params }).await.expect("a need");
    cases::apply(firm, &need, product).await.expect("applied")
}

async fn reads_of(app: &TestApp, id: &str) -> usize {
    let rows = store::mirror::rows(&app.portal.db).await.expect("rows");
    let read =
        |row: &&String| row.contains(id) && (row.contains("'read'") || row.contains(",read,"));
    rows["audit_event"].iter().filter(read).count()
}

both_databases! {
    async fn a_firm_uploads_and_an_institution_that_it_lets_reads(app: TestApp) {
        let app = app.with_catalogue().await;
        let cast = Cast::on(&app).await;
        let (firm, bank) = (cast.role("firm"), cast.role("bank"));
        let asset = &cast.ids.asset;
        let page = firm.get(&app::routes::firm_asset(asset)).await;
        assert!(page.text.contains("enctype=\"multipart/form-data\""), "a plain form");

        let file = files::pdf("two");
        let done = firm.upload_by_form(asset, NAME, &file).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let page = firm.get(done.location()).await;
        assert!(page.text.contains(NAME) && page.text.contains("文件已上传"), "{}", page.text);

        let view = firm.call(Asset { id: asset.clone() }).await.expect("the asset");
        let document = view.documents.iter().find(|one| one.name == NAME).expect("listed");
        assert_eq!((document.size, &*document.media.code), (file.len() as u64, "application/pdf"));
        let there = app::routes::document(document.id);
        let id = document.id.to_string();

        // Before any application offers the item it is the firm's alone.
        for role in ["visitor", "newcomer", "rival", "bank", "fund", "admin"] {
            let page = cast.role(role).get(&there).await;
            assert_ne!(page.status, StatusCode::OK, "{role}");
            assert!(!page.text.contains("%PDF"), "{role}");
        }
        let application = apply_with(firm, asset, &cast.ids.product).await;
        let case = bank.call(Case { id: application.clone() }).await.expect("the case");
        assert_eq!(case.documents.len(), 1);
        assert!(case.documents[0].documents.iter().any(|one| one.name == NAME));
        let desk = bank.get(&app::routes::bank_case(&application)).await;
        assert!(desk.text.contains(&there), "the desk has the link");

        for who in [firm, bank] {
            let before = reads_of(&app, &id).await;
            let got = who.get(&there).await;
            assert_eq!((got.status, got.text.as_bytes()), (StatusCode::OK, &*file));
            assert_eq!(reads_of(&app, &id).await, before + 1, "the trail tells who read it");
            let told = |name: &str| header(&got.headers, name).to_owned();
            let stem = NAME.strip_suffix(".pdf").expect("its ending").bytes();
            let name: String = stem.map(|byte| format!("%{byte:02X}")).collect();
            assert_eq!(told("content-disposition"), format!("attachment; filename*=UTF-8''{name}.pdf"));
            assert_eq!(told("content-type"), "application/pdf");
            assert_eq!(told("content-length"), file.len().to_string());
            assert_eq!(told("x-content-type-options"), "nosniff");
            assert_eq!(told("cache-control"), "no-store");
            assert!(told("content-security-policy").starts_with("sandbox; default-src 'none'"));
            assert_eq!((told("etag"), told("last-modified"), told("content-encoding")), Default::default());
        }
        assert_eq!(cast.role("rival").get(&there).await.status, StatusCode::NOT_FOUND);
        assert_eq!(cast.role("fund").get(&there).await.status, StatusCode::NOT_FOUND);

        // Somebody decides on it: it stays.
        let params = DocumentRefParams { id: id.clone() };
        let kept = firm.call(RemoveDocument { params: params.clone() }).await.expect_err("in use");
        assert_eq!(kept.kind, ProblemKind::Conflict { conflict: Conflict::InUse });

        for consent in firm.call(Consents {}).await.expect("consents").live {
            let params = RevokeParams { id: consent.id.to_string() };
            firm.call(RevokeConsent { params }).await.expect("revoked");
        }
        assert_eq!(bank.get(&there).await.status, StatusCode::NOT_FOUND);
        let case = bank.call(Case { id: application.clone() }).await.expect("the case");
        assert!(case.documents.is_empty());

        cases::step(firm, &application, 1, "withdraw", "").await.expect("withdrawn");
        let lies = lying(&app.documents()).len();
        firm.call(RemoveDocument { params: params.clone() }).await.expect("removed");
        assert_eq!(lying(&app.documents()).len(), lies - 1, "the bytes are gone");
        let removed = document_rows(&app).await.into_iter().filter(|row| row.contains("removed"));
        assert_eq!(removed.count(), 1, "its row stays");
        assert_eq!(firm.get(&there).await.status, StatusCode::NOT_FOUND);
        // The same form again: the same answer, and nothing more is removed.
        firm.call(RemoveDocument { params }).await.expect("removed before");
        assert_eq!(lying(&app.documents()).len(), lies - 1);
    }
}

both_databases! {
    async fn the_same_content_is_kept_once_and_told_so(app: TestApp) {
        let app = app.with_catalogue().await;
        let cast = Cast::on(&app).await;
        let (firm, asset) = (cast.role("firm"), &cast.ids.asset);
        let file = files::pdf("three");
        let first = firm.document(asset, "a.pdf", &file).await;
        let lies = lying(&app.documents());
        let again = firm.upload_by_form(asset, "b.pdf", &file).await;
        assert!(again.location().ends_with("done=uploaded_before"), "{}", again.location());
        assert_eq!(firm.document(asset, "c.pdf", &file).await, first);
        assert_eq!(lying(&app.documents()), lies);
        // At once: one row, one file, the same answer.
        let many = (0..6).map(|n| {
            let (who, asset) = (firm.twin(), asset.clone());
            async move { who.document(&asset, &format!("{n}.pdf"), &files::pdf("four")).await }
        });
        let ids: std::collections::BTreeSet<String> = futures_util::future::join_all(many).await.into_iter().collect();
        assert_eq!(ids.len(), 1);
        assert_eq!(lying(&app.documents()).len(), lies.len() + 1);
    }
}

both_databases! {
    async fn a_fault_comes_back_at_the_files_field(app: TestApp) {
        let app = app.with_catalogue().await;
        let cast = Cast::on(&app).await;
        let (firm, asset) = (cast.role("firm"), &cast.ids.asset);
        for (name, file, status, told) in [
            ("a.png", b"<svg onload=alert(1)>".to_vec(), 422, "可能带有脚本"),
            ("", Vec::new(), 422, "此项为必填项"),
            ("空.pdf", Vec::new(), 422, "0 字节"),
            ("大.pdf", [b"%PDF-1.7".to_vec(), vec![b' '; 51 << 20]].concat(), 413, "超过 50 MiB"),
        ] {
            let page = firm.upload_by_form(asset, name, &file).await;
            assert_eq!(page.status.as_u16(), status, "{name}");
            assert!(page.text.contains(told) && page.text.contains("aria-invalid=\"true\""), "{name}: {}", page.text);
            assert!(page.text.contains("商标注册证.pdf"), "the list is there: {name}");
        }
        let visitor = app.visitor().upload_by_form(asset, "a.pdf", &files::pdf("x")).await;
        assert!(visitor.location().starts_with("/sign-in?next="), "{} {}", visitor.status, visitor.text);
    }
}

both_databases! {
    async fn bytes_that_are_not_those_uploaded_are_not_handed_out_whole(app: TestApp) {
        let app = app.with_catalogue().await;
        let cast = Cast::on(&app).await;
        let firm = cast.role("firm");
        let there = app::routes::document(&cast.ids.document);
        let path = lying(&app.documents()).pop_first().expect("the file");
        let mut bytes = std::fs::read(&path).expect("bytes");
        bytes[20] ^= 1;
        std::fs::write(&path, &bytes).expect("changed");
        let request = http::Request::get(&there).header("accept", "*/*").body(axum::body::Body::empty());
        let broken = firm.try_send(request.expect("a request")).await;
        assert!(broken.is_err(), "the body breaks off");
        std::fs::write(&path, &bytes[..9]).expect("cut");
        assert_eq!(firm.get(&there).await.status, StatusCode::INTERNAL_SERVER_ERROR);
    }
}
