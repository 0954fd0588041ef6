//! What extracts of outside registers say of an asset: with their name and day, to whom it concerns.

use app::api::outside::OutsideOfAsset;
use contract::ProblemKind;
use server::web::router;
use services::{Portal, Settings};
use std::sync::Arc;
use tests::both_databases;
use tests::cast::Cast;

both_databases! {
    async fn an_extract_speaks_with_its_name_and_day(app: TestApp) {
        let app = app.with_catalogue().await;
        let cast = Cast::on(&app).await;
        let (firm, asset) = (cast.role("firm"), cast.ids.asset.clone());
        let of = |id: &str| OutsideOfAsset { id: id.to_owned() };
        let silent = firm.call(of(&asset)).await.expect("an answer");
        assert!(!silent.connected && silent.entries.is_empty(), "no folder is set");

        let folder = tempfile::tempdir().expect("a folder");
        let head = "类型,商标注册号,国际分类,权利人,状态,权利负担,截至日期\n";
        let write = |name: &str, rows: &str| {
            std::fs::write(folder.path().join(name), format!("{head}{rows}")).expect("written");
        };
        write("商标 2026-10.csv", "注册商标专用权,12345678,12,某某公司,有效,,2026-10-31\n");
        write("商标 2026-11.csv", "注册商标专用权,第12345678号,12,某某公司,有效,质押：某银行,2026-11-20\n");
        write("别的.csv", "注册商标专用权,87654321,12,某某公司,有效,,2026-11-20\n");
        std::fs::write(folder.path().join("坏.xlsx"), b"PK\x03\x04").expect("written");
        let settings = Settings {
            extracts: Some(folder.path().to_owned()),
            ..app.portal.settings.clone()
        };
        let web = server::settings::Settings::load(None).expect("the default settings");
        let portal = Portal::new(app.portal.db.clone(), Arc::clone(&app.portal.clock), settings);
        let firm = firm.over(router(Arc::new(portal), Arc::new(web)));
        let told = firm.call(of(&asset)).await.expect("an answer");
        let sources: Vec<&str> = told.entries.iter().map(|entry| entry.source.as_str()).collect();
        assert_eq!(sources, ["商标 2026-11.csv", "商标 2026-10.csv"], "newest first");
        let newest = &told.entries[0];
        assert_eq!(newest.encumbrances, "质押：某银行");
        assert!(!newest.holder_is_owner);
        let page = firm.get(&app::routes::firm_asset(&asset)).await;
        for words in ["不是实时查询结果", "商标 2026-11.csv", "质押：某银行"] {
            assert!(page.text.contains(words), "{words}: {}", page.text);
        }
        for other in ["rival", "bank", "visitor"] {
            let refused = cast.role(other).call(of(&asset)).await.expect_err("not theirs");
            assert!(matches!(
                refused.kind,
                ProblemKind::NotFound | ProblemKind::Forbidden | ProblemKind::NotSignedIn
            ), "{other} {:?}", refused.kind);
        }
        // An extract that is replaced is read again.
        write("商标 2026-11.csv", "注册商标专用权,87654321,12,某某公司,有效,,2026-11-20\n");
        assert_eq!(firm.call(of(&asset)).await.expect("an answer").entries.len(), 1);
    }
}
