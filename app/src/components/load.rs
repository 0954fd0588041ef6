//! Waits for what a page shows, and shows it, or the problem in its place.

use crate::components::problem::ProblemView;
use crate::lang::lang;
use crate::locales::common;
use contract::Problem;
use leptos::prelude::*;
use server_fn::ServerFn;

/// Shows `children` with the view once it is there. The resource is made at the top of the page,
/// never inside the children. On the server the status of a problem is already set by
/// [`crate::request::run`]; a visitor who must sign in first is sent there and comes back.
#[component]
pub fn Load<T, F, V>(
    /// What is waited for.
    resource: Resource<Result<T, Problem>>,
    /// How it is shown.
    children: F,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    F: Fn(T) -> V + Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    view! {
        <Transition fallback=|| view! { <p class="loading" role="status">{common::loading(lang())}</p> }>
            {move || {
                let children = children.clone();
                Suspend::new(async move {
                    match resource.await {
                        Ok(view) => children(view).into_any(),
                        Err(problem) => view! { <ProblemView problem/> }.into_any(),
                    }
                })
            }}
        </Transition>
    }
}

/// Counts an action's successes: a page loads again after each. A failure changes nothing, so what
/// was typed stays where it is.
pub fn successes<S>(action: ServerAction<S>) -> Memo<usize>
where
    S: ServerFn<Error = Problem> + Clone + Send + Sync + 'static,
    S::Output: Send + Sync + 'static,
    S::Error: Send + Sync + 'static,
{
    let value = action.value();
    Memo::new(move |before: Option<&usize>| {
        let succeeded = value.with(|value| matches!(value, Some(Ok(_))));
        before.copied().unwrap_or(0) + usize::from(succeeded)
    })
}
