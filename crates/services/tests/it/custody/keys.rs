//! Each form once: sent again it changes nothing, with another content or by another it is refused.

use std::future::Future;

use domain::ids::AssetId;
use services::{Ctx, Error, custody};

use super::world::{HOUSE, House, keeper_of};

async fn steps(house: &House, id: AssetId) -> usize {
    house.view(id).await.steps.len()
}

/// Sends a form twice, then another with the same key.
async fn twice<P: Clone, F: Future<Output = Result<(), Error>>>(
    house: &House,
    id: AssetId,
    send: impl Fn(P) -> F,
    (form, other): (P, P),
) {
    let before = steps(house, id).await;
    send(form.clone()).await.unwrap();
    send(form).await.unwrap();
    assert_eq!(steps(house, id).await, before + 1);
    let answer = send(other).await.unwrap_err();
    assert_eq!(crate::portals::fields(answer), ["key"]);
    assert_eq!(steps(house, id).await, before + 1);
}

#[tokio::test]
async fn bar_l5_every_form_of_custody_is_taken_once() {
    for house in House::all(1).await {
        let (keeper, firm): (&Ctx, &Ctx) = (&house.keeper, house.firm());
        let form = house.form("CK-1", &[]);
        let id = custody::issue(keeper, form.clone()).await.unwrap();
        assert_eq!(custody::issue(keeper, form.clone()).await.unwrap(), id);
        let mut other = form.clone();
        other.details.insert("quantity".into(), "101".into());
        let answer = custody::issue(keeper, other).await.unwrap_err();
        assert_eq!(crate::portals::fields(answer), ["id"]);
        // Somebody else with the same form.
        let mut colleague = keeper_of(&house.world.scratch, HOUSE);
        if let Some(actor) = &mut colleague.actor {
            actor.user_id = domain::ids::UserId::new(uuid::Uuid::from_u128(77));
        }
        let answer = custody::issue(&colleague, form).await.unwrap_err();
        assert_eq!(crate::portals::fields(answer), ["id"]);
        assert_eq!(steps(&house, id).await, 1);

        let form = house.outbound(id, "5").await;
        let mut other = form.clone();
        other.quantity = "6".into();
        twice(
            &house,
            id,
            |form| custody::outbound(keeper, form),
            (form, other),
        )
        .await;
        assert_eq!(house.figures(id).await.0, "95");

        let form = house.inspection(id, "50").await;
        let mut other = form.clone();
        other.counted = "51".into();
        twice(
            &house,
            id,
            |form| custody::inspect(keeper, form),
            (form, other),
        )
        .await;

        let form = house.settlement(id, "told").await;
        let mut other = form.clone();
        other.to = "counted".into();
        twice(
            &house,
            id,
            |form| custody::settle(firm, form),
            (form, other),
        )
        .await;

        let form = house.order(id, "执保1号").await;
        let mut other = form.clone();
        other.number = "执保2号".into();
        twice(
            &house,
            id,
            |form| custody::freeze(keeper, form),
            (form, other),
        )
        .await;
        let form = house.order(id, "执保1号").await;
        let mut other = form.clone();
        other.note = "又".into();
        twice(
            &house,
            id,
            |form| custody::unfreeze(keeper, form),
            (form, other),
        )
        .await;

        let mut form = house.request(id, "split").await;
        form.parts = "45 50".into();
        let mut other = form.clone();
        other.parts = "50 45".into();
        twice(&house, id, |form| custody::ask(firm, form), (form, other)).await;
        let form = house.words(id).await;
        let mut other = form.clone();
        other.note = "又".into();
        twice(
            &house,
            id,
            |form| custody::decline(keeper, form),
            (form, other),
        )
        .await;
        let form = house.request(id, "cancel").await;
        let mut other = form.clone();
        other.note = "又".into();
        twice(&house, id, |form| custody::ask(firm, form), (form, other)).await;
        let form = house.words(id).await;
        let mut other = form.clone();
        other.note = "又".into();
        twice(
            &house,
            id,
            |form| custody::take_back(firm, form),
            (form, other),
        )
        .await;

        let mut form = house.request(id, "split").await;
        form.parts = "45 50".into();
        custody::ask(firm, form).await.unwrap();
        let form = house.carrying(id, "CK-1A\nCK-1B").await;
        let mut other = form.clone();
        other.numbers = "CK-1A\nCK-1C".into();
        twice(
            &house,
            id,
            |form| custody::carry_out(keeper, form),
            (form, other),
        )
        .await;
        assert_eq!(house.group("open").await.len(), 2);
    }
}
