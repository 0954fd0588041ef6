//! The public catalogue, on the seed's own products.

use contract::Coded;
use contract::catalogue::{CatalogueParams, ProductView};
use contract::matches::CriterionNode;
use domain::lang::Lang;
use services::seeding::{CatalogueFile, InstitutionFile, install_catalogue};
use services::{Ctx, Error, catalogue, products};

use crate::portals::{self, Scratch};

async fn install(portal: &Scratch) -> usize {
    let seed = seed::catalogue().unwrap();
    let institution = |of: &seed::catalogue::Institution| InstitutionFile {
        id: of.id(),
        kind: of.kind,
        name: of.name.clone(),
    };
    let provided = |product: &domain::product::Product| {
        (seed.provider(product).unwrap().id(), product.clone())
    };
    let file = CatalogueFile {
        institutions: seed.institutions.iter().map(institution).collect(),
        products: seed.products.iter().map(provided).collect(),
        quotas: Vec::new(),
    };
    let system = Ctx::system(portal.portal.clone(), "test");
    install_catalogue(&system, &file).await.unwrap();
    seed.products.len()
}

fn english(portal: &Scratch) -> Ctx {
    Ctx {
        lang: Lang::En,
        ..portal.visitor()
    }
}

fn is_han(text: &str) -> bool {
    text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
}

fn leaves(nodes: &[CriterionNode]) -> usize {
    nodes
        .iter()
        .map(|node| match node {
            CriterionNode::Leaf(_) => 1,
            CriterionNode::Group { members, .. } => leaves(members),
        })
        .sum()
}

/// What a reader of English must be able to read; sources and clauses stay in their language.
fn words(view: &ProductView) -> Vec<&str> {
    let coded = view.terms.iter().chain(&view.collateral);
    let coded = coded.flat_map(|Coded { code, label }| [code.as_str(), label.as_str()]);
    let brief = [
        view.brief.name.as_str(),
        view.brief.rate.as_str(),
        &view.basis_note,
    ];
    coded
        .chain(brief)
        .chain(view.documents.iter().map(String::as_str))
        .collect()
}

#[tokio::test]
async fn every_product_is_shown_whole_in_both_languages() {
    for portal in portals::all().await {
        let count = install(&portal).await;
        let (zh, en) = (portal.visitor(), english(&portal));
        let list = catalogue::list(&zh, CatalogueParams::default())
            .await
            .unwrap();
        assert_eq!((list.products.len(), list.total), (count, count as u64));
        for listed in &products::all(&zh).await.unwrap().all {
            let id = listed.id().as_str();
            let shown = catalogue::product(&zh, id).await.unwrap();
            assert_eq!(
                leaves(&shown.criteria),
                listed.product.criteria.leaves().len(),
                "{id}"
            );
            assert!(
                shown.terms.iter().all(|term| !term.label.is_empty()),
                "{id}"
            );
            assert!(
                is_han(&shown.basis_note) && !shown.source.is_empty(),
                "{id}"
            );
            let shown = catalogue::product(&en, id).await.unwrap();
            for text in words(&shown) {
                assert!(!text.is_empty() || shown.brief.rate.is_empty(), "{id}");
                assert!(!is_han(text), "{id}: {text}");
            }
        }
    }
}

#[tokio::test]
async fn filters_filter_and_nonsense_filters_nothing() {
    for portal in portals::all().await {
        let count = install(&portal).await;
        let ctx = portal.visitor();
        let ask = |instrument: &str, basis: &str, q: &str| CatalogueParams {
            instrument: instrument.into(),
            basis: basis.into(),
            q: q.into(),
        };
        let loans = catalogue::list(&ctx, ask("loan", "", "")).await.unwrap();
        assert!(
            loans
                .products
                .iter()
                .all(|product| product.instrument.code == "loan")
        );
        assert!(!loans.products.is_empty() && loans.products.len() < count);
        let odd = catalogue::list(&ctx, ask("gift", "x", "  \0 "))
            .await
            .unwrap();
        assert_eq!(
            (odd.products.len(), odd.filter),
            (count, CatalogueParams::default())
        );
        let none = catalogue::list(&ctx, ask("", "", "绝无此词"))
            .await
            .unwrap();
        assert!(none.products.is_empty());
        for id in ["", "nothing", "a\0b", "../x", "%"] {
            assert!(
                matches!(catalogue::product(&ctx, id).await, Err(Error::NotFound)),
                "{id:?}"
            );
        }
    }
}

#[tokio::test]
async fn a_change_by_another_process_is_seen_by_the_next_request() {
    for portal in portals::all().await {
        install(&portal).await;
        let ctx = portal.visitor();
        let before = products::all(&ctx).await.unwrap();
        assert!(std::sync::Arc::ptr_eq(
            &before,
            &products::all(&ctx).await.unwrap()
        ));
        let first = before.all[0].id().clone();
        let row = store::catalogue::find(ctx.read(), &first)
            .await
            .unwrap()
            .unwrap();
        let tx = portal.portal.db.begin(&portals::permit()).await.unwrap();
        let gone = store::rows::ProductRow {
            active: false,
            ..row
        };
        store::catalogue::put(&tx, gone).await.unwrap();
        tx.commit().await.unwrap();
        assert!(products::all(&ctx).await.unwrap().get(&first).is_none());
    }
}
