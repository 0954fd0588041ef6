//! The editor as a browser without scripts uses it.

use http::{StatusCode, header};
use tests::criteria::{self, PRODUCT, pair};
use tests::{Client, Page, both_databases};

/// The hidden version in a page's form.
async fn version_of(who: &Client, id: &str) -> String {
    criteria::editor(who, id).await.version.to_string()
}

/// Presses a button with some fields, as a browser does.
async fn post(
    who: &Client,
    id: &str,
    version: &str,
    command: &str,
    fields: &[(&str, &str)],
) -> Page {
    let page = format!("/institution/versions/{id}/edit");
    let mut all = vec![
        ("_page", page.as_str()),
        ("params[id]", id),
        ("params[version]", version),
        ("params[command]", command),
    ];
    all.extend(fields);
    who.post("/fn/criteria/save", &all).await
}

both_databases! {
    async fn rows_are_added_filled_and_read_aloud_without_scripts(app: TestApp) {
        let app = app.with_catalogue().await;
        let (maker, _) = pair(&app, PRODUCT).await;
        let id = criteria::draft(&app, &maker, PRODUCT).await;
        let path = format!("/institution/versions/{id}/edit");
        let page = maker.get(&path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains("第 1 条：注册地属于柳州市"), "a row is a sentence");
        let root = criteria::editor(&maker, &id).await.root.key;
        let add = format!("params[rows][{root}.add]");
        let version = version_of(&maker, &id).await;
        let done = post(&maker, &id, &version, &format!("add:{root}"), &[(&add, "firm.revenue")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let key = criteria::key(&criteria::editor(&maker, &id).await, "firm.revenue");
        assert_eq!(done.location(), format!("{path}#{key}"), "the new row is shown");
        let page = maker.get(&path).await;
        assert!(page.text.contains("此项为必填项。") && page.text.contains("有 1 处尚未填妥"), "its fault stands at the row");

        let name = |field: &str| format!("params[rows][{key}.{field}]");
        let (op, value, to, clause) = (name("op"), name("value"), name("to"), name("clause"));
        let version = version_of(&maker, &id).await;
        let fields = [(op.as_str(), "between"), (&value, "５００万"), (&to, "一个亿"), (&clause, "甲〔2026〕1号")];
        let done = post(&maker, &id, &version, "save", &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        let page = maker.get(&path).await;
        assert!(page.text.contains("value=\"一个亿\"") && page.text.contains("value=\"５００万\""), "what was typed is kept");
        let version = version_of(&maker, &id).await;
        post(&maker, &id, &version, "save", &[(&op, "between"), (&value, "500"), (&to, "1亿"), (&clause, "甲〔2026〕1号")]).await;
        let page = maker.get(&path).await;
        assert!(page.text.contains("营业收入介于 500 万元 至 1 亿元"), "{}", page.text);
        assert!(page.text.contains("新增必备条件“营业收入介于 500 万元 至 1 亿元”。"), "the difference in words");
    }
}

both_databases! {
    async fn a_second_window_loses_nothing(app: TestApp) {
        let app = app.with_catalogue().await;
        let (maker, _) = pair(&app, PRODUCT).await;
        let id = criteria::draft(&app, &maker, PRODUCT).await;
        criteria::at_least(&maker, &id, "firm.employees", "5").await;
        let key = criteria::key(&criteria::editor(&maker, &id).await, "firm.employees");
        let (op, value) = (format!("params[rows][{key}.op]"), format!("params[rows][{key}.value]"));
        let old = version_of(&maker, &id).await;
        post(&maker, &id, &old, "save", &[(&op, "gte"), (&value, "10")]).await;
        let page = post(&maker, &id, &old, "save", &[(&op, "gte"), (&value, "77")]).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert!(page.text.contains("value=\"77\""), "what was typed is still there");
        let now = version_of(&maker, &id).await;
        assert!(page.text.contains(&format!("name=\"params[version]\" value=\"{now}\"")), "and can be sent again");
        let done = post(&maker, &id, &now, "save", &[(&op, "gte"), (&value, "77")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
    }
}

both_databases! {
    async fn what_no_form_sends_is_refused(app: TestApp) {
        let app = app.with_catalogue().await;
        let (maker, _) = pair(&app, PRODUCT).await;
        let id = criteria::draft(&app, &maker, PRODUCT).await;
        let long = "长".repeat(2001);
        for (command, fields) in [
            ("explode", vec![]),
            ("up:r999", vec![]),
            ("add:g1", vec![("params[rows][g1.add]", "firm.shoe_size")]),
            ("save", vec![("params[rows][r999.value]", "1")]),
            ("save", vec![("params[codes][r999][]", "hnte")]),
            ("save", vec![("params[rows][r2.value]", long.as_str())]),
            ("save", vec![("params[effective_from]", "昨天")]),
        ] {
            let page = post(&maker, &id, "1", command, &fields).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{command} {fields:?}");
            assert!(page.text.contains("error-summary"), "{command}");
        }
        assert_eq!(version_of(&maker, &id).await, "1", "nothing was written");
    }
}

both_databases! {
    async fn a_file_goes_out_and_comes_back(app: TestApp) {
        let app = app.with_catalogue().await;
        let (maker, _) = pair(&app, PRODUCT).await;
        let id = criteria::draft(&app, &maker, PRODUCT).await;
        criteria::at_least(&maker, &id, "firm.employees", "5").await;
        let file = maker.get(&format!("/institution/versions/{id}/export.json")).await;
        assert_eq!(file.status, StatusCode::OK);
        let said = |name| file.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        assert_eq!(said(header::CONTENT_DISPOSITION), "attachment; filename=\"B-LZ-IND-draft.json\"");
        assert!(said(header::CONTENT_TYPE).starts_with("application/json"));
        let other = criteria::draft(&app, &maker, PRODUCT).await;
        let import = async |version: &str, text: &str| {
            let page = format!("/institution/versions/{other}/edit");
            let fields = [("_page", page.as_str()), ("params[id]", &other), ("params[version]", version), ("params[text]", text)];
            maker.post("/fn/criteria/import", &fields).await
        };
        assert_eq!(import("1", &file.text).await.status, StatusCode::SEE_OTHER);
        let (one, two) = (criteria::version(&maker, &id).await, criteria::version(&maker, &other).await);
        assert_eq!(one.criteria, two.criteria);

        let broken = r#"{"all": [{"id": "age", "fact": "firm.agemonths", "op": "gte", "value": 24}, {"any": [{"id": "x", "fact": "firm.employees", "op": "gte", "value": "many"}]}]}"#;
        let page = import("2", broken).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        for told in ["$.all[0].fact：没有登记这项事实", "$.all[1].any[0].value：值的类型应为整数"] {
            assert!(page.text.contains(told), "{told}\n{}", page.text);
        }
        assert!(page.text.contains("firm.agemonths"), "the text comes back");
        for bad in ["", "{", "[]", r#"{"all": [{"id": "$amount", "fact": "need.amount", "op": "lte", "value": 1}]}"#] {
            assert_eq!(import("2", bad).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
        }
    }
}

both_databases! {
    async fn three_firms_show_what_a_change_does(app: TestApp) {
        let app = app.with_catalogue().await;
        let (maker, _) = pair(&app, PRODUCT).await;
        for n in 1..=3 {
            let firm = app.firm(n).await;
            tests::people::need(&firm, &format!("采购{n}"), "300万").await;
        }
        let id = criteria::draft(&app, &maker, PRODUCT).await;
        let view = criteria::editor(&maker, &id).await;
        assert_eq!(view.checks.len(), 3);
        assert!(view.checks.iter().all(|check| check.before == check.after));
        criteria::at_least(&maker, &id, "firm.employees", "100").await;
        let view = criteria::editor(&maker, &id).await;
        for check in &view.checks {
            assert_eq!((check.before.code.as_str(), check.after.code.as_str()), ("eligible", "ineligible"));
            assert_eq!(check.deciding, ["从业人员：45 人"]);
        }
    }
}
