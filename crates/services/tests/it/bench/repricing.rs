//! The daily run over a full register of appraised patents, each carried along its curve, beside one
//! statement that writes a number into the same rows.
//!
//! The statement is the least that any run could do: it neither looks at a field's curve or at the
//! market, nor keeps what was worth yesterday, nor says by which steps.
//!
//! `cargo xtask bench repricing [--full]`

use std::time::Instant;

use services::Ctx;
use services::valuation::{self, reprice};
use store::scratch::Hand;

use super::{fill, filler};
use crate::pledges::world::size;
use crate::valuation::world::{all, report};

/// A report on every filler, as the one on the asset that they are like; the asset's id serves as its
/// report's.
const APPRAISED: &str = "INSERT INTO appraisal SELECT asset.id, asset.id, asset.org_id, \
    appraiser_id, report_number, method, amount_fen, base_date, signed_on, appraisal.valid_until, \
    document_id, entered_at, entered_by, withdrawn_at, appraisal.version \
    FROM appraisal CROSS JOIN asset WHERE asset.number LIKE 'filler %'";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement: cargo xtask bench repricing"]
async fn bench_repricing() {
    let many = size(50_000, 1_000_000);
    for world in all().await {
        let url = &world.scratch.url;
        let kind = url.split(':').next().unwrap();
        let like = filler(&world).await;
        fill(&world, &like, 0, many).await;
        let form = report(&world, like.id.into());
        valuation::appraise(world.appraiser(), form).await.unwrap();
        let hand = Hand::on(url).await.unwrap();
        hand.run(APPRAISED).await.unwrap();

        let worker = Ctx::system(world.scratch.portal.clone(), "worker");
        let start = Instant::now();
        reprice(&worker, || false).await.unwrap();
        let run = start.elapsed();

        let told = "SELECT CAST(COUNT(*) AS TEXT) FROM valuation_entry WHERE run_id IS NOT NULL";
        let told: usize = hand.rows(told, 1).await.unwrap()[0][0].parse().unwrap();
        assert!(told >= many, "{told} of {many} were valued");

        let statement = "UPDATE asset SET value_fen = COALESCE(value_fen, 0) * 9 / 10 \
                         WHERE removed_at IS NULL AND status NOT IN ('expired', 'disposed')";
        let start = Instant::now();
        hand.run(statement).await.unwrap();
        let one = start.elapsed();

        let (per_second, times) = (
            told as f64 / run.as_secs_f64(),
            run.as_secs_f64() / one.as_secs_f64(),
        );
        println!(
            "  {kind:<9} {told} assets: {run:.1?}, {per_second:.0} a second; one UPDATE {one:.2?}; {times:.1} ×"
        );
    }
}
