//! An appraiser values what a firm handed over, through the forms of the pages: accredited, refused
//! for a wrong date, entered; and the firm sees value, source, steps and curve.

use domain::access::{Action, Principal, Role, Subject, authorize};
use domain::ids::{AssetId, OrgId};
use http::StatusCode;
use tests::{Client, TestApp, assets, both_databases};

/// A patent as the firm registers it.
async fn patent(firm: &Client) -> AssetId {
    let params = assets::patent(firm).await;
    assets::save(firm, params).await.parse().expect("an id")
}

/// As the registry leaves it when the firm has handed it over.
async fn hand_over(app: &TestApp, firm: OrgId, asset: AssetId, to: &str) {
    let row = store::assets::find(app.portal.db.read(), firm, asset).await;
    let mut row = row.expect("a database").expect("the asset");
    let version = row.version;
    row.status = "submitted".into();
    row.verifier_id = Some(to.parse().expect("an id"));
    row.version += 1;
    let permit = authorize(Principal::System, Action::KeepHouse, Subject::NONE).expect("a permit");
    let tx = app.portal.db.begin(&permit).await.expect("a transaction");
    assert!(
        store::assets::update(&tx, row, version)
            .await
            .expect("written")
    );
    tx.commit().await.expect("kept");
}

both_databases! {
    async fn a_firm_sees_what_an_appraiser_says(app: TestApp) {
        let firm = app.firm(1).await;
        let asset = patent(&firm).await;
        let me = firm.call(app::api::accounts::Me {}).await.expect("an answer");
        let owner = me.expect("signed in").org.expect("a firm").id;
        let name = "广西柳江资产评估有限公司";
        let login = "appraiser@example.com";
        let appraiser = app.account(name, "appraiser", login, Role::Appraiser).await;
        app.identify(login, login).await;
        let org = app.institution(name, "appraiser").await;
        hand_over(&app, owner, asset, &org).await;

        let there = app::routes::appraiser_asset(asset);
        let desk = appraiser.get(app::routes::APPRAISER).await;
        assert_eq!(desk.status, StatusCode::OK, "{}", desk.text);
        assert!(desk.text.contains(&there) && desk.text.contains("没有有效备案"), "{}", desk.text);

        let admin = app.admin().await;
        let page = admin.get(&app::routes::admin_organisation(&org)).await;
        assert!(page.text.contains("/fn/valuation/accredit\""), "{}", page.text);
        let fresh = app.portal.new_id().to_string();
        let number = "桂财资评备〔2024〕7号";
        let fields = [
            ("params[id]", fresh.as_str()),
            ("params[org]", &org),
            ("params[number]", number),
            ("params[valid_from]", "2024-01-01"),
            ("params[valid_until]", ""),
        ];
        let done = admin.post("/fn/valuation/accredit", &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);

        let page = appraiser.get(&there).await;
        assert!(page.text.contains("/fn/valuation/appraise\""), "{}", page.text);
        let (fresh, asset_id) = (app.portal.new_id().to_string(), asset.to_string());
        let report = |signed: &'static str| {
            vec![
                ("_page", there.as_str()),
                ("params[id]", fresh.as_str()),
                ("params[asset]", asset_id.as_str()),
                ("params[report_number]", "桂评报字〔2025〕第118号"),
                ("params[method]", "income"),
                ("params[amount]", "1000"),
                ("params[base_date]", "2025-11-23"),
                ("params[signed_on]", signed),
                ("params[valid_until]", ""),
            ]
        };
        let refused = appraiser.post("/fn/valuation/appraise", &report("2025-11-22")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
        assert!(refused.text.contains("报告日不得早于评估基准日。"), "{}", refused.text);
        let done = appraiser.post("/fn/valuation/appraise", &report("2025-12-10")).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);

        let page = firm.get(&app::routes::firm_asset(asset)).await;
        // One year on the curve: see services::valuation's tests for the table.
        for told in ["8,533,388.30", "桂评报字〔2025〕第118号", "价值曲线", "class=\"curve\"", "2039-05-07"] {
            assert!(page.text.contains(told), "{told} in {}", page.text);
        }
        firm.set_cookie("lang", "en");
        let page = firm.get(&app::routes::firm_asset(asset)).await;
        assert!(page.text.contains("The curve of its value"), "{}", page.text);
        // Another firm finds no such asset.
        let rival = app.firm(2).await;
        let page = rival.get(&app::routes::firm_asset(asset)).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
}

both_databases! {
    async fn prices_are_pasted_in_all_or_none(app: TestApp) {
        let admin = app.admin().await;
        let page = app::routes::PRICES;
        let text = "2026-11-20\t热轧卷板\t吨\t3912.50\n2026-11-31\t白糖\t吨\t5980";
        let fields = |lines| {
            [
                ("_page", page),
                ("params[source]", "柳州钢材价格"),
                ("params[lines]", lines),
            ]
        };
        let refused = admin.post("/fn/valuation/enter_prices", &fields(text)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
        assert!(refused.text.contains("第 2 行“日期”"), "{}", refused.text);
        let text = "2026-11-20\t热轧卷板\t吨\t3912.50";
        let done = admin.post("/fn/valuation/enter_prices", &fields(text)).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let shown = admin.get(page).await;
        assert!(shown.text.contains("热轧卷板") && shown.text.contains("3,912.50"), "{}", shown.text);
        assert!(!shown.text.contains("白糖"), "{}", shown.text);
    }
}
