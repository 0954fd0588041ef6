//! Forms of the firm as the server draws them again after a post failed: every field has
//! what was typed, and tells its own fault.

use super::asset::AssetForm;
use super::facts::Questions;
use super::need::NeedForm;
use crate::form_state::FormState;
use contract::Coded;
use contract::Problem;
use contract::asset::{AssetFormView, AssetParams};
use contract::firm::{DeclaredFactView, FactInput, FirmParams, FirmView};
use contract::need::{NeedFormView, NeedParams};
use domain::collateral::{CollateralKind, Input};
use domain::fault::{Fault, FieldFault};
use domain::ids::OrgId;
use http::request::Parts;
use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::location::RequestUrl;

/// Draws a page whose post to `action` failed at `fields`.
fn draw<V: IntoView + 'static>(
    action: &str,
    fields: &[String],
    page: impl Fn() -> V + Send + 'static,
) -> String {
    let typed = |field: &String| {
        let name = match field.split_once('.') {
            Some((map, key)) => format!("params[{map}][{key}]"),
            None => format!("params[{field}]"),
        };
        (name, format!("typed in {field}"))
    };
    let faults = fields
        .iter()
        .map(|field| FieldFault::new(field.as_str(), Fault::NotANumber));
    let state = FormState {
        action: action.into(),
        values: fields.iter().map(typed).collect(),
        problem: Problem::invalid(faults.collect()),
    };
    Owner::new().with(|| {
        let (mut parts, ()): (Parts, ()) = http::Request::new(()).into_parts();
        parts.extensions.insert(state);
        provide_context(parts);
        provide_context(RequestUrl::new("/firm"));
        view! { <Router>{page()}</Router> }.to_html()
    })
}

fn expect_told(html: &str, prefix: &str, fields: &[String]) {
    for field in fields {
        let plain = field.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
        assert!(
            html.contains(&format!("id=\"{prefix}-{plain}-error\"")),
            "{field} in {html}"
        );
    }
}

#[test]
fn every_field_of_every_kind_of_collateral_comes_back_filled_with_its_fault() {
    for kind in CollateralKind::ALL {
        let fields: Vec<String> = kind
            .fields()
            .iter()
            .map(|spec| format!("details.{}", spec.name))
            .collect();
        let html = draw("/fn/assets/save", &fields, move || {
            let view = AssetFormView {
                kind,
                form: AssetParams::default(),
                existing: false,
            };
            view! { <AssetForm view/> }
        });
        expect_told(&html, "assets-save", &fields);
        for spec in kind.fields() {
            if !matches!(spec.input, Input::Choice { .. } | Input::Bool { .. }) {
                let typed = format!("value=\"typed in details.{}\"", spec.name);
                assert!(html.contains(&typed), "{kind} {typed}");
            }
        }
    }
}

fn questions() -> Vec<DeclaredFactView> {
    let options = vec![Coded::new("a", "A"), Coded::new("b", "B")];
    let inputs = [
        FactInput::YesNo,
        FactInput::Number {
            unit: String::new(),
        },
        FactInput::Amount,
        FactInput::Percent,
        FactInput::Date,
        FactInput::Choice {
            options: options.clone(),
        },
        FactInput::Choices { options },
    ];
    let question = |(index, input)| DeclaredFactView {
        key: format!("firm.q{index}"),
        label: format!("Question {index}"),
        meaning: String::new(),
        input,
        value: String::new(),
    };
    inputs.into_iter().enumerate().map(question).collect()
}

#[test]
fn every_question_tells_its_fault_whatever_its_control() {
    let keys: Vec<String> = (0..7).map(|index| format!("facts.firm.q{index}")).collect();
    let html = draw("/fn/needs/save", &keys, || {
        let view = NeedFormView {
            form: NeedParams::default(),
            existing: false,
            open: true,
            assets: vec![],
            questions: questions(),
        };
        view! { <NeedForm view/> }
    });
    expect_told(&html, "needs-save", &keys);
    let html = draw("/fn/firms/declare", &keys, || {
        view! { <Questions view=firm()/> }
    });
    expect_told(&html, "firms-declare", &keys);
}

fn firm() -> FirmView {
    FirmView {
        id: OrgId::new(Default::default()),
        form: FirmParams::default(),
        industry: Coded::default(),
        region: Coded::default(),
        age_months: 0,
        size_class: None,
        size_class_missing: None,
        identity_number: String::new(),
        certifications: vec![],
        financials: vec![],
        declared: questions(),
        new_id: String::new(),
    }
}
