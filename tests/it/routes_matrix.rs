//! Every role on every address: what the access rule forbids answers 401, 403 or 404 and changes
//! nothing, and nothing at all answers 5xx.

use app::api::applications::Applications;
use app::api::assets::Assets;
use app::api::funds::Funds;
use app::api::needs::Needs;
use app::api::worklist::Queue;
use contract::worklist::WorklistParams;
use server::web::routes::{Route, all};
use tests::cast::Cast;
use tests::{Page, both_databases, requests};

const FRESH: &str = "0198c0de-0000-7000-8000-00000000f4e5";

/// Whether the rule that the route names lets the role in.
fn admits(access: &str, role: &str) -> bool {
    let firm = matches!(role, "firm" | "rival");
    let institution = matches!(role, "bank" | "fund");
    match access {
        "public" => true,
        "signed_in" => role != "visitor",
        "party" => firm || institution,
        "institution" => institution,
        // Somebody without a firm is on the way to one, and sees its empty pages.
        "firm" => firm || role == "newcomer",
        "bank" | "fund" | "admin" => role == access,
        other => panic!("an access rule without a test: {other}"),
    }
}

/// What everybody has, as they see it.
async fn state(cast: &Cast) -> String {
    let (firm, rival) = (cast.role("firm"), cast.role("rival"));
    let all = WorklistParams {
        status: "all".into(),
        ..WorklistParams::default()
    };
    let seen = (
        (
            firm.call(Needs {}).await,
            firm.call(Assets {}).await,
            firm.call(Applications {}).await,
        ),
        (rival.call(Needs {}).await, rival.call(Assets {}).await),
        (
            cast.role("bank").call(Queue { params: all }).await,
            cast.role("fund").call(Funds {}).await,
        ),
    );
    format!("{seen:?}")
}

/// The page's address with ids of the firm, or of the fund, in it.
fn address(route: &Route, cast: &Cast) -> String {
    let ids = &cast.ids;
    let id = match route.path.as_str() {
        path if path.contains("/needs/") => &ids.need,
        path if path.contains("/assets/") => &ids.asset,
        path if path.contains("/quotas/") => &ids.quota,
        path if path.contains("/organisations/") => &ids.org,
        path if path.contains("/versions/") => &ids.version,
        path if path.contains("/products/") => &ids.product,
        _ => &ids.application,
    };
    route
        .path
        .replace("{id}", id)
        .replace("{kind}", "order")
        .replace("{version}", FRESH)
        .replace("{*file}", "rongqiao.css")
}

async fn answers(route: &Route, cast: &Cast, role: &str) -> Vec<Page> {
    let who = cast.role(role);
    let path = address(route, cast);
    if route.method == "GET" {
        return vec![who.get(&path).await];
    }
    let fields = requests::fields(&path).unwrap_or_default();
    let pairs = cast.ids.request(fields, FRESH);
    let pairs: Vec<_> = pairs
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(&pairs)
        .finish();
    vec![
        who.program(&path, body).await,
        who.post(&path, &pairs).await,
    ]
}

both_databases! {
    async fn what_the_rule_forbids_is_refused_and_changes_nothing(app: TestApp) {
        let app = app.with_catalogue().await;
        let cast = Cast::on(&app).await;
        let before = state(&cast).await;
        for route in all() {
            for (role, _) in &cast.people {
                if admits(&route.access, role) {
                    continue;
                }
                for page in answers(&route, &cast, role).await {
                    let status = page.status.as_u16();
                    let sent_to_sign_in = *role == "visitor"
                        && page.status.is_redirection()
                        && page.location().starts_with("/sign-in?next=");
                    assert!(
                        matches!(status, 401 | 403 | 404) || sent_to_sign_in,
                        "{role} at {} {}: {status} {}",
                        route.method, route.path, page.text
                    );
                    // Its own name stands in the firm's own frame.
                    let told = *role != "firm" && page.text.contains("试验1号");
                    assert!(!told, "{role} reads of the firm at {}", route.path);
                }
            }
        }
        assert_eq!(state(&cast).await, before);
    }
}

both_databases! {
    async fn another_firm_reads_and_changes_nothing_anywhere(app: TestApp) {
        let app = app.with_catalogue().await;
        let cast = Cast::on(&app).await;
        let firm = cast.role("firm");
        let before = (firm.call(Needs {}).await, firm.call(Assets {}).await, firm.call(Applications {}).await);
        for route in all() {
            if matches!(route.access.as_str(), "firm" | "party") {
                for page in answers(&route, &cast, "rival").await {
                    assert!(!page.status.is_server_error(), "{}: {}", route.path, page.text);
                    for secret in ["试验1号", "采购铝型材", "韧驰"] {
                        assert!(!page.text.contains(secret), "{} tells {secret}", route.path);
                    }
                }
            }
        }
        let after = (firm.call(Needs {}).await, firm.call(Assets {}).await, firm.call(Applications {}).await);
        assert_eq!(format!("{before:?}"), format!("{after:?}"));
    }
}

both_databases! {
    async fn what_the_rule_allows_never_fails_of_itself(app: TestApp) {
        let app = app.with_catalogue().await;
        let cast = Cast::on(&app).await;
        for route in all() {
            // Signing out ends the role; it has tests of its own.
            if route.path.ends_with("sign_out") {
                continue;
            }
            for (role, _) in &cast.people {
                if admits(&route.access, role) {
                    for page in answers(&route, &cast, role).await {
                        let status = page.status;
                        assert!(!status.is_server_error(), "{role} at {}: {status} {}", route.path, page.text);
                    }
                }
            }
        }
    }
}

#[test]
fn every_server_function_has_a_request() {
    for route in all() {
        if route.kind == "server_function" {
            assert!(requests::fields(&route.path).is_some(), "{}", route.path);
        }
    }
}
