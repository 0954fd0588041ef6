//! Files for uploads, made by hand, and the upload itself as a browser and as a program send it.

use crate::{Client, Page};
use axum::body::Body;
use http::{Request, header};

/// The line between the parts of a form.
pub const BOUNDARY: &str = "----rongqiao-test-4f1c";

/// A small PDF with this text in it.
pub fn pdf(text: &str) -> Vec<u8> {
    let text: String = text.chars().filter(|c| !"()\\".contains(*c)).collect();
    format!(
        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Title ({text}) >>\nendobj\n\
         trailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"
    )
    .into_bytes()
}

/// A PNG that says it has this size.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let chunk = |kind: &[u8], data: &[u8]| {
        let length = u32::try_from(data.len()).expect("a short chunk");
        [&length.to_be_bytes()[..], kind, data, &[0; 4]].concat()
    };
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &[&size[..], &[8, 2, 0, 0, 0]].concat()),
        chunk(b"IDAT", &[7; 64]),
        chunk(b"IEND", &[]),
    ]
    .concat()
}

/// A JPEG that says it has this size.
pub fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let (w, h) = (width.to_be_bytes(), height.to_be_bytes());
    let frame = [0xFF, 0xC0, 0, 11, 8, h[0], h[1], w[0], w[1], 1, 1, 0x11, 0];
    let scan = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 5, 0xFF, 0, 6];
    [&[0xFF, 0xD8][..], &frame, &scan, &[0xFF, 0xD9]].concat()
}

/// The body of a form with one file.
pub fn form(name: &[u8], file: &[u8]) -> Vec<u8> {
    [&head(name), file, &tail()].concat()
}

/// What stands before the file.
pub fn head(name: &[u8]) -> Vec<u8> {
    let begin = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"params[file]\"; filename=\""
    );
    let end = b"\"\r\nContent-Type: application/octet-stream\r\n\r\n";
    [begin.as_bytes(), name, end].concat()
}

/// What stands after it.
pub fn tail() -> Vec<u8> {
    format!("\r\n--{BOUNDARY}--\r\n").into_bytes()
}

/// The type of such a body.
pub fn content_type() -> String {
    format!("multipart/form-data; boundary={BOUNDARY}")
}

/// A name as browsers write it into a form.
pub fn written(name: &str) -> String {
    name.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The request that uploads a body for an asset.
pub fn request(asset: &str, accept: &str, body: Body) -> Request<Body> {
    Request::post(app::routes::asset_documents(asset))
        .header(header::CONTENT_TYPE, content_type())
        .header(header::ACCEPT, accept)
        .header("sec-fetch-site", "same-origin")
        .body(body)
        .expect("a request")
}

impl Client {
    /// Uploads a file as a program does.
    pub async fn upload(&self, asset: &str, name: &str, file: &[u8]) -> Page {
        let body = form(written(name).as_bytes(), file);
        self.send(request(asset, "application/json", body.into()))
            .await
    }

    /// The same as a browser without scripts.
    pub async fn upload_by_form(&self, asset: &str, name: &str, file: &[u8]) -> Page {
        let body = form(written(name).as_bytes(), file);
        self.send(request(asset, "text/html,*/*", body.into()))
            .await
    }

    /// Uploads a file that is taken and answers the document's id.
    pub async fn document(&self, asset: &str, name: &str, file: &[u8]) -> String {
        let page = self.upload(asset, name, file).await;
        let told: serde_json::Value = serde_json::from_str(&page.text).expect("an answer");
        let id = told["id"].as_str();
        id.unwrap_or_else(|| panic!("{} {}", page.status, page.text))
            .to_owned()
    }
}
