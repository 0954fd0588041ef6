//! An entry is of the asset that its number names; what cannot be believed is left out.

use super::*;
use crate::{
    collateral::{AssetInput, AssetRecord, CollateralKind},
    ids::OrgId,
    import::{Cell, Line, Table},
};
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn table(rows: &[&[&str]]) -> Table {
    let lines = rows.iter().zip(1..).map(|(cells, number)| Line {
        number,
        cells: cells.iter().map(|cell| Cell::text(*cell)).collect(),
    });
    Table {
        lines: lines.collect(),
    }
}

#[test]
fn an_entry_speaks_of_the_asset_with_the_same_number() {
    let extract = read(
        &table(&[
            &["类型", "专利号", "权利人", "状态", "权利负担", "截至日期"],
            &[
                "发明专利",
                "201910123456X",
                "甲公司",
                "有效",
                "质押：柳州银行",
                "2026-11-01",
            ],
            &[
                "patent_invention",
                "ZL 2019 1 0123456.1",
                "甲公司",
                "有效",
                "",
                "2026-11-01",
            ],
            &[
                "发明专利",
                "201910123456X",
                "甲公司",
                "有效",
                "",
                "2026-12-01",
            ],
            &[
                "发明专利",
                "201910123456X",
                "甲公司",
                "不明",
                "",
                "2026-11-01",
            ],
        ]),
        day("2026-11-23"),
    );
    // A wrong check character, a day to come and a state that nobody knows are not believed.
    assert_eq!(extract.unread, [3, 4, 5]);
    let details = [
        ("number", "ZL 2019 1 0123456.X"),
        ("title", "主轴"),
        ("applicant", "甲公司"),
        ("filed_on", "2019-02-18"),
        ("granted_on", "2021-06-01"),
        ("field", "equipment"),
    ];
    let details = details
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .into();
    let input = AssetInput {
        title: "",
        details: &details,
        value: "",
        valued_on: "",
        valued_by: "",
    };
    let asset =
        AssetRecord::parse(CollateralKind::PatentInvention, &input, day("2026-11-23")).unwrap();
    let owner = OrgId::new(Uuid::from_u128(1));
    assert_eq!(
        extract.entries[0].key,
        asset.details.identity(owner).unwrap()
    );
    assert_eq!(extract.entries[0].encumbrances, "质押：柳州银行");
    assert_eq!(extract.entries[0].standing, Standing::InForce);
}
