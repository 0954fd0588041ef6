//! What a full register costs: asking for an identity, registering an asset, and a pledge from the
//! proposal to its place, at ten thousand assets and at many, in one database and one run.
//!
//! `cargo xtask bench registry [--full]`

use std::time::{Duration, Instant};

use contract::registry::SearchParams;
use services::registry;

use super::{fill, filler};
use crate::pledges::world::{World, patent_number, size};

const FEW: usize = 10_000;
const ROUNDS: usize = 21;

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// Asking for a number, registering a patent, and pledging it.
async fn measure(world: &World, first: u32) -> [Duration; 3] {
    let (mut asked, mut registered, mut pledged) = (Vec::new(), Vec::new(), Vec::new());
    for serial in (first..).take(ROUNDS) {
        let number = patent_number(serial);
        let params = SearchParams {
            kind: "patent_invention".into(),
            details: [("number".to_owned(), number.clone())].into(),
            seller: String::new(),
        };
        let start = Instant::now();
        registry::search(&world.firm, params).await.unwrap();
        asked.push(start.elapsed());
        let start = Instant::now();
        let id = world
            .registered("patent_invention", &[("number", &number)])
            .await;
        registered.push(start.elapsed());
        world.verify(id, &[]).await;
        let start = Instant::now();
        world.pledged(0, world.form(&[id])).await;
        pledged.push(start.elapsed());
    }
    [median(asked), median(registered), median(pledged)]
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement: cargo xtask bench registry"]
async fn bench_registry() {
    let many = size(50_000, 1_000_000);
    for world in World::all(1).await {
        let kind = world.scratch.url.split(':').next().unwrap().to_owned();
        let like = filler(&world).await;
        fill(&world, &like, 0, FEW).await;
        let few = measure(&world, 1_000).await;
        fill(&world, &like, FEW, many).await;
        let full = measure(&world, 2_000).await;
        for (what, (few, full)) in ["ask", "register", "pledge"]
            .iter()
            .zip(few.iter().zip(full))
        {
            let ratio = full.as_secs_f64() / few.as_secs_f64();
            println!(
                "  {kind:<9} {what:<9} {FEW}: {few:>9.2?}  {many}: {full:>9.2?}  {ratio:.2} ×"
            );
        }
    }
}
