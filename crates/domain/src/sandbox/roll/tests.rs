//! Figures are those of counting by hand.

use super::*;

fn traits<'a>(region: &'a str, age_months: Option<i64>) -> Traits<'a> {
    Traits {
        size_class: Some(SizeClass::Small),
        industry: "C3670",
        emerging: Some(false),
        region,
        age_months,
    }
}

#[test]
fn firms_are_counted_once_and_money_is_capped() {
    let mut roll = Roll::of([
        traits("450203", Some(30)),
        traits("4502", None),
        Traits {
            size_class: Some(SizeClass::Micro),
            industry: "I65",
            emerging: None,
            ..traits("450203", Some(120))
        },
    ]);
    for (slot, firm, wan, hidden) in [
        (0, 0, 300, true),
        (2, 0, 900, false),
        (3, 1, 100, true),
        (64, 2, 50, false),
    ] {
        roll.put(slot, firm, Fen::wan(wan), hidden);
    }
    roll.put(5, 9, Fen::wan(1), false); // nobody's
    let everyone: Slots = (0..130).collect();
    let (all, by_group) = roll.count_by_group(&everyone, Some(Fen::wan(500)));
    assert_eq!(
        all,
        Tally {
            all: Count {
                needs: 4,
                firms: 3,
                amount: Fen::wan(300 + 500 + 100 + 50),
            },
            shown: Count {
                needs: 2,
                firms: 2,
                amount: Fen::wan(500 + 50),
            },
            hidden: 2
        }
    );
    assert_eq!(roll.groups(Dimension::SizeClass), ["micro", "small"]);
    assert_eq!(roll.groups(Dimension::Industry), ["C", "I"]);
    assert_eq!(roll.groups(Dimension::Emerging), ["no", UNKNOWN]);
    assert_eq!(roll.groups(Dimension::District), ["4502", "450203"]);
    assert_eq!(roll.groups(Dimension::Age), ["from_1", "from_10", UNKNOWN]);
    let firms = |by: Dimension| -> Vec<u64> {
        by_group[by as usize]
            .iter()
            .map(|tally| tally.all.firms)
            .collect()
    };
    assert_eq!(firms(Dimension::SizeClass), [1, 2]);
    assert_eq!(firms(Dimension::Age), [1, 1, 1]);
    for tallies in &by_group {
        let sum = tallies.iter().fold(Tally::default(), |mut sum, tally| {
            sum.add(tally);
            sum
        });
        assert_eq!(sum, all, "every group adds up to the whole");
    }
    let second: Slots = [2].into_iter().collect();
    assert_eq!(roll.count(&second, None).all.amount, Fen::wan(900));
    assert_eq!(roll.count(&second, None).hidden, 0);
}

#[test]
fn bands_begin_with_their_lower_bound() {
    let codes = [-1, 0, 11, 12, 35, 36, 59, 60, 119, 120, i64::MAX]
        .map(|months| AgeBand::of(months).code());
    assert_eq!(
        codes,
        [
            "under_1", "under_1", "under_1", "from_1", "from_1", "from_3", "from_3", "from_5",
            "from_5", "from_10", "from_10"
        ]
    );
}
