//! The race for a quota, at the level of the one statement that decides it.

use domain::ids::{OrgId, ProductId, QuotaId};
use domain::money::Fen;
use store::{Error, catalogue, organisations, quotas};

use crate::constraints::{at, id, organisation, product, quota};
use crate::scratch;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn however_many_press_at_once_nothing_is_overdrawn() {
    for (_scratch, db) in scratch::migrated().await {
        let tx = db.begin(&crate::scratch::permit()).await.unwrap();
        organisations::insert(&tx, organisation(2, "fund"))
            .await
            .unwrap();
        catalogue::put(&tx, product("P", 2)).await.unwrap();
        quotas::insert(&tx, quota(30, "P", 1_000, 0)).await.unwrap();
        tx.commit().await.unwrap();

        let presses = (0..32).map(|number| {
            let db = db.clone();
            tokio::spawn(async move {
                loop {
                    let tx = db.begin(&crate::scratch::permit()).await.unwrap();
                    let (org, quota) = (OrgId::new(id(2)), QuotaId::new(id(30)));
                    let amount = Fen(90 + number % 7);
                    match quotas::reserve(&tx, org, quota, amount, at()).await {
                        Ok(Some(_)) => {
                            tx.commit().await.unwrap();
                            return Some(amount);
                        }
                        Ok(None) => return None,
                        Err(Error::Busy(_)) => {}
                        Err(error) => panic!("{error}"),
                    }
                }
            })
        });
        let presses: Vec<_> = presses.collect();
        let mut granted = Fen::ZERO;
        for press in presses {
            granted = granted.plus(press.await.unwrap().unwrap_or(Fen::ZERO));
        }
        let product = ProductId::new("P");
        let left = quotas::of_product(db.read(), &product)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(left.bound(), granted);
        assert!(
            left.open() < Fen(97),
            "somebody was refused who could have been served"
        );
    }
}

#[tokio::test]
async fn only_what_is_reserved_is_released() {
    for (_scratch, db) in scratch::migrated().await {
        let tx = db.begin(&crate::scratch::permit()).await.unwrap();
        organisations::insert(&tx, organisation(2, "fund"))
            .await
            .unwrap();
        catalogue::put(&tx, product("P", 2)).await.unwrap();
        quotas::insert(&tx, quota(30, "P", 1_000, 400))
            .await
            .unwrap();
        let (org, other) = (OrgId::new(id(2)), OrgId::new(id(3)));
        let quota = QuotaId::new(id(30));
        let release = async |org, fen| quotas::release(&tx, org, quota, Fen(fen), at()).await;
        assert_eq!(release(org, 401).await.unwrap(), None);
        assert_eq!(release(org, 0).await.unwrap(), None);
        assert_eq!(release(other, 1).await.unwrap(), None);
        assert_eq!(release(org, 400).await.unwrap(), Some(Fen(1_000)));
        tx.rollback().await.unwrap();
    }
}
