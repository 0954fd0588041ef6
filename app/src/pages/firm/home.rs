//! The firm's task list.

use crate::api::firms::firm_home;
use crate::components::{EmptyState, Load, PageHead, Section, TaskList, TaskRow, Tone};
use crate::lang::lang;
use crate::locales::{alert, firm as t, pledge};
use crate::pages::firm::application_rows::ApplicationRows;
use crate::pages::pledges::PledgeTable;
use crate::routes;
use contract::firm::{FirmHomeView, Task, TaskState, TaskView};
use domain::lang::Lang;
use leptos::prelude::*;

/// The firm's task list.
#[component]
pub fn HomePage() -> impl IntoView {
    let home = Resource::new_blocking(|| (), |()| firm_home());
    view! { <Load resource=home let:view><Home view/></Load> }
}

#[component]
fn Home(view: FirmHomeView) -> impl IntoView {
    let l = lang();
    let registered = view.name.is_some();
    let title = view.name.unwrap_or_else(|| t::home_title(l).to_owned());
    let lead = if registered {
        t::home_lead(l)
    } else {
        t::home_lead_new(l)
    };
    let rows = view
        .tasks
        .into_iter()
        .map(|task| row(l, &task))
        .collect_view();
    let applications = view.applications;
    let pledges = view.pledges;
    view! {
        <PageHead title lead/>
        {(view.alerts > 0).then(|| view! {
            <div class="notice notice--attention">
                <p><a href=routes::FIRM_ALERTS>{alert::home_unread(l, view.alerts)}</a></p>
            </div>
        })}
        {(!pledges.is_empty()).then(|| view! {
            <Section title=pledge::home_waiting(l)>
                <p>{pledge::home_waiting_text(l)}</p>
                <PledgeTable caption=pledge::home_waiting(l) rows=pledges own=true/>
            </Section>
        })}
        <Section title=t::home_tasks(l)><TaskList>{rows}</TaskList></Section>
        {registered.then(|| view! {
            <Section title=t::home_recent(l)>
                {if applications.is_empty() {
                    view! { <EmptyState title=t::home_no_recent(l)/> }.into_any()
                } else {
                    view! {
                        <ApplicationRows rows=applications/>
                        <p><a href=routes::FIRM_APPLICATIONS>{t::home_all_applications(l)}</a></p>
                    }.into_any()
                }}
            </Section>
        })}
    }
}

/// One task: its name, its state, and the next step in words, with a link unless it is blocked.
fn row(l: Lang, task: &TaskView) -> impl IntoView + use<> {
    let (title, href) = place(l, task);
    let href = if task.state == TaskState::Blocked {
        String::new()
    } else {
        href
    };
    let (state, tone) = match task.state {
        TaskState::Blocked => (t::state_blocked(l), Tone::Neutral),
        TaskState::ToDo => (t::state_todo(l), Tone::Info),
        TaskState::Started => (t::state_started(l), Tone::Info),
        TaskState::Done => (t::state_done(l), Tone::Good),
        TaskState::Attention => (t::state_attention(l), Tone::Attention),
    };
    view! { <TaskRow title text=next_step(l, task) href state tone/> }
}

fn place(l: Lang, task: &TaskView) -> (&'static str, String) {
    match task.task {
        Task::Profile => (t::task_profile(l), routes::FIRM_PROFILE.to_owned()),
        Task::Needs if task.count == 0 => (t::task_needs(l), routes::FIRM_NEED_NEW.to_owned()),
        Task::Needs => (t::task_needs(l), routes::FIRM_NEEDS.to_owned()),
        Task::Assets if task.count == 0 => (t::task_assets(l), routes::FIRM_ASSET_NEW.to_owned()),
        Task::Assets => (t::task_assets(l), routes::FIRM_ASSETS.to_owned()),
        Task::Matches => {
            let href = task
                .need
                .map_or_else(|| routes::FIRM_NEEDS.to_owned(), routes::firm_matches);
            (t::task_matches(l), href)
        }
        Task::Applications => (
            t::task_applications(l),
            routes::FIRM_APPLICATIONS.to_owned(),
        ),
    }
}

fn next_step(l: Lang, task: &TaskView) -> String {
    use TaskState as S;
    let n = task.count;
    match (task.task, task.state) {
        (Task::Profile, S::Done) => t::next_profile_done(l).to_owned(),
        (Task::Profile, S::Started) => t::next_profile_started(l).to_owned(),
        (Task::Profile, _) => t::next_profile_todo(l).to_owned(),
        (Task::Needs, S::Blocked) => t::next_needs_blocked(l).to_owned(),
        (Task::Needs, _) if n == 0 => t::next_needs_todo(l).to_owned(),
        (Task::Needs, _) => t::next_needs_done(l, n),
        (Task::Assets, S::Blocked) => t::next_needs_blocked(l).to_owned(),
        (Task::Assets, _) if n == 0 => t::next_assets_todo(l).to_owned(),
        (Task::Assets, _) => t::next_assets_done(l, n),
        (Task::Matches, S::Blocked) => t::next_matches_blocked(l).to_owned(),
        (Task::Matches, _) if n == 0 => t::next_matches_none(l).to_owned(),
        (Task::Matches, _) => t::next_matches_some(l, n),
        (Task::Applications, S::Blocked) => t::next_applications_blocked(l).to_owned(),
        (Task::Applications, S::Attention) => t::next_applications_attention(l).to_owned(),
        (Task::Applications, _) if n == 0 => t::next_applications_todo(l).to_owned(),
        (Task::Applications, _) => t::next_applications_started(l, n),
    }
}
