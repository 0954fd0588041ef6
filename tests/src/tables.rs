//! Tables of assets, made by hand, and their upload as a browser and as a program send it.

use crate::{Client, Page, files};
use http::{Request, header};

/// The head of a table of receivables.
pub const HEAD: &str = "债务人,合同编号,发票号码,金额（元）,开票日期,到期日,债务人确权";

/// A table of receivables with these numbers of invoices, as a program writes it.
pub fn receivables<S: AsRef<str>>(invoices: impl IntoIterator<Item = S>) -> Vec<u8> {
    let mut table = format!("{HEAD}\r\n");
    for invoice in invoices {
        table.push_str(&row(invoice.as_ref()));
        table.push_str("\r\n");
    }
    table.into_bytes()
}

/// A row of one.
pub fn row(invoice: &str) -> String {
    format!(
        "柳州市甲乙汽车有限公司,HT-2026-1,{invoice},\"1,250,000.50\",2026-09-01,2027-03-01,已确权"
    )
}

impl Client {
    /// Uploads a table as a program does.
    pub async fn table(&self, kind: &str, name: &str, file: &[u8]) -> Page {
        self.post_table(kind, name, file, "application/json").await
    }

    /// The same as a browser without scripts.
    pub async fn table_by_form(&self, kind: &str, name: &str, file: &[u8]) -> Page {
        self.post_table(kind, name, file, "text/html,*/*").await
    }

    /// Uploads a table that can be read and answers its id.
    pub async fn dry_run(&self, kind: &str, file: &[u8]) -> String {
        let page = self.table(kind, "table.csv", file).await;
        let told: serde_json::Value = serde_json::from_str(&page.text).expect("an answer");
        let id = told["id"].as_str();
        id.unwrap_or_else(|| panic!("{} {}", page.status, page.text))
            .to_owned()
    }

    async fn post_table(&self, kind: &str, name: &str, file: &[u8], accept: &str) -> Page {
        let body = files::form(files::written(name).as_bytes(), file);
        let request = Request::post(app::routes::asset_import(kind))
            .header(header::CONTENT_TYPE, files::content_type())
            .header(header::ACCEPT, accept)
            .header("sec-fetch-site", "same-origin")
            .body(body.into())
            .expect("a request");
        self.send(request).await
    }
}
