//! The one way to write.

use std::sync::atomic::{AtomicU32, Ordering};

use services::audit::{self, Object};
use services::{Error, tx};
use store::{marks, trail};

use crate::portals;

#[tokio::test]
async fn what_was_in_the_way_is_tried_again() {
    for portal in portals::all().await {
        let (ctx, tries) = (portal.visitor(), AtomicU32::new(0));
        let answer = tx::write(&ctx, ctx.housekeeping().unwrap(), async |work| {
            marks::bump(&work, "test").await?;
            let object = Object::alone("mark", "test");
            audit::record(&work, &ctx, "bump", object, None, None).await?;
            match tries.fetch_add(1, Ordering::SeqCst) {
                0 | 1 => Err(Error::Store(store::Error::Busy("test".into()))),
                _ => Ok("done"),
            }
        })
        .await
        .unwrap();
        assert_eq!((answer, tries.load(Ordering::SeqCst)), ("done", 3));
        assert_eq!(marks::get(ctx.read(), "test").await.unwrap(), 1);
        assert_eq!(
            trail::of_object(ctx.read(), "mark", "test")
                .await
                .unwrap()
                .len(),
            1
        );
    }
}

#[tokio::test]
async fn five_times_and_no_more() {
    for portal in portals::all().await {
        let (ctx, tries) = (portal.visitor(), AtomicU32::new(0));
        let error = tx::write(&ctx, ctx.housekeeping().unwrap(), async |work| {
            tries.fetch_add(1, Ordering::SeqCst);
            let fault = Err(Error::Store(store::Error::Busy("test".into())));
            work.unchanged(()).and(fault)
        })
        .await
        .map(|(): ()| ())
        .unwrap_err();
        assert_eq!(
            (
                error.into_problem("").status(),
                tries.load(Ordering::SeqCst)
            ),
            (503, 5)
        );
    }
}

#[tokio::test]
async fn a_change_without_its_audit_row_is_not_kept() {
    for portal in portals::all().await {
        let ctx = portal.visitor();
        let error = tx::write(&ctx, ctx.housekeeping().unwrap(), async |work| {
            Ok(marks::bump(&work, "test").await?)
        })
        .await;
        assert!(matches!(error, Err(Error::Internal(_))));
        assert_eq!(marks::get(ctx.read(), "test").await.unwrap(), 0);
    }
}

#[tokio::test]
async fn ids_rise_while_the_clock_stands() {
    for portal in portals::all().await {
        let ids: Vec<_> = (0..1000).map(|_| portal.portal.new_id()).collect();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
