//! How much: 50 MiB and one byte, what that costs in memory, and what an organisation may keep.

use super::{lying, refusal};
use axum::body::{Body, Bytes};
use domain::document::{Limits, MAX_BYTES};
use futures_util::StreamExt;
use futures_util::future::join_all;
use futures_util::stream;
use http::{StatusCode, header};
use services::documents::{Place, Setup};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tests::cast::Cast;
use tests::{TestApp, bars, both_databases, files};

const FRAME: usize = 64 * 1024;

/// The frames of a form with a PDF of so many bytes, made as they are asked for; and how many
/// bytes were.
fn body(size: u64) -> (Body, Arc<AtomicU64>) {
    let taken = Arc::new(AtomicU64::new(0));
    let seen = Arc::clone(&taken);
    let (begin, end) = (b"%PDF-1.7\n", b"%%EOF");
    let mut left = usize::try_from(size).expect("a size") - begin.len() - end.len();
    let middle = std::iter::from_fn(move || {
        let next = left.min(FRAME);
        left -= next;
        (next > 0).then(|| vec![b' '; next])
    });
    let frames = std::iter::once([files::head("大.pdf".as_bytes()), begin.to_vec()].concat())
        .chain(middle)
        .chain(std::iter::once([end.to_vec(), files::tail()].concat()));
    let frames = stream::iter(frames).map(move |frame| {
        seen.fetch_add(frame.len() as u64, Ordering::SeqCst);
        Ok::<_, std::io::Error>(Bytes::from(frame))
    });
    (Body::from_stream(frames), taken)
}

/// A line of `/proc/self/status` in bytes.
fn memory(line: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let found = status.lines().find_map(|found| found.strip_prefix(line));
    let number = found.and_then(|rest| {
        rest.trim_matches([':', ' ', '\t', 'k', 'B'])
            .parse::<u64>()
            .ok()
    });
    number.expect("a number") * 1024
}

both_databases! {
    async fn bar_w5_fifty_mebibytes(app: TestApp) {
        let app = app.with_catalogue().await;
        let cast = Cast::on(&app).await;
        let (firm, asset) = (cast.role("firm"), &cast.ids.asset);
        let lies = lying(app.around_documents()).len();
        let send = async |size: u64, length: Option<u64>, accept: &str| {
            let (body, taken) = body(size);
            let mut request = files::request(asset, accept, body);
            if let Some(length) = length {
                request.headers_mut().insert(header::CONTENT_LENGTH, length.into());
            }
            (firm.send(request).await, taken.load(Ordering::SeqCst))
        };
        // Once for whatever is made at the first time.
        send(100_000, None, "application/json").await;
        std::fs::write("/proc/self/clear_refs", "5").expect("the peak is measured anew");
        let before = memory("VmRSS");
        let (over, taken) = send(MAX_BYTES + 1, None, "application/json").await;
        assert_eq!(over.status, StatusCode::PAYLOAD_TOO_LARGE, "{}", over.text);
        assert_eq!(refusal(&over.text), "too_large");
        assert!(taken <= MAX_BYTES + 4096, "{taken}");
        let (page, taken) = send(MAX_BYTES + 1, Some(MAX_BYTES + 100_000), "text/html").await;
        assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(taken > MAX_BYTES, "a browser sends on until it reads the answer");
        assert!(page.text.contains("超过 50 MiB"), "the form, with its fault");
        let (told, read) = send(MAX_BYTES + 1, Some(MAX_BYTES + 100_000), "application/json").await;
        assert_eq!((told.status, read), (StatusCode::PAYLOAD_TOO_LARGE, 0), "by its length, unread");
        let (whole, _) = send(MAX_BYTES, None, "application/json").await;
        assert_eq!(whole.status, StatusCode::CREATED, "{}", whole.text);
        let grown = memory("VmHWM").saturating_sub(before);
        assert!(grown < 16 * 1024 * 1024, "{grown} bytes more");
        assert_eq!(lying(app.around_documents()).len(), lies + 2);
        bars::report("W5", &format!("50 MiB + 1: 413 chunked, by form and by length; 50 MiB kept; memory +{} KiB", grown / 1024));
    }
}

async fn limited(app: &TestApp, limits: Limits) -> axum::Router {
    let place = Place::Folder(app.documents());
    let setup = Setup {
        place,
        limits,
        scanner: None,
    };
    app.with_documents(setup).await.1
}

both_databases! {
    async fn bar_w5_quotas(app: TestApp) {
        let app = app.with_catalogue().await;
        let cast = Cast::on(&app).await;
        let asset = &cast.ids.asset;
        let wide = Limits::default();
        // One document is there from the beginning. Thirty-two at once for two places more.
        let router = limited(&app, Limits { here: 3, ..wide }).await;
        let firm = cast.role("firm").over(router);
        let many = (0..32).map(|n| {
            let (who, asset) = (firm.twin(), asset.clone());
            async move {
                let page = who.upload(&asset, "a.pdf", &files::pdf(&format!("race {n}"))).await;
                if page.status == StatusCode::CREATED { "kept".to_owned() } else { refusal(&page.text) }
            }
        });
        let told = join_all(many).await;
        let kept = told.iter().filter(|word| *word == "kept").count();
        assert_eq!(kept, 2, "{told:?}");
        assert!(told.iter().all(|word| ["kept", "too_many_here"].contains(&&**word)), "{told:?}");
        assert_eq!(lying(&app.documents()).len(), 3, "those refused left nothing");

        let router = limited(&app, Limits { files: 3, ..wide }).await;
        let page = cast.role("firm").over(router).upload(asset, "a.pdf", &files::pdf("x")).await;
        assert_eq!(refusal(&page.text), "over_quota");
        let router = limited(&app, Limits { bytes: 1000, ..wide }).await;
        let firm = cast.role("firm").over(router);
        let page = firm.upload(asset, "a.pdf", &files::pdf(&"x".repeat(1000))).await;
        assert_eq!(refusal(&page.text), "over_quota");
        assert_eq!(firm.upload(asset, "a.pdf", &files::pdf("y")).await.status, StatusCode::CREATED);
        assert_eq!(lying(&app.documents()).len(), 4);
        bars::report("W5", "32 at once for 2 places: 2 kept; limits of files and bytes held, nothing left of those refused");
    }
}

both_databases! {
    async fn a_form_that_is_none_is_refused(app: TestApp) {
        let app = app.with_catalogue().await;
        let cast = Cast::on(&app).await;
        let (firm, asset) = (cast.role("firm"), &cast.ids.asset);
        let lies = lying(&app.documents());
        let two = [files::head(b"a.pdf"), files::pdf("1"), b"\r\n".to_vec(), files::head(b"b.pdf"), files::pdf("2"), files::tail()].concat();
        let other = String::from_utf8(files::form(b"a.pdf", b"x")).expect("text").replace("params[file]", "org_id").into_bytes();
        let cut = files::form(b"a.pdf", &files::pdf("1"));
        let heads = [files::head(&[b'a'; 900_000]), files::pdf("1"), files::tail()].concat();
        for (what, body, status) in [
            ("two files", two, 400),
            ("another field", other, 400),
            ("cut off", cut[..cut.len() - 40].to_vec(), 400),
            ("no part", files::tail()[2..].to_vec(), 422),
            ("nothing", Vec::new(), 400),
            ("noise", vec![7; 300_000], 400),
            ("a head without end", heads, 400),
        ] {
            // In frames, as a network brings it.
            let frames: Vec<_> = body.chunks(8192).map(|part| Ok::<_, std::io::Error>(Bytes::copy_from_slice(part))).collect();
            let page = firm.send(files::request(asset, "application/json", Body::from_stream(stream::iter(frames)))).await;
            assert_eq!(page.status.as_u16(), status, "{what}: {}", page.text);
        }
        for kind in ["application/x-www-form-urlencoded", "multipart/form-data", "multipart/mixed; boundary=x", "application/pdf"] {
            let mut request = files::request(asset, "application/json", Body::from("x"));
            request.headers_mut().insert(header::CONTENT_TYPE, kind.parse().expect("a header"));
            assert_eq!(firm.send(request).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
        }
        assert_eq!(lying(&app.documents()), lies);
    }
}
