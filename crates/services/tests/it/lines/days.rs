//! Last days are told before they come, once; and ranks.

use domain::ids::AssetId;
use domain::money::Fen;
use services::{lines, pledges, tx};
use store::rows::ValuationRow;
use store::scratch::Hand;

use super::values::{levels, notices, open, portal, tasks_of, tell, tell_row, told};
use crate::pledges::world::{World, entry, patent_number};

#[tokio::test]
async fn an_appraisal_and_a_right_are_told_of_a_month_before() {
    for world in World::all(1).await {
        let bank = world.maker(0);
        let mark = world
            .verified("trademark", &[("valid_until", "2029-01-20")], &[])
            .await;
        let value = ValuationRow {
            good_until: Some("2026-12-31".parse().unwrap()),
            ..told(&world.firm, (world.org, mark), Fen::wan(600))
        };
        tell_row(&portal(&world), value).await.unwrap();
        let id = world.consented(&bank, world.form(&[mark])).await;
        pledges::register(&bank, levels(&bank, id)).await.unwrap();
        // 38 days before.
        assert_eq!(lines::look_through(&portal(&world)).await.unwrap(), 0);
        world
            .scratch
            .clock
            .set("2026-12-01T04:00:00Z".parse().unwrap());
        assert_eq!(lines::look_through(&portal(&world)).await.unwrap(), 1);
        assert_eq!(lines::look_through(&portal(&world)).await.unwrap(), 0);
        for side in [&bank, &world.firm] {
            let view = tasks_of(side).await;
            assert_eq!(open(&view), ["ending"]);
            assert_eq!(view.open[0].what, ["“韧驰”的估值于2026年12月31日到期。"]);
            assert_eq!(view.open[0].due_on.unwrap().to_string(), "2026-12-31");
        }
        assert_eq!(notices(&world, world.org).await, 1);
        // The day passes: the value goes on counting, marked, and nothing has crossed.
        world
            .scratch
            .clock
            .set("2027-01-05T04:00:00Z".parse().unwrap());
        lines::look_through(&portal(&world)).await.unwrap();
        let shown = lines::section(&bank, &id.to_string())
            .await
            .unwrap()
            .unwrap();
        assert!(shown.items[0].out_of_date && shown.level.code == "safe");
        assert_eq!(shown.net, Fen::wan(600));
        // Nothing was done about it: it is still to be done, for both.
        for side in [&bank, &world.firm] {
            let view = tasks_of(side).await;
            assert_eq!(open(&view), ["ending"]);
            assert!(view.open[0].overdue);
        }
        // A new report, and the task is closed.
        tell(&world, mark, Fen::wan(580)).await;
        lines::look_through(&portal(&world)).await.unwrap();
        assert!(tasks_of(&world.firm).await.open.is_empty());
        // The right itself, which ends on the 20th of January 2029: then nothing is left of it.
        world
            .scratch
            .clock
            .set("2029-01-02T04:00:00Z".parse().unwrap());
        lines::look_through(&portal(&world)).await.unwrap();
        let view = tasks_of(&bank).await;
        assert_eq!(
            view.open[0].what,
            ["“韧驰”的权利或凭证于2029年1月20日到期。"]
        );
        world
            .scratch
            .clock
            .set("2029-01-21T04:00:00Z".parse().unwrap());
        assert!(lines::look_through(&portal(&world)).await.unwrap() > 0);
        assert_eq!(open(&tasks_of(&bank).await), ["ending", "liquidation"]);
    }
}

/// A machine of 400 万元, mortgaged for 150 and then for 100: the second counts 400 − 150 = 250,
/// which is 40 %. When the first has grown to 260 the second counts 140: 71.43 %, a margin call.
#[tokio::test]
async fn a_second_mortgage_counts_what_the_first_leaves() {
    for world in World::all(2).await {
        let machine = world
            .verified("equipment", &[("serial_number", "A2021X0399")], &[])
            .await;
        tell(&world, machine, Fen::wan(400)).await;
        let mortgage = |bank: u128, amount: &'static str, rank: &'static str| {
            let world = &world;
            async move {
                let mut form = world.form(&[machine]);
                form.amount = amount.into();
                form.lowest_rank = rank.into();
                let maker = world.maker(bank);
                let id = world.consented(&maker, form).await;
                pledges::register(&maker, levels(&maker, id)).await.unwrap();
                id
            }
        };
        let first = mortgage(0, "150", "").await;
        let second = mortgage(1, "100", "2").await;
        let shown = |bank: u128, id| {
            let world = &world;
            async move {
                let maker = world.maker(bank);
                let view = lines::section(&maker, &format!("{id}")).await;
                view.unwrap().unwrap()
            }
        };
        let one = shown(0, first).await;
        assert_eq!((one.net, one.ratio.unwrap().0), (Fen::wan(400), 3750));
        let two = shown(1, second).await;
        assert_eq!((two.net, two.ratio.unwrap().0), (Fen::wan(250), 4000));
        assert_eq!(two.items[0].prior, Fen::wan(150));
        let mut form = shown(0, first).await.form.unwrap();
        form.debt = "260".into();
        lines::set(&world.maker(0), form).await.unwrap();
        let two = shown(1, second).await;
        assert_eq!((two.net, two.ratio.unwrap().0), (Fen::wan(140), 7143));
        // 260 ÷ 400 = 65 %: a warning for the first, a call for the second.
        assert_eq!(open(&tasks_of(&world.maker(0)).await), ["warning"]);
        assert_eq!(open(&tasks_of(&world.maker(1)).await), ["call"]);
    }
}

/// 100 t at 4,000 yuan; 30 t are pledged for 6 万元: 12 万元, 50 %. The price falls by a tenth:
/// 10.8 万元, 55.56 %.
#[tokio::test]
async fn a_part_of_a_receipt_counts_its_part() {
    for world in World::all(1).await {
        let receipt: AssetId = world.verified("warehouse_receipt", &[], &[]).await;
        let bank = world.maker(0);
        let mut form = world.form(&[receipt]);
        form.items[0].part = "30".into();
        form.amount = "6".into();
        let id = world.consented(&bank, form).await;
        // The usual lines where nothing is said.
        pledges::register(&bank, entry(&bank, id, 2)).await.unwrap();
        let shown = || async {
            let view = lines::section(&bank, &id.to_string()).await;
            view.unwrap().unwrap()
        };
        let line = shown().await;
        assert_eq!((line.net, line.ratio.unwrap().0), (Fen::wan(12), 5000));
        assert_eq!(
            (line.warning.0, line.call.0, line.liquidation.0),
            (7000, 8000, 9000)
        );
        tell(&world, receipt, Fen::wan(36)).await;
        let line = shown().await;
        assert_eq!(
            (line.net, line.ratio.unwrap().0),
            (Fen::yuan(108_000), 5556)
        );
        assert_eq!(line.items[0].part, Some(Fen::yuan(108_000)));
    }
}

/// Two patents in pledge have lost their value, and the record of one cannot be read any more: the
/// other is told of all the same.
#[tokio::test]
async fn one_record_that_cannot_be_read_is_passed_over() {
    for world in World::all(1).await {
        let (portal, bank) = (portal(&world), world.maker(0));
        for serial in [1, 2] {
            let patent = world.patent(serial).await;
            tell(&world, patent, Fen::wan(600)).await;
            let id = world.consented(&bank, world.form(&[patent])).await;
            pledges::register(&bank, levels(&bank, id)).await.unwrap();
            let fallen = told(&portal, (world.org, patent), Fen::wan(420));
            let permit = portal.housekeeping().unwrap();
            tx::write(&portal, permit, async |tx| {
                store::valuations::tell(&tx, vec![fallen.clone()]).await?;
                tx.derived(())
            })
            .await
            .unwrap();
        }
        let hand = Hand::on(&world.scratch.url).await.unwrap();
        let key = format!("patent:{}", patent_number(1));
        let spoiled = format!("UPDATE asset SET details = '{{}}' WHERE identity_key = '{key}'");
        assert_eq!(hand.run(&spoiled).await.unwrap(), 1);
        assert_eq!(lines::look_through(&portal).await.unwrap(), 1);
        let told = notices(&world, World::bank(0)).await;
        assert_eq!(told, 1, "the other was told of");
        assert_eq!(lines::look_through(&portal).await.unwrap(), 0);
    }
}
