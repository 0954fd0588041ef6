//! The firm's records and what follows from them.

use app::api::assets::{Assets, NewAsset, SaveAsset};
use app::api::firms::{Declare, Firm, SaveFinancial, SaveFirm};
use app::api::matches::Matches;
use contract::asset::AssetParams;
use contract::firm::{DeclaredParams, FinancialParams, FirmParams};
use contract::matches::{MatchGroup, RankBy};
use tests::{Client, both_databases, people};

async fn year(firm: &Client, year: &str, revenue: &str) {
    let params = FinancialParams {
        year: year.into(),
        revenue: revenue.into(),
        total_assets: "1800".into(),
        total_liabilities: "700".into(),
        net_profit: "-20".into(),
        rd_expense: "90".into(),
    };
    firm.call(SaveFinancial { params }).await.expect("saved");
}

both_databases! {
    async fn the_size_class_follows_the_table_and_names_its_rule(app: TestApp) {
        let firm = app.firm(1).await;
        assert!(firm.call(Firm {}).await.expect("the firm").size_class.is_none(), "no revenue yet");
        // 45 people and 1,900 万元 in industry: small needs 20 and 300, medium 300 and 2,000.
        year(&firm, "2025", "1900").await;
        let class = firm.call(Firm {}).await.expect("the firm").size_class.expect("a class");
        assert_eq!(class.class.code, "small");
        assert!(class.clause.contains("300号"), "{}", class.clause);
    }
}

both_databases! {
    async fn three_years_are_kept(app: TestApp) {
        let firm = app.person("old@example.com").await;
        let params = FirmParams { founded_on: "2019-04-01".into(), ..people::firm_params(1) };
        firm.call(SaveFirm { params }).await.expect("a firm");
        for (n, revenue) in [("2023", "500"), ("2024", "900"), ("2025", "1900"), ("2025", "2000")] {
            year(&firm, n, revenue).await;
        }
        let years: Vec<_> = firm
            .call(Firm {})
            .await
            .expect("the firm")
            .financials
            .iter()
            .map(|f| (f.year, f.revenue.0 / 1_000_000))
            .collect();
        assert_eq!(years, [(2025, 2000), (2024, 900), (2023, 500)]);
    }
}

both_databases! {
    async fn unknown_is_not_no(app: TestApp) {
        let app = app.with_catalogue().await;
        let firm = app.firm(1).await;
        let need = people::need(&firm, "流动资金", "100万").await;
        let group = async |product: &str| {
            let view = firm.call(Matches { need: need.clone(), by: RankBy::Score }).await.expect("matches");
            view.matches.into_iter().find(|m| m.product.id.to_string() == product).expect(product).group
        };
        // The dishonesty list is asked, and not answered yet.
        assert_eq!(group("G-BATCH").await, MatchGroup::Undetermined);
        let version = firm.call(Firm {}).await.expect("the firm").form.version;
        let facts = [("firm.serious_dishonesty_listed".to_owned(), "true".to_owned())].into();
        firm.call(Declare { params: DeclaredParams { version, facts } }).await.expect("declared");
        assert!(matches!(group("G-BATCH").await, MatchGroup::Ineligible | MatchGroup::NearMiss));
    }
}

both_databases! {
    async fn every_kind_of_collateral_has_its_own_form(app: TestApp) {
        let firm = app.firm(1).await;
        for kind in domain::collateral::CollateralKind::ALL {
            let form = firm.call(NewAsset { kind: kind.code().into() }).await.expect("a form").form;
            let params = AssetParams { title: "空表".into(), ..form };
            let problem = firm.call(SaveAsset { params }).await.expect_err("an empty form");
            assert!(!problem.fields.is_empty(), "{kind:?} asks for something");
            for fault in &problem.fields {
                assert!(fault.field.starts_with("details.") || fault.field == "value", "{fault:?}");
            }
        }
        assert!(firm.call(Assets {}).await.expect("assets").is_empty());
    }
}

both_databases! {
    async fn a_receipt_is_worth_its_goods(app: TestApp) {
        let firm = app.firm(1).await;
        let form = firm.call(NewAsset { kind: "warehouse_receipt".into() }).await.expect("a form").form;
        let details = [
            ("receipt_number", "LZ-2026-000381"),
            ("warehouse", "柳州市河西钢材仓储中心"),
            ("issuer_registered", "true"),
            ("commodity", "热轧卷板"),
            ("location", "3号库A区"),
            ("quantity", "120"),
            ("unit", "吨"),
            ("unit_price", "3,850元"),
            ("electronic", "true"),
            ("expires_on", "2027-06-30"),
        ];
        let details = details.map(|(key, value)| (key.to_owned(), value.to_owned())).into();
        let params = AssetParams { title: "热轧卷板".into(), details, ..form };
        firm.call(SaveAsset { params }).await.expect("saved");
        let rows = firm.call(Assets {}).await.expect("assets");
        assert_eq!(rows[0].value, Some(domain::money::Fen::yuan(462_000)), "120 t at 3,850 yuan");
    }
}
