//! Below the field for a unified social credit code: whether its check character agrees, told as
//! soon as the code is complete. The server says the same when the form is sent.

use super::typing::typed_beside;
use crate::lang::lang;
use crate::locales::firm as t;
use domain::fault::Fault;
use domain::lang::Lang;
use domain::uscc::{Uscc, UsccFault};
use leptos::html;
use leptos::prelude::*;

/// The line below the field.
#[island]
pub fn UsccEcho() -> impl IntoView {
    let place = NodeRef::<html::P>::new();
    let typed = typed_beside(place);
    let said = move || say(lang(), &typed.get());
    view! { <p class="field__echo" aria-live="polite" node_ref=place>{said}</p> }
}

/// Nothing while the code is still being typed.
fn say(l: Lang, typed: &str) -> Option<String> {
    match Uscc::parse(typed) {
        Ok(_) => Some(t::uscc_agrees(l).to_owned()),
        Err(UsccFault::Empty | UsccFault::Length { .. }) => None,
        Err(fault) => Some(Fault::from(fault).message(l)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_complete_code_is_judged() {
        let say = |typed| say(Lang::Zh, typed);
        assert_eq!(say(""), None);
        assert_eq!(say("91350211M00"), None);
        // The example of GB 32100-2015 is right as printed and wrong with another last character.
        assert_eq!(
            say("91350100M000100Y43").as_deref(),
            Some(t::uscc_agrees(Lang::Zh))
        );
        assert!(say("91350100M000100Y44").is_some_and(|said| said.contains('3')));
    }
}
