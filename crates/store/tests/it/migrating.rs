//! Forward, back, forward; and two servers that start together.

use crate::scratch;

#[tokio::test]
async fn up_down_up() {
    for scratch in scratch::empty().await {
        let url = &scratch.url;
        let all = migrations::run::status(url).await.unwrap().len();
        assert!(all > 0);
        assert_eq!(migrations::run::up(url, None).await.unwrap(), all);
        assert_eq!(migrations::run::up(url, None).await.unwrap(), 0);
        assert_eq!(migrations::run::down(url, Some(1)).await.unwrap(), 1);
        let steps = migrations::run::status(url).await.unwrap();
        assert_eq!(steps.iter().filter(|step| step.applied).count(), all - 1);
        assert_eq!(migrations::run::down(url, None).await.unwrap(), all - 1);
        assert_eq!(migrations::run::up(url, None).await.unwrap(), all);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_that_start_together_migrate_once() {
    for scratch in scratch::empty().await {
        let run = || {
            let url = scratch.url.clone();
            tokio::spawn(async move { migrations::run::up(&url, None).await })
        };
        let (one, two) = (run(), run());
        let done = [one.await.unwrap().unwrap(), two.await.unwrap().unwrap()];
        let all = migrations::run::status(&scratch.url).await.unwrap().len();
        assert_eq!(done.iter().sum::<usize>(), all, "{done:?}");
    }
}
