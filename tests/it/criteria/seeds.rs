//! The products of the catalogue have their first version, and pass the check.

use domain::criteria::form::Draft;
use domain::criteria::lint::{Severity, Subject, lint};
use domain::facts::FactRegistry;
use services::{Ctx, products};
use tests::both_databases;

both_databases! {
    async fn every_product_has_version_one_and_a_second_installation_adds_none(app: TestApp) {
        let app = app.with_catalogue().await.with_catalogue().await;
        let published = store::editions::published(app.portal.db.read()).await.expect("rows");
        let file = server::seed_command::catalogue_file().expect("the catalogue");
        assert_eq!(published.len(), file.products.len());
        assert!(published.iter().all(|row| row.number == Some(1) && row.status == "published"));
        let ctx = Ctx::system(app.portal.clone(), "test");
        for listed in &products::all(&ctx).await.expect("the catalogue").all {
            let held = listed.held.expect("a version");
            assert_eq!((held.span.number, held.span.from), (1, None), "{}", listed.id());
        }
    }
}

#[test]
fn the_criteria_of_the_catalogue_have_no_errors_and_can_be_edited() {
    let registry = FactRegistry::builtin();
    let file = server::seed_command::catalogue_file().expect("the catalogue");
    for (_, product) in &file.products {
        let subject = Subject {
            tree: &product.criteria,
            product,
            registry,
        };
        let errors: Vec<_> = lint(subject, None)
            .into_iter()
            .filter(|finding| finding.severity() == Severity::Error)
            .collect();
        assert!(errors.is_empty(), "{}: {errors:?}", product.id);
        let read = Draft::of(&product.criteria, registry).read(registry);
        assert_eq!(read.as_ref(), Ok(&product.criteria), "{}", product.id);
    }
}
