//! The lists of the register as files, each in both formats.

use super::{errors, export};
use app::routes::{self, Files};
use axum::Router;
use axum::extract::Request;
use axum::response::Response;
use axum::routing::get;
use contract::{Problem, ProblemKind};
use services::Ctx;
use services::imports::Format;
use services::lists::List;

/// Where each list goes out.
const LISTS: [(Files, List); 7] = [
    (routes::COLLATERAL_FILES, List::Book),
    (routes::PLEDGE_FILES, List::Pledges),
    (routes::TASK_FILES, List::Tasks),
    (routes::PLEDGED_RECEIPT_FILES, List::PledgedReceipts),
    (routes::KEPT_RECEIPT_FILES, List::KeptReceipts),
    (routes::VERIFICATION_FILES, List::Verifications),
    (routes::APPRAISAL_FILES, List::Appraisals),
];

/// Every file with its list and format.
fn files() -> impl Iterator<Item = (&'static str, List, Format)> {
    LISTS.into_iter().flat_map(|(files, list)| {
        [
            (files.csv, list, Format::Csv),
            (files.xlsx, list, Format::Xlsx),
        ]
    })
}

/// Their addresses.
pub(super) fn paths() -> impl Iterator<Item = &'static str> {
    files().map(|(path, _, _)| path)
}

/// The routes.
pub(super) fn router() -> Router {
    files().fold(Router::new(), |router, (path, list, format)| {
        router.route(
            path,
            get(move |request: Request| send(request, list, format)),
        )
    })
}

async fn send(request: Request, list: List, format: Format) -> Response {
    let Some(ctx) = request.extensions().get::<Ctx>().cloned() else {
        return errors::problem_response(&request, &Problem::new(ProblemKind::Internal));
    };
    match services::lists::export(&ctx, list, format).await {
        Ok(file) => export::download(&file, format.media()),
        Err(error) => errors::problem_response(&request, &error.into_problem(&ctx.request_id)),
    }
}
