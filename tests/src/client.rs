//! Clients: a program that calls server functions by their types, and a browser without scripts.

use axum::Router;
use axum::body::Body;
use contract::Problem;
use http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use serde::Serialize;
use serde::de::DeserializeOwned;
use server_fn::ServerFn;
use std::sync::Mutex;
use tower::ServiceExt;

/// Somebody with cookies.
pub struct Client {
    router: Router,
    cookies: Mutex<Vec<(String, String)>>,
}

/// An answer that a browser would show.
#[derive(Debug)]
pub struct Page {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// Body as text.
    pub text: String,
}

impl Page {
    /// Where it sends the browser.
    pub fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .and_then(|v| v.to_str().ok())
            .unwrap_or_default()
    }
}

impl Client {
    /// A client without cookies.
    pub fn new(router: Router) -> Self {
        Self {
            router,
            cookies: Mutex::default(),
        }
    }

    /// The same person over another process.
    pub fn over(&self, router: Router) -> Self {
        Self {
            router,
            cookies: Mutex::new(self.cookies.lock().expect("cookies").clone()),
        }
    }

    /// The same person in another window: what comes back there is forgotten here.
    pub fn twin(&self) -> Self {
        self.over(self.router.clone())
    }

    /// The values of its cookies that are long enough to be secrets.
    pub fn secrets(&self) -> Vec<String> {
        let cookies = self.cookies.lock().expect("cookies");
        let values = cookies.iter().map(|(_, value)| value.clone());
        values.filter(|value| value.len() >= 32).collect()
    }

    /// Sets a cookie.
    pub fn set_cookie(&self, name: &str, value: &str) {
        let mut cookies = self.cookies.lock().expect("cookies");
        cookies.retain(|(known, _)| known != name);
        if !value.is_empty() {
            cookies.push((name.to_owned(), value.to_owned()));
        }
    }

    /// Calls a server function as the web part does.
    pub async fn call<F>(&self, function: F) -> Result<F::Output, Problem>
    where
        F: ServerFn + Serialize,
        F::Output: DeserializeOwned,
    {
        let body = serde_qs::to_string(&function).expect("arguments as a form");
        let page = self.program(F::PATH, body).await;
        if page.status.is_success() {
            Ok(serde_json::from_str(&page.text).expect("an answer of the function's type"))
        } else {
            let problem: Problem = serde_json::from_str(&page.text)
                .unwrap_or_else(|_| panic!("{} {}: not a problem", page.status, page.text));
            assert_eq!(
                problem.status(),
                page.status.as_u16(),
                "status and problem agree"
            );
            Err(problem)
        }
    }

    /// Posts a raw form body as a program does.
    pub async fn program(&self, path: &str, body: String) -> Page {
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "application/json")
            .body(Body::from(body))
            .expect("a request");
        self.send(request).await
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Page {
        let request = Request::builder()
            .uri(path)
            .header(header::ACCEPT, "text/html")
            .body(Body::empty())
            .expect("a request");
        self.send(request).await
    }

    /// Sends a form as a browser without scripts does.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "text/html,application/xhtml+xml")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .expect("a request");
        self.send(request).await
    }

    /// Sends any request as a page of the portal would: with this client's cookies, which come back
    /// changed, and, where it writes and says nothing of its origin, with the word of the browser.
    pub async fn send(&self, mut request: Request<Body>) -> Page {
        let headers = request.headers();
        let silent = !headers.contains_key("sec-fetch-site") && !headers.contains_key("origin");
        if silent && request.method() != Method::GET {
            let word = http::HeaderValue::from_static("same-origin");
            request.headers_mut().insert("sec-fetch-site", word);
        }
        self.send_as_it_is(request).await
    }

    /// The same without adding anything but the cookies.
    pub async fn send_as_it_is(&self, mut request: Request<Body>) -> Page {
        self.dress(&mut request);
        self.take(request).await.expect("a whole body")
    }

    /// The same where the body of the answer may break off.
    pub async fn try_send(&self, mut request: Request<Body>) -> Result<Page, axum::Error> {
        self.dress(&mut request);
        self.take(request).await
    }

    fn dress(&self, request: &mut Request<Body>) {
        let line = {
            let cookies = self.cookies.lock().expect("cookies");
            cookies
                .iter()
                .map(|(n, v)| format!("{n}={v}"))
                .collect::<Vec<_>>()
                .join("; ")
        };
        if !line.is_empty() {
            request
                .headers_mut()
                .insert(header::COOKIE, line.parse().expect("a cookie header"));
        }
    }

    async fn take(&self, request: Request<Body>) -> Result<Page, axum::Error> {
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("an answer");
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let pair = cookie
                .to_str()
                .expect("a cookie")
                .split(';')
                .next()
                .unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.set_cookie(name, value);
            }
        }
        let bytes = body.collect().await?.to_bytes();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Ok(Page {
            status: parts.status,
            headers: parts.headers,
            text,
        })
    }
}
