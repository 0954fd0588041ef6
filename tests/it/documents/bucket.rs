//! Documents in a bucket: a small storage that speaks as much of S3 as is needed.

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use axum::{Router, http::Method};
use services::documents::{Bucket, Place, Setup};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex};
use tests::cast::Cast;
use tests::{both_databases, files};

const SECRET: &str = "geheim-kanarie-0042";

#[derive(Default)]
struct Store {
    objects: BTreeMap<String, Vec<u8>>,
    parts: BTreeMap<u32, Vec<u8>>,
    leaked: bool,
    unsigned: usize,
}

type Shared = Arc<Mutex<Store>>;

async fn object(
    State(store): State<Shared>,
    Path((_, key)): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
    method: Method,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let mut store = store.lock().expect("the store");
    let signed = headers
        .get("authorization")
        .and_then(|line| line.to_str().ok());
    store.unsigned += usize::from(!signed.is_some_and(|line| line.starts_with("AWS4-HMAC-SHA256")));
    store.leaked |= format!("{headers:?}").contains(SECRET);
    let xml = |text: &str| ([("content-type", "application/xml")], text.to_owned()).into_response();
    match (
        method,
        query.get("partNumber"),
        query.contains_key("uploads"),
    ) {
        (Method::POST, _, true) => {
            store.parts.clear();
            xml(
                "<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>",
            )
        }
        (Method::PUT, Some(number), _) => {
            let number = number.parse().expect("a number");
            store.parts.insert(number, body.to_vec());
            [("etag", format!("\"{number}\""))].into_response()
        }
        (Method::POST, ..) => {
            let whole = std::mem::take(&mut store.parts)
                .into_values()
                .flatten()
                .collect();
            store.objects.insert(key, whole);
            xml("<CompleteMultipartUploadResult><ETag>\"w\"</ETag></CompleteMultipartUploadResult>")
        }
        (Method::GET, ..) => match store.objects.get(&key) {
            Some(bytes) => {
                let headers = [
                    ("etag", "\"w\""),
                    ("last-modified", "Mon, 23 Nov 2026 04:00:00 GMT"),
                ];
                (headers, bytes.clone()).into_response()
            }
            None => StatusCode::NOT_FOUND.into_response(),
        },
        (Method::DELETE, ..) => {
            store.objects.remove(&key);
            StatusCode::NO_CONTENT.into_response()
        }
        (method, ..) => {
            (StatusCode::NOT_IMPLEMENTED, format!("{method} {query:?}")).into_response()
        }
    }
}

/// What concerns the bucket itself: the list, and deleting many.
async fn bucket(State(store): State<Shared>, method: Method, body: Bytes) -> Response {
    let mut store = store.lock().expect("the store");
    let xml = |text: String| ([("content-type", "application/xml")], text).into_response();
    if method == Method::POST {
        let text = String::from_utf8_lossy(&body).into_owned();
        let keys = text
            .split("<Key>")
            .skip(1)
            .filter_map(|rest| rest.split("</Key>").next());
        let gone: String = keys
            .clone()
            .map(|key| format!("<Deleted><Key>{key}</Key></Deleted>"))
            .collect();
        for key in keys {
            store.objects.remove(key);
        }
        return xml(format!("<DeleteResult>{gone}</DeleteResult>"));
    }
    let found: String = store.objects.iter().map(|(key, bytes)| format!(
        "<Contents><Key>{key}</Key><LastModified>2026-11-22T00:00:00.000Z</LastModified><ETag>\"w\"</ETag><Size>{}</Size></Contents>",
        bytes.len()
    )).collect();
    xml(format!(
        "<ListBucketResult><IsTruncated>false</IsTruncated>{found}</ListBucketResult>"
    ))
}

both_databases! {
    async fn documents_may_lie_in_a_bucket(app: TestApp) {
        // Installed by `main` where the portal is a process.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let app = app.with_catalogue().await;
        let cast = Cast::on(&app).await;
        let store = Shared::default();
        let routes = Router::new()
            .route("/{bucket}", any(bucket))
            .route("/{bucket}/", any(bucket))
            .route("/{bucket}/{*key}", get(object).put(object).post(object).delete(object))
            .layer(axum::extract::DefaultBodyLimit::disable())
            .with_state(Arc::clone(&store));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let endpoint = format!("http://{}", listener.local_addr().expect("an address"));
        let serving = tokio::spawn(async move { axum::serve(listener, routes).await });
        let place = Place::Bucket(Bucket {
            name: "evidence".into(),
            prefix: "rongqiao".into(),
            endpoint,
            region: String::new(),
            key: "AKIDEXAMPLE".into(),
            secret: SECRET.into(),
        });
        let (portal, router) = app.with_documents(Setup { place, ..Setup::default() }).await;
        let firm = cast.role("firm").over(router);
        let big = [files::pdf("big"), vec![b' '; 11 << 20], b"%%EOF".to_vec()].concat();
        let id = firm.document(&cast.ids.asset, "大.pdf", &big).await;
        {
            let store = store.lock().expect("the store");
            let (key, bytes) = store.objects.iter().next().expect("an object");
            assert!(key.starts_with(&format!("rongqiao/{}/", cast.ids.org)), "{key}");
            assert!(*bytes == big, "in parts, and whole");
            assert!(!store.leaked && store.unsigned == 0);
        }
        let got = firm.get(&app::routes::document(&id)).await;
        assert!(got.text.as_bytes() == big);
        store.lock().expect("the store").objects.insert("rongqiao/x/orphan".into(), vec![1]);
        let ctx = services::Ctx::system(portal, "test");
        assert_eq!(services::documents::tidy(&ctx).await.expect("swept"), 1);
        let params = contract::document::DocumentRefParams { id };
        firm.call(app::api::documents::RemoveDocument { params }).await.expect("removed");
        assert!(store.lock().expect("the store").objects.is_empty());
        serving.abort();
    }
}
