//! Who may share an asset, in which order, and never more than there is.

use super::*;

fn charge(sequence: i64, taken: Taken) -> Charge {
    Charge { sequence, taken }
}

const STOCK: Stock = Stock {
    quantity: 100_000,
    amount: Fen::wan(90),
};

#[test]
fn what_can_be_shared() {
    use CollateralKind as K;
    let whole = charge(1, Taken::Whole);
    let ask =
        |kind, in_force: &[Charge], asked, accepts| admit(kind, STOCK, in_force, asked, accepts);
    // A patent once.
    assert_eq!(ask(K::PatentInvention, &[], Taken::Whole, 1), Ok(1));
    assert_eq!(
        ask(K::PatentInvention, &[whole], Taken::Whole, 9),
        Err(Declined::AlreadyCharged)
    );
    assert_eq!(
        ask(K::PatentInvention, &[], Taken::Amount(Fen::wan(1)), 1),
        Err(Declined::NotDivisible)
    );
    // 100 t: 60 and 40 go in, another kilogram does not.
    let sixty = charge(1, Taken::Quantity(60_000));
    let forty = charge(2, Taken::Quantity(40_000));
    let tons = |asked| Taken::Quantity(asked);
    assert_eq!(ask(K::WarehouseReceipt, &[sixty], tons(40_000), 1), Ok(1));
    assert_eq!(
        ask(K::WarehouseReceipt, &[sixty], tons(40_001), 1),
        Err(Declined::MoreThanFree)
    );
    assert_eq!(
        ask(K::WarehouseReceipt, &[sixty, forty], tons(1), 1),
        Err(Declined::MoreThanFree)
    );
    for nothing in [0, -1] {
        assert_eq!(
            ask(K::WarehouseReceipt, &[], tons(nothing), 1),
            Err(Declined::NotPositive)
        );
    }
    // The whole beside a part, a part beside the whole.
    assert_eq!(
        ask(K::WarehouseReceipt, &[sixty], Taken::Whole, 1),
        Err(Declined::AlreadyCharged)
    );
    assert_eq!(
        ask(K::WarehouseReceipt, &[whole], tons(1), 1),
        Err(Declined::MoreThanFree)
    );
    assert_eq!(
        ask(K::Receivable, &[], Taken::Amount(Fen::wan(90)), 1),
        Ok(1)
    );
    assert_eq!(
        ask(K::Receivable, &[], Taken::Amount(Fen::wan(91)), 1),
        Err(Declined::MoreThanFree)
    );
    assert_eq!(
        ask(K::Receivable, &[], tons(1), 1),
        Err(Declined::NotDivisible)
    );
    // A second mortgage only for one who accepts the second rank.
    assert_eq!(
        ask(K::Building, &[whole], Taken::Whole, 1),
        Err(Declined::RankNotAccepted)
    );
    assert_eq!(ask(K::Building, &[whole], Taken::Whole, 2), Ok(2));
}

#[test]
fn rank_is_the_sequence_of_registration() {
    // Told out of order, as a clock that went back would.
    let told = [
        charge(30, Taken::Whole),
        charge(10, Taken::Whole),
        charge(20, Taken::Whole),
    ];
    let order: Vec<_> = ranked(&told)
        .iter()
        .map(|(rank, c)| (*rank, c.sequence))
        .collect();
    assert_eq!(order, [(1, 10), (2, 20), (3, 30)]);
    let parts = [charge(2, Taken::Quantity(1)), charge(1, Taken::Quantity(1))];
    let ranks: Vec<_> = ranked(&parts).iter().map(|(rank, _)| *rank).collect();
    assert_eq!(ranks, [1, 1]);
}

proptest! {
    #[test]
    fn whatever_is_asked_never_more_is_taken_than_there_is(
        asked in prop::collection::vec((-5i64..60_000, any::<bool>()), 0..12), receipt in any::<bool>()
    ) {
        let kind = if receipt { CollateralKind::WarehouseReceipt } else { CollateralKind::Receivable };
        let stock = Stock { quantity: 100_000, amount: Fen(100_000) };
        let mut in_force: Vec<Charge> = Vec::new();
        let mut sum = 0;
        for (i, (size, whole)) in asked.into_iter().enumerate() {
            let taken = match (whole, receipt) {
                (true, _) => Taken::Whole,
                (_, true) => Taken::Quantity(size),
                _ => Taken::Amount(Fen(size)),
            };
            let weight = if whole { 100_000 } else { size };
            // An oracle with nothing but a sum.
            let expected = weight > 0 && sum + weight <= 100_000;
            let got = admit(kind, stock, &in_force, taken, 1);
            prop_assert_eq!(got.is_ok(), expected);
            if got.is_ok() {
                sum += weight;
                in_force.push(charge(i64::try_from(i).unwrap(), taken));
            }
        }
        prop_assert!(sum <= 100_000);
    }
}
