//! Forms as browsers post them.

use http::StatusCode;
use tests::both_databases;
use tests::people::{PASSWORD, firm_params};

both_databases! {
    async fn a_success_sends_the_browser_on(app: TestApp) {
        let visitor = app.visitor();
        let fields = [
            ("_page", "/register"),
            ("params[display_name]", "韦晓明"),
            ("params[login]", "plain@example.com"),
        ];
        let page = visitor.post("/fn/accounts/register", &fields).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
        assert_eq!(page.location(), "/register/sent");
        assert_eq!(visitor.get("/register/sent").await.status, StatusCode::OK);
    }
}

both_databases! {
    async fn a_failure_comes_back_filled_with_the_fault_at_the_field(app: TestApp) {
        let person = app.person("plain@example.com").await;
        let firm = firm_params(1);
        let fields = [
            ("_page", "/firm/profile"),
            ("params[version]", ""),
            ("params[uscc]", "91450200MA5000001"),
            ("params[name_zh]", "柳州市<试验>有限公司"),
            ("params[entity_type]", "company"),
            ("params[founded_on]", &firm.founded_on),
            ("params[industry]", "C3670"),
            ("params[region]", "450203"),
            ("params[zone]", "none"),
            ("params[employees]", "45"),
        ];
        let page = person.post("/fn/firms/save", &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text.contains("value=\"91450200MA5000001\""), "what was typed is there");
        assert!(page.text.contains("柳州市&lt;试验&gt;有限公司"), "and escaped");
        assert!(page.text.contains("aria-invalid=\"true\""));
        assert!(page.text.contains("error-summary"));
        assert!(page.text.contains("rongqiao.js"), "it comes alive like any other page");
        assert!(page.text.contains("autofocus"), "what is wrong is read first");
    }
}

both_databases! {
    async fn passwords_do_not_come_back(app: TestApp) {
        let visitor = app.visitor();
        let fields = [
            ("_page", "/sign-in"),
            ("params[login]", "nobody@example.com"),
            ("params[password]", "hunter2hunter2"),
        ];
        let page = visitor.post("/fn/accounts/sign_in", &fields).await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED);
        assert!(page.text.contains("nobody@example.com"));
        assert!(!page.text.contains("hunter2hunter2"));
    }
}

both_databases! {
    async fn the_way_on_stays_on_this_site(app: TestApp) {
        app.person("plain@example.com").await;
        for next in ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/ok\r\nset-cookie: a=b"] {
            let fields = [
                ("_page", "/sign-in"),
                ("params[login]", "plain@example.com"),
                ("params[password]", PASSWORD),
                ("params[next]", next),
            ];
            let page = app.visitor().post("/fn/accounts/sign_in", &fields).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER, "{next}");
            assert_eq!(page.location(), "/firm", "{next}");
            let page = app.visitor().post("/lang", &[("to", "en"), ("next", next)]).await;
            assert_eq!(page.location(), "/", "{next}");
        }
    }
}

both_databases! {
    async fn the_language_switch_works_without_scripts(app: TestApp) {
        let visitor = app.visitor();
        assert!(visitor.get("/sign-in").await.text.contains("lang=\"zh-CN\""));
        let page = visitor.post("/lang", &[("to", "en"), ("next", "/sign-in")]).await;
        assert_eq!(page.location(), "/sign-in");
        let page = visitor.get("/sign-in").await;
        assert!(page.text.contains("lang=\"en\"") && page.text.contains("Sign in"));
    }
}
