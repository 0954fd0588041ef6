//! L4: every ground refuses, by its name.

use chrono::TimeDelta;
use contract::Conflict;
use domain::ids::AssetId;
use domain::pledge::{Declined, Ground, Objection, PatentGround};
use services::{Error, pledges};

use super::world::{World, enter, patent_number};

/// The grounds that a proposal is refused on.
fn grounds<T: std::fmt::Debug>(answer: Result<T, Error>) -> Vec<Objection> {
    match answer {
        Err(Error::Conflict(Conflict::Grounds { grounds })) => grounds,
        other => panic!("not refused on grounds: {other:?}"),
    }
}

#[tokio::test]
async fn bar_l4_the_twelve_grounds_of_cnipa_each_by_name() {
    use PatentGround as G;
    for world in World::all(2).await {
        let maker = world.maker(0);
        // What the verifier finds, what the form tells, what the proposal says.
        type Told<'a> = (&'a [&'a str], &'a [(&'a str, &'a str)], &'a str, bool);
        let cases: [(Told<'_>, G); 11] = [
            ((&["not_the_owner"], &[], "", true), G::NotThePatentee),
            ((&["declared_invalid"], &[], "", true), G::EndedOrInvalid),
            ((&["not_granted"], &[], "", true), G::NotGranted),
            (
                (&[], &[("annuity_paid_until", "2026-11-22")], "", true),
                G::AnnuityUnpaid,
            ),
            ((&["suspended"], &[], "", true), G::SuspendedOrPreserved),
            ((&[], &[], "2039-05-07", true), G::TermBeyondPatent),
            ((&[], &[], "", false), G::ContractIncomplete),
            ((&["co_owned"], &[], "", true), G::CoOwnersConsentMissing),
            (
                (&["same_day_invention"], &[], "", true),
                G::SameDayInvention,
            ),
            (
                (&["invalidation_requested"], &[], "", true),
                G::InvalidationRequested,
            ),
            ((&["other_bar"], &[], "", true), G::Other),
        ];
        let mut named = 0;
        for (serial, ((found, told, due_on, complete), ground)) in cases.into_iter().enumerate() {
            let number = patent_number(u32::try_from(serial).unwrap() + 1);
            let mut fields = vec![("number", number.as_str())];
            fields.extend(told);
            let asset = world.verified("patent_invention", &fields, found).await;
            let mut form = world.form(&[asset]);
            if !due_on.is_empty() {
                form.due_on = due_on.into();
            }
            if !complete {
                form.declared.clear();
            }
            let refused = grounds(pledges::propose(&maker, form.clone()).await);
            assert_eq!(refused, [Objection::Patent(ground)]);
            named += 1;
            // Declared knowingly, three of them stand no longer.
            form.declared = ["contract_complete", "co_owners_consent", "go_on_knowingly"]
                .map(String::from)
                .into();
            let lifted = matches!(
                ground,
                G::CoOwnersConsentMissing
                    | G::SameDayInvention
                    | G::InvalidationRequested
                    | G::ContractIncomplete
            );
            assert_eq!(
                pledges::propose(&maker, form).await.is_ok(),
                lifted,
                "{ground:?}"
            );
        }
        // (九): in pledge already.
        let asset = world.patent(100).await;
        world.pledged(0, world.form(&[asset])).await;
        let twice = pledges::propose(&world.maker(1), world.form(&[asset])).await;
        assert!(matches!(twice, Err(Error::Conflict(Conflict::Encumbered))));
        println!("BAR L4 {} of 12 grounds refused, each by name", named + 1);
    }
}

#[tokio::test]
async fn bar_l4_what_bars_any_asset() {
    for world in World::all(1).await {
        let maker = world.maker(0);
        let refused = async |asset: AssetId, due_on: &str| {
            let mut form = world.form(&[asset]);
            if !due_on.is_empty() {
                form.due_on = due_on.into();
            }
            grounds(pledges::propose(&maker, form).await)
        };
        let receipt = async |number: &str, told: (&str, &str), found: &[&str]| {
            let fields = [("receipt_number", number), told];
            world.verified("warehouse_receipt", &fields, found).await
        };
        let late = receipt("CK1", ("expires_on", "2027-01-31"), &[]).await;
        assert_eq!(
            refused(late, "2027-02-01").await,
            [Objection::Asset(Ground::TermBeyondValidity)]
        );
        let seized = receipt("CK2", ("lot", "L2"), &["seized"]).await;
        assert_eq!(
            refused(seized, "").await,
            [Objection::Asset(Ground::Seized)]
        );
        let foreign = receipt("CK3", ("lot", "L3"), &["not_the_owner"]).await;
        assert_eq!(
            refused(foreign, "").await,
            [Objection::Asset(Ground::NotTheOwner)]
        );
        let unverified = world
            .registered("equipment", &[("serial_number", "N1")])
            .await;
        assert_eq!(
            refused(unverified, "").await,
            [Objection::Asset(Ground::NotVerified)]
        );
        let leased = world
            .verified("building", &[("on_leased_land", "yes")], &[])
            .await;
        assert_eq!(
            refused(leased, "").await,
            [Objection::Asset(Ground::OnLeasedLand)]
        );
        let collective = world
            .verified("land_use_right", &[("right_type", "collective")], &[])
            .await;
        assert_eq!(
            refused(collective, "").await,
            [Objection::Asset(Ground::CollectiveAlone)]
        );
        // More than there is; and what expired between consent and registration is refused for good.
        let mut form = world.form(&[late]);
        form.due_on = "2027-01-31".into();
        form.items[0].part = "100.001".into();
        let more = pledges::propose(&maker, form.clone()).await;
        let declined = Declined::MoreThanFree;
        assert!(
            matches!(more, Err(Error::Conflict(Conflict::Declined { declined: why })) if why == declined)
        );
        form.items[0].part = String::new();
        form.id = maker.new_id().to_string();
        let id = world.consented(&maker, form).await;
        world.scratch.clock.advance(TimeDelta::days(70));
        let expired = [Objection::Asset(Ground::Ended)];
        assert_eq!(grounds(enter(&maker, id, 2).await), expired);
        let shown = pledges::view(&maker, &id.to_string()).await.unwrap();
        assert_eq!(shown.status.code, "refused");
        assert!(shown.steps.is_empty());
    }
}
