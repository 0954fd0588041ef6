//! What a form tells the fields inside it: names, ids, values to fill in, faults.

use crate::form_state::FormState;
use contract::Problem;
use domain::fault::{Fault, FieldFault};
use domain::lang::Lang;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Provided by a form to its fields.
#[derive(Clone)]
pub struct FormContext {
    /// Start of every id in this form.
    pub prefix: Arc<str>,
    /// The failed post that this form shows again.
    pub state: Option<Arc<FormState>>,
    /// The fields' names in words, for the summary of faults.
    pub labels: StoredValue<BTreeMap<String, String>>,
}

impl FormContext {
    /// The context of the form around this component.
    pub fn current() -> Self {
        use_context::<Self>().unwrap_or_else(|| Self {
            prefix: Arc::from("field"),
            state: None,
            labels: StoredValue::default(),
        })
    }

    /// Tells the form what a field is called.
    pub fn name(&self, field: &str, label: &str) {
        self.labels.update_value(|labels| {
            labels.insert(field.to_owned(), label.to_owned());
        });
    }

    /// What a field is called, if it was made before.
    pub fn label(&self, field: &str) -> Option<String> {
        self.labels.with_value(|labels| labels.get(field).cloned())
    }

    /// What is wrong.
    pub fn problem(&self) -> Option<&Problem> {
        self.state.as_ref().map(|state| &state.problem)
    }

    /// Id of a field's control.
    pub fn id(&self, field: &str) -> String {
        control_id(&self.prefix, field)
    }

    /// What to fill in: what was typed before the post failed, else what the record says.
    pub fn value(&self, field: &str, given: String) -> String {
        match &self.state {
            Some(state) => state.all(&input_name(field)).pop().unwrap_or_default(),
            None => given,
        }
    }

    /// The same for a field with several values.
    pub fn values(&self, field: &str, given: Vec<String>) -> Vec<String> {
        match &self.state {
            Some(state) => state.all(&format!("{}[]", input_name(field))),
            None => given,
        }
    }

    /// What is wrong, in words; another field is called by its name in words.
    pub fn message(&self, fault: &FieldFault, lang: Lang) -> String {
        if let Fault::Mismatch { with } = &fault.fault
            && let Some(with) = self.label(with)
        {
            return Fault::Mismatch { with }.message(lang);
        }
        fault.fault.message(lang)
    }

    /// Whether something is wrong with the field.
    pub fn is_invalid(&self, field: &str) -> bool {
        self.problem()
            .is_some_and(|problem| faults_of(&problem.fields, field).next().is_some())
    }
}

/// The faults of a field and of its entries: `assets` has those of `assets.0` too.
pub fn faults_of<'a>(
    faults: &'a [FieldFault],
    field: &'a str,
) -> impl Iterator<Item = &'a FieldFault> {
    faults.iter().filter(move |fault| {
        fault.field.strip_prefix(field).is_some_and(|rest| {
            rest.is_empty()
                || rest
                    .strip_prefix('.')
                    .is_some_and(|index| index.chars().all(|c| c.is_ascii_digit()))
        })
    })
}

/// The field that a fault is shown at: entries of a list belong to the list.
pub fn field_of(fault: &FieldFault) -> &str {
    match fault.field.rsplit_once('.') {
        Some((list, index)) if index.chars().all(|c| c.is_ascii_digit()) => list,
        _ => &fault.field,
    }
}

/// The form name of a field: `title` is `params[title]`, `facts.firm.is_listed` is
/// `params[facts][firm.is_listed]`, and a field of an entry of a list, `items.0.asset`, is
/// `params[items][0][asset]`.
pub fn input_name(field: &str) -> String {
    let Some((map, key)) = field.split_once('.') else {
        return format!("params[{field}]");
    };
    match key.split_once('.') {
        Some((place, of)) if place.chars().all(|c| c.is_ascii_digit()) => {
            format!("params[{map}][{place}][{of}]")
        }
        _ => format!("params[{map}][{key}]"),
    }
}

/// The id of a field's control in a form.
pub fn control_id(prefix: &str, field: &str) -> String {
    let plain = field
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' });
    format!("{prefix}-{}", plain.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_ids_follow_from_the_field() {
        assert_eq!(input_name("uscc"), "params[uscc]");
        assert_eq!(
            input_name("facts.firm.is_listed"),
            "params[facts][firm.is_listed]"
        );
        assert_eq!(input_name("items.0.asset"), "params[items][0][asset]");
        assert_eq!(input_name("rows.g1.value"), "params[rows][g1.value]");
        assert_eq!(
            control_id("needs-save", "facts.firm.is_listed"),
            "needs-save-facts-firm-is-listed"
        );
    }

    #[test]
    fn a_list_shows_the_faults_of_its_entries_and_no_others() {
        let faults = ["assets.0", "assets", "assets_total", "asset", "assets.x"]
            .map(|field| FieldFault::new(field, Fault::Required));
        let found: Vec<_> = faults_of(&faults, "assets")
            .map(|f| f.field.as_str())
            .collect();
        assert_eq!(found, ["assets.0", "assets"]);
    }
}
