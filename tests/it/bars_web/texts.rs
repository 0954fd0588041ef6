//! W3: whatever people type stays text, on every page that shows it and in every form that comes
//! back with a fault.
//!
//! The forms are found by walking through the portal as each role, so that a new form is in the test
//! from the day it stands on a page.

use std::collections::{BTreeMap, BTreeSet};
use tests::cast::Cast;
use tests::crawl::{crawl, starts};
use tests::dom::{self, Form};
use tests::payloads::{MARKER, XSS};
use tests::{Client, bars, both_databases, requests};

const ROLES: [&str; 6] = ["visitor", "newcomer", "firm", "bank", "fund", "admin"];

/// A form of a page, known again by where it goes and the how manieth of those it is.
#[derive(Clone, Debug)]
struct Place {
    page: String,
    action: String,
    number: usize,
    field: String,
}

#[derive(Default)]
struct Tally {
    typed: usize,
    kept: usize,
    fields: BTreeSet<(String, String)>,
    pages: usize,
    shown: usize,
}

/// Every typed field of every form, once each.
async fn places(who: &Client, role: &str, limit: usize) -> Vec<Place> {
    let mut known = BTreeSet::new();
    let mut places = Vec::new();
    for opened in crawl(who, starts(role), limit).await {
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        for form in dom::forms(&opened.page.text) {
            let number = numbers.entry(form.action.clone()).or_default();
            *number += 1;
            // Passwords lock accounts when they are wrong; a visitor has none to lose.
            if !form.post || (form.asks_for_a_password() && role != "visitor") {
                continue;
            }
            for field in form.typed() {
                if known.insert((form.action.clone(), field.clone())) {
                    places.push(Place {
                        page: opened.path.clone(),
                        action: form.action.clone(),
                        number: *number,
                        field,
                    });
                }
            }
        }
    }
    places
}

/// The form as it stands on its page now.
async fn fresh(who: &Client, place: &Place) -> Option<Form> {
    let page = who.get(&place.page).await;
    let forms = dom::forms(&page.text);
    forms
        .into_iter()
        .filter(|form| form.action == place.action)
        .nth(place.number - 1)
}

/// The form's fields with the payload in its place, and something fit in the empty ones.
fn filled(form: &Form, field: &str, payload: &str, cast: &Cast) -> Vec<(String, String)> {
    let known = requests::fields(&form.action).unwrap_or_default();
    let fit = |name: &str| {
        let known = known.iter().find(|(key, _)| *key == name);
        known
            .map(|(_, value)| cast.ids.fill(value, ""))
            .unwrap_or_default()
    };
    let value = |given: &dom::Field| {
        if given.name == field && given.is_typed() {
            payload.to_owned()
        } else if given.value.is_empty() && given.kind != "hidden" {
            fit(&given.name)
        } else {
            given.value.clone()
        }
    };
    form.fields
        .iter()
        .map(|given| (given.name.clone(), value(given)))
        .collect()
}

async fn type_in(
    who: &Client,
    role: &str,
    place: &Place,
    payload: &str,
    cast: &Cast,
    tally: &mut Tally,
) {
    let Some(form) = fresh(who, place).await else {
        return;
    };
    let pairs = filled(&form, &place.field, payload, cast);
    let pairs: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(key, value)| (&**key, &**value))
        .collect();
    let page = who.post(&place.action, &pairs).await;
    let told = format!("{role} {place:?} {payload:?}: {}", page.status);
    assert!(!page.status.is_server_error(), "{told}");
    let intruders = dom::intruders(&page.text, MARKER);
    assert!(intruders.is_empty(), "{told}: {intruders:?}");
    let to = page.location();
    assert!(
        to.is_empty() || (to.starts_with('/') && !to.starts_with("//")),
        "{told}: {to}"
    );
    tally.typed += 1;
    tally.kept += usize::from(page.status.is_redirection());
    tally
        .fields
        .insert((place.action.clone(), place.field.clone()));
}

/// Every page that anybody sees, after all that was typed.
async fn look(cast: &Cast, limit: usize, tally: &mut Tally) {
    for role in ROLES {
        for opened in crawl(cast.role(role), starts(role), limit).await {
            let told = format!("{role} {}", opened.path);
            assert!(
                !opened.page.status.is_server_error(),
                "{told}: {}",
                opened.page.status
            );
            if opened.is_html() {
                let intruders = dom::intruders(&opened.page.text, MARKER);
                assert!(intruders.is_empty(), "{told}: {intruders:?}");
                tally.shown += usize::from(opened.page.text.contains(MARKER));
            }
            tally.pages += 1;
        }
    }
}

both_databases! {
    async fn bar_w3_texts(app: TestApp) {
        let app = app.with_catalogue().await;
        let cast = Cast::on(&app).await;
        let mut tally = Tally::default();
        let limit = bars::size(60, 160);
        for round in 0..bars::size(1, XSS.len()) {
            let mut turn = round;
            for role in ROLES {
                let who = cast.role(role);
                for place in places(who, role, limit).await {
                    let payload = XSS[turn % XSS.len()];
                    type_in(who, role, &place, payload, &cast, &mut tally).await;
                    turn += 1;
                }
            }
            look(&cast, limit, &mut tally).await;
        }
        let Tally { typed, kept, fields, pages, shown } = tally;
        let figure = format!(
            "{typed} hostile texts in {} fields ({kept} kept), {pages} pages looked at, {shown} show one: 0 intruders",
            fields.len()
        );
        assert!(fields.len() >= 25 && kept >= 5 && shown >= 5, "{figure}");
        bars::report("W3", &figure);
    }
}

both_databases! {
    async fn texts_that_stand_in_tags_of_their_own_are_text(app: TestApp) {
        let firm = app.firm(1).await;
        // The framework writes these two raw; our own components escape.
        for payload in ["</textarea><xq7>", "</title><xq7>", "&lt;xq7&gt;</textarea><script>xq7()</script>"] {
            let id = tests::people::need(&firm, payload, "300万").await;
            let page = firm.get(&format!("/firm/needs/{id}")).await;
            let intruders = dom::intruders(&page.text, MARKER);
            assert!(intruders.is_empty(), "{intruders:?}");
            let mut fields = vec![("params[title]", payload), ("params[description]", payload)];
            fields.extend([("params[id]", "x"), ("_page", "/firm/needs/new")]);
            let again = firm.post("/fn/needs/save", &fields).await;
            assert!(dom::intruders(&again.text, MARKER).is_empty());
            let form = dom::forms(&again.text).into_iter().find(|form| form.action == "/fn/needs/save");
            let typed = form.expect("the form again").fields;
            let value = |name: &str| {
                let field = typed.iter().find(|field| field.name == name);
                field.map(|field| field.value.clone())
            };
            assert_eq!(value("params[description]").as_deref(), Some(payload), "as it was typed");
            assert_eq!(value("params[title]").as_deref(), Some(payload), "as it was typed");
        }
    }
}
