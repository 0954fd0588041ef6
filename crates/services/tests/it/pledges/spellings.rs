//! L3: whatever the spelling, it is one asset: to the public search, and to another firm.

use std::collections::{BTreeMap, BTreeSet};

use contract::registry::SearchParams;
use services::registry;

use super::world::{OTHER, World, register};

/// What keyboards, printers and cheats make of one number.
fn spellings(number: &str) -> BTreeSet<String> {
    let moved = |digit: u32, letter: u32| -> String {
        let shift = |c: char| match c {
            '0'..='9' => char::from_u32(digit + u32::from(c) - u32::from('0')).unwrap(),
            'A'..='Z' => char::from_u32(letter + u32::from(c) - u32::from('A')).unwrap(),
            _ => c,
        };
        number.chars().map(shift).collect()
    };
    let look_alike: String = number
        .chars()
        .map(|c| match c {
            'C' => 'С',
            'K' => 'К',
            'A' => 'А',
            'X' => 'Х',
            'S' => 'Ѕ',
            _ => c,
        })
        .collect();
    let faces = [
        number.to_owned(),
        number.to_lowercase(),
        moved(0xFF10, 0xFF21),
        moved(0x1D7CE, 0x1D400),
        moved(0x1D7F6, 0x1D670),
        moved(0x1D7E2, 0x1D5A0),
        look_alike,
    ];
    let mut all = BTreeSet::new();
    for face in &faces {
        all.insert(face.clone());
        all.insert(format!("\u{FEFF} {face}\u{200B}"));
        for between in [
            " ", "\u{3000}", "\u{200D}", "\u{00AD}", "-", ".", "－", "·", "_",
        ] {
            let parts: Vec<String> = face.chars().map(String::from).collect();
            all.insert(parts.join(between));
        }
    }
    all
}

#[tokio::test]
async fn bar_l3_forty_spellings_are_one_asset() {
    for world in World::all(1).await {
        let visitor = world.scratch.visitor();
        let (other, _) = world.scratch.firm("two@example.com", OTHER).await;
        let mut shown = Vec::new();
        for (kind, field, beside) in [
            ("patent_invention", "number", &[][..]),
            ("trademark", "registration_number", &["nice_class"]),
            ("copyright_software", "registration_number", &[]),
            ("warehouse_receipt", "receipt_number", &["warehouse"]),
            ("receivable", "invoice_number", &["debtor"]),
            ("equipment", "serial_number", &["model"]),
            ("building", "certificate_number", &[]),
            ("land_use_right", "certificate_number", &[]),
            ("copyright_other", "registration_number", &[]),
        ] {
            // A parcel of its own, not the one under the building.
            let told: &[(&str, &str)] = match kind {
                "land_use_right" => &[(field, "桂（2022）柳州市不动产权第0054321号")],
                _ => &[],
            };
            let asset = world.verified(kind, told, &[]).await;
            let life = services::assets::view(&world.firm, &asset.to_string())
                .await
                .unwrap();
            let details = life.form.details;
            let search = async |typed: &str| {
                let mut asked: BTreeMap<String, String> = beside
                    .iter()
                    .map(|name: &&str| ((*name).to_owned(), details[*name].clone()))
                    .collect();
                asked.insert(field.to_owned(), typed.to_owned());
                let params = SearchParams {
                    kind: kind.into(),
                    details: asked,
                    seller: String::new(),
                };
                registry::search(&visitor, params).await
            };
            // As the register writes it, without the signs that our own spelling adds.
            let number = match kind {
                "patent_invention" => "201910123456X",
                _ => details[field].as_str(),
            };
            assert!(
                search(number).await.unwrap().charges.is_empty(),
                "{kind} is free"
            );
            let mut form = world.form(&[asset]);
            form.due_on = "2027-05-01".into();
            world.pledged(0, form).await;
            let all = spellings(number);
            assert!(all.len() >= 40, "{kind}: {}", all.len());
            for typed in &all {
                let found = search(typed)
                    .await
                    .unwrap_or_else(|error| panic!("{kind} {typed:?} {error}"));
                assert_eq!(found.charges.len(), 1, "{kind} {typed:?}");
                assert_eq!(found.charges[0].rank, 1);
                let text = serde_json::to_string(&found).unwrap();
                assert!(!text.contains("机构") && !text.contains("融水"), "{text}");
            }
            // Registered by another firm in another spelling it is the same thing.
            let typed = all.iter().last().unwrap();
            let twice = register(&other, kind, &[(field, typed.as_str())]).await;
            assert!(twice.is_err(), "{kind} {typed:?}");
            shown.push(format!("{kind} {}", all.len()));
        }
        println!("BAR L3 spellings that are one asset: {}", shown.join(", "));
    }
}
