//! Who sets, sees and closes: the two sides of the pledge and nobody else; each form once.

use contract::line::{BookParams, LineParams};
use contract::task::CloseTaskParams;
use domain::money::Fen;
use services::{Error, lines, pledges, tasks};

use super::values::{levels, notices, open, pledged_patent, portal, tasks_of, tell};
use crate::pledges::world::{OTHER, World};
use crate::portals::fields;

#[tokio::test]
async fn the_institution_sets_the_debt_and_that_cures_it_too() {
    for world in World::all(2).await {
        let bank = world.maker(0);
        let (patent, id) = pledged_patent(&world, Fen::wan(600)).await;
        tell(&world, patent, Fen::wan(420)).await;
        let form = lines::section(&bank, &id.to_string()).await.unwrap();
        let form = form.unwrap().form.unwrap();
        assert_eq!((form.debt.as_str(), form.call.as_str()), ("300", "70.00"));
        let paid = LineParams {
            debt: "250".into(),
            ..form.clone()
        };
        lines::set(&bank, paid.clone()).await.unwrap();
        // 250 ÷ 420 = 59.52… %.
        assert!(tasks_of(&world.firm).await.open.is_empty());
        assert_eq!(notices(&world, world.org).await, 2);
        // The same form again: the same answer and nothing more.
        lines::set(&bank, paid.clone()).await.unwrap();
        assert_eq!(notices(&world, world.org).await, 2);
        let other = LineParams {
            debt: "1".into(),
            ..paid
        };
        assert_eq!(fields(lines::set(&bank, other).await.unwrap_err()), ["key"]);
        // The version is the one before.
        let late = LineParams {
            key: bank.new_id().to_string(),
            ..form.clone()
        };
        assert!(matches!(
            lines::set(&bank, late).await,
            Err(Error::Conflict(contract::Conflict::Stale))
        ));

        let wrong = |change: fn(&mut LineParams)| {
            let mut form = form.clone();
            form.key = bank.new_id().to_string();
            form.version = "3".into();
            change(&mut form);
            form
        };
        for (form, field) in [
            (wrong(|form| form.call = "60".into()), "call"),
            (wrong(|form| form.warning = "0".into()), "warning"),
            (wrong(|form| form.liquidation = "65".into()), "liquidation"),
            (
                wrong(|form| form.liquidation = "100.01".into()),
                "liquidation",
            ),
            (wrong(|form| form.debt = "-1".into()), "debt"),
            (wrong(|form| form.debt = String::new()), "debt"),
            (wrong(|form| form.debt_on = "2026-11-24".into()), "debt_on"),
        ] {
            assert_eq!(fields(lines::set(&bank, form).await.unwrap_err()), [field]);
        }
        // Nothing of it went in.
        let now = lines::section(&bank, &id.to_string())
            .await
            .unwrap()
            .unwrap();
        assert_eq!((now.debt, now.warning.0), (Fen::wan(250), 6000));

        // Lines that do not rise are refused with the registration too.
        let patent = world.patent(2).await;
        let second = world.consented(&bank, world.form(&[patent])).await;
        let mut entry = levels(&bank, second);
        entry.call = "50".into();
        let error = pledges::register(&bank, entry).await.unwrap_err();
        assert_eq!(fields(error), ["call"]);
    }
}

#[tokio::test]
async fn the_institution_closes_a_task_for_both_and_the_next_crossing_raises_another() {
    for world in World::all(1).await {
        let bank = world.maker(0);
        let (patent, _) = pledged_patent(&world, Fen::wan(600)).await;
        tell(&world, patent, Fen::wan(420)).await;
        let task = tasks_of(&bank).await.open.remove(0);
        let empty = task.form.clone().unwrap();
        assert_eq!(
            fields(tasks::close(&bank, empty.clone()).await.unwrap_err()),
            ["reason"]
        );
        let form = CloseTaskParams {
            reason: "企业已提供补充承诺，继续观察".into(),
            ..empty
        };
        // The firm cannot close its own.
        let own = tasks_of(&world.firm).await.open.remove(0);
        let by_firm = CloseTaskParams {
            id: own.id.to_string(),
            key: world.firm.new_id().to_string(),
            version: "1".into(),
            reason: "已处理".into(),
        };
        assert!(matches!(
            tasks::close(&world.firm, by_firm).await,
            Err(Error::Forbidden)
        ));
        tasks::close(&bank, form.clone()).await.unwrap();
        tasks::close(&bank, form.clone()).await.unwrap();
        for side in [&bank, &world.firm] {
            let view = tasks_of(side).await;
            assert!(view.open.is_empty());
            assert_eq!(view.closed[0].reason, "企业已提供补充承诺，继续观察");
        }
        let again = CloseTaskParams {
            key: bank.new_id().to_string(),
            ..form
        };
        assert!(matches!(
            tasks::close(&bank, again).await,
            Err(Error::Conflict(_))
        ));
        // Nothing has crossed since.
        assert_eq!(lines::look_through(&portal(&world)).await.unwrap(), 0);
        assert!(tasks_of(&bank).await.open.is_empty());
        tell(&world, patent, Fen::wan(360)).await;
        assert_eq!(open(&tasks_of(&bank).await), ["liquidation"]);
    }
}

#[tokio::test]
async fn nobody_else_finds_it() {
    for world in World::all(2).await {
        let (patent, id) = pledged_patent(&world, Fen::wan(600)).await;
        tell(&world, patent, Fen::wan(420)).await;
        let (bank, stranger) = (world.maker(0), world.maker(1));
        let (neighbour, _) = world.scratch.firm("two@example.com", OTHER).await;
        let id = id.to_string();
        for other in [&stranger, &neighbour] {
            assert!(matches!(
                lines::section(other, &id).await,
                Err(Error::NotFound)
            ));
            let view = tasks_of(other).await;
            assert!(view.open.is_empty() && view.closed.is_empty());
        }
        let form = lines::section(&bank, &id)
            .await
            .unwrap()
            .unwrap()
            .form
            .unwrap();
        assert!(matches!(
            lines::set(&stranger, form).await,
            Err(Error::NotFound)
        ));
        let task = tasks_of(&bank).await.open.remove(0).form.unwrap();
        let task = CloseTaskParams {
            reason: "x".into(),
            ..task
        };
        assert!(matches!(
            tasks::close(&stranger, task).await,
            Err(Error::NotFound)
        ));
        // The book: the bank's has it, the stranger's is empty.
        let all = BookParams::default();
        let book = lines::book(&bank, all.clone()).await.unwrap();
        assert_eq!(
            (book.rows.len(), book.debt, book.value),
            (1, Fen::wan(300), Fen::wan(420))
        );
        assert_eq!(book.rows[0].level.code, "call");
        assert_eq!(book.by_kind[0].share.map(|share| share.0), Some(10_000));
        let band = |code: &str| BookParams { band: code.into() };
        assert_eq!(
            lines::book(&bank, band("call")).await.unwrap().rows.len(),
            1
        );
        assert!(
            lines::book(&bank, band("safe"))
                .await
                .unwrap()
                .rows
                .is_empty()
        );
        assert!(
            lines::book(&stranger, all.clone())
                .await
                .unwrap()
                .rows
                .is_empty()
        );
        assert!(matches!(
            lines::book(&neighbour, all).await,
            Err(Error::Forbidden)
        ));
        // A checker sees, and sets nothing.
        let checker = lines::section(&world.checker(0), &id).await.unwrap();
        assert!(checker.unwrap().form.is_none());
    }
}
