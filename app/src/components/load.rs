//! Waits for what a page shows, and shows it, or the problem in its place.

use crate::components::problem::ProblemView;
use contract::Problem;
use leptos::prelude::*;

/// Shows `children` with the view once it is there; the page is not sent before. The resource is
/// made at the top of the page, never inside the children. The status of a problem is already set
/// by `request::run`; a visitor who must sign in first is sent there and comes back.
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
        <Suspense>
            {move || {
                let children = children.clone();
                Suspend::new(async move {
                    match resource.await {
                        Ok(view) => children(view).into_any(),
                        Err(problem) => view! { <ProblemView problem/> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}
