//! Forms as the server draws them when a post has failed.

use crate::components::*;
use crate::form_state::FormState;
use contract::{Coded, Conflict, Problem, ProblemKind};
use domain::fault::{Fault, FieldFault};
use http::request::Parts;
use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::location::RequestUrl;

/// The form of these tests, drawn on the page `/firm/needs/new?a=b&done=saved`.
fn draw(state: Option<FormState>) -> String {
    let owner = Owner::new();
    owner.with(|| {
        const PAGE: &str = "/firm/needs/new?a=b&done=saved";
        let (mut parts, ()): (Parts, ()) = http::Request::new(()).into_parts();
        parts.uri = http::Uri::from_static(PAGE);
        if let Some(state) = state {
            parts.extensions.insert(state);
        }
        provide_context(parts);
        provide_context(RequestUrl::new(PAGE));
        let options = || vec![Coded::new("a", "Anna"), Coded::new("b", "Bert")];
        view! {
            <Router>
                <Form action="/fn/needs/save">
                    <TextInput field="title" label="Titel" value="old" hint="short"/>
                    <TextInput field="password" label="Secret" kind="password" value="old"/>
                    <Select field="purpose" label="Why" options=options() value="a"/>
                    <Checkboxes field="assets" label="What" options=options() values=vec!["a".into()]/>
                </Form>
            </Router>
        }
        .to_html()
    })
}

fn failed(problem: Problem) -> FormState {
    let pairs = [
        ("params[title]", "\"><b>neu</b>"),
        ("params[password]", "geheim"),
        ("params[purpose]", "b"),
        ("params[assets][]", "b"),
    ];
    FormState {
        action: "/fn/needs/save".into(),
        values: pairs
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .to_vec(),
        problem,
    }
}

#[test]
fn a_fresh_form_shows_the_record_and_knows_its_page() {
    let html = draw(None);
    assert!(
        html.contains(r#"name="_page" value="/firm/needs/new?a=b""#),
        "{html}"
    );
    assert!(html.contains(r#"value="old""#), "{html}");
    assert!(
        html.contains(r#"aria-describedby="needs-save-title-hint""#),
        "{html}"
    );
    assert!(!html.contains("error-summary"), "{html}");
    assert!(!html.contains("aria-invalid"), "{html}");
}

#[test]
fn a_failed_form_comes_back_filled_with_its_faults_at_the_fields() {
    let problem = Problem::invalid(vec![
        FieldFault::new("title", Fault::TooLong { max: 3 }),
        FieldFault::new("assets.0", Fault::UnknownCode { code: "b".into() }),
    ]);
    let html = draw(Some(failed(problem)));
    assert!(
        html.contains("&quot;") && !html.contains("<b>neu"),
        "{html}"
    );
    assert!(
        !html.contains("geheim") && !html.contains(r#"value="old""#),
        "{html}"
    );
    assert!(html.contains(r##"href="#needs-save-title""##), "{html}");
    assert!(html.contains(r##"href="#needs-save-assets""##), "{html}");
    assert!(
        html.contains("Titel：") && html.contains("What："),
        "{html}"
    );
    assert!(
        html.contains(r#"aria-describedby="needs-save-title-hint needs-save-title-error""#),
        "{html}"
    );
    assert!(html.contains(r#"id="needs-save-title-error""#), "{html}");
    assert_eq!(html.matches(r#"aria-invalid="true""#).count(), 1, "{html}");
    let selected = html.find("selected").map(|at| &html[at..]);
    assert!(
        selected.is_some_and(|rest| rest.contains("Bert") && !rest.contains("Anna\u{3c}/option")),
        "{html}"
    );
    let checked = html.find("checked").map(|at| &html[at..]);
    assert!(checked.is_some_and(|rest| rest.contains("Bert")), "{html}");
}

#[test]
fn what_is_not_a_fields_fault_is_told_above_the_page_only() {
    let conflict = ProblemKind::Conflict {
        conflict: Conflict::Stale,
    };
    let html = draw(Some(failed(Problem::new(conflict))));
    assert!(!html.contains("error-summary"), "{html}");
    assert!(
        html.contains("&lt;b&gt;neu") || html.contains("<b>neu") || html.contains("&quot;&gt;"),
        "{html}"
    );
}

#[test]
fn another_forms_failure_leaves_this_one_alone() {
    let state = FormState {
        action: "/fn/assets/save".into(),
        ..failed(Problem::invalid(vec![]))
    };
    assert!(draw(Some(state)).contains(r#"value="old""#));
}
