//! L5: every write of the register is taken once: three at once over two processes, again after the
//! answer, and again; another content under its key is refused, and so is another person with it.
//!
//! Every server function of the areas below stands in [`READS`], or in a story: one that is added
//! and stands in neither fails the test.

mod custody;
mod register;
mod scene;
mod values;

use scene::Scene;
use server::web::routes::all;
use std::collections::BTreeSet;
use tests::{bars, both_databases};

/// Where the writes of the register are.
const AREAS: [&str; 8] = [
    "assets",
    "registry",
    "pledges",
    "custody",
    "valuation",
    "lines",
    "imports",
    "documents",
];

/// What writes nothing.
const READS: [&str; 25] = [
    "assets/form",
    "assets/list",
    "assets/new",
    "assets/view",
    "custody/form",
    "custody/kept",
    "custody/list",
    "custody/of_asset",
    "custody/of_pledged",
    "custody/pledged",
    "imports/view",
    "lines/book",
    "lines/carries",
    "lines/section",
    "lines/tasks",
    "pledges/certificate",
    "pledges/list",
    "pledges/new",
    "pledges/view",
    "registry/life",
    "registry/search",
    "registry/to_verify",
    "registry/verification",
    "valuation/accreditations",
    "valuation/appraiser_asset",
];
/// The same, of values.
const READS_OF_VALUES: [&str; 4] = [
    "valuation/asset",
    "valuation/prices",
    "valuation/runs",
    "valuation/worklist",
];

both_databases! {
    async fn bar_l5_every_write_of_the_register(app: TestApp) {
        let mut scene = Scene::on(app).await;
        register::from_the_form_to_the_hand_over(&scene).await;
        values::of_an_asset(&scene).await;
        custody::of_a_receipt(&scene).await;
        register::tables_and_documents(&scene).await;
        // Last, for everybody has to sign in again after it.
        register::renewed_after_its_term(&mut scene).await;

        scene.app.agrees().await;
        let taken = scene.taken();
        let reads: BTreeSet<String> = READS.iter().chain(&READS_OF_VALUES).map(|read| format!("/fn/{read}")).collect();
        let in_areas = |path: &str| AREAS.iter().any(|area| path.starts_with(&format!("/fn/{area}/")));
        let routes: BTreeSet<String> = all().into_iter().map(|route| route.path).filter(|path| in_areas(path)).collect();
        let told: BTreeSet<String> = taken.union(&reads).cloned().collect();
        let missing: Vec<_> = routes.symmetric_difference(&told).collect();
        assert!(missing.is_empty(), "without a place in the stories, or no route: {missing:?}");
        assert!(taken.is_disjoint(&reads), "it is said to write nothing");
        bars::report("L5", &format!(
            "every write of the register over HTTP: {} of {} server functions sent 5 times each over two processes: \
             one effect and equal answers, other content refused, other people's keys never answer",
            taken.len(), routes.len() - reads.len()
        ));
    }
}
