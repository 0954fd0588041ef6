//! Forward, back, forward; and two servers that start together.

use crate::scratch;

#[tokio::test]
async fn up_down_up() {
    for scratch in scratch::empty().await {
        let url = &scratch.url;
        let all = migrations::run::status(url).await.unwrap().len();
        assert!(all > 0);
        assert_eq!(migrations::run::up(url, None).await.unwrap(), all);
        assert_eq!(migrations::run::up(url, None).await.unwrap(), 0);
        assert_eq!(migrations::run::down(url, Some(1)).await.unwrap(), 1);
        let steps = migrations::run::status(url).await.unwrap();
        assert_eq!(steps.iter().filter(|step| step.applied).count(), all - 1);
        assert_eq!(migrations::run::down(url, None).await.unwrap(), all - 1);
        assert_eq!(migrations::run::up(url, None).await.unwrap(), all);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_that_start_together_migrate_once() {
    for scratch in scratch::empty().await {
        let run = || {
            let url = scratch.url.clone();
            tokio::spawn(async move { migrations::run::up(&url, None).await })
        };
        let (one, two) = (run(), run());
        let done = [one.await.unwrap().unwrap(), two.await.unwrap().unwrap()];
        let all = migrations::run::status(&scratch.url).await.unwrap().len();
        assert_eq!(done.iter().sum::<usize>(), all, "{done:?}");
    }
}

/// Assets of before the registry, as their release wrote them: keys of other rules, and one thing in
/// two spellings.
#[tokio::test]
async fn identities_are_read_again() {
    use store::scratch::Hand;
    for scratch in scratch::empty().await {
        let url = &scratch.url;
        let all = migrations::run::status(url).await.unwrap();
        let before = all
            .iter()
            .position(|step| step.name == "m0016_registry")
            .unwrap();
        let before = u32::try_from(before).unwrap();
        migrations::run::up(url, Some(before)).await.unwrap();
        let hand = Hand::on(url).await.unwrap();
        let id = |number: u32| match hand.is_postgres() {
            true => format!("'00000000-0000-0000-0000-0000000000{number:02}'"),
            false => format!("x'000000000000000000000000000000{number:02}'"),
        };
        let time = "'2026-01-01T00:00:00+00:00'";
        let org = id(1);
        let list = if hand.is_postgres() {
            "'[]'::jsonb"
        } else {
            "'[]'"
        };
        hand.run(&format!(
            "INSERT INTO organisation (id, kind, name_zh, name_en, created_at)
             VALUES ({org}, 'firm', '甲', '', {time})"
        ))
        .await
        .unwrap();
        hand.run(&format!(
            "INSERT INTO firm (org_id, uscc, entity_type, founded_on, industry, region, zone,
               emerging_industries, industry_groups, contact_name, contact_phone, version,
               created_at, updated_at)
             VALUES ({org}, '91110000600037341L', 'company', '2020-01-01', 'C3670', '450203', 'none',
               {list}, {list}, '', '', 1, {time}, {time})"
        ))
        .await
        .unwrap();
        let mark = |number: &str| {
            format!(
                r#"{{"kind":"trademark","registration_number":"{number}","mark":"韧驰","nice_class":12,"registered_on":"2021-05-07"}}"#
            )
        };
        for (number, day, typed, key) in [
            (11, "02", "第01234567号", "trademark:第01234567号:12"),
            (12, "03", "1234567", "trademark:1234567:12"),
            (13, "04", "7654321", "old"),
        ] {
            let row = format!(
                "INSERT INTO asset (id, org_id, kind, title, number, identity_key, details, valued_by,
                   version, created_at, updated_at)
                 VALUES ({}, {org}, 'trademark', '韧驰', '1', '{key}', '{}', '', 1,
                   '2026-01-{day}T00:00:00+00:00', {time})",
                id(number),
                mark(typed)
            );
            hand.run(&row).await.unwrap();
        }
        migrations::run::up(url, None).await.unwrap();
        let ask = "SELECT coalesce(identity_key, '-'), status, CAST(ends_on AS text)
                   FROM asset ORDER BY created_at";
        let found = hand.rows(ask, 3).await.unwrap();
        let first = ["trademark:1234567:12", "draft", "2031-05-07"];
        assert_eq!(found[0], first);
        assert_eq!(found[1], ["-", "draft", "2031-05-07"]);
        assert_eq!(found[2], ["trademark:7654321:12", "draft", "2031-05-07"]);
        let told = hand
            .rows("SELECT command FROM asset_event", 1)
            .await
            .unwrap();
        assert_eq!(told, [["identity_taken"]]);
        // Back and forth again with the data in it.
        migrations::run::down(url, Some(u32::try_from(all.len()).unwrap() - before))
            .await
            .unwrap();
        migrations::run::up(url, None).await.unwrap();
        assert_eq!(hand.rows(ask, 3).await.unwrap()[0], first);
    }
}

/// Columns with type and whether they may be missing, indexes, and foreign keys by their tables.
async fn schema(hand: &store::scratch::Hand) -> Vec<Vec<String>> {
    let (columns, indexes, keys) = match hand.is_postgres() {
        true => (
            "SELECT c.table_name::text, c.column_name::text, c.data_type::text, c.is_nullable::text
             FROM information_schema.columns c
             JOIN information_schema.tables t USING (table_schema, table_name)
             WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'",
            "SELECT tablename::text, indexname::text,
                    CASE WHEN indexdef LIKE 'CREATE UNIQUE%' THEN 'unique' ELSE '' END,
                    CASE WHEN indexdef LIKE '% WHERE %' THEN 'partial' ELSE '' END
             FROM pg_indexes WHERE schemaname = current_schema() AND indexname NOT LIKE '%_pkey'",
            "SELECT conrelid::regclass::text, confrelid::regclass::text,
                    count(*)::text, sum(array_length(conkey, 1))::text
             FROM pg_constraint WHERE contype = 'f' GROUP BY 1, 2",
        ),
        false => (
            "SELECT m.name, c.name, c.type, CASE c.\"notnull\" WHEN 1 THEN 'NO' ELSE 'YES' END
             FROM sqlite_master m, pragma_table_info(m.name) c
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'",
            "SELECT tbl_name, name,
                    CASE WHEN sql LIKE 'CREATE UNIQUE%' THEN 'unique' ELSE '' END,
                    CASE WHEN sql LIKE '% WHERE %' THEN 'partial' ELSE '' END
             FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
             UNION ALL
             SELECT of_table, of_table || '_' || group_concat(of_column, '_'), 'unique', ''
             FROM (SELECT m.name AS of_table, l.name AS of_index, i.name AS of_column
                   FROM sqlite_master m, pragma_index_list(m.name) l, pragma_index_info(l.name) i
                   WHERE m.type = 'table' AND l.origin = 'u' ORDER BY l.name, i.seqno)
             GROUP BY of_table, of_index",
            "SELECT m.name, f.\"table\", CAST(count(DISTINCT f.id) AS text), CAST(count(*) AS text)
             FROM sqlite_master m, pragma_foreign_key_list(m.name) f
             WHERE m.type = 'table' GROUP BY 1, 2",
        ),
    };
    let mut all = Vec::new();
    for (what, ask) in [("column", columns), ("index", indexes), ("key", keys)] {
        for mut row in hand.rows(ask, 4).await.unwrap() {
            if row[0] == "seaql_migrations" {
                continue;
            }
            let plain = match row[2].as_str() {
                "uuid_text" => "uuid",
                "timestamp_with_timezone_text" => "timestamp with time zone",
                "date_text" => "date",
                // The projection keeps its document in SQLite's own binary form.
                "jsonb_text" | "blob" | "BLOB" => "jsonb",
                other => other,
            };
            row[2] = plain.to_lowercase();
            row.insert(0, what.to_owned());
            all.push(row);
        }
    }
    all.sort();
    all
}

#[tokio::test]
async fn bar_d8_the_two_schemas_say_the_same() {
    let mut schemas = Vec::new();
    for scratch in scratch::empty().await {
        migrations::run::up(&scratch.url, None).await.unwrap();
        let hand = store::scratch::Hand::on(&scratch.url).await.unwrap();
        schemas.push(schema(&hand).await);
    }
    let [sqlite, postgres] = schemas.as_slice() else {
        return;
    };
    let only = |one: &[Vec<String>], other: &[Vec<String>]| -> Vec<String> {
        let missing = one.iter().filter(|row| !other.contains(row));
        missing.map(|row| row.join(" ")).collect()
    };
    let (here, there) = (only(sqlite, postgres), only(postgres, sqlite));
    assert!(
        here.is_empty() && there.is_empty(),
        "only SQLite: {here:#?}\nonly PostgreSQL: {there:#?}"
    );
    println!(
        "BAR D8 {} columns, indexes and keys alike on both databases, 0 differ",
        sqlite.len()
    );
}
