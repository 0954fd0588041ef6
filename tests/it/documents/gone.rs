//! Clients that go away, bytes that nobody owns.

use super::{document_rows, lying};
use axum::body::{Body, Bytes};
use chrono::TimeDelta;
use futures_util::{StreamExt, stream};
use services::documents::tidy;
use std::collections::BTreeSet;
use std::fs::File;
use std::time::SystemTime;
use tests::cast::Cast;
use tests::{TestApp, bars, both_databases, files};
use tokio::sync::oneshot;

/// A body of which so many frames arrive; then the client is told of it and sends no more.
fn stopping(frames: Vec<Vec<u8>>, after: usize) -> (Body, oneshot::Receiver<()>) {
    let (tell, told) = oneshot::channel();
    let arrive = frames.into_iter().take(after);
    let arrive = stream::iter(arrive).map(|frame| Ok::<_, std::io::Error>(Bytes::from(frame)));
    let mut tell = Some(tell);
    let stop = stream::poll_fn(move |_| {
        if let Some(tell) = tell.take() {
            // Whoever waits may have left.
            let _ = tell.send(());
        }
        std::task::Poll::<Option<std::io::Result<Bytes>>>::Pending
    });
    (Body::from_stream(arrive.chain(stop)), told)
}

/// The keys of the documents that are kept, as files of the folder.
async fn kept(app: &TestApp) -> BTreeSet<String> {
    let lies = lying(&app.documents());
    let keys: Vec<String> = lies
        .iter()
        .filter_map(|path| {
            path.strip_prefix(app.documents())
                .ok()?
                .to_str()
                .map(str::to_owned)
        })
        .collect();
    store::documents::kept_keys(app.portal.db.read(), &keys)
        .await
        .expect("keys")
}

both_databases! {
    async fn bar_d9_uploads(app: TestApp) {
        let app = app.with_catalogue().await;
        let cast = Cast::on(&app).await;
        let (firm, asset) = (cast.role("firm"), &cast.ids.asset);
        let times = bars::size(60, 600);
        for n in 0..times {
            let file = [files::pdf(&format!("gone {n}")), vec![b' '; 700_000], b"%%EOF".to_vec()].concat();
            let whole = files::form(b"gone.pdf", &file);
            let frames: Vec<Vec<u8>> = whole.chunks(16_384).map(<[u8]>::to_vec).collect();
            // From the first frame to the last but one.
            let after = n % frames.len();
            let (body, told) = stopping(frames, after);
            let sent = firm.send(files::request(asset, "application/json", body));
            tokio::select! {
                page = sent => panic!("{n}: an answer to half a file: {} {}", page.status, page.text),
                stopped = told => stopped.expect("the body is asked for more"),
            }
        }
        // What is taken back is taken back in the background: until then, nothing is kept of it.
        while lying(app.around_documents()).len() > 1 {
            tokio::task::yield_now().await;
        }
        assert_eq!((document_rows(&app).await.len(), kept(&app).await.len()), (1, 1));
        // Gone while the last steps are taken: all of them, or none.
        let mut whole = 0;
        for n in 0..times {
            let form = files::form(b"last.pdf", &files::pdf(&format!("last {}", n % 15)));
            let (tell, told) = oneshot::channel::<()>();
            let last = stream::once(async move {
                let _ = tell.send(());
                Ok::<_, std::io::Error>(Bytes::from(form))
            });
            let sent = firm.send(files::request(asset, "application/json", Body::from_stream(last)));
            tokio::select! {
                biased;
                _ = async { told.await.ok(); for _ in 0..n { tokio::task::yield_now().await } } => {}
                _ = sent => whole += 1,
            }
        }
        let lies = || lying(app.around_documents()).len();
        while lies() != kept(&app).await.len() {
            tokio::task::yield_now().await;
        }
        let rows = document_rows(&app).await.len();
        assert!(rows <= 16, "{rows}");
        bars::report("D9", &format!("{} uploads cut off ({whole} came through): every file has its row, every row its file", 2 * times));
    }
}

both_databases! {
    async fn bar_w5_orphans(app: TestApp) {
        let app = app.with_catalogue().await;
        let cast = Cast::on(&app).await;
        let (org, folder) = (cast.ids.org.clone(), app.documents());
        let own = kept(&app).await;
        assert_eq!(own.len(), 1);
        let orphans = [
            folder.join(&org).join(app.portal.new_id().to_string()),
            folder.join(app.portal.new_id().to_string()).join("x"),
            folder.join(&org).join("0198c0de-0000-7000-8000-000000000001#1"),
        ];
        for path in &orphans {
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, b"left by a killed process").expect("a file");
        }
        let stamp = |hours: i64| {
            let at = SystemTime::from(app.system().now() - TimeDelta::hours(hours));
            for path in lying(&folder) {
                File::options().write(true).open(&path).and_then(|file| file.set_modified(at)).expect("a time");
            }
        };
        stamp(5);
        assert_eq!(tidy(&app.system()).await.expect("swept"), 0, "an upload may still run");
        stamp(7);
        assert_eq!(tidy(&app.system()).await.expect("swept"), 3);
        assert_eq!(lying(&folder).len(), 1);
        assert_eq!(kept(&app).await, own, "what has a row stays, however old");
        let firm = cast.role("firm");
        let params = contract::asset::AssetRefParams { id: cast.ids.asset.clone(), version: "1".into() };
        firm.call(app::api::assets::RemoveAsset { params }).await.expect("removed");
        let there = app::routes::document(&cast.ids.document);
        assert_eq!(firm.get(&there).await.status, http::StatusCode::NOT_FOUND, "gone with its item");
        assert_eq!(tidy(&app.system()).await.expect("swept"), 1);
        assert!(lying(&folder).is_empty());
        bars::report("W5", "3 orphans swept after six hours, none before; what has a row stays");
    }
}
