//! What cannot be: each with its field and what would be right.

use contract::Conflict;
use domain::custody::Refusal;
use domain::lang::Lang;
use services::{Error, custody};

use super::world::{House, keeper_of, warehouse};
use crate::portals::{faults, fields};

#[tokio::test]
async fn a_receipt_that_cannot_be_is_not_issued() {
    for house in House::all(0).await {
        let wrong: [(&[(&str, &str)], &str); 7] = [
            (&[("quantity", "0")], "details.quantity"),
            (&[("quantity", "-5")], "details.quantity"),
            (&[("quantity", "1.0005")], "details.quantity"),
            (&[("quantity", "")], "details.quantity"),
            (&[("expires_on", "2026-11-22")], "details.expires_on"),
            (&[("receipt_number", "")], "details.receipt_number"),
            (&[("nonsense", "x")], "details.nonsense"),
        ];
        for (told, field) in wrong {
            let form = house.form("CK-1", told);
            let answer = faults(custody::issue(&house.keeper, form).await.unwrap_err());
            assert_eq!(answer[0].field, field);
            for lang in [Lang::Zh, Lang::En] {
                assert!(!answer[0].fault.message(lang).is_empty());
            }
        }
        let mut form = house.form("CK-1", &[]);
        form.firm = "91450205Y4CL12TH35".into();
        form.issued_on = "2026-11-24".into();
        let answer = custody::issue(&house.keeper, form).await.unwrap_err();
        assert_eq!(fields(answer), ["issued_on", "firm"]);
        assert!(house.group("open").await.is_empty());
        // A number is given out once, whatever its spelling.
        house.issued("CK-1").await;
        let again = custody::issue(&house.keeper, house.form("ck 1", &[])).await;
        assert_eq!(fields(again.unwrap_err()), ["details.receipt_number"]);
    }
}

#[tokio::test]
async fn nobody_issues_without_an_accreditation_that_holds() {
    for house in House::all(0).await {
        warehouse(&house.world.scratch, 0xD0, false).await;
        let other = keeper_of(&house.world.scratch, 0xD0);
        let answer = custody::issue(&other, house.form("CK-1", &[])).await;
        let refusal = Refusal::NotAccredited;
        assert!(
            matches!(&answer, Err(Error::Conflict(Conflict::Custody { refusal: why })) if *why == refusal),
            "{answer:?}"
        );
        // And when its last day has passed.
        house
            .world
            .scratch
            .clock
            .set("2031-01-01T04:00:00Z".parse().unwrap());
        let form = house.form("CK-1", &[("expires_on", "2032-01-01")]);
        let answer = custody::issue(&house.keeper, form).await;
        assert!(matches!(
            answer,
            Err(Error::Conflict(Conflict::Custody {
                refusal: Refusal::NotAccredited
            }))
        ));
    }
}

#[tokio::test]
async fn quantities_and_versions_that_cannot_be_are_said_at_their_field() {
    for house in House::all(0).await {
        let id = house.issued("CK-1").await;
        for quantity in ["0", "-1", "", "abc", "100.001", "0.0001", "99999999999999"] {
            let form = house.outbound(id, quantity).await;
            let answer = custody::outbound(&house.keeper, form).await.unwrap_err();
            assert_eq!(fields(answer), ["quantity"], "{quantity}");
        }
        let mut form = house.outbound(id, "1").await;
        form.note = String::new();
        let answer = custody::outbound(&house.keeper, form).await.unwrap_err();
        assert_eq!(fields(answer), ["note"]);
        for version in ["0", "7", "", "x"] {
            let mut form = house.outbound(id, "1").await;
            form.version = version.into();
            let answer = custody::outbound(&house.keeper, form).await;
            assert!(
                matches!(answer, Err(Error::Conflict(Conflict::Stale))),
                "{version}"
            );
        }
        let mut form = house.outbound(id, "1").await;
        form.key = "x".into();
        let answer = custody::outbound(&house.keeper, form).await.unwrap_err();
        assert_eq!(fields(answer), ["key"]);
        for parts in ["100", "50 51", "50 -50", "", "50 0 50"] {
            let mut form = house.request(id, "split").await;
            form.parts = parts.into();
            let answer = custody::ask(house.firm(), form).await.unwrap_err();
            assert_eq!(fields(answer), ["parts"], "{parts}");
        }
        let mut form = house.request(id, "transfer").await;
        form.to = crate::pledges::world::USCC.into();
        let answer = custody::ask(house.firm(), form).await.unwrap_err();
        assert_eq!(fields(answer), ["to"]);
        let form = house.request(id, "merge").await;
        let answer = custody::ask(house.firm(), form).await.unwrap_err();
        assert_eq!(fields(answer), ["with"]);
        let form = house.request(id, "freeze").await;
        let answer = custody::ask(house.firm(), form).await.unwrap_err();
        assert_eq!(fields(answer), ["command"]);
        // A difference needs its words.
        let mut form = house.inspection(id, "90").await;
        form.note = String::new();
        let answer = custody::inspect(&house.keeper, form).await.unwrap_err();
        assert_eq!(fields(answer), ["note"]);
        assert_eq!(house.view(id).await.steps.len(), 1);
        assert_eq!(house.figures(id).await.0, "100");
    }
}
