//! Background work: tidying what has run out.

use services::Portal;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Between two rounds.
const ROUND: Duration = Duration::from_secs(60);

/// Works until `stop`; an error is logged and the next round tries again.
pub async fn run(portal: Arc<Portal>, stop: CancellationToken) {
    loop {
        match services::sessions::tidy(&portal).await {
            Ok(0) => {}
            Ok(ended) => tracing::info!(ended, "sessions that had run out are removed"),
            Err(error) => tracing::warn!(%error, "sessions could not be tidied"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(ROUND) => {}
        }
    }
}
