//! A price falls and recovers.

use domain::money::{Bp, Fen};
use services::{Ctx, lines, tasks};

use super::values::{letters, notices, open, pledged_patent, portal, tasks_of, tell};
use crate::pledges::world::{World, take};

/// 300 万元 are owed; lines at 60, 70 and 80 %.
///
/// | value | ratio | level |
/// |---|---|---|
/// | 600 | 50 % | safe |
/// | 500 | 60 % | warning |
/// | 420 | 71.428… % → 71.43 % | call |
/// | 360 | 83.333… % → 83.34 % | liquidation |
/// | 450 | 66.666… % → 66.67 % | warning |
/// | 600 | 50 % | safe |
#[tokio::test]
async fn a_price_falls_and_recovers_and_both_sides_are_told_once_for_each_line() {
    for world in World::all(1).await {
        let bank = world.maker(0);
        let (patent, id) = pledged_patent(&world, Fen::wan(600)).await;
        assert!(tasks_of(&bank).await.open.is_empty());
        let mut told = 0;
        for (value, ratio, level) in [
            (500, 6000, "warning"),
            (420, 7143, "call"),
            (360, 8334, "liquidation"),
            (450, 6667, "warning"),
            (600, 5000, "safe"),
        ] {
            assert_eq!(tell(&world, patent, Fen::wan(value)).await, 1, "{value}");
            told += 1;
            // Looked at again and again: nothing new.
            assert_eq!(tell(&world, patent, Fen::wan(value)).await, 0);
            assert_eq!(lines::look_through(&portal(&world)).await.unwrap(), 0);
            let shown = lines::section(&bank, &id.to_string()).await.unwrap();
            let shown = shown.unwrap();
            assert_eq!(
                (shown.ratio, shown.level.code.as_str()),
                (Some(Bp(ratio)), level)
            );
            for side in [&bank, &world.firm] {
                let wanted: &[&str] = if level == "safe" { &[] } else { &[level] };
                assert_eq!(open(&tasks_of(side).await), wanted, "{value}");
            }
            assert_eq!(notices(&world, World::bank(0)).await, told);
            assert_eq!(notices(&world, world.org).await, told);
            assert_eq!(letters(&world).await, vec!["one@example.com"; told]);
        }
        // Every task of the way is closed and says how.
        let closed = tasks_of(&world.firm).await.closed;
        let said: Vec<(&str, &str)> = closed
            .iter()
            .rev()
            .map(|task| (task.level.code.as_str(), task.reason.as_str()))
            .collect();
        let (worse, cured) = ("情况已变化，由新的事项取代", "已恢复，自动关闭");
        let mut expected = vec![
            ("warning", worse),
            ("call", worse),
            ("liquidation", cured),
            ("warning", cured),
        ];
        let mut said = said;
        // Closed under a standing clock: the order within a moment is nobody's.
        said.sort_unstable();
        expected.sort_unstable();
        assert_eq!(said, expected);
        assert_eq!(tasks::count(&bank).await.unwrap(), 0);
    }
}

/// 300 万元 against 420 万元. Below the call line of 70 %: 420 × 70 % = 294, so that 6 万元 and a fen
/// are repaid; or 300 ÷ 70 % = 428.571428…, of which 8.571429 万元 are missing. Below the warning
/// line of 60 %: 420 × 60 % = 252, 48 万元 and a fen; or 300 ÷ 60 % = 500, 80 万元 and a fen. The
/// value may fall to 300 ÷ 80 % = 375 before the last line is reached: by 45 万元.
#[tokio::test]
async fn what_cures_it_by_hand() {
    for world in World::all(1).await {
        let (patent, id) = pledged_patent(&world, Fen::wan(600)).await;
        tell(&world, patent, Fen::wan(420)).await;
        let firm = lines::section(&world.firm, &id.to_string()).await.unwrap();
        let firm = firm.unwrap();
        let cures: Vec<_> = firm
            .cures
            .iter()
            .map(|cure| (cure.level.code.as_str(), cure.repay, cure.add))
            .collect();
        let expected = [
            ("call", Fen(6_000_001), Some(Fen(8_571_429))),
            ("warning", Fen(48_000_001), Some(Fen(80_000_001))),
        ];
        assert_eq!(cures, expected);
        assert_eq!((firm.room, firm.net), (Fen::wan(45), Fen::wan(420)));
        assert!(firm.form.is_none(), "the firm sets nothing");
        assert_eq!(
            firm.items[0].source,
            "评估报告：桂评〔2026〕7号，截至2026年11月23日"
        );
        let task = tasks_of(&world.firm).await.open.remove(0);
        assert_eq!(
            task.what,
            [
                "债权余额 ¥3,000,000.00，押品计入价值 ¥4,200,000.00，抵质押率 71.43 %。",
                "由“正常”变为“追加担保”。"
            ]
        );
        assert_eq!(
            task.cures[0],
            "降至追加担保线以下：至少偿还 ¥60,000.01，或追加计入价值至少 ¥85,714.29 的合格押品。"
        );
        // Five days for a margin call.
        assert_eq!(task.due_on.unwrap().to_string(), "2026-11-28");
        assert!(task.form.is_none(), "the institution closes it");
        let english = Ctx {
            lang: domain::lang::Lang::En,
            ..world.maker(0)
        };
        let task = tasks_of(&english).await.open.remove(0);
        assert!(
            task.cures[0].contains("repay at least ¥60,000.01"),
            "{task:?}"
        );
        assert!(task.form.is_some());
    }
}

#[tokio::test]
async fn the_end_of_a_pledge_ends_its_tasks() {
    for world in World::all(1).await {
        let (patent, id) = pledged_patent(&world, Fen::wan(600)).await;
        tell(&world, patent, Fen::wan(400)).await;
        assert_eq!(open(&tasks_of(&world.firm).await), ["call"]);
        take(&world.checker(0), id, 3, "release").await.unwrap();
        let after = tasks_of(&world.firm).await;
        assert!(after.open.is_empty());
        assert_eq!(after.closed[0].reason, "担保已终止");
        assert_eq!(tell(&world, patent, Fen::wan(100)).await, 0);
        let section = lines::section(&world.firm, &id.to_string()).await.unwrap();
        assert!(section.is_none());
    }
}
