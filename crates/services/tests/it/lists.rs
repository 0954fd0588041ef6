//! Lists as files: what their pages say, for whoever may read the page, noted in the trail.

use services::imports::Format;
use services::lists::{List, export};
use services::{Ctx, Error};

use domain::access::{OrgKind, Role};
use domain::money::Fen;

use crate::lines::values::{pledged_patent, tell};
use crate::pledges::world::{World, officer};

const ALL: [List; 7] = [
    List::Book,
    List::Pledges,
    List::Tasks,
    List::PledgedReceipts,
    List::KeptReceipts,
    List::Verifications,
    List::Appraisals,
];

async fn csv(ctx: &Ctx, list: List) -> Result<String, Error> {
    let file = export(ctx, list, Format::Csv).await?;
    assert!(file.name.ends_with(".csv"), "{}", file.name);
    Ok(String::from_utf8(file.bytes).unwrap())
}

/// Rows of the trail that tell of a list.
async fn noted(world: &World) -> usize {
    let rows = store::mirror::rows(&world.scratch.portal.db).await.unwrap();
    let told = rows["audit_event"]
        .iter()
        .filter(|row| row.contains("file"));
    told.count()
}

#[tokio::test]
async fn each_list_goes_out_to_its_readers_and_is_noted() {
    for world in World::all(2).await {
        let (bank, other) = (world.maker(0), world.maker(1));
        let (patent, _) = pledged_patent(&world, Fen::wan(600)).await;
        tell(&world, patent, Fen::wan(420)).await;
        let before = noted(&world).await;
        // 300 ÷ 420 = 71.43 %: over the call line of 70.
        let book = csv(&bank, List::Book).await.unwrap();
        for told in [
            "4200000",
            "3000000",
            "71.43 %",
            "追加担保",
            "桂评〔2026〕7号",
        ] {
            assert!(book.contains(told), "{told}: {book}");
        }
        let tasks = csv(&world.firm, List::Tasks).await.unwrap();
        assert!(
            tasks.contains("追加担保") && tasks.contains("机构176"),
            "{tasks}"
        );
        let pledges = csv(&world.firm, List::Pledges).await.unwrap();
        assert!(
            pledges.contains("已登记") && pledges.contains("3000000"),
            "{pledges}"
        );
        assert_eq!(noted(&world).await, before + 3);
        // Another bank has the heads alone.
        for list in [
            List::Book,
            List::Pledges,
            List::Tasks,
            List::PledgedReceipts,
        ] {
            let theirs = csv(&other, list).await.unwrap();
            assert_eq!(theirs.lines().count(), 1, "{theirs}");
        }
        let desk = csv(world.appraiser(), List::Appraisals).await.unwrap();
        assert!(desk.contains("待评估"), "{desk}");
        let verified = csv(world.appraiser(), List::Verifications).await.unwrap();
        assert_eq!(verified.lines().count(), 2, "{verified}");
        let book = export(&bank, List::Book, Format::Xlsx).await.unwrap();
        assert!(book.bytes.starts_with(b"PK"));
    }
}

#[tokio::test]
async fn whoever_may_not_read_a_page_gets_no_file_and_nothing_is_noted() {
    for world in World::all(1).await {
        let scratch = &world.scratch;
        let keeper = officer(scratch, 0xE0, OrgKind::Warehouse, Role::Keeper);
        let fund = officer(scratch, 0xE1, OrgKind::Fund, Role::Maker);
        let before = noted(&world).await;
        for (who, allowed) in [
            (&world.firm, vec![List::Pledges, List::Tasks]),
            (&fund, vec![]),
            (&keeper, vec![List::KeptReceipts, List::Verifications]),
            (
                world.appraiser(),
                vec![List::Verifications, List::Appraisals],
            ),
            (&scratch.visitor(), vec![]),
        ] {
            for list in ALL.iter().filter(|list| !allowed.contains(list)) {
                let answer = csv(who, *list).await;
                let refused = matches!(answer, Err(Error::Forbidden | Error::NotSignedIn));
                assert!(refused, "{list:?}: {answer:?}");
            }
        }
        assert_eq!(noted(&world).await, before);
    }
}
