//! What a request was refused is noted in the audit trail: after the use case, in a transaction of
//! its own, whether or not the client is still there.

use axum::extract::Request;
use axum::http::{Method, header};
use axum::middleware::Next;
use axum::response::Response;
use services::Ctx;
use services::audit::Answered;

/// The layer; it stands below the one that makes the context.
pub async fn refusals(request: Request, next: Next) -> Response {
    let ctx = request.extensions().get::<Ctx>().cloned();
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    let Some(ctx) = ctx else {
        return response;
    };
    let status = response.status();
    let refused = match status.as_u16() {
        401 | 403 | 404 | 429 => true,
        // A rule about persons refused it, and said so.
        409 => ctx.refusals.any(),
        _ => false,
    };
    // A visitor who must sign in first is sent to the sign-in page.
    let there = response.headers().get(header::LOCATION);
    let there = there.and_then(|there| there.to_str().ok());
    // So is one whose form was refused: its page sends the browser on.
    let sent_away = (method == Method::GET || ctx.refusals.any())
        && status.is_redirection()
        && there.is_some_and(|there| there.starts_with(app::routes::SIGN_IN));
    if path.starts_with("/pkg/") || !(refused || sent_away) {
        return response;
    }
    let answered = Answered {
        method: method.to_string(),
        path,
        status: status.as_u16(),
    };
    // A client that goes away does not take the note with it.
    let note = tokio::spawn(async move { services::audit::refused(&ctx, &answered).await });
    match note.await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::error!(%error, "a refusal could not be noted"),
        Err(error) => tracing::error!(%error, "noting a refusal failed"),
    }
    response
}
