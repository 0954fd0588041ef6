//! Pages as browsers get them, without scripts.

use http::StatusCode;
use tests::both_databases;

both_databases! {
    async fn public_pages_stand_without_an_account(app: TestApp) {
        let app = app.with_catalogue().await;
        let visitor = app.visitor();
        for path in ["/", "/products", "/products/B-LZB-TECH", "/register", "/sign-in"] {
            let page = visitor.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(page.text.contains("<h1"), "{path}");
        }
    }
}

both_databases! {
    async fn the_catalogue_says_each_criterion_with_its_clause_and_basis(app: TestApp) {
        let app = app.with_catalogue().await;
        let page = app.visitor().get("/products/G-TECH-A").await;
        for text in ["财金〔2024〕60号", "专精特新", "3,000 万元"] {
            let plain = page.text.replace("\u{a0}", " ");
            assert!(plain.contains(text) || plain.contains(&text.replace(',', "")), "{text}");
        }
    }
}

both_databases! {
    async fn what_is_not_there_is_a_true_404(app: TestApp) {
        let app = app.with_catalogue().await;
        let firm = app.firm(1).await;
        for path in [
            "/nothing",
            "/products/NONE",
            "/firm/needs/0198c0de-0000-7000-8000-000000000000",
            "/firm/needs/not-an-id",
            "/firm/assets/new/castle",
        ] {
            assert_eq!(firm.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
}

both_databases! {
    async fn a_page_carries_nothing_beside_what_it_shows(app: TestApp) {
        let firm = app.firm(1).await;
        let name = tests::people::firm_params(1).name_zh;
        let page = firm.get("/firm/profile").await.text;
        assert!(page.contains(&name), "the page shows it");
        let scripts = page.split("<script").skip(1);
        let scripts: Vec<_> = scripts.filter_map(|rest| rest.split("</script>").next()).collect();
        assert!(!scripts.is_empty(), "islands come alive by scripts");
        assert!(scripts.iter().all(|script| !script.contains(&name)), "and no script repeats it");
    }
}

both_databases! {
    async fn a_visitor_is_sent_to_sign_in_and_back(app: TestApp) {
        let page = app.visitor().get("/firm/needs").await;
        assert!(page.status.is_redirection(), "{}", page.status);
        assert_eq!(page.location(), "/sign-in?next=%2Ffirm%2Fneeds");
    }
}

both_databases! {
    async fn a_role_meets_other_roles_pages_as_forbidden(app: TestApp) {
        let app = app.with_catalogue().await;
        let firm = app.firm(1).await;
        let bank = app.officer("柳州银行", "bank", "officer@example.com").await;
        for path in ["/bank", "/bank/needs", "/fund", "/admin"] {
            let status = firm.get(path).await.status;
            assert!(status == StatusCode::FORBIDDEN || status == StatusCode::NOT_FOUND, "{path}: {status}");
        }
        for path in ["/firm/needs", "/firm/assets", "/admin"] {
            let status = bank.get(path).await.status;
            assert!(status == StatusCode::FORBIDDEN || status == StatusCode::NOT_FOUND, "{path}: {status}");
        }
    }
}
