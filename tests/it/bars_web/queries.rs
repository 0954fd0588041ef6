//! W10: texts that change a query into which they are pasted are looked for like any other text.

use super::digests::DECLARED;
use app::api::worklist::{Candidates, Queue};
use contract::worklist::{CandidatesParams, WorklistParams};
use server::web::routes::{Route, all};
use std::collections::BTreeSet;
use tests::cast::{self, Cast};
use tests::crawl::{crawl, starts};
use tests::{Client, bars, both_databases, cases, dom, payloads, people, requests};

/// Parameters that only a list has.
const OF_LISTS: [&str; 12] = [
    "q",
    "sort",
    "dir",
    "page",
    "by",
    "status",
    "group",
    "scope",
    "leaf",
    "instrument",
    "basis",
    "order",
];

/// The role that a route is for.
/// Whether each word stands in one of the texts, as people compare.
fn mentions(texts: &[&str], sought: &str) -> bool {
    let texts: Vec<String> = texts.iter().map(|text| text.to_lowercase()).collect();
    let found = |word: &str| texts.iter().any(|text| text.contains(&word.to_lowercase()));
    sought.split_whitespace().all(found)
}

/// Applications whose titles are hostile texts themselves.
async fn hostile_titles(cast: &Cast, texts: &[String]) {
    let firm = cast.role("firm");
    for text in texts {
        let need = people::need(firm, text, "300万").await;
        cases::apply(firm, &need, &cast.ids.product)
            .await
            .expect("applied");
    }
    let rows = queue(cast.role("bank"), "").await;
    assert_eq!(rows.len(), texts.len() + 1, "all of them wait");
}

async fn queue(bank: &Client, q: &str) -> BTreeSet<(String, String)> {
    let params = WorklistParams {
        status: "all".into(),
        q: q.into(),
        ..WorklistParams::default()
    };
    let view = bank.call(Queue { params }).await.expect("the queue");
    view.rows
        .into_iter()
        .map(|row| (row.need_title, row.firm))
        .collect()
}

async fn candidates(bank: &Client, q: &str) -> BTreeSet<(String, String)> {
    let params = CandidatesParams {
        q: q.into(),
        ..CandidatesParams::default()
    };
    let view = bank
        .call(Candidates { params })
        .await
        .expect("the candidates");
    view.rows
        .into_iter()
        .map(|row| (row.title, row.firm))
        .collect()
}

both_databases! {
    async fn bar_w10_literal(app: TestApp) {
        let app = app.with_catalogue().await;
        let cast = Cast::on(&app).await;
        let texts: Vec<String> = payloads::sql().into_iter().filter(|text| !text.contains('\0')).collect();
        let titles: Vec<String> = texts.iter().step_by(bars::size(25, 11)).cloned().collect();
        hostile_titles(&cast, &titles).await;
        let bank = cast.role("bank");
        let (everything, every_need) = (queue(bank, "").await, candidates(bank, "").await);
        let (mut found, mut searched) = (0, 0);
        for text in &texts {
            let told = |list: &str| format!("{list} for {text:?}");
            let literal = |all: &BTreeSet<(String, String)>| -> BTreeSet<(String, String)> {
                let rows = all.iter().filter(|(title, firm)| mentions(&[title, firm], text));
                rows.cloned().collect()
            };
            let rows = queue(bank, text).await;
            assert_eq!(rows, literal(&everything), "{}", told("the queue"));
            found += rows.len();
            assert_eq!(candidates(bank, text).await, literal(&every_need), "{}", told("candidates"));
            searched += 2;
        }
        assert!(found >= titles.len(), "each hostile title is found by itself: {found}");
        bars::report("W10", &format!("{searched} searches equal the literal ones, {found} hits"));
    }
}

/// Every parameter of a list gets this text.
async fn sweep(cast: &Cast, route: &Route, text: &str) -> usize {
    let fields = requests::fields(&route.path).unwrap_or_default();
    let who = cast.role(cast::rightful(route));
    for place in 0..fields.len() {
        let mut pairs = cast.ids.request(fields, "");
        text.clone_into(&mut pairs[place].1);
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&pairs)
            .finish();
        let page = who.program(&route.path, body).await;
        let told = format!("{} {pairs:?}: {} {}", route.path, page.status, page.text);
        assert!(!page.status.is_server_error(), "{told}");
        for word in ["syntax error", "sqlx", "SQLITE", "password_hash", "$argon2"] {
            let echoed = text.contains(word);
            assert!(echoed || !page.text.contains(word), "{told}");
        }
    }
    fields.len()
}

both_databases! {
    async fn bar_w10_parameters(app: TestApp) {
        let app = app.with_catalogue().await;
        let cast = Cast::on(&app).await;
        let lists: Vec<Route> = all()
            .into_iter()
            .filter(|route| {
                let fields = requests::fields(&route.path).unwrap_or_default();
                let name = |key: &str| key.trim_start_matches("params[").trim_end_matches(']').to_owned();
                fields.iter().any(|(key, _)| OF_LISTS.contains(&name(key).as_str()))
                    && fields.iter().all(|(key, _)| *key != "params[version]" && *key != "params[command]")
            })
            .collect();
        let texts: Vec<String> = payloads::sql().into_iter().step_by(bars::size(20, 1)).collect();
        let mut forms = Vec::new();
        for role in ["visitor", "firm", "bank", "fund", "admin"] {
            let mut known = BTreeSet::new();
            for opened in crawl(cast.role(role), starts(role), bars::size(40, 200)).await {
                for form in dom::forms(&opened.page.text) {
                    if !form.post && known.insert(form.action.clone()) {
                        forms.push((role, form));
                    }
                }
            }
        }
        assert!(lists.len() >= 4 && forms.len() >= 4, "{} lists, {} forms", lists.len(), forms.len());
        let before = app.digest().await;
        let (mut asked, mut opened) = (0, 0);
        for text in &texts {
            for route in &lists {
                asked += sweep(&cast, route, text).await;
            }
            for (role, form) in &forms {
                for place in 0..form.fields.len() {
                    let pairs = form.fields.iter().enumerate().map(|(at, field)| {
                        (field.name.as_str(), if at == place { text.as_str() } else { field.value.as_str() })
                    });
                    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
                    let page = cast.role(role).get(&format!("{}?{query}", form.action)).await;
                    let told = format!("{role} {}?{query}: {}", form.action, page.status);
                    assert!(!page.status.is_server_error(), "{told}");
                    assert!(!page.text.contains("$argon2"), "{told}");
                    opened += 1;
                }
            }
        }
        let after = app.digest().await;
        let written: Vec<_> = after.iter().filter(|(table, digest)| before.get(*table) != Some(digest)).collect();
        assert!(written.iter().all(|(table, _)| DECLARED.contains(&table.as_str())), "{written:?}");
        bars::report("W10", &format!(
            "{} payloads, {asked} calls of {} lists and {opened} filtered pages of {} forms: 0 5xx, 0 rows changed",
            texts.len(), lists.len(), forms.len()
        ));
    }
}
