//! A2: an id of somebody else's record answers like an id of no record, wherever it is written.

use super::digest;
use app::routes::rules::admits;
use domain::access::{Action, Principal};
use server::web::routes::{Route, all};
use tests::answers::{self, Accept, FRESH};
use tests::stage::Stage;
use tests::{bars, both_databases, requests};

/// Nobody's.
const NOBODYS: &str = "4b1d0000-0000-4000-8000-000000000000";

/// Fields that may name a record and are empty, or name nothing, in the templates.
const OPTIONAL: [(&str, &str, &str); 13] = [
    ("/fn/alerts/mark_read", "params[id]", "{application}"),
    ("/fn/criteria/draft", "params[from]", "{version}"),
    ("/fn/people/change_role", "params[id]", "{person}"),
    ("/fn/people/change_role", "params[org]", "{org}"),
    ("/fn/people/disable", "params[id]", "{person}"),
    ("/fn/people/invite", "params[org]", "{org}"),
    ("/fn/people/remove", "params[id]", "{person}"),
    ("/fn/people/remove", "params[org]", "{org}"),
    ("/fn/people/reset_factor", "params[id]", "{person}"),
    ("/fn/people/revoke", "params[id]", "{person}"),
    ("/fn/people/revoke", "params[org]", "{org}"),
    ("/fn/people/switch", "params[org]", "{org}"),
    ("/fn/sandbox/view", "params[against]", "{version}"),
];

/// Whose record the word of a template stands for; to everybody else it does not exist.
fn owners(word: &str) -> &'static [&'static str] {
    match word {
        "{need}" | "{asset}" | "{document}" | "{act}" | "{any}" => &["firm", "clerk"],
        "{handed}" => &["firm", "clerk", "bank"],
        "{pledge}" | "{lent}" => &["firm", "clerk", "bank", "bank_checker"],
        "{borrower}" => &["firm", "clerk", "bank", "bank_checker", "admin"],
        "{application}" => &["firm", "clerk", "bank", "bank_checker"],
        "{version}" => &["bank", "bank_checker"],
        "{quota}" | "{proposal}" => &["fund", "fund_checker"],
        "{org}" | "{person}" => &["firm", "clerk", "admin"],
        other => panic!("{other} without its owners"),
    }
}

/// The places of a route where an id is written: the fields, or the address.
fn places(route: &Route) -> Vec<(Option<usize>, &'static str)> {
    if route.kind == "server_function" {
        let fields = requests::fields(&route.path).unwrap_or_default();
        let named = fields
            .iter()
            .enumerate()
            .filter(|(_, (_, word))| word.starts_with('{') && !word.contains('"'));
        // Products and social credit codes are public, a fresh id is nobody's.
        let ids =
            named.filter(|(_, (_, word))| !matches!(*word, "{fresh}" | "{uscc}" | "{product}"));
        let optional = OPTIONAL.iter().filter_map(|(path, key, word)| {
            let at = fields.iter().position(|(name, _)| name == key)?;
            (*path == route.path).then_some((Some(at), *word))
        });
        return ids
            .map(|(n, (_, word))| (Some(n), *word))
            .chain(optional)
            .collect();
    }
    let word = match route.path.as_str() {
        path if !path.contains("{id}") => return Vec::new(),
        app::routes::DOCUMENT => "{document}",
        path if path.contains("/needs/") => "{need}",
        path if path.contains("/pledges/") => "{pledge}",
        path if path.contains("/institution/assets/") => "{handed}",
        path if path.contains("/assets/") => "{asset}",
        path if path.contains("/quotas/") => "{quota}",
        path if path.contains("/organisations/") => "{org}",
        path if path.contains("/proposals/") => "{proposal}",
        path if path.contains("/versions/") => "{version}",
        path if path.contains("/products/") => return Vec::new(),
        _ => "{application}",
    };
    vec![(None, word)]
}

both_databases! {
    async fn bar_a2_foreign_ids(app: TestApp) {
        let app = app.with_catalogue().await;
        let stage = Stage::on(&app).await;
        let before = digest::rows(&app).await;
        let (mut faults, mut tried) = (Vec::new(), 0);
        for route in all() {
            if admits(route.actions, Principal::Visitor) && !route.actions.contains(&Action::SignOut) {
                continue;
            }
            for (place, word) in places(&route) {
                let theirs = stage.ids.fill(word, FRESH);
                for who in stage.people.iter().filter(|who| !owners(word).contains(&who.name)) {
                    for accept in Accept::BOTH {
                        let mut told = Vec::new();
                        for id in [theirs.as_str(), NOBODYS] {
                            let mut fields = answers::fields(&route, &stage.ids, FRESH);
                            let mut path = answers::address(&route.path, &stage.ids, FRESH);
                            match place {
                                Some(n) => id.clone_into(&mut fields[n].1),
                                None => path = path.replace(&theirs, id),
                            }
                            let page = answers::ask(&who.client, &route, &path, &fields, accept).await;
                            told.push((page.status, page.location().replace(id, "ID"), answers::masked(&page, id)));
                        }
                        tried += 1;
                        if told[0] != told[1] {
                            let (a, b) = (&told[0], &told[1]);
                            faults.push(format!(
                                "{} at {} {word} ({accept:?}): {} and {}\n{}",
                                who.name, route.path, a.0, b.0, answers::parting(&a.2, &b.2)
                            ));
                        }
                    }
                }
            }
        }
        let changed = digest::difference(&before, &digest::rows(&app).await);
        assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
        assert!(changed.is_empty(), "{}", changed.join("\n"));
        bars::report("A2", &format!("{tried} pairs of a foreign and a random id: all answers alike, nothing changed"));
    }
}

both_databases! {
    async fn bar_a2_taken_ids(app: TestApp) {
        let app = app.with_catalogue().await;
        let stage = Stage::on(&app).await;
        let before = digest::rows(&app).await;
        let ids = &stage.ids;
        let taken = [&ids.need, &ids.asset, &ids.document, &ids.application, &ids.quota, &ids.org, &ids.version, &ids.proposal, &ids.pledge, &ids.handed, &ids.act];
        let mut tried = 0;
        for route in all() {
            let template = requests::fields(&route.path).unwrap_or_default();
            let Some(place) = template.iter().position(|(_, word)| *word == "{fresh}") else {
                continue;
            };
            let strangers = stage.people.iter().filter(|who| {
                !matches!(who.name, "firm" | "clerk" | "bank" | "bank_checker" | "fund" | "fund_checker")
            });
            for who in strangers.filter(|who| admits(route.actions, who.is.principal())) {
                for id in taken {
                    let mut fields = answers::fields(&route, ids, FRESH);
                    id.clone_into(&mut fields[place].1);
                    let page = answers::ask(&who.client, &route, &route.path, &fields, Accept::Json).await;
                    assert!(!page.status.is_server_error(), "{} at {}: {}", who.name, route.path, page.text);
                    tried += 1;
                }
            }
        }
        let after = digest::rows(&app).await;
        for (table, rows) in before {
            let gone: Vec<_> = rows.iter().filter(|row| taken.iter().any(|id| row.contains(id.as_str())) && !after[&table].contains(row)).collect();
            assert!(gone.is_empty(), "{table} − {gone:?}");
        }
        bars::report("A2", &format!("{tried} new records under an id that is taken: no record of others touched"));
    }
}
