//! The cases of the project's `rules.json`, the bounds themselves, and monotony.

use proptest::prelude::*;

use super::*;
use crate::lang::Lang;

fn figures(employees: i64, revenue_wan: i64) -> Figures {
    Figures {
        employees: Some(employees),
        revenue: Some(Fen::wan(revenue_wan)),
        assets: None,
    }
}

/// Carried over from the project's data (`size_class.tests`).
#[test]
fn the_published_cases() {
    use SizeCategory as C;
    for (category, employees, revenue, expected) in [
        (C::Industry, 1200, 30_000, "medium"),
        (C::Industry, 1000, 40_000, "large"),
        (C::Industry, 299, 50_000, "small"),
        (C::Industry, 19, 5000, "micro"),
        (C::Software, 100, 1000, "medium"),
        (C::Software, 150, 60, "small"),
    ] {
        let class = classify_as(category, figures(employees, revenue))
            .unwrap()
            .class;
        assert_eq!(class.code(), expected, "{category:?} {employees} {revenue}");
    }
}

#[test]
fn industries_find_their_row() {
    use SizeCategory as C;
    for (code, category) in [
        ("A01", C::Agriculture),
        ("C3670", C::Industry),
        ("D44", C::Industry),
        ("E48", C::Construction),
        ("F516", C::Wholesale),
        ("F5261", C::Retail),
        ("G53", C::Other),
        ("G5431", C::Transport),
        ("G5910", C::Transport),
        ("G5920", C::Warehousing),
        ("I64", C::InfoTransmission),
        ("I6513", C::Software),
        ("K7010", C::RealEstate),
        ("K70", C::Other),
        ("L72", C::LeasingBusiness),
        ("M7320", C::Other),
        ("", C::Other),
    ] {
        assert_eq!(C::of_industry(code), category, "{code}");
    }
}

#[test]
fn unknown_figures_leave_the_class_open_only_where_they_matter() {
    let only = |employees| Figures {
        employees: Some(employees),
        ..Default::default()
    };
    assert_eq!(
        classify("C36", only(19)).map(|c| c.class),
        Ok(SizeClass::Micro)
    );
    let open = classify("C36", only(500)).unwrap_err();
    assert_eq!(open.missing, [Measure::Revenue]);
    assert_eq!(
        classify("M73", only(120)).map(|c| c.class),
        Ok(SizeClass::Medium)
    );
    assert_eq!(
        classify("C36", Figures::default()).unwrap_err().missing,
        [Measure::Employees, Measure::Revenue]
    );
}

#[test]
fn the_rule_is_told_in_words() {
    let mut told = String::new();
    for (employees, revenue) in [(1000, 40_000), (150, 5000), (3, 40)] {
        let classified = classify("C3670", figures(employees, revenue)).unwrap();
        told += &format!(
            "{}\n{}\n",
            classified.explain(Lang::Zh),
            classified.explain(Lang::En)
        );
    }
    let open = classify("C36", Figures::default()).unwrap_err();
    told += &format!("{}\n{}\n", open.explain(Lang::Zh), open.explain(Lang::En));
    insta::assert_snapshot!("in_words", told);
}

proptest! {
    #[test]
    fn more_never_makes_smaller(
        row in 0usize..16, emp in 0i64..3000, rev in 0i64..250_000, ass in 0i64..150_000,
        grow in 0i64..1000
    ) {
        let category = SizeCategory::ALL[row];
        let with = |more: i64| Figures {
            employees: Some(emp + more),
            revenue: Some(Fen::wan(rev + more)),
            assets: Some(Fen::wan(ass + more)),
        };
        let class = |figures| classify_as(category, figures).map(|c| c.class).ok();
        prop_assert!(class(with(grow)) >= class(with(0)));
        // Taking a figure away never changes a class that is still told.
        let mut less = with(0);
        less.revenue = None;
        if let Some(told) = class(less) {
            prop_assert_eq!(Some(told), class(with(0)));
        }
    }
}
