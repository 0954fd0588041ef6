//! From registration to release, with pages as browsers see them.

use contract::{Conflict, ProblemKind};
use http::StatusCode;
use tests::cases::{all_classes, apply};
use tests::pledges::{self, mark_number};
use tests::{Client, both_databases, people};

use app::api::consents::{Consents, GiveConsent};
use contract::consent::GrantParams;

/// Lets an institution read the firm's collateral.
pub(crate) async fn lets_read(firm: &Client, reader: &Client) {
    let form = firm.call(Consents {}).await.expect("the consents").form;
    let params = GrantParams {
        institution: tests::stage::org_of(reader).await.to_string(),
        classes: all_classes(),
        purpose: "assessment".into(),
        months: "12".into(),
        consent: "on".into(),
        ..form
    };
    firm.call(GiveConsent { params }).await.expect("given");
}

both_databases! {
    async fn a_patent_office_would_recognise_it(app: TestApp) {
        let app = app.with_catalogue().await;
        let firm = app.firm(1).await;
        let bank = app.officer("柳州甲银行", "bank", "maker@example.com").await;
        let checker = app.checker("柳州甲银行", "bank", "checker@example.com").await;
        let second = app.officer("柳州乙担保", "guarantee", "second@example.com").await;
        let visitor = app.visitor();
        lets_read(&firm, &bank).await;
        lets_read(&firm, &second).await;
        let asset = pledges::verified(&firm, 7, &bank).await;
        let number = mark_number(7);
        // The page as anybody sees it, in a spelling of its own.
        let wide: String = number.chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).expect("a digit")).collect();
        let asked = form_urlencoded::Serializer::new("/registry?".to_owned())
            .append_pair("kind", "trademark")
            .append_pair("registration_number", &wide)
            .append_pair("nice_class", "12")
            .finish();
        let page = visitor.get(&asked).await;
        assert!(page.text.contains("未查到有效的担保登记"), "{}", page.text);

        let id = pledges::propose(&bank, &firm, &asset).await.expect("proposed");
        let rival = pledges::propose(&second, &firm, &asset).await.expect("proposed");
        pledges::step(&firm, &id, "consent").await.expect("consented");
        pledges::step(&firm, &rival, "consent").await.expect("consented");
        pledges::register(&bank, &id).await.expect("registered");
        // The second is told that it is encumbered, and nothing of whom it is for.
        let params = pledges::entry(&second, &rival).await;
        let refused = second.call(app::api::pledges::RegisterPledge { params }).await.expect_err("refused");
        assert_eq!((refused.status(), &refused.kind), (409, &ProblemKind::Conflict { conflict: Conflict::Encumbered }));
        for page in [format!("/institution/pledges/{rival}"), "/institution/pledges".into(), asked.clone()] {
            let page = second.get(&page).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(!page.text.contains("柳州甲银行"), "{}", page.text);
        }
        let foreign = second.get(&format!("/institution/pledges/{id}")).await;
        assert_eq!(foreign.status, StatusCode::NOT_FOUND);
        // The public is told since when and in which rank, by nobody.
        let page = visitor.get(&asked).await;
        for told in ["已设立担保", "2026-11-2", "第 1 顺位"] {
            assert!(page.text.contains(told), "{told}: {}", page.text);
        }
        for hidden in ["柳州甲银行", "柳州市", "300"] {
            let answer = page.text.split("id=\"answer\"").nth(1).unwrap_or_default();
            let answer = answer.split("</section>").next().unwrap_or_default();
            assert!(!answer.contains(hidden), "{hidden}: {answer}");
        }
        // The certificate opens for whoever has its code.
        let shown = pledges::view(&firm, &id).await;
        let code = shown.certificate.expect("a certificate");
        let page = visitor.get(&format!("/registry/certificates?code={code}")).await;
        assert!(page.text.contains("登记有效") && page.text.contains("柳州甲银行"), "{}", page.text);
        let forged = visitor.get("/registry/certificates?code=0123456789ABCDEF01234567").await;
        assert_eq!(forged.status, StatusCode::NOT_FOUND);
        assert!(forged.text.contains("没有这个核验码的登记"), "{}", forged.text);
        // What is in pledge is not handed away; a maker does not release, a checker does.
        let early = pledges::step(&bank, &id, "release").await.expect_err("refused");
        assert_eq!(early.status(), 403);
        pledges::step(&checker, &id, "release").await.expect("released");
        assert!(pledges::search(&visitor, &number).await.charges.is_empty());
        let page = visitor.get(&format!("/registry/certificates?code={code}")).await;
        assert!(page.text.contains("登记已终止"), "{}", page.text);
    }
}

both_databases! {
    async fn a_refusal_names_each_ground_and_what_to_do(app: TestApp) {
        let app = app.with_catalogue().await;
        let firm = app.firm(1).await;
        let need = people::need(&firm, "采购铝型材", "300万").await;
        apply(&firm, &need, "B-LZ-IND").await.expect("applied");
        let lender = app.provider_of("B-LZ-IND").await;
        let bank = app.officer(&lender, "bank", "maker@example.com").await;
        let asset = pledges::trademark(&firm, 8).await;
        pledges::hand_in(&firm, &asset, &bank).await;
        let mut found = pledges::verification(&bank, &asset).await;
        found.findings = vec!["co_owned".into(), "seized".into()];
        bank.call(app::api::registry::VerifyAsset { params: found }).await.expect("verified");
        // It came with an application, which is consent enough.
        let problem = pledges::propose(&bank, &firm, &asset).await.expect_err("refused");
        let ProblemKind::Conflict { conflict: Conflict::Grounds { grounds } } = problem.kind else {
            panic!("{problem:?}")
        };
        let codes: Vec<_> = grounds.iter().map(|ground| ground.code()).collect();
        assert_eq!(codes, ["co_owners_consent_missing", "seized"]);
        // A browser reads them on the form, each with its remedy.
        let form = pledges::proposal(&bank, &firm, &asset).await;
        let fields = [
            ("_page", format!("/institution/pledges/new?firm={}", form.firm)),
            ("params[id]", form.id),
            ("params[firm]", form.firm),
            ("params[items][0][asset]", asset),
            ("params[items][0][part]", String::new()),
            // A row that is not ticked sends its part alone.
            ("params[items][1][part]", String::new()),
            ("params[secured]", form.secured),
            ("params[amount]", form.amount),
            ("params[due_on]", form.due_on),
            ("params[contract_number]", form.contract_number),
            ("params[contract_on]", form.contract_on),
        ];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(key, value)| (*key, value.as_str())).collect();
        let page = bank.post("/fn/pledges/propose", &fields).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        for told in ["共有资产未取得其他共有人同意", "取得全体共有人书面同意", "待查封、扣押或监管解除后"] {
            assert!(page.text.contains(told), "{told}: {}", page.text);
        }
    }
}
