//! Collateral as a firm types it in, for tests.

use crate::Client;
use app::api::assets::{NewAsset, SaveAsset};
use contract::asset::AssetParams;

/// The form of a new asset of a kind, with these details.
pub async fn form<const N: usize>(
    firm: &Client,
    kind: &str,
    details: [(&str, &str); N],
) -> AssetParams {
    let kind = kind.to_owned();
    let form = firm.call(NewAsset { kind }).await.expect("a form").form;
    let details = details.map(|(key, value)| (key.to_owned(), value.to_owned()));
    AssetParams {
        details: details.into(),
        ..form
    }
}

/// The form of a trademark of class 12 under this number, which the firm says is worth 500,000 yuan
/// (50 as typed, in units of 10,000).
pub async fn trademark(firm: &Client, number: &str) -> AssetParams {
    let details = [
        ("registration_number", number),
        ("nice_class", "12"),
        ("registered_on", "2021-05-07"),
        ("valid_until", "2031-05-06"),
        ("mark", "韧驰"),
    ];
    AssetParams {
        title: "韧驰商标".into(),
        value: "50".into(),
        valued_on: "2026-06-30".into(),
        ..form(firm, "trademark", details).await
    }
}

/// The form of a patent of the first firm.
pub async fn patent(firm: &Client) -> AssetParams {
    let details = [
        ("number", "201910123456X"),
        ("title", "一种压铸模具"),
        ("applicant", "柳州市融水精密制造有限公司"),
        ("filed_on", "2019-05-06"),
        ("granted_on", "2021-01-01"),
        ("field", "equipment"),
    ];
    form(firm, "patent_invention", details).await
}

/// Registers it; answers its id.
pub async fn save(firm: &Client, params: AssetParams) -> String {
    let id = params.id.clone();
    firm.call(SaveAsset { params }).await.expect("an asset");
    id
}
