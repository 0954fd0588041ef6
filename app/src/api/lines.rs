//! The lines of pledges, the collateral book, and the tasks that follow from them.

use contract::Problem;
use contract::line::{BookParams, BookView, CarriesView, LineParams, LineView};
use contract::task::{CloseTaskParams, TasksView};
use leptos::prelude::*;

/// The collateral book of the institution acted for.
#[server(prefix = "/fn", endpoint = "lines/book")]
pub async fn book(params: BookParams) -> Result<BookView, Problem> {
    use_case!(lines::book(params))
}

/// What each asset of the firm acted for could carry.
#[server(prefix = "/fn", endpoint = "lines/carries")]
pub async fn carries() -> Result<Vec<CarriesView>, Problem> {
    use_case!(lines::carries())
}

/// Where one pledge stands; nothing of one that is not in force.
#[server(prefix = "/fn", endpoint = "lines/section")]
pub async fn section(id: String) -> Result<Option<LineView>, Problem> {
    use_case!(lines::section(&id))
}

/// Sets the debt and the lines of a pledge.
#[server(prefix = "/fn", endpoint = "lines/set")]
pub async fn set_line(params: LineParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let pledge = params.id.trim().to_owned();
    use_case!(lines::set(params))?;
    let there = routes::institution_pledge(pledge);
    request::redirect(&routes::with_notice(&there, "saved"));
    Ok(())
}

/// The tasks of the organisation acted for.
#[server(prefix = "/fn", endpoint = "lines/tasks")]
pub async fn tasks() -> Result<TasksView, Problem> {
    use_case!(tasks::list())
}

/// Closes a task with a reason.
#[server(prefix = "/fn", endpoint = "lines/close_task")]
pub async fn close_task(params: CloseTaskParams) -> Result<(), Problem> {
    use crate::{request, routes};
    use_case!(tasks::close(params))?;
    request::redirect(&routes::with_notice(routes::TASKS, "done"));
    Ok(())
}
